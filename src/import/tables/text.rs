//! From the plain text of a cell to Markdown that says the same.

use crate::source::turns_direction;

/// What begins an entry of a list in plain text.
const BULLETS: [char; 7] = ['•', '·', '-', '*', '–', '●', '▪'];

/// A text without the characters that no text needs.
pub fn without_control(text: &str) -> String {
    text.replace(is_control, "")
}

/// Plain text as Markdown: each line is a paragraph, lines that begin with a bullet or a number are a list, and no character is markup.
pub fn markdown(text: &str) -> String {
    let mut markdown = String::with_capacity(text.len() + text.len() / 8);
    let mut last = Line::None;
    for line in text.lines() {
        let line = fold(line);
        let (kind, marker, content) = match (bullet(&line), number(&line)) {
            _ if line.is_empty() => continue,
            (Some(content), _) => (Line::Bullet, "- ".to_owned(), content),
            // A list counts from one, and by one: other numbers are words of their lines.
            (None, Some((number, content))) if last.leads_to(number) => (Line::Number(number), format!("{number}. "), content),
            (None, _) => (Line::Paragraph, String::new(), line.as_str()),
        };
        if last != Line::None {
            // Entries of one list stand close together.
            let goes_on = matches!((last, kind), (Line::Bullet, Line::Bullet) | (Line::Number(_), Line::Number(2..)));
            markdown.push_str(if goes_on { "\n" } else { "\n\n" });
        }
        markdown.push_str(&marker);
        escape(content, &mut markdown);
        last = kind;
    }
    markdown
}

/// A text on one line: white space folded, and without control characters.
pub fn fold(text: &str) -> String {
    if has_control(text) {
        return fold(&text.replace(is_control, ""));
    }
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// Whether a text holds nothing that anybody could see.
pub fn is_blank(text: &str) -> bool {
    let is_unseen =
        |c: char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    text.chars().all(|c| c.is_whitespace() || is_unseen(c))
}

/// Whether a text holds a character that no text needs.
pub fn has_control(text: &str) -> bool {
    // The bytes that such characters begin with are quick to look for: U+0080 to U+009F are 0xc2 and more, marks of direction 0xe2,
    // U+FFFE and U+FFFF 0xef.
    let may = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r') || matches!(byte, 0x7f | 0xc2 | 0xe2 | 0xef);
    text.bytes().any(may) && text.contains(is_control)
}

/// A character that no text needs, and that sheets may not have.
fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{fffe}' | '\u{ffff}') || turns_direction(c)
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Line {
    None,
    Paragraph,
    Bullet,
    Number(u32),
}

impl Line {
    /// Whether an entry with that number can stand behind this line.
    fn leads_to(self, number: u32) -> bool {
        match self {
            Line::Number(before) => before + 1 == number,
            _ => number == 1,
        }
    }
}

/// What stands behind a bullet.
fn bullet(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(BULLETS)?;
    rest.strip_prefix([' ', '\u{a0}']).map(str::trim).filter(|content| !content.is_empty())
}

/// The number of an entry, and what stands behind it: `1. Mål`, `2) Mål`.
fn number(line: &str) -> Option<(u32, &str)> {
    let digits = line.find(|c: char| !c.is_ascii_digit()).filter(|digits| (1..=3).contains(digits))?;
    let content = line[digits..].strip_prefix(['.', ')'])?.strip_prefix([' ', '\u{a0}'])?.trim();
    (!content.is_empty()).then_some((line[..digits].parse().ok()?, content))
}

/// Writes a line so that Markdown reads it as it stands.
fn escape(line: &str, markdown: &mut String) {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in line.char_indices() {
        let is_markup = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' => true,
            '#' | '+' | '-' | '=' | ':' => at == 0,
            '.' | ')' => at > 0 && at == digits,
            _ => false,
        };
        if is_markup {
            markdown.push('\\');
        }
        markdown.push(c);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;
    use pulldown_cmark::{Event, Options, Parser};

    use super::*;

    /// What a reader sees of Markdown, with white space folded.
    fn seen(markdown: &str) -> String {
        let mut text = String::new();
        for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Text(part) => text.push_str(&part),
                Event::SoftBreak | Event::End(_) => text.push(' '),
                Event::Start(_) => {}
                other => panic!("{other:?} in {markdown}"),
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn lines_become_paragraphs_and_lists() {
        let text = "Mål:\r\n• fler jobb\n•\u{a0}nya *företag*\n\n1. Start\n2) Slut\n# 5 <b>\n12 500 kr";
        assert_eq!(markdown(text), "Mål:\n\n- fler jobb\n- nya \\*företag\\*\n\n1. Start\n2. Slut\n\n\\# 5 \\<b\\>\n\n12 500 kr");
        assert_eq!(markdown("  två   ord\t\u{1}här "), "två ord här");
        assert_eq!(markdown("2015. Året"), "2015\\. Året");
        assert_eq!(markdown("\n \n"), "");
        assert_eq!(markdown("3. Ett\n1. Två\n2. Tre\n1. Fyra\n0. Fem"), "3\\. Ett\n\n1. Två\n2. Tre\n\n1\\. Fyra\n\n0\\. Fem");
    }

    proptest! {
        #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(5), failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_word_is_lost_and_none_becomes_markup(text in "[ a-zåäö0-9.,:;!?#*_`~<>|&\\\\\\[\\](){}+=-]{0,60}") {
            let line = format!("x{text}");
            prop_assert_eq!(seen(&markdown(&line)), line.split_whitespace().collect::<Vec<_>>().join(" "));
        }

        #[test]
        fn the_beginning_of_a_line_is_no_markup_but_for_lists(text in "[a-z0-9#+=:>|~`_<&-][a-z#=.) -]{0,20}") {
            if bullet(&fold(&text)).is_none() && number(&fold(&text)).is_none_or(|(number, _)| number != 1) {
                prop_assert_eq!(seen(&markdown(&text)), text.split_whitespace().collect::<Vec<_>>().join(" "));
            }
        }
    }
}
