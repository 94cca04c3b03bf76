//! Which sheet a draft belongs to.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::draft::{Fact, Found};
use super::facts::{Facts, flat};
use super::memory::{Memory, Record};
use super::sheet_file::facts_of;
use super::site::Site;
use crate::locale::Lang;
use crate::sheet::{Slug, open};
use crate::source::{Diagnostic, Severity};

/// The sheet that a draft belongs to.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// One to be made.
    New(PathBuf),
    /// One that is there.
    Sheet(PathBuf),
    /// One that an editor has removed.
    Removed(PathBuf),
}

/// A draft with its sheet, and what the source said the last time.
pub struct Matched {
    /// The draft.
    pub found: Found,
    /// Its sheet.
    pub target: Target,
    /// What is remembered of it.
    pub before: Option<Record>,
    /// The language that it is written in.
    pub lang: Lang,
}

/// Finds the sheet of each draft: the one it was imported into, wherever that is called now; else a new one whose name is free.
/// With `adopt`, a sheet that is there already is taken for that of a new draft of the same case number, or of the same name and
/// title. Records that were matched go out of the memory.
///
/// # Errors
/// Where a sheet cannot be read at all.
pub fn matched(
    site: &Site,
    memory: &mut Memory,
    found: Vec<Found>,
    adopt: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> io::Result<Vec<Matched>> {
    let sheets = site.sheets();
    let owned: HashSet<String> = memory.projects.values().map(|record| record.slug.clone()).collect();
    let befores = befores(memory, &found);
    let is_lost = |before: &Option<Record>| before.as_ref().map_or(adopt, |record| !sheets.contains_key(record.slug.as_str()));
    let index = if befores.iter().any(is_lost) { Index::read(site, &owned)? } else { Index::default() };
    let mut taken: HashSet<String> = sheets.keys().map(|slug| (*slug).to_owned()).chain(owned.iter().cloned()).collect();
    let mut claimed: HashSet<PathBuf> = HashSet::new();
    let mut all = Vec::with_capacity(found.len());
    for (found, before) in found.into_iter().zip(befores) {
        let target = match &before {
            Some(record) => match sheets.get(record.slug.as_str()) {
                Some(path) => Target::Sheet(path.to_path_buf()),
                None => {
                    let renamed = index.find(&found, Some(&record.facts)).filter(|path| !claimed.contains(path));
                    renamed.map_or_else(|| Target::Removed(path_of(&record.slug)), Target::Sheet)
                }
            },
            None => {
                let there = index.find(&found, None).filter(|path| adopt && !claimed.contains(path));
                match (there, occupied(site, &found, &sheets, &owned)?) {
                    (Some(path), _) => Target::Sheet(path),
                    (None, Some(path)) if adopt => Target::Sheet(path),
                    (None, Some(path)) => {
                        diagnostics.push(exists(&found, &path));
                        continue;
                    }
                    (None, None) => Target::New(path_of(free(&found, &mut taken).as_str())),
                }
            }
        };
        if let Target::Sheet(path) = &target {
            claimed.insert(path.clone());
        }
        let lang = language(&found, site.lang());
        all.push(Matched { found, target, before, lang });
    }
    Ok(all)
}

/// What is remembered of each draft. One without a case number may have got a new title or first day, and with it a new key: then
/// the rest of what is known tells, if it is so of one project alone.
fn befores(memory: &mut Memory, found: &[Found]) -> Vec<Option<Record>> {
    let mut befores: Vec<Option<Record>> = found.iter().map(|found| memory.projects.remove(&found.draft.key)).collect();
    for print in [fingerprint, titled] {
        let mut left: HashMap<String, Vec<String>> = HashMap::new();
        for (key, record) in &memory.projects {
            left.entry(print(&record.facts)).or_default().push(key.clone());
        }
        let mut wanted: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, found) in found.iter().enumerate().filter(|(at, _)| befores[*at].is_none()) {
            wanted.entry(print(&flat(&found.draft.facts))).or_default().push(at);
        }
        // Projects of which too little is known.
        wanted.remove("");
        for (print, drafts) in wanted {
            if let ([at], Some([key])) = (&drafts[..], left.get(&print).map(Vec::as_slice)) {
                befores[*at] = memory.projects.remove(key);
            }
        }
    }
    befores
}

/// The language of a draft.
pub fn language(found: &Found, default: Lang) -> Lang {
    found.draft.text("language").and_then(Lang::from_code).unwrap_or(default)
}

/// What tells projects without case numbers apart, but for their titles; empty where a case number does, or too little is known.
pub fn fingerprint(facts: &Facts) -> String {
    let told = ["programme", "owner", "start", "end", "grant", "total_budget"].map(|key| facts.get(key));
    if facts.contains_key("id") || told.iter().flatten().count() < 4 { String::new() } else { format!("{told:?}") }
}

