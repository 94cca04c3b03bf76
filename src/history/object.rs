//! The name of an object of git's.

use std::fmt;

/// The hash that an object goes by: 20 bytes of SHA-1, or 32 of SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ObjectId {
    bytes: [u8; 32],
    length: u8,
}

impl ObjectId {
    /// Reads a whole name in hexadecimal digits; none where it is none, or stands for no object (zeros).
    pub fn parse(digits: &[u8]) -> Option<Self> {
        let mut bytes = [0; 32];
        if ![40, 64].contains(&digits.len()) {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let digit = |at: usize| char::from(pair[at]).to_digit(16);
            // Two digits make at most 255.
            *byte = (digit(0)? * 16 + digit(1)?) as u8;
        }
        bytes.iter().any(|byte| *byte != 0).then_some(ObjectId { bytes, length: (digits.len() / 2) as u8 })
    }
}

impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.bytes[..usize::from(self.length)].iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_and_written() {
        for name in ["83c48512abcf195005a50c77f9d875caa3631753", &"0f".repeat(32)] {
            assert_eq!(ObjectId::parse(name.as_bytes()).map(|id| id.to_string()).as_deref(), Some(name));
        }
    }

    #[test]
    fn no_object_has_no_name() {
        for name in ["", "83c4851", &"0".repeat(40), &"g".repeat(40), &"é".repeat(20)] {
            assert_eq!(ObjectId::parse(name.as_bytes()), None, "{name}");
        }
    }
}
