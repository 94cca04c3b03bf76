//! The catalogue as tables: what a column holds, and what stands in a cell. Every format that is a table is made from this,
//! and so are the descriptions of the formats.

use std::borrow::Cow;
use std::fmt::Display;

use jiff::civil::Date;

use super::record::{OrganisationRecord, Place, Record, SectionRecord};
use crate::catalogue::Role;
use crate::locale::Lang;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// An absolute address.
    Address,
    /// A whole number.
    Integer,
    /// A number with one decimal.
    Decimal,
    /// A day, YYYY-MM-DD.
    Date,
    /// True or false.
    Boolean,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<'r> {
    /// Nothing: the fact is missing.
    Empty,
    /// Text or an address.
    Text(Cow<'r, str>),
    /// A whole number.
    Integer(i64),
    /// Tenths: 400 is 40.0.
    Tenths(i64),
    /// A day.
    Date(Date),
    /// True or false.
    Boolean(bool),
}

impl<'r> Cell<'r> {
    /// A text, or nothing.
    pub fn text(text: Option<&'r str>) -> Self {
        text.map_or(Cell::Empty, |text| Cell::Text(Cow::Borrowed(text)))
    }

    /// Something as it is written, or nothing.
    pub fn written(value: Option<impl Display>) -> Self {
        value.map_or(Cell::Empty, |value| Cell::Text(Cow::Owned(value.to_string())))
    }

    /// Several texts, joined by semicolons; nothing where there are none.
    pub fn joined<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let joined = texts.into_iter().collect::<Vec<_>>().join("; ");
        if joined.is_empty() { Cell::Empty } else { Cell::Text(Cow::Owned(joined)) }
    }

    /// A day, or nothing.
    pub fn date(date: Option<Date>) -> Self {
        date.map_or(Cell::Empty, Cell::Date)
    }

    /// A whole number, or nothing.
    pub fn integer(number: Option<i64>) -> Self {
        number.map_or(Cell::Empty, Cell::Integer)
    }

    /// A number of `usize`.
    pub fn count(count: usize) -> Self {
        Cell::Integer(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// The same with a text of its own.
    pub fn into_owned(self) -> Cell<'static> {
        match self {
            Cell::Empty => Cell::Empty,
            Cell::Text(text) => Cell::Text(Cow::Owned(text.into_owned())),
            Cell::Integer(number) => Cell::Integer(number),
            Cell::Tenths(tenths) => Cell::Tenths(tenths),
            Cell::Date(date) => Cell::Date(date),
            Cell::Boolean(is_true) => Cell::Boolean(is_true),
        }
    }
}

/// A row: a project, or one of the things that it has several of.
#[derive(Clone, Copy)]
pub struct Row<'r> {
    /// The project.
    pub record: &'r Record<'r>,
    /// What of it.
    pub item: Item<'r>,
}

/// What a row stands for.
#[derive(Clone, Copy)]
pub enum Item<'r> {
    /// The project itself.
    Project,
    /// An organisation in a role, and its place among those of the role, from 1 on.
    Organisation(Role, usize, &'r OrganisationRecord<'r>),
    /// A place of a level, `region`, `county` or `municipality`, and whether it was worked out from others.
    Place(&'static str, &'r Place<'r>, bool),
    /// One of several texts, and its place among them, from 1 on.
    Text(usize, &'r str),
    /// A section, and its place among the project's, from 1 on.
    Section(usize, &'r SectionRecord<'r>),
}

/// A column.
pub struct Column {
    /// Its name, without the language. The message `column-<name>` tells what it holds.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether no cell is empty.
    pub is_required: bool,
    /// Whether there is one for each language: `title_sv`, `title_en`.
    pub is_localised: bool,
    /// What the database has of it.
    pub stored: Stored,
    /// What stands in a row's cell; the language matters to localised columns alone.
    pub cell: for<'r> fn(&Row<'r>, Lang) -> Cell<'r>,
}

/// What the database, whose tables tell nothing twice, has of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stored {
    /// What stands in its cells.
    Value,
    /// The ids of the organisations that its cells name.
    Id,
    /// Nothing: another table tells it.
    Elsewhere,
}

/// Columns that name a row of another table in the database.
pub struct Reference {
    /// The columns.
    pub columns: &'static str,
    /// The other table, and its columns.
    pub to: &'static str,
}

/// A table.
pub struct Table {
    /// Its name: of its files, and in databases. The message `table-<name>` tells what its rows are.
    pub name: &'static str,
    /// The columns that tell a row from all others.
    pub key: &'static [&'static str],
    /// Its name in the database.
    pub stored_name: &'static str,
    /// What it refers to there.
    pub references: &'static [Reference],
    /// Its columns.
    pub columns: &'static [Column],
    /// The rows of a project.
    pub rows: for<'r> fn(&'r Record<'r>) -> Vec<Item<'r>>,
}

impl Table {
    /// Every column as it stands in files.
    pub fn columns_by_language(&self) -> impl Iterator<Item = (&'static Column, Lang)> {
        self.columns.iter().flat_map(|column| {
            let languages = if column.is_localised { &Lang::ALL[..] } else { &Lang::ALL[..1] };
            languages.iter().map(move |&lang| (column, lang))
        })
    }

    /// The same, with its name.
    pub fn fields(&self) -> impl Iterator<Item = (String, &'static Column, Lang)> {
        self.columns_by_language().map(|(column, lang)| {
            let name = if column.is_localised { format!("{}_{lang}", column.name) } else { column.name.to_owned() };
            (name, column, lang)
        })
    }

    /// The cells of a project's rows, row by row.
    pub fn cells<'r>(&self, record: &'r Record<'r>) -> Vec<Vec<Cell<'r>>> {
        let rows = (self.rows)(record).into_iter().map(|item| Row { record, item });
        rows.map(|row| self.columns_by_language().map(|(column, lang)| (column.cell)(&row, lang)).collect()).collect()
    }
}
