//! Headings that ran together with the text before or after them, and lines that only look like entries of a list.

use super::super::lines::{Kind, Line, Mark};
use super::Form;
use super::labels::{heading, printed_headings};

/// The shortest heading that is looked for within a line, in bytes.
const SHORTEST: usize = 5;

/// The fewest characters of a line that goes on in the next one.
const SHORTEST_WRAPPED: usize = 40;

/// Puts numbers back that stand at the beginning of a line because the one before it was full, and neither begin a list nor go on with
/// one: `… kostade ca`, `100. Sedan …`.
pub fn join_numbers(lines: Vec<Line>, form: Form) -> Vec<Line> {
    if form == Form::Page {
        return lines;
    }
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    let mut entry = 0;
    for line in lines {
        if let Kind::Item(Mark::Number(number, _), _) = line.kind {
            let is_entry = number <= 1 || number == entry + 1;
            if let Some(before) = joined.last_mut().filter(|before| !is_entry && goes_on(before, &line)) {
                before.text = format!("{} {}", before.text, line.whole());
                continue;
            }
            entry = number;
        }
        joined.push(line);
    }
    joined
}

/// Whether the sentence of a line goes on in the next, which begins with a number.
fn goes_on(line: &Line, next: &Line) -> bool {
    let is_open = !line.text.ends_with(['.', '!', '?', ':']) || next.text.starts_with(char::is_lowercase);
    line.kind == Kind::Text && is_open && line.text.chars().count() >= SHORTEST_WRAPPED && heading(&line.text).is_none()
}

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
    fn a_number_that_is_no_entry_stays_in_its_paragraph() {
        let joined = |text: &str| {
            let lines = join_numbers(lines(text), Form::Print { ends_in_line: false });
            lines.iter().filter(|line| !line.is_blank()).map(Line::whole).collect::<Vec<_>>()
        };
        assert_eq!(
            joined("Kvarnen stod tom i tio år. Den kostade ca\n100. Sedan blev inget av (se s.\n12) och inget mer."),
            ["Kvarnen stod tom i tio år. Den kostade ca 100. Sedan blev inget av (se s. 12) och inget mer."]
        );
        for text in [
            "Tre saker prövades under hösten, och två av dem blev kvar\n1. Snickeri\n2. Smide",
            "1. Snickeri om vardagarna, med en mästare från Lund och\ntre lärlingar som byter av varandra under hela året\n2. Smide",
            "Den gamla kvarnen byggdes om efter branden år 1903.\n12. Ett stycke med nummer.",
            "Tillgänglighet för personer med funktionsnedsättning\n12. Hissen är ny.",
            "Den gamla kvarnen kostade efter branden mer än\n\n100. Sedan blev inget av.",
            "Målgrupp\n3. Unga",
            "• Den gamla kvarnen byggdes om efter branden och\n12. Ett till",
        ] {
            assert_eq!(joined(text).len(), text.lines().filter(|line| !line.is_empty()).count(), "{text}");
        }
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
