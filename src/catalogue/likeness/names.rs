//! Names, held so that those like a name are found without looking at all of them.

use std::hash::{Hash, Hasher};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::forms::Forms;
use super::judge::{Likeness, likeness};
use super::near::{self, Near, apart};

/// Names by what they may have in common.
#[derive(Debug, Default)]
pub struct Names {
    /// The names.
    pub forms: Vec<Forms>,
    /// By a hash of a form that they share.
    groups: FxHashMap<u64, Vec<u32>>,
    near: Near,
    /// The letters that each has, and their number: most of those that share a piece differ in these already.
    masks: Vec<(u64, usize)>,
    /// How many names have a word.
    words: FxHashMap<String, usize>,
}

/// Names with the same beginnings, or anything else that alone says little, that are still worth comparing with each other.
const MOST: usize = 100;

impl Names {
    /// Holds some names.
    pub fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let names: Vec<&str> = names.into_iter().collect();
        let mut held = Names { forms: names.par_iter().map(|name| Forms::new(name)).collect(), ..Names::default() };
        for (forms, id) in held.forms.iter().zip(0..) {
            keys(forms).into_iter().for_each(|key| held.groups.entry(key).or_default().push(id));
            held.near.add(&forms.letters, id);
            held.masks.push((forms.mask, forms.letters.len()));
            forms.words.iter().for_each(|word| *held.words.entry(word.clone()).or_default() += 1);
        }
        held
    }

    /// How many names have a word.
    pub fn names_with(&self, word: &str) -> usize {
        self.words.get(word).copied().unwrap_or_default()
    }

    /// Whether a name is among them.
    pub fn has(&self, name: &str) -> bool {
        let letters = Forms::new(name);
        keys(&letters).first().and_then(|key| self.groups.get(key)).into_iter().flatten().any(|id| self.forms[*id as usize].name == name)
    }

    /// How usual the least usual of its words is.
    pub fn usual(&self, name: &str) -> usize {
        Forms::new(name).words.iter().map(|word| self.names_with(word)).min().unwrap_or_default()
    }

    /// Whether two names differ in words that are both usual: Vårdnämnden is not Parknämnden misspelt.
    fn are_usual(&self, one: &Forms, other: &Forms) -> bool {
        let mut differing = one.words.iter().zip(&other.words).filter(|(one, other)| one != other);
        one.words.len() == other.words.len()
            && differing.all(|(one, other)| self.names_with(one) >= USUAL && self.names_with(other) >= USUAL)
    }

    /// The names that are likely to be the same organisation's, or a related one's, each with the reason; not the name itself.
    pub fn like(&self, wanted: &Forms) -> Vec<(u32, Likeness)> {
        let mut seen = FxHashSet::default();
        let mut found = Vec::new();
        let mut look = |id: u32| {
            let other = &self.forms[id as usize];
            if other.name != wanted.name
                && seen.insert(id)
                && let Some(likeness) = likeness(wanted, other)
                && !(likeness.is_of_letters() && self.are_usual(wanted, other))
            {
                found.push((id, likeness));
            }
        };
        for group in keys(wanted).iter().filter_map(|key| self.groups.get(key)) {
            group.iter().take(MOST).for_each(|id| look(*id));
        }
        let letters = wanted.letters.as_bytes();
        self.near.candidates(&wanted.letters, |id| {
            let (mask, length) = self.masks[id as usize];
            // A change takes one letter away and puts another there.
            let may_be_near = (mask ^ wanted.mask).count_ones() as usize <= 2 * near::MOST && length.abs_diff(letters.len()) <= near::MOST;
            if may_be_near && apart(letters, self.forms[id as usize].letters.as_bytes(), near::MOST).is_some() {
                look(id);
            }
        });
        found
    }
}

/// Names that have a word which is then not a slip of anybody's pen.
pub const USUAL: usize = 3;

/// What names that are alike share.
fn keys(forms: &Forms) -> Vec<u64> {
    let mut keys = Vec::with_capacity(8);
    let mut add = |kind: u8, key: &str| {
        let mut hasher = FxHasher::default();
        (kind, key).hash(&mut hasher);
        keys.push(hasher.finish());
    };
    add(0, &forms.letters);
    add(1, &forms.sorted);
    add(2, &forms.bare);
    add(3, &forms.local);
    // The whole and its parts meet under one key, and so do an acronym and what it stands for.
    add(4, &forms.full);
    forms.parts.iter().for_each(|part| add(4, part));
    add(5, &forms.beginnings);
    forms.initials.iter().chain(&forms.acronym).for_each(|initials| add(6, initials));
    keys
}
