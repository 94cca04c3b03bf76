//! Numbers as bits and bytes, as `docs/search-index.md` writes them.

use super::files::Broken;

/// Writes bits, the highest of a byte first.
#[derive(Debug, Default)]
pub struct BitWriter {
    bytes: Vec<u8>,
    /// Bits that fill no byte yet, in its lowest places.
    waiting: u64,
    /// How many.
    count: u32,
}

impl BitWriter {
    /// Appends the lowest `count` bits of `value`; at most 32.
    pub fn bits(&mut self, value: u32, count: u32) {
        self.waiting = self.waiting << count | (u64::from(value) & ((1 << count) - 1));
        self.count += count;
        while self.count >= 8 {
            self.count -= 8;
            self.bytes.push((self.waiting >> self.count) as u8);
        }
    }

    /// Appends `zeros` bits 0 and a bit 1.
    fn unary(&mut self, mut zeros: u32) {
        while zeros >= 31 {
            self.bits(0, 31);
            zeros -= 31;
        }
        self.bits(1, zeros + 1);
    }

    /// Appends a number of at least 1 in Elias's gamma code.
    pub fn gamma(&mut self, value: u32) {
        let length = value.max(1).ilog2();
        self.unary(length);
        self.bits(value, length);
    }

    /// Appends a number in Rice's code with parameter `k`.
    pub fn rice(&mut self, value: u32, k: u32) {
        self.unary(value >> k);
        self.bits(value, k);
    }

    /// The bytes, the last one filled up with 0.
    pub fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.bytes.push((self.waiting << (8 - self.count)) as u8);
        }
        self.bytes
    }
}

/// Reads what a [`BitWriter`] wrote.
#[derive(Debug)]
pub struct BitReader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> BitReader<'b> {
    /// Reads from the first bit on.
    pub fn new(bytes: &'b [u8]) -> Self {
        BitReader { bytes, at: 0 }
    }

    /// The next `count` bits as a number; at most 32.
    ///
    /// # Errors
    /// Where there are fewer left.
    pub fn bits(&mut self, count: u32) -> Result<u32, Broken> {
        let mut value = 0;
        let mut left = count;
        while left > 0 {
            let byte = u32::from(*self.bytes.get(self.at / 8).ok_or(Broken("a list of projects ends too early"))?);
            let free = 8 - (self.at % 8) as u32;
            let now = left.min(free);
            value = (value << now) | ((byte >> (free - now)) & ((1 << now) - 1));
            self.at += now as usize;
            left -= now;
        }
        Ok(value)
    }

    fn unary(&mut self) -> Result<u32, Broken> {
        let mut zeros = 0;
        while self.bits(1)? == 0 {
            zeros += 1;
        }
        Ok(zeros)
    }

    /// A number in gamma code.
    ///
    /// # Errors
    /// Where the bits end, or say more than 32 bits hold.
    pub fn gamma(&mut self) -> Result<u32, Broken> {
        let length = self.unary()?;
        if length > 31 {
            return Err(Broken("a number in a list of projects is too large"));
        }
        Ok((1 << length) | self.bits(length)?)
    }

    /// A number in Rice's code with parameter `k`.
    ///
    /// # Errors
    /// Where the bits end, or say more than 32 bits hold.
    pub fn rice(&mut self, k: u32) -> Result<u32, Broken> {
        let high = self.unary()?;
        let high = high.checked_shl(k).filter(|shifted| shifted >> k == high);
        Ok(high.ok_or(Broken("a number in a list of projects is too large"))? | self.bits(k)?)
    }
}

/// Appends a number, seven bits a byte, the lowest first (LEB128).
pub fn put_number(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// Appends a string after its length in bytes.
pub fn put_string(bytes: &mut Vec<u8>, text: &str) {
    put_number(bytes, text.len() as u64);
    bytes.extend_from_slice(text.as_bytes());
}

/// Appends strings after their number, each by what it shares with the one before.
pub fn put_strings(bytes: &mut Vec<u8>, strings: &[impl AsRef<str>]) {
    put_number(bytes, strings.len() as u64);
    let mut previous = "";
    for string in strings {
        put_after(bytes, previous, string.as_ref());
        previous = string.as_ref();
    }
}

/// Appends a word by what it shares with the one before, and the rest of it.
pub fn put_after(bytes: &mut Vec<u8>, previous: &str, word: &str) {
    let shared = common_prefix(previous, word);
    put_number(bytes, shared as u64);
    put_string(bytes, &word[shared..]);
}

/// The length of what two words begin with alike (bytes, whole characters).
pub fn common_prefix(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum()
}

/// Reads numbers and strings one after the other.
#[derive(Debug)]
pub struct ByteReader<'b> {
    bytes: &'b [u8],
}

