//! Names of organisations that may be two spellings of one.

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

use crate::catalogue::places;

/// A name, and how often the source has it; none where the site knows it already.
#[derive(Debug, Clone, Copy)]
pub struct Name<'n> {
    /// The name, tidied.
    pub name: &'n str,
    /// Whether the site's sheets name it already.
    pub is_known: bool,
    /// How often it stands in the source.
    pub count: usize,
}

/// The shortest names that are compared, in letters and digits: short ones are alike by chance.
const SHORTEST: usize = 6;

/// Pairs of names that differ in letter case, white space or punctuation alone, in one letter, or in two letters that have changed places.
/// The first of a pair is the one that is less known.
///
/// Two names share a spelling with one letter left out if and only if one such step, or one on each side, leads from one to the other;
/// so they are found by these spellings, without comparing every name with every other (as in Garbe's SymSpell, 2012).
pub fn alike<'n>(mut names: Vec<Name<'n>>) -> Vec<(Name<'n>, Name<'n>)> {
    names.sort_by(|a, b| b.is_known.cmp(&a.is_known).then(b.count.cmp(&a.count)).then(a.name.cmp(b.name)));
    let mut met: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut pairs = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let letters: Vec<char> = letters(name.name);
        if letters.len() < SHORTEST {
            continue;
        }
        let mut seen = FxHashSet::default();
        let mut is_paired = name.is_known;
        for spelling in spellings(&letters) {
            let others = met.entry(spelling).or_default();
            for &other in others.iter() {
                if !is_paired && seen.insert(other) && are_alike(name.name, names[other].name) {
                    pairs.push((*name, names[other]));
                    is_paired = true;
                }
            }
            others.push(at);
        }
    }
    pairs
}

/// What is compared of a name: its letters and digits, in lower case.
fn letters(name: &str) -> Vec<char> {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Hashes of the letters as they are, and with each of them left out.
fn spellings(letters: &[char]) -> FxHashSet<u64> {
    let hash = |without: usize| {
        let mut hasher = FxHasher::default();
        letters.iter().enumerate().filter(|(at, _)| *at != without).for_each(|(_, c)| c.hash(&mut hasher));
        hasher.finish()
    };
    (0..=letters.len()).map(hash).collect()
}

/// Whether names that share a spelling are likely to mean the same: a hash may deceive, numbers tell things apart, and so do names of
/// municipalities (Habo and Håbo).
fn are_alike(a: &str, b: &str) -> bool {
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    let (one, other) = (letters(a), letters(b));
    let (one, other): (String, String) = (one.iter().collect(), other.iter().collect());
    if digits(a) != digits(b) || strsim::osa_distance(&one, &other) > 2 {
        return false;
    }
    let different: Vec<_> =
        a.split_whitespace().zip(b.split_whitespace()).filter(|(one, other)| one.to_lowercase() != other.to_lowercase()).collect();
    let municipality = |word: &str| places().municipality(word.trim_matches(|c: char| !c.is_alphanumeric())).ok();
    let are_two_places = |(one, other): &(&str, &str)| municipality(one).zip(municipality(other)).is_some_and(|(one, other)| one != other);
    one == other || !(different.len() == 1 && different.iter().all(are_two_places))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(names: &[(&str, bool, usize)]) -> Vec<String> {
        let names = names.iter().map(|&(name, is_known, count)| Name { name, is_known, count }).collect();
        alike(names).iter().map(|(a, b)| format!("{} → {}", a.name, b.name)).collect()
    }

    #[test]
    fn misspellings_are_found() {
        let names = [("Arbetsföremdlingen Mark", false, 1), ("Arbetsförmedlingen Mark", false, 3), ("Lunds Universitet", false, 5)];
        assert_eq!(pairs(&names), ["Arbetsföremdlingen Mark → Arbetsförmedlingen Mark"]);
        assert_eq!(pairs(&[("Lunds universitet", false, 9), ("LUNDS UNIVERSITET", true, 0)]), ["Lunds universitet → LUNDS UNIVERSITET"]);
        assert_eq!(pairs(&[("Almi Nord AB", false, 2), ("ALMI, Nord AB", false, 1), ("Almi Nort AB", false, 1)]).len(), 2);
    }

    #[test]
    fn what_is_told_apart_on_purpose_is_not() {
        assert!(pairs(&[("Habo kommun", false, 1), ("Håbo kommun", false, 1)]).is_empty());
        assert!(pairs(&[("Almi Fond 1", false, 1), ("Almi Fond 2", false, 1)]).is_empty());
        assert!(pairs(&[("Bok AB", false, 1), ("Bod AB", false, 1)]).is_empty());
        assert!(pairs(&[("Lunds kommun", true, 0), ("Lund kommun", true, 0)]).is_empty(), "what the site knows is its own affair");
    }
}
