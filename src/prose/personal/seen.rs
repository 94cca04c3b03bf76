//! A text as its readers see it.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::escape::resolve_html5_entity;

/// A text without what only its source has: escapes and entities are what they stand for, and every kind of hyphen, dash and space is
/// the plain one.
pub struct Seen<'t> {
    /// The text.
    pub text: Cow<'t, str>,
    /// Where each byte of it, and its end, stands in the source; nothing where it is the source.
    places: Vec<usize>,
}

impl<'t> Seen<'t> {
    /// The text of a source.
    pub fn new(source: &'t str) -> Self {
        if !source.contains(|c: char| c == '\\' || c == '&' || plain(c) != Some(c)) {
            return Seen { text: source.into(), places: Vec::new() };
        }
        let (mut text, mut places) = (String::with_capacity(source.len()), Vec::with_capacity(source.len() + 1));
        let mut at = 0;
        while let Some(first) = source[at..].chars().next() {
            let (seen, length) = escaped(&source[at..]).unwrap_or((first, first.len_utf8()));
            text.extend(plain(seen));
            places.resize(text.len(), at);
            at += length;
        }
        places.push(source.len());
        Seen { text: text.into(), places }
    }

    /// Where a part of the text stands in the source.
    pub fn place(&self, span: Range<usize>) -> Range<usize> {
        match (self.places.get(span.start), self.places.get(span.end)) {
            (Some(&start), Some(&end)) => start..end,
            _ => span,
        }
    }
}

/// The most characters of an entity's name.
const LONGEST: usize = 33;

/// What a backslash or an ampersand at the beginning of a text stands for, with what follows it, and how many bytes that takes.
fn escaped(text: &str) -> Option<(char, usize)> {
    if let Some(rest) = text.strip_prefix('\\') {
        return rest.chars().next().filter(char::is_ascii_punctuation).map(|c| (c, 2));
    }
    let rest = text.strip_prefix('&')?;
    let name = &rest[..rest.char_indices().take(LONGEST).find(|(_, c)| *c == ';')?.0];
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    let c = match name.strip_prefix('#') {
        Some(digits) => digits.strip_prefix(['x', 'X']).map_or_else(|| number(digits, 10), |digits| number(digits, 16)),
        None => resolve_html5_entity(name).and_then(|text| text.chars().next()),
    };
    c.map(|c| (c, name.len() + 2))
}

/// The plain character in the place of a kind of hyphen, dash or space; nothing for one that nobody sees.
fn plain(c: char) -> Option<char> {
    Some(match c {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => return None,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        '\u{fe6b}' | '\u{ff20}' => '@',
        c => c,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_is_found_in_the_source() {
        let source = r"å&#64;b \- c&nbsp;–\u &okänd; &";
        let seen = Seen::new(source);
        assert_eq!(seen.text, r"å@b - c -\u &okänd; &");
        let at = |part: &str| seen.text.find(part).map(|at| seen.place(at..at + part.len())).map(|span| &source[span]);
        assert_eq!(at("@"), Some("&#64;"));
        assert_eq!(at("- c -"), Some(r"\- c&nbsp;–"));
        assert_eq!(seen.place(0..seen.text.len()), 0..source.len());
    }
}
