//! Where words stand, for phrases.
//!
//! The positions of words that are everywhere ("i", "att") would be most of all positions. They are not kept; what is kept
//! is where such a *common* word stands beside another one, with the other one. So the phrase "projektet i Stockholm" needs
//! no more than where "i" stands before "Stockholm", and where it stands after "projektet".

use std::cmp::Reverse;

use rayon::prelude::*;

use super::SearchError;
use super::bits::{common_prefix, put_after, put_number};
use super::files::{Batch, Files};
use super::segment::{PART, Segment};
use super::vocabulary::Vocabulary;
use crate::locale::Lang;

/// A word is common that occurs so often, and is one of so many most frequent.
const OFTEN: usize = 5_000;
const COMMON: usize = 64;

/// About how large a shard gets (bytes, before it is packed).
const SIZE: usize = 12_000;

/// A record that is larger (bytes) has files of its own; a section of it that is larger than a quarter has one for itself.
const INLINE: usize = 4_000;

/// Words whose records are made before they are written.
const AT_ONCE: usize = 4_096;

/// Where a word stands: project, then position.
type Places = Vec<(u32, u32)>;

/// One kind of places of a word.
struct Section {
    /// 0: all places of the word. 1 + 2c: those before common word c. 2 + 2c: those after it.
    code: u8,
    bytes: Vec<u8>,
}

/// Writes the phrase files of a language; gives back its common words and the first word of each shard.
///
/// # Errors
/// Where tantivy fails or a file cannot be written.
pub fn write(
    segments: &[Segment],
    vocabulary: &Vocabulary,
    lang: Lang,
    documents: u32,
    files: &Files,
) -> Result<(Vec<String>, Vec<String>), SearchError> {
    let walk = Walk { segments, lang };
    let mut words: Vec<&str> = vocabulary.forms.iter().filter(|form| form.frequency[lang] > 0).map(|form| &*form.spelling).collect();
    words.sort_unstable();
    let common = walk.common(vocabulary, documents)?;
    let beside = Beside::new(&walk, &common, documents)?;
    let mut shards =
        Shards { files: Batch::new(files), lang, first_words: Vec::new(), last: String::new(), shard: Vec::new(), count: 0, next_file: 0 };
    for words in words.chunks(AT_ONCE) {
        let records: Vec<Vec<Section>> = words.par_iter().map(|word| beside.record(&walk, word)).collect::<Result<_, _>>()?;
        for (word, record) in words.iter().zip(records) {
            shards.add(word, record)?;
        }
    }
    shards.close()?;
    shards.files.finish()?;
    Ok((common, shards.first_words))
}

/// The walk over a language's words in all segments.
struct Walk<'s> {
    segments: &'s [Segment],
    lang: Lang,
}

impl Walk<'_> {
    /// Where a word stands, each place once, in order.
    fn places(&self, word: &str) -> Result<Places, SearchError> {
        let (mut places, mut positions) = (Vec::new(), Vec::new());
        for segment in self.segments {
            segment.occurrences(self.lang, word, &mut positions, |occurrence, positions| {
                places.extend(positions.iter().map(|&position| (occurrence.document, position)));
            })?;
        }
        places.sort_unstable_by_key(|&(document, position)| u64::from(document) << 32 | u64::from(position));
        places.dedup();
        Ok(places)
    }

    /// The most frequent words, those that are very frequent, in order.
    fn common(&self, vocabulary: &Vocabulary, documents: u32) -> Result<Vec<String>, SearchError> {
        let candidates = vocabulary.forms.iter().filter(|form| form.frequency[self.lang] > documents / 4);
        let mut counted: Vec<(Reverse<usize>, &str)> = candidates
            .map(|form| Ok((Reverse(self.places(&form.spelling)?.len()), &*form.spelling)))
            .collect::<Result<_, SearchError>>()?;
        counted.retain(|(count, _)| count.0 >= OFTEN);
        counted.sort_unstable();
        let mut common: Vec<String> = counted.into_iter().take(COMMON).map(|(_, word)| word.to_owned()).collect();
        common.sort_unstable();
        Ok(common)
    }
}

/// Which common word stands where.
struct Beside<'c> {
    common: &'c [String],
    projects: Vec<Codes>,
}

/// For each position of a project the number of the common word there, plus 1, or 0; the parts of the text one after the other.
#[derive(Default)]
struct Codes {
    /// Where each part begins, and where the last one ends.
    starts: Vec<u32>,
    codes: Vec<u8>,
}

impl Codes {
    /// `places` are positions, each with the number of a common word.
    fn new(places: &[(u32, u8)]) -> Self {
        let mut codes = Codes::default();
        let mut length = 0;
        for &(position, _) in places {
            while codes.starts.len() <= (position / PART) as usize {
                codes.starts.push(codes.starts.last().copied().unwrap_or_default() + length);
                length = 0;
            }
            length = length.max(position % PART + 1);
        }
        codes.starts.push(codes.starts.last().copied().unwrap_or_default() + length);
        codes.codes = vec![0; codes.starts.last().copied().unwrap_or_default() as usize];
        for &(position, number) in places {
            if let Some(at) = codes.index(position) {
                codes.codes[at] = number + 1;
            }
        }
        codes
    }

