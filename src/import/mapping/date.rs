//! How a column writes days.

use crate::import::months::MONTHS;
use jiff::civil::Date;

/// The form in which days are written. `2015-10-01`, with or without a time after it, is understood in every form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum DateForm {
    /// `2015-10-01` or `20151001` (ISO 8601), and no other.
    #[default]
    Iso,
    /// Day, month and year in this order, with these characters between them.
    Ordered {
        /// The order.
        parts: [Part; 3],
        /// What stands between the first and the second, and between the second and the third.
        between: [String; 2],
    },
    /// Days counted as spreadsheets do, from the end of 1899 or of 1903.
    Serial {
        /// Whether they are counted from 1904-01-01, as old workbooks of Macintosh are.
        from_1904: bool,
    },
}

/// A part of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The day of the month.
    Day,
    /// The month, as a number or by its name in Swedish or English.
    Month,
    /// The year, in four digits.
    Year,
}

impl DateForm {
    /// The form that a mapping file names: `iso`, `excel`, `excel-1904`, or a pattern such as `d/m/y`.
    pub fn parse(text: &str) -> Option<DateForm> {
        match text {
            "iso" => return Some(DateForm::Iso),
            "excel" => return Some(DateForm::Serial { from_1904: false }),
            "excel-1904" => return Some(DateForm::Serial { from_1904: true }),
            _ => {}
        }
        let (mut parts, mut between) = (Vec::new(), vec![String::new()]);
        let mut last = None;
        for c in text.chars() {
            let part = match c.to_ascii_lowercase() {
                'd' => Part::Day,
                'm' => Part::Month,
                'y' => Part::Year,
                c if c.is_alphanumeric() => return None,
                c => {
                    last = None;
                    between.last_mut()?.push(c);
                    continue;
                }
            };
            if last != Some(part) {
                if parts.contains(&part) {
                    return None;
                }
                parts.push(part);
                between.push(String::new());
                last = Some(part);
            }
        }
        let parts: [Part; 3] = parts.try_into().ok()?;
        let [before, first, second, after]: [String; 4] = between.try_into().ok()?;
        let is_plain = before.is_empty() && after.is_empty() && !first.is_empty() && !second.is_empty();
        is_plain.then_some(DateForm::Ordered { parts, between: [first, second] })
    }

    /// The day that a text names; a time after it is passed over.
    pub fn read(&self, text: &str) -> Option<Date> {
        if let Some(day) = iso(text) {
            return Some(day);
        }
        match self {
            DateForm::Iso => basic(text),
            DateForm::Ordered { parts, between } => ordered(text, *parts, between),
            DateForm::Serial { from_1904 } => serial(text.parse().ok()?, *from_1904),
        }
    }
}

/// The day that a spreadsheet's serial number stands for: 1 is 1900-01-01, and 60 a day that never was (ECMA-376 part 1, 18.17.4.1).
pub fn serial(number: f64, from_1904: bool) -> Option<Date> {
    // 2958465 is the last day of 9999.
    if !(0.0..2_958_466.0).contains(&number) {
        return None;
    }
    let days = number as i64;
    let (first, days) = match (from_1904, days) {
        (true, _) => (Date::constant(1904, 1, 1), days),
        (false, 0 | 60) => return None,
        (false, 1..60) => (Date::constant(1899, 12, 31), days),
        (false, _) => (Date::constant(1899, 12, 30), days),
    };
    first.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// `2015-10-01`, alone or with a time after it.
fn iso(text: &str) -> Option<Date> {
    let (day, rest) = text.split_at_checked(10)?;
    let is_shaped = day.bytes().enumerate().all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() });
    (is_shaped && is_time(rest)).then(|| date(day[..4].parse().ok()?, day[5..7].parse().ok()?, day[8..].parse().ok()?))?
}

/// `20151001`.
fn basic(text: &str) -> Option<Date> {
    let is_shaped = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    is_shaped.then(|| date(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?))?
}

