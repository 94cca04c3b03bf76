//! The text of a printed sheet: sections under headings that stand alone, and lists of names.

use super::super::draft::Section;
use super::super::lines::{Kind, Line};
use super::super::markdown::markdown;
use super::Reading;
use super::facts::Facts;
use super::labels::{Heading, heading, is_announcement_end, is_button, is_navigation, printed_headings};
use super::lists::Names;
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
    let mut open = Open::Nothing;
    for (at, line) in lines.iter().enumerate() {
        let is_new = |kind: &SectionKind| !passages.iter().any(|passage| passage.kind == *kind);
        let found = headings.at(at).filter(|found| match &found.heading {
            Heading::Section(kind) => is_new(kind),
            // Within a text, `Samarbetspartners` heads a list of the author's own.
            Heading::List(_) => !matches!(open, Open::Section(_)) || !headings.text_goes_on(at, is_new),
        });
        if let Some(Found { lang, heading, level }) = found {
            close(open, facts);
            lang.into_iter().for_each(|lang| reading.heard(lang));
            open = match heading {
                Heading::List(key) => Open::Names(key, Names::default()),
                Heading::Section(kind) => {
                    passages.push(Passage { kind, heading: line.text.clone(), level, lines: Vec::new() });
                    Open::Section(passages.len() - 1)
                }
            };
            continue;
        }
        match &mut open {
            _ if is_of_the_page(lines, at) => {}
            Open::Section(section) => passages[*section].lines.push(line.clone()),
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

fn close(open: Open, facts: &mut Facts) {
    if let Open::Names(key, names) = open {
        names.finish().iter().for_each(|line| facts.name(key, &line.text, line));
    }
}

/// Whether a line that stands alone is the page's: a button, or an announcement with the line that ends it.
fn is_of_the_page(lines: &[Line], at: usize) -> bool {
    let is_alone = |at: usize| (at == 0 || lines[at - 1].is_blank()) && lines.get(at + 1).is_none_or(Line::is_blank);
    let filled = |step: &[Line]| step.iter().find(|line| !line.is_blank()).map(|line| line.text.clone());
    let ends = |text: Option<String>| text.is_some_and(|text| is_announcement_end(&text));
    // `3 december - Webbinarium …`, and below it `Mer information och anmälan.`
    let is_announcement = |text: &str| text.starts_with(|first: char| first.is_ascii_digit()) && text.contains(" - ");
    let text = &lines[at].text;
    is_alone(at)
        && (is_navigation(text)
            || is_announcement(text) && ends(filled(&lines[at + 1..]))
            || is_announcement_end(text)
                && lines[..at].iter().rfind(|line| !line.is_blank()).is_some_and(|line| is_announcement(&line.text)))
}

impl Passage {
    /// The section in the sheet's language.
    pub fn finish(self, lang: Lang) -> Section {
        let markdown = markdown(&self.lines, self.level, |text| heading(text).is_some());
        let heading = self.kind.heading(lang).map_or(self.heading, str::to_owned);
        Section { heading, markdown }
    }
}

/// Which lines are headings.
struct Headings<'l> {
    lines: &'l [Line],
    /// The level of the sections of a page that marks its headings.
    level: Option<usize>,
}

/// A heading that was found.
struct Found {
    lang: Option<Lang>,
    heading: Heading,
    level: usize,
}

impl<'l> Headings<'l> {
    fn of(lines: &'l [Line]) -> Self {
        let marked = lines.iter().filter(|line| heading(&line.text).is_some());
        let level = marked.filter_map(|line| if let Kind::Heading(level) = line.kind { Some(level) } else { None }).min();
        Headings { lines, level }
    }

    /// What the line heads, if it is a heading of a section or list.
    fn at(&self, at: usize) -> Option<Found> {
        let line = &self.lines[at];
        let known = heading(&line.text);
        match (&line.kind, self.level) {
            (Kind::Heading(own), level) if *own <= level.unwrap_or(*own) => Some(match known {
                Some((lang, heading)) => Found { lang: Some(lang), heading, level: *own },
                None => Found { lang: None, heading: Heading::Section(SectionKind::Other(line.text.clone())), level: *own },
            }),
            (Kind::Text, None) => {
                let (lang, heading) = known?;
                self.stands_alone(at, &heading).then_some(Found { lang: Some(lang), heading, level: 2 })
            }
            _ => None,
        }
    }

    /// Whether a line of text that could be a heading is one.
    fn stands_alone(&self, at: usize, found: &Heading) -> bool {
        let is_apart = at == 0 || self.lines[at - 1].is_blank();
        let ends = self.lines.get(at + 1).is_none_or(Line::is_blank);
        let next = self.lines[at + 1..].iter().find(|line| !line.is_blank());
        match found {
            Heading::List(_) => next.is_some_and(Line::is_item) || is_apart && ends,
            Heading::Section(SectionKind::Results) => is_apart && ends && !self.form_goes_on(at),
            Heading::Section(kind) if printed_headings().any(|name| self.lines[at].text.trim_end_matches(':') == name) => {
                ends || is_apart && !self.is_printed_later(at, kind)
            }
            Heading::Section(kind) => is_apart && ends && !self.is_printed_later(at, kind),
        }
    }

    /// Whether a section follows further down.
    fn text_goes_on(&self, at: usize, is_new: impl Fn(&SectionKind) -> bool) -> bool {
        let later = (at + 1..self.lines.len()).filter_map(|at| self.at(at));
        later.into_iter().any(|found| matches!(&found.heading, Heading::Section(kind) if is_new(kind)))
    }

    /// Whether the heading of a kind is printed, as the form prints it, further down.
    fn is_printed_later(&self, at: usize, kind: &SectionKind) -> bool {
        let names = Lang::ALL.map(|lang| kind.heading(lang));
        self.lines[at + 1..].iter().any(|line| names.contains(&Some(line.text.as_str())))
    }

    /// Whether other sections of the form follow: results stand last, and are a word of many texts.
    fn form_goes_on(&self, at: usize) -> bool {
        let kinds = SectionKind::common().filter(|kind| !matches!(kind, SectionKind::Results | SectionKind::Summary));
        kinds.into_iter().any(|kind| self.is_printed_later(at, kind))
    }
}
