//! JSON: a list of records, alone or somewhere in a document, or a record on each line (NDJSON).

use std::borrow::Cow;
use std::fmt;

use rustc_hash::FxHashSet;
use serde::de::{Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::findings::Findings;
use super::limits::{DEEPEST, LARGEST_CELL, MOST_COLUMNS, stop, too_many_columns};
use super::row::{Cell, Columns, Place, Row, Value, within};
use super::{Each, Stop};
use crate::import::mapping::Layout;
use crate::source::{Diagnostic, Severity};

/// Reads all records of a document.
///
/// # Errors
/// Where it is not JSON, holds no list of records where the mapping says, or is too large.
pub fn read(text: &str, layout: &Layout, findings: &mut Findings, each: &mut Each) -> Result<Columns, Stop> {
    let mut records: &RawValue = serde_json::from_str(text).map_err(|error| broken(text, 0, 1, &error, findings))?;
    for key in layout.records.iter().flat_map(|path| path.value.split('.')) {
        let mut found = None;
        visit_entries(records, |name, value| {
            found = if name == key { Some(value) } else { found };
            true
        });
        let Some(inner) = found else {
            let path = layout.records.as_ref().map_or("", |path| &path.value);
            return Err(no_records(text, format!("`{path}` leads to nothing: there is no `{key}`"), findings));
        };
        records = inner;
    }
    if !records.get().starts_with('[') {
        return Err(no_records(text, "the records are no list".into(), findings));
    }
    let mut reader = Reader { text, columns: Columns::default(), at: 0, line: 1 };
    let mut outcome = Ok(());
    visit_items(records, |record| {
        outcome = reader.record(record, findings, each);
        outcome.is_ok()
    });
    outcome.map(|()| reader.columns)
}

/// Reads a record from each line.
///
/// # Errors
/// Where there are too many.
pub fn read_lines(text: &str, findings: &mut Findings, each: &mut Each) -> Result<Columns, Stop> {
    let mut reader = Reader { text, columns: Columns::default(), at: 0, line: 1 };
    let (mut start, mut line) = (0, 1);
    for content in text.split_inclusive('\n') {
        if !content.trim().is_empty() {
            match serde_json::from_str::<&RawValue>(content) {
                Ok(record) => reader.record(record, findings, each)?,
                Err(error) => {
                    let row = Row { line, cells: Vec::new(), place: Place::Object { text, start } };
                    let column = start + byte_of(content, 1, error.column());
                    let cell = Cell { column: 0, value: Value::Text(Cow::Borrowed("")), is_entry: false, span: column..column + 1 };
                    let help = "each line holds one record as a JSON object";
                    findings.error("json", &row, Some(&cell), "", format!("this is not JSON: {}", reason(&error)), help);
                }
            }
        }
        start += content.len();
        line += 1;
    }
    Ok(reader.columns)
}

/// Goes through the records of a text.
struct Reader<'t> {
    text: &'t str,
    columns: Columns,
    at: usize,
    line: usize,
}

impl<'t> Reader<'t> {
    fn record(&mut self, record: &'t RawValue, findings: &mut Findings, each: &mut Each) -> Result<(), Stop> {
        let start = self.offset(record);
        self.line += self.text.as_bytes()[self.at..start].iter().filter(|&&b| b == b'\n').count();
        self.at = start;
        let mut row = Row { line: self.line, cells: Vec::new(), place: Place::Object { text: self.text, start } };
        if !record.get().starts_with('{') {
            let help = "write each record as an object: { \"id\": \"…\", … }";
            findings.error("json", &row, None, "", "a record is not an object".into(), help);
            return Ok(());
        }
        let mistake = self.flatten(record, "", false, 0, &mut row.cells);
        if self.columns.names().len() > MOST_COLUMNS {
            return Err(too_many_columns(findings.file()));
        }
        match mistake {
            Some(Mistake { at, code, message, help }) => {
                let cell = Cell { column: 0, value: Value::Text(Cow::Borrowed("")), is_entry: false, span: at..at + 1 };
                findings.error(code, &row, Some(&cell), "", message, help);
                Ok(())
            }
            None => each(&self.columns, &row, findings),
        }
    }

    /// Where a value of the text stands.
    fn offset(&self, value: &RawValue) -> usize {
        (value.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len())
    }

