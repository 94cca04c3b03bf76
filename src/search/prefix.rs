//! Lists for the beginnings of words that too much begins with: what is being typed is answered from one list.

use std::ops::Range;

use rayon::prelude::*;

use super::bits::{ByteReader, common_prefix};
use super::files::Broken;
use super::postings::{Encoded, Gathered, GroupFiles, Tag, decode, encode, read_tags};
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
///
/// # Errors
/// Where a list cannot be read.
pub fn prefixes(vocabulary: &Vocabulary, groups: &[GroupFiles], lang: Lang, documents: u32) -> Result<Vec<Prefix>, Broken> {
    let (mut forms, mut sizes, mut places) = (Vec::new(), vec![0], Vec::new());
    let (mut size, mut place) = (0, 0);
    for form in &vocabulary.forms {
        if let Some((group, number)) = form.places[lang] {
            let list = &groups[group as usize].word;
            size += list.tags.len() + list.head.len() + list.tail.len();
            forms.push((&*form.key, group, number));
            sizes.push(size);
            places.push(place);
        }
        // A group's lists stand with its first form.
        let firsts = Lang::ALL.into_iter().filter_map(|lang| form.places[lang]).filter(|(_, number)| *number == 0);
        place += LINE + firsts.map(|(group, _)| groups[group as usize].size()).sum::<usize>();
    }
    let trie = Trie { forms, sizes, places, groups, lang, documents };
    let mut found = trie.node(0..trie.forms.len())?.prefixes;
    found.sort_unstable_by(|a, b| a.key.cmp(&b.key));
    Ok(found)
}

/// The words as a trie: a node is a range of them with the same beginning.
struct Trie<'v> {
    /// Key, group and number of each form.
    forms: Vec<(&'v str, u32, u32)>,
    /// The sizes of the lists before each form.
    sizes: Vec<usize>,
    /// How much of the dictionary stands before each form.
    places: Vec<usize>,
    groups: &'v [GroupFiles],
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
    fn node(&self, range: Range<usize>) -> Result<Union, Broken> {
        if range.is_empty() {
            return Ok(Union::default());
        }
        let (first, last) = (self.forms[range.start].0, self.forms[range.end - 1].0);
        let common = common_prefix(first, last);
        let size = self.sizes[range.end] - self.sizes[range.start];
        let distance = self.places[range.end - 1] - self.places[range.start];
        if (size < WORTH && distance < NEAR) || first == last {
            return self.leaf(range);
        }
        let mut children = Vec::new();
        let mut start = range.start;
        let branch = |at: usize| self.forms[at].0[common..].chars().next();
        for at in range.start + 1..=range.end {
            if at == range.end || branch(at) != branch(start) {
                children.push(start..at);
                start = at;
            }
        }
        let children: Vec<Union> = children.into_par_iter().map(|child| self.node(child)).collect::<Result<_, _>>()?;
        let mut union = Union::default();
        let mut projects = Vec::new();
        for child in children {
            union.most = union.most.max(child.most);
            projects.push(child.projects);
            union.prefixes.extend(child.prefixes);
        }
        union.projects = strongest(projects.concat());
        if common > 0 {
            let mut gathered = Gathered::default();
            let mut tag = Tag::default();
            for &(document, level, parts) in &union.projects {
                tag.parts = parts;
                gathered.add(document, level, &tag);
            }
            let list = encode(&gathered.finish(), self.documents);
            union.prefixes.push(Prefix { key: first[..common].into(), lang: self.lang, most: union.most, list });
        }
        Ok(union)
    }

    fn leaf(&self, range: Range<usize>) -> Result<Union, Broken> {
        let mut projects = Vec::new();
        let mut most = 0;
        for &(_, group, number) in &self.forms[range] {
            let list = &self.groups[group as usize].word;
            most = most.max(list.frequency);
            let tags = read_tags(&mut ByteReader::new(&list.tags))?;
            let has_form: Vec<bool> = tags.iter().map(|tag| tag.forms.is_empty() || tag.forms.contains(&number)).collect();
            for (bytes, count) in [(&list.head, list.first), (&list.tail, list.frequency - list.first)] {
                decode(bytes, count, tags.len(), self.documents, |posting| {
                    if has_form[posting.tag as usize] {
                        projects.push((posting.document, posting.level, tags[posting.tag as usize].parts));
                    }
                })?;
            }
        }
        Ok(Union { most, projects: strongest(projects), prefixes: Vec::new() })
    }
}

/// For each project its strongest level and all its parts, in the order of their numbers.
fn strongest(mut projects: Vec<(u32, u8, u8)>) -> Vec<(u32, u8, u8)> {
    projects.sort_unstable_by_key(|(document, ..)| *document);
    projects.dedup_by(|same, first| {
        let is_same = same.0 == first.0;
        if is_same {
            (first.1, first.2) = (first.1.max(same.1), first.2 | same.2);
        }
        is_same
    });
    projects
}
