//! Where the facts of a project stand.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::import::draft::entry;
use crate::source::Location;

/// A file, and the line in it or the row of its table; a saved page has neither.
pub type Whereabouts = (PathBuf, Option<usize>);

/// Where the facts of a project stand.
#[derive(Debug, Clone, Copy)]
pub enum Origin<'f> {
    /// In one row of a table.
    Row(&'f Path, usize),
    /// In a sheet, each at a place of its own, as far as that can be told.
    Sheet(&'f Path, &'f BTreeMap<String, Location>),
}

impl Origin<'_> {
    /// Where a value of a fact stands.
    pub fn of(self, key: &str, value: &str) -> Whereabouts {
        match self {
            Origin::Row(file, line) => (file.to_owned(), Some(line)),
            Origin::Sheet(file, places) => {
                let place = places.get(&entry(key, value)).or_else(|| places.get(key));
                (file.to_owned(), place.map(|place| place.line))
            }
        }
    }
}