    /// Gathers what an object or a list holds, each value under the keys that lead to it, with full stops between.
    fn flatten(&mut self, value: &'t RawValue, path: &str, is_entry: bool, depth: usize, cells: &mut Vec<Cell<'t>>) -> Option<Mistake> {
        let (text, at) = (value.get(), self.offset(value));
        if depth > DEEPEST {
            let message = format!("a record is nested more than {DEEPEST} levels deep");
            return Some(Mistake { at, code: "too-deep", message, help: "export it as a flat table" });
        }
        let mut mistake = None;
        let value = match text.as_bytes().first() {
            Some(b'{') => {
                let mut keys = FxHashSet::default();
                visit_entries(value, |key, inner| {
                    mistake = if keys.len() > MOST_COLUMNS {
                        Some(too_many(at))
                    } else if keys.contains(&key) {
                        let message = format!("the key `{key}` stands twice in one object");
                        Some(Mistake { at: self.offset(inner), code: "duplicate-key", message, help: "keep one of the two" })
                    } else {
                        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                        keys.insert(key);
                        self.flatten(inner, &path, is_entry, depth + 1, cells)
                    };
                    mistake.is_none()
                });
                return mistake;
            }
            Some(b'[') => {
                self.columns.id(path);
                visit_items(value, |inner| {
                    mistake = self.flatten(inner, path, true, depth + 1, cells);
                    mistake.is_none()
                });
                return mistake;
            }
            Some(b'"') => match serde_json::from_str::<String>(text) {
                Ok(text) if text.len() > LARGEST_CELL => {
                    let message = format!("a text holds more than {LARGEST_CELL} bytes");
                    return Some(Mistake { at, code: "too-large", message, help: "shorten it" });
                }
                Ok(text) if text.trim().is_empty() => None,
                Ok(text) => Some(Value::Text(Cow::Owned(text))),
                Err(error) => {
                    let message = format!("this is not JSON: {}", reason(&error));
                    return Some(Mistake { at, code: "json", message, help: "correct the text" });
                }
            },
            Some(b't' | b'f') => Some(Value::Text(Cow::Borrowed(text))),
            Some(b'n') | None => None,
            Some(_) => Some(Value::Number(Cow::Borrowed(text))),
        };
        let column = self.columns.id(path);
        cells.extend(value.map(|value| Cell { column, value, is_entry, span: at..at + text.len() }));
        (cells.len() > MOST_COLUMNS).then(|| too_many(at))
    }
}

/// What is wrong in a record.
struct Mistake {
    at: usize,
    code: crate::source::Code,
    message: String,
    help: &'static str,
}

fn too_many(at: usize) -> Mistake {
    let message = format!("a record holds more than {MOST_COLUMNS} values");
    Mistake { at, code: "too-many-columns", message, help: "export only what sheets need" }
}

/// Visits the entries of an object until `visit` has had enough. The text is known to be JSON.
fn visit_entries<'t>(object: &'t RawValue, visit: impl FnMut(String, &'t RawValue) -> bool) {
    // An object that ends too early is a visit that has had enough, or no object, which has no entries.
    let _ = serde_json::Deserializer::from_str(object.get()).deserialize_map(Entries(visit));
}

/// Visits the items of a list until `visit` has had enough. The text is known to be JSON.
fn visit_items<'t>(list: &'t RawValue, visit: impl FnMut(&'t RawValue) -> bool) {
    let _ = serde_json::Deserializer::from_str(list.get()).deserialize_seq(Items(visit));
}

struct Entries<F>(F);

impl<'t, F: FnMut(String, &'t RawValue) -> bool> Visitor<'t> for Entries<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'t>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some((key, value)) = map.next_entry::<String, &'t RawValue>()? {
            if !(self.0)(key, value) {
                return Err(A::Error::custom("enough"));
            }
        }
        Ok(())
    }
}

struct Items<F>(F);

impl<'t, F: FnMut(&'t RawValue) -> bool> Visitor<'t> for Items<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'t>>(mut self, mut list: A) -> Result<(), A::Error> {
        while let Some(item) = list.next_element::<&'t RawValue>()? {
            if !(self.0)(item) {
                return Err(A::Error::custom("enough"));
            }
        }
        Ok(())
    }
}

/// The byte of a text that stands in this line and at this byte of it, both counted from 1.
fn byte_of(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    text.floor_char_boundary((start + column.saturating_sub(1)).min(text.len().saturating_sub(1)))
}

/// What serde_json says, without the place, which stands beside it already.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(reason, _)| reason.to_owned())
}

fn broken(text: &str, start: usize, line: usize, error: &serde_json::Error, findings: &Findings) -> Stop {
    let at = byte_of(text, error.line(), error.column());
    let location = Some(within(text, start, line, at..at + 1));
    let message = format!("this is not JSON: {}", reason(error));
    let help = "perhaps the file was cut off, or holds a record on each line: then let its name end in .ndjson";
    let broken = Diagnostic::of_file(Severity::Error, "json", findings.file(), message).help(help);
    Diagnostic { location, ..broken }.into()
}

/// The mistake of a document whose records are not where they ought to be, with the lists that there are.
fn no_records(text: &str, message: String, findings: &Findings) -> Stop {
    let mut lists = Vec::new();
    if let Ok(root) = serde_json::from_str(text) {
        lists_in(root, "", 0, &mut lists);
    }
    let help = match lists.as_slice() {
        [] => "a document holds its records in a list: [ { … }, { … } ]".to_owned(),
        lists => format!("name the list in the mapping, below [source]: {}", lists.join(" or ")),
    };
    stop("no-records", findings.file(), message, &help)
}

/// The paths of lists in a document.
fn lists_in(value: &RawValue, path: &str, depth: usize, lists: &mut Vec<String>) {
    visit_entries(value, |key, inner| {
        let path = if path.is_empty() { key } else { format!("{path}.{key}") };
        match inner.get().as_bytes().first() {
            Some(b'[') => lists.push(format!("records = {}", toml::Value::String(path))),
            Some(b'{') if depth < 4 => lists_in(inner, &path, depth + 1, lists),
            _ => {}
        }
        lists.len() < 8
    });
}
