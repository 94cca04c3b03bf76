//! The words of a catalogue: forms, gathered into groups of one stem, and the compounds that have them as a part.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::analysis::{fold, stem};
use super::compound::Lexicon;
use super::inverted::{Entry, Word};
use crate::locale::{Lang, PerLang};

/// A word as it is spelt somewhere in a language's texts.
#[derive(Debug, Clone)]
pub struct Form {
    /// How it is looked up.
    pub key: Box<str>,
    /// How it is spelt, in lower case.
    pub spelling: Box<str>,
    /// Where it belongs in each language: the group, and its number among the group's forms.
    pub places: PerLang<Option<(u32, u32)>>,
}

impl Form {
    /// The groups that it belongs to.
    pub fn groups(&self) -> impl Iterator<Item = u32> {
        Lang::ALL.into_iter().filter_map(|lang| self.places[lang]).map(|(group, _)| group)
    }
}

/// Forms of one stem in one language.
#[derive(Debug, Clone)]
pub struct Group {
    /// The language.
    pub lang: Lang,
    /// Its forms, by index; none for the part of a compound that never stands alone.
    pub forms: Vec<u32>,
    /// For each form the projects that have it, in the order of their numbers.
    pub entries: Vec<Box<[Entry]>>,
    /// The compounds, by the index of their form, that have it as a part.
    pub compounds: Vec<u32>,
}

/// All words.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// The forms, by key, then by spelling.
    pub forms: Vec<Form>,
    /// The groups, in the order of their first forms.
    pub groups: Vec<Group>,
}

impl Vocabulary {
    /// The projects that have a form in a language.
    pub fn entries(&self, form: &Form, lang: Lang) -> &[Entry] {
        form.places[lang].map_or(&[], |(group, number)| &self.groups[group as usize].entries[number as usize])
    }

    /// The form, by its number, with which a group's lists stand: its most frequent one, so that most who look for it need no other file.
    pub fn home(&self, group: u32) -> u32 {
        let entries = (0..).zip(&self.groups[group as usize].entries);
        entries.max_by_key(|&(number, entries)| (entries.len(), Reverse(number))).map_or(0, |(number, _)| number)
    }

    /// The groups whose lists stand with a form.
    pub fn at_home<'v>(&'v self, form: &'v Form) -> impl Iterator<Item = u32> + 'v {
        let places = Lang::ALL.into_iter().filter_map(|lang| form.places[lang]);
        places.filter(|&(group, number)| number == self.home(group)).map(|(group, _)| group)
    }

    /// How many projects have a form, both languages together; of one that never stands alone, the most frequent of its compounds.
    pub fn frequency(&self, form: &Form) -> u32 {
        let alone = |form| Lang::ALL.into_iter().map(|lang| self.entries(form, lang).len() as u32).sum::<u32>();
        match alone(form) {
            0 => {
                let compounds = form.groups().flat_map(|group| &self.groups[group as usize].compounds);
                compounds.map(|&compound| alone(&self.forms[compound as usize])).max().unwrap_or_default()
            }
            frequency => frequency,
        }
    }

    /// Orders the words of the languages.
    pub fn of(words: PerLang<Vec<Word>>) -> Self {
        let spelt = spelt(words);
        let swedish: FxHashSet<&str> = spelt.iter().filter(|word| !word.entries[Lang::Sv].is_empty()).map(|word| &*word.spelling).collect();
        let stem = |word: &str, lang| -> Box<str> { stem(word, lang, |word| swedish.contains(word)).into() };
        let lexicon = Lexicon::new(spelt.iter().filter_map(|word| {
            let frequency = word.entries[Lang::Sv].len() as u32;
            (frequency > 0).then_some((&*word.spelling, frequency))
        }));
        let parts_of = |word: &str| -> Vec<Part> {
            let parts = lexicon.parts(word).into_iter().filter(|part| **part != *word);
            parts.map(|part| Part { stem: stem(&part, Lang::Sv), word: part }).collect()
        };
        let analyse = |word: &Spelt| Analysis {
            key: fold(&word.spelling).into(),
            stems: PerLang::of(|lang| (!word.entries[lang].is_empty()).then(|| stem(&word.spelling, lang))),
            parts: if word.entries[Lang::Sv].is_empty() { Vec::new() } else { parts_of(&word.spelling) },
        };
        let analyses: Vec<Analysis> = spelt.par_iter().map(analyse).collect();
        let mut analysed: Vec<(Spelt, Analysis)> = spelt.into_iter().zip(analyses).collect();
        add_parts_that_never_stand_alone(&mut analysed);
        analysed.par_sort_unstable_by(|a, b| (&a.1.key, &a.0.spelling).cmp(&(&b.1.key, &b.0.spelling)));
        group(analysed)
    }
}

/// A spelling with the projects that have it in each language.
struct Spelt {
    spelling: Box<str>,
    entries: PerLang<Box<[Entry]>>,
}

