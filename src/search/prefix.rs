//! Lists for the beginnings of words that too much begins with: what is being typed is answered from one list.

use std::ops::Range;

use rayon::prelude::*;

use super::analysis::fold;
use super::bits::common_prefix;
use super::common::is_common;
use super::inverted::Entry;
use super::postings::{ANY_PART, Encoded, Gathered, GroupFiles, encode};
use super::shard::{LINE, SIZE};
use super::tags::Tag;
use super::vocabulary::Vocabulary;
use crate::locale::Lang;

/// Lists that are together smaller (bytes) are gathered by the reader itself, if their words stand near each other.
const WORTH: usize = 24_000;

/// How much of the dictionary may lie between the first word and the last (bytes): about a shard.
const NEAR: usize = SIZE;

/// So many spellings of a beginning are told apart (`al`, `ål`, `äl`, …); what is spelt in further ways is told as one.
const SPELLINGS: usize = 8;

/// A beginning of words with a list of its own.
#[derive(Debug)]
pub struct Prefix {
    /// The beginning.
    pub key: Box<str>,
    /// How it is spelt, where that is not always like the key; the forms of the list's tags are their numbers. The empty one
    /// stands for all further spellings.
    pub spellings: Vec<Box<str>>,
    /// The language.
    pub lang: Lang,
    /// The number of projects that the most frequent of the words is in.
    pub most: u32,
    /// The projects with any of them, each at the level of its strongest word.
    pub list: Encoded,
}

/// Finds and writes the lists of one language. `groups` are the lists of all groups.
pub fn prefixes(vocabulary: &Vocabulary, groups: &[GroupFiles], lang: Lang, documents: u32) -> Vec<Prefix> {
    let (mut forms, mut sizes, mut places) = (Vec::new(), vec![0], Vec::new());
    let (mut size, mut place) = (0, 0);
    for form in &vocabulary.forms {
        if let Some((group, _)) = form.places[lang] {
            let list = &groups[group as usize].word;
            size += list.tags.len() + list.head.len() + list.tail.len();
            forms.push(Beginning {
                key: &form.key,
                spelling: &form.spelling,
                entries: vocabulary.entries(form, lang),
                frequency: list.frequency,
            });
            sizes.push(size);
            places.push(place);
        }
        place += LINE + vocabulary.at_home(form).map(|group| groups[group as usize].size()).sum::<usize>();
    }
    let trie = Trie { forms, sizes, places, lang, documents };
    let mut found = trie.node(0..trie.forms.len()).prefixes;
    found.sort_unstable_by(|a, b| a.key.cmp(&b.key));
    found
}

/// A word as what its beginnings lead to.
struct Beginning<'v> {
    key: &'v str,
    spelling: &'v str,
    /// The projects that have it in this form.
    entries: &'v [Entry],
    /// The number of projects that have it in any form.
    frequency: u32,
}

/// The words as a trie: a node is a range of them with the same beginning.
struct Trie<'v> {
    forms: Vec<Beginning<'v>>,
    /// The sizes of the lists before each form.
    sizes: Vec<usize>,
    /// How much of the dictionary stands before each form.
    places: Vec<usize>,
    lang: Lang,
    documents: u32,
}

/// What begins alike.
#[derive(Default)]
struct Union {
    most: u32,
    projects: Vec<Found>,
    /// How the beginning is spelt.
    spellings: Spellings,
    /// The lists worth keeping within.
    prefixes: Vec<Prefix>,
}

/// A project with words that begin alike.
#[derive(Clone, Copy)]
struct Found {
    document: u32,
    level: u8,
    parts: u8,
    /// A bit for each spelling of the beginning.
    spellings: u8,
}

impl Trie<'_> {
    fn node(&self, range: Range<usize>) -> Union {
        if range.is_empty() {
            return Union::default();
        }
        let (first, last) = (self.forms[range.start].key, self.forms[range.end - 1].key);
        let common = common_prefix(first, last);
        let size = self.sizes[range.end] - self.sizes[range.start];
        let distance = self.places[range.end - 1] - self.places[range.start];
        if (size < WORTH && distance < NEAR) || first == last {
            return self.leaf(range, common);
        }
        let mut children = Vec::new();
        let mut start = range.start;
        let branch = |at: usize| self.forms[at].key[common..].chars().next();
        for at in range.start + 1..=range.end {
            if at == range.end || branch(at) != branch(start) {
                children.push(start..at);
                start = at;
            }
        }
        let children: Vec<Union> = children.into_par_iter().map(|child| self.node(child)).collect();
        let longer = children.iter().flat_map(|child| &child.spellings.0);
        let spellings = Spellings::of(longer.map(|(spelling, count)| (beginning(spelling, common), *count)));
        let mut union = Union { spellings, ..Union::default() };
        let mut projects = Vec::new();
        for mut child in children {
            union.most = union.most.max(child.most);
            union.spellings.renumber(&child.spellings, &mut child.projects, common);
            projects.push(child.projects);
            union.prefixes.extend(child.prefixes);
        }
        union.projects = strongest(projects.concat());
        if common > 0 {
            let key = &first[..common];
            let list = self.list(&union);
            let spellings = union.spellings.unlike(key);
            union.prefixes.push(Prefix { key: key.into(), spellings, lang: self.lang, most: union.most, list });
        }
        union
    }

    fn leaf(&self, range: Range<usize>, common: usize) -> Union {
        let forms = &self.forms[range];
        let spellings = Spellings::of(forms.iter().map(|form| (beginning(form.spelling, common), form.entries.len())));
        let mut projects = Vec::new();
        for form in forms {
            let spelling = 1 << spellings.number(beginning(form.spelling, common));
            let found = |entry: &Entry| Found { document: entry.document, level: entry.level, parts: entry.parts, spellings: spelling };
            projects.extend(form.entries.iter().map(found));
        }
        let most = forms.iter().map(|form| form.frequency).max().unwrap_or_default();
        Union { most, projects: strongest(projects), spellings, prefixes: Vec::new() }
    }

    fn list(&self, union: &Union) -> Encoded {
        let mut gathered = Gathered::with_capacity(union.projects.len());
        let mut tag = Tag::default();
        let tells_parts = !is_common(union.projects.len() as u32, self.documents);
        let tells_spellings = union.spellings.0.len() > 1;
        for found in &union.projects {
            tag.parts = if tells_parts { found.parts } else { ANY_PART };
            if tells_spellings {
                tag.forms.clear();
                tag.forms.extend((0..SPELLINGS as u32).filter(|number| found.spellings & 1 << number != 0));
            }
            gathered.add(found.document, found.level, &tag);
        }
        encode(&gathered.finish(), self.documents)
    }
}

