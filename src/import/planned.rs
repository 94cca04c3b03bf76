//! What is to be done with each project.

use std::path::PathBuf;

use super::draft::Found;
use super::memory::Record;
use super::write::Write;
use crate::source::Diagnostic;

/// Which side is right where both have changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The sheet.
    Ours,
    /// The source.
    Theirs,
}

/// What happens to a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// It is written for the first time.
    New,
    /// Something of it changes.
    Updated,
    /// Nothing of it changes.
    Unchanged,
    /// An editor has removed it, and it stays away.
    Removed,
}

/// What happens to one fact or section.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The fact's key, or the section's heading after `## `.
    pub field: String,
    /// What the sheet says.
    pub sheet: Option<String>,
    /// What the source says.
    pub source: Option<String>,
    /// Whether both have changed, and the sheet's stays.
    pub is_conflict: bool,
}

/// What is to be done with one project.
pub struct Planned {
    /// Its key in the source.
    pub key: String,
    /// Its sheet, relative to the site's folder.
    pub file: PathBuf,
    /// What happens to that.
    pub status: Status,
    /// What happens to its facts and sections.
    pub changes: Vec<Change>,
    /// What to write.
    pub write: Option<Write>,
    /// What to remember.
    pub record: Record,
    /// Where it came from.
    pub found: Found,
    /// What is to be said of it.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether what could not be placed is the same as the last time.
    pub is_unplaced_known: bool,
}

impl Planned {
    /// Nothing is to be done.
    pub fn unchanged(found: Found, file: PathBuf, record: Record) -> Self {
        let key = found.draft.key.clone();
        Planned {
            key,
            file,
            status: Status::Unchanged,
            changes: Vec::new(),
            write: None,
            record,
            found,
            diagnostics: Vec::new(),
            is_unplaced_known: false,
        }
    }
}
