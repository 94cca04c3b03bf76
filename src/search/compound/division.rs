//! A word, divided.

use super::inflection::{self, Kind, Reading};
use super::letters::{Letters, MOST};
use super::stems::Family;
use super::{Lexicon, Place, Word};

/// The shortest word that can be a compound, in letters.
pub const SHORTEST: usize = 5;

/// What a changed vowel, a fold and the like add to the cost of a part.
mod link {
    /// A vowel dropped: `skol-`.
    pub const DROPPED: u32 = 5;
    /// A vowel changed: `kvinno-`, `gatu-`; an -s behind an -e: `yrkes-`.
    pub const CHANGED: u32 = 5;
    /// A final -a kept: `data-`, or changed to -e: `olje-`.
    pub const RARE: u32 = 12;
    /// Three equal consonants written as two: `busstation`.
    pub const FOLD: u32 = 9;
}

/// A part in its place: letters `from` to before `to`.
#[derive(Debug, Clone, Copy)]
pub struct Piece {
    /// Its first letter.
    pub from: usize,
    /// The letter behind its last one.
    pub to: usize,
    /// The word that it is.
    pub word: Word,
}

/// The stems found from one letter on.
#[derive(Debug, Clone, Copy)]
struct Row {
    /// Bit 0 for a stem of one letter, bit 1 for one of two letters, and so on.
    bits: u64,
    /// Where their families begin among those found.
    at: usize,
}

/// A letter from which no stems have been looked up.
const UNKNOWN: Row = Row { bits: 0, at: usize::MAX };

/// One word while it is divided.
pub struct Division<'d> {
    lexicon: &'d Lexicon,
    letters: &'d Letters,
    /// How the end of the word can be read.
    readings: Vec<Reading>,
    /// The families found from the letters that a part has begun with; `rows` tells which they are.
    found: Vec<u32>,
    /// The stems found from each letter on.
    rows: [Row; MOST],
}

impl<'d> Division<'d> {
    /// Prepares the division of a word.
    pub fn new(lexicon: &'d Lexicon, letters: &'d Letters) -> Self {
        let readings = inflection::readings(letters.all()).collect();
        Division { lexicon, letters, readings, found: Vec::with_capacity(4 * letters.count()), rows: [UNKNOWN; MOST] }
    }

    /// The word of the lexicon that stands from letter `from` to before letter `to`.
    pub fn word(&mut self, from: usize, to: usize, is_first: bool) -> Option<Word> {
        if to == self.letters.count() { self.last(from) } else { self.before(from, to, is_first) }
    }

    /// Divides the letters from `from` to before `to` at the least cost, and the parts again; tells whether it could.
    pub fn divide(&mut self, from: usize, to: usize, pieces: &mut Vec<Piece>) -> bool {
        let Some(path) = self.cheapest(from, to) else { return false };
        for piece in path {
            let is_short = piece.to - piece.from < SHORTEST;
            if is_short || !self.divide(piece.from, piece.to, pieces) {
                pieces.push(piece);
            }
        }
        true
    }

    /// The cheapest way from `from` to `to` over two or more parts: a shortest path through the letters between which a part may end.
    fn cheapest(&mut self, from: usize, to: usize) -> Option<Vec<Piece>> {
        let whole = self.word(from, to, true);
        if whole.is_some_and(|word| word.is_whole) {
            return None;
        }
        let docs = whole.map_or(0, |word| word.docs);
        // The last part of an inflected word is more than its ending: `byggande` is not `bygg` + `gande`.
        let latest = whole.map_or(to, |word| from + usize::from(word.stem)).saturating_sub(2);
        let mut ways = [Way::NONE; MOST + 1];
        ways[from].cost = 0;
        for start in from..to {
            let paid = ways[start].cost;
            if paid == Way::NONE.cost {
                continue;
            }
            // A part is a stem and up to two letters more, or the last one.
            let stems = self.look_up(start);
            let ends = stems | stems << 1 | stems << 2;
            for end in start + 2..=to {
                let is_excluded = if end == to { start == from || start > latest } else { ends & 1 << (end - start - 1) == 0 };
                if is_excluded {
                    continue;
                }
                let Some(word) = self.word(start, end, start == from).filter(|word| word.is_credible_in(docs)) else { continue };
                let way = Way { cost: paid + word.cost, from: start as u8, to: end as u8 };
                ways[end].offer(way);
                if end < to && end > start + 2 && self.is_folded(start, end) {
                    ways[end - 1].offer(Way { cost: way.cost + link::FOLD, ..way });
                }
            }
        }
        let mut path = Vec::with_capacity(4);
        let mut at = to;
        while at > from {
            let way = ways[at];
            let (start, end) = (usize::from(way.from), usize::from(way.to));
            let word = self.word(start, end, start == from).filter(|_| way.cost != Way::NONE.cost)?;
            path.push(Piece { from: start, to: end, word });
            at = start;
        }
        path.reverse();
        Some(path)
    }

