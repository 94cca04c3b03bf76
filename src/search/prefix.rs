//! Lists for the beginnings of words that too much begins with: what is being typed is answered from one list.

use std::ops::Range;

use rayon::prelude::*;

use super::bits::ByteReader;
use super::files::Broken;
use super::postings::{Encoded, Gathered, Tag, decode, encode, read_tags};
use super::vocabulary::Vocabulary;
use crate::locale::Lang;

/// Lists that are together smaller (bytes) are gathered by the reader itself.
const WORTH: u64 = 24_000;

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

/// Finds and writes the lists of one language. `words` are the lists of all groups.
///
/// # Errors
/// Where a list cannot be read.
pub fn prefixes(vocabulary: &Vocabulary, words: &[Encoded], lang: Lang, documents: u32) -> Result<Vec<Prefix>, Broken> {
    let forms: Vec<(&str, u32, u32)> =
        vocabulary.forms.iter().filter_map(|form| form.places[lang].map(|(group, number)| (&*form.key, group, number))).collect();
    let mut sizes = vec![0u64];
    for (_, group, _) in &forms {
        let list = &words[*group as usize];
        sizes.push(sizes[sizes.len() - 1] + (list.tags.len() + list.head.len() + list.tail.len()) as u64);
    }
    let trie = Trie { forms, sizes, words, lang, documents };
    let mut found = trie.node(0..trie.forms.len())?.prefixes;
    found.sort_unstable_by(|a, b| a.key.cmp(&b.key));
    Ok(found)
}

/// The words as a trie: a node is a range of them with the same beginning.
struct Trie<'v> {
    /// Key, group and number of each form.
    forms: Vec<(&'v str, u32, u32)>,
    /// The sizes of the lists before each form.
    sizes: Vec<u64>,
    words: &'v [Encoded],
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
        if size < WORTH || first == last {
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
        let mut strongest = Strongest::new(self.documents);
        let mut union = Union::default();
        for child in children {
            union.most = union.most.max(child.most);
            child.projects.iter().for_each(|&(document, level, parts)| strongest.add(document, level, parts));
            union.prefixes.extend(child.prefixes);
        }
        union.projects = strongest.finish();
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
        let mut strongest = Strongest::new(self.documents);
        let mut most = 0;
        for &(_, group, number) in &self.forms[range] {
            let list = &self.words[group as usize];
            most = most.max(list.frequency);
            let tags = read_tags(&mut ByteReader::new(&list.tags))?;
            let has_form: Vec<bool> = tags.iter().map(|tag| tag.forms.is_empty() || tag.forms.contains(&number)).collect();
            for (bytes, count) in [(&list.head, list.first), (&list.tail, list.frequency - list.first)] {
                decode(bytes, count, tags.len(), self.documents, |posting| {
                    if has_form[posting.tag as usize] {
                        strongest.add(posting.document, posting.level, tags[posting.tag as usize].parts);
                    }
                })?;
            }
        }
        Ok(Union { most, projects: strongest.finish(), prefixes: Vec::new() })
    }
}

/// For each project its strongest level and all its parts.
struct Strongest {
    levels: Vec<u8>,
    parts: Vec<u8>,
}

impl Strongest {
    fn new(documents: u32) -> Self {
        Strongest { levels: vec![0; documents as usize], parts: vec![0; documents as usize] }
    }

    fn add(&mut self, document: u32, level: u8, parts: u8) {
        let at = document as usize;
        self.levels[at] = self.levels[at].max(level);
        self.parts[at] |= parts;
    }

    fn finish(self) -> Vec<(u32, u8, u8)> {
        let all = (0u32..).zip(self.levels).zip(self.parts);
        all.filter(|((_, level), _)| *level > 0).map(|((document, level), parts)| (document, level, parts)).collect()
    }
}

/// The length of what two keys begin with alike (bytes, whole characters).
pub fn common_prefix(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum()
}
