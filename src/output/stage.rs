//! The new output, put together beside the old one.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::Artifact;
use super::exchange::exchange;
use super::folder::{MARKER, carry_over, is_output, stage_prefix};
use super::previous::Previous;
use crate::source::{create_locked, remove, remove_abandoned};

/// A folder beside the output in which the new output grows. Dropped before [`Stage::publish`], it vanishes
/// and the old output stays as it was.
///
/// A file whose bytes are already in the old output is hard-linked, not written. The folder carries a lock
/// that ends with the process, so that a later build can tell one left behind from one in use.
pub struct Stage {
    target: PathBuf,
    folder: PathBuf,
    lock: File,
    previous: Option<Previous>,
    files: AtomicU64,
    pages: AtomicU64,
    bytes: AtomicU64,
    unchanged: AtomicU64,
    done: bool,
}

/// What was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// Number of files.
    pub files: u64,
    /// How many of them are HTML.
    pub pages: u64,
    /// Their size together in bytes.
    pub bytes: u64,
    /// How many of the files were the same before.
    pub unchanged: u64,
}

const MARKER_TEXT: &str = "This folder is written by projektblad; each build replaces all of it but the names that begin with a dot.\n";

impl Stage {
    /// Opens a stage for the output folder `target`, which may not exist yet.
    ///
    /// # Errors
    /// Where the folder holds something that no build put there, or the file system refuses.
    pub fn open(target: &Path) -> io::Result<Self> {
        let target = match target.canonicalize() {
            Ok(target) => target,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
                fs::create_dir_all(parent)?;
                let name = target.file_name().ok_or_else(|| io::Error::other(format!("{} names no folder", target.display())))?;
                parent.canonicalize()?.join(name)
            }
            Err(error) => return Err(error),
        };
        let previous = is_output(&target)?.then(|| Previous::open(&target)).transpose()?;
        let (Some(parent), Some(name)) = (target.parent(), target.file_name()) else {
            return Err(io::Error::other(format!("{} cannot be replaced by a build", target.display())));
        };
        let prefix = stage_prefix(name);
        remove_abandoned(parent, &prefix)?;
        let mut folder_name = prefix;
        folder_name.push(std::process::id().to_string());
        let folder = parent.join(folder_name);
        let lock = create_locked(&folder)?;
        let stage = Stage {
            target,
            folder,
            lock,
            previous,
            files: AtomicU64::new(0),
            pages: AtomicU64::new(0),
            bytes: AtomicU64::new(0),
            unchanged: AtomicU64::new(0),
            done: false,
        };
        stage.put(Artifact::file(MARKER, MARKER_TEXT))?;
        Ok(stage)
    }

    /// Adds a file. Threads may add files at the same time.
    ///
    /// # Errors
    /// Where the path leads out of the folder, is taken, or cannot be written.
    pub fn put(&self, artifact: Artifact) -> io::Result<()> {
        let path = inside(&artifact.path)?;
        self.files.fetch_add(1, Ordering::Relaxed);
        self.pages.fetch_add(u64::from(artifact.path.ends_with(".html")), Ordering::Relaxed);
        self.bytes.fetch_add(artifact.bytes.len() as u64, Ordering::Relaxed);
        let new = self.folder.join(path);
        if let Some(previous) = self.previous.as_ref().filter(|previous| previous.has(path, &artifact.bytes))
            && with_parent(&new, || previous.link(path, &new)).is_ok()
        {
            self.unchanged.fetch_add(1, Ordering::Relaxed);
            return Ok(());
        }
        with_parent(&new, || File::create_new(&new))
            .and_then(|mut file| file.write_all(&artifact.bytes))
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", new.display())))
    }

    /// Begins a file that is too large to be held in memory.
    ///
    /// # Errors
    /// As for [`Stage::put`].
    pub fn stream(&self, path: &str) -> io::Result<StreamedFile<'_>> {
        let path = inside(path)?;
        let old = self.previous.as_ref().and_then(|previous| previous.file(path)).map(|old| BufReader::with_capacity(1 << 18, old));
        let mut file = StreamedFile { stage: self, path: path.to_owned(), file: None, old, written: 0, compared: Vec::new() };
        if file.old.is_none() {
            file.begin()?;
        }
        Ok(file)
    }

    /// A file without a name for what waits while the output is made. It lies where the output will, so that nothing is written to another
    /// disk, and is gone when it is closed.
    ///
    /// # Errors
    /// Where the file system refuses.
    pub fn scratch(&self) -> io::Result<File> {
        tempfile::tempfile_in(&self.folder)
    }

    /// The folder in which files without a name, and those that [`Stage::adopt`] takes, may grow.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where a program that writes files by their paths may write one of the output, which [`Stage::adopt`] then takes.
    ///
    /// # Errors
    /// Where the path leads out of the folder, or its folder cannot be made.
    pub fn place(&self, path: &str) -> io::Result<PathBuf> {
        let new = self.folder.join(inside(path)?);
        if let Some(parent) = new.parent() {
            fs::create_dir_all(parent)?;
        }
        Ok(new)
    }

    /// Takes a file that has been written at its [`Stage::place`]. One that is the same as in the old output is linked to that.
    ///
    /// # Errors
    /// Where it cannot be read or replaced.
    pub fn adopt(&self, path: &str) -> io::Result<()> {
        let new = self.place(path)?;
        let path = inside(path)?;
        let bytes = fs::metadata(&new)?.len();
        if let Some(previous) = &self.previous
            && let Some(old) = previous.file(path)
            && old.metadata()?.len() == bytes
            && are_same(old, File::open(&new)?)?
            && let link = new.with_added_extension("old")
            && previous.link(path, &link).is_ok()
        {
            fs::rename(&link, &new)?;
            self.unchanged.fetch_add(1, Ordering::Relaxed);
        }
        self.files.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
        Ok(())
    }

    /// Puts the new output in the place of the old one in one step, and drops the old one.
    ///
    /// # Errors
    /// Where the folders cannot be exchanged; the old output is then still in place.
    pub fn publish(mut self) -> io::Result<Published> {
        if self.target.exists() {
            carry_over(&self.target, &self.folder)?;
        }
        exchange(&self.folder, &self.target).map_err(|error| {
            io::Error::new(error.kind(), format!("the new output cannot take the place of {}: {error}", self.target.display()))
        })?;
        self.done = true;
        remove(&self.folder)?;
        Ok(Published {
            files: *self.files.get_mut(),
            pages: *self.pages.get_mut(),
            bytes: *self.bytes.get_mut(),
            unchanged: *self.unchanged.get_mut(),
        })
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if !self.done {
            // What is left of a stage is removed by the next build too.
            let _ = fs::remove_dir_all(&self.folder);
        }
        let _ = self.lock.unlock();
    }
}

