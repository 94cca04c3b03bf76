//! Looking at the files of a site again and again, where the file system does not tell of changes.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use walkdir::WalkDir;

use super::complete::Complete;
use super::site::Message;
use super::watch::is_of_site;
use crate::source::FOLDERS;

/// How often files are looked at.
const INTERVAL: Duration = Duration::from_millis(500);

/// For how long a file that has changed may change again without a sign: some file systems count time in steps of two seconds.
const COARSE: Duration = Duration::from_secs(2);

/// Tells of changes below `root` until nobody listens any more, and `complete` of each as soon as it is seen.
///
/// # Errors
/// Where the system refuses a thread.
pub fn start(root: PathBuf, messages: Sender<Message>, complete: Complete) -> io::Result<()> {
    let mut eyes = Eyes::default();
    eyes.look(&root);
    let watch = move || {
        loop {
            thread::sleep(INTERVAL);
            let changed = eyes.look(&root);
            if changed.is_empty() {
                continue;
            }
            complete.written();
            if messages.send(Message::Changed(Some(changed))).is_err() {
                return;
            }
        }
    };
    thread::Builder::new().name("watch".to_owned()).spawn(watch).map(drop)
}

/// What was seen the last time.
#[derive(Default)]
struct Eyes {
    files: HashMap<PathBuf, Seen>,
    has_looked: bool,
}

/// A file as it was seen.
struct Seen {
    sign: Sign,
    /// When it was seen to have changed, and what it holds, as long as it may change again without a sign.
    fresh: Option<(Instant, Option<blake3::Hash>)>,
}

/// What changes when a file is saved: its length, the time of its last change (seconds and nanoseconds), and which file it is.
type Sign = (u64, i64, i64, u64);

impl Eyes {
    /// The files that have changed, come or gone since the last time, relative to the site's folder.
    fn look(&mut self, root: &Path) -> BTreeSet<PathBuf> {
        let before = std::mem::take(&mut self.files);
        let mut changed = BTreeSet::new();
        for path in FOLDERS.iter().flat_map(|folder| files(root, folder)) {
            let full = root.join(&path);
            // What has gone in the meantime is as if it had not been met.
            let Ok(sign) = fs::symlink_metadata(&full).map(|about| (about.len(), about.mtime(), about.mtime_nsec(), about.ino())) else {
                continue;
            };
            let held = || fs::read(&full).ok().map(|bytes| blake3::hash(&bytes));
            let fresh = match before.get(&path) {
                Some(seen) if seen.sign == sign => match seen.fresh {
                    Some((since, known)) => {
                        let now = held();
                        if now == known {
                            seen.fresh.filter(|_| since.elapsed() < COARSE)
                        } else {
                            changed.insert(path.clone());
                            Some((Instant::now(), now))
                        }
                    }
                    None => None,
                },
                None if !self.has_looked => None,
                _ => {
                    changed.insert(path.clone());
                    Some((Instant::now(), held()))
                }
            };
            self.files.insert(path, Seen { sign, fresh });
        }
        changed.extend(before.into_keys().filter(|path| !self.files.contains_key(path)));
        self.has_looked = true;
        changed
    }
}

/// The files of a site's folder. What cannot be read is not there.
fn files<'r>(root: &'r Path, folder: &str) -> impl Iterator<Item = PathBuf> + use<'r> {
    let entries = WalkDir::new(root.join(folder)).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| !entry.file_type().is_dir());
    files.filter_map(move |entry| entry.path().strip_prefix(root).map(Path::to_owned).ok()).filter(|path| is_of_site(path))
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::time::SystemTime;

    use super::*;

    /// Saves a file as a file system does that counts seconds alone.
    fn save(root: &Path, text: &str) {
        fs::write(root.join("content/a.md"), text).unwrap();
        let second = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
        File::options().write(true).open(root.join("content/a.md")).unwrap().set_modified(second).unwrap();
    }

    #[test]
    fn whatever_changes_is_seen_once() {
        let folder = tempfile::tempdir().unwrap();
        let (root, mut eyes) = (folder.path(), Eyes::default());
        fs::create_dir(root.join("content")).unwrap();
        save(root, "a");
        let changed = BTreeSet::from([PathBuf::from("content/a.md")]);
        assert!(eyes.look(root).is_empty(), "what is there at first has not changed");
        for text in ["ab", "ac", "ad"] {
            save(root, text);
            assert_eq!(eyes.look(root), changed, "{text}, in the same second");
            assert!(eyes.look(root).is_empty(), "{text}");
        }
        fs::create_dir(root.join("content/.hidden")).unwrap();
        fs::write(root.join("content/.hidden/b"), "").unwrap();
        assert!(eyes.look(root).is_empty(), "what is hidden is no content");
        fs::remove_dir_all(root.join("content")).unwrap();
        assert_eq!(eyes.look(root), changed, "a folder goes with its files");
        fs::create_dir(root.join("content")).unwrap();
        save(root, "ad");
        assert_eq!(eyes.look(root), changed, "and comes with them");
    }
}