/// Brings the words of the languages together, in the order of their spellings.
fn spelt(mut words: PerLang<Vec<Word>>) -> Vec<Spelt> {
    let mut spelt: Vec<Spelt> = Vec::new();
    let mut all: Vec<(Lang, Word)> = Vec::new();
    for lang in Lang::ALL {
        all.extend(std::mem::take(&mut words[lang]).into_iter().map(|word| (lang, word)));
    }
    // Stable: it has only to merge what is in order already.
    all.sort_by(|(_, a), (_, b)| a.spelling.cmp(&b.spelling));
    for (lang, word) in all {
        match spelt.last_mut() {
            Some(last) if last.spelling == word.spelling => last.entries[lang] = word.entries,
            _ => {
                let mut entries = PerLang::default();
                entries[lang] = word.entries;
                spelt.push(Spelt { spelling: word.spelling, entries });
            }
        }
    }
    spelt
}

/// What is found out about a word.
struct Analysis {
    key: Box<str>,
    stems: PerLang<Option<Box<str>>>,
    /// Parts, each a word of its own.
    parts: Vec<Part>,
}

struct Part {
    word: Box<str>,
    stem: Box<str>,
}

/// A search for the part of a compound must find it even where the part is nowhere a word of its own. The words are in
/// the order of their spellings.
fn add_parts_that_never_stand_alone(analysed: &mut Vec<(Spelt, Analysis)>) {
    let standing: FxHashSet<&str> = analysed.iter().filter_map(|(_, word)| word.stems[Lang::Sv].as_deref()).collect();
    let missing: BTreeMap<Box<str>, Box<str>> = analysed
        .iter()
        .flat_map(|(_, word)| &word.parts)
        .filter(|part| !standing.contains(&*part.stem))
        .map(|part| (part.stem.clone(), part.word.clone()))
        .collect();
    let mut added = Vec::new();
    for (stem, part) in missing {
        match analysed.binary_search_by(|(word, _)| word.spelling.cmp(&part)) {
            Ok(english) => analysed[english].1.stems[Lang::Sv] = Some(stem),
            Err(_) => {
                let mut stems = PerLang::default();
                stems[Lang::Sv] = Some(stem);
                let analysis = Analysis { key: fold(&part).into(), stems, parts: Vec::new() };
                added.push((Spelt { spelling: part, entries: PerLang::default() }, analysis));
            }
        }
    }
    analysed.append(&mut added);
}

fn group(analysed: Vec<(Spelt, Analysis)>) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    let mut known: PerLang<FxHashMap<Box<str>, u32>> = PerLang::default();
    let mut parts: Vec<(u32, Box<str>)> = Vec::new();
    for ((mut word, mut analysis), index) in analysed.into_iter().zip(0u32..) {
        let mut places = PerLang::default();
        for lang in Lang::ALL {
            let Some(stem) = analysis.stems[lang].take() else { continue };
            let group = *known[lang].entry(stem).or_insert_with(|| {
                vocabulary.groups.push(Group { lang, forms: Vec::new(), entries: Vec::new(), compounds: Vec::new() });
                vocabulary.groups.len() as u32 - 1
            });
            let Group { forms, entries, .. } = &mut vocabulary.groups[group as usize];
            places[lang] = Some((group, forms.len() as u32));
            forms.push(index);
            entries.push(std::mem::take(&mut word.entries[lang]));
        }
        parts.extend(analysis.parts.into_iter().map(|part| (index, part.stem)));
        vocabulary.forms.push(Form { key: analysis.key, spelling: word.spelling, places });
    }
    for (compound, stem) in parts {
        let own = vocabulary.forms[compound as usize].places[Lang::Sv].map(|(group, _)| group);
        let Some(&group) = known[Lang::Sv].get(&stem) else { continue };
        let compounds = &mut vocabulary.groups[group as usize].compounds;
        if Some(group) != own && compounds.last() != Some(&compound) {
            compounds.push(compound);
        }
    }
    vocabulary
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(words: &[(&str, u32)]) -> Vocabulary {
        let entry = |document| Entry { document, frequency: 1, parts: 1, level: 0 };
        let mut swedish: Vec<Word> = Vec::new();
        swedish.extend(words.iter().map(|&(word, projects)| Word { spelling: word.into(), entries: (0..projects).map(entry).collect() }));
        swedish.sort_by(|a, b| a.spelling.cmp(&b.spelling));
        let mut words = PerLang::default();
        words[Lang::Sv] = swedish;
        Vocabulary::of(words)
    }

    fn group_of<'v>(vocabulary: &'v Vocabulary, word: &str) -> &'v Group {
        let form = vocabulary.forms.iter().find(|form| &*form.spelling == word).unwrap();
        &vocabulary.groups[form.places[Lang::Sv].unwrap().0 as usize]
    }

    #[test]
    fn forms_of_one_stem_are_one_group() {
        let vocabulary = vocabulary(&[("projekt", 3), ("projektet", 2), ("år", 5)]);
        assert_eq!(vocabulary.forms.iter().map(|form| &*form.key).collect::<Vec<_>>(), ["ar", "projekt", "projektet"]);
        assert_eq!(group_of(&vocabulary, "projekt").forms, [1, 2]);
    }

    #[test]
    fn a_compound_is_found_by_its_parts() {
        let vocabulary = vocabulary(&[("arbetsmarknadsåtgärder", 3), ("åtgärd", 20), ("arbete", 30), ("marknad", 9)]);
        for part in ["åtgärd", "arbete", "marknad"] {
            let compounds = group_of(&vocabulary, part).compounds.iter().map(|&form| &*vocabulary.forms[form as usize].spelling);
            assert_eq!(compounds.collect::<Vec<_>>(), ["arbetsmarknadsåtgärder"], "{part}");
        }
    }
}
