//! Where a sheet begins: its title, the first of its facts, and what stands above them.

use super::super::lines::{Kind, Line};
use super::Form;
use super::labels::{is_announcement_end, is_button, is_navigation, label, label_named};

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
    let heading = above.iter().rposition(|&at| form == Form::Page && matches!(lines[at].kind, Kind::Heading(_)));
    let named = heading.or_else(|| above.iter().rposition(|&at| !is_navigation(&lines[at].text) && !is_announcement_end(&lines[at].text)));
    let Some(title) = named.filter(|&title| !is_announced(lines, above, title)) else {
        // A project may be called like a label that comes again below: `Region i balans`.
        let named = |at: &usize| label(&lines[*at].text).map(|(_, label, _)| label);
        let is_again = filled[first + 1..].iter().take(2 * FACTS.1).any(|at| named(at) == named(&filled[first]));
        let head = Head { title: filled[first], facts: *filled.get(first + 1)?, others: strangers(lines, above, form) };
        return is_again.then_some(head);
    };
    let mut others = strangers(lines, &above[..title], form);
    others.extend(above[title + 1..].iter().copied().filter(|&at| !is_button(&lines[at].text)));
    Some(Head { title: above[title], facts: filled[first], others })
}

/// Lines above the title that are not the page's.
fn strangers(lines: &[Line], above: &[usize], form: Form) -> Vec<usize> {
    let is_strange = |place: &usize| !is_button(&lines[above[*place]].text) && !is_announced(lines, above, *place);
    if form == Form::Page { Vec::new() } else { (0..above.len()).filter(is_strange).map(|place| above[place]).collect() }
}

/// Whether a line belongs to an announcement: the next line that is known ends one.
fn is_announced(lines: &[Line], above: &[usize], place: usize) -> bool {
    let known = above[place + 1..].iter().map(|&at| &lines[at].text).find(|text| is_button(text));
    known.is_some_and(|text| is_announcement_end(text))
}

fn is_fact(line: &Line) -> bool {
    match &line.kind {
        Kind::Text => label(&line.text).is_some(),
        Kind::Row(cells) => cells.first().is_some_and(|cell| label_named(cell).is_some()),
        _ => false,
    }
}
