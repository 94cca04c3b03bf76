//! The letters of a word, one byte each.

/// The longest word that is looked into, in letters.
pub const MOST: usize = 64;

/// A word in lower case as Latin-1, in which every letter of a Swedish word is one byte.
#[derive(Debug, Clone, Copy)]
pub struct Letters {
    /// The letters, and zeros behind them.
    letters: [u8; MOST],
    /// How many are letters.
    count: usize,
}

impl Letters {
    /// The letters of a word; `None` if it is longer than [`MOST`] or holds anything but small letters of Latin-1.
    pub fn of(word: &str) -> Option<Letters> {
        let mut letters = [0; MOST];
        let mut count = 0;
        for letter in word.chars() {
            *letters.get_mut(count)? = latin(letter)?;
            count += 1;
        }
        Some(Letters { letters, count })
    }

    /// How many they are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// All of them.
    pub fn all(&self) -> &[u8] {
        &self.letters[..self.count]
    }

    /// Those from letter `from` to before letter `to`.
    pub fn slice(&self, from: usize, to: usize) -> &[u8] {
        &self.letters[from..to]
    }
}

/// A small letter of Latin-1.
fn latin(letter: char) -> Option<u8> {
    match letter {
        'a'..='z' | 'ß'..='ö' | 'ø'..='ÿ' => u8::try_from(letter).ok(),
        _ => None,
    }
}

/// Letters of Latin-1 as text.
pub fn text(letters: &[u8]) -> Box<str> {
    letters.iter().map(|&letter| char::from(letter)).collect()
}

/// Whether a letter is a vowel.
pub fn is_vowel(letter: u8) -> bool {
    matches!(char::from(letter), 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'à'..='æ' | 'è'..='ï' | 'ò'..='ö' | 'ø'..='ü')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_any_script_is_read_or_left_alone() {
        assert_eq!(Letters::of("idé").map(|word| text(word.all())).as_deref(), Some("idé"));
        for word in ["λόγος", "covid19", "grön🌱", "Åre", "it-stöd", "ʒ", "÷", &"å".repeat(65)] {
            assert!(Letters::of(word).is_none(), "{word}");
        }
        assert_eq!(Letters::of(&"å".repeat(64)).map(|word| word.count()), Some(64));
    }
}
