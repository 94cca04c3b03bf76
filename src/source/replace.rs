//! Writing a file whole or not at all.

use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

/// Puts a text in the place of a file's, which keeps its permissions. A symbolic link is never followed.
///
/// # Errors
/// Where there is no such file, or it cannot be replaced; it is then as it was.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    let there = fs::symlink_metadata(path).map_err(|error| named(path, &error))?;
    if !there.is_file() {
        return Err(named(path, &io::Error::other("it is no file of its own")));
    }
    let beside = beside(path, text)?;
    beside.as_file().set_permissions(there.permissions()).map_err(|error| named(path, &error))?;
    beside.persist(path).map(|_| ()).map_err(|failed| named(path, &failed.error))
}

/// Makes the file `path` below `root` that is not there yet, and the folders that it lies in. No symbolic link in the content leads it
/// elsewhere.
///
/// # Errors
/// Where there is something of that name already ([`io::ErrorKind::AlreadyExists`]), or the file cannot be written.
pub fn create(root: &Path, path: &Path, text: &str) -> io::Result<()> {
    let folders = path.ancestors().skip(1).filter(|folder| folder.components().count() > 1);
    if let Some(link) = folders.map(|folder| root.join(folder)).find(|folder| folder.is_symlink()) {
        return Err(named(&link, &io::Error::other("symbolic links are not followed")));
    }
    let path = &root.join(path);
    fs::create_dir_all(folder(path)).map_err(|error| named(path, &error))?;
    beside(path, text)?.persist_noclobber(path).map(|_| ()).map_err(|failed| named(path, &failed.error))
}

/// A file with the text beside the one that it will be; hidden, so that nobody takes it for content.
fn beside(path: &Path, text: &str) -> io::Result<NamedTempFile> {
    let made = Builder::new().prefix(".projektblad-").permissions(Permissions::from_mode(0o666)).tempfile_in(folder(path));
    let written = made.and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        Ok(file)
    });
    written.map_err(|error| named(path, &error))
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_replaced_keeps_its_permissions_and_a_new_one_takes_nobodys_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b.md");
        let made = |text| create(folder.path(), Path::new("a/b.md"), text);
        made("one").unwrap();
        assert_eq!(made("two").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        replace(&path, "three").unwrap();
        assert_eq!(
            (fs::read_to_string(&path).unwrap(), fs::metadata(&path).unwrap().permissions().mode() & 0o777),
            ("three".into(), 0o640)
        );
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_symbolic_link_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a"), folder.path().join("b"));
        create(folder.path(), Path::new("a"), "one").unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert!(replace(&link, "two").is_err() && create(folder.path(), Path::new("b"), "two").is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        fs::create_dir_all(folder.path().join("content")).unwrap();
        std::os::unix::fs::symlink("/tmp", folder.path().join("content/projects")).unwrap();
        assert!(create(folder.path(), Path::new("content/projects/two.md"), "two").is_err());
    }
}