/// A file being written piece by piece; [`StreamedFile::finish`] completes it.
///
/// As long as the file of the old output has begun with the same bytes, nothing is written at all.
pub struct StreamedFile<'s> {
    stage: &'s Stage,
    path: PathBuf,
    /// The new file, once it differs from the old one.
    file: Option<BufWriter<File>>,
    /// The file of the old output, as long as it has been the same.
    old: Option<BufReader<File>>,
    written: u64,
    compared: Vec<u8>,
}

impl Write for StreamedFile<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some(old) = &mut self.old {
            self.compared.resize(bytes.len(), 0);
            if old.read_exact(&mut self.compared).is_err() || self.compared != bytes {
                self.begin()?;
            }
        }
        if let Some(file) = &mut self.file {
            file.write_all(bytes)?;
        }
        self.written += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl StreamedFile<'_> {
    /// Begins the new file, with what it has in common with the old one.
    fn begin(&mut self) -> io::Result<()> {
        let new = self.stage.folder.join(&self.path);
        let mut file = BufWriter::with_capacity(1 << 18, with_parent(&new, || File::create_new(&new))?);
        if let Some(mut old) = self.old.take() {
            old.rewind()?;
            io::copy(&mut old.take(self.written), &mut file)?;
        }
        self.file = Some(file);
        Ok(())
    }

    /// Completes the file; one that turned out the same as in the old output is linked to that.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(mut self) -> io::Result<()> {
        let stage = self.stage;
        if let Some(old) = &self.old {
            let new = stage.folder.join(&self.path);
            let link = |previous: &Previous| with_parent(&new, || previous.link(&self.path, &new)).is_ok();
            if old.get_ref().metadata()?.len() == self.written && stage.previous.as_ref().is_some_and(link) {
                stage.unchanged.fetch_add(1, Ordering::Relaxed);
            } else {
                self.begin()?;
            }
        }
        self.flush()?;
        stage.files.fetch_add(1, Ordering::Relaxed);
        stage.bytes.fetch_add(self.written, Ordering::Relaxed);
        Ok(())
    }
}

/// Whether two files have the same bytes.
fn are_same(one: File, other: File) -> io::Result<bool> {
    let [mut one, mut other] = [one, other].map(|file| BufReader::with_capacity(1 << 18, file));
    loop {
        let (left, right) = (one.fill_buf()?, other.fill_buf()?);
        let common = left.len().min(right.len());
        if common == 0 {
            return Ok(left.len() == right.len());
        }
        if left[..common] != right[..common] {
            return Ok(false);
        }
        one.consume(common);
        other.consume(common);
    }
}

/// The path, if every part of it is a plain name.
fn inside(path: &str) -> io::Result<&Path> {
    let path = Path::new(path);
    let plain = path.components().all(|part| matches!(part, Component::Normal(_))) && path.file_name().is_some();
    plain.then_some(path).ok_or_else(|| io::Error::other(format!("{} would lie outside the output folder", path.display())))
}

