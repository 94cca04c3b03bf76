//! One spelling for what looks the same: printers, browsers and word processors write it in many ways.

use crate::catalogue::compose;

/// A text with its characters composed (NFC), one kind of hyphen and of space, and without what nobody can see: soft hyphens and
/// characters of no width. Tabs stay, because they follow bullets.
pub fn even(text: &str) -> String {
    let seen = text.chars().filter(|c| !has_no_width(*c)).map(|c| match c {
        '\u{2010}' | '\u{2011}' => '-',
        '\t' => '\t',
        c if c.is_whitespace() => ' ',
        c => c,
    });
    compose(&seen.collect::<String>()).into_owned()
}

/// A text with single spaces between its words.
pub fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn has_no_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_the_same_is_spelt_the_same() {
        for text in ["Å-b c", "A\u{30a}-b c", "Å\u{2011}b\u{a0}c", "\u{200b}Å-\u{ad}b\u{202f}c\u{feff}"] {
            assert_eq!(even(text), "Å-b c", "{text:?}");
        }
        assert_eq!(spaced(&even(" a \u{a0}\t b")), "a b");
    }
}
