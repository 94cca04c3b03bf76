//! What the data are made from: the files of a site's content, as a hash that anybody can work out who has them.

use std::fs;
use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::catalogue::{Catalogue, REGISTER};
use crate::config;
use crate::locale::PerLang;
use crate::sheet::Text;

/// The folder of the content, which paths are told from.
const CONTENT: &str = "content";

/// A file, as `sha256sum` tells of it: its path below the folder of the content, and the hash of its bytes.
pub struct Input {
    path: String,
    sha256: String,
}

impl Input {
    fn of(path: &Path, bytes: &[u8]) -> Self {
        let path = path.strip_prefix(CONTENT).unwrap_or(path);
        let names: Vec<_> = path.iter().map(|name| name.to_string_lossy()).collect();
        Input { path: names.join("/"), sha256: hexadecimal(&Sha256::digest(bytes)) }
    }
}

/// The files of a project.
pub fn of_project(texts: &PerLang<Option<Text>>) -> Vec<Input> {
    let sources = texts.iter().filter_map(|(_, text)| text.as_ref()).map(|text| &text.source);
    sources.map(|source| Input::of(&source.path, source.text.as_bytes())).collect()
}

/// A hash of the projects' files, the settings, the exchange rates, the register of organisations and the programmes: SHA-256 of what
/// `sha256sum` says of them all, sorted by their paths.
///
/// # Errors
/// Where a file cannot be read any more.
pub fn hash(catalogue: &Catalogue, projects: Vec<Input>) -> io::Result<String> {
    let mut files = projects;
    let settings = [config::FILE, config::EXCHANGE_RATES, REGISTER].map(Path::new);
    for path in settings.into_iter().chain(catalogue.programmes.iter().map(|programme| &*programme.file)) {
        match fs::read(catalogue.root.join(path)) {
            Ok(bytes) => files.push(Input::of(path, &bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(io::Error::new(error.kind(), format!("{}: {error}", path.display()))),
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    let mut hash = Sha256::new();
    for Input { path, sha256 } in files {
        hash.update(format!("{sha256}  {path}\n"));
    }
    Ok(hexadecimal(&hash.finalize()))
}

/// Bytes in hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
