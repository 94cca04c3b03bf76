//! A data file being written: what it weighs and what it hashes to is known when it is complete.

use std::fs::File;
use std::io::{self, Read, Write};

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::input::hexadecimal;
use crate::output::{Stage, StreamedFile};

/// The folder of the data files, below the output folder.
pub const FOLDER: &str = "data/";

/// The messages that tell of formats.
pub const FORMATS: [&str; 8] =
    ["format-csv", "format-csv-excel", "format-json", "format-ndjson", "format-parquet", "format-sqlite", "format-xlsx", "format-xml"];

/// A complete data file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DataFile {
    /// Its name, below `data/`.
    pub name: String,
    /// The message that tells what is in it.
    #[serde(skip)]
    pub meaning: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
}

impl DataFile {
    /// Takes a file into the output that has been written at its place there; the message `meaning` tells what is in it.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn adopt(stage: &Stage, name: &str, meaning: &str) -> io::Result<Self> {
        let path = format!("{FOLDER}{name}");
        let mut file = File::open(stage.place(&path)?)?;
        let (mut hash, mut bytes, mut buffer) = (Sha256::new(), 0, vec![0; WAITING]);
        loop {
            let read = file.read(&mut buffer)?;
            if read == 0 {
                break;
            }
            hash.update(&buffer[..read]);
            bytes += read as u64;
        }
        stage.adopt(&path)?;
        Ok(DataFile { name: name.to_owned(), meaning: meaning.to_owned(), bytes, sha256: hexadecimal(&hash.finalize()) })
    }

    /// Its media type, where one is registered.
    pub fn media_type(&self) -> Option<&'static str> {
        Some(match self.ending() {
            "csv" => "text/csv",
            "json" => "application/json",
            "ndjson" => "application/x-ndjson",
            "parquet" => "application/vnd.apache.parquet",
            "sqlite" => "application/vnd.sqlite3",
            "xml" => "application/xml",
            "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            _ => return None,
        })
    }

    /// Its format by the code of the Publications Office of the European Union, where there is one.
    pub fn file_type(&self) -> Option<&'static str> {
        Some(match self.ending() {
            "csv" => "CSV",
            "json" | "ndjson" => "JSON",
            "parquet" => "PARQUET",
            // There is no code for databases of SQLite but that of files that are no text.
            "sqlite" => "BIN",
            "xlsx" => "XLSX",
            "xml" => "XML",
            _ => return None,
        })
    }

    /// The message that tells of what format it is.
    pub fn format(&self) -> &'static str {
        if self.name.ends_with("-excel.csv") {
            return "format-csv-excel";
        }
        let is_its = |format: &&str| format.strip_prefix("format-") == Some(self.ending());
        FORMATS.into_iter().find(is_its).unwrap_or("format-json")
    }

    /// What its name ends in.
    pub fn ending(&self) -> &str {
        self.name.rsplit_once('.').map_or("", |(_, ending)| ending)
    }
}

/// A data file that grows.
pub struct Growing<'s> {
    name: String,
    meaning: String,
    file: StreamedFile<'s>,
    /// What waits to be handed on: those who write it do so word by word.
    waiting: Vec<u8>,
    hash: Sha256,
    bytes: u64,
}

/// Bytes that wait at most.
const WAITING: usize = 1 << 18;

impl<'s> Growing<'s> {
    /// Begins a file; the message `meaning` tells what is in it.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn new(stage: &'s Stage, name: impl Into<String>, meaning: impl Into<String>) -> io::Result<Self> {
        let name = name.into();
        Ok(Growing {
            file: stage.stream(&format!("{FOLDER}{name}"))?,
            name,
            meaning: meaning.into(),
            waiting: Vec::new(),
            hash: Sha256::new(),
            bytes: 0,
        })
    }

    /// Completes it.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(mut self) -> io::Result<DataFile> {
        self.hand_on()?;
        self.file.finish()?;
        let sha256 = hexadecimal(&self.hash.finalize());
        Ok(DataFile { name: self.name, meaning: self.meaning, bytes: self.bytes, sha256 })
    }

    fn hand_on(&mut self) -> io::Result<()> {
        self.file.write_all(&self.waiting)?;
        self.hash.update(&self.waiting);
        self.bytes += self.waiting.len() as u64;
        self.waiting.clear();
        Ok(())
    }
}

impl Write for Growing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= WAITING {
            self.hand_on()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.hand_on()?;
        self.file.flush()
    }
}
