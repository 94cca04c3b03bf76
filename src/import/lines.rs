//! A page or print as lines: what both saved pages and plain text come down to.

use super::spelling::{even, spaced};
use crate::source::turns_direction;

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the file, from 1; a saved page does not tell.
    pub number: Option<usize>,
    /// What kind of line it is.
    pub kind: Kind,
    /// Its text, without what marks its kind.
    pub text: String,
    /// The links in its text, in their order.
    pub links: Vec<Link>,
}

/// A link to another site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The words that are linked.
    pub words: String,
    /// Where to.
    pub address: String,
}

/// What kind of line it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Nothing but white space.
    Blank,
    /// A line of text.
    Text,
    /// A heading of a page, by its level.
    Heading(usize),
    /// An entry of a list, and how many lists it stands within.
    Item(Mark, usize),
    /// A row of a table of more than one column, or a term and what it stands for.
    Row(Vec<Line>),
}

/// What marks an entry of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A bullet.
    Bullet,
    /// A number, and the mark behind it.
    Number(u32, char),
}

impl Line {
    /// A line of text.
    pub fn text(text: impl Into<String>) -> Self {
        Line { number: None, kind: Kind::Text, text: text.into(), links: Vec::new() }
    }

    /// A line without text.
    pub fn blank(number: Option<usize>) -> Self {
        Line { number, kind: Kind::Blank, ..Line::text("") }
    }

    /// Whether it is blank.
    pub fn is_blank(&self) -> bool {
        self.kind == Kind::Blank
    }

    /// Whether it is an entry of a list.
    pub fn is_item(&self) -> bool {
        matches!(self.kind, Kind::Item(..))
    }

    /// All that it says, on one line.
    pub fn whole(&self) -> String {
        match &self.kind {
            Kind::Row(cells) => cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(": "),
            Kind::Item(Mark::Number(number, mark), _) => format!("{number}{mark} {}", self.text),
            _ => self.text.clone(),
        }
    }
}

/// Bullets that are nothing else, so that no space need follow.
const BULLETS: [char; 12] = ['•', '·', '●', '○', '▪', '■', '◦', '‣', '⁃', '➢', '✓', '\u{f0b7}'];

/// The lines of a plain text.
pub fn lines(text: &str) -> Vec<Line> {
    marked(text.lines().zip(1..).map(|(text, number)| Line { number: Some(number), ..Line::text(even(text).trim()) }).collect())
}

/// Takes away what turns the direction of reading; the numbers of the lines that had it.
pub fn straighten(lines: &mut [Line]) -> Vec<Option<usize>> {
    let mut turned = Vec::new();
    for line in lines {
        let mut texts: Vec<&mut String> = vec![&mut line.text];
        texts.extend(line.links.iter_mut().map(|link| &mut link.words));
        if let Kind::Row(cells) = &mut line.kind {
            for cell in cells {
                texts.push(&mut cell.text);
                texts.extend(cell.links.iter_mut().map(|link| &mut link.words));
            }
        }
        if texts.iter().any(|text| text.contains(turns_direction)) {
            texts.into_iter().for_each(|text| text.retain(|c| !turns_direction(c)));
            turned.push(line.number);
        }
    }
    turned
}

/// The lines with the kind that bullets and numbers tell.
pub fn marked(lines: Vec<Line>) -> Vec<Line> {
    let told = |line: Line| match line.kind {
        Kind::Text => Line { number: line.number, links: line.links, ..told(&line.text) },
        _ => line,
    };
    let mut lines = with_bullets_joined(lines.into_iter().map(told));
    itemise_doubtful(&mut lines);
    lines
}

/// A line of text with the kind that its beginning tells.
fn told(text: &str) -> Line {
    let (kind, text) = if text.is_empty() {
        (Kind::Blank, text)
    } else if let Some(rest) = text.strip_prefix(BULLETS).or_else(|| after_mark(text, &["-", "*", "o\t"])) {
        (Kind::Item(Mark::Bullet, 0), rest.trim_start())
    } else if let Some((mark, rest)) = numbered(text) {
        (Kind::Item(mark, 0), rest)
    } else {
        (Kind::Text, text)
    };
    Line { kind, ..Line::text(spaced(text)) }
}

