//! Texts that are at most two letters apart, found without comparing each with each.
//!
//! A text is cut into three pieces. Two changes leave at least one of them whole, no further than two letters from where it was: those who
//! share a piece are the only ones to be compared (Li, Deng, Wang & Feng 2011, "Pass-Join").

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

/// The most letters that may differ.
pub const MOST: usize = 2;

/// Which texts have which piece.
#[derive(Debug, Default)]
pub struct Near {
    /// By a hash of the text's length, the piece's number, and the piece.
    pieces: FxHashMap<u64, Vec<u32>>,
}

impl Near {
    /// Adds a text.
    pub fn add(&mut self, text: &str, id: u32) {
        for (number, (from, until)) in cuts(text.len()).into_iter().enumerate() {
            self.pieces.entry(hash(text.len(), number, &text.as_bytes()[from..until])).or_default().push(id);
        }
    }

    /// Shows every text that may be near, some of them more than once.
    pub fn candidates(&self, text: &str, mut show: impl FnMut(u32)) {
        let bytes = text.as_bytes();
        for length in text.len().saturating_sub(MOST)..=text.len() + MOST {
            for (number, (from, until)) in cuts(length).into_iter().enumerate() {
                for start in from.saturating_sub(MOST)..=from + MOST {
                    let Some(piece) = bytes.get(start..start + (until - from)) else { continue };
                    if let Some(found) = self.pieces.get(&hash(length, number, piece)) {
                        found.iter().for_each(|id| show(*id));
                    }
                }
            }
        }
    }
}

/// How many letters have to be changed, put in, taken out or exchanged with the next to make one text of another; nothing where it is more
/// than `most` (optimal string alignment).
pub fn apart(one: &[u8], other: &[u8], most: usize) -> Option<usize> {
    let same = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[same..], &other[same..]);
    let left = match (one, other) {
        ([], rest) | (rest, []) => return Some(rest.len()).filter(|left| *left <= most),
        _ if one.len().abs_diff(other.len()) > most => return None,
        _ => most.checked_sub(1)?,
    };
    let exchanged = one.len() > 1 && other.len() > 1 && one[0] == other[1] && one[1] == other[0];
    let exchanged = exchanged.then(|| apart(&one[2..], &other[2..], left)).flatten();
    let others = [(&one[1..], &other[1..]), (&one[1..], other), (one, &other[1..])];
    let others = others.into_iter().filter_map(|(one, other)| apart(one, other, left));
    others.chain(exchanged).min().map(|rest| rest + 1)
}

/// Two pieces with the same hash only make a comparison that was not needed.
fn hash(length: usize, number: usize, piece: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    (length, number, piece).hash(&mut hasher);
    hasher.finish()
}

/// Where the pieces of a text of some length begin and end.
fn cuts(length: usize) -> [(usize, usize); MOST + 1] {
    let third = length / 3;
    let second = third + (length - third) / 2;
    [(0, third), (third, second), (second, length)]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn letters_apart_are_counted() {
        for (one, other, expected) in [
            ("mark", "mark", Some(0)),
            ("mark", "amrk", Some(1)),
            ("mark", "marks", Some(1)),
            ("mark", "mora", Some(2)),
            ("mark", "lund", None),
        ] {
            assert_eq!(apart(one.as_bytes(), other.as_bytes(), MOST), expected, "{one} {other}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_is_two_letters_apart_is_found(one in "[ab]{3,12}", changes in prop::collection::vec((0..12usize, "[ab]?", any::<bool>()), 0..=MOST)) {
            let mut other = one.clone();
            for (at, put, takes) in changes {
                let at = at.min(other.len());
                let until = if takes { (at + 1).min(other.len()) } else { at };
                other.replace_range(at..until, &put);
            }
            let mut near = Near::default();
            near.add(&one, 7);
            let mut found = false;
            near.candidates(&other, |id| found |= id == 7);
            prop_assert!(found, "{} {}", one, other);
            let distance = strsim::osa_distance(&one, &other);
            prop_assert_eq!(apart(one.as_bytes(), other.as_bytes(), MOST), Some(distance).filter(|distance| *distance <= MOST));
        }
    }
}
