//! What git tells of sheets: when each project came into the catalogue, when it last changed, and what changed in which field.
//!
//! The published branch is what counts: of a merge, what it brought into that branch (`log.rs` follows first parents), on the day
//! on which it did. So each change is told once, whatever happened on the way, and drafts that never came there are not told at all.
//! Days are those of commits as their committers' clocks said. What several commits of a day did to a project is told as one change.
//!
//! Only what is committed counts. Names and messages of commits are read by nobody here.

mod blobs;
mod lineage;
mod log;
mod object;
mod project;
mod record;
mod stale;
mod texts;
mod trees;
mod version;

use std::collections::HashSet;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::catalogue::Catalogue;
use crate::locale::Lang;
use crate::sheet::Files;

pub use project::{Entry, Event, ProjectHistory};
pub use stale::stale_translations;

use crate::git::{Past, Unknown};
use lineage::Lineage;
use log::Log;

/// What git tells of the projects of a catalogue.
#[derive(Debug, Default)]
pub struct GitHistory {
    /// By the index of projects; nothing of one that has not been committed. Empty where git tells nothing at all.
    projects: Vec<Option<ProjectHistory>>,
    /// How many projects with a history have changed since the last commit.
    changed: usize,
    /// The moment of the first commit.
    began: Timestamp,
}

impl GitHistory {
    /// Reads the history of a catalogue's sheets.
    ///
    /// # Errors
    /// Why git tells nothing.
    pub fn read(catalogue: &Catalogue) -> Result<Self, Unknown> {
        let past = Past::open(&catalogue.root.join("content"))?;
        let log = Log::read(&past)?;
        let files: Vec<&Files> = catalogue.projects.iter().map(|project| &project.files).collect();
        let lineage = Lineage::trace(&past, &log, &files);
        let projects = project::histories(&past, catalogue, &log, &lineage)?;
        let dirty = not_committed(&past)?;
        let is_dirty =
            |files: &Files| dirty.contains(&files.original) || Lang::ALL.iter().any(|&lang| dirty.contains(&files.translation(lang)));
        let changed = files.iter().zip(&projects).filter(|(files, history)| history.is_some() && is_dirty(files)).count();
        Ok(GitHistory { projects, changed, began: log.began() })
    }

    /// Whether git tells anything.
    pub fn is_known(&self) -> bool {
        !self.projects.is_empty()
    }

    /// What it tells of a project; nothing of one that has not been committed.
    pub fn of(&self, project: usize) -> Option<&ProjectHistory> {
        self.projects.get(project).and_then(Option::as_ref)
    }

    /// How many projects have not been committed.
    pub fn uncommitted(&self) -> usize {
        self.projects.iter().filter(|project| project.is_none()).count()
    }

    /// How many others have changed since the last commit: what is told of them is older than what is shown.
    pub fn changed(&self) -> usize {
        self.changed
    }

    /// The moment of the first commit.
    pub fn began(&self) -> Timestamp {
        self.began
    }
}

/// The files of the content that are not as they were committed, relative to the site's folder.
fn not_committed(past: &Past) -> Result<HashSet<PathBuf>, Unknown> {
    let told = past.answer(&["status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--", "."])?;
    // Two letters and a space, then the path from the top of the repository.
    let inside = |entry: &[u8]| entry.get(3..)?.strip_prefix(&*past.prefix).map(|path| Path::new("content").join(OsStr::from_bytes(path)));
    Ok(told.split(|&byte| byte == 0).filter_map(inside).collect())
}
