//! Files of the index: packed, below the folder of their release.

use std::fmt;
use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

use crate::output::{Artifact, Publish};

/// The version of the format that `docs/search-index.md` describes.
pub const VERSION: u64 = 1;

/// What the first file of an index begins with.
pub const MAGIC: &[u8] = b"projektblad search ";

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

/// The folder of a release, below the output folder.
pub fn folder(release: &str) -> String {
    format!("search/{release}/")
}

/// Packs bytes (DEFLATE, RFC 1951, without a header).
///
/// # Errors
/// Never, as far as writing to memory goes well.
pub fn pack(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packer = DeflateEncoder::new(Vec::with_capacity(bytes.len() / 2 + 16), Compression::new(6));
    packer.write_all(bytes)?;
    packer.finish()
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
