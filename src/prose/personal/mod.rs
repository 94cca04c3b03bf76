//! What looks like data about a person in running text: e-mail addresses, telephone numbers, personal identity numbers.
//!
//! A text is looked at as its readers see it (`seen.rs`): however somebody writes a hyphen or a space, the number is the same.

mod numbers;
mod seen;

use std::ops::Range;

use numbers::numbers;
use seen::Seen;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Personal {
    /// An e-mail address.
    Email,
    /// A Swedish telephone number.
    Telephone,
    /// A Swedish personal identity number or coordination number, with its check digit right.
    IdentityNumber,
}

impl Personal {
    /// What it is called in a message.
    pub fn name(self) -> &'static str {
        match self {
            Personal::Email => "an e-mail address",
            Personal::Telephone => "a telephone number",
            Personal::IdentityNumber => "a personal identity number",
        }
    }
}

/// What looks like data about a person in a text (Markdown, or plain), and where (bytes).
pub fn personal_data(text: &str) -> Vec<(Range<usize>, Personal)> {
    let seen = Seen::new(text);
    let addresses = seen.text.match_indices('@').filter_map(|(at, _)| mailbox(&seen.text, at)).map(|span| (span, Personal::Email));
    let mut found: Vec<(Range<usize>, Personal)> = addresses.chain(numbers(&seen.text)).collect();
    found.sort_by_key(|(span, _)| span.start);
    found.into_iter().map(|(span, kind)| (seen.place(span), kind)).collect()
}

