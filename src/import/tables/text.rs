//! The text of a cell: on one line, and without what no text needs.

use crate::source::turns_direction;

/// A text without the characters that no text needs.
pub fn without_control(text: &str) -> String {
    text.replace(is_control, "")
}

/// A text on one line: white space folded, and without control characters.
pub fn fold(text: &str) -> String {
    if has_control(text) {
        return fold(&text.replace(is_control, ""));
    }
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// Whether a text holds nothing that anybody could see.
pub fn is_blank(text: &str) -> bool {
    let is_unseen =
        |c: char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    text.chars().all(|c| c.is_whitespace() || is_unseen(c))
}

/// Whether a text holds a character that no text needs.
pub fn has_control(text: &str) -> bool {
    // The bytes that such characters begin with are quick to look for: U+0080 to U+009F are 0xc2 and more, marks of direction 0xe2,
    // U+FFFE and U+FFFF 0xef.
    let may = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r') || matches!(byte, 0x7f | 0xc2 | 0xe2 | 0xef);
    text.bytes().any(may) && text.contains(is_control)
}

/// A character that no text needs, and that sheets may not have.
fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{fffe}' | '\u{ffff}') || turns_direction(c)
}
