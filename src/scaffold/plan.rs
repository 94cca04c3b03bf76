//! Files that are to be written: all or none, and none over another.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Component, Path, PathBuf};

/// Files by their paths from the folder that they are written into, with forward slashes.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    files: BTreeMap<String, String>,
}

/// What has been made so far. Dropped before it is kept, it takes everything away again.
#[derive(Debug, Default)]
pub struct Made {
    paths: Vec<PathBuf>,
    is_kept: bool,
}

impl Plan {
    /// Adds a file.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.files.insert(path.into(), text.into());
    }

    /// Adds the files of another plan.
    pub fn append(&mut self, mut other: Plan) {
        self.files.append(&mut other.files);
    }

    /// The files' paths, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Makes sure that nothing stands in the way: no other file of the same name, no link that leads elsewhere. A file that holds
    /// the same already is no obstacle.
    ///
    /// # Errors
    /// With everything that is in the way.
    pub fn check(&self, folder: &Path) -> io::Result<()> {
        if folder.exists() && !folder.is_dir() {
            return Err(io::Error::new(ErrorKind::AlreadyExists, format!("{} is a file, not a folder", folder.display())));
        }
        let obstacles: Vec<String> = self.files.iter().filter_map(|(path, text)| obstacle(folder, path, text)).collect();
        if obstacles.is_empty() {
            return Ok(());
        }
        let list = obstacles.join("\n  ");
        Err(io::Error::new(ErrorKind::AlreadyExists, format!("{} holds these already; nothing was written:\n  {list}", folder.display())))
    }

    /// Writes the files.
    ///
    /// # Errors
    /// Where something is in the way, or the file system refuses; nothing is left behind then.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        let mut made = Made::default();
        self.write_into(folder, &mut made)?;
        made.keep();
        Ok(())
    }

    /// Writes the files that are not there yet, and notes what was made, to be kept or to be taken away. Gives how many were written.
    ///
    /// # Errors
    /// As for [`Plan::write`].
    pub fn write_into(&self, folder: &Path, made: &mut Made) -> io::Result<usize> {
        self.check(folder)?;
        let mut written = 0;
        for (path, text) in &self.files {
            let file = folder.join(path);
            if file.exists() {
                continue;
            }
            if let Some(parent) = file.parent() {
                made.folder(parent)?;
            }
            made.file(&file, text).map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", file.display())))?;
            written += 1;
        }
        Ok(written)
    }
}

/// What stands in the way of a file.
fn obstacle(folder: &Path, path: &str, text: &str) -> Option<String> {
    let mut whole = folder.to_owned();
    let parts: Vec<Component> = Path::new(path).components().collect();
    for (at, part) in parts.iter().enumerate() {
        whole.push(part);
        let is_last = at + 1 == parts.len();
        match fs::symlink_metadata(&whole) {
            Err(_) => return None,
            Ok(kind) if kind.is_symlink() => return Some(format!("{path} (a symbolic link, which is not followed)")),
            Ok(kind) if !is_last && !kind.is_dir() => return Some(format!("{path} (a file stands where its folder belongs)")),
            Ok(_) if is_last => return (fs::read(&whole).ok()? != text.as_bytes()).then(|| path.to_owned()),
            Ok(_) => {}
        }
    }
    None
}

impl Made {
    /// Makes a folder and those above it, where they are missing.
    ///
    /// # Errors
    /// Where the file system refuses.
    pub fn folder(&mut self, folder: &Path) -> io::Result<()> {
        if folder.as_os_str().is_empty() || folder.is_dir() {
            return Ok(());
        }
        if let Some(parent) = folder.parent() {
            self.folder(parent)?;
        }
        fs::create_dir(folder).map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", folder.display())))?;
        self.note(folder);
        Ok(())
    }

    /// Notes what somebody else has made: a file, or a folder with all that is in it.
    pub fn note(&mut self, path: &Path) {
        self.paths.push(path.to_owned());
    }

    /// Lets everything stay.
    pub fn keep(mut self) {
        self.is_kept = true;
    }

    fn file(&mut self, file: &Path, text: &str) -> io::Result<()> {
        let mut open = OpenOptions::new().write(true).create_new(true).open(file)?;
        self.note(file);
        open.write_all(text.as_bytes())
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        if self.is_kept {
            return;
        }
        for path in self.paths.iter().rev() {
            // What somebody else has put into a new folder meanwhile is theirs, but for git's own.
            let _ = match path {
                path if path.ends_with(".git") => fs::remove_dir_all(path),
                path if path.is_dir() => fs::remove_dir(path),
                path => fs::remove_file(path),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_kept_goes_again() {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let mut plan = Plan::default();
        plan.add("a/b/c", "1");
        plan.add("d", "2");
        let mut made = Made::default();
        plan.write_into(&folder.path().join("x"), &mut made).unwrap_or_else(|error| panic!("{error}"));
        assert!(folder.path().join("x/a/b/c").is_file());
        drop(made);
        assert_eq!(fs::read_dir(folder.path()).map(Iterator::count).ok(), Some(0));
    }
}
