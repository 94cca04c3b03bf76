//! Which lines of a sheet are headings: found in one pass over all of them.

use std::collections::{HashMap, HashSet};

use super::super::lines::{Kind, Line, Mark};
use super::labels::{Heading, heading, printed_headings};
use crate::locale::Lang;
use crate::prose::SectionKind;

/// A heading that was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The language of its words, where they are known.
    pub lang: Option<Lang>,
    /// What it stands above.
    pub heading: Heading,
    /// Its level, where the source has levels.
    pub level: usize,
}

/// The headings of a sheet.
pub struct Headings {
    /// What each line heads, if it heads anything.
    found: Vec<Option<Found>>,
    /// The last line that is the first heading of its kind of section.
    last_section: Option<usize>,
    /// The last heading of each list, by its key.
    last_lists: HashMap<&'static str, usize>,
}

impl Headings {
    /// Finds the headings among lines.
    pub fn of(lines: &[Line]) -> Self {
        let known: Vec<Option<(Lang, Heading)>> = lines.iter().map(|line| heading(&line.text)).collect();
        let marked = lines.iter().zip(&known).filter(|(_, known)| known.is_some());
        let level = marked.filter_map(|(line, _)| if let Kind::Heading(level) = line.kind { Some(level) } else { None }).min();
        let found = match level {
            Some(level) => lines.iter().zip(known).map(|(line, known)| of_page(line, known, Some(level))).collect(),
            None => of_print(lines, known),
        };
        let (mut last_section, mut last_lists) = (None, HashMap::new());
        let mut met: HashSet<&SectionKind> = HashSet::new();
        let filled = found.iter().enumerate().filter_map(|(at, found): (_, &Option<Found>)| Some((at, &found.as_ref()?.heading)));
        for (at, heading) in filled {
            match heading {
                Heading::List(key) => drop(last_lists.insert(*key, at)),
                Heading::Section(kind) if met.insert(kind) => last_section = Some(at),
                Heading::Section(_) => {}
            }
        }
        Headings { found, last_section, last_lists }
    }

    /// What the line heads, if it is a heading of a section or list.
    pub fn at(&self, at: usize) -> Option<&Found> {
        self.found[at].as_ref()
    }

    /// Whether another section begins further down.
    pub fn text_goes_on(&self, at: usize) -> bool {
        self.last_section.is_some_and(|last| last > at)
    }

    /// Whether no other list of this key is headed further down.
    pub fn is_last_list(&self, at: usize, key: &str) -> bool {
        self.last_lists.get(key).is_none_or(|last| *last <= at)
    }
}

/// What a line of a page heads that marks its headings.
fn of_page(line: &Line, known: Option<(Lang, Heading)>, level: Option<usize>) -> Option<Found> {
    let Kind::Heading(own) = line.kind else { return None };
    let own_words = || Heading::Section(SectionKind::Other(line.text.clone()));
    let (lang, heading) = known.map_or_else(|| (None, own_words()), |(lang, heading)| (Some(lang), heading));
    (own <= level.unwrap_or(own)).then_some(Found { lang, heading, level: own })
}

/// The headings of a print, which only their words and the blank lines around them tell.
fn of_print(lines: &[Line], known: Vec<Option<(Lang, Heading)>>) -> Vec<Option<Found>> {
    let printed = Printed::of(lines, &known);
    let found = |(at, known): (usize, Option<(Lang, Heading)>)| match (&lines[at].kind, known) {
        (Kind::Heading(_), known) => of_page(&lines[at], known, None),
        (_, Some((lang, heading))) => printed.heads(at, &heading).then_some(Found { lang: Some(lang), heading, level: 2 }),
        (_, None) => None,
    };
    known.into_iter().enumerate().map(found).collect()
}

/// Where a print has the headings of the form, as the form prints them.
struct Printed<'l> {
    lines: &'l [Line],
    /// The last line of each.
    last: HashMap<SectionKind, usize>,
    /// Those that a blank line parts from the text somewhere.
    parted: HashSet<SectionKind>,
    /// The last one that results can not stand before: they stand last, and are a word of many texts.
    last_before_results: Option<usize>,
}

impl<'l> Printed<'l> {
    fn of(lines: &'l [Line], known: &[Option<(Lang, Heading)>]) -> Self {
        let mut printed = Printed { lines, last: HashMap::new(), parted: HashSet::new(), last_before_results: None };
        for (at, known) in known.iter().enumerate() {
            let Some((_, Heading::Section(kind))) = known else { continue };
            if !is_printed(&lines[at].text) {
                continue;
            }
            // One that a colon follows is the author's own, where one without follows further down.
            if !lines[at].text.ends_with(':') {
                printed.last.insert(kind.clone(), at);
                if !matches!(kind, SectionKind::Results | SectionKind::Summary) {
                    printed.last_before_results = Some(at);
                }
            }
            if printed.is_apart(at) || printed.ends(at) {
                printed.parted.insert(kind.clone());
            }
        }
        printed
    }

    /// Whether a line that could be a heading is one.
    fn heads(&self, at: usize, heading: &Heading) -> bool {
        let (is_apart, ends) = (self.is_apart(at), self.ends(at));
        match (&self.lines[at].kind, heading) {
            (Kind::Text, Heading::List(_)) => {
                let next = self.lines[at + 1..].iter().find(|line| !line.is_blank());
                next.is_some_and(Line::is_item) || is_apart && ends
            }
            (Kind::Text, Heading::Section(kind)) => {
                let is_printed = is_printed(&self.lines[at].text);
                // Where nothing parts headings from the text, they stand on lines of their own all the same.
                let is_within = is_printed && !self.parted.contains(kind);
                match kind {
                    SectionKind::Results => (is_apart && ends || is_within) && self.last_before_results.is_none_or(|last| last < at),
                    kind if is_printed => ends || (is_apart || is_within) && !self.is_printed_later(at, kind),
                    kind => is_apart && ends && !self.is_printed_later(at, kind),
                }
            }
            // `2. Syfte`: the form's headings, counted.
            (Kind::Item(Mark::Number(..), 0), Heading::Section(kind)) => {
                is_apart && ends && is_printed(&self.lines[at].text) && !self.is_printed_later(at, kind)
            }
            _ => false,
        }
    }

    fn is_apart(&self, at: usize) -> bool {
        at == 0 || self.lines[at - 1].is_blank()
    }

    fn ends(&self, at: usize) -> bool {
        self.lines.get(at + 1).is_none_or(Line::is_blank)
    }

    fn is_printed_later(&self, at: usize, kind: &SectionKind) -> bool {
        self.last.get(kind).is_some_and(|last| *last > at)
    }
}

/// Whether a line is a heading of the form exactly as the form prints it.
fn is_printed(text: &str) -> bool {
    printed_headings().any(|name| text.trim_end_matches(':') == name)
}