    /// The word that the letters are at the end of the word, where it is inflected.
    fn last(&mut self, from: usize) -> Option<Word> {
        self.look_up(from);
        for reading in &self.readings {
            if let Some(family) = self.family(from, reading.end)
                && reading.fits(self.letters.all(), from)
            {
                let mut words = Kind::ALL.into_iter().filter(|&kind| reading.takes(kind)).filter_map(|kind| family[kind as usize]);
                if let Some(word) = words.find(|word| word.place != Place::Before) {
                    return Some(word);
                }
            }
        }
        None
    }

    /// The word that the letters are before another part, where it may lose its vowel and take linking letters.
    fn before(&mut self, from: usize, to: usize, is_first: bool) -> Option<Word> {
        self.look_up(from);
        let letters = self.letters.slice(from, to);
        let mut best: Option<Word> = None;
        let mut consider = |word: Option<Word>, cost: u32| {
            let unfit = if is_first { Place::Behind } else { Place::Before };
            if let Some(word) = word.filter(|word| word.place != unfit)
                && best.is_none_or(|best| word.cost + cost < best.cost)
            {
                best = Some(Word { cost: word.cost + cost, ..word });
            }
        };
        // A vowel is not taken from a short word without need: `för` is not `föra`.
        let loses = |word: &Word, left: usize| word.is_built_in || left > 3;
        if let Some([bare, a, e]) = self.family(from, to) {
            let bare = bare.filter(|_| !inflection::needs_s(letters));
            consider(bare, 0);
            let is_better = |other: &Word| bare.is_none_or(|bare| bare.is_rare_beside(other));
            consider(a.filter(|a| is_better(a) && loses(a, letters.len())), link::DROPPED);
            consider(e.filter(|e| is_better(e) && is_agent(letters)), link::DROPPED);
        }
        if let [stem @ .., vowel @ (b'a' | b'e' | b'o' | b'u')] = letters
            && let Some([_, a, e]) = self.family(from, to - 1)
        {
            let cost = if matches!(vowel, b'a' | b'e') { link::RARE } else { link::CHANGED };
            consider(a.filter(|a| loses(a, stem.len())), cost);
            consider(e.filter(|_| *vowel == b'e'), 0);
        }
        if let [stem @ .., b's'] = letters {
            if let Some([bare, _, e]) = self.family(from, to - 1) {
                consider(bare.filter(|_| !stem.ends_with(b"s")), 0);
                consider(*e, 0);
            }
            if let [.., b'e'] = stem
                && let Some([_, _, e]) = self.family(from, to - 2)
            {
                consider(*e, link::CHANGED);
            }
        }
        best
    }

    /// Whether the letters are a word that may lend its last letter to the next part: `buss` in `busstation`.
    fn is_folded(&self, from: usize, to: usize) -> bool {
        inflection::is_doubled(self.letters.slice(from, to)) && self.family(from, to).is_some_and(|[bare, ..]| bare.is_some())
    }

    /// Looks up the stems from a letter on.
    fn look_up(&mut self, from: usize) -> u64 {
        if self.rows[from].at == UNKNOWN.at {
            let at = self.found.len();
            let bits = self.lexicon.stems.beginnings(self.letters.slice(from, self.letters.count()), &mut self.found);
            self.rows[from] = Row { bits, at };
        }
        self.rows[from].bits
    }

    /// The words whose stem is the letters from `from`, which have been looked up, to before `to`.
    fn family(&self, from: usize, to: usize) -> Option<&'d Family> {
        let Row { bits, at } = self.rows[from];
        let bit = 1 << to.checked_sub(from + 1)?;
        if bits & bit == 0 {
            return None;
        }
        let before = (bits & (bit - 1)).count_ones() as usize;
        self.lexicon.stems.family(*self.found.get(at + before)?)
    }
}

/// Whether a word without its -e may be one in -are: `forskar-`.
fn is_agent(letters: &[u8]) -> bool {
    letters.len() > 4 && letters.ends_with(b"ar")
}

/// The cheapest way to a letter: what it costs, and the last part on it.
#[derive(Debug, Clone, Copy)]
struct Way {
    cost: u32,
    from: u8,
    to: u8,
}

impl Way {
    /// No way yet.
    const NONE: Way = Way { cost: u32::MAX, from: 0, to: 0 };

    /// Takes the other way if it is cheaper.
    fn offer(&mut self, other: Way) {
        if other.cost < self.cost {
            *self = other;
        }
    }
}
