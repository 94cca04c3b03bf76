//! From the bytes of a file to its text.

use std::fmt;

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Why bytes are not text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undecodable {
    /// They hold what no text holds.
    Binary,
    /// They are in this encoding up to this byte, counted from 0.
    Broken(&'static str, usize),
}

impl fmt::Display for Undecodable {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Undecodable::Binary => f.write_str("this is not a file of text: it holds bytes that no text holds"),
            Undecodable::Broken(encoding, at) => write!(f, "the file is {encoding}, but broken or cut off at byte {}", at + 1),
        }
    }
}

/// The text of a file: UTF-8, UTF-16 with a byte order mark or without one, or else Windows-1252 (and so ISO 8859-1).
///
/// # Errors
/// Where it is no text, or one of these cut off or broken.
pub fn decode(bytes: &[u8]) -> Result<String, Undecodable> {
    if let Some(encoding) = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| utf_16_without_mark(bytes)) {
        return decode_as(bytes, encoding);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if is_binary(text) => Err(Undecodable::Binary),
        Ok(text) => Ok(text.to_owned()),
        // Mostly right UTF-8 is UTF-8 that has been cut off or spoilt: read as anything else, every å would become two letters.
        Err(error) if is_mostly_utf_8(bytes) => Err(Undecodable::Broken(UTF_8.name(), error.valid_up_to())),
        Err(_) => decode_as(bytes, WINDOWS_1252),
    }
}

/// The text of a file in an encoding that somebody has named. A byte order mark has the last word, and is no part of the text.
///
/// # Errors
/// Where it is not in that encoding.
pub fn decode_as(bytes: &[u8], encoding: &'static Encoding) -> Result<String, Undecodable> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((encoding, 0));
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let broken = |at| Undecodable::Broken(encoding.name(), at);
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len() - mark).ok_or_else(|| broken(0))?;
    let mut text = String::with_capacity(room);
    let (result, read) = decoder.decode_to_string_without_replacement(&bytes[mark..], &mut text, true);
    match result {
        DecoderResult::InputEmpty if is_binary(&text) => Err(Undecodable::Binary),
        DecoderResult::InputEmpty => Ok(text),
        DecoderResult::Malformed(length, after) => Err(broken((mark + read).saturating_sub(usize::from(length) + usize::from(after)))),
        DecoderResult::OutputFull => Err(broken(mark + read)),
    }
}

/// Whether something holds what no text does: control characters that pictures, archives and programs are full of.
fn is_binary(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f))
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

/// Whether more characters beyond ASCII are right than wrong.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right > wrong
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
    fn what_is_broken_or_binary_is_refused() {
        assert_eq!(decode(b"a\0b"), Err(Undecodable::Binary));
        assert_eq!(decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe"), Err(Undecodable::Binary));
        let cut = "Åtgärder på öar".as_bytes();
        assert_eq!(decode(&cut[..cut.len() - 3]), Err(Undecodable::Broken("UTF-8", 15)));
        assert!(matches!(decode(b"\xff\xfea\0b"), Err(Undecodable::Broken("UTF-16LE", _))));
        assert!(decode_as("Å".as_bytes(), UTF_16LE).is_ok(), "what somebody has named is believed");
        assert_eq!(decode(b""), Ok(String::new()));
    }
}
