//! Workbooks (Office Open XML) whose rows leave memory as they are written.

use std::borrow::Cow;
use std::io::{self, Seek};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::file::Growing;
use super::table::{Cell, Kind};
use crate::output::Stage;

/// Rows that a sheet can have; those that are too many go on in another.
const ROWS: u32 = 1_048_576;

/// Characters that a cell can have (UTF-16).
const CHARACTERS: usize = 32_767;

/// A sheet's name, and its headings with the widths of their columns in characters.
pub struct Shape {
    pub name: String,
    pub columns: Vec<(String, f64)>,
}

/// A workbook being written.
pub struct Sheets {
    workbook: Workbook,
    sheets: Vec<Sheet>,
    date: Format,
    head: Format,
}

/// A sheet, and where its next row goes.
struct Sheet {
    shape: Shape,
    /// Its place in the workbook.
    index: usize,
    row: u32,
    /// How many sheets its rows have filled, and this one.
    part: u32,
}

/// The width of a column, in characters.
pub fn width(kind: Kind) -> f64 {
    match kind {
        Kind::Text | Kind::Address => 24.0,
        Kind::Integer | Kind::Decimal | Kind::Date => 13.0,
        Kind::Boolean => 9.0,
    }
}

impl Sheets {
    /// A workbook with the heads of its sheets.
    ///
    /// # Errors
    /// Where the library fails.
    pub fn new(title: &str, shapes: Vec<Shape>, stage: &Stage) -> io::Result<Self> {
        let mut workbook = Workbook::new();
        workbook.set_tempdir(stage.folder()).map_err(failed)?;
        // Not the time of the build: the same catalogue is to be the same file.
        let epoch = ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
        workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&epoch));
        let sheets = shapes.into_iter().map(|shape| Sheet { shape, index: 0, row: 0, part: 0 }).collect();
        let mut book =
            Sheets { workbook, sheets, date: Format::new().set_num_format("yyyy-mm-dd"), head: Format::new().set_bold().set_text_wrap() };
        (0..book.sheets.len()).try_for_each(|number| book.begin(number))?;
        Ok(book)
    }

    /// Begins the next sheet of a shape.
    fn begin(&mut self, number: usize) -> io::Result<()> {
        let Sheet { shape, index, row, part } = &mut self.sheets[number];
        *part += 1;
        let name = if *part == 1 { shape.name.clone() } else { format!("{} ({part})", shape.name) };
        let sheet = self.workbook.add_worksheet_with_constant_memory().map_err(failed)?;
        sheet.set_name(name).and_then(|sheet| sheet.set_freeze_panes(1, 0)).map_err(failed)?;
        for ((name, width), at) in shape.columns.iter().zip(0..) {
            sheet.set_column_width(at, *width).map_err(failed)?;
            sheet.write_string_with_format(0, at, name, &self.head).map_err(failed)?;
        }
        *index = self.workbook.worksheets().len() - 1;
        *row = 1;
        Ok(())
    }

    /// Adds a row to a sheet, given by its number.
    ///
    /// # Errors
    /// Where the library fails.
    pub fn row(&mut self, number: usize, cells: &[Cell]) -> io::Result<()> {
        if self.sheets[number].row == ROWS {
            self.begin(number)?;
        }
        let Sheet { index, row, .. } = &mut self.sheets[number];
        let sheet = self.workbook.worksheet_from_index(*index).map_err(failed)?;
        for (cell, column) in cells.iter().zip(0..) {
            write(sheet, *row, column, cell, &self.date).map_err(failed)?;
        }
        *row += 1;
        Ok(())
    }

    /// Completes the workbook.
    ///
    /// # Errors
    /// Where the library fails or the file cannot be written.
    pub fn finish(mut self, stage: &Stage, file: &mut Growing) -> io::Result<()> {
        let mut made = stage.scratch()?;
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
        Cell::Date(date) if date.year() < 1900 => sheet.write_string(row, column, date.to_string())?,
        Cell::Date(date) => match ExcelDateTime::from_ymd(date.year().unsigned_abs(), date.month() as u8, date.day() as u8) {
            Ok(day) => sheet.write_datetime_with_format(row, column, &day, date_format)?,
            Err(_) => sheet.write_string(row, column, date.to_string())?,
        },
    };
    Ok(())
}

/// A text that fits into a cell; what is too long ends in an ellipsis.
fn fitting(text: &str) -> Cow<'_, str> {
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

fn failed(error: XlsxError) -> io::Error {
    io::Error::other(format!("a workbook cannot be made: {error}"))
}
