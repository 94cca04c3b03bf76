//! Prints of one page in two languages: the one in the catalogue's first language is the sheet, the other its translation.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use super::draft::Found;
use super::facts::flat;
use super::identity::{Matched, Target, exists, fingerprint, language, path_of};
use super::memory::Memory;
use super::site::Site;
use crate::locale::Lang;
use crate::source::Diagnostic;

/// A draft that translates another.
pub struct Translated {
    found: Found,
    lang: Lang,
    /// The key of the project that it translates.
    original: String,
}

/// Takes the translations out of what was found: those in another language than the catalogue's first, with the facts of a
/// project that is among the drafts in that language, or is remembered.
pub fn part(site: &Site, memory: &Memory, found: &mut Vec<Found>) -> Vec<Translated> {
    let is_other = |found: &Found| language(found, site.lang()) != site.lang();
    if !found.iter().any(is_other) {
        return Vec::new();
    }
    let mut originals: HashMap<String, Vec<String>> = HashMap::new();
    let remembered = memory.projects.iter().map(|(key, record)| (print(&record.facts), key));
    let here = found.iter().filter(|found| !is_other(found)).map(|found| (print(&flat(&found.draft.facts)), &found.draft.key));
    for (print, key) in remembered.chain(here) {
        let keys = originals.entry(print).or_default();
        if !keys.contains(key) {
            keys.push(key.clone());
        }
    }
    originals.remove("");
    let mut translated = Vec::new();
    for one in std::mem::take(found) {
        let keys = originals.get(&print(&flat(&one.draft.facts))).map(Vec::as_slice);
        match keys.filter(|_| is_other(&one)) {
            Some([original]) => translated.push(Translated { lang: language(&one, site.lang()), original: original.clone(), found: one }),
            _ => found.push(one),
        }
    }
    translated
}

/// Finds the file of each translation, beside that of its original.
pub fn matched(
    site: &Site,
    memory: &mut Memory,
    translated: Vec<Translated>,
    all: &mut Vec<Matched>,
    adopt: bool,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let files: HashMap<String, PathBuf> = all.iter().map(|matched| (matched.found.draft.key.clone(), file(&matched.target))).collect();
    let sheets = site.sheets();
    for Translated { mut found, lang, original } in translated {
        let remembered = || {
            let slug = memory.projects.get(&original).map_or(original.as_str(), |record| &record.slug);
            sheets.get(slug).map_or_else(|| path_of(slug), |path| path.to_path_buf())
        };
        let sheet = files.get(&original).cloned().unwrap_or_else(remembered);
        let path = sheet.with_extension(format!("{lang}.md"));
        let key = format!("{original}/{lang}");
        let before = memory.projects.remove(&key);
        let target = match (site.inventory.files.contains(&path), &before) {
            (true, None) if !adopt => {
                diagnostics.push(exists(&found, &path));
                continue;
            }
            (true, _) => Target::Sheet(path),
            (false, None) => Target::New(path),
            (false, Some(_)) => Target::Removed(path),
        };
        found.draft.key = key;
        found.draft.facts = found.draft.facts.remove_entry("title").into_iter().collect::<BTreeMap<_, _>>();
        all.push(Matched { found, target, before, lang });
    }
}

fn file(target: &Target) -> PathBuf {
    let (Target::New(path) | Target::Sheet(path) | Target::Removed(path)) = target;
    path.clone()
}

/// What is the same in every language; empty where too little is known.
fn print(facts: &super::facts::Facts) -> String {
    let mut facts = facts.clone();
    facts.remove("owner");
    facts.get("id").map_or_else(|| fingerprint(&facts), |id| format!("{id:?}"))
}
