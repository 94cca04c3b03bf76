//! Lists of projects: which have a word, how strongly, in which parts of their text, in which form.

use std::borrow::Cow;
use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::bits::{BitReader, BitWriter};
use super::files::Broken;
use super::tags::{Tag, TagCode, put_tags};

/// The strongest level that a posting can have. Level `l` stands for a BM25 term-frequency factor of about `l / LEVELS`.
pub const LEVELS: u8 = 63;

/// Postings that a long list gives where it is named, for the first results.
pub const HEAD: usize = 32;

/// A list of at most this size (bytes) has no file of its own.
pub const INLINE: usize = 400;

/// A list is common that more than half of all projects are in, if they are at least so many. It tells no parts of texts,
/// and levels below those of its head only in steps: what everybody has says little about anyone, and should cost little.
const COMMON: u32 = 1_000;
const STEP: u8 = 8;

/// The parts of a [`Tag`] in a common list.
pub const ANY_PART: u8 = u8::MAX;

/// Whether a list of `projects` is common in a catalogue of `documents`.
pub fn is_common(projects: u32, documents: u32) -> bool {
    projects >= COMMON && projects > documents / 2
}

/// A project that has the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting {
    /// Its number in the index.
    pub document: u32,
    /// How strongly it has it: 1 to [`LEVELS`].
    pub level: u8,
    /// The index of its [`Tag`] in the table.
    pub tag: u32,
}

/// A list, strongest first, then by document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// The tags that occur.
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
        let mut tags: Vec<(Tag, u32)> = self.numbers.into_iter().collect();
        tags.sort_unstable();
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
    /// Number of postings in `head`.
    pub first: u32,
    /// The first postings, or all.
    pub head: Stretch,
    /// The rest.
    pub tail: Option<Stretch>,
}

/// A part of a list as bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The table of tags that occur in it.
    pub tags: Vec<u8>,
    /// The postings.
    pub postings: Vec<u8>,
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
        if self.frequency == 0 { 0 } else { 6 + self.head.size() }
    }

    /// What it takes in all (bytes, about).
    pub fn whole_size(&self) -> usize {
        self.head.size() + self.tail.as_ref().map_or(0, Stretch::size)
    }
}

impl Stretch {
    fn new(tags: &[Tag], postings: &[Posting], documents: u32) -> Self {
        let (order, code) = TagCode::of(tags.len(), postings.iter().map(|posting| posting.tag));
        let mut numbers = vec![0; tags.len()];
        order.iter().zip(0..).for_each(|(&tag, number)| numbers[tag as usize] = number);
        let occurring = order.iter().map(|&tag| &tags[tag as usize]);
        Stretch {
            tags: put_tags(occurring, code),
            postings: runs(postings, documents, |tag, bits| code.write(bits, numbers[tag as usize])),
        }
    }

    fn size(&self) -> usize {
        self.tags.len() + self.postings.len()
    }
}

/// Writes a list for a catalogue of `documents` projects.
pub fn encode(list: &List, documents: u32) -> Encoded {
    let stretch = |postings: &[Posting]| Stretch::new(&list.tags, postings, documents);
    let frequency = list.postings.len() as u32;
    // A posting takes a bit at least.
    if list.postings.len() <= INLINE * 8 {
        let whole = stretch(&list.postings);
        if whole.postings.len() <= INLINE || list.postings.len() <= HEAD {
            return Encoded { frequency, first: frequency, head: whole, tail: None };
        }
    }
    let (head, tail) = list.postings.split_at(HEAD);
    let tail = if is_common(frequency, documents) { in_steps(tail) } else { tail.into() };
    Encoded { frequency, first: HEAD as u32, head: stretch(head), tail: Some(stretch(&tail)) }
}

/// Postings with their levels lowered to multiples of [`STEP`], or to 1.
fn in_steps(postings: &[Posting]) -> Cow<'_, [Posting]> {
    let lowered = |posting: &Posting| Posting { level: (posting.level / STEP * STEP).max(1), ..*posting };
    let mut postings: Vec<Posting> = postings.iter().map(lowered).collect();
    postings.sort_unstable_by_key(|posting| (Reverse(posting.level), posting.document));
    postings.into()
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

