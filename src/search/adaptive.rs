//! Numbers packed by what has come so far: a binary range coder whose estimates learn as they are used.

use rustc_hash::FxHashMap;

use super::bits::ByteReader;
use super::files::Broken;

/// Bits behind a number's highest that are estimated; lower ones are as good as random.
const ESTIMATED: u32 = 4;

/// The most bits that are written as they are at a time.
const PLAIN: u32 = 16;

/// The range that is left is never less than this.
const LEAST: u32 = 1 << 24;

/// How likely a flag is set.
#[derive(Debug, Clone, Copy)]
struct Estimate {
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
    fn part_of(self, range: u32) -> u32 {
        (range >> 16) * u32::from(self.set)
    }

    /// Takes a flag into account.
    fn learn(&mut self, flag: bool) {
        let weight = u16::from(self.seen) + 2;
        self.set = if flag { self.set + (u16::MAX - self.set + 1) / weight } else { self.set - self.set / weight };
        self.seen = self.seen.saturating_add(1);
    }
}

/// What is estimated of the numbers of a context.
#[derive(Debug)]
struct Context {
    /// Whether a number has more bits behind its highest than so many.
    longer: [Estimate; 64],
    /// The first of those bits, by how many there are, and by the ones before it behind a 1.
    bits: [[Estimate; 1 << ESTIMATED]; 64],
}

impl Default for Context {
    fn default() -> Self {
        Context { longer: [Estimate::default(); 64], bits: [[Estimate::default(); 1 << ESTIMATED]; 64] }
    }
}

/// Packs numbers, each in a context: those of one context are estimated by each other.
#[derive(Debug, Default)]
pub struct Encoder {
    contexts: FxHashMap<u64, Box<Context>>,
    range: Range,
}

impl Encoder {
    /// Appends a number below 2⁶³.
    pub fn number(&mut self, context: u64, number: u64) {
        let context = self.contexts.entry(context).or_default();
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

/// Reads what an [`Encoder`] packed.
#[derive(Debug)]
pub struct Decoder<'b> {
    contexts: FxHashMap<u64, Box<Context>>,
    range: Rest<'b>,
}

impl<'b> Decoder<'b> {
    /// Begins to read.
    ///
    /// # Errors
    /// Where there is nothing to be read.
    pub fn new(bytes: &'b [u8]) -> Result<Self, Broken> {
        let mut range = Rest { bytes: ByteReader::new(bytes), code: 0, size: u32::MAX };
        for _ in 0..4 {
            range.code = range.code << 8 | u32::from(range.bytes.byte()?);
        }
        Ok(Decoder { contexts: FxHashMap::default(), range })
    }

    /// The next number.
    ///
    /// # Errors
    /// Where the bytes end, or say what no number is.
    pub fn number(&mut self, context: u64) -> Result<u64, Broken> {
        let context = self.contexts.entry(context).or_default();
        let mut length = 0;
        while self.range.flag(context.longer.get_mut(length).ok_or(Broken("a packed number is too large"))?)? {
            length += 1;
        }
        let bits = context.bits.get_mut(length).ok_or(Broken("a packed number is too large"))?;
        let estimated = length.min(ESTIMATED as usize);
        let mut number = 1;
        for _ in 0..estimated {
            number = number << 1 | u64::from(self.range.flag(&mut bits[number as usize])?);
        }
        Ok(self.range.plain(number, (length - estimated) as u32)? - 1)
    }

    /// Makes sure that everything has been read.
    ///
    /// # Errors
    /// Where there is more.
    pub fn finish(self) -> Result<(), Broken> {
        if self.range.bytes.is_at_end() { Ok(()) } else { Err(Broken("a packed file goes on after its end")) }
    }
}

/// The range as it is narrowed down again.
#[derive(Debug)]
struct Rest<'b> {
    bytes: ByteReader<'b>,
    /// Where in the range the number lies that tells all flags.
    code: u32,
    size: u32,
}

impl Rest<'_> {
    fn flag(&mut self, estimate: &mut Estimate) -> Result<bool, Broken> {
        let part = estimate.part_of(self.size);
        let flag = self.code < part;
        if flag {
            self.narrow(0, part)?
        } else {
            self.narrow(part, self.size - part)?
        }
        estimate.learn(flag);
        Ok(flag)
    }

    /// A number of which `count` bits stand as they are, behind those that are known.
    fn plain(&mut self, known: u64, count: u32) -> Result<u64, Broken> {
        let mut number = known;
        let mut left = count;
        while left > 0 {
            let taken = left.min(PLAIN);
            left -= taken;
            let size = self.size >> taken;
            let bits = self.code / size;
            if bits >> taken > 0 {
                return Err(Broken("packed bits are none"));
            }
            self.narrow(bits * size, size)?;
            number = number << taken | u64::from(bits);
        }
        Ok(number)
    }

    fn narrow(&mut self, from: u32, size: u32) -> Result<(), Broken> {
        (self.code, self.size) = (self.code - from, size);
        while self.size < LEAST {
            self.code = self.code << 8 | u32::from(self.bytes.byte()?);
            self.size <<= 8;
        }
        Ok(())
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