/// The address around an at sign.
fn mailbox(text: &str, at: usize) -> Option<Range<usize>> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let start = text[..at].rfind(|c| !is_part(c)).map_or(0, |before| before + text[before..].chars().next().map_or(1, char::len_utf8));
    let end = text[at + 1..].find(|c| !is_part(c)).map_or(text.len(), |end| at + 1 + end);
    let host = text[at + 1..end].trim_end_matches('.');
    let is_mailbox = start < at && host.rsplit_once('.').is_some_and(|(name, top)| !name.is_empty() && top.chars().count() > 1);
    is_mailbox.then(|| start..at + 1 + host.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kinds(text: &str) -> Vec<(&str, Personal)> {
        personal_data(text).into_iter().map(|(span, kind)| (&text[span], kind)).collect()
    }

    #[test]
    fn addresses_are_found_however_the_sign_is_written() {
        for address in ["åsa.exempel@example.se", r"kim\@example.se", "kim&#64;example.se", "kim&#x40;example.se", "kim&commat;example.se"]
        {
            assert_eq!(kinds(&format!("Skriv till {address}.")), [(address, Personal::Email)]);
        }
    }

    #[test]
    fn telephone_numbers_are_found_however_they_are_written() {
        for number in [
            "08-465 004 10",
            "070-174 06 05",
            "+46 8 465 004 10",
            "0970-123 45",
            "0701234567",
            "+46 (0)70-123 45 67",
            "+46(0)701234567",
            "+46701234567",
            "0046 70 123 45 67",
            "(070) 123 45 67",
            "(08) 465 004 10",
            "070.123.45.67",
            "08–465 004 10",
            "08\u{2011}465\u{a0}004\u{202f}10",
            "08&#8209;465&nbsp;004&nbsp;10",
            "070 - 123 45 67",
            r"08\-465 004 10",
            "070/123 45 67",
            "08-465\n004 10",
        ] {
            assert_eq!(kinds(&format!("Ring {number}, helst på morgonen")), [(number, Personal::Telephone)]);
            assert_eq!(kinds(&format!("Telefon:{number}.")), [(number, Personal::Telephone)]);
            assert_eq!(kinds(&format!("Sedan 2012 {number}")), [(number, Personal::Telephone)]);
        }
    }

    #[test]
    fn identity_numbers_are_found_however_they_are_written() {
        // Three digits from 980 to 999 after the day are kept for tests: nobody has them.
        for number in [
            "19900118-9811",
            "900118-9811",
            "199001189811",
            "9001189811",
            "900118 9811",
            "19900118 9811",
            "19900118–9811",
            "19900118\u{2011}9811",
            "19900118 - 9811",
            "900118+9811",
            r"900118\-9811",
        ] {
            for text in [format!("({number})"), format!("Född {number}."), format!("{number} och {number}")] {
                let found = kinds(&text);
                assert!(!found.is_empty() && found.iter().all(|one| *one == (number, Personal::IdentityNumber)), "{text}: {found:?}");
            }
        }
        assert_eq!(kinds("pnr19900118-9811"), [("19900118-9811", Personal::IdentityNumber)]);
        assert_eq!(kinds("900118-9811 070-123 45 67"), [("900118-9811", Personal::IdentityNumber), ("070-123 45 67", Personal::Telephone)]);
    }

    #[test]
    fn other_numbers_and_signs_are_left_alone() {
        for text in [
            "2011-3030041",
            "212000-0142",
            "212000 0142",
            "556036-0793",
            "2012-01-01",
            "01-02-2012",
            "08-02-2012",
            "08.02.2012",
            "01/02/2012",
            "2012-01-01 – 2014-06-30",
            "2012–2014",
            "2007–2013, 2014–2020",
            "23 060 351 kr",
            "1 050 123 456 kronor",
            "0,5 procent",
            "0.123456",
            "900118-9812",
            "dnr 2011/03030041",
            "2023/0701234567",
            "https://example.se/0701234567",
            "https://example.se/?id=0701234567",
            "@home",
            "a@b",
            "1990-talet",
            "10–12 personer",
            "16-64 år",
            "klockan 08.30–16.00",
            "08:30-16:00",
            "08.00 - 16.30",
            "010101",
            "NUTS SE11",
            "5 000 000",
            "415 05 Göteborg",
            "2007SE052PO001",
            "01.02.03.04",
            "1303/2013",
            "59.3293, 18.0686",
            "1. 070\n2. 123",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    /// A separator as people write them.
    fn separator() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec![" ", "-", "\u{a0}", "–", "\u{2011}", " - ", r"\-", "&nbsp;", "\u{2212}", "/"])
    }

    proptest! {
        #[test]
        fn a_mobile_number_is_found_with_any_separator(
            area in prop::sample::select(vec!["070", "072", "073", "076", "079"]),
            digits in "[0-9]{7}", one in separator(), space in prop::sample::select(vec![" ", "\u{a0}", "&nbsp;", ""]),
        ) {
            let number = format!("{area}{one}{}{space}{}{space}{}", &digits[..3], &digits[3..5], &digits[5..]);
            let text = format!("Ring {number} i dag");
            prop_assert!(kinds(&text).iter().any(|(found, _)| *found == number), "{text}: {:?}", kinds(&text));
        }

        #[test]
        fn amounts_days_years_and_postcodes_are_no_personal_data(
            amount in 0u64..100_000_000_000, year in 1950u16..2050, month in 1u8..13, day in 1u8..29, postcode in 10_000u32..99_999,
        ) {
            let digits = amount.to_string();
            let grouped = digits.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group)).collect::<Vec<_>>().join("\u{a0}");
            let (first, last) = (postcode / 100, postcode % 100);
            for text in [
                format!("{grouped} kronor"),
                format!("{year}-{month:02}-{day:02}"),
                format!("{day:02}-{month:02}-{year}"),
                format!("{day}.{month}.{year}"),
                format!("{year}–{}", year + 6),
                format!("{first} {last:02} Orten"),
            ] {
                prop_assert_eq!(kinds(&text), [], "{}", text);
            }
        }

        #[test]
        fn any_text_can_be_looked_at(text in r"[0-9a-zå@+\-. /()&#;\\–\u{a0}]{0,60}") {
            for (span, _) in personal_data(&text) {
                prop_assert!(text.get(span.clone()).is_some_and(|found| !found.is_empty()), "{text}: {span:?}");
            }
        }
    }
}
