//! The words of a corpus, and how far they are to be trusted as parts.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Place;
use super::inflection::{self, Kind};
use super::letters::{self, Letters};
use super::words::{self, BuiltIn};

/// What every part costs: more than the rarity of a word, so that few parts win over many.
const PART: u32 = 100;

/// What the other form of a word costs, [`Corpus::aliases`].
pub const ALIAS: u32 = PART + 30;

/// What a suffix costs beside, so that a word of its own wins: `småföretags` + `deltagare`, not `småföretagsdel` + `tagare`.
const SUFFIX: u32 = 100;

/// The forms of a corpus and the built-in words, with the number of documents that have them.
pub struct Corpus {
    /// The forms, those of the built-in words included.
    forms: HashMap<Box<[u8]>, u32>,
    /// The built-in words.
    built_in: HashMap<Box<[u8]>, BuiltIn>,
    /// Words that are no part.
    stop: HashSet<Box<[u8]>>,
    /// [`Corpus::aliases`].
    aliases: BTreeMap<Box<[u8]>, Box<[u8]>>,
    /// The documents that have the most widespread form: about all of them.
    documents: u64,
}

impl Corpus {
    /// Takes the forms that are made of small letters.
    pub fn new<'a>(attested: impl IntoIterator<Item = (&'a str, u32)>) -> Self {
        let mut forms: HashMap<Box<[u8]>, u32> = HashMap::new();
        let mut documents = 1;
        for (form, docs) in attested {
            if let Some(form) = Letters::of(form) {
                let known = forms.entry(form.all().into()).or_default();
                *known = docs.max(*known);
                documents = documents.max(docs.into());
            }
        }
        let built_in = words::built_in();
        for word in built_in.keys() {
            forms.entry(word.clone()).or_default();
        }
        Corpus { forms, built_in, stop: words::stop(), aliases: words::aliases(), documents }
    }

    /// The base forms, in no order, each with the documents of all its forms: `kommun` has those of `kommunerna` and `kommunernas` too.
    pub fn bases(&self) -> HashMap<&[u8], u32> {
        let shorter: HashMap<&[u8], &[u8]> = self.forms.keys().filter_map(|form| Some((form.as_ref(), self.shorter(form)?))).collect();
        let mut bases: HashMap<&[u8], u32> = HashMap::with_capacity(self.forms.len());
        for (form, docs) in &self.forms {
            // A genitive has two endings.
            let once = shorter.get(form.as_ref());
            let twice = once.and_then(|form| shorter.get(form));
            let thrice = twice.and_then(|form| shorter.get(form));
            let base = thrice.or(twice).or(once).copied().unwrap_or(form);
            let sum = bases.entry(base).or_default();
            *sum = sum.saturating_add(*docs);
        }
        bases
    }

    /// Every form.
    pub fn into_forms(self) -> HashSet<Box<[u8]>> {
        self.forms.into_keys().collect()
    }

    /// The forms that a word has before another part only, each with that word: `familje-`, `familj`.
    pub fn aliases(&self) -> &BTreeMap<Box<[u8]>, Box<[u8]>> {
        &self.aliases
    }

    /// What is known of a built-in word.
    pub fn built_in(&self, word: &[u8]) -> Option<BuiltIn> {
        self.built_in.get(word).copied()
    }

    /// The form without its ending, if the corpus or the built-in words have it or its suffix leaves no doubt.
    fn shorter<'f>(&'f self, form: &'f [u8]) -> Option<&'f [u8]> {
        if self.built_in.contains_key(form) {
            return None;
        }
        if let Some(word) = self.aliases.get(form) {
            return Some(word);
        }
        let mut base = Vec::with_capacity(form.len() + 1);
        for reading in inflection::readings(form).filter(|reading| reading.fits(form, 0)) {
            // A participle in -nde is a noun of its own: `boende`, `lärande`.
            if form.len() == reading.end + 4 && form.ends_with(b"nde") {
                continue;
            }
            for kind in Kind::ALL.into_iter().filter(|&kind| reading.takes(kind)) {
                base.clear();
                base.extend_from_slice(&form[..reading.end]);
                base.extend_from_slice(kind.ending());
                if base != form
                    && let Some((base, _)) = self.forms.get_key_value(base.as_slice())
                {
                    return Some(base);
                }
            }
        }
        let mut stems = inflection::readings(form).filter(|reading| reading.takes(Kind::Bare)).map(|reading| &form[..reading.end]);
        stems.find(|stem| stem.len() < form.len() && inflection::is_derived_noun(stem))
    }

    /// What a word costs as a part; `None` if it is not to be one.
    ///
    /// A short word stands in many others by chance, so it needs more documents; three letters are trusted only in the built-in words.
    pub fn cost(&self, word: &[u8], docs: u32) -> Option<u32> {
        let mut docs = u64::from(docs);
        let mut cost = PART;
        if let Some(known) = self.built_in(word) {
            docs = docs.max(self.documents / 64);
            if known.is_bound && known.place == Place::Behind {
                cost += SUFFIX;
            }
        } else {
            let is_foreign = word.len() < 7 && word.iter().any(|letter| matches!(letter, b'q' | b'w'));
            let (least, share) = match word.len() {
                0..=3 => return None,
                4 => (5, 50),
                5 => (3, 250),
                6 => (1, 1_000),
                7 => (1, 5_000),
                _ => (1, u64::MAX),
            };
            let is_rare = docs < least || docs.saturating_mul(share) < self.documents;
            if is_rare || is_foreign || self.stop.contains(word) || !word.iter().copied().any(letters::is_vowel) {
                return None;
            }
        }
        cost += match word.len() {
            0..=3 => 20,
            4 => 10,
            _ => 0,
        };
        Some(cost + self.rarity(docs))
    }

    /// Seven for every halving of the documents that have a word.
    fn rarity(&self, docs: u64) -> u32 {
        let ratio = u128::from((self.documents / (docs + 1)).max(1));
        ratio.pow(4).ilog2() * 7 / 4
    }
}
