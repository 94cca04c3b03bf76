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
mod uncommitted;
mod version;

use std::collections::HashMap;

use jiff::Timestamp;

use crate::catalogue::{Catalogue, Project};
use crate::sheet::{Files, Slug};

pub use project::{Entry, Event, ProjectHistory};
pub use stale::stale_translations;

use crate::git::{Past, Unknown};
use lineage::Lineage;
use log::Log;

/// What git tells of the projects of a catalogue.
#[derive(Debug, Default)]
pub struct GitHistory {
    /// Whether git tells anything.
    is_known: bool,
    /// By the names of projects; nothing of one that has not been committed.
    projects: HashMap<Slug, ProjectHistory>,
    /// How many projects have not been committed.
    uncommitted: usize,
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
        let histories = project::histories(&past, catalogue, &log, &lineage)?;
        let known: Vec<(&Files, ProjectHistory)> =
            files.iter().zip(histories).filter_map(|(files, history)| Some((*files, history?))).collect();
        let uncommitted = files.len() - known.len();
        let changed = uncommitted::changed(&past, &catalogue.root, &known.iter().map(|(files, _)| *files).collect::<Vec<_>>())?;
        let projects = known.into_iter().map(|(files, history)| (files.slug.clone(), history)).collect();
        Ok(GitHistory { is_known: true, projects, uncommitted, changed, began: log.began() })
    }

    /// Whether git tells anything.
    pub fn is_known(&self) -> bool {
        self.is_known
    }

    /// What it tells of a project; nothing of one that has not been committed.
    pub fn of(&self, project: &Project) -> Option<&ProjectHistory> {
        self.projects.get(&project.files.slug)
    }

    /// How many projects have not been committed.
    pub fn uncommitted(&self) -> usize {
        self.uncommitted
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
