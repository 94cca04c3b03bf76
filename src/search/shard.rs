//! The dictionary: words in order, cut into files of a few kilobytes, with the lists of projects they lead to.

use std::cmp::Ordering;
use std::io;

use super::bits::{ByteReader, common_prefix, put_after, put_number, put_string, put_strings};
use super::files::{Batch, Broken, Files};
use super::postings::{Encoded, GroupFiles};
use super::prefix::Prefix;
use super::tags::{Tag, TagCode, read_tags};
use super::vocabulary::Vocabulary;
use crate::locale::{Lang, PerLang};

/// About how large a shard gets (bytes, before it is compressed).
pub const SIZE: usize = 5_000;

/// What a line takes without its lists (bytes, about).
pub const LINE: usize = 6;

/// Bits of an entry's first byte.
mod entry {
    pub const SPELT: u8 = 1;
    pub const PREFIX: u8 = 2;
    /// Shifted by the number of the language.
    pub const LANG: u8 = 4;
}

/// Bits of a group's first byte.
mod group {
    pub const WORD: u8 = 1;
    pub const COMPOUND: u8 = 2;
    pub const PREFIX: u8 = 4;
    pub const SPELLINGS: u8 = 8;
}

/// A line of the dictionary to be written.
#[derive(Clone, Copy)]
enum Line<'v> {
    Form(&'v str, u32),
    Prefix(&'v str, u32),
}

impl<'v> Line<'v> {
    fn key(self) -> &'v str {
        let (Line::Form(key, _) | Line::Prefix(key, _)) = self;
        key
    }
}

/// Writes the dictionary: shards, files of long lists; and gives back the first key of each shard.
///
/// # Errors
/// Where a file cannot be written.
pub fn write<'v>(
    vocabulary: &'v Vocabulary,
    groups: &'v [GroupFiles],
    prefixes: &'v [Prefix],
    files: &'v Files<'v>,
) -> io::Result<Vec<String>> {
    let mut lines: Vec<Line> = prefixes.iter().zip(0..).map(|(prefix, index)| Line::Prefix(&prefix.key, index)).collect();
    lines.extend(vocabulary.forms.iter().zip(0..).map(|(form, index)| Line::Form(&form.key, index)));
    // Stable: the list of a beginning stands before the word that it is.
    lines.sort_by(|a, b| a.key().cmp(b.key()));
    let mut writer = ShardWriter { vocabulary, groups, prefixes, files: Batch::new(files), homes: vec![None; groups.len()], next_list: 0 };
    let mut first_keys = Vec::new();
    let mut last: Option<&str> = None;
    for (shard, lines) in (0..).zip(writer.cut(&lines)) {
        let key = lines[0].key();
        // As much of the key as tells it from the one before.
        let length = last.map_or(0, |last| common_prefix(last, key));
        first_keys.push(key.chars().take(key[..length].chars().count() + 1).collect());
        last = lines.last().map(|line| line.key());
        writer.shard(shard, lines)?;
    }
    writer.files.finish()?;
    Ok(first_keys)
}

struct ShardWriter<'v> {
    vocabulary: &'v Vocabulary,
    groups: &'v [GroupFiles],
    prefixes: &'v [Prefix],
    files: Batch<'v, 'v>,
    /// Where the lists of each group stand: the shard and their place in it.
    homes: Vec<Option<(u32, u32)>>,
    next_list: u32,
}

