//! The text of a printed sheet: sections under headings that stand alone, and lists of names.

use std::collections::HashSet;

use super::super::draft::Section;
use super::super::lines::{Kind, Line};
use super::super::markdown::markdown;
use super::Reading;
use super::facts::Facts;
use super::headings::{Found, Headings};
use super::labels::{Heading, heading, is_announcement_end, is_button, is_navigation, label, list};
use super::lists::{Names, split};
use crate::catalogue::places;
use crate::locale::Lang;
use crate::prose::SectionKind;

/// One section while it is read.
pub struct Passage {
    kind: SectionKind,
    heading: String,
    /// The level of its heading, where the source has levels.
    level: usize,
    lines: Vec<Line>,
}

/// What a line belongs to.
enum Open {
    Nothing,
    Section(usize),
    Names(&'static str, Names),
}

/// Reads the sections; the lists of names among them become facts. Gives back the heading of the section that the sheet ends in, too.
pub fn read(lines: &[Line], facts: &mut Facts, reading: &mut Reading) -> (Vec<Passage>, Option<String>) {
    let headings = Headings::of(lines);
    let mut passages: Vec<Passage> = Vec::new();
    let mut met: HashSet<SectionKind> = HashSet::new();
    let mut open = Open::Nothing;
    for (at, line) in lines.iter().enumerate() {
        let found = headings.at(at).filter(|found| match &found.heading {
            Heading::Section(kind) => met.insert(kind.clone()),
            Heading::List(key) => {
                !matches!(open, Open::Section(_)) || !headings.text_goes_on(at) || is_whole_list(lines, &headings, at, key)
            }
        });
        if let Some(Found { lang, heading, level }) = found {
            close(open, facts);
            lang.iter().for_each(|lang| reading.heard(*lang));
            open = match heading {
                Heading::List(key) => Open::Names(key, Names::default()),
                Heading::Section(kind) => {
                    passages.push(Passage { kind: kind.clone(), heading: line.text.clone(), level: *level, lines: Vec::new() });
                    Open::Section(passages.len() - 1)
                }
            };
            continue;
        }
        match &mut open {
            _ if is_of_the_page(lines, at) => {}
            Open::Section(_) if is_lone_list(lines, &headings, at) && facts.inline_list(line, reading) => {}
            Open::Section(section) => passages[*section].lines.push(line.clone()),
            Open::Names(_, names) if names.is_over(line) && is_late_fact(line) && facts.late(line, reading) => {}
            Open::Names(_, names) => names.line(line, reading),
            Open::Nothing if line.is_blank() || is_button(&line.text) => {}
            Open::Nothing => reading.unplaced(line),
        }
    }
    let last = match &open {
        Open::Section(section) => Some(passages[*section].heading.clone()),
        _ => None,
    };
    close(open, facts);
    passages.retain(|passage| passage.lines.iter().any(|line| !line.is_blank()));
    (passages, last)
}

/// Whether a list of names within the text is the form's: it is the last of its key, all its entries have bullets, and the next section
/// begins after it. Others are the author's own.
fn is_whole_list(lines: &[Line], headings: &Headings, at: usize, key: &str) -> bool {
    let mut below =
        (at + 1..lines.len()).filter(|at| !lines[*at].is_blank()).skip_while(|at| lines[*at].is_item() && headings.at(*at).is_none());
    let has_items = lines[at + 1..].iter().find(|line| !line.is_blank()).is_some_and(Line::is_item);
    has_items && headings.is_last_list(at, key) && below.next().is_some_and(|next| headings.at(next).is_some())
}

/// Whether a line after the text names places alone: `Kommun: Borås, Mark`.
fn is_lone_list(lines: &[Line], headings: &Headings, at: usize) -> bool {
    let is_place = |key: &str, name: &String| match key {
        "municipalities" => places().municipality(name).is_ok(),
        "counties" => places().county(name).is_ok(),
        _ => false,
    };
    let names_places =
        |text: &str| list(text).is_some_and(|(_, key, names)| !names.is_empty() && split(names).iter().all(|name| is_place(key, name)));
    stands_alone(lines, at) && !headings.text_goes_on(at) && names_places(&lines[at].text)
}

/// The most characters of a fact that stands below the text.
const LONGEST_FACT: usize = 120;

/// Whether a line below the lists of names is a fact, and no sentence.
fn is_late_fact(line: &Line) -> bool {
    let has_mark =
        list(&line.text).is_some_and(|(_, _, names)| !names.is_empty()) || label(&line.text).is_some_and(|(_, _, value)| !value.is_empty());
    line.kind == Kind::Text && has_mark && !line.text.ends_with(['.', '!', '?']) && line.text.chars().count() <= LONGEST_FACT
}

fn close(open: Open, facts: &mut Facts) {
    if let Open::Names(key, names) = open {
        names.finish().iter().for_each(|line| facts.name(key, &line.text, line));
    }
}

/// Whether a line that stands alone is the page's: a button, or an announcement with the line that ends it.
fn is_of_the_page(lines: &[Line], at: usize) -> bool {
    let filled = |step: &[Line]| step.iter().find(|line| !line.is_blank()).map(|line| line.text.clone());
    let ends = |text: Option<String>| text.is_some_and(|text| is_announcement_end(&text));
    // `3 december - Webbinarium …`, and below it `Mer information och anmälan.`
    let is_announcement = |text: &str| text.starts_with(|first: char| first.is_ascii_digit()) && text.contains(" - ");
    let text = &lines[at].text;
    stands_alone(lines, at)
        && (is_navigation(text)
            || is_announcement(text) && ends(filled(&lines[at + 1..]))
            || is_announcement_end(text)
                && lines[..at].iter().rfind(|line| !line.is_blank()).is_some_and(|line| is_announcement(&line.text)))
}

/// Whether blank lines stand around a line.
fn stands_alone(lines: &[Line], at: usize) -> bool {
    (at == 0 || lines[at - 1].is_blank()) && lines.get(at + 1).is_none_or(Line::is_blank)
}

impl Passage {
    /// The section in the sheet's language.
    pub fn finish(self, lang: Lang) -> Section {
        let markdown = markdown(&self.lines, self.level, |text| heading(text).is_some());
        let heading = self.kind.heading(lang).map_or(self.heading, str::to_owned);
        Section { heading, markdown }
    }
}
