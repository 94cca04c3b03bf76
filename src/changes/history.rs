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
use super::withdrawn::{Withdrawal, withhold};
use crate::catalogue::{Catalogue, Totals};
use crate::locale::Lang;
use crate::sheet::Slug;
use crate::source::{Diagnostic, Severity};

/// The file's name, below `data/`.
pub const NAME: &str = "changes.json";

/// The most projects of each kind that a release lists.
const LISTED: usize = 1_000;

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
    /// How many projects came, changed and went.
    pub counts: [usize; 3],
    /// What differs from the release before; nothing in the first. At most 1,000 projects of each kind are listed.
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
    /// The name under which a project with the same case number has come in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_to: Option<String>,
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
            let history: History = serde_json::from_str(&text)
                .map_err(|error| io::Error::other(format!("{} is not a history of releases: {error}", path.display())))?;
            let told = history.releases.iter().filter_map(|entry| entry.difference.as_ref());
            let listed = told.flat_map(Difference::projects).chain(history.tombstones.iter().map(|stone| &stone.project));
            if let Some(wrong) = listed.map(|project| &project.slug).find(|slug| Slug::exact(slug).is_none()) {
                return Err(io::Error::other(format!("{}: `{wrong}` is not the name of a project", path.display())));
            }
            return Ok(Some(history));
        }
        Ok(None)
    }

    /// Whether more would be lost with it than the day of a release.
    pub fn is_worth_keeping(&self) -> bool {
        self.releases.len() > 1 || !self.tombstones.is_empty()
    }

    /// Whether another history goes on from this one.
    pub fn is_continued_by(&self, other: &History) -> bool {
        let latest = |history: &History| history.releases.first().map(|entry| (entry.version.clone(), entry.date));
        let Some(latest) = latest(self) else { return true };
        other.releases.iter().any(|entry| (entry.version.clone(), entry.date) == latest)
    }

    /// The history with a release added, unless that has the same data as the one before; without what has been taken back since it was
    /// told.
    ///
    /// # Errors
    /// Where a project's files cannot be read any more.
    pub fn with(mut self, version: &str, catalogue: &Catalogue, difference: Option<Difference>) -> io::Result<Self> {
        if self.releases.first().is_none_or(|latest| latest.version != version) {
            self.add(version, catalogue, difference);
        }
        let mut withdrawal = Withdrawal::new(catalogue, &self.tombstones);
        let told = self.releases.iter_mut().filter_map(|entry| entry.difference.as_mut());
        told.into_iter().try_for_each(|difference| withdrawal.of_difference(difference))?;
        Ok(self)
    }

    fn add(&mut self, version: &str, catalogue: &Catalogue, difference: Option<Difference>) {
        // A release is never older than the one before it.
        let date = self.releases.first().map_or(catalogue.today, |latest| latest.date.max(catalogue.today));
        let counts = difference.as_ref().map_or([0; 3], |found| [found.added.len(), found.changed.len(), found.removed.len()]);
        if let Some(Difference { added, removed, .. }) = &difference {
            for project in removed {
                let same = |other: &&Listed| project.case_number.is_some() && other.case_number == project.case_number;
                let moved_to = added.iter().find(same).map(|other| other.slug.clone());
                self.tombstones.push(Tombstone { project: project.clone(), removed: date, moved_to });
            }
            self.tombstones.retain(|stone| catalogue.project_named(&stone.project.slug).is_none());
            self.tombstones.sort_by(|a, b| (&a.project.slug, a.removed).cmp(&(&b.project.slug, b.removed)));
            self.tombstones.dedup_by(|later, earlier| later.project.slug == earlier.project.slug);
        }
        let difference = difference.map(|Difference { mut added, mut removed, mut changed }| {
            added.truncate(LISTED);
            removed.truncate(LISTED);
            changed.truncate(LISTED);
            changed.iter_mut().for_each(|changed| withhold(&mut changed.changes));
            Difference { added, removed, changed }
        });
        self.first.get_or_insert(date);
        self.releases.insert(0, Entry { version: version.to_owned(), date, totals: catalogue.totals.clone(), counts, difference });
        self.releases.truncate(RELEASES);
    }

    /// The file, as JSON.
    ///
    /// # Errors
    /// Never, as far as writing to memory goes well.
    pub fn describe(&self) -> io::Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// Projects whose names belonged to others that were removed. One that comes back is no other: it has its case number or,
    /// where either has none, its owner and a title.
    pub fn reused(&self, catalogue: &Catalogue) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for Tombstone { project: gone, removed, .. } in &self.tombstones {
            let Some(project) = catalogue.project_named(&gone.slug) else { continue };
            let comes_back = match (&gone.case_number, &project.case_number) {
                (Some(gone), Some(new)) => **gone == **new,
                _ => {
                    let has_title =
                        |(lang, title): (Lang, &Option<String>)| title.is_some() && title.as_deref() == project.titles[lang].as_deref();
                    let owner = gone.owner.as_deref().map(|owner| catalogue.register.name_of(owner));
                    owner == Some(&*catalogue.organisations[project.owner as usize].name) && gone.title.iter().any(has_title)
                }
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
    /// Names that have gone from one project to another between two releases: owner and titles are others, and so is the case
    /// number where both have one.
    pub fn reused(&self, catalogue: &Catalogue) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for Changed { project, changes } in &self.changed {
            let change =
                |field: &str, lang| changes.iter().find(|change| change.field == field && change.language == lang).and_then(before);
            let keeps_number = project.case_number.is_some() && change("case_number", None).is_none();
            let keeps_title = Lang::ALL.into_iter().any(|lang| project.title[lang].is_some() && change("title", Some(lang)).is_none());
            let owner = change("owner", None)
                .and_then(|owner| owner["name"].as_str())
                .filter(|owner| project.owner.as_deref() != Some(catalogue.register.name_of(owner)));
            let (Some(owner), Some(now)) = (owner, catalogue.project_named(&project.slug)) else { continue };
            if !keeps_number && !keeps_title {
                let other = format!("`{}` was the name of another project in the release before, owned by {owner}", project.slug);
                found.push(Diagnostic::of_file(Severity::Error, "identifier-reused", &now.files.original, other).help(HELP));
            }
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
