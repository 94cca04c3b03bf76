//! Telephone numbers and personal identity numbers, with plain hyphens and spaces.

use std::ops::Range;

use super::Personal;
use crate::source::find_byte;

/// Digits, and what stands between them and those before.
struct Group<'t> {
    /// Where the digits stand.
    span: Range<usize>,
    digits: &'t str,
    /// What stands before them, without spaces at either end: nothing before the first.
    sign: &'t str,
    /// Whether white space stands before them, or before their plus sign or bracket.
    is_apart: bool,
}

/// The numbers in a text that look like data about a person, and where they stand.
pub fn numbers(text: &str) -> Vec<(Range<usize>, Personal)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = find_byte(&text.as_bytes()[at..], |byte| byte.is_ascii_digit()).map(|start| at + start) {
        let groups = groups(text, start);
        at = groups.last().map_or(start + 1, |last| last.span.end);
        let mut first = 0;
        while first < groups.len() {
            let (kind, count) = number(text, &groups, first);
            if let Some(kind) = kind {
                let start = if kind == Personal::Telephone { beginning(text, &groups[first..]) } else { groups[first].span.start };
                found.push((start..groups[first + count - 1].span.end, kind));
            }
            first += count;
        }
    }
    found
}

/// What begins with a group, and of how many groups it is.
fn number(text: &str, groups: &[Group], first: usize) -> (Option<Personal>, usize) {
    let before = text[..groups[first].span.start].chars().next_back();
    // Further groups of a longer number are no beginning, as those of amounts are.
    let is_first = first == 0 || groups[first].is_apart && groups[first - 1].digits.len() >= 4;
    let ends = |count: usize| {
        let end = groups[first + count - 1].span.end;
        !text[end..].starts_with(char::is_alphanumeric)
    };
    if !is_first {
        return (None, 1);
    }
    let is_part_of_word = before.is_some_and(|c| c.is_alphanumeric() || "/=_&#%-.".contains(c));
    let some = |count: usize| groups.get(first..first + count).filter(|_| ends(count));
    // Somebody may have left out the space before one that is plain by its form.
    let is_identity = |count: usize| (count == 2 || !is_part_of_word) && some(count).is_some_and(is_identity_number);
    if let Some(count) = [2, 1].into_iter().find(|&count| first + count <= groups.len() && is_identity(count)) {
        return (Some(Personal::IdentityNumber), count);
    }
    let is_whole = |count: usize| groups.get(first + count).is_none_or(|next| next.is_apart && next.digits.len() >= 4);
    let is_telephone = |count: usize| is_whole(count) && some(count).is_some_and(|groups| is_telephone_number(text, groups));
    match (1..=groups.len() - first).rev().find(|&count| !is_part_of_word && is_telephone(count)) {
        Some(count) => (Some(Personal::Telephone), count),
        None => (None, 1),
    }
}

/// Where a telephone number begins: with a plus sign, or with the bracket that its area code stands in, perhaps.
fn beginning(text: &str, groups: &[Group]) -> usize {
    let start = groups[0].span.start;
    let sign = if groups.get(1).is_some_and(|next| next.sign.starts_with(')')) { '(' } else { '+' };
    text[..start].strip_suffix(sign).map_or(start, str::len)
}

/// The groups of digits from a place on, as far as no more stands between them than a number can have: a sign with spaces around it, brackets,
/// or the end of a line.
fn groups(text: &str, start: usize) -> Vec<Group<'_>> {
    let bytes = text.as_bytes();
    let digits = |from: usize| from + bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let group = |before: usize, start: usize| {
        let (span, between) = (start..digits(start), &text[before..start]);
        let is_apart = between.starts_with(char::is_whitespace) && matches!(between.trim_start(), "" | "+" | "(");
        Group { digits: &text[span.clone()], span, sign: between.trim(), is_apart }
    };
    let mut groups = vec![group(start, start)];
    while let Some(end) = groups.last().map(|last| last.span.end) {
        let between = bytes[end..].iter().take_while(|byte| matches!(byte, b' ' | b'-' | b'+' | b'/' | b'.' | b'(' | b')' | b'\n')).count();
        let next = end + between;
        // A point with a space is the end of a sentence, or of a number in a list.
        let is_sign = text[end..next] == *"." || matches!(text[end..next].trim(), "" | "-" | "+" | "/" | "(" | ")" | ")-");
        if !(1..=3).contains(&between) || !is_sign || !bytes.get(next).is_some_and(u8::is_ascii_digit) {
            break;
        }
        groups.push(group(end, next));
    }
    groups
}

/// `08-465 004 10`, `070-123 45 67`, `+46 (0)8-465 004 10`, `(070) 123 45 67`: an area code and five to eight digits. A mobile number may be in
/// one piece, others only with the code of the country.
fn is_telephone_number(text: &str, groups: &[Group]) -> bool {
    let all: String = groups.iter().map(|group| group.digits).collect();
    let start = groups[0].span.start;
    let signs: Vec<&str> = groups[1..].iter().map(|group| group.sign).collect();
    if let Some(national) = all.strip_prefix("0046").or_else(|| all.strip_prefix("46").filter(|_| text[..start].ends_with('+'))) {
        let national = national.strip_prefix('0').unwrap_or(national);
        return (7..=9).contains(&national.len()) && !national.starts_with('0');
    }
    let area = groups[0].digits;
    let is_area = area.starts_with('0') && !area.starts_with("00");
    if groups.len() == 1 {
        return all.len() == 10 && ["070", "072", "073", "076", "079"].iter().any(|mobile| all.starts_with(mobile));
    }
    // There is one area code of two digits.
    if !is_area || !(area == "08" || (3..=4).contains(&area.len())) || !(5..=8).contains(&(all.len() - area.len())) || all.len() > 10 {
        return false;
    }
    let is_day = groups.len() == 3 && groups[1].digits.len() == 2 && !signs[1].is_empty();
    // Points are those of hours, unless nothing else parts the digits.
    let has_hours = signs.contains(&".") && (area == "08" || signs.iter().any(|sign| *sign != "."));
    !is_day && !has_hours && !signs.contains(&"+") && signs[1..].iter().all(|sign| matches!(*sign, "" | "." | "-"))
}

/// Ten or twelve digits that are a day and three digits, and a check digit that is right; perhaps a hyphen, plus or space before the last four.
fn is_identity_number(groups: &[Group]) -> bool {
    let digits: Vec<u32> = groups.iter().flat_map(|group| group.digits.chars()).filter_map(|c| c.to_digit(10)).collect();
    let is_right_form = match groups {
        [_] => true,
        [_, last] => last.digits.len() == 4 && matches!(last.sign, "" | "-" | "+"),
        _ => false,
    };
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
