//! Which files of a site have changed.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::event::{EventKind, MetadataKind, ModifyKind};
use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::site::Message;

/// The folders that a site is made of; the output is not among them.
const FOLDERS: [&str; 3] = ["content", "themes", "static"];

/// How long nothing more must happen before a change counts as whole: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(8);

/// How long a change may go on before it is told of all the same.
const LONGEST: Duration = Duration::from_millis(200);

/// How often files are looked at where the file system tells nothing.
const INTERVAL: Duration = Duration::from_millis(500);

/// Tells of changes below `root` until it is dropped.
///
/// # Errors
/// Where the system cannot watch so many folders.
pub fn start(root: &Path, poll: bool, messages: Sender<Message>) -> io::Result<Box<dyn Watcher + Send>> {
    let root = root.canonicalize()?;
    let (events, happened) = mpsc::channel();
    let mut watcher: Box<dyn Watcher + Send> = if poll {
        Box::new(PollWatcher::new(events, Config::default().with_poll_interval(INTERVAL)).map_err(refused)?)
    } else {
        Box::new(RecommendedWatcher::new(events, Config::default()).map_err(refused)?)
    };
    for folder in FOLDERS.map(|name| root.join(name)) {
        if folder.is_dir() {
            watcher.watch(&folder, RecursiveMode::Recursive).map_err(refused)?;
        }
    }
    std::thread::Builder::new().name("watch".to_owned()).spawn(move || gather(&root, &happened, &messages))?;
    Ok(watcher)
}

fn refused(error: notify::Error) -> io::Error {
    io::Error::other(format!("the files cannot be watched: {error}; `--poll` looks at them twice a second instead"))
}

/// Gathers what belongs together, until nobody tells or listens any more.
fn gather(root: &Path, happened: &Receiver<notify::Result<Event>>, messages: &Sender<Message>) {
    while let Ok(first) = happened.recv() {
        let begun = Instant::now();
        let mut changed = Some(BTreeSet::new());
        let mut next = Ok(first);
        while let Ok(event) = next {
            note(root, event, &mut changed);
            let left = LONGEST.saturating_sub(begun.elapsed());
            next = happened.recv_timeout(QUIET.min(left));
            if left.is_zero() {
                next = Err(RecvTimeoutError::Timeout);
            }
        }
        let is_something = changed.as_ref().is_none_or(|changed| !changed.is_empty());
        if is_something && messages.send(Message::Changed(changed)).is_err() {
            return;
        }
    }
}

/// Adds the files of an event, relative to the site's folder; where what happened is not known, anything may have changed.
fn note(root: &Path, event: notify::Result<Event>, changed: &mut Option<BTreeSet<PathBuf>>) {
    let Ok(event) = event else {
        *changed = None;
        return;
    };
    let is_read = matches!(event.kind, EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime)));
    if event.need_rescan() {
        *changed = None;
    }
    if let (Some(changed), false) = (changed, is_read) {
        changed.extend(event.paths.iter().filter_map(|path| path.strip_prefix(root).ok()).map(Path::to_owned));
    }
}
