//! The output of the build before.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use rustix::fs::{AtFlags, CWD, Mode, OFlags, linkat, openat};

/// The old output, held by its folder and not by its path: should another build exchange the folder meanwhile,
/// this still is the old one.
pub struct Previous(File);

impl Previous {
    /// Takes hold of an output folder.
    ///
    /// # Errors
    /// Where it cannot be opened.
    pub fn open(folder: &Path) -> io::Result<Self> {
        File::open(folder).map(Previous)
    }

    /// A file in it, for reading.
    pub fn file(&self, path: &Path) -> Option<File> {
        let found = openat(&self.0, path, OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW, Mode::empty()).ok()?;
        let file = File::from(found);
        file.metadata().is_ok_and(|metadata| metadata.is_file()).then_some(file)
    }

    /// Whether a file in it has these bytes.
    pub fn has(&self, path: &Path, bytes: &[u8]) -> bool {
        let Some(mut file) = self.file(path) else { return false };
        if file.metadata().map(|metadata| metadata.len()).ok() != Some(bytes.len() as u64) {
            return false;
        }
        let mut old = Vec::with_capacity(bytes.len());
        file.read_to_end(&mut old).is_ok() && old == bytes
    }

    /// Makes `to` another name of a file in it.
    ///
    /// # Errors
    /// Where the file is gone or the file system refuses.
    pub fn link(&self, path: &Path, to: &Path) -> io::Result<()> {
        Ok(linkat(&self.0, path, CWD, to, AtFlags::empty())?)
    }
}
