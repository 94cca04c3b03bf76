//! From the bytes of a file to its text.

use std::fmt;

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Why bytes are not text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undecodable {
    /// They are another kind of file.
    Kind(&'static str),
    /// They hold what no text holds.
    Binary,
    /// They are text, but for a zero in this line, counted from 1.
    Zero(usize),
    /// They end in the middle of a character.
    CutOff,
    /// They are in this encoding up to this line, counted from 1.
    Damaged(&'static str, usize),
    /// They are in no encoding that can be told.
    Unknown,
}

impl Undecodable {
    /// What to do.
    pub fn help(self) -> &'static str {
        match self {
            Undecodable::Kind(_) | Undecodable::Binary => "save the page as text or HTML, or the table as CSV, XLSX, JSON or NDJSON",
            Undecodable::CutOff => "save or copy it again, as a whole",
            Undecodable::Damaged(..) | Undecodable::Unknown => "save it again as UTF-8",
            Undecodable::Zero(_) => "remove it, or save the file again",
        }
    }
}

impl fmt::Display for Undecodable {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Undecodable::Kind(kind) => write!(f, "the file is {kind}, not text"),
            Undecodable::Binary => f.write_str("the file is not text"),
            Undecodable::Zero(line) => write!(f, "line {line} holds a character of the value zero, which no text has"),
            Undecodable::CutOff => f.write_str("the file ends in the middle of a character: it was cut off"),
            Undecodable::Damaged(encoding, line) => write!(f, "the text is damaged in line {line}: it is {encoding} up to there"),
            Undecodable::Unknown => f.write_str("the file is in no encoding that is known here"),
        }
    }
}

/// The text of a file: UTF-8, UTF-16 with a byte order mark or without one, or else Windows-1252 (and so ISO 8859-1). Line breaks
/// are left as they are, and so are the few control characters that a text may have by mistake.
///
/// # Errors
/// Where it is no text, or one of these cut off or damaged.
pub fn decode(bytes: &[u8]) -> Result<String, Undecodable> {
    if let Some(encoding) = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| utf_16_without_mark(bytes)) {
        return decode_as(bytes, encoding);
    }
    if let Some(kind) = kind(bytes) {
        return Err(Undecodable::Kind(kind));
    }
    if std::str::from_utf8(bytes).is_ok() || is_mostly_utf_8(bytes) {
        return decode_as(bytes, UTF_8);
    }
    let text = decode_as(bytes, WINDOWS_1252)?;
    // The bytes that Windows-1252 has no character for are in no text.
    let is_unknown = text.contains(|c| ('\u{80}'..='\u{9f}').contains(&c)) || is_of_old_computers(&text);
    if is_unknown { Err(Undecodable::Unknown) } else { Ok(text) }
}

/// Whether a text is in the encoding of old Macintoshes or of DOS: there å, ä and ö are what Windows-1252 has for signs and letters that
/// stand within no Swedish word.
fn is_of_old_computers(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let within = |at: usize| letters.get(at + 1).is_some_and(char::is_ascii_lowercase) && at > 0 && letters[at - 1].is_ascii_alphabetic();
    let strange = (0..letters.len()).filter(|&at| matches!(letters[at], 'Œ' | 'Š' | 'š' | '†' | '„' | '”' | '‡') && within(at)).count();
    let usual = letters.iter().filter(|c| matches!(c, 'å' | 'ä' | 'ö' | 'Å' | 'Ä' | 'Ö' | 'é')).count();
    strange > 1 && strange > usual
}

/// The text of a file in an encoding that somebody has named. A byte order mark has the last word, and is no part of the text.
///
/// # Errors
/// Where it is not in that encoding.
pub fn decode_as(bytes: &[u8], encoding: &'static Encoding) -> Result<String, Undecodable> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((encoding, 0));
    let bytes = &bytes[mark..];
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).ok_or(Undecodable::Unknown)?;
    let mut text = String::with_capacity(room);
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::InputEmpty, _) if is_binary(&text) => Err(Undecodable::Binary),
        (DecoderResult::InputEmpty, _) if text.contains('\0') => {
            let before = text.split('\0').next().unwrap_or_default();
            Err(Undecodable::Zero(1 + before.matches('\n').count()))
        }
        (DecoderResult::InputEmpty, _) => Ok(text),
        (DecoderResult::Malformed(..), read) if read == bytes.len() && is_cut_off(encoding, bytes) => Err(Undecodable::CutOff),
        _ => Err(Undecodable::Damaged(encoding.name(), 1 + text.matches('\n').count())),
    }
}

