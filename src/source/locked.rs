//! Folders that belong to one run of the program: locked while it lives, and known as abandoned when it was killed.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// Makes a folder and locks it. Another run may take it for an abandoned one before it is locked; it is then made again.
pub fn create_locked(folder: &Path) -> io::Result<File> {
    loop {
        fs::create_dir(folder)?;
        let lock = match File::open(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            opened => opened?,
        };
        if lock.try_lock().is_ok() && fs::metadata(folder).is_ok_and(|now| lock.metadata().is_ok_and(|then| now.ino() == then.ino())) {
            return Ok(lock);
        }
        while folder.exists() {
            std::thread::yield_now();
        }
    }
}

/// Removes the folders with names that begin so and that nobody has locked: runs that were killed left them behind.
pub fn remove_abandoned(parent: &Path, prefix: &OsStr) -> io::Result<()> {
    for entry in fs::read_dir(parent)? {
        let entry = entry?;
        if entry.file_name().as_encoded_bytes().starts_with(prefix.as_encoded_bytes())
            && let Ok(folder) = File::open(entry.path())
            && folder.metadata()?.is_dir()
            && folder.try_lock().is_ok()
        {
            remove(&entry.path())?;
        }
    }
    Ok(())
}

/// Removes a folder, which somebody else may be removing too.
pub fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
