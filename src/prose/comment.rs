//! Comments in Markdown, `<!-- … -->`: for whoever edits the text. Nothing publishes them.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

/// What a text says but for its comments, without white space around it; and without the lines that only comments stood on.
pub fn without_comments<'a>(markdown: &'a str, events: &[(Event, Range<usize>)], span: Range<usize>) -> Cow<'a, str> {
    let text = markdown.get(span.clone()).unwrap_or_default();
    let comments = comments(markdown, events);
    if comments.is_empty() {
        return Cow::Borrowed(text.trim());
    }
    let mut left = String::with_capacity(text.len());
    let mut from = span.start;
    for comment in comments {
        left.push_str(&markdown[from..comment.start.max(from)]);
        from = comment.end.max(from);
        let line_begins = left.rfind('\n').map_or(0, |at| at + 1);
        let is_alone = left[line_begins..].trim().is_empty();
        let rest = &markdown[from..span.end];
        let line = rest.find('\n').map_or(rest.len(), |at| at + 1);
        if is_alone && rest[..line].trim().is_empty() {
            left.truncate(line_begins);
            from += line;
            // Of the empty lines before and after it, one is enough.
            let is_apart = left.is_empty() || left.ends_with("\n\n") || left.ends_with("\n\r\n");
            while is_apart && let Some(end) = markdown[from..span.end].find('\n').filter(|end| markdown[from..from + end].trim().is_empty())
            {
                from += end + 1;
            }
        }
    }
    left.push_str(&markdown[from..span.end]);
    Cow::Owned(left.trim().to_owned())
}

/// Whether there is nothing in a text, or nothing but comments.
pub fn is_blank(markdown: &str, events: &[(Event, Range<usize>)]) -> bool {
    let may_be = |event: &Event| match event {
        Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) | Event::Html(_) => true,
        // What a comment is indented by.
        Event::Text(text) => text.trim().is_empty(),
        _ => false,
    };
    events.iter().all(|(event, _)| may_be(event)) && {
        let comments = comments(markdown, events);
        let mut html = events.iter().filter(|(event, _)| matches!(event, Event::Html(_)));
        html.all(|(_, span)| is_comment(markdown, span, &comments))
    }
}

/// Whether some HTML is part of a comment, or white space.
pub fn is_comment(markdown: &str, span: &Range<usize>, comments: &[Range<usize>]) -> bool {
    let is_within = |at: usize| comments.iter().any(|comment| comment.contains(&at));
    markdown[span.clone()].char_indices().all(|(at, c)| c.is_whitespace() || is_within(span.start + at))
}

/// Where comments stand (bytes of the Markdown).
pub fn comments(markdown: &str, events: &[(Event, Range<usize>)]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut is_open = false;
    for (event, span) in events {
        match event {
            Event::Start(Tag::HtmlBlock) => is_open = false,
            Event::Html(_) | Event::InlineHtml(_) => {
                let mut at = span.start;
                while at < span.end {
                    let rest = &markdown[at..span.end];
                    let from = if is_open { Some(0) } else { rest.find("<!--") };
                    let Some(from) = from else { break };
                    let end = rest[from..].find("-->").map(|end| from + end + "-->".len());
                    is_open = end.is_none();
                    found.push(at + from..at + end.unwrap_or(rest.len()));
                    at += end.unwrap_or(rest.len());
                }
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::locale::Lang;
    use crate::prose::Document;

    fn text(markdown: &str) -> (String, bool) {
        let markdown = format!("## Syfte\n{markdown}");
        let document = Document::parse(&markdown, Lang::Sv);
        (document.text(&document.sections[0]).into_owned(), document.sections[0].is_blank)
    }

    #[test]
    fn comments_are_no_text() {
        for (markdown, left) in [
            ("\nEtt.\n\n<!-- Fråga Ada! -->\n\nTvå.\n", "Ett.\n\nTvå."),
            ("\n<!-- En\n\nrad till -->\nEtt.\n", "Ett."),
            ("Ett <!-- inte två --> och tre.\n", "Ett  och tre."),
            ("Ett.\n<!-- a --> <!-- b -->\nTvå.\n", "Ett.\nTvå."),
            ("`<!-- kod -->`\n\n    <!-- kod -->\n", "`<!-- kod -->`\n\n    <!-- kod -->"),
            ("<!-- a --> <b>Ett</b>\n", "<b>Ett</b>"),
            ("- ett\n  <!-- a -->\n- två\n", "- ett\n- två"),
            ("Ett.\n\n<!-- aldrig slut\n", "Ett."),
        ] {
            assert_eq!(text(markdown), (left.to_owned(), false), "{markdown}");
        }
    }

    #[test]
    fn a_section_of_comments_alone_is_blank() {
        for markdown in ["", "\n<!-- Skriv här. -->\n", "<!-- a -->\n\n <!-- b\n\nc --> \n"] {
            assert_eq!(text(markdown), (String::new(), true), "{markdown}");
        }
        assert!(Document::parse("<!-- a -->\n\n## Syfte\n\nb\n", Lang::Sv).sections.len() == 1);
    }
}
