//! A text as its readers see it.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::escape::resolve_html5_entity;

use crate::source::find_byte;

/// A text without what only its source has: escapes and entities are what they stand for, and every kind of hyphen, dash and space is
/// the plain one.
pub struct Seen<'t> {
    /// The text.
    pub text: Cow<'t, str>,
    /// Where a part begins that is as it is in the source, and where it stands there (bytes of both), in their order; none where
    /// the whole text is the source.
    parts: Vec<(usize, usize)>,
}

impl<'t> Seen<'t> {
    /// The text of a source.
    pub fn new(source: &'t str) -> Self {
        let (mut text, mut parts) = (String::new(), Vec::new());
        let (mut written, mut start) = (0, 0);
        while let Some(at) = find_byte(&source.as_bytes()[start..], may_differ).map(|at| start + at) {
            let Some(first) = source[at..].chars().next() else { break };
            let (meant, length) = escaped(&source[at..]).unwrap_or((first, first.len_utf8()));
            let shown = plain(meant);
            start = at + length;
            if shown == Some(first) && length == first.len_utf8() {
                continue;
            }
            text.push_str(&source[written..at]);
            text.extend(shown);
            written = start;
            parts.push((text.len(), written));
        }
        if parts.is_empty() {
            return Seen { text: source.into(), parts };
        }
        text.push_str(&source[written..]);
        Seen { text: text.into(), parts }
    }

    /// Where a part of the text stands in the source.
    pub fn place(&self, span: Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let before = self.parts.partition_point(|(start, _)| *start <= at);
            self.parts[..before].last().map_or(at, |(start, source)| source + at - start)
        };
        place(span.start)..place(span.end)
    }
}

/// Whether a character that begins with a byte may be seen as another: escapes, entities, and what `plain` knows.
fn may_differ(byte: u8) -> bool {
    matches!(byte, b'\\' | b'&' | 0xc2 | 0xe2 | 0xe3 | 0xef)
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

    #[test]
    fn what_nobody_sees_belongs_to_what_stands_before_it() {
        let source = "08\u{ad}-46\\\\5\u{200b}";
        let seen = Seen::new(source);
        assert_eq!(seen.text, r"08-46\5");
        assert_eq!(&source[seen.place(0..2)], "08\u{ad}");
        assert_eq!(&source[seen.place(2..5)], "-46");
        assert_eq!(&source[seen.place(0..7)], source);
    }

    #[test]
    fn every_character_that_is_seen_as_another_is_looked_for() {
        let differ = (' '..=char::MAX).filter(|&c| plain(c) != Some(c));
        assert!(differ.clone().count() > 30);
        assert!(differ.map(|c| c.to_string()).all(|text| may_differ(text.as_bytes()[0])));
    }
}
