//! What this release of the data is: `release.json`.

use std::io;

use jiff::civil::Date;
use serde::Serialize;

use super::file::DataFile;
use crate::catalogue::{Catalogue, Totals};

/// The file's name.
pub const NAME: &str = "release.json";

#[derive(Serialize)]
struct Release<'c> {
    /// A name for the state of the catalogue: two releases with the same one have the same data.
    version: &'c str,
    /// The day on which it was made.
    date: Date,
    totals: &'c Totals,
    /// BLAKE3 of everything that the data are made from, in hexadecimal digits.
    input: &'c str,
    files: &'c [DataFile],
}

/// The file, as JSON.
///
/// # Errors
/// Never, as far as writing to memory goes well.
pub fn describe(catalogue: &Catalogue, files: &[DataFile]) -> io::Result<String> {
    let input = input(catalogue);
    let release = Release { version: &input[..16], date: catalogue.today, totals: &catalogue.totals, input: &input, files };
    Ok(serde_json::to_string_pretty(&release)? + "\n")
}

/// A hash of what the data are made from: the settings, the programmes, and every file of every project.
fn input(catalogue: &Catalogue) -> String {
    let mut hash = blake3::Hasher::new();
    let mut add = |text: &str| {
        hash.update(&text.len().to_le_bytes()).update(text.as_bytes());
    };
    add(&format!("{:?}", catalogue.config));
    catalogue.programmes.iter().for_each(|programme| add(&format!("{programme:?}")));
    for project in &catalogue.projects {
        add(project.files.slug.as_str());
        add(&project.digest.to_string());
    }
    hash.finalize().to_hex().to_string()
}
