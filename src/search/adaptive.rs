//! Numbers packed by what has come so far: a binary range coder whose estimates learn as they are used.

use rustc_hash::FxHashMap;

/// Bits behind a number's highest that are estimated; lower ones are as good as random.
pub const ESTIMATED: u32 = 4;

/// The most bits that are written as they are at a time.
pub const PLAIN: u32 = 16;

/// The range that is left is never less than this.
pub const LEAST: u32 = 1 << 24;

/// How likely a flag is set.
#[derive(Debug, Clone, Copy)]
pub struct Estimate {
    /// Of 65,536.
    set: u16,
    /// How many flags it was learnt from; no more are counted than this holds.
    seen: u8,
}

impl Default for Estimate {
    fn default() -> Self {
        Estimate { set: 1 << 15, seen: 0 }
    }
}

impl Estimate {
    /// The part of a range that stands for a flag which is set.
    pub fn part_of(self, range: u32) -> u32 {
        (range >> 16) * u32::from(self.set)
    }

    /// Takes a flag into account.
    pub fn learn(&mut self, flag: bool) {
        let weight = u16::from(self.seen) + 2;
        self.set = if flag { self.set + (u16::MAX - self.set + 1) / weight } else { self.set - self.set / weight };
        self.seen = self.seen.saturating_add(1);
    }
}

/// What is estimated of the numbers of a context.
#[derive(Debug)]
pub struct Context {
    /// Whether a number has more bits behind its highest than so many.
    pub longer: [Estimate; 64],
    /// The first of those bits, by how many there are, and by the ones before it behind a 1.
    pub bits: [[Estimate; 1 << ESTIMATED]; 64],
}

impl Default for Context {
    fn default() -> Self {
        Context { longer: [Estimate::default(); 64], bits: [[Estimate::default(); 1 << ESTIMATED]; 64] }
    }
}

/// Packs numbers and flags, each in a context: those of one context are estimated by each other.
#[derive(Debug, Default)]
pub struct Encoder {
    numbers: FxHashMap<u64, Box<Context>>,
    flags: FxHashMap<u64, Estimate>,
    range: Range,
}

impl Encoder {
    /// Appends a flag.
    pub fn flag(&mut self, context: u64, flag: bool) {
        self.range.flag(self.flags.entry(context).or_default(), flag);
    }

    /// Appends a number below 2⁶³.
    pub fn number(&mut self, context: u64, number: u64) {
        let context = self.numbers.entry(context).or_default();
        let number = number + 1;
        let length = number.ilog2();
        for (shorter, estimate) in (0..=length).zip(&mut context.longer) {
            self.range.flag(estimate, shorter < length);
        }
        let plain = length - length.min(ESTIMATED);
        let mut before = 1;
        for place in (plain..length).rev() {
            let bit = number >> place & 1;
            self.range.flag(&mut context.bits[length as usize][before], bit == 1);
            before = before << 1 | bit as usize;
        }
        self.range.plain(number, plain);
    }

    /// The bytes.
    pub fn finish(mut self) -> Vec<u8> {
        self.range.bytes.extend_from_slice(&self.range.low.to_be_bytes());
        self.range.bytes
    }
}

/// A number that tells all flags: each narrows down the range that it lies in.
#[derive(Debug)]
struct Range {
    /// The digits that are certain, but for a carry.
    bytes: Vec<u8>,
    /// Where the range begins, in the digits that follow.
    low: u32,
    size: u32,
}

impl Default for Range {
    fn default() -> Self {
        Range { bytes: Vec::new(), low: 0, size: u32::MAX }
    }
}

impl Range {
    fn flag(&mut self, estimate: &mut Estimate, flag: bool) {
        let part = estimate.part_of(self.size);
        if flag {
            self.narrow(0, part)
        } else {
            self.narrow(part, self.size - part)
        }
        estimate.learn(flag);
    }

    /// Appends the lowest `count` bits of a number as they are.
    fn plain(&mut self, number: u64, count: u32) {
        let mut left = count;
        while left > 0 {
            let taken = left.min(PLAIN);
            left -= taken;
            let size = self.size >> taken;
            self.narrow((number >> left) as u32 % (1 << taken) * size, size);
        }
    }

    /// Goes on with a part of the range.
    fn narrow(&mut self, from: u32, size: u32) {
        let (low, is_carried) = self.low.overflowing_add(from);
        if is_carried {
            for byte in self.bytes.iter_mut().rev() {
                *byte = byte.wrapping_add(1);
                if *byte != 0 {
                    break;
                }
            }
        }
        (self.low, self.size) = (low, size);
        while self.size < LEAST {
            self.bytes.push((self.low >> 24) as u8);
            (self.low, self.size) = (self.low << 8, self.size << 8);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_likely_takes_little() {
        let length = |numbers: &mut dyn Iterator<Item = u64>| {
            let mut encoder = Encoder::default();
            numbers.for_each(|number| encoder.number(0, number));
            encoder.finish().len()
        };
        assert!(length(&mut (0..8000).map(|_| 7)) < 50);
        assert!(length(&mut (0..8000).map(|number| u64::from(number % 40 == 0))) < 250);
        assert!(length(&mut (0..8000).map(|number: u64| number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 44)) < 8000 * 20 / 8 + 300);
    }
}