fn ordered(text: &str, parts: [Part; 3], between: &[String; 2]) -> Option<Date> {
    let (first, rest) = text.split_once(between[0].as_str())?;
    let (second, rest) = rest.split_once(between[1].as_str())?;
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let (third, time) = rest.split_at(end);
    if !is_time(time) {
        return None;
    }
    let (mut day, mut month, mut year) = (0, 0, 0);
    for (part, text) in parts.into_iter().zip([first, second, third]) {
        match part {
            Part::Day => day = digits(text, 1..=2)?,
            Part::Month => month = digits(text, 1..=2).or_else(|| named_month(text))?,
            Part::Year => year = digits(text, 4..=4)?,
        }
    }
    date(year, month, day)
}

fn digits(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<i16> {
    let text = text.trim();
    (length.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn named_month(text: &str) -> Option<i16> {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    let is_named = |names: &[&str; 2]| text.len() >= 3 && names.iter().any(|name| name.starts_with(&text));
    MONTHS.iter().position(is_named).and_then(|at| i16::try_from(at + 1).ok())
}

/// Whether nothing or a time of the day stands after a date.
fn is_time(rest: &str) -> bool {
    let Some(first) = rest.chars().next() else { return true };
    let time = rest[first.len_utf8()..].trim();
    let is_clock = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ',' | '+' | '-' | 'Z');
    matches!(first, 'T' | ' ') && (time.is_empty() || (time.starts_with(|c: char| c.is_ascii_digit()) && time.chars().all(is_clock)))
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().filter(|date| date.year() >= 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(form: &str, text: &str) -> Option<String> {
        DateForm::parse(form).unwrap_or_else(|| panic!("{form}")).read(text).map(|date| date.to_string())
    }

    #[test]
    fn days_are_read_in_the_form_that_the_mapping_names() {
        for (form, text, day) in [
            ("iso", "2015-10-01", "2015-10-01"),
            ("iso", "2016-10-14 01:17:38", "2016-10-14"),
            ("iso", "2016-10-14T01:17:38.000+02:00", "2016-10-14"),
            ("iso", "20151001", "2015-10-01"),
            ("d/m/y", "1/10/2015", "2015-10-01"),
            ("dd/mm/yyyy", "01/10/2015 08:30", "2015-10-01"),
            ("m/d/y", "10/1/2015", "2015-10-01"),
            ("d.m.y", "1.10.2015", "2015-10-01"),
            ("d m y", "1 oktober 2015", "2015-10-01"),
            ("d m y", "1 okt. 2015", "2015-10-01"),
            ("m d, y", "October 1, 2015", "2015-10-01"),
            ("d/m/y", "2015-10-01", "2015-10-01"),
            ("excel", "42278", "2015-10-01"),
            ("excel", "42278.75", "2015-10-01"),
            ("excel", "59", "1900-02-28"),
            ("excel", "61", "1900-03-01"),
            ("excel-1904", "40816", "2015-10-01"),
        ] {
            assert_eq!(read(form, text).as_deref(), Some(day), "{form}: {text}");
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        for (form, text) in [
            ("iso", "1/10/2015"),
            ("iso", "2015-02-29"),
            ("iso", "2015-10-01 preliminärt"),
            ("iso", "2015-1-1"),
            ("iso", "hösten 2015"),
            ("iso", "åååå-åå-åå"),
            ("d/m/y", "10/13/2015"),
            ("d/m/y", "1/10/15"),
            ("d/m/y", "1/10"),
            ("excel", "60"),
            ("excel", "-1"),
            ("excel", "NaN"),
            ("excel", "1e300"),
        ] {
            assert_eq!(read(form, text), None, "{form}: {text}");
        }
    }

    #[test]
    fn a_pattern_names_each_part_once() {
        for pattern in ["", "d/m", "d/m/d", "d/m/y/d", "dmy", "x/y/z", "d/m/y.", "åäö"] {
            assert_eq!(DateForm::parse(pattern), None, "{pattern}");
        }
    }
}
