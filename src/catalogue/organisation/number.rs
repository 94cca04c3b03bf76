//! Organisation numbers.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::source::{At, Report};

/// A Swedish organisation number, `212000-0142`: ten digits, the last a check digit (Luhn).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrganisationNumber(u64);

impl OrganisationNumber {
    /// Takes a number with or without its hyphen.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let digits: Vec<u8> = text.bytes().filter(|b| *b != b'-').map(|b| b.wrapping_sub(b'0')).collect();
        if digits.len() != 10 || digits.iter().any(|digit| *digit > 9) {
            return Err("an organisation number has ten digits");
        }
        // A third digit of 0 or 1 would be a month: a person's number, which has no place in a catalogue.
        if digits[2] < 2 {
            return Err("the third digit of an organisation number is 2 or higher; this looks like a person's number");
        }
        let sum: u32 = digits
            .iter()
            .enumerate()
            .map(|(at, &digit)| {
                let weighted = u32::from(digit) * if at % 2 == 0 { 2 } else { 1 };
                weighted / 10 + weighted % 10
            })
            .sum();
        if !sum.is_multiple_of(10) {
            return Err("the check digit does not fit: a digit is wrong");
        }
        Ok(OrganisationNumber(digits.iter().fold(0, |number, &digit| number * 10 + u64::from(digit))))
    }

    /// The number that an author wrote; what is wrong with it is noted.
    pub fn read(text: &At<String>, report: &Report) -> Option<Self> {
        let note = |why| {
            let message = format!("`{}` is not an organisation number: {why}", text.value);
            report.error("organisation-number", text.span.clone(), message, Some("write it like 212000-0142".into()));
        };
        OrganisationNumber::parse(&text.value).map_err(note).ok()
    }
}

impl fmt::Display for OrganisationNumber {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:06}-{:04}", self.0 / 10_000, self.0 % 10_000)
    }
}

impl Serialize for OrganisationNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_is_checked() {
        assert_eq!(OrganisationNumber::parse("202100-5216").map(|number| number.to_string()), Ok("202100-5216".into()));
        assert_eq!(OrganisationNumber::parse("2021005216").map(|number| number.to_string()), Ok("202100-5216".into()));
        assert!(OrganisationNumber::parse("202100-5217").is_err());
        assert!(OrganisationNumber::parse("8112189876").is_err());
        assert!(OrganisationNumber::parse("2021").is_err());
    }
}
