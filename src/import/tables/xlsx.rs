//! Workbooks of spreadsheets (Office Open XML): values as they were stored, never formulas worked out anew.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use jiff::civil::Date;

use super::findings::Findings;
use super::limits::{LARGEST_CELL, MOST_COLUMNS, stop, too_large, too_many_columns};
use super::package::look_through;
use super::row::{Cell, Columns, Place, Row, Value};
use super::{Each, Stop};
use crate::import::mapping::Mapping;
use crate::source::{Diagnostic, Severity, did_you_mean};

/// Reads all rows of one sheet.
///
/// # Errors
/// Where it is no workbook, has no such sheet, or is too large.
pub fn read(bytes: &[u8], mapping: &Mapping, findings: &mut Findings, each: &mut Each) -> Result<Columns, Stop> {
    let file = findings.file().to_owned();
    look_through(bytes, &file)?;
    let broken = |error: XlsxError| {
        let help = "open it in a spreadsheet program and save it anew as an Excel workbook (.xlsx)";
        stop("not-a-workbook", &file, format!("the workbook cannot be read: {error}"), help)
    };
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let name = sheet(&workbook, mapping, findings)?;
    let mut merged: HashMap<(u32, u32), u32> = HashMap::new();
    for range in workbook.merge_cells_by_sheet_name(&name).map_err(broken)? {
        if range.end.0 > range.start.0 {
            merged.insert(range.start, range.end.0);
        }
    }
    let mut cells = workbook.worksheet_cells_reader(&name).map_err(broken)?;
    let mut rows = Rows {
        name: &name,
        header_row: mapping.layout.header_row,
        columns: None,
        current: Vec::new(),
        row: 0,
        merged,
        carried: HashMap::new(),
    };
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(broken)? {
        let (row, column) = cell.pos;
        if row < rows.row || (row == rows.row && rows.current.last().is_some_and(|last| last.column >= column as usize)) {
            return Err(stop(
                "not-a-workbook",
                &file,
                "the workbook cannot be read: its cells are in disorder",
                "save it anew as an Excel workbook (.xlsx)",
            ));
        }
        if column as usize >= MOST_COLUMNS {
            return Err(too_many_columns(&file));
        }
        if row > rows.row {
            rows.finish_row(findings, each)?;
            rows.row = row;
        }
        let value = match cell.value {
            // A formula whose value nobody has stored: what it is worth cannot be known.
            DataRef::Empty if cell.formula.is_some() => Some(Value::Broken("a formula without a value".into())),
            value => of_data(value),
        };
        let Some(value) = value else { continue };
        if value.text().len() > LARGEST_CELL {
            return Err(too_large(&file, format!("a cell holds more than {LARGEST_CELL} bytes")));
        }
        rows.current.push(Cell { column: column as usize, value, is_entry: false, span: 0..0 });
    }
    rows.finish_row(findings, each)?;
    rows.columns.ok_or_else(|| {
        let help = "the first row that is not empty, or the row `header_row`, holds the headings of the columns";
        stop("empty-table", &file, format!("the sheet “{name}” has no headings"), help)
    })
}

/// Puts cells together to rows.
struct Rows<'b> {
    name: &'b str,
    header_row: Option<usize>,
    columns: Option<Columns>,
    current: Vec<Cell<'b>>,
    /// The row that is being read, from 0.
    row: u32,
    /// The first cells of merged ranges, each with the last row of its range.
    merged: HashMap<(u32, u32), u32>,
    /// What merged cells say of rows below their first, by column, with the last row.
    carried: HashMap<usize, (Value<'b>, u32)>,
}

