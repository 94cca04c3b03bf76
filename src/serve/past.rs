//! What git tells of projects, read behind the site that is served, and again after each commit.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use jiff::civil::Date;

use super::complete::apart;
use super::site::Message;
use crate::catalogue::{Assembled, Catalogue};
use crate::git::Past;
use crate::history::GitHistory;

/// How often it is looked up whether something has been committed.
const LOOK: Duration = Duration::from_secs(2);

/// Reads what git tells whenever there is another commit.
pub struct Committed {
    begin: Sender<Date>,
}

impl Committed {
    /// Gets ready to read what git tells of the site in `root`, on one processor alone, so that pages need not wait for it.
    ///
    /// # Errors
    /// Where the system refuses a thread.
    pub fn start(root: PathBuf, messages: Sender<Message>) -> io::Result<Self> {
        let (begin, begun) = mpsc::channel();
        let processors = apart()?;
        let work = move || {
            let Ok(mut day) = begun.recv() else { return };
            let mut last = None;
            loop {
                let head = head(&root);
                if head != last {
                    let history = processors.install(|| history(&root, day)).unwrap_or_default();
                    if messages.send(Message::Committed(history)).is_err() {
                        return;
                    }
                    last = head;
                }
                match begun.recv_timeout(LOOK) {
                    Ok(another) => day = another,
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
        };
        std::thread::Builder::new().name("committed".to_owned()).spawn(work)?;
        Ok(Committed { begin })
    }

    /// Says that the first pages stand, as of a day; before that nothing is read.
    pub fn begin(&self, day: Date) {
        // It ends with the program.
        let _ = self.begin.send(day);
    }
}

/// The last commit; nothing where git tells nothing.
fn head(root: &Path) -> Option<Vec<u8>> {
    Past::open(&root.join("content")).ok()?.answer(&["rev-parse", "HEAD"]).ok()
}

/// What git tells of the site's projects; nothing where it tells nothing, or nobody is to ask it.
fn history(root: &Path, day: Date) -> Option<GitHistory> {
    let Assembled { catalogue, .. } = Catalogue::assemble(root, day, None).ok()?;
    let catalogue = catalogue.filter(|catalogue| !catalogue.config.is_without_git)?;
    GitHistory::read(&catalogue).ok()
}
