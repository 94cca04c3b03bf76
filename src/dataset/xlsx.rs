//! The tables as a workbook, `projects.xlsx`: a sheet for each, and one that tells what the columns hold.

use std::io;

use super::Words;
use super::file::Growing;
use super::sheets::{Shape, Sheets, width};
use super::table::{Cell, Table};
use super::tables::{CONTRACTORS, INTERVENTIONS, ORGANISATIONS, PLACES, PROJECTS};
use crate::locale::Lang;
use crate::output::Stage;

/// The file's name.
pub const NAME: &str = "projects.xlsx";

/// The tables that it holds. Whole texts are longer than a cell may be.
pub const SHEETS: [&Table; 5] = [&PROJECTS, &ORGANISATIONS, &PLACES, &INTERVENTIONS, &CONTRACTORS];

/// A workbook being written.
pub struct Book(Sheets);

impl Book {
    /// A workbook with the heads of its sheets.
    ///
    /// # Errors
    /// Where the library fails.
    pub fn new(title: &str, stage: &Stage) -> io::Result<Self> {
        let table = |table: &Table| Shape {
            name: table.name.to_owned(),
            columns: table.fields().map(|(name, column, _)| (name, width(column.kind))).collect(),
        };
        let meanings = Lang::ALL.map(|lang| (format!("meaning_{lang}"), 70.0));
        let columns = [("table".to_owned(), 18.0), ("column".to_owned(), 28.0)].into_iter().chain(meanings).collect();
        let shapes = SHEETS.into_iter().map(table).chain([Shape { name: "columns".to_owned(), columns }]).collect();
        Sheets::new(title, shapes, stage).map(Book)
    }

    /// Adds rows to a table, given by its place among the sheets.
    ///
    /// # Errors
    /// Where the library fails.
    pub fn rows(&mut self, number: usize, rows: &[Vec<Cell>]) -> io::Result<()> {
        rows.iter().try_for_each(|row| self.0.row(number, row))
    }

    /// Completes the workbook with the meaning of its columns.
    ///
    /// # Errors
    /// Where the library fails or the file cannot be written.
    pub fn finish(mut self, words: Words, stage: &Stage, file: &mut Growing) -> io::Result<()> {
        let columns = SHEETS.into_iter().flat_map(|table| table.fields().map(move |(name, column, _)| (table.name, name, column.name)));
        for (table, name, column) in columns {
            let mut row = vec![Cell::Text(table.into()), Cell::Text(name.into())];
            for lang in Lang::ALL {
                row.push(Cell::Text(words(lang, &format!("column-{column}"))?.into()));
            }
            self.0.row(SHEETS.len(), &row)?;
        }
        self.0.finish(stage, file)
    }
}