/// How a beginning is spelt, at most in [`SPELLINGS`] ways, each with how often projects have words that begin so.
#[derive(Default)]
struct Spellings(Vec<(Box<str>, usize)>);

impl Spellings {
    /// The most frequent of many; the others are told as one, the empty one.
    fn of<'s>(many: impl Iterator<Item = (&'s str, usize)>) -> Self {
        let mut counted: Vec<(Box<str>, usize)> = Vec::new();
        for (spelling, count) in many {
            match counted.iter_mut().find(|(known, _)| **known == *spelling) {
                Some((_, known)) => *known += count,
                None => counted.push((spelling.into(), count)),
            }
        }
        if counted.len() > SPELLINGS {
            counted.sort_by(|a, b| (a.0.is_empty(), b.1, &a.0).cmp(&(b.0.is_empty(), a.1, &b.0)));
            let further = counted.split_off(SPELLINGS - 1).into_iter().map(|(_, count)| count).sum();
            counted.push(("".into(), further));
        }
        Spellings(counted)
    }

    /// The number of a spelling, or else of the one that stands for further ones.
    fn number(&self, spelling: &str) -> usize {
        let position = |wanted: &str| self.0.iter().position(|(known, _)| **known == *wanted);
        position(spelling).or_else(|| position("")).unwrap_or_default()
    }

    /// Gives projects, whose words begin with longer beginnings, the numbers that these spellings have here.
    fn renumber(&self, longer: &Spellings, projects: &mut [Found], common: usize) {
        let bits: Vec<u8> = longer.0.iter().map(|(spelling, _)| 1 << self.number(beginning(spelling, common))).collect();
        if bits.iter().zip(0..).all(|(bit, number)| *bit == 1 << number) {
            return;
        }
        for found in projects {
            let of = |(number, bit): (usize, &u8)| if found.spellings & 1 << number != 0 { *bit } else { 0 };
            found.spellings = bits.iter().enumerate().map(of).fold(0, |all, bit| all | bit);
        }
    }

    /// All of them; none where the key is the only one.
    fn unlike(&self, key: &str) -> Vec<Box<str>> {
        let is_alike = matches!(self.0.as_slice(), [(only, _)] if **only == *key);
        if is_alike { Vec::new() } else { self.0.iter().map(|(spelling, _)| spelling.clone()).collect() }
    }
}

/// As much of a spelling as the first `length` bytes of its key stand for; nothing where a letter stands for more than that
/// (the `a` of `æ`).
fn beginning(spelling: &str, length: usize) -> &str {
    if spelling.is_ascii() {
        return spelling.get(..length).unwrap_or_default();
    }
    let mut folded = 0;
    for (at, c) in spelling.char_indices() {
        if folded >= length {
            return if folded == length { &spelling[..at] } else { "" };
        }
        folded += fold(c.encode_utf8(&mut [0; 4])).len();
    }
    if folded == length { spelling } else { "" }
}

/// For each project its strongest level, all its parts and spellings, in the order of their numbers.
fn strongest(mut projects: Vec<Found>) -> Vec<Found> {
    // Stable: it has only to merge what is in order already.
    projects.sort_by_key(|found| found.document);
    projects.dedup_by(|same, first| {
        let is_same = same.document == first.document;
        if is_same {
            *first = Found {
                document: first.document,
                level: first.level.max(same.level),
                parts: first.parts | same.parts,
                spellings: first.spellings | same.spellings,
            };
        }
        is_same
    });
    projects
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_of_a_key_is_spelt_by_as_many_letters() {
        assert_eq!(beginning("åre", 2), "år");
        assert_eq!(beginning("åre", 3), "åre");
        assert_eq!(beginning("area", 3), "are");
        assert_eq!(beginning("ærø", 1), "");
        assert_eq!(beginning("ærø", 2), "æ");
        assert_eq!(beginning("å", 2), "");
    }

    #[test]
    fn the_most_frequent_spellings_are_told_apart() {
        let many = ["ā", "a", "å", "ä", "á", "à", "â", "ã", "ă", "å"];
        let spellings = Spellings::of(many.into_iter().zip([1, 2, 3, 4, 5, 6, 7, 8, 1, 9]));
        let numbers: Vec<usize> = many.into_iter().map(|spelling| spellings.number(spelling)).collect();
        assert_eq!(numbers, [7, 6, 0, 5, 4, 3, 2, 1, 7, 0]);
        assert_eq!(&*spellings.0[7].0, "");
    }
}
