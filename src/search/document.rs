//! What is indexed of a project, and what its results are shown from.

use serde::Serialize;

use super::analysis::compose;
use super::tokens::{PART_MARK, weight_mark};
use crate::catalogue::{Catalogue, Project, places};
use crate::locale::{Lang, PerLang};
use crate::prose::{Document, Section, SectionKind};

/// How much a word counts by where it stands.
mod weight {
    pub const TITLE: u8 = 10;
    pub const NUMBER: u8 = 6;
    pub const OWNER: u8 = 5;
    pub const PLACE: u8 = 4;
    pub const ORGANISATION: u8 = 3;
    pub const PROGRAMME: u8 = 3;
    pub const SUMMARY: u8 = 3;
    pub const HEADING: u8 = 2;
    pub const PROSE: u8 = 1;
}

/// Parts that a text is cut into at most.
pub const PARTS: usize = 8;

/// About how long a part is (bytes of text).
const PART_LENGTH: usize = 2500;

/// A project in the language of one of its texts.
pub struct Prepared {
    /// The text to be indexed, with marks of weights and parts.
    pub indexed: String,
    /// The parts of its prose that results show: at least one.
    pub parts: Vec<Vec<Passage>>,
    /// Names among its facts, which rows of lists may not show.
    pub facts: Vec<String>,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passage(
    /// The section's heading.
    pub String,
    /// Running text.
    pub String,
);

/// What a result is shown from: one file for each language and part of a project's text.
#[derive(Serialize)]
pub struct Card<'c> {
    /// The project's name in addresses.
    pub slug: &'c str,
    /// Its row in lists, in the language of each page.
    pub rows: &'c PerLang<&'c str>,
    /// The part's text.
    pub text: &'c [Passage],
    /// Names among the project's facts, with its first part.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub facts: &'c [String],
}

/// Prepares a project in each language that it has a text in.
pub fn prepare(catalogue: &Catalogue, project: &Project, documents: &PerLang<Option<Document>>) -> PerLang<Option<Prepared>> {
    let has_text = |lang: Lang| lang == project.original || documents[lang].is_some();
    PerLang::of(|lang| {
        has_text(lang).then(|| {
            let mut indexed = Indexed::default();
            let names_in = Lang::ALL.into_iter().filter(|&other| other == lang || (lang == project.original && !has_text(other)));
            let facts = facts(catalogue, project, lang, &names_in.collect::<Vec<_>>());
            facts.iter().for_each(|(weight, words)| indexed.add(*weight, words));
            let parts = documents[lang].as_ref().map(|document| prose(&mut indexed, document)).unwrap_or_default();
            let parts = if parts.is_empty() { vec![Vec::new()] } else { parts };
            let is_unseen = |weight: u8| weight != weight::TITLE && weight != weight::OWNER;
            let unseen = facts.into_iter().filter(|(weight, words)| is_unseen(*weight) && !words.is_empty());
            Prepared { indexed: indexed.text, parts, facts: unseen.map(|(_, words)| words).collect() }
        })
    })
}

/// The names among a project's facts, each with its weight; those of programmes and larger places in the languages `names_in`.
fn facts(catalogue: &Catalogue, project: &Project, lang: Lang, names_in: &[Lang]) -> Vec<(u8, String)> {
    let (municipalities, counties, regions) = (&places().municipalities, &places().counties, &places().regions);
    let organisation = |index: &u32| &*catalogue.organisations[*index as usize].name;
    let more = project.more.as_deref();
    let mut facts = Vec::new();
    let mut add = |weight: u8, words: &str| facts.push((weight, words.to_owned()));
    if let Some(title) = &project.titles[lang] {
        add(weight::TITLE, title);
    }
    add(weight::NUMBER, project.case_number.as_deref().unwrap_or_default());
    add(weight::OWNER, organisation(&project.owner));
    if let Some(number) = more.and_then(|more| more.owner_number) {
        add(weight::NUMBER, &number.to_string());
    }
    for name in project.cofunders.iter().chain(&project.partners).map(organisation) {
        add(weight::ORGANISATION, name);
    }
    // Who knows an organisation by another name finds it too.
    let registered = project.organisations().into_iter().filter_map(|index| catalogue.register.find(organisation(&index)));
    for alias in registered.flat_map(|known| &known.aliases) {
        add(weight::ORGANISATION, alias);
    }
    if project.municipalities.len() < municipalities.len() {
        for name in project.municipalities.iter().map(|&place| &municipalities[usize::from(place)].name) {
            add(weight::PLACE, name);
            add(weight::PROSE, &authority(name));
            // As it is written by who leaves out a space: *Upplandsväsby*.
            if let Some((first, last)) = name.split_once([' ', '-']) {
                add(weight::PLACE, &format!("{first}{}", last.to_lowercase()));
            }
        }
    }
    let programme = &catalogue.programmes[usize::from(project.programme)];
    let area = &catalogue.areas[usize::from(project.area)].1;
    for &lang in names_in {
        project.counties.iter().for_each(|&place| add(weight::PLACE, &counties[usize::from(place)].name[lang]));
        project.regions.iter().for_each(|&place| add(weight::PLACE, &regions[usize::from(place)].name[lang]));
        add(weight::PROGRAMME, &programme.name[lang]);
        add(weight::PROGRAMME, &area.name[lang]);
        if let Some(phase) = project.phase {
            add(weight::PROGRAMME, &catalogue.phases[usize::from(phase)].name[lang]);
        }
    }
    let fund = more.and_then(|more| more.fund.as_ref()).or(programme.fund.as_ref());
    let objective = more.and_then(|more| more.specific_objective.as_ref());
    let interventions = more.map(|more| more.interventions.as_slice()).unwrap_or_default();
    fund.into_iter().chain(objective).chain(interventions).for_each(|name| add(weight::PROGRAMME, name));
    facts
}