/// What follows a mark and white space.
fn after_mark<'t>(text: &'t str, marks: &[&str]) -> Option<&'t str> {
    let rest = marks.iter().find_map(|mark| text.strip_prefix(mark))?;
    (text.starts_with("o\t") || rest.starts_with(char::is_whitespace)).then(|| rest.trim_start())
}

/// `12. text` or `12) text`: a number that is no year and no date.
fn numbered(text: &str) -> Option<(Mark, &str)> {
    let (number, rest) = text.split_at(text.find(['.', ')'])?);
    let is_short = (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let mark = rest.chars().next()?;
    let rest = rest[mark.len_utf8()..].strip_prefix(char::is_whitespace)?.trim_start();
    (is_short && (number == "0" || !number.starts_with('0')) && !rest.is_empty()).then_some(())?;
    Some((Mark::Number(number.parse().ok()?, mark), rest))
}

/// A bullet that stands alone belongs to the line after it.
fn with_bullets_joined(lines: impl Iterator<Item = Line>) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::new();
    for line in lines {
        match joined.last_mut().filter(|last| last.is_item() && last.text.is_empty() && line.kind == Kind::Text) {
            Some(bullet) => (bullet.text, bullet.links) = (line.text, line.links),
            None => joined.push(line),
        }
    }
    joined
}

/// Dashes with a space after them, and hyphens without one, are bullets where several lines have them in a row; one alone may be
/// the beginning of what somebody says, or of a number below zero.
fn itemise_doubtful(lines: &mut [Line]) {
    let mark = |line: &Line| {
        let first = line.text.chars().next().filter(|_| line.kind == Kind::Text)?;
        let rest = &line.text[first.len_utf8()..];
        let is_bullet = match first {
            '–' | '—' | '→' => rest.starts_with(char::is_whitespace),
            '-' => rest.starts_with(char::is_alphabetic),
            _ => false,
        };
        is_bullet.then_some(first)
    };
    let marks: Vec<Option<char>> = lines.iter().filter(|line| !line.is_blank()).map(mark).collect();
    let filled = lines.iter_mut().filter(|line| !line.is_blank());
    for (at, line) in filled.enumerate() {
        let Some(first) = marks[at] else { continue };
        let beside = [at.checked_sub(1), at.checked_add(1)];
        if beside.into_iter().flatten().any(|other| marks.get(other) == Some(&Some(first))) {
            line.kind = Kind::Item(Mark::Bullet, 0);
            line.text = line.text[first.len_utf8()..].trim_start().to_owned();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(text: &str) -> Vec<(bool, String)> {
        lines(text).into_iter().filter(|line| !line.is_blank()).map(|line| (line.is_item(), line.text)).collect()
    }

    fn all_are(wanted: bool, text: &str) {
        assert!(items(text).iter().all(|(is_item, _)| *is_item == wanted), "{text}: {:?}", items(text));
    }

    #[test]
    fn odd_bullets_are_bullets() {
        all_are(true, " • Borås\n- Mark\n* Tranemo\n●Svenljunga\n·\tBollebygd\no\tUlricehamn\n\u{f0b7} Herrljunga\n12. Vårgårda");
        all_are(true, "– Borås\n\n– Mark");
        all_are(true, "-Borås\n-Mark");
        assert_eq!(items("•\nBorås\n•\n•\nMark"), [(true, "Borås".into()), (true, String::new()), (true, "Mark".into())]);
    }

    #[test]
    fn what_only_looks_like_a_bullet_is_text() {
        all_are(false, "– Vi vill arbeta, säger hon.\nMen det är svårt.\n-5 grader\no dyl.\n2007. Ett år\n1.5 miljoner\n*med förbehåll");
    }
}
