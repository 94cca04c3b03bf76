//! Text in XML.

/// A text without the characters that XML 1.0 cannot have.
pub fn xml_text(text: &str) -> String {
    let is_character = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(is_character).collect()
}
