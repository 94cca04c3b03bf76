//! How a column writes numbers.

use std::fmt;

/// A decimal number, exactly as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    is_negative: bool,
    /// All digits as one whole number.
    digits: i128,
    /// How many of them are decimals.
    decimals: u32,
}

/// Why a text is not a number that can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotANumber {
    /// It holds something else.
    Other,
    /// A comma or point in it may tell thousands or decimals apart.
    Ambiguous,
    /// It has decimals where whole numbers belong.
    Decimals,
    /// It is larger than any number that is used here.
    TooLarge,
}

impl fmt::Display for NotANumber {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            NotANumber::Other => "is not a number",
            NotANumber::Ambiguous => "can be read as thousands or as decimals",
            NotANumber::Decimals => "has decimals, and amounts are in whole units",
            NotANumber::TooLarge => "is too large",
        })
    }
}

/// White space that stands between thousands: space, no-break, thin, figure and narrow no-break space.
const SPACES: [char; 5] = [' ', '\u{a0}', '\u{2009}', '\u{2007}', '\u{202f}'];

/// The most digits of a number: more than any amount has.
const LONGEST: usize = 30;

impl Decimal {
    /// Reads a number as people write it: thousands told apart by white space, or by a comma or point where the other one marks
    /// decimals. `decimal` is the mark of decimals where the mapping says so; `units` are words that may stand before or after it.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn written(text: &str, decimal: Option<char>, units: &[&str]) -> Result<Decimal, NotANumber> {
        let text = without_unit(text.trim(), units);
        let (is_negative, text) = match text.strip_prefix(['-', '−']) {
            Some(text) => (true, text),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let mark = match decimal {
            Some(mark) => Some(mark),
            None => decimal_mark(text)?,
        };
        let (whole, fraction) = mark.and_then(|mark| text.split_once(mark)).unwrap_or((text, ""));
        let digits = format!("{}{fraction}", grouped(whole, mark)?);
        Decimal::of_digits(is_negative, &digits, fraction.len())
    }

    /// Reads a number as programs write it: `1234.5`, `1e6`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn of_program(text: &str) -> Result<Decimal, NotANumber> {
        let (is_negative, text) = text.strip_prefix('-').map_or((false, text), |text| (true, text));
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let exponent: i32 = exponent.parse().map_err(|_| NotANumber::TooLarge)?;
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut digits = format!("{whole}{fraction}");
        let mut decimals = i32::try_from(fraction.len()).unwrap_or(i32::MAX).saturating_sub(exponent);
        if decimals < 0 && digits.bytes().any(|b| b != b'0') {
            let zeros = usize::try_from(-decimals).unwrap_or(usize::MAX).min(LONGEST);
            digits.extend(std::iter::repeat_n('0', zeros));
        }
        decimals = decimals.max(0);
        while decimals > 0 && digits.ends_with('0') {
            digits.pop();
            decimals -= 1;
        }
        Decimal::of_digits(is_negative, &digits, usize::try_from(decimals).unwrap_or(usize::MAX))
    }

    fn of_digits(is_negative: bool, digits: &str, decimals: usize) -> Result<Decimal, NotANumber> {
        if digits.is_empty() && decimals == 0 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotANumber::Other);
        }
        if digits.trim_start_matches('0').len() > LONGEST || decimals > LONGEST {
            return Err(NotANumber::TooLarge);
        }
        let number = if digits.is_empty() { 0 } else { digits.parse().map_err(|_| NotANumber::TooLarge)? };
        let decimals = u32::try_from(decimals).map_err(|_| NotANumber::TooLarge)?;
        Ok(Decimal { is_negative, digits: number, decimals })
    }

    /// The whole number that it is after multiplication with `scale`; with `round`, the nearest one, halves away from zero.
    ///
    /// # Errors
    /// Where it has decimals that may not be rounded away, or is too large.
    pub fn whole(self, scale: i64, round: bool) -> Result<i64, NotANumber> {
        let scaled = self.digits.checked_mul(i128::from(scale)).ok_or(NotANumber::TooLarge)?;
        let unit = 10i128.pow(self.decimals);
        let (whole, rest) = (scaled / unit, scaled % unit);
        if rest != 0 && !round {
            return Err(NotANumber::Decimals);
        }
        let whole = whole + i128::from(rest >= unit - rest);
        i64::try_from(if self.is_negative { -whole } else { whole }).map_err(|_| NotANumber::TooLarge)
    }

    /// The number after multiplication with `scale`.
    pub fn number(self, scale: i64) -> f64 {
        let scaled = self.digits.saturating_mul(i128::from(scale)) as f64 / 10f64.powi(self.decimals.cast_signed());
        if self.is_negative { -scaled } else { scaled }
    }
}

/// A number without the word or sign of its unit before or after it.
fn without_unit<'t>(text: &'t str, units: &[&str]) -> &'t str {
    let strips = |unit: &&str| {
        let after = text.len().checked_sub(unit.len()).and_then(|at| text.split_at_checked(at));
        let before = text.split_at_checked(unit.len()).map(|(unit, rest)| (rest, unit));
        [after, before].into_iter().flatten().find(|(_, found)| found.to_lowercase() == unit.to_lowercase()).map(|(rest, _)| rest)
    };
    units.iter().find_map(strips).unwrap_or(text).trim()
}

