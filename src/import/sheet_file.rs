//! A sheet as a file that an editor owns: read fact by fact and section by section, changed where it must be and nowhere else.

use std::ops::Range;
use std::path::PathBuf;

use toml_edit::{Document, DocumentMut, Item, Table};

use super::draft::{Fact, Section};
use super::facts::{Facts, flat, in_sheet, of_value, to_value};
use super::front;
use super::markdown::heading;
use crate::locale::Lang;
use crate::prose::{Document as Prose, SectionKind};
use crate::sheet::form;
use crate::source::{Diagnostic, Location, Report, SourceFile, split};

/// A sheet.
pub struct SheetFile {
    /// The file as it was read; its path is relative to the site's folder.
    pub source: SourceFile,
    /// Its facts.
    pub facts: Facts,
    /// Its sections.
    pub blocks: Vec<Block>,
    front: DocumentMut,
    /// Where the front matter stands in the file (bytes).
    span: Range<usize>,
    is_canonical: bool,
    is_changed: bool,
}

/// A section of a sheet, with its heading.
pub struct Block {
    /// What tells it from others: the kind that sheets have in common, or its own heading.
    pub name: String,
    /// Its heading as plain text; nothing for text before the first heading.
    pub title: String,
    /// Its heading, as it stands in the file with its marks; empty for text before the first heading.
    heading: String,
    /// What stands below it, to the next heading.
    rest: String,
    /// Where it begins in the file (bytes).
    start: usize,
}

/// What tells a section from others, by its heading.
pub fn section_name(heading: &str) -> String {
    match SectionKind::recognise(heading) {
        Some(kind) => kind.key().to_owned(),
        None => heading.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase(),
    }
}

impl Block {
    /// Its text.
    pub fn text(&self) -> &str {
        self.rest.trim()
    }
}

impl SheetFile {
    /// Reads a sheet that is written in `lang` unless it says otherwise.
    ///
    /// # Errors
    /// Where its front matter cannot be read: what is wrong with it.
    pub fn parse(source: SourceFile, lang: Lang) -> Result<Self, Vec<Diagnostic>> {
        let report = Report::new(&source);
        let Some(parts) = split(&report) else { return Err(report.into_diagnostics()) };
        let text = &source.text[parts.toml.clone()];
        let front = match text.parse::<DocumentMut>() {
            Ok(front) => front,
            Err(error) => {
                let span = error.span().unwrap_or(0..0);
                let message = format!("this is not TOML: {}", error.message());
                let help = Some("mend the sheet; then import again".into());
                report.error("toml", parts.toml.start + span.start..parts.toml.start + span.end, message, help);
                return Err(report.into_diagnostics());
            }
        };
        drop(report);
        let is_canonical = form(front.clone()) == text.replace("\r\n", "\n");
        let facts = facts(&front);
        let lang = match facts.get("language") {
            Some(Fact::Text(code)) => Lang::from_code(code).unwrap_or(lang),
            _ => lang,
        };
        let blocks = blocks(&source.text[parts.body.clone()], parts.body.start, lang);
        Ok(SheetFile { source, facts, blocks, front, span: parts.toml, is_canonical, is_changed: false })
    }

    /// Puts a fact in the place of what stands there, or takes it away.
    pub fn set(&mut self, key: &str, fact: Option<&Fact>) {
        self.is_changed = true;
        front::set(&mut self.front, key, fact);
    }

    /// Puts a section in the place of the one of that name, or after the section `after`, or at the end.
    pub fn set_section(&mut self, section: &Section, after: Option<&str>) {
        self.is_changed = true;
        let name = section_name(&section.heading);
        let rest = format!("\n\n{}\n\n", section.markdown.trim());
        match (self.position(&name), after.and_then(|name| self.position(name))) {
            (Some(at), _) if self.blocks[at].heading.is_empty() => self.blocks[at].rest = rest.trim_start().to_owned(),
            (Some(at), _) => self.blocks[at].rest = rest,
            (None, after) => {
                let block =
                    Block { name, title: section.heading.clone(), heading: format!("## {}", heading(&section.heading)), rest, start: 0 };
                let place = after.map_or(self.blocks.len(), |at| at + 1);
                if let Some(before) = place.checked_sub(1).and_then(|before| self.blocks.get_mut(before)) {
                    before.rest = format!("{}\n\n", before.rest.trim_end());
                }
                self.blocks.insert(place, block);
            }
        }
    }

