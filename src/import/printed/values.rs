//! Amounts and periods as they are printed.

use crate::import::months::MONTHS;
use jiff::civil::Date;

/// An amount in whole units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Printed {
    /// The amount, rounded half up.
    pub whole: i64,
    /// Whether rounding changed it.
    pub is_rounded: bool,
    /// The ISO 4217 code of the currency, where one is printed.
    pub currency: Option<&'static str>,
}

const CURRENCIES: [(&str, &str); 10] = [
    ("kronor", "SEK"),
    ("kr.", "SEK"),
    ("kr", "SEK"),
    ("sek", "SEK"),
    (":-", "SEK"),
    ("euro", "EUR"),
    ("eur", "EUR"),
    ("€", "EUR"),
    ("dkk", "DKK"),
    ("nok", "NOK"),
];

/// `23 060 351 kr`, `SEK 23,060,351`, `250.000,50 kr`: digits in groups of three, perhaps two decimals, perhaps a currency.
pub fn amount(text: &str) -> Option<Printed> {
    let text = text.trim().to_lowercase();
    let named = CURRENCIES.iter().find_map(|(word, code)| {
        let rest = text.strip_suffix(word).or_else(|| text.strip_prefix(word))?;
        Some((rest, *code))
    });
    let (number, currency) = named.map_or((text.as_str(), None), |(rest, code)| (rest, Some(code)));
    let number: String = number.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’')).collect();
    let (sign, number) = match number.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest),
        None => (1, number.as_str()),
    };
    let (whole, decimals) = match number.rfind(['.', ',']) {
        Some(at) if number.len() - at <= 3 => (&number[..at], &number[at + 1..]),
        _ => (number, ""),
    };
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let groups: Vec<&str> = whole.split(['.', ',']).collect();
    let is_grouped = groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    if !(groups.len() == 1 || is_grouped) || !groups.iter().all(|group| !group.is_empty() && is_digits(group)) || !is_digits(decimals) {
        return None;
    }
    let whole: i64 = groups.concat().parse().ok()?;
    let up = i64::from(decimals.starts_with(|first: char| first >= '5'));
    let is_rounded = decimals.bytes().any(|digit| digit != b'0');
    Some(Printed { whole: sign * whole.checked_add(up)?, is_rounded, currency })
}

/// What may stand between and around two days.
const BETWEEN: [&str; 13] = ["till", "to", "until", "from", "från", "och", "med", "t.o.m", "tom", "fr.o.m", "-", "–", "—"];

/// `2012-01-01 till 2014-06-30`, `1 January 2012 to 30 June 2014`: the first day, and the last if there is one.
pub fn period(text: &str) -> Option<(Date, Option<Date>)> {
    let text = text.to_lowercase().replace(['–', '—'], " – ");
    let mut words = text.split_whitespace().map(|word| word.trim_end_matches([',', ';', '.'])).peekable();
    let mut days = Vec::new();
    while let Some(word) = words.next() {
        if let Some((first, last)) = word.split_at_checked(10).filter(|(_, last)| last.len() == 11) {
            days.push(iso(first)?);
            days.push(iso(last.strip_prefix('-')?)?);
        } else if let Some(day) = iso(word) {
            days.push(day);
        } else if let Ok(day) = word.parse::<i8>() {
            let month = words.next().and_then(|word| MONTHS.iter().position(|names| names.contains(&word)))?;
            days.push(Date::new(words.next()?.parse().ok()?, i8::try_from(month + 1).ok()?, day).ok()?);
        } else if !BETWEEN.contains(&word) {
            return None;
        }
    }
    match days[..] {
        [start] => Some((start, None)),
        [start, end] => Some((start, Some(end))),
        _ => None,
    }
}

/// `2012-01-01`.
fn iso(text: &str) -> Option<Date> {
    (text.len() == 10).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn amounts_are_read_as_either_language_writes_them() {
        for text in ["23\u{a0}060\u{a0}351\u{a0}kr", "23 060 351 kr", "SEK 23,060,351", "23.060.351,00 SEK", "23060351", "23 060 350,50 kr"]
        {
            assert_eq!(amount(text).map(|amount| amount.whole), Some(23_060_351), "{text}");
        }
        assert_eq!(amount("1 000 €").and_then(|amount| amount.currency), Some("EUR"));
        assert!(amount("0,50 kr").is_some_and(|amount| amount.is_rounded && amount.whole == 1));
        for text in ["", "kr", "5 mkr", "1,2,3", "12.34.56", "ca 100 kr", "99999999999999999999"] {
            assert_eq!(amount(text), None, "{text}");
        }
    }

    #[test]
    fn periods_are_read_as_either_language_writes_them() {
        let whole = Some((date(2012, 1, 1), Some(date(2014, 6, 30))));
        for text in [
            "2012-01-01 till 2014-06-30",
            "2012-01-01–2014-06-30",
            "2012-01-01-2014-06-30",
            "1 januari 2012 t.o.m. 30 juni 2014",
            "1 January 2012 to 30 June 2014",
        ] {
            assert_eq!(period(text), whole, "{text}");
        }
        assert_eq!(period("2012-01-01 till"), Some((date(2012, 1, 1), None)));
        for text in ["", "2012", "våren 2012", "2012-13-01 till 2014-06-30", "2012-01-01 2013-01-01 2014-01-01", "åååååååååååååååååååååå"]
        {
            assert_eq!(period(text), None, "{text}");
        }
    }
}
