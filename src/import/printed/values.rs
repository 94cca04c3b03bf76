//! Amounts and periods as they are printed.

use jiff::civil::Date;

use crate::import::mapping::{DateForm, Decimal, NotANumber};

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
        Some((rest.trim(), *code))
    });
    let (number, currency) = named.map_or((text.as_str(), None), |(rest, code)| (rest, Some(code)));
    let number = match Decimal::written(number, None, &[]) {
        // Three digits after the only mark are thousands: amounts are printed in whole units, or with two decimals.
        Err(NotANumber::Ambiguous) => Decimal::written(number, Some(if number.contains(',') { '.' } else { ',' }), &[]),
        read => read,
    };
    let number = number.ok()?;
    let is_rounded = number.whole(1, false).is_err();
    Some(Printed { whole: number.whole(1, true).ok()?, is_rounded, currency })
}

/// What may stand between and around two days.
const BETWEEN: [&str; 20] = [
    "till", "to", "until", "from", "från", "och", "med", "t.o.m", "tom", "fr.o.m", "-", "–", "—", "start", "slut", "tills", "vidare",
    "further", "notice", "pågår",
];

/// `2012-01-01 till 2014-06-30`, `1 January 2012 to 30 June 2014`: the first day, and the last if there is one.
pub fn period(text: &str) -> Option<(Date, Option<Date>)> {
    let text = text.to_lowercase().replace(['–', '—'], " – ");
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_end_matches([',', ';', '.', ':'])).collect();
    let (mut days, mut at) = (Vec::new(), 0);
    while at < words.len() {
        let both = || {
            let (first, last) = words[at].split_at_checked(words[at].len() / 2)?;
            Some([DateForm::Iso.read(first)?, DateForm::Iso.read(last.strip_prefix('-')?)?])
        };
        if let Some(day) = DateForm::Iso.read(words[at]) {
            days.push(day);
        } else if let Some(both) = both() {
            days.extend(both);
        } else if let Some(day) = words.get(at..at + 3).and_then(|words| spelled_out(&words.join(" "))) {
            days.push(day);
            at += 2;
        } else if !BETWEEN.contains(&words[at]) {
            return None;
        }
        at += 1;
    }
    match days[..] {
        [start] => Some((start, None)),
        [start, end] => Some((start, Some(end))),
        _ => None,
    }
}

/// `1 jan 2012`.
fn spelled_out(text: &str) -> Option<Date> {
    DateForm::parse("d m y")?.read(text).filter(|_| text.contains(char::is_alphabetic))
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
        for text in ["", "kr", "5 mkr", "1,2,3", "12.34.56", "44 28 266 kr", "ca 100 kr", "99999999999999999999"] {
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
        for text in ["1 jan 2012 – 30 jun. 2014", "20120101-20140630", "från 2012-01-01 till och med 2014-06-30"] {
            assert_eq!(period(text), whole, "{text}");
        }
        for text in ["2012-01-01 till", "2012-01-01 tills vidare", "start 2012-01-01"] {
            assert_eq!(period(text), Some((date(2012, 1, 1), None)), "{text}");
        }
        for text in ["", "2012", "våren 2012", "2012-13-01 till 2014-06-30", "2012-01-01 2013-01-01 2014-01-01", "åååååååååååååååååååååå"]
        {
            assert_eq!(period(text), None, "{text}");
        }
    }
}