fn runs(postings: &[Posting], documents: u32, put_tag: impl Fn(u32, &mut BitWriter)) -> Vec<u8> {
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
            put_tag(posting.tag, &mut bits);
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
    use std::collections::BTreeMap;

    use super::super::bits::ByteReader;
    use super::super::tags::read_tags;
    use super::*;

    fn list(documents: u32, step: usize) -> List {
        let tag = |n: u32| Tag { parts: (n % 4) as u8, forms: if n.is_multiple_of(3) { vec![0, 2] } else { vec![1] } };
        let mut gathered = Gathered::with_capacity(0);
        (0..documents).step_by(step).for_each(|n| gathered.add(n, 1 + (n * 7 % 63) as u8, &tag(n)));
        gathered.finish()
    }

    /// The tag of each document, with its level, and the levels in the order of the postings.
    fn read(encoded: &Encoded, documents: u32) -> (BTreeMap<u32, (Tag, u8)>, Vec<u8>) {
        let (mut read, mut levels) = (BTreeMap::new(), Vec::new());
        let stretches = [(Some(&encoded.head), encoded.first), (encoded.tail.as_ref(), encoded.frequency - encoded.first)];
        for (stretch, count) in stretches {
            let Some(stretch) = stretch else { continue };
            let (tags, code) = read_tags(&mut ByteReader::new(&stretch.tags)).unwrap();
            let each = |posting: Posting| {
                read.insert(posting.document, (tags[posting.tag as usize].clone(), posting.level));
                levels.push(posting.level);
            };
            decode(&stretch.postings, count, code, documents, each).unwrap();
        }
        (read, levels)
    }

    fn written(list: &List) -> BTreeMap<u32, (Tag, u8)> {
        list.postings.iter().map(|posting| (posting.document, (list.tags[posting.tag as usize].clone(), posting.level))).collect()
    }

    #[test]
    fn a_list_comes_back_as_it_was_written() {
        for (documents, step) in [(1, 1), (5, 2), (999, 1), (1000, 13), (100_000, 9)] {
            let list = list(documents, step);
            let (read, levels) = read(&encode(&list, documents), documents);
            assert_eq!(read, written(&list));
            assert!(levels.is_sorted_by_key(|level| Reverse(*level)));
        }
    }

    #[test]
    fn a_common_list_keeps_its_head_and_steps_below_it() {
        let list = list(3000, 1);
        let (read, levels) = read(&encode(&list, 3000), 3000);
        assert!(levels[..HEAD].iter().eq(list.postings[..HEAD].iter().map(|posting| &posting.level)));
        assert!(levels.is_sorted_by_key(|level| Reverse(*level)));
        let whole = written(&list);
        assert_eq!(read.len(), whole.len());
        assert!(read.values().zip(whole.values()).all(|((tag, level), (own, exact))| tag == own && exact - level < STEP));
    }

    #[test]
    fn a_stretch_has_the_tags_that_occur_in_it() {
        let mut list = list(3000, 1);
        let last = list.postings.last_mut().unwrap();
        last.tag = list.tags.len() as u32;
        list.tags.push(Tag { parts: 128, forms: Vec::new() });
        let encoded = encode(&list, 3000);
        let tags = |stretch: &Stretch| read_tags(&mut ByteReader::new(&stretch.tags)).unwrap().0;
        assert!(tags(&encoded.head).iter().all(|tag| tag.parts < 128));
        assert_eq!(tags(encoded.tail.as_ref().unwrap()).last().unwrap().parts, 128, "the least frequent");
    }

    #[test]
    fn a_list_cut_short_is_an_error() {
        let encoded = encode(&list(1000, 1), 1000);
        let tail = encoded.tail.unwrap();
        let (_, code) = read_tags(&mut ByteReader::new(&tail.tags)).unwrap();
        assert!(decode(&tail.postings[..40], encoded.frequency - encoded.first, code, 1000, |_| ()).is_err());
    }
}
