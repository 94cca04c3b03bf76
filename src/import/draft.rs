//! What a source tells of one project.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::sheet::Slug;

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

/// One section of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// What stands below it, as Markdown.
    pub markdown: String,
}