    fn index(&self, position: u32) -> Option<usize> {
        let part = (position / PART) as usize;
        let at = self.starts.get(part)? + position % PART;
        (at < *self.starts.get(part + 1)?).then_some(at as usize)
    }
}

impl<'c> Beside<'c> {
    fn new(walk: &Walk, common: &'c [String], documents: u32) -> Result<Self, SearchError> {
        let mut places: Vec<Vec<(u32, u8)>> = vec![Vec::new(); documents as usize];
        for (word, number) in common.iter().zip(0u8..) {
            for (document, position) in walk.places(word)? {
                places[document as usize].push((position, number));
            }
        }
        let codes = |mut places: Vec<(u32, u8)>| {
            places.sort_unstable();
            Codes::new(&places)
        };
        Ok(Beside { common, projects: places.into_par_iter().map(codes).collect() })
    }

    /// The common word at a place.
    fn at(&self, document: u32, position: u32) -> Option<u8> {
        let codes = &self.projects[document as usize];
        codes.codes[codes.index(position)?].checked_sub(1)
    }

    /// The sections of a word.
    fn record(&self, walk: &Walk, word: &str) -> Result<Vec<Section>, SearchError> {
        let is_common = self.common.binary_search_by(|common| common.as_str().cmp(word)).is_ok();
        let all = walk.places(word)?;
        let mut sections: Vec<Places> = vec![Vec::new(); 1 + 2 * self.common.len()];
        if !self.common.is_empty() {
            for &(document, position) in &all {
                if let Some(common) = self.at(document, position + 1) {
                    sections[1 + 2 * usize::from(common)].push((document, position));
                }
                // Two common words side by side are kept with the first.
                if !is_common && let Some(common) = position.checked_sub(1).and_then(|before| self.at(document, before)) {
                    sections[2 + 2 * usize::from(common)].push((document, position));
                }
            }
        }
        if !is_common {
            sections[0] = all;
        }
        let kept = sections.into_iter().zip(0u8..).filter(|(places, _)| !places.is_empty());
        Ok(kept.map(|(places, code)| Section { code, bytes: encode(&places) }).collect())
    }
}

/// Places as numbers: projects, and for each the gap to the one before, how many positions, and the gaps between them.
fn encode(places: &Places) -> Vec<u8> {
    let mut bytes = Vec::new();
    put_number(&mut bytes, places.chunk_by(|a, b| a.0 == b.0).count() as u64);
    let mut next = 0;
    for same in places.chunk_by(|a, b| a.0 == b.0) {
        put_number(&mut bytes, (same[0].0 - next).into());
        next = same[0].0 + 1;
        put_number(&mut bytes, same.len() as u64);
        let mut before = 0;
        for (_, position) in same {
            put_number(&mut bytes, (position - before).into());
            before = *position;
        }
    }
    bytes
}

/// The shards being written.
struct Shards<'f, 'p> {
    files: Batch<'f, 'p>,
    lang: Lang,
    first_words: Vec<String>,
    /// The word before.
    last: String,
    shard: Vec<u8>,
    /// Words in the shard.
    count: u64,
    next_file: u32,
}

impl Shards<'_, '_> {
    fn add(&mut self, word: &str, sections: Vec<Section>) -> Result<(), SearchError> {
        if self.shard.len() > SIZE {
            self.close()?;
        }
        if self.count == 0 {
            let length = self.last[..common_prefix(&self.last, word)].chars().count();
            self.first_words.push(if self.last.is_empty() { String::new() } else { word.chars().take(length + 1).collect() });
        }
        put_after(&mut self.shard, if self.count == 0 { "" } else { &self.last }, word);
        let size: usize = sections.iter().map(|section| section.bytes.len()).sum();
        put_number(&mut self.shard, sections.len() as u64);
        let mut rest = Vec::new();
        for section in sections {
            self.shard.push(section.code);
            if size > INLINE && section.bytes.len() > INLINE / 4 {
                let file = self.file(section.bytes)?;
                put_number(&mut self.shard, 0);
                put_number(&mut self.shard, file.into());
            } else {
                put_number(&mut self.shard, section.bytes.len() as u64);
                rest.extend_from_slice(&section.bytes);
            }
        }
        if size > INLINE && !rest.is_empty() {
            let file = self.file(std::mem::take(&mut rest))?;
            put_number(&mut self.shard, u64::from(file) + 1);
        } else {
            put_number(&mut self.shard, 0);
            self.shard.append(&mut rest);
        }
        word.clone_into(&mut self.last);
        self.count += 1;
        Ok(())
    }

    fn file(&mut self, bytes: Vec<u8>) -> Result<u32, SearchError> {
        let file = self.next_file;
        self.files.put(format!("p/{}/l{file}.bin", self.lang), bytes)?;
        self.next_file += 1;
        Ok(file)
    }

    fn close(&mut self) -> Result<(), SearchError> {
        if self.count > 0 {
            let mut bytes = Vec::with_capacity(self.shard.len() + 4);
            put_number(&mut bytes, self.count);
            bytes.append(&mut self.shard);
            self.files.put(format!("p/{}/{}.bin", self.lang, self.first_words.len() - 1), bytes)?;
            self.count = 0;
        }
        Ok(())
    }
}
