//! What looks like data about a person in running text: e-mail addresses, telephone numbers, personal identity numbers.

use std::ops::Range;

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

/// What looks like data about a person in a text, and where (bytes).
pub fn personal_data(text: &str) -> Vec<(Range<usize>, Personal)> {
    let mut found: Vec<(Range<usize>, Personal)> =
        text.match_indices('@').filter_map(|(at, _)| mailbox(text, at)).map(|span| (span, Personal::Email)).collect();
    let mut at = 0;
    // Bytes are quick to look at.
    while let Some(start) = text.as_bytes()[at..].iter().position(|byte| matches!(byte, b'0'..=b'9' | b'+')).map(|start| at + start) {
        let run = numeral(text, start);
        at = run.end.max(start + 1);
        let follows_word = text[..start].ends_with(|c: char| c.is_alphanumeric());
        if follows_word || text[run.end..].starts_with(char::is_alphanumeric) {
            continue;
        }
        let number = &text[run.clone()];
        if is_identity_number(number) {
            found.push((run, Personal::IdentityNumber));
        } else if is_telephone_number(number) {
            found.push((run, Personal::Telephone));
        }
    }
    found.sort_by_key(|(span, _)| span.start);
    found
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

/// The digits from a place on, with what may stand between them: one space, hyphen, slash or bracket.
fn numeral(text: &str, start: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let mut end = start + 1;
    let mut at = end;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'0'..=b'9' => end = at + 1,
            b' ' | b'-' | b'+' | b'/' if at == end => {}
            _ => break,
        }
        at += 1;
    }
    start..end
}

/// `08-465 004 10`, `070-123 45 67`, `+46 8 465 004 10`: an area code, something between, and five to eight digits.
fn is_telephone_number(number: &str) -> bool {
    let (national, rest) = match number.strip_prefix("+46") {
        Some(rest) => (false, rest.trim_start_matches([' ', '-'])),
        None => match number.strip_prefix('0') {
            Some(rest) => (true, rest),
            None => return false,
        },
    };
    let area = rest.bytes().take_while(u8::is_ascii_digit).count();
    let subscriber = &rest[area..];
    let digits = subscriber.bytes().filter(u8::is_ascii_digit).count();
    let is_parted = subscriber.starts_with(['-', ' ', '/']);
    rest.starts_with(|first: char| ('1'..='9').contains(&first))
        && if is_parted { (1..=3).contains(&area) && (5..=8).contains(&digits) } else { !national && (7..=9).contains(&area) }
}

/// Ten or twelve digits that are a day and three digits, and a check digit that is right; perhaps a hyphen or plus before the last four.
fn is_identity_number(number: &str) -> bool {
    let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    let between: String = number.chars().filter(|c| !c.is_ascii_digit()).collect();
    let is_right_form = between.is_empty()
        || (between == "-" || between == "+") && number.as_bytes().get(number.len().wrapping_sub(5)) == Some(&between.as_bytes()[0]);
    if !is_right_form || !matches!(digits.len(), 10 | 12) || digits.len() == 12 && !matches!(digits[..2], [1, 8 | 9] | [2, 0]) {
        return false;
    }
    let last = &digits[digits.len() - 10..];
    let (month, day) = (last[2] * 10 + last[3], last[4] * 10 + last[5]);
    // A coordination number has 60 added to the day.
    let is_day = (1..=12).contains(&month) && ((1..=31).contains(&day) || (61..=91).contains(&day));
    let weighted = |(at, digit): (usize, &u32)| {
        let product = digit * if at % 2 == 0 { 2 } else { 1 };
        product / 10 + product % 10
    };
    is_day && last.iter().enumerate().map(weighted).sum::<u32>().is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(&str, Personal)> {
        personal_data(text).into_iter().map(|(span, kind)| (&text[span], kind)).collect()
    }

    #[test]
    fn what_leads_to_a_person_is_found() {
        assert_eq!(kinds("Skriv till åsa.exempel@example.se."), [("åsa.exempel@example.se", Personal::Email)]);
        for number in ["08-465 004 10", "070-174 06 05", "+46 8 465 004 10", "0970-123 45"] {
            assert_eq!(kinds(&format!("Ring {number}, helst på morgonen")), [(number, Personal::Telephone)]);
        }
        // Three digits from 980 to 999 after the day are kept for tests: nobody has them.
        for number in ["19900118-9811", "900118-9811", "199001189811"] {
            assert_eq!(kinds(&format!("({number})")), [(number, Personal::IdentityNumber)], "{number}");
        }
    }

    #[test]
    fn other_numbers_and_signs_are_left_alone() {
        for text in [
            "2011-3030041",
            "212000-0142",
            "2012-01-01",
            "23 060 351 kr",
            "0,5 procent",
            "900118-9812",
            "dnr 2011/03030041",
            "@home",
            "a@b",
            "1990-talet",
            "10–12 personer",
            "16-64 år",
            "010101",
            "NUTS SE11",
            "5 000 000",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }
}
