//! How an indexed text is taken apart into words, for tantivy.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::analysis::{LONGEST, lower_into, next_word};

/// The heaviest weight.
pub const HEAVIEST: u8 = 30;

/// Marks in an indexed text that the next part of the prose begins; what stands before the first is facts.
pub const PART_MARK: char = '\u{1f}';

/// Words that a part can have; each begins at a multiple of this position.
pub const PART: u32 = 1 << 14;

/// Marks in an indexed text what weight the words after it have, and that no phrase crosses this place.
pub fn weight_mark(weight: u8) -> char {
    char::from(weight.clamp(1, HEAVIEST))
}

fn weight_of(mark: char) -> Option<u32> {
    (1..=u32::from(HEAVIEST)).contains(&u32::from(mark)).then_some(mark.into())
}

/// Takes an indexed text apart. A word of weight 3 is given three times at its one position, so that frequency and
/// length of the field count the weight.
#[derive(Debug, Clone, Default)]
pub struct WordTokenizer {
    token: Token,
}

/// The words of a text.
pub struct Words<'a> {
    text: &'a str,
    at: usize,
    weight: u32,
    left: u32,
    next_position: u32,
    token: &'a mut Token,
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = Words<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Words<'a> {
        Words { text, at: 0, weight: 1, left: 0, next_position: 0, token: &mut self.token }
    }
}

impl TokenStream for Words<'_> {
    fn advance(&mut self) -> bool {
        if self.left > 0 {
            self.left -= 1;
            return true;
        }
        while let Some(found) = next_word(self.text, self.at) {
            for mark in self.text[self.at..found.start].chars() {
                if let Some(weight) = weight_of(mark) {
                    self.weight = weight;
                    self.next_position += 1;
                } else if mark == PART_MARK {
                    self.next_position = (self.next_position / PART + 1) * PART;
                }
            }
            self.at = found.end;
            let word = &self.text[found.clone()];
            if word.len() > LONGEST && word.chars().count() > LONGEST {
                continue;
            }
            let position = self.next_position;
            // The last position of a part is for all words that are too many.
            if !(position + 1).is_multiple_of(PART) {
                self.next_position += 1;
            }
            self.token.text.clear();
            lower_into(word, &mut self.token.text);
            (self.token.offset_from, self.token.offset_to) = (found.start, found.end);
            self.token.position = position as usize;
            self.left = self.weight - 1;
            return true;
        }
        false
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heavy_words_come_more_than_once_and_parts_begin_anew() {
        let text = format!("{}Stöd i {PART_MARK}{}i arbete", weight_mark(2), weight_mark(1));
        let mut tokenizer = WordTokenizer::default();
        let mut stream = tokenizer.token_stream(&text);
        let mut given = Vec::new();
        while let Some(token) = stream.next() {
            given.push((token.text.clone(), token.position as u32));
        }
        let expected = [("stöd", 1), ("stöd", 1), ("i", 2), ("i", 2), ("i", PART + 1), ("arbete", PART + 2)];
        assert_eq!(given, expected.map(|(word, position)| (word.to_owned(), position)));
    }
}