impl<'v> ShardWriter<'v> {
    /// Cuts the lines into shards, and settles where each group's lists stand.
    fn cut<'l>(&mut self, lines: &'l [Line<'v>]) -> Vec<&'l [Line<'v>]> {
        let sizes: Vec<usize> = lines.iter().map(|line| self.size(*line)).collect();
        let mut shards = Vec::new();
        let mut rest = 0;
        while rest < lines.len() {
            let shard = &lines[rest..rest + shard_length(&lines[rest..], &sizes[rest..])];
            self.settle(shard, shards.len() as u32);
            rest += shard.len();
            shards.push(shard);
        }
        shards
    }

    /// What a line takes, with the lists that stand there.
    fn size(&self, line: Line) -> usize {
        match line {
            Line::Prefix(_, index) => LINE + self.prefixes[index as usize].list.size(),
            Line::Form(_, index) => {
                let groups = self.vocabulary.at_home(&self.vocabulary.forms[index as usize]);
                LINE + groups.map(|group| self.groups[group as usize].size()).sum::<usize>()
            }
        }
    }

    fn settle(&mut self, lines: &[Line], shard: u32) {
        let mut in_shard = 0;
        for line in lines {
            match line {
                Line::Prefix(..) => in_shard += 1,
                Line::Form(_, index) => {
                    for group in self.vocabulary.at_home(&self.vocabulary.forms[*index as usize]) {
                        self.homes[group as usize] = Some((shard, in_shard));
                        in_shard += 1;
                    }
                }
            }
        }
    }

    fn shard(&mut self, shard: u32, lines: &[Line]) -> io::Result<()> {
        let (mut entries, mut groups, mut in_shard) = (Vec::new(), Vec::new(), 0u32);
        let mut previous = "";
        for line in lines {
            let key = line.key();
            put_after(&mut entries, previous, key);
            previous = key;
            match line {
                Line::Prefix(_, index) => {
                    let prefix = &self.prefixes[*index as usize];
                    entries.push(entry::PREFIX | entry::LANG << prefix.lang as u8);
                    put_number(&mut entries, u64::from(in_shard) + 1);
                    put_number(&mut entries, 0);
                    groups.push(group::WORD | group::PREFIX | if prefix.spellings.is_empty() { 0 } else { group::SPELLINGS });
                    put_number(&mut groups, prefix.most.into());
                    if !prefix.spellings.is_empty() {
                        put_strings(&mut groups, &prefix.spellings);
                    }
                    self.list(&prefix.list, &mut groups)?;
                    in_shard += 1;
                }
                Line::Form(_, index) => {
                    let form = &self.vocabulary.forms[*index as usize];
                    let langs = Lang::ALL.into_iter().filter(|&lang| form.places[lang].is_some());
                    let langs = langs.fold(0, |bits, lang| bits | entry::LANG << lang as u8);
                    let is_spelt = form.spelling != form.key;
                    entries.push(langs | if is_spelt { entry::SPELT } else { 0 });
                    if is_spelt {
                        put_string(&mut entries, &form.spelling);
                    }
                    for (group, number) in Lang::ALL.into_iter().filter_map(|lang| form.places[lang]) {
                        let (home, place) = self.homes[group as usize].unwrap_or_default();
                        if home == shard {
                            put_number(&mut entries, u64::from(place) + 1);
                        } else {
                            put_number(&mut entries, 0);
                            put_number(&mut entries, home.into());
                            put_number(&mut entries, place.into());
                        }
                        put_number(&mut entries, number.into());
                        if home == shard && place == in_shard {
                            self.group(group, &mut groups)?;
                            in_shard += 1;
                        }
                    }
                }
            }
        }
        let mut bytes = Vec::with_capacity(entries.len() + groups.len() + 8);
        put_number(&mut bytes, lines.len() as u64);
        bytes.append(&mut entries);
        put_number(&mut bytes, in_shard.into());
        bytes.append(&mut groups);
        self.files.put(format!("w/{shard}.bin"), bytes)
    }

    fn group(&mut self, index: u32, bytes: &mut Vec<u8>) -> io::Result<()> {
        let GroupFiles { word, compound } = &self.groups[index as usize];
        let flag = |list: &Encoded, flag| if list.frequency > 0 { flag } else { 0 };
        bytes.push(flag(word, group::WORD) | flag(compound, group::COMPOUND));
        for list in [word, compound].into_iter().filter(|list| list.frequency > 0) {
            self.list(list, bytes)?;
        }
        Ok(())
    }

    fn list(&mut self, list: &Encoded, bytes: &mut Vec<u8>) -> io::Result<()> {
        put_number(bytes, list.frequency.into());
        bytes.extend_from_slice(&list.tags);
        put_number(bytes, list.first.into());
        put_number(bytes, list.head.len() as u64);
        bytes.extend_from_slice(&list.head);
        if list.first < list.frequency {
            put_number(bytes, self.next_list.into());
            self.files.put(format!("l/{}.bin", self.next_list), list.tail.clone())?;
            self.next_list += 1;
        }
        Ok(())
    }
}

/// How many lines make a shard: about [`SIZE`], cut where the fewest letters tell the next key from the one before, as every
/// reader has to know them.
fn shard_length(lines: &[Line], sizes: &[usize]) -> usize {
    let mut best: Option<(usize, usize)> = None;
    let mut size = sizes[0];
    for at in 1..lines.len() {
        let shared = common_prefix(lines[at - 1].key(), lines[at].key());
        let can_cut = shared < lines[at].key().len() && size > SIZE * 3 / 4;
        if can_cut && best.is_none_or(|(least, _)| shared <= least) {
            best = Some((shared, at));
        }
        size += sizes[at];
        if let Some((_, at)) = best.filter(|_| size > SIZE * 5 / 4) {
            return at;
        }
    }
    lines.len()
}

/// A shard, read.
#[derive(Debug)]
pub struct Shard {
    /// Its words, in order.
    pub entries: Vec<Entry>,
    /// Its groups.
    pub groups: Vec<StoredGroup>,
}

/// A word, or the beginning of words.
#[derive(Debug)]
pub struct Entry {
    /// How it is looked up.
    pub key: String,
    /// How it is spelt.
    pub spelling: String,
    /// Whether it is a beginning of words.
    pub is_prefix: bool,
    /// For each language that has it: the shard of its group, its place there, and the form's number in it.
    pub places: PerLang<Option<(u32, u32, u32)>>,
}

/// A group's lists.
#[derive(Debug, Default)]
pub struct StoredGroup {
    /// For the beginning of words: the number of projects with the most frequent of them.
    pub most: u32,
    /// How that beginning is spelt, where not always like its key, by the numbers of the list's forms.
    pub spellings: Vec<String>,
    /// The projects that have the word.
    pub word: Option<StoredList>,
    /// The projects that have it in a compound.
    pub compound: Option<StoredList>,
}

/// A list as it stands in a shard.
#[derive(Debug)]
pub struct StoredList {
    /// Number of projects.
    pub frequency: u32,
    /// The tags of its postings.
    pub tags: Vec<Tag>,
    /// How they name them.
    pub code: TagCode,
    /// Number of postings in `head`.
    pub first: u32,
    /// The first postings.
    pub head: Vec<u8>,
    /// The number of the file with the rest, where there is one.
    pub file: Option<u32>,
}

impl Shard {
    /// Reads the shard with number `number`.
    ///
    /// # Errors
    /// Where the bytes are broken.
    pub fn read(bytes: &[u8], number: u32) -> Result<Self, Broken> {
        let mut bytes = ByteReader::new(bytes);
        let count = bytes.index()?;
        let mut entries: Vec<Entry> = Vec::new();
        for _ in 0..count {
            let previous = entries.last().map_or("", |entry| entry.key.as_str());
            let key = bytes.word_after(previous)?;
            let flags = bytes.byte()?;
            let spelling = if flags & entry::SPELT != 0 { bytes.string()?.to_owned() } else { key.clone() };
            let mut places = PerLang::default();
            for lang in Lang::ALL.into_iter().filter(|&lang| flags & entry::LANG << lang as u8 != 0) {
                let (home, place) = match bytes.index()? {
                    0 => (bytes.index()?, bytes.index()?),
                    place => (number, place - 1),
                };
                places[lang] = Some((home, place, bytes.index()?));
            }
            entries.push(Entry { key, spelling, is_prefix: flags & entry::PREFIX != 0, places });
        }
        let groups = (0..bytes.index()?).map(|_| read_group(&mut bytes)).collect::<Result<_, _>>()?;
        if !bytes.is_at_end() {
            return Err(Broken("the file goes on after its end"));
        }
        Ok(Shard { entries, groups })
    }

