//! Prints of one page in two languages: one is the sheet, the other its translation. Which is which the first import decides; where
//! both come at once, the one in the catalogue's first language is the sheet.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use super::draft::Found;
use super::facts::{Facts, flat};
use super::identity::{Matched, Target, exists, language, path_of};
use super::memory::{Memory, Print, Record};
use super::site::Site;
use super::traits::Traits;
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
    let mut here: HashMap<Traits, Vec<String>> = HashMap::new();
    for found in found.iter().filter(|found| lang_of(found) == site.lang()) {
        if let Some(traits) = Traits::of_any_language(&flat(&found.draft.facts)) {
            here.entry(traits).or_default().push(found.draft.key.clone());
        }
    }
    let mut translated = Vec::new();
    for one in std::mem::take(found) {
        let (lang, facts) = (lang_of(&one), flat(&one.draft.facts));
        let traits = Traits::of_any_language(&facts);
        let of_original = || match remembered.original(traits.as_ref()?) {
            Some((key, other)) => (other != lang).then(|| key.to_owned()),
            None if lang == site.lang() => None,
            None => only(here.get(traits.as_ref()?)).cloned(),
        };
        let known = remembered.translation(lang, &one.draft.key, &facts);
        let original = known.map(|key| key.rsplit_once('/').map_or(key, |(original, _)| original).to_owned()).or_else(of_original);
        match original {
            Some(original) => translated.push(Translated { found: one, lang, original, remembered: known.map(str::to_owned) }),
            None => found.push(one),
        }
    }
    translated
}

/// What is remembered of prints in several languages.
struct Remembered<'m> {
    /// Projects by what is the same in every language, with the languages of their sheets.
    originals: HashMap<Traits, Vec<(&'m str, Lang)>>,
    /// Translations by their language and the keys of their own prints.
    by_key: HashMap<(Lang, &'m str), &'m str>,
    /// Translations by their language and what stays where a figure or the title changes.
    by_traits: HashMap<(Lang, Traits), Vec<&'m str>>,
}

impl<'m> Remembered<'m> {
    fn of(site: &Site, memory: &'m Memory) -> Self {
        let mut remembered = Remembered { originals: HashMap::new(), by_key: HashMap::new(), by_traits: HashMap::new() };
        for (key, record) in &memory.projects {
            let code = key.rsplit_once('/').and_then(|(_, code)| Lang::from_code(code));
            match (&record.print, code) {
                (Some(print), Some(lang)) => {
                    remembered.by_key.insert((lang, &print.key), key);
                    for traits in stays(&print.facts) {
                        remembered.by_traits.entry((lang, traits)).or_default().push(key);
                    }
                }
                (None, None) => {
                    if let Some(traits) = Traits::of_any_language(&record.facts) {
                        remembered.originals.entry(traits).or_default().push((key, lang_of(record, site.lang())));
                    }
                }
                _ => {}
            }
        }
        remembered
    }

    fn original(&self, traits: &Traits) -> Option<(&'m str, Lang)> {
        only(self.originals.get(traits)).copied()
    }

    /// The key of the translation that a print in a language was imported into.
    fn translation(&self, lang: Lang, key: &str, facts: &Facts) -> Option<&'m str> {
        let alike = || stays(facts).into_iter().find_map(|traits| only(self.by_traits.get(&(lang, traits))));
        self.by_key.get(&(lang, key)).or_else(alike).copied()
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
