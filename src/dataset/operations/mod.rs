//! The lists of operations that EU law asks for, and what the Commission's Kohesio harvests; which facts a project lacks for them.
//!
//! A list is a row of fields (`article_49.rs`, `annex_xii.rs`, `kohesio.rs`). Its files and its report of what is missing are both
//! made from these.

mod annex_xii;
mod article_49;
mod kohesio;
mod written;

use crate::catalogue::{Programme, Regulation};
use crate::config::ExchangeRates;
use crate::locale::{Lang, PerLang};
use crate::prose::{Document, Section, SectionKind};

use super::record::Record;
use super::table::{Cell, Kind};

pub use written::{ListRows, Operations, rows};

/// A project as lists of operations see it.
pub struct Operation<'r> {
    /// Its record.
    pub record: &'r Record<'r>,
    /// Its texts.
    pub documents: &'r PerLang<Option<Document<'r>>>,
    /// Its programme.
    pub programme: &'r Programme,
    /// What a euro costs.
    pub rates: &'r ExchangeRates,
}

/// Whether a list must have a fact.
#[derive(Clone, Copy)]
pub enum Need {
    /// Of every project.
    Always,
    /// Of every project, in one of the fields that name the same fact.
    Either,
    /// Of some projects.
    When(fn(&Operation) -> bool),
    /// Of none, but it is told where it is known.
    Never,
}

/// A field of a list.
pub struct Field {
    /// Its name: the message `operation-<name>` is its heading, unless the list has headings of its own.
    pub name: &'static str,
    /// The point of the law that asks for it.
    pub point: &'static str,
    /// What an editor writes so that it is there.
    pub fact: &'static str,
    /// Whether it must be there.
    pub need: Need,
    /// What it holds.
    pub kind: Kind,
    /// What stands in it.
    pub cell: Get,
}

type Get = for<'r> fn(&Operation<'r>) -> Cell<'r>;

const fn field(name: &'static str, point: &'static str, fact: &'static str, need: Need, cell: Get) -> Field {
    Field { name, point, fact, need, kind: Kind::Text, cell }
}

impl Field {
    /// The same, with something else than text in it.
    const fn of(self, kind: Kind) -> Self {
        Field { kind, ..self }
    }
}

/// A list of operations.
pub struct List {
    /// Its name: of its files, of messages, and on the command line.
    pub name: &'static str,
    /// What it is called in full.
    pub title: &'static str,
    /// The law that asks for it; none where all programmes' projects are in it.
    pub regulation: Option<Regulation>,
    /// Its fields.
    pub fields: &'static [Field],
    /// Whether its fields' names are its headings, and it is for programs alone.
    pub is_for_programs: bool,
}

/// A column of a list's files.
pub struct ListColumn {
    /// Its name: in XML, and where programs alone read the list.
    pub name: &'static str,
    /// The message that is its heading elsewhere.
    pub heading: Option<String>,
    /// What it holds.
    pub kind: Kind,
    /// The point of the law that asks for it.
    pub point: &'static str,
    /// What an editor writes so that it is there.
    pub fact: &'static str,
}

/// All lists.
pub const LISTS: [&List; 3] = [&article_49::LIST, &annex_xii::LIST, &kohesio::LIST];

/// Something that a project lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Missing {
    /// The point of the law.
    pub point: &'static str,
    /// The field's name.
    pub field: &'static str,
    /// What an editor writes.
    pub fact: &'static str,
}

impl List {
    /// The message that tells what is in its files.
    pub fn meaning(&self) -> String {
        format!("data-list-{}", self.name)
    }

    /// The columns of its files; the last tells the day of its last update.
    pub fn columns(&self) -> Vec<ListColumn> {
        let heading = |name: &str| (!self.is_for_programs).then(|| format!("operation-{name}"));
        let fields = self.fields.iter().map(|&Field { name, point, fact, kind, .. }| (name, kind, point, fact));
        let updated = if self.is_for_programs { ("Date_Of_Last_Update", Kind::Text, "", "") } else { ("updated", Kind::Date, "", "") };
        let columns = fields.chain([updated]);
        columns.map(|(name, kind, point, fact)| ListColumn { name, heading: heading(name), kind, point, fact }).collect()
    }