    /// Takes a section away. Text above the first heading, and another section of the same name, are an editor's.
    /// Whether there was one to be taken.
    pub fn remove_section(&mut self, name: &str) -> bool {
        let Some(at) = self.position(name).filter(|at| !self.blocks[*at].heading.is_empty()) else { return false };
        self.is_changed = true;
        self.blocks.remove(at);
        true
    }

    /// The section of a name: the first one with a heading, or else the text above all headings.
    pub fn section(&self, name: &str) -> Option<&Block> {
        self.position(name).map(|at| &self.blocks[at])
    }

    fn position(&self, name: &str) -> Option<usize> {
        let is_it = |block: &Block| block.name == name && !block.heading.is_empty();
        let is_above = |block: &Block| block.name == name && !block.text().is_empty();
        self.blocks.iter().position(is_it).or_else(|| self.blocks.iter().position(is_above))
    }

    /// Where a fact stands, or else the beginning of the file.
    pub fn place(&self, key: &str) -> Location {
        let document = Document::parse(&self.source.text[self.span.clone()]).ok();
        let item_at =
            |key: &str| document.as_ref().and_then(|document| key.split('.').try_fold(document.as_item(), |item, key| item.get(key)));
        let item = item_at(key).or_else(|| item_at("region").filter(|_| key == "regions"));
        let start = self.span.start;
        self.source.locate(item.and_then(Item::span).map_or(0..3, |span| start + span.start..start + span.end))
    }

    /// Where a section stands, or else the end of the file.
    pub fn section_place(&self, name: &str) -> Location {
        let start = self.section(name).map_or(self.source.text.len(), |block| block.start);
        let line = self.source.text[start..].lines().next().unwrap_or_default();
        self.source.locate(start..start + line.len())
    }

    /// The file's new text; what nobody changed stays byte by byte.
    pub fn finish(self) -> (PathBuf, String) {
        if !self.is_changed {
            return (self.source.path, self.source.text);
        }
        let text = self.source.text;
        let front = if self.is_canonical { form(self.front) } else { self.front.to_string() };
        let mut new = format!("{}{}", &text[..self.span.start], front);
        let mut body = String::from("+++\n\n");
        for block in &self.blocks {
            body.push_str(&block.heading);
            body.push_str(if block.heading.is_empty() { block.rest.trim_start() } else { &block.rest });
        }
        new.push_str(body.trim_end());
        new.push('\n');
        let new = if text.contains("\r\n") { new.replace("\r\n", "\n").replace('\n', "\r\n") } else { new };
        (self.source.path, new)
    }
}

/// The facts of a sheet alone; none where its front matter cannot be read.
pub fn facts_of(source: &SourceFile) -> Option<Facts> {
    let parts = split(&Report::new(source))?;
    source.text[parts.toml].parse().ok().map(|front| facts(&front))
}

/// The sheet of a project that has none yet, with the facts in their canonical form.
pub fn new_sheet(facts: &Facts, sections: &[Section]) -> String {
    let mut front = DocumentMut::new();
    for (key, fact) in facts {
        let (key, fact) = in_sheet(key, fact);
        let fact = fact.as_ref();
        match key.split_once('.') {
            None => drop(front.insert(key, Item::Value(to_value(fact, None)))),
            Some((table, inner)) => {
                let table = front.entry(table).or_insert_with(|| Item::Table(Table::new()));
                if let Some(table) = table.as_table_like_mut() {
                    table.insert(inner, Item::Value(to_value(fact, None)));
                }
            }
        }
    }
    let sections = sections.iter().map(|section| format!("\n## {}\n\n{}\n", heading(&section.heading), section.markdown.trim()));
    format!("+++\n{}+++\n{}", form(front), sections.collect::<String>())
}

fn facts(front: &DocumentMut) -> Facts {
    let mut facts = Facts::new();
    for (key, item) in front.iter() {
        if let Some(table) = item.as_table_like() {
            let inner = table.iter().filter_map(|(inner, item)| Some((format!("{key}.{inner}"), of_value(inner, item.as_value()?))));
            facts.extend(inner);
        } else if let Some(value) = item.as_value() {
            facts.insert(key.to_owned(), of_value(key, value));
        }
    }
    flat(&facts)
}

