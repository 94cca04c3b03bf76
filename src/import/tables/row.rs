//! A row of a table, whichever format it stands in.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;

use super::quoting::field;
use crate::source::Location;

/// The headings of a table, or the paths of values in JSON, in the order in which they are met.
#[derive(Debug, Default)]
pub struct Columns {
    names: Vec<String>,
    ids: HashMap<String, usize>,
}

impl Columns {
    /// The column of that name, which is new if there is none yet.
    pub fn id(&mut self, name: &str) -> usize {
        if let Some(&id) = self.ids.get(name) {
            return id;
        }
        self.names.push(name.to_owned());
        self.ids.insert(name.to_owned(), self.names.len() - 1);
        self.names.len() - 1
    }

    /// The columns of a row of headings. One without a heading is called by its place, `column C`; those that share a heading are told
    /// apart as `Namn (1)` and `Namn (2)`.
    pub fn of_headings<'h>(headings: impl IntoIterator<Item = Cow<'h, str>>) -> Self {
        let headings: Vec<String> = headings.into_iter().map(|heading| heading.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for heading in &headings {
            *counts.entry(heading).or_default() += 1;
        }
        let (mut columns, mut met) = (Columns::default(), HashMap::<&str, usize>::new());
        for (at, heading) in headings.iter().enumerate() {
            let name = match counts[heading.as_str()] {
                _ if heading.is_empty() => without_heading(at),
                1 => heading.clone(),
                _ => {
                    let nth = met.entry(heading).or_default();
                    *nth += 1;
                    format!("{heading} ({nth})")
                }
            };
            // A heading may be spelt as another one has just been called.
            let name = if columns.ids.contains_key(&name) { format!("{name} [{}]", without_heading(at)) } else { name };
            columns.id(&name);
        }
        columns
    }

    /// Goes on to a column beyond the last heading.
    pub fn extend_to(&mut self, column: usize) {
        while self.names.len() <= column {
            self.id(&without_heading(self.names.len()));
        }
    }

    /// All names.
    pub fn names(&self) -> &[String] {
        &self.names
    }
}

/// One row.
#[derive(Debug)]
pub struct Row<'t> {
    /// Its line in the file, or its row in the sheet, from 1.
    pub line: usize,
    /// The cells that hold something. In JSON a column may have several: the entries of a list.
    pub cells: Vec<Cell<'t>>,
    /// Where it stands.
    pub place: Place<'t>,
}

/// One cell.
#[derive(Debug)]
pub struct Cell<'t> {
    /// Its column.
    pub column: usize,
    /// What it holds.
    pub value: Value<'t>,
    /// Whether it is an entry of a list, and never one more list.
    pub is_entry: bool,
    /// Where it stands in the text (bytes), in JSON; elsewhere nothing.
    pub span: Range<usize>,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'t> {
    /// Text.
    Text(Cow<'t, str>),
    /// A number as programs write it: `1234.5`.
    Number(Cow<'t, str>),
    /// A day.
    Day(Date),
    /// What a spreadsheet has in place of a value: `#REF!`.
    Broken(Cow<'t, str>),
}

impl Value<'_> {
    /// The value as text.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Value::Text(text) | Value::Number(text) | Value::Broken(text) => Cow::Borrowed(text),
            Value::Day(day) => Cow::Owned(day.to_string()),
        }
    }
}

/// Where a row stands.
#[derive(Debug, Clone, Copy)]
pub enum Place<'t> {
    /// In the text of a CSV file, from this byte on, with this byte between cells.
    Record {
        /// The whole text.
        text: &'t str,
        /// Where the row begins.
        start: usize,
        /// What stands between cells.
        delimiter: u8,
    },
    /// In the text of a JSON file, from this byte on.
    Object {
        /// The whole text.
        text: &'t str,
        /// Where the row begins.
        start: usize,
    },
    /// In a sheet of a workbook.
    Sheet {
        /// The sheet's name.
        name: &'t str,
    },
}

/// The most bytes of a line that are shown before and after what is meant.
const AROUND: usize = 400;

/// The most characters that are kept of a row's beginning.
const BEGINNING: usize = 80;

