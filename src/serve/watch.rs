//! Which files of a site have changed.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::event::{EventKind, MetadataKind, ModifyKind};
use notify::{Config, Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::complete::Complete;
use super::site::Message;
use crate::sheet::is_hidden;
use crate::source::FOLDERS;

/// How long nothing more must happen before a change counts as whole: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(8);

/// How long a change may go on before it is told of all the same.
const LONGEST: Duration = Duration::from_millis(200);

/// Tells of changes below `root` until nobody listens any more, and `complete` of each file as soon as it is written.
///
/// # Errors
/// Where the system cannot watch so many folders.
pub fn start(root: PathBuf, messages: Sender<Message>, complete: Complete) -> io::Result<()> {
    let (events, happened) = mpsc::channel();
    let config = Config::default().with_follow_symlinks(false);
    let mut eyes = RecommendedWatcher::new(events, config).map_err(refused)?;
    // Whether one of the folders comes or goes.
    eyes.watch(&root, RecursiveMode::NonRecursive).map_err(refused)?;
    for folder in FOLDERS.map(|name| root.join(name)).iter().filter(|folder| folder.is_dir()) {
        eyes.watch(folder, RecursiveMode::Recursive).map_err(refused)?;
    }
    std::thread::Builder::new().name("watch".to_owned()).spawn(move || gather(&root, &mut eyes, &happened, &messages, &complete))?;
    Ok(())
}

/// Watches the folders of a site that have come, and those in the place of others, from now on.
fn watch_again(root: &Path, eyes: &mut RecommendedWatcher, folders: &BTreeSet<PathBuf>) {
    for folder in folders.iter().map(|folder| root.join(folder)) {
        // It was not watched before, or has gone and is watched where it is now.
        let _ = eyes.unwatch(&folder);
        if folder.is_dir() && eyes.watch(&folder, RecursiveMode::Recursive).is_err() {
            // A terminal that has been closed is told nothing.
            let _ = writeln!(io::stderr(), "projektblad: {} cannot be watched any more; serve again to follow it", folder.display());
        }
    }
}

fn refused(error: notify::Error) -> io::Error {
    io::Error::other(format!("the files cannot be watched: {error}; `--poll` looks at them twice a second instead"))
}

/// What happened within a moment.
struct Moment {
    /// The files that changed, relative to the site's folder; none where anything may have.
    changed: Option<BTreeSet<PathBuf>>,
    /// The site's own folders that came or went.
    moved: BTreeSet<PathBuf>,
}

/// Gathers what belongs together, until nobody listens any more.
fn gather(
    root: &Path,
    eyes: &mut RecommendedWatcher,
    happened: &Receiver<notify::Result<Event>>,
    messages: &Sender<Message>,
    complete: &Complete,
) {
    while let Ok(first) = happened.recv() {
        let begun = Instant::now();
        let mut moment = Moment { changed: Some(BTreeSet::new()), moved: BTreeSet::new() };
        let mut next = Ok(first);
        while let Ok(event) = next {
            match event {
                Ok(event) => moment.note(root, &event),
                Err(_) => moment.changed = None,
            }
            if moment.is_something() {
                complete.written();
            }
            let left = LONGEST.saturating_sub(begun.elapsed());
            next = happened.recv_timeout(QUIET.min(left));
            if left.is_zero() {
                next = Err(RecvTimeoutError::Timeout);
            }
        }
        if !moment.is_something() {
            continue;
        }
        let Moment { mut changed, moved } = moment;
        if !moved.is_empty() {
            watch_again(root, eyes, &moved);
            // What happened in them while nobody looked is not known.
            changed = None;
        }
        if messages.send(Message::Changed(changed)).is_err() {
            return;
        }
    }
}

impl Moment {
    /// Whether the site may have changed.
    fn is_something(&self) -> bool {
        self.changed.as_ref().is_none_or(|changed| !changed.is_empty())
    }

    /// Adds the files of an event.
    fn note(&mut self, root: &Path, event: &Event) {
        if event.need_rescan() {
            self.changed = None;
        }
        if matches!(event.kind, EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime))) {
            return;
        }
        let is_move = matches!(event.kind, EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
        for path in event.paths.iter().filter_map(|path| path.strip_prefix(root).ok()).filter(|path| is_of_site(path)) {
            if is_move && FOLDERS.iter().any(|folder| Path::new(folder) == path) {
                self.moved.insert(path.to_owned());
            }
            if let Some(changed) = &mut self.changed {
                changed.insert(path.to_owned());
            }
        }
    }
}

/// Whether a change of it may change the site: what is hidden in the content does not.
pub fn is_of_site(path: &Path) -> bool {
    FOLDERS.iter().any(|folder| path.starts_with(folder)) && !(path.starts_with("content") && is_hidden(path))
}
