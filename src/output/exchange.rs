//! Putting a new folder in the place of an old one.

use std::fs;
use std::io;
use std::path::Path;

/// Puts the folder `new` in the place of `current`, so that a reader finds the one or the other. Afterwards
/// what was there before is at `new`; nothing is, if there was nothing.
///
/// Both must lie on one file system. Where the system cannot exchange two folders in one step, two renames
/// are made, between which a reader finds nothing for an instant.
///
/// # Errors
/// Where the folders cannot be renamed.
pub fn exchange(new: &Path, current: &Path) -> io::Result<()> {
    if !current.exists() {
        match fs::rename(new, current) {
            // Somebody else was quicker.
            Err(error) if matches!(error.kind(), io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::AlreadyExists) => {}
            result => return result,
        }
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, new, CWD, current, RenameFlags::EXCHANGE) {
            Ok(()) => return Ok(()),
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let aside = new.with_extension("old");
    fs::rename(current, &aside)?;
    if let Err(error) = fs::rename(new, current) {
        fs::rename(&aside, current)?;
        return Err(error);
    }
    fs::rename(&aside, new)
}
