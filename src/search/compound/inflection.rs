//! What stands behind the stem of a Swedish word: endings and linking letters.

use std::iter;

use super::letters::is_vowel;

/// How a word goes on behind its stem: in the base form, not at all or with the vowel that a compound may drop or change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `marknad`: the stem is the word.
    Bare,
    /// `skola`: the stem is the word without its -a.
    A,
    /// `arbete`: the stem is the word without its -e.
    E,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 3] = [Kind::Bare, Kind::A, Kind::E];

    /// The letters that the base form has behind its stem.
    pub fn ending(self) -> &'static [u8] {
        match self {
            Kind::Bare => b"",
            Kind::A => b"a",
            Kind::E => b"e",
        }
    }

    /// The stem of a base form, and its kind.
    pub fn split(word: &[u8]) -> (&[u8], Kind) {
        match word {
            [stem @ .., b'a'] => (stem, Kind::A),
            [stem @ .., b'e'] => (stem, Kind::E),
            stem => (stem, Kind::Bare),
        }
    }
}

/// A way to read a form as an inflected word: the letters of its stem, and the kinds of word that take such an ending.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// Where the stem ends, in letters of the form.
    pub end: usize,
    /// A bit for each kind.
    kinds: u8,
    /// The fewest letters that such a stem has.
    least: usize,
}

impl Reading {
    /// Whether words of the kind take this ending.
    pub fn takes(self, kind: Kind) -> bool {
        self.kinds & 1 << kind as u8 != 0
    }

    /// Whether the letters from `from` on are enough for a stem.
    pub fn fits(self, form: &[u8], from: usize) -> bool {
        from + self.least <= self.end && form.get(from..self.end).is_some_and(|stem| stem.iter().copied().any(is_vowel))
    }
}

/// The bits of the kinds.
const BARE: u8 = 1 << Kind::Bare as u8;
const A: u8 = 1 << Kind::A as u8;
const E: u8 = 1 << Kind::E as u8;

/// What a stem must end in to take an ending.
#[derive(Clone, Copy)]
enum After {
    /// Whatever it is.
    Anything,
    /// A vowel, as in `nivå`.
    Vowel,
    /// -l or -r, as in `sektor`.
    Liquid,
    /// The suffix of an adjective, as in `digital`.
    Adjective,
    /// The letter that the ending begins with: `rum`, `rummet`.
    Same,
}

/// The endings of nouns, adjectives and verbs, by their last letters, short ones first.
///
/// Words in -a end in -o or -u only before another part, but a text may cut that off: `kvinno- och barnfrid`.
const ENDINGS: [(&[u8], u8, After); 44] = [
    (b"a", A, After::Anything),
    (b"a", BARE, After::Adjective),
    (b"da", A, After::Anything),
    (b"na", E, After::Anything),
    (b"na", BARE, After::Vowel),
    (b"ta", A, After::Anything),
    (b"ena", E, After::Anything),
    (b"arna", BARE | E, After::Anything),
    (b"erna", BARE | E, After::Anything),
    (b"orna", A, After::Anything),
    (b"marna", BARE, After::Same),
    (b"merna", BARE, After::Same),
    (b"narna", BARE, After::Same),
    (b"ad", A, After::Anything),
    (b"e", E, After::Anything),
    (b"e", BARE, After::Adjective),
    (b"de", A, After::Anything),
    (b"te", A, After::Anything),
    (b"ade", A, After::Anything),
    (b"ande", A, After::Anything),
    (b"ende", A, After::Anything),
    (b"n", BARE, After::Vowel),
    (b"n", BARE, After::Liquid),
    (b"an", A, After::Anything),
    (b"en", BARE | E, After::Anything),
    (b"men", BARE, After::Same),
    (b"nen", BARE, After::Same),
    (b"o", A, After::Anything),
    (b"r", BARE, After::Vowel),
    (b"ar", BARE | A | E, After::Anything),
    (b"er", BARE | E, After::Anything),
    (b"or", A, After::Anything),
    (b"mar", BARE, After::Same),
    (b"mer", BARE, After::Same),
    (b"nar", BARE, After::Same),
    (b"ner", BARE, After::Same),
    (b"ats", A, After::Anything),
    (b"t", A, After::Anything),
    (b"t", BARE, After::Adjective),
    (b"t", BARE, After::Vowel),
    (b"at", A, After::Anything),
    (b"et", BARE | E, After::Anything),
    (b"met", BARE, After::Same),
    (b"u", A, After::Anything),
];

/// Suffixes of adjectives.
const ADJECTIVES: [&[u8]; 11] = [b"ad", b"al", b"ant", b"bar", b"ell", b"ent", b"ig", b"isk", b"iv", b"sam", b"\xe4r"];

/// The ways to read a form, the base form first, genitives last.
pub fn readings(form: &[u8]) -> impl Iterator<Item = Reading> {
    let genitive = match form {
        [.., b's', b's'] => None,
        [nominative @ .., b's'] => Some(nominative),
        _ => None,
    };
    plain(form).chain(genitive.into_iter().flat_map(plain))
}

/// The ways to read a form that is no genitive, those with the longest stem first.
fn plain(form: &[u8]) -> impl Iterator<Item = Reading> {
    let last = form.last();
    let first = ENDINGS.partition_point(|(ending, ..)| ending.last() < last);
    let endings = ENDINGS[first..].iter().take_while(move |(ending, ..)| ending.last() == last);
    let inflected = endings.filter_map(move |&(ending, kinds, after)| {
        let stem = form.strip_suffix(ending)?;
        let least = after.least(stem, ending)?;
        Some(Reading { end: stem.len(), kinds, least })
    });
    iter::once(Reading { end: form.len(), kinds: BARE, least: 2 }).chain(inflected)
}

impl After {
    /// The fewest letters that a stem has for such an ending; `None` if this one does not take it.
    fn least(self, stem: &[u8], ending: &[u8]) -> Option<usize> {
        let (takes, least) = match self {
            After::Anything => (true, 2),
            After::Vowel => (stem.last().copied().is_some_and(is_vowel), 2),
            After::Liquid => (stem.ends_with(b"l") || stem.ends_with(b"r"), 4),
            After::Adjective => (ADJECTIVES.iter().any(|suffix| stem.ends_with(suffix)), 5),
            After::Same => (stem.last() == ending.first(), 3),
        };
        takes.then_some(least)
    }
}

/// Whether a word needs a linking -s to stand before another one: `utbildnings-`, never `utbildning-`.
pub fn needs_s(word: &[u8]) -> bool {
    const SUFFIXES: [&[u8]; 6] = [b"het", b"ing", b"nad", b"sion", b"skap", b"tion"];
    match word {
        // `flykting`, `landsting`
        [.., b't', b'i', b'n', b'g'] => false,
        [.., b'd', b'o', b'm'] => word.len() > 4,
        _ => word.len() > 5 && SUFFIXES.iter().any(|suffix| word.ends_with(suffix)),
    }
}

/// Whether a noun is recognised by its suffix: `ersättning` behind `ersättningarna`.
pub fn is_derived_noun(word: &[u8]) -> bool {
    const SUFFIXES: [&[u8]; 5] = [b"het", b"itet", b"ning", b"sion", b"tion"];
    word.len() > 6 && SUFFIXES.iter().any(|suffix| word.ends_with(suffix))
}

/// Whether a word ends in a doubled consonant, which is written twice, not three times, before a third: `buss` + `station`.
pub fn is_doubled(word: &[u8]) -> bool {
    matches!(word, [.., first, second] if first == second && !is_vowel(*first))
}
