//! The words of a cell: what it holds, divided into entries and called what sheets call it.

use std::borrow::Cow;

use super::row::{Cell, Value};
use super::text::{fold, is_blank};
use crate::import::mapping::{Column, Mapping, Target};
use crate::sheet::{Field, FieldKind};

/// One entry of a cell.
#[derive(Debug)]
pub struct Word<'c, 't> {
    /// What it says, on one line, in the sheets' word for it.
    pub text: String,
    /// The cell, for its value and its place.
    pub cell: &'c Cell<'t>,
    /// Whether the mapping has another word for it, so that the cell's own value means nothing.
    pub is_answered: bool,
}

/// The words of the cells that one column has in a row. Those that stand for nothing, and those that the mapping leaves out, are none.
pub fn words<'c, 't>(column: &Column, cells: &[&'c Cell<'t>], mapping: &Mapping) -> Vec<Word<'c, 't>> {
    let (name, is_list) = match column.target {
        Target::Field(Field { name, kind }) => (name, kind == FieldKind::Texts),
        _ => ("", false),
    };
    let mut words = Vec::new();
    for &cell in cells {
        let whole = cell.value.text();
        // An answer to the whole cell comes before its division.
        let entries = match answer(mapping, name, &fold(&whole)) {
            None if is_list && !cell.is_entry => divide(&whole, &column.reading.separators),
            _ => vec![whole],
        };
        for entry in entries {
            let text = fold(&entry);
            if is_blank(&text) || mapping.formats.empty.contains(&text) {
                continue;
            }
            match answer(mapping, name, &text) {
                Some("") => {}
                Some(answer) => words.push(Word { text: answer.to_owned(), cell, is_answered: true }),
                None => words.push(Word { text, cell, is_answered: false }),
            }
        }
    }
    words
}

fn answer<'m>(mapping: &'m Mapping, field: &str, text: &str) -> Option<&'m str> {
    (!field.is_empty()).then(|| mapping.answers.values.get(field, text))?
}

/// A text divided at its separators and line breaks.
fn divide<'t>(text: &'t str, separators: &[String]) -> Vec<Cow<'t, str>> {
    if separators.is_empty() {
        return vec![Cow::Borrowed(text)];
    }
    let mut parts = vec![text];
    for separator in separators.iter().map(String::as_str).chain(["\n"]) {
        parts = parts.into_iter().flat_map(|part| part.split(separator)).collect();
    }
    parts.into_iter().map(Cow::Borrowed).collect()
}

impl Word<'_, '_> {
    /// Whether the cell holds what a spreadsheet has in place of a value.
    pub fn is_broken(&self) -> bool {
        !self.is_answered && matches!(self.cell.value, Value::Broken(_))
    }
}