fn blocks(body: &str, start: usize, lang: Lang) -> Vec<Block> {
    let document = Prose::parse(body, lang);
    let ends = document.sections.iter().skip(1).map(|section| section.heading_span.start).chain([body.len()]);
    let blocks = document.sections.iter().zip(ends).map(|(section, end)| {
        let heading = body[section.heading_span.clone()].trim_end();
        let text = section.heading_span.start + heading.len();
        let name = section.heading.as_deref().map_or_else(|| SectionKind::Summary.key().to_owned(), section_name);
        let title = section.heading.clone().unwrap_or_default();
        Block { name, title, heading: heading.to_owned(), rest: body[text..end].to_owned(), start: start + section.heading_span.start }
    });
    blocks.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: &str = "+++\nowner = \"A\" # whose\ntitle = \"T\"\nstart = 2012-01-01\n\n[contact]\nname = \"N\"\n+++\n\n## Syfte\n\nEtt.\n\nBudget\n------\n\nTvå.\n";

    fn sheet(text: &str) -> SheetFile {
        let source = SourceFile { path: "a.md".into(), text: text.into() };
        SheetFile::parse(source, Lang::Sv).unwrap_or_else(|error| panic!("{error:?}"))
    }

    fn section(heading: &str, markdown: &str) -> Section {
        Section { heading: heading.into(), markdown: markdown.into() }
    }

    #[test]
    fn what_nobody_changes_stays_as_it_is() {
        let odd = SHEET.replace('\n', "\r\n");
        for text in [SHEET, &odd] {
            assert_eq!(sheet(text).finish().1, text);
        }
    }

    #[test]
    fn a_changed_fact_keeps_its_place_and_its_comment() {
        let mut sheet = sheet(SHEET);
        sheet.set("owner", Some(&Fact::Text("B".into())));
        sheet.set("end", Some(&Fact::Date(jiff::civil::date(2013, 1, 1))));
        sheet.set("contact.phone", Some(&Fact::Text("1".into())));
        sheet.set("start", None);
        let front = "owner = \"B\" # whose\ntitle = \"T\"\nend = 2013-01-01\n\n[contact]\nname = \"N\"\nphone = \"1\"\n";
        let text = sheet.finish().1;
        assert!(text.starts_with(&format!("+++\n{front}+++\n\n## Syfte")), "{text}");
    }

    #[test]
    fn sections_are_put_where_they_belong_and_others_are_left_alone() {
        let mut sheet = sheet(SHEET);
        sheet.set_section(&section("Mål", "Nytt."), Some("purpose"));
        sheet.set_section(&section("budget", "Tre."), None);
        sheet.set_section(&section("Sist", "Slut."), None);
        let text = sheet.finish().1;
        assert!(text.ends_with("## Syfte\n\nEtt.\n\n## Mål\n\nNytt.\n\nBudget\n------\n\nTre.\n\n## Sist\n\nSlut.\n"), "{text}");
    }

    #[test]
    fn a_contact_that_loses_its_last_detail_is_gone() {
        let mut sheet = sheet(SHEET);
        sheet.set("contact.name", None);
        assert!(!sheet.finish().1.contains("contact"));
    }

    #[test]
    fn comments_of_a_key_that_goes_stay() {
        let mut sheet = sheet(&SHEET.replace("start =", "# since when\nstart =").replace("name = \"N\"", "name = \"N\" # who"));
        sheet.set("start", None);
        sheet.set("contact.name", None);
        let text = sheet.finish().1;
        assert!(text.contains("title = \"T\"\n# since when\n") && text.contains("# who\n"), "{text}");
        assert!(!text.contains("2012") && !text.contains("contact"), "{text}");
    }

    #[test]
    fn one_region_and_several_are_one_fact() {
        let mut sheet = sheet(&SHEET.replace("start =", "region = \"A\"\nstart ="));
        assert_eq!(sheet.facts["regions"], Fact::Texts(vec!["A".into()]));
        sheet.set("regions", Some(&Fact::Texts(vec!["A".into(), "B".into()])));
        let text = sheet.finish().1;
        assert!(text.contains("regions = [") && !text.contains("region ="), "{text}");
    }

    #[test]
    fn a_second_section_of_a_name_and_text_above_the_first_heading_are_the_editors() {
        let mut sheet = sheet(&SHEET.replace("## Syfte", "Ovanför.\n\n## Syfte\n\nFörst.\n\n## Syfte"));
        sheet.remove_section("purpose");
        sheet.remove_section("summary");
        let text = sheet.finish().1;
        assert!(text.contains("Ovanför.") && !text.contains("Först.") && text.contains("## Syfte\n\nEtt."), "{text}");
    }

    #[test]
    fn a_fact_is_found_in_the_file() {
        let sheet = sheet(SHEET);
        assert_eq!((sheet.place("title").line, sheet.place("contact.name").line, sheet.place("grant").line), (3, 7, 1));
        assert_eq!(sheet.section_place("budget").line, 14);
    }
}
