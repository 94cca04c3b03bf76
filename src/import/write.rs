//! Writing what was planned: all of it, or nothing, even if the program is killed while it writes.
//!
//! All new files lie ready in [`FOLDER`] before the first is exchanged, with those that they will replace and a journal of both. Where
//! the journal lies, an import has not ended; the next one puts back what it has done ([`undo`]).

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tempfile::TempPath;

use crate::source::{create_locked, remove};

/// Where an import keeps its files while it writes, in the site's folder.
const FOLDER: &str = ".import";

const JOURNAL: &str = "journal.json";

/// One file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    /// Where, relative to the site's folder.
    pub path: PathBuf,
    /// What stands there, as it was read; none where there is no file.
    pub before: Option<String>,
    /// What shall stand there.
    pub text: String,
}

/// What is noted of a file to be written.
#[derive(Serialize, Deserialize)]
struct Entry {
    path: PathBuf,
    /// Whether it takes the place of another.
    replaces: bool,
    /// A hash of what is written.
    digest: String,
}

/// Whether an import was killed while it wrote into the site.
pub fn is_interrupted(root: &Path) -> bool {
    root.join(FOLDER).join(JOURNAL).exists()
}

/// Puts back what an import had done that was killed while it wrote. What somebody has edited since stays as it is.
///
/// # Errors
/// Where another import is writing, or something cannot be put back.
pub fn undo(root: &Path) -> io::Result<()> {
    let folder = root.join(FOLDER);
    let lock = match File::open(&folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        opened => opened.map_err(|error| told(Path::new(FOLDER), &error))?,
    };
    if lock.try_lock().is_err() {
        return Err(io::Error::other("another import is writing into this site; wait for its end, and import again"));
    }
    put_back(root, &folder).and_then(|()| remove(&folder)).map_err(|error| told(Path::new(FOLDER), &error))
}

/// Writes all files. If one cannot be written, those before it are put back.
///
/// # Errors
/// Where the machine refuses, or a file has changed since it was read. Then all files are as they were.
pub fn write(root: &Path, writes: &[Write]) -> io::Result<()> {
    if writes.is_empty() {
        return Ok(());
    }
    undo(root)?;
    let folder = root.join(FOLDER);
    let _lock = create_locked(&folder).map_err(|error| told(Path::new(FOLDER), &error))?;
    let written = prepare(root, &folder, writes).and_then(|()| {
        let failed = writes.iter().enumerate().find_map(|(at, write)| Some((write, exchange(root, &folder, at, write).err()?)));
        match failed {
            Some((write, error)) => {
                put_back(root, &folder)?;
                Err(told(&write.path, &error))
            }
            None => fs::remove_file(folder.join(JOURNAL)),
        }
    });
    // What is left in the folder is nobody's any more.
    let removed = remove(&folder);
    written.and(removed)
}

/// Lays everything ready, and then the journal.
fn prepare(root: &Path, folder: &Path, writes: &[Write]) -> io::Result<()> {
    let mut entries = Vec::with_capacity(writes.len());
    for (at, write) in writes.iter().enumerate() {
        prepare_one(root, folder, at, write).map_err(|error| told(&write.path, &error))?;
        entries.push(Entry { path: write.path.clone(), replaces: write.before.is_some(), digest: digest(write.text.as_bytes()) });
    }
    let journal = serde_json::to_vec(&entries)?;
    let draft = folder.join("journal.new");
    fs::write(&draft, journal)?;
    fs::rename(&draft, folder.join(JOURNAL))
}

fn prepare_one(root: &Path, folder: &Path, at: usize, write: &Write) -> io::Result<()> {
    let path = root.join(&write.path);
    fs::create_dir_all(path.parent().unwrap_or(root))?;
    let new = new_file(folder, at);
    fs::write(&new, &write.text)?;
    if write.before.is_some() {
        let there = fs::symlink_metadata(&path)?;
        if !there.is_file() {
            return Err(io::Error::other("it is no file of its own any more"));
        }
        fs::set_permissions(&new, there.permissions())?;
        let old = old_file(folder, at);
        fs::hard_link(&path, &old).or_else(|_| fs::copy(&path, &old).map(drop))?;
    }
    Ok(())
}

