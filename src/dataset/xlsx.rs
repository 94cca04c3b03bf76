//! The tables as a workbook, `projects.xlsx`: a sheet for each, and one that tells what the columns hold.

use std::io::{self, Seek};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::Words;
use super::file::Growing;
use super::table::{Cell, Table};
use super::tables::{ORGANISATIONS, PLACES, PROJECTS};
use crate::locale::Lang;

/// The file's name.
pub const NAME: &str = "projects.xlsx";

/// The tables that it holds. Whole texts are longer than a cell may be.
pub const SHEETS: [&Table; 3] = [&PROJECTS, &ORGANISATIONS, &PLACES];

/// Rows that a sheet can have; those that are too many go on in another.
const ROWS: u32 = 1_048_576;

/// Characters that a cell can have (UTF-16).
const CHARACTERS: usize = 32_767;

/// A workbook being written. Rows leave memory as they are written.
pub struct Book {
    workbook: Workbook,
    sheets: [Sheet; SHEETS.len()],
    date: Format,
    head: Format,
}

/// Where the next row of a table goes.
#[derive(Clone, Copy)]
struct Sheet {
    /// The sheet's place in the workbook.
    index: usize,
    row: u32,
    /// Which sheet of its table it is.
    part: u32,
}

impl Book {
    /// A workbook with the heads of its sheets.
    ///
    /// # Errors
    /// Where the library fails.
    pub fn new(title: &str) -> io::Result<Self> {
        let mut workbook = Workbook::new();
        // Not the time of the build: the same catalogue is to be the same file.
        let epoch = ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
        workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&epoch));
        let start = Sheet { index: 0, row: 0, part: 1 };
        let mut book = Book {
            workbook,
            sheets: [start; SHEETS.len()],
            date: Format::new().set_num_format("yyyy-mm-dd"),
            head: Format::new().set_bold(),
        };
        for number in 0..SHEETS.len() {
            book.begin(number, 1)?;
        }
        Ok(book)
    }

    /// Begins a sheet of a table.
    fn begin(&mut self, number: usize, part: u32) -> io::Result<()> {
        let table = SHEETS[number];
        let name = if part == 1 { table.name.to_owned() } else { format!("{} ({part})", table.name) };
        let sheet = self.workbook.add_worksheet_with_constant_memory().map_err(failed)?;
        sheet.set_name(name).and_then(|sheet| sheet.set_freeze_panes(1, 0)).map_err(failed)?;
        for ((name, column, _), at) in table.fields().zip(0..) {
            sheet.set_column_width(at, width(column.kind)).map_err(failed)?;
            sheet.write_string_with_format(0, at, name, &self.head).map_err(failed)?;
        }
        self.sheets[number] = Sheet { index: self.workbook.worksheets().len() - 1, row: 1, part };
        Ok(())
    }

    /// Adds rows to a table.
    ///
    /// # Errors
    /// Where the library fails.
    pub fn rows(&mut self, number: usize, rows: &[Vec<Cell>]) -> io::Result<()> {
        for row in rows {
            if self.sheets[number].row == ROWS {
                self.begin(number, self.sheets[number].part + 1)?;
            }
            let Sheet { index, row: at, .. } = self.sheets[number];
            let sheet = self.workbook.worksheet_from_index(index).map_err(failed)?;
            for (cell, column) in row.iter().zip(0..) {
                write(sheet, at, column, cell, &self.date).map_err(failed)?;
            }
            self.sheets[number].row += 1;
        }
        Ok(())
    }

    /// Completes the workbook with the meaning of its columns.
    ///
    /// # Errors
    /// Where the library fails or the file cannot be written.
    pub fn finish(mut self, words: Words, file: &mut Growing) -> io::Result<()> {
        let sheet = self.workbook.add_worksheet_with_constant_memory().map_err(failed)?;
        sheet.set_name("columns").and_then(|sheet| sheet.set_freeze_panes(1, 0)).map_err(failed)?;
        let names = ["table", "column"].map(str::to_owned).into_iter().chain(Lang::ALL.map(|lang| format!("meaning_{lang}")));
        for ((name, width), at) in names.zip([18.0, 28.0, 70.0, 70.0]).zip(0..) {
            sheet.set_column_width(at, width).map_err(failed)?;
            sheet.write_string_with_format(0, at, name, &self.head).map_err(failed)?;
        }
        let columns = SHEETS.into_iter().flat_map(|table| table.fields().map(move |(name, column, _)| (table.name, name, column.name)));
        for ((table, name, column), row) in columns.zip(1..) {
            sheet.write_string(row, 0, table).and_then(|sheet| sheet.write_string(row, 1, name)).map_err(failed)?;
            for (lang, at) in Lang::ALL.into_iter().zip(2..) {
                sheet.write_string(row, at, words(lang, &format!("column-{column}"))?).map_err(failed)?;
            }
        }
        let mut made = tempfile::tempfile()?;
        self.workbook.save_to_writer(&mut made).map_err(failed)?;
        made.rewind()?;
        io::copy(&mut made, file)?;
        Ok(())
    }
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, date_format: &Format) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => return Ok(()),
        Cell::Text(text) => sheet.write_string(row, column, fitting(text))?,
        Cell::Integer(number) => sheet.write_number(row, column, *number as f64)?,
        Cell::Tenths(tenths) => sheet.write_number(row, column, *tenths as f64 / 10.0)?,
        Cell::Boolean(is_true) => sheet.write_boolean(row, column, *is_true)?,
        // Excel knows no day before the year 1900.
        Cell::Date(date) => match ExcelDateTime::from_ymd(date.year().unsigned_abs(), date.month() as u8, date.day() as u8) {
            Ok(day) => sheet.write_datetime_with_format(row, column, &day, date_format)?,
            Err(_) => sheet.write_string(row, column, date.to_string())?,
        },
    };
    Ok(())
}

/// A text that fits into a cell; what is too long ends in an ellipsis.
fn fitting(text: &str) -> std::borrow::Cow<'_, str> {
    if text.len() < CHARACTERS {
        return text.into();
    }
    let mut length = 0;
    let fits = |c: &char| {
        length += c.len_utf16();
        length < CHARACTERS
    };
    let cut: String = text.chars().take_while(fits).collect();
    if cut.len() == text.len() { text.into() } else { (cut + "…").into() }
}

fn width(kind: super::table::Kind) -> f64 {
    use super::table::Kind;
    match kind {
        Kind::Text | Kind::Address => 24.0,
        Kind::Integer | Kind::Decimal | Kind::Date => 13.0,
        Kind::Boolean => 9.0,
    }
}

fn failed(error: XlsxError) -> io::Error {
    io::Error::other(format!("{NAME} cannot be made: {error}"))
}