impl Row<'_> {
    /// Where a cell stands, or the row as a whole. Of a very long line only a part is shown, and columns are counted in that part.
    pub fn location(&self, cell: Option<&Cell>) -> Location {
        match (self.place, cell) {
            (Place::Record { text, start, delimiter }, Some(cell)) => {
                within(text, start, self.line, field(text, start, delimiter, cell.column))
            }
            (Place::Object { text, start }, Some(cell)) => within(text, start, self.line, cell.span.clone()),
            (Place::Record { text, start, .. } | Place::Object { text, start }, None) => within(text, start, self.line, start..start + 1),
            (Place::Sheet { .. }, cell) => {
                let text = cell.map(|cell| cell.value.text()).unwrap_or_default();
                let excerpt: String = text.lines().next().unwrap_or_default().chars().take(AROUND).collect();
                Location { line: self.line, column: 1, end_column: 1 + excerpt.chars().count(), excerpt }
            }
        }
    }

    /// Where the row begins, with no more of it than a person needs to know it again, and the words that tell of it where it has no line.
    pub fn beginning(&self) -> (Location, String) {
        let mut location = self.location(self.cells.first());
        location.excerpt = location.excerpt.chars().take(BEGINNING).collect();
        location.column = 1;
        location.end_column = location.end_column.min(1 + location.excerpt.chars().count());
        (location, self.whereabouts(None))
    }

    /// Where a cell of a workbook stands, in words that follow a message; nothing for files that have lines.
    pub fn whereabouts(&self, cell: Option<&Cell>) -> String {
        match (self.place, cell) {
            (Place::Sheet { name }, Some(cell)) => format!(" (cell {}{} of the sheet “{name}”)", letters(cell.column), self.line),
            (Place::Sheet { name }, None) => format!(" (row {} of the sheet “{name}”)", self.line),
            _ => String::new(),
        }
    }
}

/// What a column without a heading is called.
fn without_heading(column: usize) -> String {
    format!("column {}", letters(column))
}

/// The letters of a spreadsheet's column, counted from 0.
pub fn letters(column: usize) -> String {
    let (mut rest, mut letters) = (column + 1, Vec::new());
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A place in a text; `start` lies before it, on the line `line`.
pub fn within(text: &str, start: usize, line: usize, span: Range<usize>) -> Location {
    let from = text.floor_char_boundary(span.start);
    let newlines = text.as_bytes()[start.min(from)..from].iter().filter(|&&b| b == b'\n').count();
    let earliest = text.floor_char_boundary(from.saturating_sub(AROUND));
    let line_start = text[earliest..from].rfind('\n').map_or(earliest, |at| earliest + at + 1);
    let latest = text.floor_char_boundary(from.saturating_add(AROUND));
    let line_end = text[from..latest].find('\n').map_or(latest, |at| from + at);
    let to = text.floor_char_boundary(span.end).clamp(from, line_end);
    let column = |at: usize| 1 + text[line_start..at].chars().count();
    let excerpt = text[line_start..line_end].trim_end_matches('\r').to_owned();
    Location { line: line + newlines, column: column(from), end_column: column(to), excerpt }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(headings: &[&str]) -> Vec<String> {
        Columns::of_headings(headings.iter().map(|&heading| heading.into())).names().to_vec()
    }

    #[test]
    fn every_column_has_a_name_of_its_own() {
        assert_eq!(names(&["Namn", "", " Belopp\nkr ", ""]), ["Namn", "column B", "Belopp kr", "column D"]);
        assert_eq!(names(&["Namn", "Ort", "Namn"]), ["Namn (1)", "Ort", "Namn (2)"]);
        assert_eq!(names(&["Namn (1)", "Namn", "Namn", "column E", ""]).len(), 5);
    }

    #[test]
    fn a_cell_is_found_in_its_line() {
        let text = "a;b;c\n1;\"två;\n\"\"2\"\"\";3\n";
        let place = within(text, 6, 2, field(text, 6, b';', 2));
        assert_eq!((place.line, place.column, place.end_column, place.excerpt.as_str()), (3, 8, 9, "\"\"2\"\"\";3"));
    }

    #[test]
    fn of_a_very_long_line_only_a_part_is_shown() {
        let text = format!("[{}]", "å".repeat(100_000));
        let place = within(&text, 0, 1, 100_001..100_003);
        assert!(place.excerpt.len() <= 2 * AROUND + 2);
        assert_eq!(place.excerpt.chars().nth(place.column - 1), Some('å'));
    }

    #[test]
    fn columns_of_spreadsheets_have_letters() {
        assert_eq!([0, 25, 26, 701, 702, 16_383].map(letters), ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }
}
