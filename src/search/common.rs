//! Lists that more than half of all projects are in. What everybody has says little about anyone, and should cost little: they
//! tell no parts of texts, and behind their first postings levels only in steps, for each project in turn.

use super::adaptive::{Decoder, Encoder};
use super::files::Broken;
use super::postings::{LEVELS, Posting};

/// A list in so few projects is not common.
const COMMON: u32 = 1_000;

/// Levels of common lists are told in steps of so many.
const STEP: u8 = 8;

/// The contexts of what is packed: levels, and tags.
const LEVEL: u64 = 0;
const TAG: u64 = 1;

/// Whether a list of `projects` is common in a catalogue of `documents`.
pub fn is_common(projects: u32, documents: u32) -> bool {
    projects >= COMMON && projects > documents / 2
}

/// Writes postings of a list with so many tags, for a catalogue of `documents` projects.
pub fn encode(postings: &[Posting], tags: usize, documents: u32) -> Vec<u8> {
    let mut found = vec![None; documents as usize];
    postings.iter().for_each(|posting| found[posting.document as usize] = Some(posting));
    let mut encoder = Encoder::default();
    for posting in found {
        encoder.number(LEVEL, posting.map_or(0, |posting| u64::from(posting.level / STEP) + 1));
        if let Some(posting) = posting.filter(|_| tags > 1) {
            encoder.number(TAG, posting.tag.into());
        }
    }
    encoder.finish()
}

/// Reads `count` postings of a list with so many tags, in the order of their projects.
///
/// # Errors
/// Where the bytes are broken.
pub fn decode(bytes: &[u8], count: u32, tags: usize, documents: u32, mut each: impl FnMut(Posting)) -> Result<(), Broken> {
    let mut decoder = Decoder::new(bytes)?;
    let mut left = count;
    for document in 0..documents {
        let Some(step) = decoder.number(LEVEL)?.checked_sub(1) else { continue };
        let level = if step == 0 { 1 } else { step.saturating_mul(STEP.into()) };
        let level =
            u8::try_from(level).ok().filter(|level| *level <= LEVELS).ok_or(Broken("a list of projects has a level that is none"))?;
        let tag = if tags > 1 { decoder.number(TAG)? } else { 0 };
        let tag = u32::try_from(tag).ok().filter(|tag| (*tag as usize) < tags).ok_or(Broken("a list names a tag that there is none of"))?;
        left = left.checked_sub(1).ok_or(Broken("a list of projects is longer than it says"))?;
        each(Posting { document, level, tag });
    }
    if left > 0 {
        return Err(Broken("a list of projects is shorter than it says"));
    }
    decoder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postings_come_back_with_their_levels_in_steps() {
        let level = |document: u32| 1 + (document * 7 % 63) as u8;
        let postings: Vec<Posting> =
            (0..3000).filter(|n| n % 5 > 0).map(|n| Posting { document: n, level: level(n), tag: n % 6 }).collect();
        let bytes = encode(&postings, 6, 3000);
        let mut read = Vec::new();
        decode(&bytes, 2400, 6, 3000, |posting| read.push(posting)).unwrap();
        assert!(read.iter().map(|posting| (posting.document, posting.tag)).eq(postings.iter().map(|one| (one.document, one.tag))));
        assert!(read.iter().zip(&postings).all(|(read, own)| own.level - read.level < STEP && read.level > 0));
        for (bytes, count, tags) in [(&bytes[..40], 2400, 6), (&bytes, 2399, 6), (&bytes, 2401, 6), (&bytes, 2400, 5), (&bytes, 2400, 1)] {
            assert!(decode(bytes, count, tags, 3000, |_| ()).is_err());
        }
    }
}
