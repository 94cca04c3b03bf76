//! Lists of projects: which have a word, how strongly, in which parts of their text, in which form.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::bits::{BitReader, BitWriter};
use super::common::{self, is_common};
use super::files::Broken;
use super::tags::{Tag, TagCode, put_tags};

/// The strongest level that a posting can have. Level `l` stands for a BM25 term-frequency factor of about `l / LEVELS`.
pub const LEVELS: u8 = 63;

/// Postings that a long list gives where it is named, for the first results.
pub const HEAD: usize = 32;

/// A list of at most this size (bytes) has no file of its own.
pub const INLINE: usize = 400;

/// The parts of a [`Tag`] in a common list.
pub const ANY_PART: u8 = u8::MAX;

/// A project that has the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting {
    /// Its number in the index.
    pub document: u32,
    /// How strongly it has it: 1 to [`LEVELS`].
    pub level: u8,
    /// The index of its [`Tag`] in the list's table.
    pub tag: u32,
}

/// A list, strongest first, then by document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// The tags that occur, the most frequent first.
    pub tags: Vec<Tag>,
    /// The postings.
    pub postings: Vec<Posting>,
}

/// The level of a BM25 term-frequency factor, which lies between 0 and 1.
pub fn level(factor: f32) -> u8 {
    ((factor * f32::from(LEVELS)).round() as u8).clamp(1, LEVELS)
}

/// Gathers the postings of a list.
#[derive(Debug)]
pub struct Gathered {
    /// The tags met, with their numbers in the order of meeting.
    numbers: FxHashMap<Tag, u32>,
    /// The numbers, plus 1, of those that tell no forms, by their parts: they need no looking up.
    formless: [u32; 256],
    postings: Vec<Posting>,
}

impl Gathered {
    /// Makes room for `projects`.
    pub fn with_capacity(projects: usize) -> Self {
        Gathered { numbers: FxHashMap::default(), formless: [0; 256], postings: Vec::with_capacity(projects) }
    }

    /// Adds a project; each may be added once, in the order of their numbers.
    pub fn add(&mut self, document: u32, level: u8, tag: &Tag) {
        let formless = &mut self.formless[usize::from(tag.parts)];
        let known = if tag.forms.is_empty() { formless.checked_sub(1) } else { self.numbers.get(tag).copied() };
        let tag = known.unwrap_or_else(|| {
            let number = self.numbers.len() as u32;
            self.numbers.insert(tag.clone(), number);
            if tag.forms.is_empty() {
                *formless = number + 1;
            }
            number
        });
        self.postings.push(Posting { document, level, tag });
    }

    /// The list, in its order.
    pub fn finish(self) -> List {
        let mut frequencies = vec![0u32; self.numbers.len()];
        self.postings.iter().for_each(|posting| frequencies[posting.tag as usize] += 1);
        let mut tags: Vec<(Tag, u32)> = self.numbers.into_iter().collect();
        tags.sort_unstable_by(|(a, met_a), (b, met_b)| {
            frequencies[*met_b as usize].cmp(&frequencies[*met_a as usize]).then_with(|| a.cmp(b))
        });
        let mut renamed = vec![0; tags.len()];
        for ((_, met), number) in tags.iter().zip(0..) {
            renamed[*met as usize] = number;
        }
        let mut postings = self.postings;
        for posting in &mut postings {
            posting.tag = renamed[posting.tag as usize];
        }
        // Stable: documents stay in order.
        postings.sort_by_key(|posting| Reverse(posting.level));
        List { tags: tags.into_iter().map(|(tag, _)| tag).collect(), postings }
    }
}

/// A list as bytes: what stands where it is named, and what is left for a file of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoded {
    /// Number of projects.
    pub frequency: u32,
    /// The table of tags.
    pub tags: Vec<u8>,
    /// Number of postings in `head`.
    pub first: u32,
    /// The first postings, or all.
    pub head: Vec<u8>,
    /// The rest.
    pub tail: Vec<u8>,
}

/// The lists of a group, encoded.
#[derive(Debug)]
pub struct GroupFiles {
    /// The projects that have the word.
    pub word: Encoded,
    /// The projects that have it in a compound.
    pub compound: Encoded,
}

impl GroupFiles {
    /// What they take where they are named (bytes, about).
    pub fn size(&self) -> usize {
        self.word.size() + self.compound.size()
    }
}

impl Encoded {
    /// What it takes where it is named (bytes, about).
    pub fn size(&self) -> usize {
        if self.frequency == 0 { 0 } else { 6 + self.tags.len() + self.head.len() }
    }
}