    /// Whether a programme's projects are in it.
    pub fn has(&self, programme: &Programme) -> bool {
        self.regulation.is_none_or(|regulation| regulation == programme.regulation)
    }

    /// A project's row.
    pub fn row<'r>(&self, operation: &Operation<'r>) -> Vec<Cell<'r>> {
        self.fields.iter().map(|field| (field.cell)(operation)).collect()
    }

    /// What a project lacks.
    pub fn missing(&self, operation: &Operation) -> Vec<Missing> {
        let row = self.row(operation);
        let fields = || self.fields.iter().zip(&row);
        let is_elsewhere = |fact: &str| fields().any(|(field, cell)| field.fact == fact && *cell != Cell::Empty);
        let mut missing: Vec<Missing> = Vec::new();
        for (&Field { name, point, fact, need, .. }, _) in fields().filter(|(_, cell)| **cell == Cell::Empty) {
            let is_missing = match need {
                Need::Always => true,
                Need::Either => !is_elsewhere(fact) && missing.iter().all(|other| other.fact != fact),
                Need::When(applies) => applies(operation),
                Need::Never => false,
            };
            if is_missing {
                missing.push(Missing { point, field: name, fact });
            }
        }
        missing
    }
}

impl<'r> Operation<'r> {
    /// What it is called at the authority, or else here.
    fn code(&self) -> Cell<'r> {
        Cell::text(Some(self.record.case_number.unwrap_or(self.record.slug.as_str())))
    }

    fn title(&self, lang: Lang) -> Cell<'r> {
        Cell::text(self.record.title[lang])
    }

    /// What it is in short, in a language.
    fn summary(&self, lang: Lang) -> Cell<'r> {
        self.text(lang, &[&[SectionKind::Summary], &[SectionKind::Purpose, SectionKind::Objectives]])
    }

    /// What it is for and what came of it, in a language.
    fn purpose(&self, lang: Lang) -> Cell<'r> {
        self.text(lang, &[&[SectionKind::Purpose, SectionKind::Objectives, SectionKind::Results], &[SectionKind::Summary]])
    }

    /// Text of the sections that tell something, in a language: those of the first kinds that the project has any of.
    fn text(&self, lang: Lang, kinds: &[&[SectionKind]]) -> Cell<'r> {
        let Some(document) = &self.documents[lang] else { return Cell::Empty };
        let of = |kinds: &&[SectionKind]| {
            let texts: Vec<String> = kinds.iter().filter_map(|kind| document.section(kind)).map(Section::plain_text).collect();
            texts.join(" ").trim().to_owned()
        };
        kinds.iter().map(of).find(|text| !text.is_empty()).map_or(Cell::Empty, |text| Cell::Text(text.into()))
    }

    fn beneficiary(&self) -> Cell<'r> {
        Cell::text(Some(self.record.owner.name))
    }

    /// The rate that the sheet states. One that was worked out need not be the Union's.
    fn cofinancing_rate(&self) -> Cell<'r> {
        match &self.record.cofinancing_rate {
            Some(rate) if !rate.derived => Cell::Tenths(rate.tenths.into()),
            _ => Cell::Empty,
        }
    }

    /// What the support is reckoned on: all of the budget, where the sheet does not say how much of it.
    fn eligible_cost(&self) -> Cell<'r> {
        Cell::integer(self.record.eligible_cost.or(self.record.total_budget))
    }

    /// The names of its places, as narrow as they are known.
    fn location(&self) -> Cell<'r> {
        let Record { municipalities, counties, regions, .. } = self.record;
        if !municipalities.is_empty() {
            return Cell::joined(municipalities.iter().map(|place| place.name[Lang::Sv]));
        }
        let narrowest = if counties.is_empty() { regions } else { counties };
        Cell::joined(narrowest.iter().map(|wider| wider.place.name[Lang::Sv]))
    }

    fn nuts(&self, separator: &str) -> Cell<'r> {
        let codes: Vec<&str> = self.record.regions.iter().map(|region| region.place.code).collect();
        if codes.is_empty() { Cell::Empty } else { Cell::Text(codes.join(separator).into()) }
    }

    fn interventions(&self) -> Cell<'r> {
        Cell::joined(self.record.interventions.iter().map(String::as_str))
    }
}
