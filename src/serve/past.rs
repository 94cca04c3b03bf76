//! What git tells of projects, read behind the site that is served, and again after each commit and each change of the settings.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use jiff::civil::Date;

use super::apart::apart;
use super::site::Message;
use crate::catalogue::{Assembled, Catalogue};
use crate::config;
use crate::git::{Past, Unknown};
use crate::history::GitHistory;

/// How often it is looked up whether something has been committed.
const LOOK: Duration = Duration::from_secs(2);

/// Reads what git tells whenever there is another commit, or other settings.
pub struct Committed {
    changes: Sender<Date>,
}

impl Committed {
    /// Gets ready to read what git tells of the site in `root`, on one processor alone, so that pages need not wait for it.
    ///
    /// # Errors
    /// Where the system refuses a thread.
    pub fn start(root: PathBuf, messages: Sender<Message>) -> io::Result<Self> {
        let (changes, changed) = mpsc::channel();
        let processors = apart()?;
        let work = move || {
            let Ok(mut day) = changed.recv() else { return };
            let mut last = None;
            let mut is_unread = false;
            loop {
                let ground = Some(Ground::of(&root));
                if ground != last {
                    let history = match processors.install(|| ask(&root, day)) {
                        Answer::Told(history) => Some(history),
                        Answer::Nothing => Some(GitHistory::default()),
                        Answer::Unread => None,
                    };
                    is_unread = history.is_none();
                    if history.is_some_and(|history| messages.send(Message::Committed(history)).is_err()) {
                        return;
                    }
                    last = ground;
                }
                match changed.recv_timeout(LOOK) {
                    Ok(another) => {
                        // Of what changed while git was asked, only the last counts.
                        day = changed.try_iter().last().unwrap_or(another);
                        if is_unread {
                            last = None;
                        }
                    }
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
        };
        std::thread::Builder::new().name("committed".to_owned()).spawn(work)?;
        Ok(Committed { changes })
    }

    /// Says that there are new pages, as of a day; before the first ones nothing is read.
    pub fn changed(&self, day: Date) {
        // It ends with the program.
        let _ = self.changes.send(day);
    }
}

/// What an answer holds for: after a change of either git is asked again.
#[derive(PartialEq, Eq)]
struct Ground {
    /// The last commit; nothing where git tells nothing.
    head: Option<Vec<u8>>,
    /// The settings as they stand in their file; nothing where there is none.
    settings: Option<Vec<u8>>,
}

impl Ground {
    fn of(root: &Path) -> Self {
        let head = Past::open(&root.join("content")).and_then(|past| past.answer(&["rev-parse", "HEAD"]));
        Ground { head: head.ok(), settings: fs::read(root.join(config::FILE)).ok() }
    }
}

/// What comes of asking git.
enum Answer {
    /// What it tells of projects.
    Told(GitHistory),
    /// It has nothing to tell, or is not to be asked.
    Nothing,
    /// The content has mistakes, or git failed: what was told before stands.
    Unread,
}

/// Asks git of the site's projects, if it may know anything of them: they are then read by themselves.
fn ask(root: &Path, day: Date) -> Answer {
    match Past::open(&root.join("content")) {
        Ok(_) => {}
        Err(Unknown::Failed(_)) => return Answer::Unread,
        Err(_) => return Answer::Nothing,
    }
    let Ok(Assembled { catalogue: Some(catalogue), .. }) = Catalogue::assemble(root, day, None) else { return Answer::Unread };
    if catalogue.config.is_without_git {
        return Answer::Nothing;
    }
    match GitHistory::read(&catalogue) {
        Ok(history) => Answer::Told(history),
        Err(Unknown::Failed(_)) => Answer::Unread,
        Err(_) => Answer::Nothing,
    }
}
