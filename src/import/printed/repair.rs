//! Headings that ran together with the text before or after them.

use super::super::lines::{Kind, Line};
use super::Form;
use super::labels::printed_headings;

/// The shortest heading that is looked for within a line, in bytes.
const SHORTEST: usize = 5;

/// Puts headings that ran together with text on lines of their own: `…avvecklasTillgänglighet för personer …`.
pub fn split_headings(lines: Vec<Line>, form: Form) -> Vec<Line> {
    if form == Form::Page {
        return lines;
    }
    let mut split: Vec<Line> = Vec::with_capacity(lines.len());
    let mut lines = lines.into_iter().peekable();
    while let Some(mut line) = lines.next() {
        let ends = lines.peek().is_none_or(|next| next.is_blank() || next.is_item());
        let begins = split.last().is_none_or(Line::is_blank);
        let cut = match line.kind {
            Kind::Text | Kind::Item(..) if ends => heading_behind(&line.text),
            Kind::Text | Kind::Item(..) => capitals_behind(&line.text),
            _ => None,
        };
        let cut = cut.or_else(|| heading_before(&line.text).filter(|_| begins && line.kind == Kind::Text));
        let rest = cut.map(|cut| Line { number: line.number, ..Line::text(line.text.split_off(cut).trim()) });
        let number = line.number;
        split.push(line);
        split.extend(rest.into_iter().flat_map(|rest| [Line::blank(number), rest]));
    }
    split
}

/// Where a heading begins that ran together with the text before it.
fn heading_behind(text: &str) -> Option<usize> {
    let fits = printed_headings().filter(|heading| heading.len() >= SHORTEST && text.ends_with(heading));
    let cut = text.len() - fits.max_by_key(|heading| heading.len())?.len();
    let before = text[..cut].chars().next_back()?;
    (before.is_lowercase() || ".!?)”\"".contains(before)).then_some(cut)
}

/// Where the text begins that ran together with the heading before it.
fn heading_before(text: &str) -> Option<usize> {
    let fits = printed_headings().filter(|heading| heading.len() >= SHORTEST && text.starts_with(heading));
    let cut = fits.max_by_key(|heading| heading.len())?.len();
    text[cut..].starts_with(char::is_uppercase).then_some(cut)
}

/// Where words in capitals begin that ran together with the sentence before them: `etc.ARBETSFÖRBEREDELSE`.
fn capitals_behind(text: &str) -> Option<usize> {
    let letters = text.trim_end_matches(|c: char| c.is_uppercase() || c == ' ').len();
    let capitals = text[letters..].trim_start();
    let is_heading = capitals.chars().filter(|c| c.is_uppercase()).count() > SHORTEST;
    (is_heading && text[letters..].len() == capitals.len() && text[..letters].ends_with(['.', '!', '?'])).then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::super::super::lines::lines;
    use super::*;

    fn split(text: &str) -> Vec<String> {
        split_headings(lines(text), Form::Print { ends_in_line: false })
            .into_iter()
            .filter(|line| !line.is_blank())
            .map(|line| line.text)
            .collect()
    }

    #[test]
    fn headings_that_ran_together_with_text_stand_alone_again() {
        assert_eq!(split("Hinder avvecklasSyfte\n\nText."), ["Hinder avvecklas", "Syfte", "Text."]);
        assert_eq!(split("Slut.Medfinansiärer\n • A"), ["Slut.", "Medfinansiärer", "A"]);
        assert_eq!(split("BakgrundDen som väntar"), ["Bakgrund", "Den som väntar"]);
        assert_eq!(split("etc.ARBETSFÖRBEREDELSE\nDeltagare"), ["etc.", "ARBETSFÖRBEREDELSE", "Deltagare"]);
        for text in ["Vårt Syfte\n\n", "BakgrundsfaktaX", "Det gäller OSA.\n", "i EU.EU\nx", "Syfte"] {
            assert_eq!(split(text).len(), text.lines().filter(|line| !line.is_empty()).count(), "{text}");
        }
    }
}
