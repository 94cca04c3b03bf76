//! Files of the index: packed, below the folder of their release.

use std::cell::RefCell;
use std::fmt;
use std::io::{self, Read};

use flate2::read::DeflateDecoder;
use libdeflater::{CompressionLvl, Compressor};
use rayon::prelude::*;

use crate::output::{Artifact, Publish};

/// The version of the format that `docs/search-index.md` describes.
pub const VERSION: u64 = 5;

/// What the first file of an index begins with.
pub const MAGIC: &[u8] = b"projektblad search ";

/// How hard is tried to pack. Lists of projects and positions come out no larger than with most, and texts by a hundredth.
const LEVEL: CompressionLvl = match CompressionLvl::new(1) {
    Ok(level) => level,
    Err(_) => CompressionLvl::fastest(),
};

/// Something in an index is not as the format says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken(pub &'static str);

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Broken {}

/// Where the files of a release go.
pub struct Files<'p> {
    publish: Publish<'p>,
    folder: String,
}

impl<'p> Files<'p> {
    /// The files of a release.
    pub fn new(publish: Publish<'p>, release: &str) -> Self {
        Files { publish, folder: folder(release) }
    }

    /// Publishes a file of the release, packed.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        (self.publish)(Artifact::file(format!("{}{path}", self.folder), pack(bytes)?))
    }
}

/// Files that are packed and published many at a time, on all cores.
pub struct Batch<'f, 'p> {
    files: &'f Files<'p>,
    waiting: Vec<(String, Vec<u8>)>,
    /// Bytes that wait.
    size: usize,
}

impl<'f, 'p> Batch<'f, 'p> {
    /// No files yet.
    pub fn new(files: &'f Files<'p>) -> Self {
        Batch { files, waiting: Vec::new(), size: 0 }
    }

    /// Adds a file.
    ///
    /// # Errors
    /// Where one of those that waited cannot be written.
    pub fn put(&mut self, path: String, bytes: Vec<u8>) -> io::Result<()> {
        const ENOUGH: usize = 8 << 20;
        self.size += bytes.len();
        self.waiting.push((path, bytes));
        if self.size > ENOUGH { self.finish() } else { Ok(()) }
    }

    /// Publishes what still waits.
    ///
    /// # Errors
    /// Where a file cannot be written.
    pub fn finish(&mut self) -> io::Result<()> {
        self.size = 0;
        std::mem::take(&mut self.waiting).par_iter().try_for_each(|(path, bytes)| self.files.put(path, bytes))
    }
}

/// The folder of a release, below the output folder.
pub fn folder(release: &str) -> String {
    format!("search/{release}/")
}

/// Packs bytes (DEFLATE, RFC 1951, without a header).
///
/// # Errors
/// Never, as far as writing to memory goes well.
pub fn pack(bytes: &[u8]) -> io::Result<Vec<u8>> {
    thread_local! {
        // Kept from file to file: setting one up takes longer than packing a small file.
        static PACKER: RefCell<Compressor> = RefCell::new(Compressor::new(LEVEL));
    }
    PACKER.with_borrow_mut(|packer| {
        let mut packed = vec![0; packer.deflate_compress_bound(bytes.len())];
        let length = packer.deflate_compress(bytes, &mut packed).map_err(|error| io::Error::other(error.to_string()))?;
        packed.truncate(length);
        Ok(packed)
    })
}

/// Unpacks a file.
///
/// # Errors
/// Where it was not packed so, is cut short, or is implausibly large.
pub fn unpack(bytes: &[u8]) -> Result<Vec<u8>, Broken> {
    const MOST: u64 = 256 << 20;
    let mut unpacked = Vec::with_capacity(bytes.len() * 2);
    let read = DeflateDecoder::new(bytes).take(MOST).read_to_end(&mut unpacked);
    match read {
        Ok(read) if (read as u64) < MOST => Ok(unpacked),
        _ => Err(Broken("the file cannot be unpacked: it is damaged or cut short")),
    }
}