fn exchange(root: &Path, folder: &Path, at: usize, write: &Write) -> io::Result<()> {
    let (path, new) = (root.join(&write.path), new_file(folder, at));
    match &write.before {
        None => TempPath::try_from_path(new)?.persist_noclobber(&path).map_err(|failed| {
            // It stays, so that everybody sees that it was not written.
            let _ = failed.path.keep();
            failed.error
        }),
        Some(before) if fs::read(&path)? == before.as_bytes() => fs::rename(new, &path),
        Some(_) => Err(io::Error::other("the file has changed while it was imported into; import again")),
    }
}

/// Puts back what the journal tells of, as far as it was done; nothing where there is no journal.
fn put_back(root: &Path, folder: &Path) -> io::Result<()> {
    let entries: Vec<Entry> = match fs::read(folder.join(JOURNAL)) {
        Ok(journal) => serde_json::from_slice(&journal)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for (at, entry) in entries.iter().enumerate() {
        let path = root.join(&entry.path);
        let is_done = !new_file(folder, at).exists() && fs::read(&path).is_ok_and(|there| digest(&there) == entry.digest);
        match (is_done, entry.replaces) {
            (true, true) => fs::rename(old_file(folder, at), &path)?,
            (true, false) => fs::remove_file(&path)?,
            (false, _) => {}
        }
    }
    fs::remove_file(folder.join(JOURNAL))
}

fn new_file(folder: &Path, at: usize) -> PathBuf {
    folder.join(format!("{at}.new"))
}

fn old_file(folder: &Path, at: usize) -> PathBuf {
    folder.join(format!("{at}.old"))
}

fn digest(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

fn told(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}; nothing was written", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, before: Option<&str>, text: &str) -> Write {
        Write { path: path.into(), before: before.map(str::to_owned), text: text.into() }
    }

    #[test]
    fn where_one_file_cannot_be_written_none_is() {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let root = folder.path();
        let texts = |name: &str| fs::read_to_string(root.join(name)).ok();
        assert!(write(root, &[file("a/x.md", None, "1"), file("a/y.md", None, "2")]).is_ok());
        for last in [file("a/z.md", Some("other"), "5"), file("a/y.md", None, "5"), file("a/y.md", Some("changed"), "5")] {
            let refused = write(root, &[file("a/x.md", Some("1"), "3"), file("a/new.md", None, "4"), last]);
            assert!(refused.is_err());
            assert_eq!([texts("a/x.md"), texts("a/y.md"), texts("a/new.md")], [Some("1".into()), Some("2".into()), None]);
        }
        assert_eq!(fs::read_dir(root.join("a")).map(Iterator::count).ok(), Some(2), "nothing is left behind");
        assert_eq!(fs::read_dir(root).map(Iterator::count).ok(), Some(1), "nothing is left behind");
    }

    #[test]
    fn what_a_killed_import_had_done_is_put_back_but_for_what_was_edited_since() {
        let site = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let root = site.path();
        let texts = |name: &str| fs::read_to_string(root.join(name)).ok();
        for (name, text) in [("a", "1"), ("b", "2"), ("c", "3")] {
            fs::write(root.join(name), text).unwrap_or_else(|error| panic!("{error}"));
        }
        let writes = [file("a", Some("1"), "11"), file("b", Some("2"), "22"), file("new", None, "4"), file("c", Some("3"), "33")];
        let folder = root.join(FOLDER);
        let begun = fs::create_dir(&folder).and_then(|()| prepare(root, &folder, &writes));
        let done = begun.and_then(|()| (0..3).try_for_each(|at| exchange(root, &folder, at, &writes[at])));
        assert!(done.is_ok() && is_interrupted(root));
        fs::write(root.join("b"), "22, edited").unwrap_or_else(|error| panic!("{error}"));
        assert!(undo(root).is_ok() && !folder.exists());
        let expected = [Some("1"), Some("22, edited"), None, Some("3")].map(|text| text.map(str::to_owned));
        assert_eq!([texts("a"), texts("b"), texts("new"), texts("c")], expected);
    }

    #[test]
    fn two_imports_do_not_write_at_once() {
        let site = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let _other = create_locked(&site.path().join(FOLDER)).unwrap_or_else(|error| panic!("{error}"));
        assert!(write(site.path(), &[file("a", None, "1")]).is_err_and(|error| error.to_string().contains("another import")));
    }
}
