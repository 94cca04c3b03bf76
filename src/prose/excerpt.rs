//! Plain text out of Markdown.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Section;

/// The text of some events, without markup, white space folded.
pub fn plain_text<'e, 'a: 'e>(events: impl IntoIterator<Item = &'e Event<'a>>) -> String {
    let mut text = String::new();
    for event in events {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::End(tag) if !is_within_text(*tag) => text.push(' '),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether an element is part of running text, so that the words around it may go on through it.
fn is_within_text(tag: TagEnd) -> bool {
    use TagEnd::{Emphasis, Image, Link, Strikethrough, Strong, Subscript, Superscript};
    matches!(tag, Emphasis | Image | Link | Strikethrough | Strong | Subscript | Superscript)
}

impl Section<'_> {
    /// Its text without heading and markup, white space folded.
    pub fn plain_text(&self) -> String {
        plain_text(self.events.iter().map(|(event, _)| event))
    }
}

/// The beginning of a section as plain text, for lists and descriptions: its first paragraph, cut after a
/// sentence, or else after a word, so that it has at most `limit` characters.
pub fn excerpt(section: &Section, limit: usize) -> Option<String> {
    let events = section.events.iter().map(|(event, _)| event);
    let paragraph = events
        .skip_while(|event| !matches!(event, Event::Start(Tag::Paragraph)))
        .take_while(|event| !matches!(event, Event::End(TagEnd::Paragraph)));
    let text = plain_text(paragraph);
    (!text.is_empty()).then(|| cut(&text, limit))
}

fn cut(text: &str, limit: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(limit) else { return text.to_owned() };
    let head = &text[..end];
    let sentence = head
        .rmatch_indices(['.', '!', '?'])
        .map(|(at, mark)| at + mark.len())
        .find(|&at| text[at..].starts_with(' ') && text[at + 1..].starts_with(char::is_uppercase));
    match sentence {
        Some(at) if at * 3 > end => head[..at].to_owned(),
        _ => {
            let word = head.rfind(' ').unwrap_or(end);
            format!("{}\u{a0}…", head[..word].trim_end_matches([',', ';', ':', ' ', '.']))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_apart_and_marks_are_not() {
        let text = "### Rubrik\nText med *be*toning.\n\n- ett\n- två\n\n> citat\n\n| a | b |\n| - | - |\n| c | d |\n\nslut";
        let events: Vec<Event> = pulldown_cmark::Parser::new_ext(text, pulldown_cmark::Options::ENABLE_TABLES).collect();
        assert_eq!(plain_text(&events), "Rubrik Text med betoning. ett två citat a b c d slut");
    }

    #[test]
    fn a_text_is_cut_after_a_sentence_or_else_after_a_word() {
        assert_eq!(cut("Kort text.", 20), "Kort text.");
        assert_eq!(cut("En mening. En till som är lång.", 20), "En mening.");
        assert_eq!(cut("En mening som inte tar slut i tid", 20), "En mening som inte\u{a0}…");
    }
}
