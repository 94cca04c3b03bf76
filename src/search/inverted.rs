//! The walk through all segments: each spelling once, with the projects that have it.

use rayon::prelude::*;
use tantivy::postings::TermInfo;
use tantivy::termdict::TermMerger;

use super::SearchError;
use super::segment::{Occurrences, Segment};
use super::tokens::PART;
use crate::locale::Lang;

/// Words that are walked before the next are looked up.
const AT_ONCE: usize = 8_192;

/// A project that has a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The project's number in the index.
    pub document: u32,
    /// How often it has the word, weighted; 65 535 stands for more, too.
    pub frequency: u16,
    /// A bit for each part of its text that has the word; none where only the facts have it.
    pub parts: u8,
    /// How strongly it has the word or another form of it; 0 until that is worked out.
    pub level: u8,
}

/// A spelling.
#[derive(Debug)]
pub struct Word {
    /// How it is spelt, in lower case.
    pub spelling: Box<str>,
    /// The projects that have it, in the order of their numbers.
    pub entries: Box<[Entry]>,
}

/// Where the segments have a word: the segment, and its place there.
type Places = Vec<(usize, TermInfo)>;

/// The words of one language in all segments.
#[derive(Clone, Copy)]
pub struct Walk<'s> {
    /// The segments.
    pub segments: &'s [Segment],
    /// The language.
    pub lang: Lang,
}

impl Walk<'_> {
    /// Hands each word and its occurrences to `look`, on all cores, and then what came of it to `take`, in the order of
    /// the words.
    ///
    /// # Errors
    /// Where tantivy or `take` fails.
    pub fn words<T: Send>(
        &self,
        look: impl Fn(&str, &Occurrences) -> T + Sync,
        mut take: impl FnMut(&str, T) -> Result<(), SearchError>,
    ) -> Result<Vec<Word>, SearchError> {
        let mut words = Vec::new();
        self.look_up(
            AT_ONCE,
            |_| true,
            |found| {
                let looked = |occurrences: &mut Occurrences, (spelling, places): (Box<str>, Places)| {
                    self.read(&places, occurrences)?;
                    let came = look(&spelling, occurrences);
                    Ok((Word { spelling, entries: entries(occurrences) }, came))
                };
                let looked: Vec<_> = found.into_par_iter().map_init(Occurrences::default, looked).collect::<Result<_, SearchError>>()?;
                for (word, came) in looked {
                    take(&word.spelling, came)?;
                    words.push(word);
                }
                Ok(())
            },
        )?;
        Ok(words)
    }

    /// The words in more than `documents` projects, each with the number of places where it stands.
    ///
    /// # Errors
    /// Where tantivy fails.
    pub fn frequent(&self, documents: u32) -> Result<Vec<(Box<str>, usize)>, SearchError> {
        let mut frequent = Vec::new();
        let is_frequent = |places: &Places| places.iter().map(|(_, info)| info.doc_freq).sum::<u32>() > documents;
        self.look_up(usize::MAX, is_frequent, |found| {
            let counted = |occurrences: &mut Occurrences, (spelling, places): (Box<str>, Places)| {
                self.read(&places, occurrences)?;
                Ok((spelling, occurrences.places()))
            };
            frequent = found.into_par_iter().map_init(Occurrences::default, counted).collect::<Result<_, SearchError>>()?;
            Ok(())
        })?;
        Ok(frequent)
    }

    /// Hands over the words in order, `at_once` at a time.
    fn look_up(
        &self,
        at_once: usize,
        is_wanted: impl Fn(&Places) -> bool,
        mut take: impl FnMut(Vec<(Box<str>, Places)>) -> Result<(), SearchError>,
    ) -> Result<(), SearchError> {
        let streams = self.segments.iter().map(|segment| segment.index[self.lang].terms().stream());
        let mut merger = TermMerger::new(streams.collect::<Result<_, _>>()?);
        let mut found = Vec::new();
        while merger.advance() {
            let places: Places = merger.current_segment_ords_and_term_infos().collect();
            if let Ok(word) = std::str::from_utf8(merger.key())
                && is_wanted(&places)
            {
                found.push((word.into(), places));
            }
            if found.len() == at_once {
                take(std::mem::take(&mut found))?;
            }
        }
        take(found)
    }

    fn read(&self, places: &Places, occurrences: &mut Occurrences) -> Result<(), SearchError> {
        occurrences.clear();
        for (segment, info) in places {
            self.segments[*segment].read(self.lang, info, occurrences)?;
        }
        occurrences.sort();
        Ok(())
    }
}

fn entries(occurrences: &Occurrences) -> Box<[Entry]> {
    let entry = |(document, frequency, positions): (u32, u32, &[u32])| Entry {
        document,
        frequency: frequency.try_into().unwrap_or(u16::MAX),
        parts: parts(positions),
        level: 0,
    };
    occurrences.iter().map(entry).collect()
}

/// The parts of the text that positions lie in; facts lie in none.
fn parts(positions: &[u32]) -> u8 {
    positions
        .iter()
        .map(|position| position / PART)
        .filter(|&part| part > 0)
        .fold(0, |parts, part| parts | 1u8.checked_shl(part - 1).unwrap_or(0))
}
