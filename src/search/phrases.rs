//! Where words stand, for phrases.
//!
//! The positions of words that are everywhere ("i", "att") would be most of all positions. They are not kept; what is kept
//! is where such a *common* word stands beside another one, with the other one. So the phrase "projektet i Stockholm" needs
//! no more than where "i" stands before "Stockholm", and where it stands after "projektet".

use rayon::prelude::*;

use super::SearchError;
use super::bits::{common_prefix, put_after, put_number};
use super::files::{Batch, Files};
use super::inverted::{Walk, Word};
use super::segment::{Occurrences, Segment};
use super::tokens::PART;
use crate::locale::Lang;

/// A word is common that occurs so often, and is one of so many most frequent.
const OFTEN: usize = 5_000;
const COMMON: usize = 64;

/// About how large a shard gets (bytes, before it is packed).
const SIZE: usize = 12_000;

/// A record that is larger (bytes) has files of its own; a section of it that is larger than a quarter has one for itself.
const INLINE: usize = 4_000;

/// Where a word stands: project, then position.
type Places = Vec<(u32, u32)>;

/// One kind of places of a word.
struct Section {
    /// 0: all places of the word. 1 + 2c: those before common word c. 2 + 2c: those after it.
    code: u8,
    bytes: Vec<u8>,
}

/// What came of a walk over the words of a language.
pub struct Walked {
    /// The words with their projects, in the order of the words.
    pub words: Vec<Word>,
    /// The words that are common.
    pub common: Vec<String>,
    /// The first word of each shard, as much of it as tells it from the word before.
    pub first_words: Vec<String>,
}

/// Walks over the words of a language, once, and writes its phrase files.
///
/// # Errors
/// Where tantivy fails or a file cannot be written.
pub fn write(walk: Walk, documents: u32, files: &Files) -> Result<Walked, SearchError> {
    let common = common(walk, documents)?;
    let beside = Beside::new(walk, &common, documents)?;
    let mut shards = Shards {
        files: Batch::new(files),
        lang: walk.lang,
        first_words: Vec::new(),
        last: String::new(),
        shard: Vec::new(),
        count: 0,
        next_file: 0,
    };
    let words = walk.words(|word, occurrences| beside.record(word, occurrences), |word, record| shards.add(word, record))?;
    shards.close()?;
    shards.files.finish()?;
    Ok(Walked { words, common, first_words: shards.first_words })
}

/// The most frequent words, those that are very frequent, in order.
fn common(walk: Walk, documents: u32) -> Result<Vec<String>, SearchError> {
    let mut frequent = walk.frequent(documents / 4)?;
    frequent.retain(|(_, places)| *places >= OFTEN);
    frequent.sort_unstable_by(|(a, a_places), (b, b_places)| (b_places, a).cmp(&(a_places, b)));
    let mut common: Vec<String> = frequent.into_iter().take(COMMON).map(|(word, _)| word.into()).collect();
    common.sort_unstable();
    Ok(common)
}

/// Which common word stands where: for each position of each text the number of the common word there, plus 1, or 0. What is looked up for
/// every place of every word stands side by side, so that most of it stays near the processor.
struct Beside<'c> {
    common: &'c [String],
    /// For each project the number of the first part of its text, and how many parts there are.
    first_parts: Vec<u32>,
    /// For each part where it begins in `codes`, with a 0 before its first position, and where the last one ends.
    starts: Vec<u32>,
    codes: Vec<u8>,
}

impl<'c> Beside<'c> {
    fn new(walk: Walk, common: &'c [String], documents: u32) -> Result<Self, SearchError> {
        let of_segment = |segment: &Segment| {
            let mut parts: Vec<Vec<Vec<u8>>> = vec![Vec::new(); segment.documents.len()];
            for (word, code) in common.iter().zip(1u8..) {
                segment.each(walk.lang, word, |local, positions| {
                    let parts = &mut parts[local as usize];
                    for position in positions {
                        let (part, at) = ((position / PART) as usize, (position % PART) as usize);
                        parts.resize_with(parts.len().max(part + 1), Vec::new);
                        let codes = &mut parts[part];
                        codes.resize(codes.len().max(at + 1), 0);
                        codes[at] = code;
                    }
                })?;
            }
            Ok(segment.documents.iter().copied().zip(parts).collect())
        };
        let of_segments: Vec<Vec<(u32, Vec<Vec<u8>>)>> = walk.segments.par_iter().map(of_segment).collect::<Result<_, SearchError>>()?;
        let mut texts: Vec<Vec<Vec<u8>>> = vec![Vec::new(); documents as usize];
        for (document, parts) in of_segments.into_iter().flatten() {
            texts[document as usize] = parts;
        }
        let mut beside = Beside { common, first_parts: vec![0], starts: vec![0], codes: Vec::new() };
        for parts in texts {
            for part in &parts {
                beside.codes.push(0);
                beside.codes.extend_from_slice(part);
                beside.starts.push(beside.codes.len() as u32);
            }
            beside.first_parts.push(beside.starts.len() as u32 - 1);
        }
        Ok(beside)
    }

    /// The common words before a position of a project and after it.
    fn around(&self, document: u32, position: u32) -> (Option<u8>, Option<u8>) {
        let document = document as usize;
        let (part, at) = (self.first_parts[document] + position / PART, (position % PART) as usize);
        if part >= self.first_parts[document + 1] {
            return (None, None);
        }
        let part = part as usize;
        let codes = &self.codes[self.starts[part] as usize..self.starts[part + 1] as usize];
        let code = |at: usize| codes.get(at).and_then(|code| code.checked_sub(1));
        (code(at), code(at + 2))
    }

    /// The sections of a word.
    fn record(&self, word: &str, occurrences: &Occurrences) -> Vec<Section> {
        let is_common = self.common.binary_search_by(|common| common.as_str().cmp(word)).is_ok();
        let mut sections: Vec<Places> = vec![Vec::new(); 1 + 2 * self.common.len()];
        for (document, _, positions) in occurrences.iter() {
            if !is_common {
                sections[0].extend(positions.iter().map(|&position| (document, position)));
            }
            for &position in positions {
                let (before, after) = self.around(document, position);
                if let Some(common) = after {
                    sections[1 + 2 * usize::from(common)].push((document, position));
                }
                // Two common words side by side are kept with the first.
                if let Some(common) = before.filter(|_| !is_common) {
                    sections[2 + 2 * usize::from(common)].push((document, position));
                }
            }
        }
        let kept = sections.into_iter().zip(0u8..).filter(|(places, _)| !places.is_empty());
        kept.map(|(places, code)| Section { code, bytes: encode(&places) }).collect()
    }
}

/// Places as numbers: projects, and for each the gap to the one before, how many positions, and the gaps between them.
fn encode(places: &Places) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(2 * places.len() + 8);
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
