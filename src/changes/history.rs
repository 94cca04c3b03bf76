//! What has happened to the catalogue from release to release: `changes.json`.

use std::fs;
use std::io;
use std::path::Path;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::compare::{Change, What};
use super::comparison::{Changed, Difference, Listed};
use crate::catalogue::{Catalogue, Totals};
use crate::source::{Diagnostic, Severity};

/// The file's name, below `data/`.
pub const NAME: &str = "changes.json";

/// The most releases that are told of; of those before them only the projects that are gone.
pub const RELEASES: usize = 50;

/// The history of a catalogue.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct History {
    /// The day of the first release.
    pub first: Option<Date>,
    /// The releases, the latest first; at most 50.
    pub releases: Vec<Entry>,
    /// Every project that was there and is there no more, by slug.
    pub tombstones: Vec<Tombstone>,
}

/// A release.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entry {
    /// Its name: two releases with the same one have the same data.
    pub version: String,
    /// The day on which it was made.
    pub date: Date,
    /// The number of projects, and their sums.
    pub totals: Totals,
    /// What differs from the release before; nothing in the first.
    pub difference: Option<Difference>,
}

/// What is left of a project that was removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tombstone {
    /// The project as it was.
    #[serde(flatten)]
    pub project: Listed,
    /// The day of the first release without it.
    pub removed: Date,
}

impl History {
    /// Reads the history that stands in an output folder, or in a folder of downloaded files; none where there is no file.
    ///
    /// # Errors
    /// Where it cannot be read, or was not written by this program.
    pub fn read(folder: &Path) -> io::Result<Option<Self>> {
        for path in [folder.join("data").join(NAME), folder.join(NAME)] {
            let text = match fs::read_to_string(&path) {
                Ok(text) => text,
                Err(error) if [io::ErrorKind::NotFound, io::ErrorKind::NotADirectory].contains(&error.kind()) => continue,
                Err(error) => return Err(io::Error::new(error.kind(), format!("{}: {error}", path.display()))),
            };
            let read = serde_json::from_str(&text);
            return read.map(Some).map_err(|error| io::Error::other(format!("{} is not a history of releases: {error}", path.display())));
        }
        Ok(None)
    }

    /// Whether more would be lost with it than the day of a release.
    pub fn is_worth_keeping(&self) -> bool {
        self.releases.len() > 1 || !self.tombstones.is_empty()
    }

    /// The history with a release added, unless that has the same data as the one before.
    #[must_use]
    pub fn with(mut self, version: &str, date: Date, totals: &Totals, difference: Option<Difference>) -> Self {
        if self.releases.first().is_some_and(|latest| latest.version == version) {
            return self;
        }
        let difference = difference.map(without_passages);
        if let Some(difference) = &difference {
            self.tombstones.retain(|stone| difference.added.iter().all(|project| project.slug != stone.project.slug));
            self.tombstones.extend(difference.removed.iter().map(|project| Tombstone { project: project.clone(), removed: date }));
            self.tombstones.sort_by(|a, b| a.project.slug.cmp(&b.project.slug));
        }
        self.first.get_or_insert(date);
        self.releases.insert(0, Entry { version: version.to_owned(), date, totals: totals.clone(), difference });
        self.releases.truncate(RELEASES);
        self
    }

    /// The file, as JSON.
    ///
    /// # Errors
    /// Never, as far as writing to memory goes well.
    pub fn describe(&self) -> io::Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// Projects whose names belonged to others that were removed. One that comes back is no other: it has its case number
    /// or, where none was given, its title.
    pub fn reused(&self, catalogue: &Catalogue) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for Tombstone { project: gone, removed } in &self.tombstones {
            let at = catalogue.projects.binary_search_by(|project| project.files.slug.as_str().cmp(&gone.slug));
            let Some(project) = at.ok().map(|at| &catalogue.projects[at]) else { continue };
            let comes_back = match (&gone.case_number, &project.case_number) {
                (Some(gone), Some(new)) => **gone == **new,
                _ => gone
                    .title
                    .iter()
                    .any(|(lang, title)| title.as_deref().is_some_and(|title| project.titles[lang].as_deref() == Some(title))),
            };
            if !comes_back {
                let other = format!("`{}` was the name of another project, {}, which was removed on {removed}", gone.slug, named(gone));
                found.push(Diagnostic::of_file(Severity::Error, "identifier-reused", &project.files.original, other).help(HELP));
            }
        }
        found
    }
}

impl Tombstone {
    /// What stands in the place of the project's record, as JSON.
    ///
    /// # Errors
    /// Never, as far as writing to memory goes well.
    pub fn describe(&self) -> io::Result<String> {
        Ok(serde_json::to_string(self)? + "\n")
    }
}

const HELP: &str = "give the file another name: links and data refer to a project by it, so it is never given to another";

impl Difference {
    /// Names that have gone from one project to another between two releases: case number, owner and title are all different.
    pub fn reused(&self, catalogue: &Catalogue) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for Changed { project, changes } in &self.changed {
            let before = |field: &str| changes.iter().find(|change| change.field == field).and_then(before);
            let (Some(case_number), Some(owner), Some(_)) = (before("case_number"), before("owner"), before("title")) else { continue };
            let (Some(case_number), Some(owner)) = (case_number.as_str(), owner["name"].as_str()) else { continue };
            let at = catalogue.projects.binary_search_by(|other| other.files.slug.as_str().cmp(&project.slug));
            let (Ok(at), true) = (at, project.case_number.is_some() && owner != project.owner) else { continue };
            let other = format!("`{}` was the name of another project in the release before: {case_number} of {owner}", project.slug);
            let file = &catalogue.projects[at].files.original;
            found.push(Diagnostic::of_file(Severity::Error, "identifier-reused", file, other).help(HELP));
        }
        found
    }
}

fn before(change: &Change) -> Option<&Value> {
    match &change.what {
        What::Value { old, .. } => Some(old),
        _ => None,
    }
}

fn named(project: &Listed) -> String {
    let title = project.title.iter().find_map(|(_, title)| title.as_deref()).unwrap_or_default();
    match &project.case_number {
        Some(case_number) => format!("“{title}” ({case_number})"),
        None => format!("“{title}”"),
    }
}

/// The same without the words of texts: what an author has taken back is not published again.
fn without_passages(mut difference: Difference) -> Difference {
    for change in difference.changed.iter_mut().flat_map(|changed| &mut changed.changes) {
        if let What::Text { passages, .. } = &mut change.what {
            passages.clear();
        }
    }
    difference
}
