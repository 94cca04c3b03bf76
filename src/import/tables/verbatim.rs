//! Markdown of a cell, made to stay within its section.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use super::text::without_control;
use crate::import::markdown::plain;

/// Markdown as it stands, but for what no text needs: its headings go below that of the section, and what it leaves open is closed. What
/// cannot be closed is plain text.
pub fn verbatim(text: &str) -> String {
    let text = without_control(&text.replace("\r\n", "\n"));
    let lowered = lowered(text.trim());
    let closed = closings(&lowered).into_iter().map(|closing| format!("{lowered}{closing}")).find(|text| is_whole(text));
    closed.unwrap_or_else(|| plain(&text))
}

/// The text with every heading of the first and second level on the third.
fn lowered(text: &str) -> String {
    let (mut lowered, mut done, mut depth) = (String::with_capacity(text.len()), 0, 0_usize);
    for (event, span) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1 | HeadingLevel::H2, .. }) => {
                let heading = &text[span.clone()];
                lowered.push_str(&text[done..span.start]);
                match heading.strip_prefix("##").or_else(|| heading.strip_prefix('#')) {
                    Some(rest) => lowered.push_str(&format!("###{rest}")),
                    // Underlined, perhaps over several lines, which within a quotation begin with its marks.
                    None => {
                        let lines: Vec<&str> = heading.trim_end().lines().collect();
                        let words = &lines[..lines.len().saturating_sub(1)];
                        let bare = |line: &&str| line.trim_start_matches([' ', '>']).trim_end().to_owned();
                        let words: Vec<String> = if depth > 0 {
                            words.iter().map(bare).collect()
                        } else {
                            words.iter().map(|line| line.trim().to_owned()).collect()
                        };
                        lowered.push_str(&format!("### {}\n", words.join(" ")));
                    }
                }
                done = span.end;
            }
            Event::Start(Tag::BlockQuote(_) | Tag::Item) => depth += 1,
            Event::End(TagEnd::BlockQuote(_) | TagEnd::Item) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    lowered.push_str(&text[done..]);
    lowered
}

/// What may close a text that leaves something open: nothing, fences as long as its longest, and the ends of HTML blocks.
fn closings(text: &str) -> Vec<String> {
    let longest = |mark: char| {
        let runs = text.lines().map(|line| line.trim_start_matches([' ', '>']).chars().take_while(|c| *c == mark).count());
        mark.to_string().repeat(runs.max().unwrap_or_default().max(3))
    };
    let ends = [
        longest('`'),
        longest('~'),
        "-->".into(),
        "</script>".into(),
        "</style>".into(),
        "</pre>".into(),
        "</textarea>".into(),
        "?>".into(),
        "]]>".into(),
        ">".into(),
    ];
    std::iter::once(String::new()).chain(ends.into_iter().map(|end| format!("\n{end}"))).collect()
}

/// Whether a section that follows a text begins a section.
fn is_whole(text: &str) -> bool {
    let followed = format!("{text}\n\n## x\n");
    let start = followed.len() - "## x\n".len();
    Parser::new(&followed).into_offset_iter().any(|(event, span)| span.start == start && matches!(event, Event::Start(Tag::Heading { .. })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_go_below_that_of_the_section() {
        assert_eq!(verbatim("# A\n\n## B ##\n\n### C\n\nD\n=\n\nE\nF\n---\ng"), "### A\n\n### B ##\n\n### C\n\n### D\n\n### E F\ng");
        assert_eq!(verbatim("```\n# inte rubrik\n```"), "```\n# inte rubrik\n```");
        assert_eq!(verbatim("*A*\n\n- b\n- c"), "*A*\n\n- b\n- c");
    }

    #[test]
    fn what_is_left_open_is_closed() {
        assert_eq!(verbatim("a\n\n```\nb"), "a\n\n```\nb\n```");
        assert_eq!(verbatim("~~~~\nb"), "~~~~\nb\n~~~~");
        assert_eq!(verbatim("<!-- a"), "<!-- a\n-->");
        for text in ["> ```\n> a", "- ```\n  a", "<div>\na", "<script>x", "a\n\n# b\n\n````\nc\n```", "<?php"] {
            assert!(is_whole(&verbatim(text)), "{text}");
        }
    }
}
