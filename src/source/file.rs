//! One file of text.

use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;

use super::{Diagnostic, Location, Severity, conflict};

/// A file known to be UTF-8, with its path relative to the site's folder.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path relative to the site's folder, for messages.
    pub path: PathBuf,
    /// The whole text, as it stands in the file (with a byte order mark, if it has one).
    pub text: String,
}

/// Why a file could not be taken as text.
#[derive(Debug)]
pub enum Unreadable {
    /// The operating system refused.
    Io(io::Error),
    /// It is not UTF-8, or holds what a merge left in it: mistakes of the author's, with their places.
    Mistaken(Vec<Diagnostic>),
}

impl SourceFile {
    /// Reads `root/path`.
    ///
    /// # Errors
    /// [`Unreadable::Io`] where the file cannot be read, [`Unreadable::Mistaken`] where it is no text to be parsed.
    pub fn read(root: &Path, path: &Path) -> Result<Self, Unreadable> {
        let bytes = fs::read(root.join(path)).map_err(Unreadable::Io)?;
        let text = text_of(bytes)
            .map_err(|error| Unreadable::Mistaken(vec![not_utf8(path, error.as_bytes(), error.utf8_error().valid_up_to())]))?;
        let source = SourceFile { path: path.to_owned(), text };
        let conflicts = conflict::mistakes(&source);
        if conflicts.is_empty() { Ok(source) } else { Err(Unreadable::Mistaken(conflicts)) }
    }

    /// Reads `root/path` again, which has been read before.
    ///
    /// # Errors
    /// Where the file cannot be read any more, or is no text any more.
    pub fn reread(root: &Path, path: PathBuf) -> io::Result<Self> {
        let text = text_of(fs::read(root.join(&path))?).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        Ok(SourceFile { path, text })
    }

    /// Where `span` (bytes of `text`) stands, shown as one line. A span of several lines is cut at the end of its first.
    pub fn locate(&self, span: Range<usize>) -> Location {
        locate(&self.text, span)
    }
}

/// Bytes as text. Whether they are UTF-8 is seen faster than the standard library sees it, where they are.
fn text_of(bytes: Vec<u8>) -> Result<String, FromUtf8Error> {
    match simdutf8::basic::from_utf8(&bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => String::from_utf8(bytes),
    }
}

fn locate(text: &str, span: Range<usize>) -> Location {
    let start = floor_boundary(text, span.start);
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let line_text = text[line_start..line_end].trim_end_matches('\r');
    let excerpt = line_text.trim_start_matches('\u{feff}');
    let mark = line_text.len() - excerpt.len();
    let end = floor_boundary(text, span.end).clamp(start, line_end);
    let column = |at: usize| 1 + text[(line_start + mark).min(at)..at].chars().count();
    Location {
        line: 1 + text[..line_start].matches('\n').count(),
        column: column(start),
        end_column: column(end),
        excerpt: excerpt.to_owned(),
    }
}

fn floor_boundary(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

fn not_utf8(path: &Path, bytes: &[u8], valid: usize) -> Diagnostic {
    let line_end = bytes[valid..].iter().position(|&b| b == b'\n').map_or(bytes.len(), |at| valid + at);
    let shown = String::from_utf8_lossy(&bytes[..line_end]);
    let start = std::str::from_utf8(&bytes[..valid]).map_or(0, str::len);
    let encoding = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "UTF-16",
        _ => "Windows-1252 or ISO 8859-1",
    };
    Diagnostic {
        location: Some(locate(&shown, start..start + '\u{fffd}'.len_utf8())),
        ..Diagnostic::of_file(
            Severity::Error,
            "not-utf8",
            path,
            format!("the byte 0x{:02x} is not UTF-8", bytes.get(valid).copied().unwrap_or_default()),
        )
    }
    .help(format!("the file looks like {encoding}: save it as UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_characters() {
        let place = locate("a\nåäö = 1\n", 2 + "åäö ".len()..2 + "åäö =".len());
        assert_eq!((place.line, place.column, place.end_column, place.excerpt.as_str()), (2, 5, 6, "åäö = 1"));
    }

    #[test]
    fn a_span_of_several_lines_ends_with_its_first() {
        let place = locate("ab\ncd\n", 1..5);
        assert_eq!((place.line, place.column, place.end_column), (1, 2, 3));
    }

    #[test]
    fn a_place_after_the_end_is_the_end() {
        let place = locate("ab", 9..12);
        assert_eq!((place.line, place.column), (1, 3));
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let place = locate("\u{feff}+++", 3..6);
        assert_eq!((place.column, place.end_column, place.excerpt.as_str()), (1, 4, "+++"));
    }
}