impl Rows<'_> {
    fn finish_row(&mut self, findings: &mut Findings, each: &mut Each) -> Result<(), Stop> {
        let mut cells = std::mem::take(&mut self.current);
        let line = self.row as usize + 1;
        if cells.is_empty() || self.header_row.is_some_and(|header| line < header) {
            return Ok(());
        }
        let Some(columns) = &mut self.columns else {
            let mut headings = vec![Cow::Borrowed(""); cells.last().map_or(0, |cell| cell.column + 1)];
            for cell in &cells {
                headings[cell.column] = cell.value.text();
            }
            self.columns = Some(Columns::of_headings(headings));
            return Ok(());
        };
        for cell in &cells {
            columns.extend_to(cell.column);
            let end = u32::try_from(cell.column).ok().and_then(|column| self.merged.get(&(self.row, column)));
            if let Some(&end) = end {
                self.carried.insert(cell.column, (cell.value.clone(), end));
            }
        }
        self.carried.retain(|_, (_, end)| *end >= self.row);
        for (&column, (value, _)) in &self.carried {
            if cells.iter().all(|cell| cell.column != column) {
                cells.push(Cell { column, value: value.clone(), is_entry: false, span: 0..0 });
            }
        }
        cells.sort_by_key(|cell| cell.column);
        each(columns, &Row { line, cells, place: Place::Sheet { name: self.name } }, findings)
    }
}

/// The sheet that the mapping names, or else the first that is not hidden. Others that are not hidden are told of.
fn sheet(workbook: &Xlsx<Cursor<&[u8]>>, mapping: &Mapping, findings: &mut Findings) -> Result<String, Stop> {
    let sheets = || workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    if let Some(wanted) = &mapping.layout.sheet {
        return match sheets().find(|sheet| sheet.name == wanted.value) {
            Some(sheet) => Ok(sheet.name.clone()),
            None => {
                let help = did_you_mean(&wanted.value, sheets().map(|sheet| sheet.name.as_str()));
                Err(mapping.mistake(wanted, "unknown-sheet", format!("the workbook has no sheet `{}`", wanted.value), help).into())
            }
        };
    }
    let mut visible = sheets().filter(|sheet| sheet.visible == SheetVisible::Visible);
    let Some(first) = visible.next() else {
        let help = "name one in the mapping, below [source]: sheet = \"…\"";
        return Err(stop("unknown-sheet", findings.file(), "every sheet of the workbook is hidden", help));
    };
    let others: Vec<_> = visible.map(|sheet| format!("“{}”", sheet.name)).collect();
    if !others.is_empty() {
        let message = format!("only the sheet “{}” is read, not {}", first.name, others.join(", "));
        let help = format!("name the sheet in the mapping, below [source]: sheet = {}", toml::Value::String(first.name.clone()));
        findings.push(Diagnostic::of_file(Severity::Warning, "sheet-not-read", findings.file(), message).help(help));
    }
    Ok(first.name.clone())
}

/// The value of a cell; none where it holds nothing.
fn of_data(data: DataRef) -> Option<Value> {
    Some(match data {
        DataRef::Empty => return None,
        DataRef::String(text) if text.trim().is_empty() => return None,
        DataRef::SharedString(text) if text.trim().is_empty() => return None,
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Value::Text(text.into()),
        DataRef::SharedString(text) => Value::Text(text.into()),
        DataRef::Int(number) => Value::Number(number.to_string().into()),
        DataRef::Float(number) => Value::Number(significant(number).into()),
        DataRef::Bool(value) => Value::Text(value.to_string().into()),
        DataRef::Error(error) => Value::Broken(error.to_string().into()),
        DataRef::DateTime(moment) => of_moment(moment),
    })
}

fn of_moment(moment: ExcelDateTime) -> Value<'static> {
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    let date = i16::try_from(year).ok().and_then(|year| Date::new(year, month.cast_signed(), day.cast_signed()).ok());
    match date {
        _ if moment.is_duration() => Value::Number(significant(moment.as_f64()).into()),
        _ if (0.0..1.0).contains(&moment.as_f64()) => Value::Text(format!("{hour:02}:{minute:02}").into()),
        Some(date) => Value::Day(date),
        None => Value::Number(significant(moment.as_f64()).into()),
    }
}

/// A number as a spreadsheet shows it, with 15 significant digits: those after them are noise of its arithmetic.
fn significant(number: f64) -> String {
    format!("{number:.14e}").parse().unwrap_or(number).to_string()
}
