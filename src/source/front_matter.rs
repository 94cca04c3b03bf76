//! A Markdown file's front matter: TOML between two lines of `+++`.

use std::ops::Range;

use super::Report;

/// The two parts of a Markdown file, as spans of its text in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontMatter {
    /// The TOML between the fences.
    pub toml: Range<usize>,
    /// The Markdown after them.
    pub body: Range<usize>,
}

const FENCE: &str = "+++";

/// Finds the front matter of a file; `None`, with the mistake noted, where there is none or it never ends.
pub fn split(report: &Report) -> Option<FrontMatter> {
    let text = report.source().text.as_str();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = lines_from(text, start);
    let Some(first) = lines.next().filter(|line| text[line.clone()].trim_end() == FENCE) else {
        report.error(
            "no-front-matter",
            start..text[start..].find('\n').map_or(text.len(), |at| start + at),
            "the file does not begin with front matter",
            Some("begin the file with a line `+++`, the facts in TOML, and one more line `+++`".into()),
        );
        return None;
    };
    let toml_start = (first.end + 1).min(text.len());
    for line in lines {
        if text[line.clone()].trim_end() == FENCE {
            return Some(FrontMatter { toml: toml_start..line.start, body: (line.end + 1).min(text.len())..text.len() });
        }
    }
    report.error(
        "open-front-matter",
        first,
        "the front matter that begins here never ends",
        Some("put a line `+++` between the facts and the text".into()),
    );
    None
}

/// The lines of `text` from byte `start` on, each without its line break.
fn lines_from(text: &str, start: usize) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut next = Some(start);
    std::iter::from_fn(move || {
        let from = next?;
        let end = text[from..].find('\n').map(|at| from + at);
        next = end.map(|at| at + 1);
        Some(from..end.unwrap_or(text.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    fn parts(text: &str) -> Option<(String, String)> {
        let source = SourceFile { path: "a.md".into(), text: text.into() };
        let parts = split(&Report::new(&source))?;
        Some((text[parts.toml].into(), text[parts.body].into()))
    }

    #[test]
    fn finds_both_parts() {
        assert_eq!(parts("+++\na = 1\n+++\ntext\n"), Some(("a = 1\n".into(), "text\n".into())));
        assert_eq!(parts("\u{feff}+++\r\na = 1\r\n+++\r\ntext"), Some(("a = 1\r\n".into(), "text".into())));
        assert_eq!(parts("+++\n+++"), Some((String::new(), String::new())));
    }

    #[test]
    fn says_where_it_is_missing_or_open() {
        assert_eq!(parts("text"), None);
        assert_eq!(parts(""), None);
        assert_eq!(parts("+++\na = 1\n"), None);
        assert_eq!(parts("+++"), None);
    }
}
