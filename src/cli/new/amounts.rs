//! Amounts as people write them.

use super::facts::{flag, no};

/// A number of whole units that is not below nothing, with or without marks between thousands and the programme's currency:
/// `23 060 351 kr`, `23.060.351`.
pub fn whole(key: &str, text: &str, currency: Option<&str>) -> Result<i64, String> {
    let wrong = |what: &str, help: &str| no(what, &flag(key), text, help);
    let (number, unit) = split(text.trim());
    if !number.is_empty() && !unit.is_empty() && !is_currency(unit, currency) {
        let currency = currency.unwrap_or("the programme's currency");
        return Err(wrong("an amount in whole units", &format!("write it like 23060351, in {currency}")));
    }
    if number.starts_with(['-', '−', '–']) {
        let what = match key {
            "grant" => "an amount that can be granted",
            "eligible_cost" => "a cost",
            _ => "a budget",
        };
        return Err(wrong(what, "write it without a minus sign"));
    }
    digits(number).and_then(|digits| digits.parse().ok()).ok_or_else(|| wrong("a whole number", "write it like 23060351"))
}

/// A number, and the letters or the sign behind it.
fn split(text: &str) -> (&str, &str) {
    let end = text.rfind(|c: char| c.is_numeric()).map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    (text[..end].trim(), text[end..].trim())
}

fn is_currency(unit: &str, currency: Option<&str>) -> bool {
    let is_sign = match unit.to_lowercase().as_str() {
        "kr" | "kronor" | ":-" => currency.is_none_or(|currency| ["SEK", "DKK", "NOK", "ISK"].contains(&currency)),
        "€" | "euro" => currency.is_none_or(|currency| currency == "EUR"),
        _ => false,
    };
    is_sign || currency.is_some_and(|currency| currency.eq_ignore_ascii_case(unit))
}

/// The digits of a number whose thousands are told apart or not; nothing where a mark may stand before decimals.
fn digits(number: &str) -> Option<String> {
    let plain: String = number.chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '\'' | '’')).collect();
    let Some(mark) = plain.chars().find(|c| matches!(c, '.' | ',')) else { return Some(plain) };
    let mut groups = plain.split(mark);
    let is_first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()));
    (is_first && groups.all(|group| group.len() == 3)).then(|| plain.replace(mark, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_taken_as_people_write_them_and_never_taken_for_others() {
        for text in [
            "1200000",
            "1 200 000",
            "1_200_000",
            "1\u{a0}200\u{202f}000 kr",
            "1.200.000",
            "1,200,000 SEK",
            " 1'200'000 :- ",
            "1200000 kronor",
        ] {
            assert_eq!(whole("grant", text, Some("SEK")), Ok(1_200_000), "{text}");
        }
        for text in ["", "kr", "1,5", "1.200,50", "1.2.3", "1200.000", "12 tkr", "1 200 000 €", "-5", "−5", "1e6", "99999999999999999999"]
        {
            assert!(whole("grant", text, Some("SEK")).is_err(), "{text}");
        }
        for (key, flag, what) in [
            ("grant", "--grant", "an amount that can be granted"),
            ("total_budget", "--total-budget", "a budget"),
            ("eligible_cost", "--eligible-cost", "a cost"),
        ] {
            let refusal = whole(key, "-5", None).unwrap_err();
            assert_eq!(refusal, format!("{flag}: `-5` is not {what}; write it without a minus sign"));
        }
    }
}