/// Whether bytes that are wrong at their end lack the rest of a character there.
fn is_cut_off(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    encoding != UTF_8 || std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

/// Whether something holds what no text does: more than a hundredth of control characters.
fn is_binary(text: &str) -> bool {
    let is_control = |&byte: &u8| byte < b' ' && !(b'\t'..=b'\r').contains(&byte);
    text.bytes().filter(is_control).count() * 100 > text.len()
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

/// UTF-16 by the zeros of its Latin letters.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(4096)];
    let zeros = |odd: usize| start.iter().skip(odd).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, enough) = (zeros(0), zeros(1), start.len() / 3);
    if start.len() < 4 {
        None
    } else if odd >= enough && even == 0 {
        Some(UTF_16LE)
    } else if even >= enough && odd == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether as many characters beyond ASCII are right as wrong: such bytes are damaged UTF-8. Read as anything else, every å would
/// become two letters. In Windows-1252 single characters can look right: a capital letter before a quotation mark.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right > 0 && right >= wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Projekt;Ägare\nÅtgärd;Malmö – ”stad”\n";

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn the_same_text_is_read_from_every_encoding() {
        let windows = encoding_rs::WINDOWS_1252.encode(TEXT).0.into_owned();
        let marked = |mark: &[u8], rest: Vec<u8>| [mark.to_vec(), rest].concat();
        for (name, bytes) in [
            ("UTF-8", TEXT.as_bytes().to_vec()),
            ("UTF-8 with a mark", marked(b"\xef\xbb\xbf", TEXT.as_bytes().to_vec())),
            ("Windows-1252", windows),
            ("UTF-16LE with a mark", marked(b"\xff\xfe", utf_16(TEXT, u16::to_le_bytes))),
            ("UTF-16BE with a mark", marked(b"\xfe\xff", utf_16(TEXT, u16::to_be_bytes))),
            ("UTF-16LE", utf_16(TEXT, u16::to_le_bytes)),
            ("UTF-16BE", utf_16(TEXT, u16::to_be_bytes)),
        ] {
            assert_eq!(decode(&bytes).as_deref(), Ok(TEXT), "{name}");
        }
    }

    #[test]
    fn what_is_not_text_is_called_what_it_is() {
        for (bytes, error) in [
            (b"a\0b".as_slice(), Undecodable::Binary),
            (b"\x01\x02\x03\x04abc", Undecodable::Binary),
            (&[b"ett\ntv\0".as_slice(), &[b'a'; 200]].concat(), Undecodable::Zero(2)),
            (b"f\x9arsta g\x8cngen", Undecodable::Unknown),
            (b"f\x94rsta g\x86ngen", Undecodable::Unknown),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe", Undecodable::Kind("a picture")),
            (b"%PDF-1.4\n", Undecodable::Kind("a PDF document")),
            (b"ab\x81cd", Undecodable::Unknown),
            (&"Åtgärder på ö".as_bytes()[..16], Undecodable::CutOff),
            (b"\xff\xfea\0b", Undecodable::CutOff),
            (b"\xc3\xa5\ntg\xe4rd", Undecodable::Damaged("UTF-8", 2)),
            (b"\xc3\xa5\ntg\xe4", Undecodable::CutOff),
            (b"\xff\xfea\0\0\xdcb\0", Undecodable::Damaged("UTF-16LE", 1)),
        ] {
            assert_eq!(decode(bytes), Err(error), "{bytes:x?}");
        }
        assert!(decode_as("Å".as_bytes(), UTF_16LE).is_ok(), "what somebody has named is believed");
        assert_eq!(decode(b""), Ok(String::new()));
        assert_eq!(decode(b"<h1>V\xc4RMD\xd6\x94 \xe5 \xe4</h1>").as_deref(), Ok("<h1>VÄRMDÖ” å ä</h1>"));
    }
}
