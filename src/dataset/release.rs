//! What this release of the data is: `release.json`.

use std::io;

use jiff::civil::Date;
use serde::Serialize;

use super::file::DataFile;
use super::sqlite::Object;
use crate::catalogue::{Catalogue, Totals};
use crate::changes::History;
use crate::source::Diagnostic;

/// The file's name.
pub const NAME: &str = "release.json";

/// A release of the data.
#[derive(Debug, Clone, Serialize)]
pub struct Release {
    /// Its name: the first 16 digits of the SHA-256 of `projects.json`. Two releases with the same one have the same data.
    pub version: String,
    /// The day on which the data became what they are.
    pub date: Date,
    /// The version of the release before.
    pub previous: Option<String>,
    /// The number of projects, and their sums.
    pub totals: Totals,
    /// SHA-256 of what `sha256sum` says of the content files that the data are made from, sorted by their paths.
    pub input: String,
    /// The files that are there to be downloaded.
    pub files: Vec<DataFile>,
    /// What has happened up to this release.
    #[serde(skip)]
    pub history: History,
    /// Names that were given to other projects since the release before: where there are any, it may not be published.
    #[serde(skip)]
    pub reused: Vec<Diagnostic>,
    /// What the database has.
    #[serde(skip)]
    pub database: Vec<Object>,
}

impl Release {
    /// That of a catalogue, which is the latest of its history.
    pub fn new(
        catalogue: &Catalogue,
        version: String,
        files: Vec<DataFile>,
        history: History,
        reused: Vec<Diagnostic>,
        input: String,
        database: Vec<Object>,
    ) -> Self {
        let date = history.releases.first().map_or(catalogue.today, |latest| latest.date);
        let previous = history.releases.get(1).map(|before| before.version.clone());
        Release { version, date, previous, totals: catalogue.totals.clone(), input, files, history, reused, database }
    }

    /// The file, as JSON.
    ///
    /// # Errors
    /// Never, as far as writing to memory goes well.
    pub fn describe(&self) -> io::Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }
}
