//! Writing what was planned: all of it, or nothing.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

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

/// Writes all files. Everything lies ready beside its place before the first is exchanged; if one cannot be, those before it are
/// put back.
///
/// # Errors
/// Where the machine refuses, or a file has changed since it was read. Then all files are as they were.
pub fn write(root: &Path, writes: &[Write]) -> io::Result<()> {
    let mut ready = Vec::with_capacity(writes.len());
    for write in writes {
        ready.push(prepared(root, write).map_err(|error| named(&write.path, &error))?);
    }
    for (at, (write, file)) in writes.iter().zip(ready).enumerate() {
        if let Err(error) = exchange(root, write, file) {
            for done in &writes[..at] {
                put_back(root, done);
            }
            return Err(named(&write.path, &error));
        }
    }
    Ok(())
}

/// The new file, under a hidden name in the folder of the old one.
fn prepared(root: &Path, write: &Write) -> io::Result<NamedTempFile> {
    let path = root.join(&write.path);
    let folder = path.parent().unwrap_or(root);
    fs::create_dir_all(folder)?;
    let mut builder = Builder::new();
    builder.prefix(".import-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(write.text.as_bytes())?;
    if write.before.is_some() {
        file.as_file().set_permissions(fs::metadata(&path)?.permissions())?;
    }
    Ok(file)
}

fn exchange(root: &Path, write: &Write, file: NamedTempFile) -> io::Result<()> {
    let path = root.join(&write.path);
    match &write.before {
        None => file.persist_noclobber(&path).map(drop).map_err(|error| error.error),
        Some(before) if fs::read(&path)? == before.as_bytes() => file.persist(&path).map(drop).map_err(|error| error.error),
        Some(_) => Err(io::Error::other("the file has changed while it was imported into; import again")),
    }
}

/// Puts back what was there. A failure here comes after another, which is the one to tell of.
fn put_back(root: &Path, write: &Write) {
    let path = root.join(&write.path);
    let _ = match &write.before {
        Some(before) => fs::write(&path, before),
        None => fs::remove_file(&path),
    };
}

fn named(path: &Path, error: &io::Error) -> io::Error {
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
    }
}
