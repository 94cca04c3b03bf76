//! CSV: values separated by commas, semicolons or tabs (RFC 4180, and what spreadsheets make of it).

use std::borrow::Cow;

use ::csv::{ReaderBuilder, StringRecord};

use super::findings::Findings;
use super::limits::{LARGEST_CELL, MOST_COLUMNS, stop, too_many_columns};
use super::quoting::{Fault, bare_head, fault, is_open};
use super::row::{Cell, Columns, Place, Row, Value, within};
use super::{Each, Stop};
use crate::import::mapping::Layout;

/// The characters that may stand between cells, the likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Reads all rows of a text.
///
/// # Errors
/// Where it is not a table, or one that is too large.
pub fn read(text: &str, layout: &Layout, findings: &mut Findings, each: &mut Each) -> Result<Columns, Stop> {
    let mut start = 0;
    for _ in 1..layout.header_row.unwrap_or(1) {
        start += text[start..].find('\n').map_or(0, |length| length + 1);
    }
    let (first, stated) = stated_delimiter(&text[start..]);
    start += first;
    let delimiter = layout.delimiter.or(stated).unwrap_or_else(|| likeliest_delimiter(&text[start..]));
    let mut reader = ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(&text.as_bytes()[start..]);
    let (mut columns, mut record, mut lines) = (None, StringRecord::new(), Lines { text, at: 0, line: 1 });
    while reader.read_record(&mut record).map_err(|error| unreadable(&error, findings))? {
        let position = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or_default();
        let line = lines.advance_to_record(start + position);
        let place = Place::Record { text, start: lines.at, delimiter };
        let Some(known) = &columns else {
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if record.len() > MOST_COLUMNS {
                return Err(too_many_columns(findings.file()));
            }
            columns = Some(Columns::of_headings(record.iter().map(Cow::Borrowed)));
            continue;
        };
        let row = Row { line, cells: cells(&record), place };
        if row.cells.is_empty() {
            continue;
        }
        let count = known.names().len();
        let end = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX).saturating_add(start).min(text.len());
        match fault(text, lines.at..end, delimiter, count) {
            Some(Fault::Stray(at)) => {
                let help = "write two quotation marks for one that is part of the text, and put the whole cell in quotation marks";
                let message = "something stands between a closing quotation mark and the end of its cell";
                findings.error_at("stray-quote", within(text, lines.at, line, at..at + 1), message.into(), help);
                continue;
            }
            Some(Fault::Rows(at)) => {
                let help = "close the quotation mark where the text ends, or write two for one that is part of the text";
                let message = "the cell in quotation marks that begins here holds what look like whole rows";
                findings.error_at("swallowed-rows", within(text, lines.at, line, at..at + 1), message.into(), help);
                continue;
            }
            None => {}
        }
        if record.len() < count {
            let message = format!("the row has {} of {count} cells", record.len());
            if end == text.len() && !text.ends_with('\n') {
                findings.error(
                    "cut-off",
                    &row,
                    None,
                    "",
                    format!("{message}, and no line break ends it: the file was cut off"),
                    "save it again, as a whole",
                );
                continue;
            }
            findings.warning("too-few-cells", &row, None, "", message, "check that none is missing before the last one");
        }
        if let Some(extra) = row.cells.iter().find(|cell| cell.column >= count) {
            let message = format!("the row has {} cells, and there are {count} headings", record.len());
            findings.error(
                "too-many-cells",
                &row,
                Some(extra),
                "",
                message,
                "put a cell that holds the delimiter itself in quotation marks",
            );
            continue;
        }
        if let Some(large) = row.cells.iter().find(|cell| cell.value.text().len() > LARGEST_CELL) {
            let message = format!("a cell holds more than {} characters", LARGEST_CELL);
            findings.error("too-large", &row, Some(large), "", message, "perhaps a quotation mark is missing at its end");
            continue;
        }
        each(known, &row, findings)?;
    }
    if is_open(&text[lines.at..], delimiter) {
        let row = Row { line: lines.line, cells: Vec::new(), place: Place::Record { text, start: lines.at, delimiter } };
        let help = "close it, or write two quotation marks for one that is part of the text";
        findings.error("open-quote", &row, None, "", "a quotation mark in the row that begins here is never closed".into(), help);
    }
    columns.ok_or_else(|| {
        let help = "the first line that is not empty, or the line `header_row`, holds the headings of the columns";
        stop("empty-table", findings.file(), "the table has no headings", help)
    })
}

/// The cells of a record that hold something.
fn cells(record: &StringRecord) -> Vec<Cell<'_>> {
    let filled = record.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
    filled.map(|(column, cell)| Cell { column, value: Value::Text(Cow::Borrowed(cell)), is_entry: false, span: 0..0 }).collect()
}

/// Counts lines while the text is read.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    /// Goes on to the record that begins at `to`, after empty lines at most; its line.
    fn advance_to_record(&mut self, to: usize) -> usize {
        let bytes = self.text.as_bytes();
        let to = to + bytes[to..].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        self.line += bytes[self.at..to].iter().filter(|&&b| b == b'\n').count();
        self.at = to;
        self.line
    }
}

/// A first line `sep=;`, as spreadsheets write it: its length, and what it says.
fn stated_delimiter(text: &str) -> (usize, Option<u8>) {
    let line = text.split_inclusive('\n').next().unwrap_or_default();
    match line.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        Some(&[delimiter]) if delimiter.is_ascii() => (line.len(), Some(delimiter)),
        _ => (0, None),
    }
}

/// What stands most often in the first line that holds something, outside quotation marks.
fn likeliest_delimiter(text: &str) -> u8 {
    let head = bare_head(text.trim_start_matches(['\r', '\n']));
    let count = |delimiter: u8| head.iter().filter(|&&byte| byte == delimiter).count();
    // Of those that stand equally often the last is taken, so the likeliest comes last.
    DELIMITERS.into_iter().rev().max_by_key(|&delimiter| count(delimiter)).unwrap_or(b',')
}

fn unreadable(error: &::csv::Error, findings: &Findings) -> Stop {
    stop("unreadable", findings.file(), format!("the table cannot be read: {error}"), "save it anew as CSV")
}
