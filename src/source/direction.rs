//! Characters that turn the direction of reading.

/// Whether a character turns the direction in which those after it are read, and may so hide what a text says (Unicode TR 36).
pub fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
