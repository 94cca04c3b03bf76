//! The words of a catalogue: forms, gathered into groups of one stem, and the compounds that have them as a part.

use std::collections::{BTreeMap, HashMap, HashSet};

use rayon::prelude::*;

use super::SearchError;
use super::analysis::{fold, stem};
use super::compound::Lexicon;
use super::segment::Segment;
use crate::locale::{Lang, PerLang};

/// A word as it is spelt somewhere in a language's texts.
#[derive(Debug, Clone)]
pub struct Form {
    /// How it is looked up.
    pub key: Box<str>,
    /// How it is spelt, in lower case.
    pub spelling: Box<str>,
    /// The number of projects that have it, in each language.
    pub frequency: PerLang<u32>,
    /// Where it belongs in each language: the group, and its number among the group's forms.
    pub places: PerLang<Option<(u32, u32)>>,
}

/// Forms of one stem in one language.
#[derive(Debug, Clone)]
pub struct Group {
    /// The language.
    pub lang: Lang,
    /// Its forms, by index; none for the part of a compound that never stands alone.
    pub forms: Vec<u32>,
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
    /// Gathers the words of all segments.
    ///
    /// # Errors
    /// Where tantivy fails.
    pub fn gather(segments: &[Segment]) -> Result<Self, SearchError> {
        let mut found: Vec<(Box<str>, Lang, u32)> = Vec::new();
        for lang in Lang::ALL {
            for segment in segments {
                let mut terms = segment.terms(lang).stream()?;
                while terms.advance() {
                    if let Ok(word) = std::str::from_utf8(terms.key()) {
                        found.push((word.into(), lang, terms.value().doc_freq));
                    }
                }
            }
        }
        found.par_sort_unstable();
        let word = |same: &[(Box<str>, Lang, u32)]| {
            let mut frequencies = PerLang::<u32>::default();
            same.iter().for_each(|(_, lang, frequency)| frequencies[*lang] += frequency);
            (same[0].0.clone(), frequencies)
        };
        Ok(Vocabulary::of(found.chunk_by(|a, b| a.0 == b.0).map(word).collect()))
    }

    /// Orders words, given in the order of their spellings with the number of projects that have them in each language.
    fn of(words: Vec<(Box<str>, PerLang<u32>)>) -> Self {
        let swedish: HashSet<Box<str>> =
            words.iter().filter(|(_, frequency)| frequency[Lang::Sv] > 0).map(|(word, _)| word.clone()).collect();
        let stem = |word: &str, lang| -> Box<str> { stem(word, lang, |word| swedish.contains(word)).into() };
        let lexicon = Lexicon::new(
            words.iter().filter(|(_, frequency)| frequency[Lang::Sv] > 0).map(|(word, frequency)| (&**word, frequency[Lang::Sv])),
        );
        let parts_of = |word: &str| -> Vec<Part> {
            let parts = lexicon.parts(word).into_iter().filter(|part| **part != *word);
            parts.map(|part| Part { stem: stem(&part, Lang::Sv), word: part }).collect()
        };
        let mut analysed: Vec<Analysed> = words
            .into_par_iter()
            .map(|(word, frequency)| Analysed {
                key: fold(&word).into(),
                stems: PerLang::of(|lang| (frequency[lang] > 0).then(|| stem(&word, lang))),
                parts: if frequency[Lang::Sv] > 0 { parts_of(&word) } else { Vec::new() },
                frequency,
                spelling: word,
            })
            .collect();
        add_parts_that_never_stand_alone(&mut analysed);
        analysed.par_sort_unstable_by(|a, b| (&a.key, &a.spelling).cmp(&(&b.key, &b.spelling)));
        group(analysed)
    }
}

struct Analysed {
    key: Box<str>,
    spelling: Box<str>,
    frequency: PerLang<u32>,
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
fn add_parts_that_never_stand_alone(analysed: &mut Vec<Analysed>) {
    let standing: HashSet<&str> = analysed.iter().filter_map(|word| word.stems[Lang::Sv].as_deref()).collect();
    let missing: BTreeMap<Box<str>, Box<str>> = analysed
        .iter()
        .flat_map(|word| &word.parts)
        .filter(|part| !standing.contains(&*part.stem))
        .map(|part| (part.stem.clone(), part.word.clone()))
        .collect();
    let mut added = Vec::new();
    for (stem, part) in missing {
        match analysed.binary_search_by(|word| word.spelling.cmp(&part)) {
            Ok(english) => analysed[english].stems[Lang::Sv] = Some(stem),
            Err(_) => {
                let mut stems = PerLang::default();
                stems[Lang::Sv] = Some(stem);
                added.push(Analysed { key: fold(&part).into(), spelling: part, frequency: PerLang::default(), stems, parts: Vec::new() });
            }
        }
    }
    analysed.append(&mut added);
}

fn group(analysed: Vec<Analysed>) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    let mut known: PerLang<HashMap<Box<str>, u32>> = PerLang::default();
    for (word, index) in analysed.iter().zip(0u32..) {
        let mut places = PerLang::default();
        for lang in Lang::ALL {
            let Some(stem) = &word.stems[lang] else { continue };
            let group = match known[lang].get(stem) {
                Some(&group) => group,
                None => {
                    let group = vocabulary.groups.len() as u32;
                    vocabulary.groups.push(Group { lang, forms: Vec::new(), compounds: Vec::new() });
                    known[lang].insert(stem.clone(), group);
                    group
                }
            };
            let forms = &mut vocabulary.groups[group as usize].forms;
            places[lang] = Some((group, forms.len() as u32));
            forms.push(index);
        }
        vocabulary.forms.push(Form { key: word.key.clone(), spelling: word.spelling.clone(), frequency: word.frequency.clone(), places });
    }
    for (word, index) in analysed.iter().zip(0u32..) {
        let own = vocabulary.forms[index as usize].places[Lang::Sv].map(|(group, _)| group);
        for part in &word.parts {
            let Some(&group) = known[Lang::Sv].get(&part.stem) else { continue };
            let compounds = &mut vocabulary.groups[group as usize].compounds;
            if Some(group) != own && compounds.last() != Some(&index) {
                compounds.push(index);
            }
        }
    }
    vocabulary
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(words: &[(&str, u32)]) -> Vocabulary {
        let frequency = |sv| {
            let mut frequency = PerLang::default();
            frequency[Lang::Sv] = sv;
            frequency
        };
        let mut words: Vec<_> = words.iter().map(|&(word, sv)| (word.into(), frequency(sv))).collect();
        words.sort();
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
