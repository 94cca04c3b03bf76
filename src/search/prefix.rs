//! Lists for the beginnings of words that too much begins with: what is being typed is answered from one list.

use std::ops::Range;

use rayon::prelude::*;

use super::bits::common_prefix;
use super::inverted::Entry;
use super::postings::{ANY_PART, Encoded, Gathered, GroupFiles, Tag, encode, is_common};
use super::shard::{LINE, SIZE};
use super::vocabulary::Vocabulary;
use crate::locale::Lang;

/// Lists that are together smaller (bytes) are gathered by the reader itself, if their words stand near each other.
const WORTH: usize = 24_000;

/// How much of the dictionary may lie between the first word and the last (bytes): about a shard.
const NEAR: usize = SIZE;

/// A beginning of words with a list of its own.
#[derive(Debug)]
pub struct Prefix {
    /// The beginning.
    pub key: Box<str>,
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
            forms.push(Beginning { key: &form.key, entries: vocabulary.entries(form, lang), frequency: list.frequency });
            sizes.push(size);
            places.push(place);
        }
        // A group's lists stand with its first form.
        let firsts = Lang::ALL.into_iter().filter_map(|lang| form.places[lang]).filter(|(_, number)| *number == 0);
        place += LINE + firsts.map(|(group, _)| groups[group as usize].size()).sum::<usize>();
    }
    let trie = Trie { forms, sizes, places, lang, documents };
    let mut found = trie.node(0..trie.forms.len()).prefixes;
    found.sort_unstable_by(|a, b| a.key.cmp(&b.key));
    found
}

/// A word as what its beginnings lead to.
struct Beginning<'v> {
    key: &'v str,
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

/// What begins alike: for each project with any of it, level and parts.
#[derive(Default)]
struct Union {
    most: u32,
    projects: Vec<(u32, u8, u8)>,
    /// The lists worth keeping within.
    prefixes: Vec<Prefix>,
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
            return self.leaf(range);
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
        let mut union = Union::default();
        let mut projects = Vec::new();
        for child in children {
            union.most = union.most.max(child.most);
            projects.push(child.projects);
            union.prefixes.extend(child.prefixes);
        }
        union.projects = strongest(projects.concat());
        if common > 0 {
            let mut gathered = Gathered::with_capacity(union.projects.len());
            let mut tag = Tag::default();
            let tells_parts = !is_common(union.projects.len() as u32, self.documents);
            for &(document, level, parts) in &union.projects {
                tag.parts = if tells_parts { parts } else { ANY_PART };
                gathered.add(document, level, &tag);
            }
            let list = encode(&gathered.finish(), self.documents);
            union.prefixes.push(Prefix { key: first[..common].into(), lang: self.lang, most: union.most, list });
        }
        union
    }

    fn leaf(&self, range: Range<usize>) -> Union {
        let forms = &self.forms[range];
        let projects = forms.iter().flat_map(|form| form.entries).map(|entry| (entry.document, entry.level, entry.parts)).collect();
        let most = forms.iter().map(|form| form.frequency).max().unwrap_or_default();
        Union { most, projects: strongest(projects), prefixes: Vec::new() }
    }
}

/// For each project its strongest level and all its parts, in the order of their numbers.
fn strongest(mut projects: Vec<(u32, u8, u8)>) -> Vec<(u32, u8, u8)> {
    // Stable: it has only to merge what is in order already.
    projects.sort_by_key(|(document, ..)| *document);
    projects.dedup_by(|same, first| {
        let is_same = same.0 == first.0;
        if is_same {
            (first.1, first.2) = (first.1.max(same.1), first.2 | same.2);
        }
        is_same
    });
    projects
}
