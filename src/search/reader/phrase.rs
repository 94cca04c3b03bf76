//! Which projects have words side by side.

use std::collections::BTreeMap;

use super::super::bits::ByteReader;
use super::super::files::Broken;
use super::{Index, ReadError};
use crate::locale::Lang;

/// A language's phrase files: `p/root.bin`.
#[derive(Debug, Default)]
struct Language {
    common: Vec<String>,
    first_words: Vec<String>,
}

/// So many common words have sections that a byte names.
const MOST_COMMON: usize = 127;

/// Positions by project.
type Places = BTreeMap<u32, Vec<u32>>;

/// What has to stand at a distance from the beginning of a phrase.
#[derive(Debug, PartialEq, Eq)]
struct Unit<'p> {
    /// The word whose record tells it.
    word: &'p str,
    /// The section of the record.
    code: u8,
    /// The word's distance (words).
    distance: u32,
}

impl Index {
    /// Which projects have a phrase, in any language.
    ///
    /// # Errors
    /// Where a file of the index cannot be read.
    pub(super) fn phrase(&self, phrase: &[String]) -> Result<Vec<bool>, ReadError> {
        let mut has = vec![false; self.documents as usize];
        let languages = self.understand("p/root.bin", read_root)?;
        for (lang, language) in Lang::ALL.into_iter().zip(&languages) {
            for document in self.places_of_phrase(lang, language, phrase)?.into_keys() {
                *has.get_mut(document as usize).ok_or_else(|| self.broken_phrases(lang))? = true;
            }
        }
        Ok(has)
    }

    fn places_of_phrase(&self, lang: Lang, language: &Language, phrase: &[String]) -> Result<Places, ReadError> {
        let mut whole: Option<Places> = None;
        for Unit { word, code, distance } in units(phrase, &language.common) {
            let mut places = self.section(lang, language, word, code)?;
            for positions in places.values_mut() {
                *positions = positions.iter().filter_map(|position| position.checked_sub(distance)).collect();
            }
            if let Some(whole) = whole {
                places.retain(|document, positions| {
                    let before = whole.get(document).map(Vec::as_slice).unwrap_or_default();
                    positions.retain(|position| before.binary_search(position).is_ok());
                    !positions.is_empty()
                });
            }
            if places.is_empty() {
                return Ok(places);
            }
            whole = Some(places);
        }
        Ok(whole.unwrap_or_default())
    }

    /// Where a word stands, or where it stands beside a common one.
    fn section(&self, lang: Lang, language: &Language, word: &str, code: u8) -> Result<Places, ReadError> {
        let Some(shard) = language.first_words.partition_point(|first| first.as_str() <= word).checked_sub(1) else {
            return Ok(Places::new());
        };
        let found = self.understand(&format!("p/{lang}/{shard}.bin"), |bytes| find(bytes, word, code))?;
        match found {
            Found::Nowhere => Ok(Places::new()),
            Found::Here(places) => Ok(places),
            Found::InFile(file, skip) => self.understand(&format!("p/{lang}/l{file}.bin"), |bytes| {
                read_places(&mut ByteReader::new(bytes.get(skip..).ok_or(Broken("the file ends too early"))?))
            }),
        }
    }

    fn broken_phrases(&self, lang: Lang) -> ReadError {
        ReadError::Broken(self.folder.join(format!("p/{lang}")), Broken("a phrase leads to a project that there is none of"))
    }
}

/// The units that a phrase is made of: pairs with a common word, and the words that are in none.
fn units<'p>(phrase: &'p [String], common: &[String]) -> Vec<Unit<'p>> {
    let number = |word: &String| common.binary_search(word).ok().map(|number| number as u8);
    let mut units = Vec::new();
    let mut is_covered = vec![false; phrase.len()];
    for (distance, pair) in (0u32..).zip(phrase.windows(2)) {
        let unit = match (number(&pair[0]), number(&pair[1])) {
            (_, Some(after)) => Unit { word: &pair[0], code: 1 + 2 * after, distance },
            (Some(before), None) => Unit { word: &pair[1], code: 2 + 2 * before, distance: distance + 1 },
            (None, None) => continue,
        };
        is_covered[distance as usize] = true;
        is_covered[distance as usize + 1] = true;
        units.push(unit);
    }
    let alone = (0u32..).zip(phrase).filter(|(at, _)| !is_covered[*at as usize]);
    units.extend(alone.map(|(distance, word)| Unit { word, code: 0, distance }));
    units
}

/// Where a section is.
enum Found {
    Nowhere,
    Here(Places),
    /// In a file, after so many bytes.
    InFile(u32, usize),
}

fn find(bytes: &[u8], wanted: &str, code: u8) -> Result<Found, Broken> {
    let mut bytes = ByteReader::new(bytes);
    let mut word = String::new();
    for _ in 0..bytes.index()? {
        word = bytes.word_after(&word)?;
        let (mut found, mut skip) = (Found::Nowhere, 0);
        let mut here = None;
        for _ in 0..bytes.index()? {
            let this = bytes.byte()?;
            let length = bytes.index()? as usize;
            match length {
                0 => {
                    let file = bytes.index()?;
                    if this == code {
                        found = Found::InFile(file, 0);
                    }
                }
                length => {
                    if this == code {
                        here = Some((skip, length));
                    }
                    skip += length;
                }
            }
        }
        let file = bytes.index()?;
        let inline = if file == 0 { bytes.take(skip)? } else { &[] };
        if word == wanted {
            return Ok(match here {
                Some((skip, _)) if file > 0 => Found::InFile(file - 1, skip),
                Some((skip, length)) => {
                    let places = inline.get(skip..skip + length).ok_or(Broken("the file ends too early"))?;
                    Found::Here(read_places(&mut ByteReader::new(places))?)
                }
                None => found,
            });
        }
    }
    Ok(Found::Nowhere)
}

fn read_places(bytes: &mut ByteReader) -> Result<Places, Broken> {
    let mut places = Places::new();
    let mut next = 0u32;
    for _ in 0..bytes.index()? {
        let too_large = Broken("a number is too large");
        let document = next.checked_add(bytes.index()?).ok_or(too_large)?;
        next = document.checked_add(1).ok_or(too_large)?;
        let mut position = 0u32;
        let mut positions = Vec::new();
        for _ in 0..bytes.index()? {
            position = position.checked_add(bytes.index()?).ok_or(too_large)?;
            positions.push(position);
        }
        places.insert(document, positions);
    }
    Ok(places)
}

fn read_root(bytes: &[u8]) -> Result<Vec<Language>, Broken> {
    let mut bytes = ByteReader::new(bytes);
    let language = |_| {
        let language = Language { common: bytes.strings()?, first_words: bytes.strings()? };
        let fits = language.common.len() <= MOST_COMMON;
        fits.then_some(language).ok_or(Broken("there are more common words than sections can name"))
    };
    Lang::ALL.iter().map(language).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_with_a_common_word_cover_a_phrase() {
        let phrase = ["projektet", "i", "stockholm", "stad"].map(str::to_owned);
        let common = ["i".to_owned(), "projektet".to_owned()];
        let unit = |word, code, distance| Unit { word, code, distance };
        assert_eq!(units(&phrase, &common), [unit("projektet", 1, 0), unit("stockholm", 2, 2), unit("stad", 0, 3)]);
    }
}