    /// The entries whose key begins with `prefix`.
    pub fn beginning_with(&self, prefix: &str) -> &[Entry] {
        let start = self.entries.partition_point(|entry| entry.key.as_str() < prefix);
        let length = self.entries[start..].partition_point(|entry| entry.key.starts_with(prefix));
        &self.entries[start..start + length]
    }

    /// The words looked up by `key`.
    pub fn words(&self, key: &str) -> impl Iterator<Item = &Entry> {
        self.beginning_with(key).iter().filter(move |entry| !entry.is_prefix && entry.key.as_str().cmp(key) == Ordering::Equal)
    }
}

fn read_group(bytes: &mut ByteReader) -> Result<StoredGroup, Broken> {
    let flags = bytes.byte()?;
    let most = if flags & group::PREFIX != 0 { bytes.index()? } else { 0 };
    let spellings = if flags & group::SPELLINGS != 0 { bytes.strings()? } else { Vec::new() };
    let word = (flags & group::WORD != 0).then(|| read_list(bytes)).transpose()?;
    let compound = (flags & group::COMPOUND != 0).then(|| read_list(bytes)).transpose()?;
    Ok(StoredGroup { most, spellings, word, compound })
}

fn read_list(bytes: &mut ByteReader) -> Result<StoredList, Broken> {
    let frequency = bytes.index()?;
    let (tags, code) = read_tags(bytes)?;
    let first = bytes.index()?;
    if first > frequency {
        return Err(Broken("a list of projects is longer than it says"));
    }
    let length = bytes.index()? as usize;
    let head = bytes.take(length)?.to_vec();
    let file = (first < frequency).then(|| bytes.index()).transpose()?;
    Ok(StoredList { frequency, tags, code, first, head, file })
}
