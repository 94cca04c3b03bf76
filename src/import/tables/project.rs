//! One row, understood as a project.

use std::collections::BTreeMap;

use super::findings::Findings;
use super::row::{Cell, Row, Value};
use super::text::{has_control, without_control};
use super::typed::{self, Mistake};
use super::verbatim::verbatim;
use super::words::{Word, words};
use crate::catalogue::{OrganisationNumber, Programme, tidy};
use crate::config::is_mailbox;
use crate::import::mapping::{Column, Mapping, Target};
use crate::import::markdown::plain;
use crate::import::settle::{About, ORGANISATIONS, Origin, Settler};
use crate::import::{Fact, Section};
use crate::sheet::{Field, FieldKind};
use crate::source::turns_direction;

/// What every sheet has, beside the place.
const REQUIRED: [&str; 6] = ["title", "programme", "area", "owner", "grant", "start"];

/// What a row says of a project.
#[derive(Debug, Default)]
pub struct Project {
    /// Its facts, by key.
    pub facts: BTreeMap<String, Fact>,
    /// Its text.
    pub sections: Vec<Section>,
}

/// What is at hand while a row is read.
pub(super) struct Reader<'a, 'r, 't> {
    pub row: &'r Row<'t>,
    pub mapping: &'a Mapping,
    pub findings: &'r mut Findings,
    pub settler: &'r mut Settler<'a>,
    pub origin: Origin<'r>,
    pub project: Project,
    /// Facts that were there and could not be used: they are not missing.
    pub unclear: Vec<String>,
    pub programme: Option<&'a Programme>,
}

impl Project {
    /// Reads a row; `cells` holds those of each of the mapping's columns. Mistakes are noted, and what is left open is asked.
    pub fn read<'a>(row: &Row, cells: &[Vec<&Cell>], mapping: &'a Mapping, settler: &mut Settler<'a>, findings: &mut Findings) -> Project {
        let project = Project::default();
        let file = findings.file().to_owned();
        let origin = Origin::Row(&file, row.line);
        let mut reader = Reader { row, mapping, findings, settler, origin, project, unclear: Vec::new(), programme: None };
        reader.given(true);
        // Which areas, phases and units are possible depends on the programme.
        let (first, rest): (Vec<_>, Vec<_>) = mapping
            .columns
            .iter()
            .zip(cells)
            .filter(|(_, cells)| !cells.is_empty())
            .partition(|(column, _)| column.target.name() == "programme");
        first.into_iter().for_each(|(column, cells)| reader.column(column, cells));
        if reader.is_silent("programme")
            && let Some(default) = mapping.answers.defaults.get("programme")
        {
            reader.project.facts.insert("programme".into(), default.value.clone());
        }
        reader.programme = reader.settler.programme(&mut reader.project.facts, origin);
        rest.into_iter().for_each(|(column, cells)| reader.column(column, cells));
        reader.given(false);
        reader.settler.keys(&mut reader.project.facts, reader.programme, origin);
        let lies_in = reader.settler.places(&mut reader.project.facts, origin);
        reader.settle_regions(lies_in);
        reader.settle_contact();
        reader.compare();
        reader.ask_for_missing();
        reader.settler.organisations(&reader.project.facts, origin);
        reader.project
    }
}

