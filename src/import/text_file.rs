//! Bytes to text, however an office's programs have saved it.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::source::{Diagnostic, Severity};

/// The most bytes of a page or printed sheet that are read: six hundred times the longest that has been seen.
pub const LARGEST: u64 = 16 << 20;

/// Why bytes are not taken as text: what is wrong, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotText {
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

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
    let text = if bytes.len() as u64 > largest {
        let message = format!("the file is larger than {} MiB, the most that is read of one", largest >> 20);
        Err(NotText { message, help: "check that it is the right file; a sheet takes some 20 kB" })
    } else {
        decode(&bytes)
    };
    match text {
        Ok(text) => Ok(Some(text)),
        Err(NotText { message, help }) => {
            diagnostics.push(Diagnostic::of_file(Severity::Error, "not-text", path, message).help(help));
            Ok(None)
        }
    }
}

/// Decodes UTF-8 (with a byte order mark or without), UTF-16 (without one where it is plain to see) and Windows-1252. Every
/// kind of line break becomes `\n`, and control characters go.
///
/// # Errors
/// [`NotText`] where there is no text, something else, or text that was cut off.
pub fn decode(bytes: &[u8]) -> Result<String, NotText> {
    let text = decoded(bytes)?;
    if text.chars().all(char::is_whitespace) {
        return Err(not_text("the file is empty", "save it again, and see that it has its text"));
    }
    let controls = text.chars().filter(|&c| c < ' ' && !c.is_whitespace()).count();
    if controls * 100 > text.chars().count() {
        return Err(not_text("the file is not text", TEXT_WANTED));
    }
    Ok(text.replace("\r\n", "\n").chars().filter_map(cleaned).collect())
}

const TEXT_WANTED: &str = "save the page as text or HTML, or the table as CSV, XLSX, JSON or NDJSON";

fn decoded(bytes: &[u8]) -> Result<String, NotText> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes).filter(|_| !bytes.starts_with(b"\xff\xfe\0\0")) {
        return whole(encoding, bytes);
    }
    if let Some(encoding) = unmarked_utf_16(bytes) {
        return whole(encoding, bytes);
    }
    if let Some(kind) = kind(bytes) {
        return Err(not_text(format!("the file is {kind}, not text"), TEXT_WANTED));
    }
    if bytes.contains(&0) {
        return Err(not_text("the file is not text", TEXT_WANTED));
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_owned()),
        Err(error) => error,
    };
    // Letters beyond ASCII that are right UTF-8 do not come about by chance: what follows them is damaged.
    if !bytes[..error.valid_up_to()].is_ascii() {
        let line = 1 + bytes[..error.valid_up_to()].iter().filter(|&&byte| byte == b'\n').count();
        return Err(match error.error_len() {
            None => cut_off(),
            Some(_) => not_text(format!("the text is damaged in line {line}: it is UTF-8 up to there"), "save it again as UTF-8"),
        });
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    // The bytes that Windows-1252 has no character for are in no text.
    if text.contains(|c| ('\u{80}'..='\u{9f}').contains(&c)) {
        return Err(not_text("the file is in no encoding that is known here", "save it as UTF-8"));
    }
    Ok(text.into_owned())
}

/// Decodes bytes whose encoding is certain.
fn whole(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, NotText> {
    match encoding.decode_with_bom_removal(bytes) {
        (text, false) => Ok(text.into_owned()),
        (text, true) if text.ends_with('\u{fffd}') && text.matches('\u{fffd}').count() == 1 => Err(cut_off()),
        _ => Err(not_text(format!("the text is damaged: it is not {} throughout", encoding.name()), "save it again as UTF-8")),
    }
}

/// UTF-16 without a mark: every other byte of Latin letters is zero.
fn unmarked_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(1 << 12)];
    let zeros = |first: usize| head.iter().skip(first).step_by(2).filter(|&&byte| byte == 0).count() * 100 / (head.len() / 2).max(1);
    match (head.len() >= 8, zeros(0), zeros(1)) {
        (true, 0..=2, 70..) => Some(UTF_16LE),
        (true, 70.., 0..=2) => Some(UTF_16BE),
        _ => None,
    }
}

/// Other kinds of file that are given by mistake, by how they begin.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    const BEGINNINGS: [(&[u8], &str); 8] = [
        (b"%PDF", "a PDF document"),
        (b"PK\x03\x04", "a workbook, document or ZIP archive"),
        (b"\xd0\xcf\x11\xe0", "an old Office document"),
        (b"{\\rtf", "an RTF document"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"\x1f\x8b", "a compressed file"),
    ];
    BEGINNINGS.into_iter().find(|(beginning, _)| bytes.starts_with(beginning)).map(|(_, kind)| kind)
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

fn cut_off() -> NotText {
    not_text("the file ends in the middle of a character: it was cut off", "save or copy it again, as a whole")
}

fn not_text(message: impl Into<String>, help: &'static str) -> NotText {
    NotText { message: message.into(), help }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Projektägare – Förbundet\nÅtgärd";

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn one_text_in_every_encoding_is_the_same_text() {
        let bom = format!("\u{feff}{TEXT}");
        let (windows, _, _) = WINDOWS_1252.encode(TEXT);
        for bytes in [
            TEXT.as_bytes().to_vec(),
            bom.clone().into_bytes(),
            windows.into_owned(),
            utf_16(&bom, u16::to_le_bytes),
            utf_16(&bom, u16::to_be_bytes),
            utf_16(TEXT, u16::to_le_bytes),
            utf_16(TEXT, u16::to_be_bytes),
            TEXT.replace('\n', "\r\n").into_bytes(),
            TEXT.replace('\n', "\r").into_bytes(),
            TEXT.replace('\n', "\u{c}").replace('–', "\u{96}").into_bytes(),
        ] {
            assert_eq!(decode(&bytes).as_deref(), Ok(TEXT), "{bytes:x?}");
        }
    }

    #[test]
    fn what_is_not_text_is_called_what_it_is() {
        let message = |bytes: &[u8]| decode(bytes).map_err(|error| error.message);
        let says = |bytes: &[u8], words: &str| match message(bytes) {
            Err(message) => assert!(message.contains(words), "{message}"),
            Ok(text) => panic!("{text:?}"),
        };
        says(b"", "empty");
        says(b"\xef\xbb\xbf \n", "empty");
        says(b"%PDF-1.4\n", "a PDF document");
        says(b"PK\x03\x04\x14\0", "workbook");
        says(b"a\0b", "not text");
        says(b"\x01\x02\x03\x04abc", "not text");
        says(b"ab\x81cd", "no encoding");
        says(&"Åtgärdå".as_bytes()[..9], "cut off");
        says(b"\xc3\xa5tg\xe4rd", "damaged in line 1");
        says(b"\xff\xfea\0b", "cut off");
    }
}
