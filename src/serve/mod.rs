//! The site while it is being written: served on this machine, read again after every change.
//!
//! Four workers, each a file: `watch.rs` tells which files have changed; `site.rs` holds the catalogue, reads what has changed and
//! makes each page when it is asked for; `complete.rs` builds the whole site behind it, for search and data; `http.rs` answers
//! browsers. `live.rs` is what an open page is told.

mod complete;
mod http;
mod live;
mod site;
mod watch;

use std::collections::BTreeSet;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::mpsc;
use std::time::Duration;

use jiff::civil::Date;
use tokio::net::TcpListener;
use tokio::sync::watch as latest;

use crate::config::BaseUrl;
use crate::source::Diagnostic;

use complete::Complete;
use http::Shared;
use live::Live;
use site::{Message, Site};

/// What is served, and how.
pub struct Settings {
    /// The site's folder.
    pub root: PathBuf,
    /// The day as of which it is read.
    pub today: Date,
    /// Where browsers find it.
    pub address: SocketAddr,
    /// Whether to look at the files at intervals, where the file system does not tell of changes.
    pub poll: bool,
    /// Shows on the terminal what is wrong.
    pub report: Box<Report>,
    /// Builds the whole site into a folder, as of its address, until told to stop.
    pub build: Box<Build>,
    /// Told what has been done.
    pub note: fn(&Note),
}

/// Shows what is wrong, and gives what stands in the way of publishing as text for a person; nothing where nothing does.
pub type Report = dyn Fn(&[Diagnostic]) -> Option<String> + Send;

/// Builds the whole site into a folder; gives the folder of the search index, or nothing where mistakes stand in the way.
pub type Build = dyn Fn(&Path, &BaseUrl, &AtomicBool) -> Result<Option<String>, String> + Send + Sync;

/// What a person at the terminal is told.
pub enum Note {
    /// Browsers find the site here.
    Ready(String),
    /// What was read after a change, if that is known, and how long it took.
    Read(Option<BTreeSet<PathBuf>>, Duration),
    /// The whole site could not be built.
    Incomplete(String),
}

/// Serves until it is interrupted.
///
/// # Errors
/// Where the address is taken, or the machine refuses something.
pub fn run(settings: Settings) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(serve(settings))
}

async fn serve(settings: Settings) -> io::Result<()> {
    let Settings { root, today, address, poll, report, build, note } = settings;
    let listener = TcpListener::bind(address).await?;
    let address = listener.local_addr()?;
    let host = if address.ip().is_unspecified() { format!("localhost:{}", address.port()) } else { address.to_string() };
    let url = format!("http://{host}/");
    let base_url = BaseUrl::parse(&url).map_err(io::Error::other)?;
    let folder = tempfile::tempdir()?;
    let (live, told) = latest::channel(Live::default());
    let (messages, inbox) = mpsc::channel();
    let complete = Complete::start(folder.path().join("site"), base_url.clone(), build, live.clone(), note)?;
    let _watching = watch::start(&root, poll, messages.clone())?;
    let site = Site { root, today, base_url, report, note, live, complete };
    let keeper = std::thread::Builder::new().name("site".to_owned()).spawn(move || site.keep(&inbox))?;
    note(&Note::Ready(url));
    let shared = Shared { messages: messages.clone(), live: told, folder: folder.path().join("site"), address };
    http::answer(listener, shared).await?;
    // Nobody is there to hear that it has gone already.
    let _ = messages.send(Message::Stop);
    let _ = keeper.join();
    Ok(())
}