/// Which of comma and point marks the decimals, if the number itself tells.
fn decimal_mark(text: &str) -> Result<Option<char>, NotANumber> {
    let last = |mark| text.rfind(mark).map(|at| (at, text.matches(mark).count()));
    match (last(','), last('.')) {
        (None, None) => Ok(None),
        (Some((comma, _)), Some((point, _))) => Ok(Some(if comma > point { ',' } else { '.' })),
        (Some((at, count)), None) | (None, Some((at, count))) => {
            let mark = char::from(text.as_bytes()[at]);
            if count > 1 {
                return Ok(Some(if mark == ',' { '.' } else { ',' }));
            }
            let (before, after) = (&text[..at], &text[at + 1..]);
            let could_be_thousands = after.len() == 3 && (1..=3).contains(&before.len()) && before != "0";
            if could_be_thousands { Err(NotANumber::Ambiguous) } else { Ok(Some(mark)) }
        }
    }
}

/// The digits of a whole number whose thousands may be told apart, each group of three.
fn grouped(whole: &str, decimal: Option<char>) -> Result<String, NotANumber> {
    let is_separator =
        |c: char| SPACES.contains(&c) || matches!(c, '\'' | '’') || (matches!(c, ',' | '.') && decimal.is_some_and(|mark| mark != c));
    let groups: Vec<&str> = whole.split(is_separator).collect();
    let is_whole = |(at, group): (usize, &&str)| match at {
        0 => groups.len() == 1 || (1..=3).contains(&group.len()),
        _ => group.len() == 3,
    };
    if groups.iter().enumerate().all(is_whole) { Ok(groups.concat()) } else { Err(NotANumber::Other) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEK: [&str; 4] = ["SEK", "kronor", "kr", ":-"];

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, decimal, number) in [
            ("60000000", None, 60_000_000),
            ("60 000 000", None, 60_000_000),
            ("60\u{a0}000\u{202f}000 kr", None, 60_000_000),
            ("SEK 1 234", None, 1_234),
            ("1234:-", None, 1_234),
            ("1234 Kronor", None, 1_234),
            ("1.234.567", None, 1_234_567),
            ("1,234,567.00", None, 1_234_567),
            ("1.234.567,00", None, 1_234_567),
            ("1'234'567", None, 1_234_567),
            ("1234,00", None, 1_234),
            ("1.234", Some(','), 1_234),
            ("1,234", Some('.'), 1_234),
            ("1,000", Some(','), 1),
            ("−5", None, -5),
            ("+5", None, 5),
            ("0", None, 0),
        ] {
            let read = Decimal::written(text, decimal, &SEK).and_then(|number| number.whole(1, false));
            assert_eq!(read, Ok(number), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_says_why() {
        use NotANumber::{Ambiguous, Decimals, Other, TooLarge};
        for (text, why) in [
            ("", Other),
            ("-", Other),
            ("kr", Other),
            ("tolv", Other),
            ("12 tkr", Other),
            ("12 EUR", Other),
            ("1 23 456", Other),
            ("1,2,3", Other),
            ("(5)", Other),
            ("5 000-6 000", Other),
            ("½", Other),
            ("1,234", Ambiguous),
            ("1.234", Ambiguous),
            ("1234,5", Decimals),
            ("0,125", Decimals),
            ("99999999999999999999999999999999999999999", TooLarge),
            ("99999999999999999999", TooLarge),
        ] {
            let read = Decimal::written(text, None, &SEK).and_then(|number| number.whole(1, false));
            assert_eq!(read, Err(why), "{text}");
        }
    }

    #[test]
    fn decimals_are_rounded_and_scaled_only_when_told() {
        let read = |text, scale, round| Decimal::written(text, Some(','), &[]).and_then(|number| number.whole(scale, round));
        assert_eq!(read("1234,5", 1, true), Ok(1_235));
        assert_eq!(read("-1234,5", 1, true), Ok(-1_235));
        assert_eq!(read("1234,49", 1, true), Ok(1_234));
        assert_eq!(read("1234,5", 1_000, false), Ok(1_234_500));
        assert_eq!(read("1234,5678", 1_000, false), Err(NotANumber::Decimals));
        assert_eq!(Decimal::written("40,5", Some(','), &[]).map(|number| number.number(1)), Ok(40.5));
        assert_eq!(Decimal::written("0,405", Some(','), &[]).map(|number| number.number(100)), Ok(40.5));
    }

    #[test]
    fn numbers_of_programs_are_exact() {
        for (text, number) in
            [("60000000", 60_000_000), ("6e7", 60_000_000), ("60000000.0", 60_000_000), ("-1.5E3", -1_500), ("0e999999999", 0)]
        {
            assert_eq!(Decimal::of_program(text).and_then(|number| number.whole(1, false)), Ok(number), "{text}");
        }
        for text in ["1e400", "1e-400", "1e99999999999", "NaN", "inf", ""] {
            assert!(Decimal::of_program(text).is_err(), "{text}");
        }
    }
}