/// What a municipality calls itself: *Marks kommun*, *Kiruna kommun*.
fn authority(name: &str) -> String {
    let takes_s = name.ends_with(|c: char| !"aeiouyåäösxz".contains(c));
    format!("{name}{} kommun", if takes_s { "s" } else { "" })
}

/// Adds the sections, cut into parts of about equal length; the summary comes first.
fn prose(indexed: &mut Indexed, document: &Document) -> Vec<Vec<Passage>> {
    let mut sections: Vec<(&Section, String)> =
        document.sections.iter().filter(|section| !section.is_blank).map(|section| (section, section.plain_text())).collect();
    sections.sort_by_key(|(section, _)| section.kind != SectionKind::Summary);
    let length: usize = sections.iter().map(|(_, text)| text.len()).sum();
    let target = length.div_ceil(length.div_ceil(PART_LENGTH).clamp(1, PARTS)).max(1);
    let mut parts: Vec<Vec<Passage>> = Vec::new();
    let mut filled = target;
    for (section, text) in &sections {
        indexed.open_part(&mut parts, &mut filled, target);
        let weight = if section.kind == SectionKind::Summary { weight::SUMMARY } else { weight::PROSE };
        if matches!(section.kind, SectionKind::Other(_)) {
            indexed.add(weight::HEADING, section.title());
        }
        let mut rest = text.as_str();
        while !rest.is_empty() {
            indexed.open_part(&mut parts, &mut filled, target);
            let room = if parts.len() == PARTS { rest.len() } else { target - filled.min(target) };
            let (piece, left) = rest.split_at(sentence_end(rest, room));
            indexed.add(weight, piece);
            filled += piece.len();
            if let Some(part) = parts.last_mut() {
                part.push(Passage(section.title().to_owned(), piece.trim().to_owned()));
            }
            rest = left.trim_start();
        }
    }
    parts
}

/// Where the first sentence that ends at or after `least` bytes ends.
fn sentence_end(text: &str, least: usize) -> usize {
    text.match_indices(['.', '!', '?'])
        .map(|(at, mark)| at + mark.len())
        .find(|&end| end >= least && text[end..].starts_with(' '))
        .unwrap_or(text.len())
}

/// A text to be indexed.
#[derive(Default)]
struct Indexed {
    text: String,
}

impl Indexed {
    /// Begins another part of the prose, if the last one is filled (bytes) and there may be more.
    fn open_part(&mut self, parts: &mut Vec<Vec<Passage>>, filled: &mut usize, target: usize) {
        if *filled >= target && parts.len() < PARTS {
            parts.push(Vec::new());
            self.text.push(PART_MARK);
            *filled = 0;
        }
    }

    /// Appends words of a weight; no phrase goes on from what stands before.
    fn add(&mut self, weight: u8, words: &str) {
        self.text.push(weight_mark(weight));
        for piece in compose(words).split(|c: char| c.is_control()) {
            self.text.push_str(piece);
            self.text.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_cut_after_sentences_into_parts_of_like_length() {
        let markdown = format!("## Syfte\n\n{}\n\n## Sammanfattning\n\nKort.\n", "En mening om arbete. ".repeat(500));
        let parts = prose(&mut Indexed::default(), &Document::parse(&markdown, Lang::Sv));
        assert_eq!(parts.len(), 5);
        assert_eq!(parts[0][0], Passage("Sammanfattning".into(), "Kort.".into()));
        assert!(parts.iter().flatten().all(|passage| passage.1.ends_with('.') && passage.1.len() < 2700));
        assert_eq!(parts.iter().flatten().map(|passage| passage.1.matches("mening").count()).sum::<usize>(), 500);
    }
}
