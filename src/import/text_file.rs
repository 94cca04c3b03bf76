//! The text of a printed sheet or saved page.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use encoding_rs::WINDOWS_1252;

use super::encoding::decode;
use crate::source::{Diagnostic, Severity};

/// The most bytes of a page or printed sheet that are read: six hundred times the longest that has been seen.
pub const LARGEST: u64 = 16 << 20;

/// Reads a file of at most `largest` bytes; `None`, with what is wrong noted, where it is larger, empty or not text.
///
/// # Errors
/// Where the file cannot be read at all, or is none.
pub fn read(path: &Path, largest: u64, diagnostics: &mut Vec<Diagnostic>) -> io::Result<Option<String>> {
    let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    // A pipe would be waited for, so it is looked at before it is opened.
    if !fs::metadata(path).map_err(named)?.is_file() {
        return Err(named(io::Error::other("this is not a file")));
    }
    let mut bytes = Vec::new();
    File::open(path).map_err(named)?.take(largest + 1).read_to_end(&mut bytes).map_err(named)?;
    let mut refuse = |message: String, help: &str| {
        diagnostics.push(Diagnostic::of_file(Severity::Error, "not-text", path, message).help(help));
        Ok(None)
    };
    if bytes.len() as u64 > largest {
        let message = format!("the file is larger than {} MiB, the most that is read of one", largest >> 20);
        return refuse(message, "check that it is the right file; a sheet takes some 20 kB");
    }
    match decode(&bytes) {
        Err(error) => refuse(error.to_string(), error.help()),
        Ok(text) if text.chars().all(char::is_whitespace) => {
            refuse("the file is empty".to_owned(), "save it again, and see that it has its text")
        }
        Ok(text) => Ok(Some(clean(&text))),
    }
}

/// Every kind of line break becomes `\n`, and control characters go.
fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter_map(cleaned).collect()
}

/// Line breaks of word processors and printers become `\n`. Control characters go, but for those that are Windows-1252's
/// characters taken for Latin 1, a common slip.
fn cleaned(c: char) -> Option<char> {
    match c {
        '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\u{80}'..='\u{9f}' => {
            let meant = WINDOWS_1252.decode_without_bom_handling(&[c as u8]).0.chars().next();
            meant.filter(|meant| !meant.is_control())
        }
        '\n' | '\t' => Some(c),
        '\u{feff}' | '\u{fffe}' | '\u{ffff}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_are_one_kind_and_control_characters_go() {
        for text in ["Mål –\r\nett", "Mål –\rett", "Mål \u{96}\u{c}ett", "\u{feff}Mål –\u{2028}ett\u{1}", "Mål –\u{b}ett\u{81}"]
        {
            assert_eq!(clean(text), "Mål –\nett", "{text:?}");
        }
    }
}
