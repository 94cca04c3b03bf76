//! Prints of one page in two languages: one is the sheet, the other its translation. Which is which the first import decides; where
//! both come at once, the one in the catalogue's first language is the sheet.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use super::draft::Found;
use super::facts::{Facts, flat};
use super::identity::{Matched, Target, exists, language, path_of};
use super::memory::{Memory, Print, Record};
use super::site::Site;
use super::traits::{Traits, are_apart};
use crate::locale::Lang;
use crate::source::Diagnostic;

/// A draft that translates another.
pub struct Translated {
    found: Found,
    lang: Lang,
    /// The key of the project that it translates.
    original: String,
    /// The key by which it is remembered.
    remembered: Option<String>,
}

/// Takes the translations out of what was found: those that are remembered as such, and those with the facts of a project that is
/// remembered, or is among the drafts, in another language.
pub fn part(site: &Site, memory: &Memory, found: &mut Vec<Found>) -> Vec<Translated> {
    let lang_of = |found: &Found| language(found, site.lang());
    let remembered = Remembered::of(site, memory);
    let own: Vec<Option<Own>> =
        found.iter().map(|found| remembered.own(lang_of(found), &found.draft.key, &flat(&found.draft.facts))).collect();
    let mut here: HashMap<Traits, Vec<String>> = HashMap::new();
    for (found, own) in found.iter().zip(&own).filter(|(found, _)| lang_of(found) == site.lang()) {
        if let Some(traits) = Traits::of_any_language(&flat(&found.draft.facts)).filter(|_| !matches!(own, Some(Own::Translation(_)))) {
            here.entry(traits).or_default().push(found.draft.key.clone());
        }
    }
    let mut translated = Vec::new();
    for (one, own) in std::mem::take(found).into_iter().zip(own) {
        let (lang, traits) = (lang_of(&one), Traits::of_any_language(&flat(&one.draft.facts)));
        let of_another = || match remembered.original(traits.as_ref()?) {
            Some((key, other)) => (other != lang).then(|| key.to_owned()),
            None if lang == site.lang() => None,
            None => only(here.get(traits.as_ref()?)).cloned(),
        };
        let (original, remembered) = match own {
            Some(Own::Original) => (None, None),
            Some(Own::Translation(key)) => (key.rsplit_once('/').map(|(original, _)| original.to_owned()), Some(key.to_owned())),
            None => (of_another(), None),
        };
        match original {
            Some(original) => translated.push(Translated { found: one, lang, original, remembered }),
            None => found.push(one),
        }
    }
    translated
}

/// What a print in a language was imported into.
#[derive(Debug, Clone, Copy)]
enum Own<'m> {
    /// A project's sheet.
    Original,
    /// A translation, by its key.
    Translation(&'m str),
}

/// What is remembered of prints in several languages.
struct Remembered<'m> {
    /// Projects by what is the same in every language, with the languages of their sheets.
    originals: HashMap<Traits, Vec<(&'m str, Lang)>>,
    /// What prints were imported into, by their language and key.
    by_key: HashMap<(Lang, &'m str), Own<'m>>,
    /// The same by their language and what stays where a figure or the title changes.
    by_traits: HashMap<(Lang, Traits), Vec<(Own<'m>, &'m Facts)>>,
}

impl<'m> Remembered<'m> {
    fn of(site: &Site, memory: &'m Memory) -> Self {
        let mut remembered = Remembered { originals: HashMap::new(), by_key: HashMap::new(), by_traits: HashMap::new() };
        for (key, record) in &memory.projects {
            let code = key.rsplit_once('/').and_then(|(_, code)| Lang::from_code(code));
            match (&record.print, code) {
                (Some(print), Some(lang)) => remembered.add(lang, &print.key, &print.facts, Own::Translation(key)),
                (None, None) => {
                    let lang = lang_of(record, site.lang());
                    remembered.add(lang, key, &record.facts, Own::Original);
                    if let Some(traits) = Traits::of_any_language(&record.facts) {
                        remembered.originals.entry(traits).or_default().push((key, lang));
                    }
                }
                _ => {}
            }
        }
        remembered
    }

    fn add(&mut self, lang: Lang, key: &'m str, facts: &'m Facts, own: Own<'m>) {
        self.by_key.insert((lang, key), own);
        for traits in stays(facts) {
            self.by_traits.entry((lang, traits)).or_default().push((own, facts));
        }
    }

    fn original(&self, traits: &Traits) -> Option<(&'m str, Lang)> {
        only(self.originals.get(traits)).copied()
    }

    /// What the print of that language was imported into that is the same but for a figure or its title.
    fn own(&self, lang: Lang, key: &str, facts: &Facts) -> Option<Own<'m>> {
        let alike = |traits| only(self.by_traits.get(&(lang, traits))).filter(|(_, other)| !are_apart(other, facts)).map(|(own, _)| *own);
        self.by_key.get(&(lang, key)).copied().or_else(|| stays(facts).into_iter().find_map(alike))
    }
}

/// What stays of a print where its title, its days or its amounts change.
fn stays(facts: &Facts) -> Vec<Traits> {
    [Traits::but_title, Traits::but_days, Traits::but_amounts].into_iter().filter_map(|traits| traits(facts)).collect()
}

fn lang_of(record: &Record, default: Lang) -> Lang {
    match record.facts.get("language") {
        Some(super::Fact::Text(code)) => Lang::from_code(code).unwrap_or(default),
        _ => default,
    }
}

fn only<T>(list: Option<&Vec<T>>) -> Option<&T> {
    match list.map(Vec::as_slice) {
        Some([one]) => Some(one),
        _ => None,
    }
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
    // An original may have got a new key.
    let mut files: HashMap<String, (String, PathBuf)> = HashMap::new();
    for matched in all.iter() {
        let original = (matched.found.draft.key.clone(), file(&matched.target));
        files.extend(matched.key_before.iter().map(|key| (key.clone(), original.clone())));
        files.insert(matched.found.draft.key.clone(), original);
    }
    let sheets = site.sheets();
    for Translated { mut found, lang, original, remembered } in translated {
        let elsewhere = || {
            let slug = memory.projects.get(&original).map_or(original.as_str(), |record| &record.slug);
            (original.clone(), sheets.get(slug).map_or_else(|| path_of(slug), |path| path.to_path_buf()))
        };
        let (original, sheet) = files.get(&original).cloned().unwrap_or_else(elsewhere);
        let path = sheet.with_extension(format!("{lang}.md"));
        let key = format!("{original}/{lang}");
        let before = memory.projects.remove(remembered.as_ref().unwrap_or(&key));
        let target = match (site.inventory.files.contains(&path), &before) {
            (true, None) if !adopt => {
                diagnostics.push(exists(&found, &path));
                continue;
            }
            (true, _) => Target::Sheet(path),
            (false, None) => Target::New(path),
            (false, Some(_)) => Target::Removed(path),
        };
        let facts = flat(&found.draft.facts).iter().map(|(key, fact)| (key.clone(), super::facts::remembered(key, fact))).collect();
        let print = Some(Print { key: std::mem::replace(&mut found.draft.key, key), facts });
        found.draft.facts = found.draft.facts.remove_entry("title").into_iter().collect::<BTreeMap<_, _>>();
        all.push(Matched { found, target, before, lang, key_before: remembered, print });
    }
}

fn file(target: &Target) -> PathBuf {
    let (Target::New(path) | Target::Sheet(path) | Target::Removed(path)) = target;
    path.clone()
}