/// Title, owner and amounts, which stay where a project begins later than it was to; empty as above.
fn titled(facts: &Facts) -> String {
    let told = ["title", "owner", "grant", "total_budget"].map(|key| facts.get(key));
    if facts.contains_key("id") || told.contains(&None) { String::new() } else { format!("{told:?}") }
}

/// The sheets that belong to no other project of the source.
#[derive(Default)]
struct Index {
    by_case_number: HashMap<String, Vec<PathBuf>>,
    by_title: HashMap<String, Vec<PathBuf>>,
    by_fingerprint: HashMap<String, Vec<PathBuf>>,
}

impl Index {
    fn read(site: &Site, owned: &HashSet<String>) -> io::Result<Self> {
        let foreign: Vec<&Path> = site
            .inventory
            .projects
            .iter()
            .filter(|files| !owned.contains(files.slug.as_str()))
            .map(|files| files.original.as_path())
            .collect();
        let facts: Vec<Option<Facts>> = foreign
            .par_iter()
            .map(|path| Ok(open(&site.root, path, &mut Vec::new())?.and_then(|source| facts_of(&source))))
            .collect::<io::Result<_>>()?;
        let mut index = Index::default();
        for (path, facts) in foreign.into_iter().zip(facts) {
            let Some(facts) = facts else { continue };
            let note = |names: &mut HashMap<String, Vec<PathBuf>>, name: String| names.entry(name).or_default().push(path.to_owned());
            match (facts.get("id"), facts.get("title")) {
                (Some(Fact::Text(id)), _) => note(&mut index.by_case_number, id.clone()),
                (_, Some(Fact::Text(title))) => {
                    note(&mut index.by_title, title.clone());
                    note(&mut index.by_fingerprint, fingerprint(&facts));
                }
                _ => {}
            }
        }
        Ok(index)
    }

    /// The one sheet of a draft's case number; of one without, the one of its title, or of what was remembered of it.
    fn find(&self, found: &Found, before: Option<&Facts>) -> Option<PathBuf> {
        let only = |paths: Option<&Vec<PathBuf>>| match paths.map(Vec::as_slice) {
            Some([path]) => Some(path.clone()),
            _ => None,
        };
        if let Some(id) = found.draft.text("id") {
            return only(self.by_case_number.get(id));
        }
        let title = before.and_then(|before| before.get("title"));
        let titled = |title: &Fact| if let Fact::Text(title) = title { only(self.by_title.get(title)) } else { None };
        let by_print = |before: &Facts| {
            Some(fingerprint(before)).filter(|print| !print.is_empty()).and_then(|print| only(self.by_fingerprint.get(&print)))
        };
        title.and_then(titled).or_else(|| before.and_then(by_print))
    }
}

/// A sheet of the same name that came from elsewhere and is of the same project: its title is the same, and no case number
/// speaks against it.
fn occupied(site: &Site, found: &Found, sheets: &HashMap<&str, &Path>, owned: &HashSet<String>) -> io::Result<Option<PathBuf>> {
    let slug = found.draft.slug.as_str();
    let Some(path) = sheets.get(slug).filter(|_| !owned.contains(slug)) else { return Ok(None) };
    let facts = open(&site.root, path, &mut Vec::new())?.and_then(|source| facts_of(&source)).unwrap_or_default();
    let draft = flat(&found.draft.facts);
    let is_same = !facts.contains_key("title") || facts.get("title") == draft.get("title");
    let differs = matches!((facts.get("id"), draft.get("id")), (Some(here), Some(there)) if here != there);
    Ok((is_same && !differs).then(|| path.to_path_buf()))
}

pub fn exists(found: &Found, path: &Path) -> Diagnostic {
    let message = format!("{} is there already, and did not come from this source", path.display());
    let location = found.places.get("title").cloned();
    let there = Diagnostic { location, ..Diagnostic::of_file(Severity::Error, "sheet-exists", &found.file, message) };
    there.help("with --adopt the import goes on from that sheet: what it lacks is added, what differs is reported and stays")
}

/// The draft's own name, or else the first that nobody has: with its first year, or with a number.
fn free(found: &Found, taken: &mut HashSet<String>) -> Slug {
    let slug = &found.draft.slug;
    let year = match found.draft.facts.get("start") {
        Some(Fact::Date(start)) => Slug::exact(&format!("{slug}-{}", start.year())),
        _ => None,
    };
    let numbered = (2..10_000).map_while(|number| Slug::exact(&format!("{slug}-{number}")));
    let name = std::iter::once(slug.clone()).chain(year).chain(numbered).find(|name| !taken.contains(name.as_str()));
    let name = name.unwrap_or_else(|| slug.told_apart_by(&found.draft.key));
    taken.insert(name.to_string());
    name
}

/// Where the sheet of that name is made.
pub fn path_of(slug: &str) -> PathBuf {
    Path::new("content/projects").join(format!("{slug}.md"))
}
