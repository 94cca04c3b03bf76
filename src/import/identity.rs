//! Which sheet a draft belongs to.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::draft::{Fact, Found};
use super::facts::{Facts, flat};
use super::memory::{Memory, Print, Record};
use super::plan::Options;
use super::sheet_file::facts_of;
use super::site::Site;
use super::traits::{Traits, are_apart};
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
    /// The key that it had then, where that is another.
    pub key_before: Option<String>,
    /// Of a translation what its own print says.
    pub print: Option<Print>,
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
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> io::Result<Vec<Matched>> {
    let adopt = options.adopt;
    let sheets = site.sheets();
    let owned: HashSet<String> = memory.projects.values().map(|record| record.slug.clone()).collect();
    let befores = befores(memory, &found, options.is_whole);
    let is_lost =
        |before: &Option<(String, Record)>| before.as_ref().map_or(adopt, |(_, record)| !sheets.contains_key(record.slug.as_str()));
    let index = if befores.iter().any(is_lost) { Index::read(site, &owned)? } else { Index::default() };
    let mut taken: HashSet<String> = sheets.keys().map(|slug| (*slug).to_owned()).chain(owned.iter().cloned()).collect();
    let mut claimed: HashSet<PathBuf> = HashSet::new();
    let mut all = Vec::with_capacity(found.len());
    for (found, before) in found.into_iter().zip(befores) {
        let (key_before, before) = before.unzip();
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
        let key_before = key_before.filter(|key| *key != found.draft.key);
        all.push(Matched { found, target, before, lang, key_before, print: None });
    }
    Ok(all)
}

/// How a draft is found among what is remembered if its key is new: in this order, each time if it is so of one project alone.
const ROUNDS: [fn(&Facts) -> Option<Traits>; 4] = [Traits::case_number, Traits::but_title, Traits::but_days, Traits::but_amounts];

/// What is remembered of each draft. It may have got a new key: a case number where it had none, another title or first day; in a source
/// that is given whole another case number, too, if title, owner and first day are those of a project that has gone from it.
fn befores(memory: &mut Memory, found: &[Found], is_whole: bool) -> Vec<Option<(String, Record)>> {
    let mut befores: Vec<Option<(String, Record)>> = found.iter().map(|found| memory.projects.remove_entry(&found.draft.key)).collect();
    if memory.projects.is_empty() {
        return befores;
    }
    let facts: Vec<Facts> = found.iter().map(|found| flat(&found.draft.facts)).collect();
    for (round, traits) in ROUNDS.into_iter().enumerate() {
        let mut left: HashMap<Traits, Vec<String>> = HashMap::new();
        for (key, record) in memory.projects.iter().filter(|(_, record)| record.print.is_none()) {
            if let Some(traits) = traits(&record.facts) {
                left.entry(traits).or_default().push(key.clone());
            }
        }
        let mut wanted: BTreeMap<Traits, Vec<usize>> = BTreeMap::new();
        for at in (0..found.len()).filter(|at| befores[*at].is_none()) {
            if let Some(traits) = traits(&facts[at]) {
                wanted.entry(traits).or_default().push(at);
            }
        }
        for (traits, drafts) in wanted {
            let ([at], Some([key])) = (&drafts[..], left.get(&traits).map(Vec::as_slice)) else { continue };
            let is_other = memory.projects.get(key).is_none_or(|record| are_apart(&record.facts, &facts[*at]));
            if !is_other || is_whole && round + 1 == ROUNDS.len() {
                befores[*at] = memory.projects.remove_entry(key);
            }
        }
    }
    befores
}

/// The language of a draft.
pub fn language(found: &Found, default: Lang) -> Lang {
    found.draft.text("language").and_then(Lang::from_code).unwrap_or(default)
}

/// The sheets that belong to no other project of the source.
#[derive(Default)]
struct Index {
    by_case_number: HashMap<String, Vec<PathBuf>>,
    by_title: HashMap<String, Vec<PathBuf>>,
    by_traits: HashMap<Traits, Vec<PathBuf>>,
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
            match (facts.get("id"), facts.get("title")) {
                (Some(Fact::Text(id)), _) => index.by_case_number.entry(id.clone()).or_default().push(path.to_owned()),
                (_, Some(Fact::Text(title))) => {
                    index.by_title.entry(title.clone()).or_default().push(path.to_owned());
                    if let Some(traits) = Traits::but_title(&facts) {
                        index.by_traits.entry(traits).or_default().push(path.to_owned());
                    }
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
        if let Some(path) = found.draft.text("id").and_then(|id| only(self.by_case_number.get(id))) {
            return Some(path);
        }
        let before = before?;
        let titled = |title: &Fact| if let Fact::Text(title) = title { only(self.by_title.get(title)) } else { None };
        let alike = || Traits::but_title(before).and_then(|traits| only(self.by_traits.get(&traits)));
        before.get("title").and_then(titled).or_else(alike)
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
    Ok((is_same && !are_apart(&facts, &draft)).then(|| path.to_path_buf()))
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