impl Reader<'_, '_, '_> {
    /// Takes the mapping's own facts: constants before the row is read, defaults for what it does not tell.
    fn given(&mut self, constants: bool) {
        let given = if constants { &self.mapping.constants } else { &self.mapping.answers.defaults };
        let has_contact = self.project.facts.keys().any(|name| name.starts_with("contact."));
        for (name, at) in given {
            if !constants && !has_contact && name.starts_with("contact.") {
                continue;
            }
            if self.is_silent(name) {
                self.project.facts.insert(name.clone(), at.value.clone());
            }
        }
    }

    fn column(&mut self, column: &Column, cells: &[&Cell]) {
        let name = &column.name.value;
        if let Some(cell) = cells.iter().find(|cell| has_control(&cell.value.text())) {
            let (code, what) = match cell.value.text().contains(turns_direction) {
                true => ("direction-mark", "marks that turn the direction of reading"),
                false => ("control-character", "control characters"),
            };
            let message = format!("`{name}` holds {what}, which are left out");
            self.findings.warning(code, self.row, Some(cell), name, message, "check the text of the sheet");
        }
        // The words of a section are its text, which is as long as it likes.
        let words = if matches!(column.target, Target::Section(_)) { Vec::new() } else { words(column, cells, self.mapping) };
        if let Some(word) = words.iter().find(|word| word.is_broken()) {
            return self.broken(column, word.cell);
        }
        match &column.target {
            Target::Section(heading) => self.section(heading, column, cells),
            Target::Contact(key) => self.text(format!("contact.{key}"), column, &words),
            Target::Field(Field { name, kind }) => match kind {
                FieldKind::Texts => self.list(name, &words),
                FieldKind::Text | FieldKind::Contact => self.text((*name).to_owned(), column, &words),
                FieldKind::Amount | FieldKind::Number | FieldKind::Date => self.typed(name, *kind, column, &words),
            },
        }
    }

    /// Notes a cell that holds what a spreadsheet has in place of a value.
    fn broken(&mut self, column: &Column, cell: &Cell) {
        let message = format!("`{}` holds {} in place of a value", column.name.value, cell.value.text());
        let help = "open the workbook in a spreadsheet program, let it work the cell out, and save it: formulas are not worked out here";
        self.mistake(&column.target.name(), column, cell, Mistake { code: "cell-error", message, help: help.into() });
    }

    fn section(&mut self, heading: &str, column: &Column, cells: &[&Cell]) {
        if let Some(cell) = cells.iter().find(|cell| matches!(cell.value, Value::Broken(_))) {
            return self.broken(column, cell);
        }
        let nothing = &self.mapping.formats.empty;
        let told = |cell: &&Cell| {
            let text = cell.value.text();
            if nothing.iter().any(|nothing| nothing == text.trim()) {
                return String::new();
            }
            if column.reading.markdown { verbatim(&text) } else { plain(&without_control(&text)) }
        };
        let text = cells.iter().map(told).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n");
        if text.is_empty() {
            return;
        }
        match self.project.sections.iter_mut().find(|section| section.heading == heading) {
            Some(section) => {
                section.markdown.push_str("\n\n");
                section.markdown.push_str(&text);
            }
            None => self.project.sections.push(Section { heading: heading.to_owned(), markdown: text }),
        }
    }

    fn list(&mut self, name: &str, words: &[Word]) {
        let mut list = match self.project.facts.remove(name) {
            Some(Fact::Texts(list)) => list,
            _ => Vec::new(),
        };
        for word in words {
            let entry = if ORGANISATIONS.contains(&name) { tidy(&word.text) } else { word.text.clone() };
            if !list.contains(&entry) {
                list.push(entry);
            }
        }
        if !list.is_empty() {
            self.project.facts.insert(name.to_owned(), Fact::Texts(list));
        }
    }

    /// The only word that a column has; several are a mistake.
    fn only<'w, 'c, 't>(&mut self, name: &str, column: &Column, words: &'w [Word<'c, 't>]) -> Option<&'w Word<'c, 't>> {
        let word = words.first()?;
        if let Some(other) = words.iter().find(|other| other.text != word.text) {
            let message = format!("`{}` holds several values, and a sheet has one `{name}`", column.name.value);
            self.findings.error(
                "several-values",
                self.row,
                Some(other.cell),
                &column.name.value,
                message,
                "let the source hold one of them",
            );
            self.unclear.push(name.to_owned());
            return None;
        }
        Some(word)
    }

    fn text(&mut self, name: String, column: &Column, words: &[Word]) {
        let Some(word) = self.only(&name, column, words) else { return };
        let (text, cell) = (word.text.clone(), word.cell);
        let mistake = match name.as_str() {
            "owner_number" => return self.owner_number(&text, cell, column),
            "contact.email" if !is_mailbox(&text) => Some(Mistake {
                code: "email",
                message: format!("“{text}” is not an e-mail address"),
                help: "correct it, or leave the column out".into(),
            }),
            _ => None,
        };
        if let Some(mistake) = mistake {
            return self.mistake(&name, column, cell, mistake);
        }
        self.project.facts.insert(name, Fact::Text(text));
    }

    /// An organisation number, which may have its century `16` before it.
    fn owner_number(&mut self, text: &str, cell: &Cell, column: &Column) {
        let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
        let digits = if digits.len() == 12 { digits.strip_prefix("16").unwrap_or(&digits) } else { &digits };
        match OrganisationNumber::parse(digits) {
            Ok(number) => {
                self.project.facts.insert("owner_number".into(), Fact::Text(number.to_string()));
            }
            Err(why) => {
                let message = format!("`owner_number` is no organisation number: {why}");
                let help = "correct it, or leave it out: \"…\" = \"\" below [values.owner_number]";
                self.mistake("owner_number", column, cell, Mistake { code: "organisation-number", message, help: help.into() });
            }
        }
    }

    fn typed(&mut self, name: &str, kind: FieldKind, column: &Column, words: &[Word]) {
        let Some(word) = self.only(name, column, words) else { return };
        let reading = &column.reading;
        let fact = match kind {
            FieldKind::Amount => {
                let currency = self.programme.map_or("SEK", |programme| programme.currency.code());
                typed::amount(word, reading, name, currency).map(Fact::Integer)
            }
            FieldKind::Date => typed::day(word, reading, name).map(Fact::Date),
            _ => typed::number(word, reading, name).map(Fact::Number),
        };
        match fact {
            Ok(fact) => {
                self.project.facts.insert(name.to_owned(), fact);
            }
            Err(mistake) => self.mistake(name, column, word.cell, mistake),
        }
    }

    fn mistake(&mut self, name: &str, column: &Column, cell: &Cell, Mistake { code, message, help }: Mistake) {
        self.findings.error(code, self.row, Some(cell), &column.name.value, message, help);
        self.unclear.push(name.to_owned());
    }

    /// Whether a fact was there and could not be used.
    pub fn is_unclear(&self, name: &str) -> bool {
        self.unclear.iter().any(|unclear| unclear == name)
    }

    /// Whether nothing is said of a fact.
    pub fn is_silent(&self, name: &str) -> bool {
        !self.project.facts.contains_key(name) && !self.is_unclear(name)
    }

    /// A fact that is a list of texts; nothing where there is none.
    pub fn texts_of(&self, name: &str) -> &[String] {
        match self.project.facts.get(name) {
            Some(Fact::Texts(list)) => list,
            _ => &[],
        }
    }

    /// Puts what is known of the contact person into one table.
    fn settle_contact(&mut self) {
        let mut contact = BTreeMap::new();
        for key in ["name", "email", "phone"] {
            if let Some(Fact::Text(text)) = self.project.facts.remove(&format!("contact.{key}")) {
                contact.insert(key.to_owned(), text);
            }
        }
        if contact.is_empty() {
            return;
        }
        if !contact.contains_key("name") && !self.is_unclear("contact.name") {
            self.settler.questions.ask(About::Missing, "contact.name", "", self.origin.of("contact.name", ""), Vec::new);
        }
        self.project.facts.insert("contact".into(), Fact::Table(contact));
    }

    /// Looks at facts that do not go together.
    fn compare(&mut self) {
        let facts = &self.project.facts;
        if let (Some(Fact::Integer(grant)), Some(Fact::Integer(total))) = (facts.get("grant"), facts.get("total_budget"))
            && grant > total
        {
            let message = format!("the grant ({grant}) is larger than the total budget ({total})");
            self.findings.error(
                "grant-over-total",
                self.row,
                None,
                "",
                message,
                "check the two amounts; perhaps the columns are exchanged",
            );
        }
        if let (Some(Fact::Date(start)), Some(Fact::Date(end))) = (facts.get("start"), facts.get("end"))
            && end < start
        {
            let message = format!("the project ends ({end}) before it starts ({start})");
            self.findings.error("end-before-start", self.row, None, "", message, "check the two days; perhaps the columns are exchanged");
        }
    }

    fn ask_for_missing(&mut self) {
        let missing: Vec<_> = REQUIRED.into_iter().filter(|name| self.is_silent(name)).collect();
        let is_nowhere = ["regions", "counties", "municipalities"].into_iter().all(|name| self.is_silent(name));
        for name in missing.into_iter().chain(is_nowhere.then_some("region")) {
            let known = self.settler.known;
            let programme = self.programme;
            let choices = || match (name, programme) {
                ("programme", _) => known.programmes.iter().map(|programme| programme.slug.to_string()).take(12).collect(),
                ("area", Some(programme)) => programme.areas.iter().map(|area| area.key.to_string()).take(12).collect(),
                ("region", _) => vec!["Nationellt".to_owned()],
                _ => Vec::new(),
            };
            self.settler.questions.ask(About::Missing, name, "", self.origin.of(name, ""), choices);
        }
    }
}
