//! A data file being written: what it weighs and what it hashes to is known when it is complete.

use std::io::{self, Write};

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
    hash: Sha256,
    bytes: u64,
}

impl<'s> Growing<'s> {
    /// Begins a file; the message `meaning` tells what is in it.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn new(stage: &'s Stage, name: impl Into<String>, meaning: impl Into<String>) -> io::Result<Self> {
        let name = name.into();
        Ok(Growing { file: stage.stream(&format!("{FOLDER}{name}"))?, name, meaning: meaning.into(), hash: Sha256::new(), bytes: 0 })
    }

    /// Completes it.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(self) -> io::Result<DataFile> {
        self.file.finish()?;
        let sha256 = hexadecimal(&self.hash.finalize());
        Ok(DataFile { name: self.name, meaning: self.meaning, bytes: self.bytes, sha256 })
    }
}

impl Write for Growing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write_all(bytes)?;
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
