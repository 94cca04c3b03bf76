//! Answering queries from the files of an index, as a browser does.

#[cfg(test)]
pub mod column;
mod evaluate;
mod filter;
mod phrase;
mod query;

use std::collections::HashMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;

use super::bits::ByteReader;
use super::common::{self, is_common};
use super::files::{Broken, MAGIC, VERSION, folder, unpack};
use super::names::{Value, told_slug};
use super::postings::{Posting, decode};
use super::shard::{Shard, StoredList};
use super::spelling;
use crate::config::Facet;
use crate::locale::Lang;

pub use evaluate::{Answer, Hit};
pub use filter::Filter;
pub use query::Query;

/// Why an index cannot be read.
#[derive(Debug)]
pub enum ReadError {
    /// There is no index.
    Missing(PathBuf),
    /// A newer program wrote it.
    Newer(u64),
    /// A file is not as it should be.
    Broken(PathBuf, Broken),
    /// A file cannot be read.
    Io(PathBuf, io::Error),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            ReadError::Missing(path) => write!(f, "there is no search index ({}); run `projektblad build` first", path.display()),
            ReadError::Newer(version) => {
                write!(f, "the search index has version {version} of the format, and this program knows {VERSION}; use a newer projektblad")
            }
            ReadError::Broken(path, why) => write!(f, "{}: {why}; build the site anew", path.display()),
            ReadError::Io(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for ReadError {}

/// What `search/index.json` says in all versions.
#[derive(Deserialize)]
struct Versioned {
    version: u64,
}

/// What it says in this one.
#[derive(Deserialize)]
struct Pointer {
    release: String,
    projects: u32,
}

/// More projects than any catalogue has: scores for all of them have to fit into memory.
const MOST_PROJECTS: u32 = 20_000_000;

/// What a result is shown from.
#[derive(Deserialize)]
struct Card {
    slug: String,
}

const NOT_JSON: Broken = Broken("the file is not what it should be");

/// A value of a facet: its name, its name in addresses, and how many projects have it.
pub type NamedValue = (String, String, u32);

/// An index on disk. Files are read when they are needed, and shards kept.
pub struct Index {
    folder: PathBuf,
    /// The number of projects.
    pub documents: u32,
    first_keys: Vec<String>,
    initials: Vec<String>,
    shards: HashMap<u32, Arc<Shard>>,
}

impl Index {
    /// Opens the index of a published site.
    ///
    /// # Errors
    /// Where there is none, or none that this program can read.
    pub fn open(output: &Path) -> Result<Self, ReadError> {
        let path = output.join("search/index.json");
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(ReadError::Missing(path)),
            Err(error) => return Err(ReadError::Io(path, error)),
        };
        let not_json = |_| ReadError::Broken(path.clone(), NOT_JSON);
        let Versioned { version } = serde_json::from_slice(&text).map_err(not_json)?;
        if version > VERSION {
            return Err(ReadError::Newer(version));
        }
        let pointer: Pointer = serde_json::from_slice(&text).map_err(not_json)?;
        if !pointer.release.chars().all(|c| c.is_ascii_hexdigit()) {
            return Err(ReadError::Broken(path, Broken("the name of the release is none")));
        }
        let folder = output.join(folder(&pointer.release));
        let mut index = Index { folder, documents: 0, first_keys: Vec::new(), initials: Vec::new(), shards: HashMap::new() };
        let root = index.file("root.bin")?;
        index.read_root(&root).map_err(|error| match error {
            RootError::Newer(version) => ReadError::Newer(version),
            RootError::Broken(why) => ReadError::Broken(index.folder.join("root.bin"), why),
        })?;
        if index.documents != pointer.projects || index.documents > MOST_PROJECTS {
            return Err(ReadError::Broken(path, Broken("the number of projects is not that of the index")));
        }
        Ok(index)
    }

    fn read_root(&mut self, bytes: &[u8]) -> Result<(), RootError> {
        let bytes = bytes.strip_prefix(MAGIC).ok_or(Broken("the file is not the beginning of a search index"))?;
        let mut bytes = ByteReader::new(bytes);
        let version = bytes.number()?;
        if version > VERSION {
            return Err(RootError::Newer(version));
        }
        self.documents = bytes.index()?;
        (self.first_keys, self.initials) = (bytes.strings()?, bytes.strings()?);
        Ok(())
    }

    /// A file of the release, unpacked.
    ///
    /// # Errors
    /// Where it cannot be read or unpacked.
    pub fn file(&self, name: &str) -> Result<Vec<u8>, ReadError> {
        let path = self.folder.join(name);
        let bytes = std::fs::read(&path).map_err(|error| ReadError::Io(path.clone(), error))?;
        unpack(&bytes).map_err(|why| ReadError::Broken(path, why))
    }

    /// A file of the release, unpacked and understood.
    fn understand<T>(&self, name: &str, read: impl FnOnce(&[u8]) -> Result<T, Broken>) -> Result<T, ReadError> {
        read(&self.file(name)?).map_err(|why| ReadError::Broken(self.folder.join(name), why))
    }

    /// A shard of the dictionary.
    fn shard(&mut self, number: u32) -> Result<Arc<Shard>, ReadError> {
        if let Some(shard) = self.shards.get(&number) {
            return Ok(Arc::clone(shard));
        }
        let shard = Arc::new(self.understand(&format!("w/{number}.bin"), |bytes| Shard::read(bytes, number))?);
        self.shards.insert(number, Arc::clone(&shard));
        Ok(shard)
    }

    /// The shards that may hold keys which begin with `prefix`.
    fn shards_of(&self, prefix: &str) -> std::ops::Range<u32> {
        let start = self.first_keys.partition_point(|first| first.as_str() <= prefix).saturating_sub(1);
        let more = self.first_keys[start.min(self.first_keys.len())..].iter().skip(1).take_while(|first| first.starts_with(prefix)).count();
        let end = (start + 1 + more).min(self.first_keys.len());
        start as u32..end as u32
    }

    /// Shows all postings of a list.
    fn postings(&self, list: &StoredList, mut each: impl FnMut(Posting)) -> Result<(), ReadError> {
        let broken = |name: String| move |why| ReadError::Broken(self.folder.join(name), why);
        decode(&list.head, list.first, list.code, self.documents, &mut each).map_err(broken("w".to_owned()))?;
        if let Some(file) = list.file {
            let name = format!("l/{file}.bin");
            let tail = self.file(&name)?;
            let left = list.frequency - list.first;
            let read = if is_common(list.frequency, self.documents) {
                common::decode(&tail, left, list.tags.len(), self.documents, &mut each)
            } else {
                decode(&tail, left, list.code, self.documents, &mut each)
            };
            read.map_err(broken(name))?;
        }
        Ok(())
    }

    /// A project's name in addresses.
    ///
    /// # Errors
    /// Where its files cannot be read.
    pub fn slug(&self, document: u32) -> Result<String, ReadError> {
        let name = |lang: Lang| format!("t/{}/{document}.{lang}.0.bin", document / 1000);
        let names = Lang::ALL.map(name);
        let there = names.iter().find(|name| self.folder.join(name).exists()).unwrap_or(&names[0]);
        let card: Card = self.understand(there, |bytes| serde_json::from_slice(bytes).map_err(|_| NOT_JSON))?;
        Ok(card.slug)
    }

    /// Name, name in addresses, and number of projects of each value of a facet, in the order of their numbers.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn values(&self, facet: Facet, lang: Lang) -> Result<Vec<NamedValue>, ReadError> {
        type Values = HashMap<String, Vec<Value<'static>>>;
        #[derive(Deserialize)]
        struct Facets {
            values: Values,
        }
        let mut all: Values = if facet == Facet::Organisation {
            self.understand("organisations.bin", |bytes| serde_json::from_slice(bytes).map_err(|_| NOT_JSON))?
        } else {
            self.understand(&format!("facets.{lang}.bin"), |bytes| {
                serde_json::from_slice::<Facets>(bytes).map(|facets| facets.values).map_err(|_| NOT_JSON)
            })?
        };
        let named = |Value(name, projects, slug): Value| {
            let slug = slug.map_or_else(|| told_slug(&name), String::from);
            (name.into_owned(), slug, projects)
        };
        Ok(all.remove(facet.name()).unwrap_or_default().into_iter().map(named).collect())
    }

    /// The words that begin with a character, for corrections.
    fn spellings(&self, initial: char) -> Result<Vec<(String, u32)>, ReadError> {
        match self.initials.iter().position(|known| known.chars().eq([initial])) {
            Some(file) => self.understand(&format!("y/{file}.bin"), spelling::read),
            None => Ok(Vec::new()),
        }
    }
}

enum RootError {
    Newer(u64),
    Broken(Broken),
}

impl From<Broken> for RootError {
    fn from(why: Broken) -> Self {
        RootError::Broken(why)
    }
}
