//! The stems of the lexicon, looked up from one letter of a word on.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::Word;
use super::inflection::Kind;

/// The words of one stem, by their kind.
pub type Family = [Option<Word>; 3];

/// Stems and their words.
#[derive(Debug, Default)]
pub struct Stems {
    /// Where a stem stands in `all`, by its hash.
    index: HashMap<u64, u32, BuildHasherDefault<Hashed>>,
    /// Each stem with its words.
    all: Vec<(Box<[u8]>, Family)>,
}

impl Stems {
    /// Adds a word under its stem.
    pub fn insert(&mut self, stem: &[u8], kind: Kind, word: Word) {
        let at = match self.find(stem.iter().fold(BASIS, step), stem) {
            Ok(at) => at,
            Err(hash) => {
                let at = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
                self.index.insert(hash, at);
                self.all.push((stem.into(), Family::default()));
                at
            }
        };
        if let Some((_, family)) = self.all.get_mut(at as usize) {
            family[kind as usize] = Some(word);
        }
    }

    /// Notes the families whose stem is the first letter, the first two letters … of `letters`, and tells by the bits which those are.
    pub fn beginnings(&self, letters: &[u8], found: &mut Vec<u32>) -> u64 {
        let (mut hash, mut bits) = (BASIS, 0);
        for (at, letter) in letters.iter().enumerate() {
            hash = step(hash, letter);
            if let Ok(family) = self.find(hash, &letters[..=at]) {
                bits |= 1 << at;
                found.push(family);
            }
        }
        bits
    }

    /// The words of a family that was found.
    pub fn family(&self, family: u32) -> Option<&Family> {
        self.all.get(family as usize).map(|(_, words)| words)
    }

    /// The family of a stem, or the hash that it would get: the next one that is free, should two stems have the same.
    fn find(&self, mut hash: u64, stem: &[u8]) -> Result<u32, u64> {
        while let Some(&at) = self.index.get(&hash) {
            if self.all.get(at as usize).is_some_and(|(known, _)| **known == *stem) {
                return Ok(at);
            }
            hash = hash.wrapping_add(1);
        }
        Err(hash)
    }
}

/// The hash of no letters: FNV-1a with 64 bits, which grows with a word letter by letter.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash with one letter more.
fn step(hash: u64, letter: &u8) -> u64 {
    (hash ^ u64::from(*letter)).wrapping_mul(0x0100_0000_01b3)
}

/// Takes a number that is a hash already.
#[derive(Debug, Clone, Copy, Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, step);
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}