impl<'b> ByteReader<'b> {
    /// Reads from the first byte on.
    pub fn new(bytes: &'b [u8]) -> Self {
        ByteReader { bytes }
    }

    /// The next `count` bytes.
    ///
    /// # Errors
    /// Where there are fewer left.
    pub fn take(&mut self, count: usize) -> Result<&'b [u8], Broken> {
        let (taken, rest) = self.bytes.split_at_checked(count).ok_or(Broken("the file ends too early"))?;
        self.bytes = rest;
        Ok(taken)
    }

    /// The next byte.
    ///
    /// # Errors
    /// At the end.
    pub fn byte(&mut self) -> Result<u8, Broken> {
        Ok(self.take(1)?[0])
    }

    /// A number that [`put_number`] wrote.
    ///
    /// # Errors
    /// Where the bytes end, or say more than 53 bits hold.
    pub fn number(&mut self) -> Result<u64, Broken> {
        let mut value = 0u64;
        for shift in (0..56).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return if value < 1 << 53 { Ok(value) } else { Err(Broken("a number is too large")) };
            }
        }
        Err(Broken("a number is too large"))
    }

    /// A number that is a count or an index.
    ///
    /// # Errors
    /// As for [`ByteReader::number`], and where it does not fit.
    pub fn index(&mut self) -> Result<u32, Broken> {
        u32::try_from(self.number()?).map_err(|_| Broken("a number is too large"))
    }

    /// A string that [`put_string`] wrote.
    ///
    /// # Errors
    /// Where the bytes end, or are not UTF-8.
    pub fn string(&mut self) -> Result<&'b str, Broken> {
        let length = self.index()? as usize;
        std::str::from_utf8(self.take(length)?).map_err(|_| Broken("a text is not UTF-8"))
    }

    /// The strings that [`put_strings`] wrote.
    ///
    /// # Errors
    /// As for [`ByteReader::word_after`].
    pub fn strings(&mut self) -> Result<Vec<String>, Broken> {
        let mut strings: Vec<String> = Vec::new();
        for _ in 0..self.index()? {
            let previous = strings.last().map_or("", String::as_str);
            strings.push(self.word_after(previous)?);
        }
        Ok(strings)
    }

    /// A word that [`put_after`] wrote.
    ///
    /// # Errors
    /// Where the bytes end, are not UTF-8, or share more than there is.
    pub fn word_after(&mut self, previous: &str) -> Result<String, Broken> {
        let shared = self.index()? as usize;
        let shared = previous.get(..shared).ok_or(Broken("a word shares more than there is with the one before"))?;
        Ok(format!("{shared}{}", self.string()?))
    }

    /// Whether everything has been read.
    pub fn is_at_end(&self) -> bool {
        self.bytes.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_come_back_as_they_were_written() {
        let mut bits = BitWriter::default();
        for value in [1, 2, 3, 31, 32, 1000, u32::MAX] {
            bits.gamma(value);
            bits.rice(value >> 16, 5);
            bits.bits(value, 32);
        }
        let bytes = bits.finish();
        let mut bits = BitReader::new(&bytes);
        for value in [1, 2, 3, 31, 32, 1000, u32::MAX] {
            assert_eq!((bits.gamma().unwrap(), bits.rice(5).unwrap(), bits.bits(32).unwrap()), (value, value >> 16, value));
        }
        assert!(bits.bits(8).is_err());
    }

    #[test]
    fn numbers_and_strings_come_back_as_they_were_written() {
        let mut bytes = Vec::new();
        put_number(&mut bytes, (1 << 53) - 1);
        put_string(&mut bytes, "blåsippa 🌼");
        put_number(&mut bytes, 1 << 53);
        let mut reader = ByteReader::new(&bytes);
        assert_eq!(reader.number().unwrap(), (1 << 53) - 1);
        assert_eq!(reader.string().unwrap(), "blåsippa 🌼");
        assert!(reader.number().is_err());
    }
}
