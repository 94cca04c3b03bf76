//! The whole site, built behind the one that is served: search, data, and what is made of them.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use rayon::{ThreadPool, ThreadPoolBuilder};
use tokio::sync::watch as latest;

use super::live::Live;
use super::{Build, Note};
use crate::config::BaseUrl;

/// What is wrong where the whole site could not be built, while its pages are shown.
pub const NOT_UP_TO_DATE: &str = "search and data are not up to date";

/// How long nothing must change before the whole site is built again.
const QUIET: Duration = Duration::from_millis(400);

/// Builds the whole site whenever it has changed; a build that is overtaken is given up.
pub struct Complete {
    changes: Option<Sender<()>>,
    is_overtaken: Arc<AtomicBool>,
    worker: Option<JoinHandle<()>>,
}

impl Complete {
    /// Begins to build into `folder` as of `base_url`, on one processor alone, so that pages need not wait for it.
    ///
    /// # Errors
    /// Where the system refuses a thread.
    pub fn start(folder: PathBuf, base_url: BaseUrl, build: Box<Build>, live: latest::Sender<Live>, note: fn(&Note)) -> io::Result<Self> {
        let (changes, changed) = mpsc::channel();
        let is_overtaken = Arc::new(AtomicBool::new(false));
        let overtaken = Arc::clone(&is_overtaken);
        let processors = apart()?;
        let work = move || {
            let mut wait = Duration::ZERO;
            while next(&changed, wait) {
                wait = QUIET;
                overtaken.store(false, Ordering::Relaxed);
                let built = processors.install(|| build(&folder, &base_url, &overtaken));
                match built {
                    Ok(Some(index)) => live.send_modify(|live| {
                        live.complete += 1;
                        live.index = Some(index);
                    }),
                    // Mistakes are shown by whoever reads the pages.
                    Ok(None) => {}
                    Err(_) if overtaken.load(Ordering::Relaxed) => {}
                    Err(why) => {
                        note(&Note::Incomplete(why.clone()));
                        live.send_modify(|live| _ = live.mistakes.get_or_insert_with(|| format!("{NOT_UP_TO_DATE}: {why}")));
                    }
                }
            }
        };
        let worker = std::thread::Builder::new().name("complete".to_owned()).spawn(work)?;
        Ok(Complete { changes: Some(changes), is_overtaken, worker: Some(worker) })
    }

    /// Says that the site may not be as it was, and is nothing to be built.
    pub fn give_up(&self) {
        self.is_overtaken.store(true, Ordering::Relaxed);
    }

    /// Says that the site has changed.
    pub fn changed(&self) {
        self.give_up();
        if let Some(changes) = &self.changes {
            // It ends with the program.
            let _ = changes.send(());
        }
    }
}

impl Drop for Complete {
    /// Waits until nothing is written any more.
    fn drop(&mut self) {
        self.changes = None;
        self.give_up();
        if let Some(worker) = self.worker.take() {
            // Where it failed it has said so.
            let _ = worker.join();
        }
    }
}

/// One processor, for work that lets everything else go first.
///
/// # Errors
/// Where the system refuses a thread.
pub fn apart() -> io::Result<ThreadPool> {
    ThreadPoolBuilder::new().num_threads(1).start_handler(|_| stand_back()).build().map_err(io::Error::other)
}

/// Lets everything else go first. Threads that this one begins do so too.
fn stand_back() {
    // On Linux a thread has a priority of its own; where it may not be changed, pages wait a little longer.
    let _ = rustix::process::setpriority_process(None, 15);
}

/// Waits for a change, and then until nothing has changed for `quiet`; false where nobody tells of changes any more.
fn next(changed: &Receiver<()>, quiet: Duration) -> bool {
    let mut last = changed.recv().map_err(|_| RecvTimeoutError::Disconnected);
    while last.is_ok() {
        last = changed.recv_timeout(quiet);
    }
    last == Err(RecvTimeoutError::Timeout)
}
