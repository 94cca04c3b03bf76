//! Text looked through byte by byte, many at a time.

/// As many bytes as are looked at together.
const BLOCK: usize = 64;

/// Where the first byte stands that is one of those looked for. All bytes of a block are asked at once, as processors can; so
/// what is asked of them should be plain comparisons.
pub fn find_byte(bytes: &[u8], is: impl Fn(u8) -> bool) -> Option<usize> {
    let mut start = 0;
    for block in bytes.chunks(BLOCK) {
        if block.iter().fold(false, |any, &byte| any | is(byte)) {
            return block.iter().position(|&byte| is(byte)).map(|at| start + at);
        }
        start += block.len();
    }
    None
}

/// The first character that `is` one of those looked for, and where it stands. Their first bytes are among those that `may_begin`,
/// none of which are bytes within a character (0x80 to 0xbf).
pub fn find_char(text: &str, may_begin: impl Fn(u8) -> bool, is: impl Fn(char) -> bool) -> Option<(usize, char)> {
    let mut start = 0;
    while let Some(at) = find_byte(&text.as_bytes()[start..], &may_begin).map(|at| start + at) {
        let found = text[at..].chars().next()?;
        if is(found) {
            return Some((at, found));
        }
        start = at + found.len_utf8();
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_first_is_found_wherever_it_stands(bytes in proptest::collection::vec(0_u8..4, 0..300)) {
            prop_assert_eq!(find_byte(&bytes, |byte| byte == 3), bytes.iter().position(|&byte| byte == 3));
        }

        #[test]
        fn the_first_character_is_found_among_others_that_begin_like_it(text in "[aåä–—\u{202e}\u{85}\u{a0}]{0,200}") {
            let wanted = |c: char| matches!(c, '\u{202e}' | '\u{85}');
            prop_assert_eq!(find_char(&text, |byte| matches!(byte, 0xc2 | 0xe2), wanted), text.char_indices().find(|(_, c)| wanted(*c)));
        }
    }
}
