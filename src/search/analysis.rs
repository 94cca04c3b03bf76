//! What a word is: the one definition that index, command line and tests share, and that `docs/search-index.md`
//! gives to clients.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use crate::locale::Lang;

/// Longer runs of letters are not words but codes, and are passed over (in characters).
pub const LONGEST: usize = 64;

/// What may stand within words unseen: soft hyphens and their like.
const UNSEEN: [char; 6] = ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}'];

/// Text in composed Unicode form (NFC) without what is unseen in it, the form that all words are taken from.
pub fn compose(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return text.into();
    }
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(text);
    if composed.contains(UNSEEN) { composed.replace(UNSEEN, "").into() } else { composed }
}

/// Where the next run of letters and digits stands from byte `from` on.
pub fn next_word(text: &str, from: usize) -> Option<Range<usize>> {
    let start = boundary(text, from, true)?;
    Some(start..boundary(text, start, false).unwrap_or(text.len()))
}

/// The first byte from `from` on where a character begins that belongs to a word, or that does not.
fn boundary(text: &str, from: usize, belongs: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    // Nearly all characters are ASCII, and those need not be decoded.
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii() {
            if byte.is_ascii_alphanumeric() == belongs {
                return Some(at);
            }
            at += 1;
        } else {
            let c = text[at..].chars().next()?;
            if c.is_alphanumeric() == belongs {
                return Some(at);
            }
            at += c.len_utf8();
        }
    }
    None
}

/// Appends a word in lower case, as it is spelt.
pub fn lower_into(word: &str, lower: &mut String) {
    for c in word.chars() {
        if c.is_ascii() {
            lower.push(c.to_ascii_lowercase())
        } else {
            // What is no letter comes from İ alone, whose small letter is an i with its dot beside it.
            lower.extend(c.to_lowercase().filter(|c| c.is_alphanumeric()).map(|c| if c == 'ς' { 'σ' } else { c }))
        }
    }
}

/// The words of a text, in lower case.
pub fn words(text: &str) -> Vec<String> {
    let text = compose(text);
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(found) = next_word(&text, at) {
        at = found.end;
        let word = &text[found];
        if word.chars().count() <= LONGEST {
            let mut lower = String::with_capacity(word.len());
            lower_into(word, &mut lower);
            words.push(lower);
        }
    }
    words
}

/// A word without its marks, `å` as `a`: how it is looked up.
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return word.into();
    }
    let mut folded = String::with_capacity(word.len());
    for c in DecomposingNormalizerBorrowed::new_nfd().normalize(word).chars() {
        match c {
            'ø' => folded.push('o'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ß' => folded.push_str("ss"),
            'ð' | 'đ' => folded.push('d'),
            'þ' => folded.push_str("th"),
            'ł' => folded.push('l'),
            'ı' => folded.push('i'),
            c if c.is_alphanumeric() => folded.push(c),
            _ => {}
        }
    }
    folded.into()
}

/// The stem of a lower-case word: what its inflections share. By Snowball (<https://snowballstem.org/algorithms/>), which
/// in Swedish leaves some definite and genitive forms as they are (*projektet*, *skolan*, *ungdomars*): such a form is taken
/// for the word without its ending first, if there is that word; `is_word` says so. It also takes off one ending of two
/// (*marknaden* keeps the *ad* that *marknad* loses), so it is asked until nothing is left to take.
pub fn stem<'w>(word: &'w str, lang: Lang, is_word: impl Fn(&str) -> bool) -> Cow<'w, str> {
    static SWEDISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::Swedish));
    static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::English));
    match lang {
        Lang::Sv => {
            let mut stem = SWEDISH.stem(base(word, is_word));
            loop {
                let shorter = SWEDISH.stem(&stem).into_owned();
                if shorter == *stem {
                    return stem;
                }
                stem = shorter.into();
            }
        }
        Lang::En => ENGLISH.stem(word),
    }
}

/// A Swedish word without a genitive s and a definite ending, as far as what is left is a word too.
fn base(word: &str, is_word: impl Fn(&str) -> bool) -> &str {
    let without = |word: &str, ending: &str, least: usize| {
        let base = word.strip_suffix(ending).filter(|base| base.chars().count() >= least && is_word(base))?;
        Some(base.len())
    };
    let mut base = word;
    base = without(base, "s", 4).map_or(base, |length| &base[..length]);
    let definite = without(base, "et", 4).or_else(|| without(base, "n", 5)).or_else(|| without(base, "t", 5));
    definite.map_or(base, |length| &base[..length])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_and_digits_in_lower_case() {
        assert_eq!(words("IT-stöd à 2011-3030041, ΣΟΦΌΣ!"), ["it", "stöd", "à", "2011", "3030041", "σοφόσ"]);
        assert_eq!(words("A\u{30a}r arbets\u{ad}marknad"), ["år", "arbetsmarknad"]);
        assert!(words(&"x".repeat(LONGEST + 1)).is_empty());
    }

    #[test]
    fn folding_takes_marks_away_and_keeps_letters() {
        assert_eq!(["åäö", "é", "bjørn", "straße", "кафе"].map(|word| fold(word).into_owned()), ["aao", "e", "bjorn", "strasse", "кафе"]);
    }

    #[test]
    fn inflections_share_a_stem() {
        let words = ["projekt", "projektet", "projektets", "projektens", "skola", "skolan", "skolans", "ungdomar", "ungdomars", "process"];
        let swedish = |word| stem(word, Lang::Sv, |word| words.contains(&word)).into_owned();
        assert_eq!(["projektet", "projektets"].map(swedish), ["projekt"; 2].map(swedish));
        assert_eq!(["skolan", "skolans", "skolor"].map(swedish), ["skola"; 3].map(swedish));
        assert_eq!(swedish("ungdomars"), swedish("ungdomar"));
        assert_eq!(swedish("arbetsmarknaden"), swedish("arbetsmarknad"));
        assert_ne!(swedish("process"), "proce");
        assert_eq!(stem("projects", Lang::En, |_| false), stem("project", Lang::En, |_| false));
    }
}
