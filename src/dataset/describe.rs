//! What describes the data files, in the forms that people and programs know.

use std::io;

use sha2::{Digest, Sha256};

use super::file::FOLDER;
use super::release::{self, Release};
use super::{Words, csvw, dcat, input, package, schema};
use crate::catalogue::Catalogue;
use crate::changes;
use crate::output::{Artifact, Publish};

/// The file with the checksums of the others.
const SUMS: &str = "SHA256SUMS";

/// The files that describe the data files, and the messages that tell what is in them.
pub const DESCRIPTIONS: [(&str, &str); 10] = [
    (release::NAME, "data-release"),
    (changes::NAME, "data-changes"),
    (schema::NAME, "data-schema"),
    (schema::CHANGES, "data-changes-schema"),
    (package::NAME, "data-package"),
    (csvw::NAME, "data-csvw"),
    (dcat::RDF, "data-dcat-rdf"),
    (dcat::TURTLE, "data-dcat-turtle"),
    (dcat::JSON_LD, "data-dcat-jsonld"),
    (SUMS, "data-sums"),
];

/// Describes the data files of a release, for people and programs.
///
/// # Errors
/// Where the theme lacks a message, or a file cannot be written.
pub fn publish(catalogue: &Catalogue, release: &Release, words: Words, publish: Publish) -> io::Result<()> {
    let Release { files, history, .. } = release;
    let mut described: Vec<(String, Vec<u8>)> = vec![
        (format!("{FOLDER}{}", package::NAME), package::describe(catalogue, release, words)?.into()),
        (format!("{FOLDER}{}", schema::NAME), schema::describe(catalogue, words)?.into()),
        (format!("{FOLDER}{}", schema::CHANGES), schema::describe_changes(catalogue)?.into()),
        (format!("{FOLDER}{}", csvw::NAME), csvw::describe(catalogue, words)?.into()),
        (format!("{FOLDER}{}", changes::NAME), history.describe()?.into()),
        (format!("{FOLDER}{}", release::NAME), release.describe()?.into()),
    ];
    described.extend(dcat::describe(catalogue, files, history, words)?);
    let mut sums: Vec<String> = files.iter().map(|file| format!("{}  {}\n", file.sha256, file.name)).collect();
    for (path, bytes) in described {
        if let Some(name) = path.strip_prefix(FOLDER) {
            sums.push(format!("{}  {name}\n", input::hexadecimal(&Sha256::digest(&bytes))));
        }
        publish(Artifact::file(path, bytes))?;
    }
    publish(Artifact::file(format!("{FOLDER}{SUMS}"), sums.concat()))?;
    for tombstone in &history.tombstones {
        let path = catalogue.record_address_of(&tombstone.project.slug);
        publish(Artifact::file(path.trim_start_matches('/'), tombstone.describe()?))?;
    }
    Ok(())
}
