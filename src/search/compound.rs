//! Swedish compounds, divided into their parts.
//!
//! Swedish writes a compound as one word, `arbetsmarknadsåtgärder`, which whoever searches for `åtgärder` would not find. A word is
//! therefore divided into words of the corpus itself, in these steps:
//!
//! 1. **The lexicon.** Each form is led back to a base form that the corpus or the built-in list has too (`kommunernas`, `kommun`), and
//!    the documents of all its forms are its evidence. Short words stand in others by chance and need more of it; words of three letters
//!    must be built in, and prefixes, suffixes and function words are no parts at all.
//! 2. **The reading of a part.** Before another part, a word may take a linking -s (`arbets-`), lose its vowel (`skol-`) or change it
//!    (`kvinno-`, `gatu-`); the last part is inflected. Two equal consonants before a third one are read as written (`buss` + `station`).
//! 3. **The choice.** The division is the cheapest path through the word. A part costs about as much as any other, so that the fewest
//!    parts win, which Karlsson found to be the most telling sign for Swedish; among as many, the more frequent ones do.
//! 4. **A check.** No part may be much rarer than the whole: an attenuated form of the rule of Koehn and Knight, who compare the whole's
//!    frequency with the geometric mean of its parts'. A search should find the parts of a frequent compound too.
//! 5. **The parts again.** Each part is divided in turn, and every run of parts that is a word of the lexicon is added.
//!
//! Prefixes are no parts, so `medfinansiering` and `underleverantör` stay whole.
//!
//! Sources: Fred Karlsson, “SWETWOL: A Comprehensive Morphological Analyser for Swedish”, Nordic Journal of Linguistics 15, 1992;
//! Philipp Koehn and Kevin Knight, “Empirical Methods for Compound Splitting”, EACL 2003.

mod corpus;
mod division;
mod inflection;
mod letters;
mod stems;
#[cfg(test)]
mod tests;
mod words;

use std::collections::HashSet;

use corpus::Corpus;
use division::{Division, Piece, SHORTEST};
use inflection::Kind;
use letters::Letters;
use stems::Stems;
use words::BuiltIn;

/// The words that compounds are made of.
#[derive(Debug)]
pub struct Lexicon {
    /// The words that may be parts, in no order.
    texts: Vec<Box<str>>,
    /// The same words by their stems.
    stems: Stems,
    /// Every form of the corpus and the built-in words.
    forms: HashSet<Box<[u8]>>,
}

/// A word that may be a part.
#[derive(Debug, Clone, Copy)]
struct Word {
    /// Its place among the texts.
    text: u32,
    /// What it costs as a part; the cheapest division of a word is taken.
    cost: u32,
    /// The documents that have it, in whatever form.
    docs: u32,
    /// The letters of its stem.
    stem: u8,
    /// Where it may stand.
    place: Place,
    /// Whether it is trusted without evidence.
    is_built_in: bool,
    /// Whether it is no part to search for, like the suffix `-givare`.
    is_bound: bool,
    /// Whether it is never divided.
    is_whole: bool,
}

/// Where in a compound a word may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before and behind other parts.
    Anywhere,
    /// Before another part only.
    Before,
    /// Behind another part only.
    Behind,
}

impl Word {
    /// A word that has no text and no stem yet.
    fn new(cost: u32, docs: u32, known: Option<BuiltIn>) -> Word {
        let BuiltIn { place, is_bound, is_whole } = known.unwrap_or(BuiltIn { place: Place::Anywhere, is_bound: false, is_whole: false });
        Word { text: 0, cost, docs, stem: 0, place, is_built_in: known.is_some(), is_bound, is_whole }
    }

    /// Whether it may be a part of a word that so many documents have.
    fn is_credible_in(&self, docs: u32) -> bool {
        self.is_built_in || self.docs.saturating_mul(12) >= docs
    }

    /// Whether a form is more probably one of another word: `skol` is `skola` cut off before a hyphen.
    fn is_rare_beside(&self, other: &Word) -> bool {
        !self.is_built_in && self.docs.saturating_mul(4) < other.docs
    }
}

impl Lexicon {
    /// `forms`: every word form of the corpus in lower case, with the number of documents that have it.
    pub fn new<'a>(forms: impl IntoIterator<Item = (&'a str, u32)>) -> Self {
        let corpus = Corpus::new(forms);
        let mut lexicon = Lexicon { texts: Vec::new(), stems: Stems::default(), forms: HashSet::new() };
        for (word, docs) in corpus.bases() {
            if let Some(cost) = corpus.cost(word, docs) {
                let (stem, kind) = Kind::split(word);
                lexicon.insert(word, stem, kind, Word::new(cost, docs, corpus.built_in(word)));
            }
        }
        for (form, word) in corpus.aliases() {
            let before = BuiltIn { place: Place::Before, is_bound: false, is_whole: false };
            lexicon.insert(word, form, Kind::Bare, Word::new(corpus::ALIAS, 0, Some(before)));
        }
        lexicon.forms = corpus.into_forms();
        lexicon
    }

    /// The parts of a compound, each a word of the lexicon, without repeats, in the order in which they stand; empty for a word that is
    /// none.
    pub fn parts(&self, word: &str) -> Vec<Box<str>> {
        let Some(letters) = Letters::of(word).filter(|letters| letters.count() >= SHORTEST) else { return Vec::new() };
        let mut division = Division::new(self, &letters);
        let mut pieces = Vec::new();
        if !division.divide(0, letters.count(), &mut pieces) {
            return Vec::new();
        }
        let mut parts: Vec<Box<str>> = Vec::new();
        for (first, Piece { from, word, .. }) in pieces.iter().enumerate() {
            for (last, Piece { to, .. }) in pieces.iter().enumerate().skip(first) {
                let is_all = (*from, *to) == (0, letters.count());
                let word = if first == last { Some(*word) } else { division.word(*from, *to, true) };
                if let Some(word) = word.filter(|word| !word.is_bound && !is_all) {
                    let part = self.text(word, letters.slice(*from, *to), *to == letters.count());
                    if !parts.contains(&part) {
                        parts.push(part);
                    }
                }
            }
        }
        parts
    }

    /// The part as it stands at the end of a word if the corpus has that form, else its base form.
    fn text(&self, word: Word, letters: &[u8], is_last: bool) -> Box<str> {
        if is_last && self.forms.contains(letters) {
            return letters::text(letters);
        }
        self.texts.get(word.text as usize).cloned().unwrap_or_default()
    }

    /// Adds a word under a stem.
    fn insert(&mut self, text: &[u8], stem: &[u8], kind: Kind, word: Word) {
        let place = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(letters::text(text));
        self.stems.insert(stem, kind, Word { text: place, stem: u8::try_from(stem.len()).unwrap_or(u8::MAX), ..word });
    }
}
