//! Where in a project a word stands and in which forms: each list has a table of what occurs, and its postings say which.

use super::bits::{BitReader, BitWriter, ByteReader, put_number};
use super::files::Broken;
use super::postings::List;

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
    /// The code that takes least for a list.
    pub fn of(list: &List) -> Self {
        let tags = list.tags.len() as u32;
        let plain = TagCode { tags, parameter: None };
        if tags < 2 {
            return plain;
        }
        let mut frequencies = vec![0u64; list.tags.len()];
        list.postings.iter().for_each(|posting| frequencies[posting.tag as usize] += 1);
        let codes = (0..plain.width()).map(|parameter| TagCode { parameter: Some(parameter), ..plain });
        let cost = |code: &TagCode| (0..).zip(&frequencies).map(|(tag, frequency)| u64::from(code.bits(tag)) * frequency).sum::<u64>();
        std::iter::once(plain).chain(codes).min_by_key(cost).unwrap_or(plain)
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
pub fn put_tags(tags: &[Tag], code: TagCode) -> Vec<u8> {
    let mut bytes = Vec::new();
    put_number(&mut bytes, tags.len() as u64);
    for tag in tags {
        bytes.push(tag.parts);
        put_number(&mut bytes, tag.forms.len() as u64);
        tag.forms.iter().for_each(|&form| put_number(&mut bytes, form.into()));
    }
    if tags.len() > 1 {
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
    use super::super::postings::Gathered;
    use super::*;

    /// A list whose tags occur as often as told.
    fn list(frequencies: &[u32]) -> List {
        let mut gathered = Gathered::with_capacity(0);
        let parts = (0..).zip(frequencies).flat_map(|(parts, &frequency)| (0..frequency).map(move |_| parts));
        parts.zip(0..).for_each(|(parts, document)| gathered.add(document, 1, &Tag { parts, forms: Vec::new() }));
        gathered.finish()
    }

    #[test]
    fn frequent_tags_come_first_and_take_fewer_bits() {
        let skewed = list(&[3, 1, 90, 2, 20]);
        assert_eq!(skewed.tags.iter().map(|tag| tag.parts).collect::<Vec<_>>(), [2, 4, 0, 3, 1]);
        assert_eq!(TagCode::of(&skewed), TagCode { tags: 5, parameter: Some(0) });
        assert_eq!(TagCode::of(&list(&[10; 4])), TagCode { tags: 4, parameter: None });
        assert_eq!(TagCode::of(&list(&[7])), TagCode { tags: 1, parameter: None });
    }
}
