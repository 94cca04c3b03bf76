//! Where a sheet begins: its title, the first of its facts, and what stands above them.

use super::super::lines::{Kind, Line};
use super::Form;
use super::labels::{Label, heading, is_announcement_end, is_button, is_navigation, label, label_named};

/// Where a sheet begins.
pub struct Head {
    /// The line of the title.
    pub title: usize,
    /// The first line after what stands above the facts.
    pub facts: usize,
    /// Lines above the facts that are neither title nor part of the page.
    pub others: Vec<usize>,
}

/// How many facts have to stand together to be those of a sheet, and within how many lines.
const FACTS: (usize, usize) = (3, 8);

/// Finds the title and the facts below it.
pub fn find(lines: &[Line], form: Form) -> Option<Head> {
    let filled: Vec<usize> = (0..lines.len()).filter(|&at| !lines[at].is_blank()).collect();
    let begins = |place: usize| {
        let near = filled[place..].iter().take(FACTS.1);
        is_fact(&lines[filled[place]]) && near.filter(|&&at| is_fact(&lines[at])).count() >= FACTS.0
    };
    let first = (0..filled.len()).find(|&place| begins(place))?;
    let above = &filled[..first];
    let announced = announced(lines, above);
    let heading = above.iter().rposition(|&at| form == Form::Page && matches!(lines[at].kind, Kind::Heading(_)));
    let named = heading.or_else(|| above.iter().rposition(|&at| !is_navigation(&lines[at].text) && !is_announcement_end(&lines[at].text)));
    let strangers = |places: usize| {
        let is_strange = |place: &usize| form != Form::Page && !is_button(&lines[above[*place]].text) && !announced[*place];
        (0..places).filter(is_strange).map(|place| above[place]).collect::<Vec<_>>()
    };
    let Some(title) = named.filter(|&title| !announced[title]) else {
        // A project may be called like a label: `Region i balans`, `Program för unga`.
        let facts = *filled.get(first + 1)?;
        let head = Head { title: filled[first], facts, others: strangers(above.len()) };
        return is_title(lines, &filled[first..]).then_some(head);
    };
    let mut others = strangers(title);
    others.extend(above[title + 1..].iter().copied().filter(|&at| !is_button(&lines[at].text)));
    Some(Head { title: above[title], facts: filled[first], others })
}

/// Whether a line that begins like a label is the title above the facts: the label comes again, or the line stands apart from the
/// facts, or goes on in small letters as no value does.
fn is_title(lines: &[Line], filled: &[usize]) -> bool {
    let named = |at: usize| label(&lines[at].text).map(|(_, label, _)| label);
    let is_again = filled[1..].iter().take(2 * FACTS.1).any(|&at| named(at) == named(filled[0]));
    let is_apart = filled.windows(2).take(FACTS.0).map(|pair| pair[1] > pair[0] + 1).eq([true, false, false]);
    let goes_on = label(&lines[filled[0]].text)
        .is_some_and(|(_, label, value)| value.starts_with(char::is_lowercase) && !matches!(label, Label::Amount(_) | Label::Contact(_)));
    is_again || is_apart || goes_on && filled[1..].iter().take(FACTS.0).all(|&at| is_fact(&lines[at]))
}

/// Which of the lines above the facts belong to an announcement: the next line that is known ends one.
fn announced(lines: &[Line], above: &[usize]) -> Vec<bool> {
    let mut announced = vec![false; above.len()];
    let mut ends = false;
    for place in (0..above.len()).rev() {
        announced[place] = ends;
        let text = &lines[above[place]].text;
        if is_button(text) {
            ends = is_announcement_end(text);
        }
    }
    announced
}

/// How many different facts have to stand together to be those of another sheet in the same file, and within how many lines: a text may
/// tell of a few facts of another project.
const ANOTHER: (usize, usize) = (5, 12);

/// Divides a file at each sheet after the first.
pub fn divide(mut lines: Vec<Line>) -> Vec<Vec<Line>> {
    let filled: Vec<usize> = (0..lines.len()).filter(|&at| !lines[at].is_blank()).collect();
    let labels: Vec<Option<Label>> = filled.iter().map(|&at| label(&lines[at].text).map(|(_, label, _)| label)).collect();
    let begins = |place: usize| {
        let mut near: Vec<Label> = Vec::new();
        near.extend(labels[place..].iter().take(ANOTHER.1).flatten());
        near.sort_unstable();
        near.dedup();
        labels[place].is_some() && near.len() >= ANOTHER.0
    };
    let mut starts: Vec<usize> = Vec::new();
    let mut place = 0;
    while place < filled.len() {
        if !begins(place) {
            place += 1;
            continue;
        }
        starts.push(start(&lines, &filled, place));
        // The facts themselves begin no other sheet, and neither does what follows before a heading.
        place += (place..filled.len()).take_while(|&place| heading(&lines[filled[place]].text).is_none()).count().max(1);
    }
    let mut sheets: Vec<Vec<Line>> = starts.iter().skip(1).rev().map(|&start| lines.split_off(start)).collect();
    sheets.push(lines);
    sheets.reverse();
    sheets
}

/// Where the sheet begins whose facts begin at `place`: at its title, or at the page's own lines above that.
fn start(lines: &[Line], filled: &[usize], place: usize) -> usize {
    let is_own = |at: usize| is_button(&lines[at].text);
    let mut above = place;
    while above > 0 && is_own(filled[above - 1]) {
        above -= 1;
    }
    if above > 0 && matches!(lines[filled[above - 1]].kind, Kind::Text | Kind::Heading(_)) {
        above -= 1;
    }
    // An announcement stands above the line that ends it.
    let is_announcement = |above: usize| is_announcement_end(&lines[filled[above]].text) && lines[filled[above - 1]].kind == Kind::Text;
    while above > 0 && (is_own(filled[above - 1]) || is_announcement(above)) {
        above -= 1;
    }
    filled[above]
}

fn is_fact(line: &Line) -> bool {
    match &line.kind {
        Kind::Text => label(&line.text).is_some(),
        Kind::Row(cells) => cells.first().is_some_and(|cell| label_named(&cell.text).is_some()),
        _ => false,
    }
}
