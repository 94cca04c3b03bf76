//! How strongly a project has a word: BM25, as tantivy ranks a term of a field.

use rayon::prelude::*;

use super::SearchError;
use super::postings::{Gathered, List, Tag, level};
use super::segment::{PART, Segment};
use super::vocabulary::{Group, Vocabulary};
use crate::locale::{Lang, PerLang};

/// Robertson's parameters, those of tantivy.
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// The finished segments and what BM25 asks of them as a whole.
pub struct Ranking<'s> {
    segments: &'s [Segment],
    vocabulary: &'s Vocabulary,
    /// Mean weighted length of each language's field.
    mean_lengths: PerLang<f32>,
}

/// The lists of a group.
#[derive(Debug, Default)]
pub struct GroupLists {
    /// The projects that have the word itself.
    pub word: List,
    /// The projects that have it as a part of a compound.
    pub compound: List,
}

/// What a project has of a word, form by form.
struct Found {
    document: u32,
    form: u32,
    frequency: u32,
    length: u32,
    parts: u8,
}

impl<'s> Ranking<'s> {
    /// Looks at the segments of a catalogue of `documents` projects.
    pub fn new(segments: &'s [Segment], vocabulary: &'s Vocabulary, documents: u32) -> Self {
        let tokens = |lang| segments.iter().map(|segment| segment.index[lang].total_num_tokens()).sum::<u64>();
        let mean_lengths = PerLang::of(|lang| tokens(lang) as f32 / documents.max(1) as f32);
        Ranking { segments, vocabulary, mean_lengths }
    }

    /// The lists of all groups, in their order, each handed to `use_it` as soon as it is there.
    ///
    /// # Errors
    /// Where tantivy fails.
    pub fn all<T: Send>(&self, use_it: impl Fn(GroupLists) -> T + Sync) -> Result<Vec<T>, SearchError> {
        self.vocabulary.groups.par_iter().map(|group| self.group(group).map(&use_it)).collect()
    }

    fn group(&self, group: &Group) -> Result<GroupLists, SearchError> {
        let own = group.forms.iter().copied().zip(0..).collect::<Vec<_>>();
        let compounds = group.compounds.iter().map(|&form| (form, 0)).collect::<Vec<_>>();
        Ok(GroupLists { word: self.list(group.lang, &own, own.len() > 1)?, compound: self.list(group.lang, &compounds, false)? })
    }

    /// The projects that have any of the forms, given by index and number. Frequencies add up.
    fn list(&self, lang: Lang, forms: &[(u32, u32)], tells_forms: bool) -> Result<List, SearchError> {
        let mut found = Vec::new();
        let mut positions = Vec::new();
        for &(form, number) in forms {
            let word = &self.vocabulary.forms[form as usize].spelling;
            for segment in self.segments {
                segment.occurrences(lang, word, &mut positions, |occurrence, positions| {
                    let (document, frequency, length) = (occurrence.document, occurrence.frequency, occurrence.length);
                    found.push(Found { document, form: number, frequency, length, parts: parts(positions) });
                })?;
            }
        }
        found.sort_unstable_by_key(|found| u64::from(found.document) << 32 | u64::from(found.form));
        let mut gathered = Gathered::default();
        let mut tag = Tag::default();
        for same in found.chunk_by(|a, b| a.document == b.document) {
            let frequency: u32 = same.iter().map(|found| found.frequency).sum();
            tag.parts = same.iter().fold(0, |parts, found| parts | found.parts);
            tag.forms.clear();
            if tells_forms {
                tag.forms.extend(same.iter().map(|found| found.form));
            }
            gathered.add(same[0].document, level(self.factor(lang, frequency, same[0].length)), &tag);
        }
        Ok(gathered.finish())
    }

    /// BM25's term-frequency factor, between 0 and 1.
    fn factor(&self, lang: Lang, frequency: u32, length: u32) -> f32 {
        let frequency = frequency as f32;
        frequency / (frequency + K1 * (1.0 - B + B * length as f32 / self.mean_lengths[lang]))
    }
}

/// The parts of the text that positions lie in; facts lie in none.
fn parts(positions: &[u32]) -> u8 {
    positions
        .iter()
        .map(|position| position / PART)
        .filter(|&part| part > 0)
        .fold(0, |parts, part| parts | 1u8.checked_shl(part - 1).unwrap_or(0))
}
