//! What this release of the data is: `release.json`.

use std::io;

use jiff::civil::Date;
use serde::Serialize;

use super::file::DataFile;
use crate::catalogue::{Catalogue, Totals};
use crate::changes::History;

/// The file's name.
pub const NAME: &str = "release.json";

/// A release of the data.
#[derive(Debug, Clone, Serialize)]
pub struct Release {
    /// Its name, made from the data themselves: two releases with the same one have the same data.
    pub version: String,
    /// The day on which the data became what they are.
    pub date: Date,
    /// The version of the release before.
    pub previous: Option<String>,
    /// The number of projects, and their sums.
    pub totals: Totals,
    /// BLAKE3 of everything that the data are made from, in hexadecimal digits.
    pub input: String,
    /// The files that are there to be downloaded.
    pub files: Vec<DataFile>,
    /// What has happened up to this release.
    #[serde(skip)]
    pub history: History,
}

impl Release {
    /// That of a catalogue, which is the latest of its history.
    pub fn new(catalogue: &Catalogue, version: String, files: Vec<DataFile>, history: History) -> Self {
        let date = history.releases.first().map_or(catalogue.today, |latest| latest.date);
        let previous = history.releases.get(1).map(|before| before.version.clone());
        Release { version, date, previous, totals: catalogue.totals.clone(), input: input(catalogue), files, history }
    }

    /// The file, as JSON.
    ///
    /// # Errors
    /// Never, as far as writing to memory goes well.
    pub fn describe(&self) -> io::Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }
}

/// A hash of what the data are made from: the settings, the programmes, the register of organisations, and every file of every project.
fn input(catalogue: &Catalogue) -> String {
    let mut hash = blake3::Hasher::new();
    let mut add = |text: &str| {
        hash.update(&text.len().to_le_bytes()).update(text.as_bytes());
    };
    add(&format!("{:?}", catalogue.config));
    catalogue.programmes.iter().for_each(|programme| add(&format!("{programme:?}")));
    add(&format!("{:?}", catalogue.register.organisations));
    for project in &catalogue.projects {
        add(project.files.slug.as_str());
        add(&project.digest.to_string());
    }
    hash.finalize().to_hex().to_string()
}
