//! What a source tells of one project.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::sheet::Slug;
use crate::source::Location;

/// One project as a source tells it, before it is a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What the source finds it by the next time: its case number, or else what stands for it.
    pub key: String,
    /// The name for its file, if that is free.
    pub slug: Slug,
    /// Its facts, by key of the front matter ([`crate::sheet::FIELDS`]).
    pub facts: BTreeMap<String, Fact>,
    /// Its text, in the order of the source.
    pub sections: Vec<Section>,
    /// What could not be placed, line by line; it is kept in the sheet and reported.
    pub unplaced: Vec<String>,
}

/// A draft, and where it was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// What was found.
    pub draft: Draft,
    /// The file, as it was named on the command line.
    pub file: PathBuf,
    /// Where its facts stand in that file, by key, and the entries of lists, by `entry`; as far as that can be told.
    pub places: BTreeMap<String, Location>,
    /// Where its row begins, if it is one of a table, and words that tell of it where it has no line.
    pub row: Option<(Location, String)>,
    /// The ISO 4217 code of the currency that its amounts are printed in, where one is.
    pub currency: Option<String>,
}

/// The value of a fact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fact {
    /// A text on one line.
    Text(String),
    /// A list of texts.
    Texts(Vec<String>),
    /// A whole number.
    Integer(i64),
    /// A number that may have decimals.
    Number(f64),
    /// A day.
    Date(Date),
    /// A table, as that of the contact person.
    Table(BTreeMap<String, String>),
}

impl Fact {
    /// The texts of the fact; nothing where it holds none.
    pub fn texts(&self) -> &[String] {
        match self {
            Fact::Text(text) => std::slice::from_ref(text),
            Fact::Texts(texts) => texts,
            _ => &[],
        }
    }
}

/// One section of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its heading, as plain text.
    pub heading: String,
    /// What stands below it, as Markdown.
    pub markdown: String,
}

/// What an entry of a list goes by among places.
pub fn entry(key: &str, name: &str) -> String {
    format!("{key}: {name}")
}

impl Found {
    /// A draft from a file that does not tell where its facts stand.
    pub fn new(draft: Draft, file: impl Into<PathBuf>) -> Self {
        Found { draft, file: file.into(), places: BTreeMap::new(), row: None, currency: None }
    }
}

impl Draft {
    /// A fact that is a text.
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.facts.get(key) {
            Some(Fact::Text(text)) => Some(text),
            _ => None,
        }
    }
}
