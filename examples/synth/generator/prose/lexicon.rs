//! A language's nouns.

use crate::generator::random::{Random, Stream};
use crate::generator::zipf::Zipf;

/// Simple nouns in the order of how common they are, then compounds made of them.
#[derive(Debug)]
pub struct Lexicon<F> {
    simple: Vec<F>,
    first_parts: Vec<&'static str>,
    /// Index of the first part and of the simple noun.
    compounds: Vec<(u16, u16)>,
    /// The frequencies.
    pub ranks: Zipf,
}

/// A noun by its first part, empty for a simple one, and the forms of its last.
#[derive(Debug)]
pub struct Noun<'l, F> {
    /// What it begins with.
    pub first: &'static str,
    /// The forms of what it ends with.
    pub forms: &'l F,
}

/// Flattens the beginning of the ranks, so that the first noun is one in thirty and not one in ten.
const OFFSET: usize = 3;

impl<F> Lexicon<F> {
    /// Joins each of `first_parts` with each of the nouns `simple` that is marked as an ending, except where
    /// the two begin alike (`projektprojekt`), and keeps `most` of them in an order that is always the same.
    pub fn new(nouns: Vec<(F, &'static str, bool)>, first_parts: Vec<&'static str>, most: usize) -> Self {
        let mut compounds = Vec::new();
        for (first, at) in first_parts.iter().zip(0..) {
            for ((_, word, is_ending), noun) in nouns.iter().zip(0..) {
                if *is_ending && !alike(first, word) {
                    compounds.push((at, noun));
                }
            }
        }
        Random::of(2, Stream::Shared).shuffle(&mut compounds);
        compounds.truncate(most);
        let simple: Vec<F> = nouns.into_iter().map(|(forms, ..)| forms).collect();
        Lexicon { ranks: Zipf::new(simple.len() + compounds.len(), OFFSET), simple, first_parts, compounds }
    }

    /// The noun of a rank.
    pub fn noun(&self, rank: usize) -> Noun<'_, F> {
        match rank.checked_sub(self.simple.len()) {
            None => Noun { first: "", forms: &self.simple[rank] },
            Some(compound) => {
                let (first, noun) = self.compounds[compound];
                Noun { first: self.first_parts[usize::from(first)], forms: &self.simple[usize::from(noun)] }
            }
        }
    }
}

fn alike(first: &str, word: &str) -> bool {
    first.chars().zip(word.chars()).take_while(|(a, b)| a == b).count() >= 4
}

/// The lines of a list of words that are no remarks, each split at its spaces; `_` stands for a space.
pub fn entries(list: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    list.lines().filter(|line| !line.starts_with('#')).map(|line| line.split(' ').collect())
}
