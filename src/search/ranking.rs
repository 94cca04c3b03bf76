//! How strongly a project has a word: BM25, as tantivy ranks a term of a field.

use rayon::prelude::*;

use super::common::is_common;
use super::inverted::Entry;
use super::postings::{ANY_PART, Gathered, List, level};
use super::segment::Segment;
use super::tags::Tag;
use super::vocabulary::{Group, Vocabulary};
use crate::locale::{Lang, PerLang};

/// Robertson's parameters, those of tantivy.
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// What BM25 asks of the texts as a whole.
pub struct Ranking {
    /// What each project's length in each language adds to the frequency of a word below the fraction bar.
    norms: PerLang<Vec<f32>>,
    documents: u32,
}

/// What a project has of a form.
struct Found {
    entry: Entry,
    form: u32,
}

impl Ranking {
    /// Looks at the segments of a catalogue of `documents` projects.
    pub fn new(segments: &[Segment], documents: u32) -> Self {
        let mut norms = PerLang::of(|_| vec![0.0; documents as usize]);
        for lang in Lang::ALL {
            let tokens: u64 = segments.iter().map(|segment| segment.index[lang].total_num_tokens()).sum();
            let mean = tokens as f32 / documents.max(1) as f32;
            for segment in segments {
                for (&document, local) in segment.documents.iter().zip(0..) {
                    let length = segment.lengths[lang].fieldnorm(local) as f32;
                    norms[lang][document as usize] = K1 * (1.0 - B + B * length / mean);
                }
            }
        }
        Ranking { norms, documents }
    }

    /// The lists of all groups, in their order: of the word itself, and of compounds with it. Each is handed to `use_it` as
    /// soon as it is there. The levels of all entries are filled in.
    pub fn all<T: Send>(&self, vocabulary: &mut Vocabulary, use_it: impl Fn(List) -> T + Sync) -> Vec<(T, T)> {
        let words: Vec<T> = vocabulary.groups.par_iter_mut().map(|group| use_it(self.word(group))).collect();
        let compounds = vocabulary.groups.par_iter().map(|group| use_it(self.compounds(vocabulary, group)));
        words.into_par_iter().zip(compounds).collect()
    }

    /// The projects that have any of a group's forms.
    fn word(&self, group: &mut Group) -> List {
        let forms = group.entries.iter().map(|entries| &**entries).zip(0..);
        let mut levels = Vec::new();
        let list = self.list(group.lang, forms, group.forms.len() > 1, |document, level| levels.push((document, level)));
        for entries in &mut group.entries {
            let mut levels = levels.iter();
            for entry in entries {
                entry.level = levels.find(|(document, _)| *document == entry.document).map_or(0, |(_, level)| *level);
            }
        }
        list
    }

    /// The projects that have a compound with a group's word.
    fn compounds(&self, vocabulary: &Vocabulary, group: &Group) -> List {
        let entries = |&form: &u32| vocabulary.entries(&vocabulary.forms[form as usize], group.lang);
        self.list(group.lang, group.compounds.iter().map(entries).zip(std::iter::repeat(0)), false, |_, _| ())
    }

    /// The projects that have any of some forms, given with their numbers; frequencies add up. `each` is shown the
    /// projects' levels in the order of their numbers.
    fn list<'e>(
        &self,
        lang: Lang,
        forms: impl Iterator<Item = (&'e [Entry], u32)>,
        tells_forms: bool,
        mut each: impl FnMut(u32, u8),
    ) -> List {
        let mut found = Vec::new();
        for (entries, form) in forms {
            found.extend(entries.iter().map(|&entry| Found { entry, form }));
        }
        // Stable: it has only to merge what is in order already.
        found.sort_by_key(|found| found.entry.document);
        let projects = || found.chunk_by(|a, b| a.entry.document == b.entry.document);
        let tells_parts = !is_common(projects().count() as u32, self.documents);
        let mut gathered = Gathered::with_capacity(found.len());
        let mut tag = Tag::default();
        for same in projects() {
            let document = same[0].entry.document;
            let frequency = same.iter().map(|found| f32::from(found.entry.frequency)).sum();
            tag.parts = if tells_parts { same.iter().fold(0, |parts, found| parts | found.entry.parts) } else { ANY_PART };
            tag.forms.clear();
            if tells_forms {
                tag.forms.extend(same.iter().map(|found| found.form));
            }
            let level = level(self.factor(lang, document, frequency));
            each(document, level);
            gathered.add(document, level, &tag);
        }
        gathered.finish()
    }

    /// BM25's term-frequency factor, between 0 and 1.
    fn factor(&self, lang: Lang, document: u32, frequency: f32) -> f32 {
        frequency / (frequency + self.norms[lang][document as usize])
    }
}
