//! Where in a project a word stands and in which forms: each stretch of a list has a table of what occurs in it, and its
//! postings say which.

use std::cmp::Reverse;

use super::bits::{BitReader, BitWriter, ByteReader, put_number};
use super::files::Broken;

/// Where in a project a word stands, and in which of its forms.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag {
    /// A bit for each part of the text that has the word; none where only the facts have it.
    pub parts: u8,
    /// The forms, by their numbers in the group, rising; empty where the list does not tell.
    pub forms: Vec<u32>,
}

/// How postings name a tag: by its index in the table, where the most frequent come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TagCode {
    /// The number of tags.
    pub tags: u32,
    /// Rice's parameter; none where all indexes are written in as many bits as the greatest takes.
    pub parameter: Option<u32>,
}

impl TagCode {
    /// Those of a list's tags that occur in some postings, the most frequent first, and the code that takes least for them.
    pub fn of(tags: usize, occurring: impl Iterator<Item = u32>) -> (Vec<u32>, Self) {
        let mut frequencies = vec![0u32; tags];
        occurring.for_each(|tag| frequencies[tag as usize] += 1);
        let mut order: Vec<u32> = (0..).take(tags).filter(|&tag| frequencies[tag as usize] > 0).collect();
        order.sort_by_key(|&tag| Reverse(frequencies[tag as usize]));
        let plain = TagCode { tags: order.len() as u32, parameter: None };
        let rice = (0..plain.width()).map(|parameter| TagCode { parameter: Some(parameter), ..plain });
        let cost = |code: &TagCode| {
            let bits = (0..).zip(&order).map(|(index, &tag)| u64::from(code.bits(index)) * u64::from(frequencies[tag as usize]));
            bits.sum::<u64>()
        };
        let code = std::iter::once(plain).chain(rice).min_by_key(cost).unwrap_or(plain);
        (order, code)
    }

    /// Appends the index of a tag.
    pub fn write(self, bits: &mut BitWriter, tag: u32) {
        match self.parameter {
            Some(parameter) => bits.rice(tag, parameter),
            None => bits.bits(tag, self.width()),
        }
    }

    /// Reads the index of a tag.
    ///
    /// # Errors
    /// Where the bits end, or there is no such tag.
    pub fn read(self, bits: &mut BitReader) -> Result<u32, Broken> {
        let tag = match self.parameter {
            Some(parameter) => bits.rice(parameter)?,
            None => bits.bits(self.width())?,
        };
        if tag < self.tags { Ok(tag) } else { Err(Broken("a list names a tag that there is none of")) }
    }

    /// Bits that tell all tags apart.
    fn width(self) -> u32 {
        self.tags.max(1).next_power_of_two().ilog2()
    }

    /// The length of a tag's code.
    fn bits(self, tag: u32) -> u32 {
        self.parameter.map_or(self.width(), |parameter| (tag >> parameter) + 1 + parameter)
    }
}

/// The table of tags as bytes, and the code that postings name them in.
pub fn put_tags<'t>(tags: impl Iterator<Item = &'t Tag>, code: TagCode) -> Vec<u8> {
    let mut bytes = Vec::new();
    put_number(&mut bytes, code.tags.into());
    for tag in tags {
        bytes.push(tag.parts);
        put_number(&mut bytes, tag.forms.len() as u64);
        tag.forms.iter().for_each(|&form| put_number(&mut bytes, form.into()));
    }
    if code.tags > 1 {
        put_number(&mut bytes, code.parameter.map_or(0, |parameter| u64::from(parameter) + 1));
    }
    bytes
}

/// Reads the table of tags, and the code that postings name them in.
///
/// # Errors
/// Where the bytes are broken.
pub fn read_tags(bytes: &mut ByteReader) -> Result<(Vec<Tag>, TagCode), Broken> {
    let count = bytes.index()?;
    let mut tags = Vec::new();
    for _ in 0..count {
        let parts = bytes.byte()?;
        let forms = bytes.index()?;
        tags.push(Tag { parts, forms: (0..forms).map(|_| bytes.index()).collect::<Result<_, _>>()? });
    }
    let parameter = if count > 1 { bytes.index()?.checked_sub(1) } else { None };
    if parameter.is_some_and(|parameter| parameter > u32::BITS - 1) {
        return Err(Broken("a list writes its tags in more bits than a number has"));
    }
    Ok((tags, TagCode { tags: count, parameter }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequent_tags_come_first_and_take_fewer_bits() {
        let of = |frequencies: &[usize]| TagCode::of(frequencies.len(), (0..).zip(frequencies).flat_map(|(tag, &times)| vec![tag; times]));
        assert_eq!(of(&[3, 0, 90, 2, 20]), (vec![2, 4, 0, 3], TagCode { tags: 4, parameter: Some(0) }));
        assert_eq!(of(&[10; 4]), (vec![0, 1, 2, 3], TagCode { tags: 4, parameter: None }));
        assert_eq!(of(&[7]), (vec![0], TagCode { tags: 1, parameter: None }));
        assert_eq!(of(&[0]).1, TagCode { tags: 0, parameter: None });
    }
}
