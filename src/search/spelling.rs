//! Words by their first letter, and which of them somebody meant who mistyped one.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::bits::{ByteReader, put_after, put_number};
use super::files::{Broken, Files};
use super::vocabulary::{Form, Vocabulary};

/// Shorter words (characters) are neither corrected nor what a correction leads to.
pub const SHORTEST: usize = 4;

/// Words of one initial at most, the most frequent ones.
const WORDS: usize = 20_000;

/// Endings that inflect Swedish and English words.
const ENDINGS: [&str; 45] = [
    "", "a", "ad", "ade", "an", "ande", "ar", "are", "aren", "arens", "ares", "arna", "arnas", "ars", "as", "ast", "aste", "at", "ed",
    "en", "ens", "er", "erna", "ernas", "ers", "es", "et", "ets", "ing", "ly", "n", "na", "nas", "ning", "ningar", "ningarna", "ningen",
    "ns", "or", "orna", "ornas", "r", "s", "t", "ts",
];

/// Writes the files, and gives back the initial of each.
///
/// # Errors
/// Where a file cannot be written.
pub fn write(vocabulary: &Vocabulary, files: &Files) -> std::io::Result<Vec<String>> {
    let mut by_initial: BTreeMap<char, Vec<(&Form, u32)>> = BTreeMap::new();
    for form in &vocabulary.forms {
        let frequency = vocabulary.frequency(form);
        let Some(initial) = form.key.chars().next().filter(|c| c.is_alphabetic()) else { continue };
        if frequency > 0 && form.key.chars().nth(SHORTEST - 1).is_some() {
            by_initial.entry(initial).or_default().push((form, frequency));
        }
    }
    for (file, words) in by_initial.values_mut().enumerate() {
        words.sort_unstable_by_key(|(form, frequency)| (Reverse(*frequency), &form.spelling));
        words.truncate(WORDS);
        words.sort_unstable_by_key(|(form, _)| &form.spelling);
        let mut bytes = Vec::new();
        put_number(&mut bytes, words.len() as u64);
        let mut previous = "";
        for (form, frequency) in words {
            put_after(&mut bytes, previous, &form.spelling);
            put_number(&mut bytes, (*frequency).into());
            previous = &form.spelling;
        }
        files.put(&format!("y/{file}.bin"), &bytes)?;
    }
    Ok(by_initial.into_keys().map(String::from).collect())
}

/// The words of a file, with the number of projects that have each.
///
/// # Errors
/// Where the bytes are broken.
pub fn read(bytes: &[u8]) -> Result<Vec<(String, u32)>, Broken> {
    let mut bytes = ByteReader::new(bytes);
    let mut words: Vec<(String, u32)> = Vec::new();
    for _ in 0..bytes.index()? {
        let previous = words.last().map_or("", |(word, _)| word.as_str());
        let word = bytes.word_after(previous)?;
        words.push((word, bytes.index()?));
    }
    Ok(words)
}

/// How far two words are apart, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Distance {
    /// They are inflections of one word: the characters of their endings.
    Inflection(u32),
    /// Characters left out, put in, exchanged or swapped with their neighbours.
    Edits(u32),
}

/// How far two keys are apart, if they are near enough that one may be meant for the other.
pub fn distance(a: &str, b: &str) -> Option<Distance> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if let Some(endings) = inflection(&a, &b) {
        return Some(Distance::Inflection(endings));
    }
    let most = match a.len() {
        0..SHORTEST => return None,
        SHORTEST..8 => 1,
        _ => 2,
    };
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    Some(edits(&a, &b)).filter(|&edits| edits <= most).map(|edits| Distance::Edits(edits as u32))
}

/// The characters of the endings of two inflections of one word.
fn inflection(a: &[char], b: &[char]) -> Option<u32> {
    let common = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let is_ending = |rest: &[char]| ENDINGS.iter().any(|ending| ending.chars().eq(rest.iter().copied()));
    let stem = (SHORTEST..=common).rev().take(8).find(|&stem| is_ending(&a[stem..]) && is_ending(&b[stem..]))?;
    Some((a.len() + b.len() - 2 * stem) as u32)
}

/// Edits from one word to the other, a swap of neighbours as one (optimal string alignment).
fn edits(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut next = vec![i];
        for j in 1..=b.len() {
            let mut least = (row[j - 1] + usize::from(a[i - 1] != b[j - 1])).min(row[j] + 1).min(next[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_mistakes_and_inflections_are_near() {
        assert_eq!(distance("arbetsmarkand", "arbetsmarknad"), Some(Distance::Edits(1)));
        assert_eq!(distance("projektens", "projektets"), Some(Distance::Inflection(4)));
        assert_eq!(distance("kompetens", "konkurens"), None);
        assert_eq!(distance("svar", "svars"), Some(Distance::Inflection(1)));
        assert_eq!(distance("kvot", "kväl"), None);
        assert_eq!(distance("vra", "vara"), None);
    }
}
