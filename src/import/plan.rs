//! What an import would do, all of it known before anything is written.

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;

use super::compare::compare;
use super::draft::Found;
use super::identity::{matched, path_of};
use super::memory::Memory;
use super::planned::{Planned, Side};
use super::site::Site;
use super::staging;
use super::translations;
use super::write::{Write, write};
use crate::sheet::Slug;
use crate::source::{Diagnostic, Severity};

/// How to import.
#[derive(Debug, Clone)]
pub struct Options<'o> {
    /// What the source is called; its memory has that name.
    pub source: &'o Slug,
    /// Which side is right where both have changed; none lets the sheet stay, and asks.
    pub side: Option<Side>,
    /// Whether sheets that are there already, and came from elsewhere, are taken for those of this source.
    pub adopt: bool,
    /// Whether the files hold all projects of the source, so that those that are not in them have gone.
    pub is_whole: bool,
    /// The day as of which the site is checked.
    pub today: Date,
}

/// What an import would do.
pub struct Plan {
    /// What happens to each project, in the order of their files.
    pub sheets: Vec<Planned>,
    /// The projects that have gone from a source that was given whole: their keys, and the sheets that stay.
    pub gone: Vec<(String, PathBuf)>,
    /// Everything that is wrong or doubtful, in reading order. With a mistake nothing is to be written.
    pub diagnostics: Vec<Diagnostic>,
    root: PathBuf,
    memory: Write,
}

/// Plans the import of what was found, in the site's words; `diagnostics` holds what was noted while it was read.
///
/// # Errors
/// Where something cannot be read at all.
pub fn plan(site: &Site, mut found: Vec<Found>, options: &Options, mut diagnostics: Vec<Diagnostic>) -> io::Result<Plan> {
    let (mut memory, memory_before) = Memory::read(&site.root, options.source)?;
    found.sort_by(|a, b| a.draft.key.cmp(&b.draft.key));
    let translated = translations::part(site, &memory, &mut found);
    twice(&mut found, &mut diagnostics);
    let mut matched = matched(site, &mut memory, found, options, &mut diagnostics)?;
    translations::matched(site, &mut memory, translated, &mut matched, options.adopt, &mut diagnostics);
    let compared: io::Result<Vec<Planned>> = matched.into_par_iter().map(|matched| compare(site, matched, options.side)).collect();
    let mut sheets = compared?;
    sheets.sort_by(|a, b| a.file.cmp(&b.file));
    for sheet in &mut sheets {
        diagnostics.append(&mut sheet.diagnostics);
    }
    let told: HashSet<&Path> = sheets.iter().filter(|sheet| sheet.is_unplaced_known).map(|sheet| sheet.found.file.as_path()).collect();
    diagnostics.retain(|noted| noted.code != "unplaced" || !told.contains(noted.file.as_path()));
    if !diagnostics.iter().any(Diagnostic::is_error) {
        diagnostics.extend(staging::check(site, &sheets, options.today)?);
    }
    diagnostics.sort_by(|a, b| a.reading_order().cmp(&b.reading_order()));

    let gone = memory.projects.iter().filter(|_| options.is_whole).map(|(key, record)| (key.clone(), path_of(&record.slug))).collect();
    memory.projects.extend(sheets.iter().map(|sheet| (sheet.key.clone(), sheet.record.clone())));
    let memory = Write { path: Memory::path(options.source), before: memory_before, text: memory.text()? };
    Ok(Plan { sheets, gone, diagnostics, root: site.root.clone(), memory })
}

impl Plan {
    /// Whether something stands in the way.
    pub fn has_mistakes(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// Writes all sheets, and then what is to be remembered.
    ///
    /// # Errors
    /// Where the machine refuses; then nothing was written.
    pub fn write(&self) -> io::Result<()> {
        let sheets = self.sheets.iter().filter_map(|sheet| sheet.write.clone());
        // A source that has told of nothing yet leaves nothing to remember.
        let is_told = |memory: &Write| memory.before.as_ref() != Some(&memory.text) && (memory.before.is_some() || !self.sheets.is_empty());
        let memory = Some(self.memory.clone()).filter(is_told);
        write(&self.root, &sheets.chain(memory).collect::<Vec<_>>())
    }
}

/// Notes each project that the files hold twice, and keeps the first.
fn twice(found: &mut Vec<Found>, diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<String, PathBuf> = HashMap::new();
    found.retain(|found| {
        let Some(first) = seen.insert(found.draft.key.clone(), found.file.clone()) else { return true };
        let place = ["id", "title"].into_iter().find_map(|key| found.places.get(key)).cloned();
        let name = found.draft.text("id").or_else(|| found.draft.text("title")).unwrap_or(&found.draft.key);
        let message = format!("the project “{name}” is there twice: {} has it too", first.display());
        let twice = Diagnostic { location: place, ..Diagnostic::of_file(Severity::Error, "project-twice", &found.file, message) };
        diagnostics.push(twice.help("leave one of the two out, or give each its own case number"));
        false
    });
}
