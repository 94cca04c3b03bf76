//! Files with their front matter in the canonical form.

use std::io;
use std::path::Path;

use toml_edit::DocumentMut;

use super::form::{Matter, formed};
use super::{PAGES, open};
use crate::source::{Diagnostic, Report, SourceFile, Table, replace, split};

/// What came of formatting a file.
#[derive(Debug)]
pub enum Formatted {
    /// It is in the canonical form already.
    Canonical,
    /// It was not.
    Changed {
        /// The whole file as it was.
        before: String,
        /// The whole file in the canonical form.
        after: String,
    },
    /// Its front matter cannot be parsed; it was left as it is.
    Mistaken(Vec<Diagnostic>),
}

/// Puts the front matter of a file below `root` into its canonical form, and writes the file where that changes it and `writes` is set.
///
/// # Errors
/// Where it cannot be read or written.
pub fn format_file(root: &Path, path: &Path, writes: bool) -> io::Result<Formatted> {
    let mut unreadable = Vec::new();
    let Some(source) = open(root, path, &mut unreadable)? else { return Ok(Formatted::Mistaken(unreadable)) };
    let after = match format(&source) {
        Ok(after) if after == source.text => return Ok(Formatted::Canonical),
        Ok(after) => after,
        Err(diagnostics) => return Ok(Formatted::Mistaken(diagnostics)),
    };
    if writes {
        replace(&root.join(path), &after)?;
    }
    Ok(Formatted::Changed { before: source.text, after })
}

/// A sheet, page or translation with its front matter in the canonical form. Its Markdown stays as it is, byte for byte, and so does a
/// byte order mark; front matter that begins with a line of CRLF has that line break throughout.
///
/// # Errors
/// What is wrong with the front matter, where it cannot be parsed.
fn format(source: &SourceFile) -> Result<String, Vec<Diagnostic>> {
    let report = Report::new(source);
    let Some(parts) = split(&report) else { return Err(report.into_diagnostics()) };
    let text = source.text.as_str();
    let (fence, toml) = (&text[..parts.toml.start], &text[parts.toml.clone()]);
    let document = match toml.parse::<DocumentMut>() {
        Ok(document) => document,
        Err(error) => {
            Table::parse(&report, parts.toml.clone());
            if !report.has_errors() {
                let span = error.span().unwrap_or_default();
                let span = parts.toml.start + span.start..parts.toml.start + span.end;
                report.error("toml", span, format!("this is not TOML: {}", error.message()), None);
            }
            return Err(report.into_diagnostics());
        }
    };
    let line_break = if fence.ends_with("\r\n") { "\r\n" } else { "\n" };
    let matter = if source.path.starts_with(PAGES) { Matter::Page } else { Matter::Sheet };
    let formed = formed(&document, matter, line_break);
    if meaning(&formed) != meaning(toml) {
        report.error(
            "no-canonical-form",
            0..0,
            "this front matter cannot be put into its canonical form without changing what it says",
            Some("the file was left as it is; please report this as a mistake of the program".into()),
        );
        return Err(report.into_diagnostics());
    }
    let mark = if text.starts_with('\u{feff}') { "\u{feff}" } else { "" };
    let end = if text[parts.toml.end..parts.body.start].ends_with('\n') { line_break } else { "" };
    Ok([mark, "+++", line_break, &formed, "+++", end, &text[parts.body]].concat())
}

/// What TOML says, whatever its form; written out, so that what is not a number is equal to itself.
fn meaning(toml: &str) -> Option<String> {
    toml.parse::<toml::Table>().ok().map(|table| format!("{table:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formatted(path: &str, text: &str) -> Result<String, Vec<Diagnostic>> {
        format(&SourceFile { path: path.into(), text: text.into() })
    }

    #[test]
    fn all_but_the_front_matter_stays_byte_for_byte() {
        let body = "\n\r\n# a\t \r\n+++\ntitle = 'x'\n\u{0}\u{feff} slut";
        for (fence, line_break) in [("+++\n", "\n"), ("+++  \r\n", "\r\n"), ("\u{feff}+++\r\n", "\r\n")] {
            let mark = if fence.starts_with('\u{feff}') { "\u{feff}" } else { "" };
            let wild = format!("{fence}title='A'\nid=\"b\" # c\r\n+++ \n{body}");
            let canonical = format!("{mark}+++\nid = \"b\" # c\ntitle = \"A\"\n+++\n").replace('\n', line_break) + body;
            assert_eq!(formatted("content/projects/a.md", &wild), Ok(canonical));
        }
        assert_eq!(formatted("content/projects/a.md", "+++\n+++"), Ok("+++\n+++".into()));
    }

    #[test]
    fn what_cannot_be_parsed_is_told_with_its_place() {
        for (text, line) in [
            ("text", 1),
            ("+++\ntitle = 'A'\n", 1),
            ("+++\ntitle = 'A'\nid = b\n+++\n", 3),
            ("+++\n\ngrant = 99999999999999999999\n+++\n", 3),
        ] {
            let wrong = formatted("content/projects/a.md", text).unwrap_err();
            assert_eq!(
                wrong.iter().filter_map(|wrong| wrong.location.as_ref()).map(|place| place.line).collect::<Vec<_>>(),
                [line],
                "{text}"
            );
        }
    }
}
