//! The site while it is being written: served on this machine, read again after every change.
//!
//! Five workers, each a file: `watch.rs` (or `poll.rs`, which looks for itself) tells which files have changed; `site.rs` holds the
//! catalogue, reads what has changed and makes each page when it is asked for; `complete.rs` has the whole site built behind it, for
//! search and data, by a program that `apart.rs` can stop; `past.rs` reads what git tells of projects; `http.rs` answers browsers. `live.rs` is what an open page is told.

mod apart;
mod complete;
mod http;
mod live;
mod past;
mod poll;
mod site;
mod watch;

use std::collections::BTreeSet;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc;
use std::thread::JoinHandle;
use std::time::Duration;

use jiff::civil::Date;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{oneshot, watch as latest};

use crate::config::BaseUrl;
use crate::source::Diagnostic;

pub use apart::apart;
pub use complete::NOT_UP_TO_DATE;

use complete::Builder;
use http::Shared;
use live::Live;
use past::Committed;
use site::{Message, Site};

/// What is served, and how.
pub struct Settings {
    /// The site's folder.
    pub root: PathBuf,
    /// Tells the day as of which it is read.
    pub today: Box<Today>,
    /// Where browsers find it.
    pub address: SocketAddr,
    /// Whether to look at the files at intervals, where the file system does not tell of changes.
    pub poll: bool,
    /// Shows on the terminal what is wrong.
    pub report: Box<Report>,
    /// The program that builds the whole site.
    pub build: Box<Build>,
    /// Told what has been done.
    pub note: fn(&Note),
}

/// Tells the day.
pub type Today = dyn Fn() -> Date + Send;

/// Shows what is wrong, and gives what stands in the way of publishing as text for a person; nothing where nothing does.
pub type Report = dyn Fn(&[Diagnostic]) -> Option<String> + Send;

/// Gives the program that builds the whole site into a folder, for an address. It says the folder of the search index before it puts the
/// site there, and ends with 1 where mistakes stand in the way.
pub type Build = dyn Fn(&Path, &BaseUrl) -> Command + Send + Sync;

/// What a person at the terminal is told.
pub enum Note {
    /// Browsers find the site here.
    Ready(String),
    /// What was read after a change, if that is known, and how long it took.
    Read(Option<BTreeSet<PathBuf>>, Duration),
    /// The whole site could not be built.
    Incomplete(String),
}

/// How often the day is looked up: pages that stay open follow it.
const DAY: Duration = Duration::from_secs(30);

/// Serves until it is interrupted.
///
/// # Errors
/// Where the address is taken, or the machine refuses something.
pub fn run(settings: Settings) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(serve(settings))
}

async fn serve(settings: Settings) -> io::Result<()> {
    let Settings { root, today, address, poll: is_polling, report, build, note } = settings;
    let listener = TcpListener::bind(address).await?;
    let address = listener.local_addr()?;
    let host = if address.ip().is_unspecified() { format!("localhost:{}", address.port()) } else { address.to_string() };
    let url = format!("http://{host}/");
    let base_url = BaseUrl::parse(&url).map_err(io::Error::other)?;
    let folder = tempfile::tempdir()?;
    let (live, told) = latest::channel(Live::default());
    let (messages, inbox) = mpsc::channel();
    let builder = Builder { folder: folder.path().join("site"), base_url: base_url.clone(), build, live: live.clone(), note };
    let (complete, built) = builder.start();
    let watched = root.canonicalize()?;
    if is_polling {
        poll::start(watched, messages.clone(), complete.clone())
    } else {
        watch::start(watched, messages.clone(), complete.clone())
    }?;
    let committed = Committed::start(root.clone(), messages.clone())?;
    let site = Site { root, today, look: DAY, base_url, report, note, live, complete: complete.clone(), committed };
    let (keeper, ended) = Keeper::start(move || site.keep(&inbox))?;
    let asked = asked_to_end()?;
    note(&Note::Ready(url));
    let shared = Shared { messages: messages.clone(), live: told, complete: complete.clone(), folder: folder.path().join("site"), address };
    let served = tokio::select! {
        served = http::answer(listener, shared) => served,
        () = asked => Ok(()),
        _ = ended => Ok(()),
    };
    // Nobody is there to hear that it has gone already.
    let _ = messages.send(Message::Stop);
    complete.stop();
    built.await?;
    keeper.join().and(served)
}

/// Ends when somebody at the terminal or the machine asks the program to end, or the terminal is closed; listens from now on.
fn asked_to_end() -> io::Result<impl Future<Output = ()>> {
    let mut ways = [signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?, signal(SignalKind::hangup())?];
    Ok(async move {
        let [interrupted, terminated, hung_up] = &mut ways;
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = terminated.recv() => {}
            _ = hung_up.recv() => {}
        }
    })
}

/// The thread that keeps the site. Without it nothing is answered.
struct Keeper(JoinHandle<()>);

impl Keeper {
    /// Begins to work. Beside it comes what tells when the work has ended, by itself or by a failure.
    fn start(work: impl FnOnce() + Send + 'static) -> io::Result<(Self, oneshot::Receiver<()>)> {
        let (end, ended) = oneshot::channel::<()>();
        let keep = move || {
            let _goes_with_the_thread = end;
            work();
        };
        Ok((Keeper(std::thread::Builder::new().name("site".to_owned()).spawn(keep)?), ended))
    }

    fn join(self) -> io::Result<()> {
        let failed = "projektblad itself failed while it read or showed the site, as said above; start it again, and tell its makers";
        self.0.join().map_err(|_| io::Error::other(failed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keeper_that_fails_is_told_of() {
        let (keeper, ended) = Keeper::start(|| panic!("on purpose")).unwrap();
        assert!(ended.blocking_recv().is_err());
        assert!(keeper.join().unwrap_err().to_string().contains("failed"));
    }
}