/// Does something to a path, making its folder first where that is missing. A page has a folder of its own.
fn with_parent<T>(path: &Path, act: impl Fn() -> io::Result<T>) -> io::Result<T> {
    if let Some(folder) = path.parent().filter(|_| path.ends_with("index.html")) {
        fs::create_dir_all(folder)?;
    }
    match act() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            act()
        }
        result => result,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(folder: &Path) -> Vec<(String, String)> {
        let mut found: Vec<_> = walkdir::WalkDir::new(folder)
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                (
                    entry.path().strip_prefix(folder).unwrap_or(entry.path()).display().to_string(),
                    fs::read_to_string(entry.path()).unwrap_or_default(),
                )
            })
            .filter(|(path, _)| path != MARKER)
            .collect();
        found.sort();
        found
    }

    fn build(target: &Path, files: &[(&str, &str)]) -> Published {
        let stage = Stage::open(target).unwrap_or_else(|error| panic!("{error}"));
        for (path, text) in files {
            stage.put(Artifact::file(*path, *text)).unwrap_or_else(|error| panic!("{error}"));
        }
        stage.publish().unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn a_build_replaces_the_one_before_and_links_what_is_the_same() {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let target = folder.path().join("output");
        build(&target, &[("a/b", "1"), ("c", "2")]);
        let published = build(&target, &[("a/b", "1"), ("d", "3")]);
        assert_eq!(published.unchanged, 2, "the marker and a/b");
        assert_eq!(tree(&target), [("a/b".into(), "1".into()), ("d".into(), "3".into())]);
        assert_eq!(fs::read_dir(folder.path()).map(Iterator::count).ok(), Some(1), "nothing is left beside the output");
    }

    #[test]
    fn what_another_program_wrote_is_linked_where_it_is_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("output");
        let build = |text: &str| {
            let stage = Stage::open(&target).unwrap();
            fs::write(stage.place("data/a").unwrap(), text).unwrap();
            stage.adopt("data/a").unwrap();
            assert!(stage.place("../a").is_err());
            stage.publish().unwrap()
        };
        let long = "a".repeat(1 << 19);
        assert_eq!(build(&long).unchanged, 0);
        let same = build(&long);
        assert_eq!((same.unchanged, same.files), (2, 2), "the marker, which is the same each time, and the file");
        assert_eq!(tree(&target), [("data/a".into(), long.clone())], "and nothing beside it");
        assert_eq!(build(&long.replacen('a', "b", 1)).unchanged, 1);
        assert_eq!(build("").unchanged, 1);
    }

    #[test]
    fn a_dropped_stage_leaves_the_old_output_and_no_trace() {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let target = folder.path().join("output");
        build(&target, &[("a", "1")]);
        let stage = Stage::open(&target).unwrap_or_else(|error| panic!("{error}"));
        stage.put(Artifact::file("a", "2")).unwrap_or_else(|error| panic!("{error}"));
        drop(stage);
        assert_eq!(tree(&target), [("a".into(), "1".into())]);
        assert_eq!(fs::read_dir(folder.path()).map(Iterator::count).ok(), Some(1));
    }

    #[test]
    fn names_with_a_dot_are_carried_over_and_other_peoples_files_are_not_touched() {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let target = folder.path().join("output");
        fs::create_dir_all(target.join(".well-known")).unwrap_or_else(|error| panic!("{error}"));
        fs::write(target.join(".well-known/security.txt"), "x").unwrap_or_else(|error| panic!("{error}"));
        build(&target, &[("a", "1")]);
        build(&target, &[("a", "1")]);
        assert_eq!(tree(&target), [(".well-known/security.txt".into(), "x".into()), ("a".into(), "1".into())]);
        let foreign = folder.path().join("foreign");
        fs::create_dir(&foreign).unwrap_or_else(|error| panic!("{error}"));
        fs::write(foreign.join("thesis.txt"), "x").unwrap_or_else(|error| panic!("{error}"));
        assert!(Stage::open(&foreign).is_err());
    }

    #[test]
    fn a_path_never_leads_out_of_the_folder() {
        for path in ["../a", "/a", "a/../../b", "", "a/.."] {
            assert!(inside(path).is_err(), "{path}");
        }
    }

    #[test]
    fn a_streamed_file_is_linked_when_it_is_the_same() {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let target = folder.path().join("output");
        for (text, unchanged) in [("12", 0), ("12", 2), ("123", 1), ("12", 1)] {
            let stage = Stage::open(&target).unwrap_or_else(|error| panic!("{error}"));
            let mut file = stage.stream("data.json").unwrap_or_else(|error| panic!("{error}"));
            file.write_all(text.as_bytes()).and_then(|()| file.finish()).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(stage.publish().map(|published| published.unchanged).ok(), Some(unchanged), "{text}");
            assert_eq!(tree(&target), [("data.json".into(), text.into())]);
        }
    }
}
