//! The records of a data file, one after the other.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::{fmt, thread};

use serde::de::{DeserializeSeed, Deserializer as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// Where an output folder, or a folder of downloaded files, has its records.
const CANDIDATES: [&str; 4] = ["data/projects.ndjson", "projects.ndjson", "data/projects.json", "projects.json"];

/// The most records of a `projects.json` that are read ahead.
const AHEAD: usize = 64;

/// The records of `projects.ndjson` or `projects.json`, in the file's order, each as the JSON that stands there.
pub struct Records {
    path: PathBuf,
    records: Box<dyn Iterator<Item = io::Result<String>> + Send>,
    read: usize,
}

impl Records {
    /// Opens a data file, or the one in a folder.
    ///
    /// # Errors
    /// Where there is none, or it is of another kind.
    pub fn open(path: &Path) -> io::Result<Self> {
        let path = if path.is_dir() { in_folder(path)? } else { path.to_owned() };
        let file = File::open(&path).map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
        let records: Box<dyn Iterator<Item = io::Result<String>> + Send> = match path.extension().and_then(|ending| ending.to_str()) {
            Some("ndjson" | "jsonl") => Box::new(BufReader::with_capacity(1 << 18, file).lines()),
            Some("json") => Box::new(listed(file)),
            _ => {
                let other = format!("{}: only projects.ndjson and projects.json can be compared, or folders that hold one", path.display());
                return Err(io::Error::other(other));
            }
        };
        Ok(Records { path, records, read: 0 })
    }

    /// Something that is wrong with the record read last.
    pub fn wrong(&self, what: impl fmt::Display) -> io::Error {
        io::Error::new(io::ErrorKind::InvalidData, format!("{}, record {}: {what}", self.path.display(), self.read))
    }
}

impl Iterator for Records {
    type Item = io::Result<String>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let record = self.records.next()?;
            if record.as_ref().is_ok_and(|record| record.trim_matches(['\u{feff}', ' ', '\t', '\r']).is_empty()) {
                continue;
            }
            self.read += 1;
            return Some(record.map(|record| record.trim_start_matches('\u{feff}').to_owned()).map_err(|error| self.wrong(error)));
        }
    }
}

fn in_folder(folder: &Path) -> io::Result<PathBuf> {
    let found = CANDIDATES.iter().map(|name| folder.join(name)).find(|path| path.is_file());
    found.ok_or_else(|| {
        let missing = format!("{} holds no projects.ndjson and no projects.json, neither itself nor in data/", folder.display());
        io::Error::new(io::ErrorKind::NotFound, missing)
    })
}

/// The list `projects` of a document, read on a thread of its own.
fn listed(file: File) -> impl Iterator<Item = io::Result<String>> + Send {
    let (sender, receiver) = sync_channel(AHEAD);
    thread::spawn(move || {
        let mut document = serde_json::Deserializer::from_reader(BufReader::with_capacity(1 << 18, file));
        let read = document.deserialize_map(Document(&sender)).and_then(|()| document.end());
        if let Err(error) = read {
            // Whoever has stopped listening needs no error either.
            let _ = sender.send(Err(io::Error::other(error)));
        }
    });
    receiver.into_iter()
}

/// Shows each record of the list `projects`.
struct Document<'s>(&'s SyncSender<io::Result<String>>);

impl<'de> Visitor<'de> for Document<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object with the list `projects`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut is_there = false;
        while let Some(key) = map.next_key::<String>()? {
            if key == "projects" {
                is_there = true;
                map.next_value_seed(List(self.0))?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        if is_there { Ok(()) } else { Err(serde::de::Error::missing_field("projects")) }
    }
}

struct List<'s>(&'s SyncSender<io::Result<String>>);

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list of projects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(record) = list.next_element::<Box<RawValue>>()? {
            if self.0.send(Ok(record.get().to_owned())).is_err() {
                return Err(serde::de::Error::custom("nobody reads on"));
            }
        }
        Ok(())
    }
}