/// Writes a list for a catalogue of `documents` projects.
pub fn encode(list: &List, documents: u32) -> Encoded {
    let code = TagCode::of(list);
    let tags = put_tags(&list.tags, code);
    let frequency = list.postings.len() as u32;
    let whole = runs(&list.postings, documents, code);
    if whole.len() <= INLINE || list.postings.len() <= HEAD {
        return Encoded { frequency, tags, first: frequency, head: whole, tail: Vec::new() };
    }
    let (head, tail) = list.postings.split_at(HEAD);
    let tail = if is_common(frequency, documents) { common::encode(tail, list.tags.len(), documents) } else { runs(tail, documents, code) };
    Encoded { frequency, tags, first: HEAD as u32, head: runs(head, documents, code), tail }
}

/// Reads `count` postings whose tags are written in `code`.
///
/// # Errors
/// Where the bytes are broken.
pub fn decode(bytes: &[u8], count: u32, code: TagCode, documents: u32, mut each: impl FnMut(Posting)) -> Result<(), Broken> {
    let mut bits = BitReader::new(bytes);
    let mut left = count;
    let mut level = u32::from(LEVELS) + 1;
    while left > 0 {
        level = level.checked_sub(bits.gamma()?).filter(|&level| level > 0).ok_or(Broken("a list of projects has a level below 1"))?;
        let in_run = bits.gamma()?;
        left = left.checked_sub(in_run).ok_or(Broken("a list of projects is longer than it says"))?;
        let k = parameter(documents, in_run);
        let mut next = 0u32;
        for _ in 0..in_run {
            let document = bits.rice(k)?.checked_add(next).filter(|&document| document < documents);
            let document = document.ok_or(Broken("a list names a project that there is none of"))?;
            next = document + 1;
            each(Posting { document, level: level as u8, tag: code.read(&mut bits)? });
        }
    }
    Ok(())
}

fn runs(postings: &[Posting], documents: u32, code: TagCode) -> Vec<u8> {
    let mut bits = BitWriter::default();
    let mut level = u32::from(LEVELS) + 1;
    for run in postings.chunk_by(|a, b| a.level == b.level) {
        bits.gamma(level - u32::from(run[0].level));
        level = run[0].level.into();
        bits.gamma(run.len() as u32);
        let k = parameter(documents, run.len() as u32);
        let mut next = 0;
        for posting in run {
            bits.rice(posting.document - next, k);
            next = posting.document + 1;
            code.write(&mut bits, posting.tag);
        }
    }
    bits.finish()
}

/// Rice's parameter for `count` numbers below `documents`, spread evenly.
fn parameter(documents: u32, count: u32) -> u32 {
    (documents / count.max(1)).max(1).ilog2()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::bits::ByteReader;
    use super::super::tags::read_tags;
    use super::*;

    fn list(documents: u32, step: usize) -> List {
        let tag = |n: u32| Tag { parts: (n % 4) as u8, forms: if n.is_multiple_of(3) { vec![0, 2] } else { vec![1] } };
        let mut gathered = Gathered::with_capacity(0);
        (0..documents).step_by(step).for_each(|n| gathered.add(n, 1 + (n * 7 % 63) as u8, &tag(n)));
        gathered.finish()
    }

    #[test]
    fn a_list_comes_back_as_it_was_written() {
        for (documents, step) in [(1, 1), (5, 2), (999, 1), (1000, 13), (100_000, 9)] {
            let list = list(documents, step);
            let encoded = encode(&list, documents);
            let (tags, code) = read_tags(&mut ByteReader::new(&encoded.tags)).unwrap();
            let mut read = List { tags, postings: Vec::new() };
            decode(&encoded.head, encoded.first, code, documents, |posting| read.postings.push(posting)).unwrap();
            decode(&encoded.tail, encoded.frequency - encoded.first, code, documents, |posting| read.postings.push(posting)).unwrap();
            assert_eq!(read, list);
        }
    }

    #[test]
    fn a_common_list_keeps_its_head() {
        let list = list(3000, 1);
        let encoded = encode(&list, 3000);
        let code = TagCode::of(&list);
        let mut read = Vec::new();
        decode(&encoded.head, encoded.first, code, 3000, |posting| read.push(posting)).unwrap();
        assert_eq!(read, list.postings[..HEAD]);
        common::decode(&encoded.tail, encoded.frequency - encoded.first, list.tags.len(), 3000, |posting| read.push(posting)).unwrap();
        assert_eq!(read.iter().map(|posting| posting.document).collect::<BTreeSet<_>>(), (0..3000).collect::<BTreeSet<_>>());
    }

    #[test]
    fn a_list_cut_short_is_an_error() {
        let list = list(999, 1);
        let encoded = encode(&list, 999);
        assert!(decode(&encoded.tail[..40], encoded.frequency - encoded.first, TagCode::of(&list), 999, |_| ()).is_err());
    }
}
