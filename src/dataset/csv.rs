//! Tables as comma-separated values (RFC 4180), and as spreadsheets in Swedish expect them.

use std::io;

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

use super::table::{Cell, Table};

/// Who is to read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Programs: UTF-8, commas, decimal points.
    Plain,
    /// Spreadsheets that are set to Swedish: with a mark that it is UTF-8, semicolons, decimal commas.
    Swedish,
}

impl Dialect {
    /// Both.
    pub const ALL: [Dialect; 2] = [Dialect::Plain, Dialect::Swedish];

    /// What a table's file is called.
    pub fn file_name(self, table: &Table) -> String {
        match self {
            Dialect::Plain => format!("{}.csv", table.name),
            Dialect::Swedish => format!("{}-excel.csv", table.name),
        }
    }

    /// What stands between fields.
    pub fn delimiter(self) -> u8 {
        if self == Dialect::Swedish { b';' } else { b',' }
    }

    /// The names of a table's columns, as a file begins with them.
    ///
    /// # Errors
    /// Never, as far as writing to memory goes well.
    pub fn head(self, table: &Table) -> io::Result<Vec<u8>> {
        let names: Vec<String> = table.fields().map(|(name, ..)| name).collect();
        self.names(&names)
    }

    /// The names of columns, as a file begins with them.
    ///
    /// # Errors
    /// Never, as far as writing to memory goes well.
    pub fn names(self, names: &[String]) -> io::Result<Vec<u8>> {
        let mark = if self == Dialect::Swedish { "\u{feff}" } else { "" };
        let mut writer = self.writer(mark.as_bytes().to_vec());
        writer.write_record(names)?;
        finish(writer)
    }

    /// Rows of a table.
    ///
    /// # Errors
    /// Never, as far as writing to memory goes well.
    pub fn rows(self, rows: &[Vec<Cell>]) -> io::Result<Vec<u8>> {
        let mut writer = self.writer(Vec::new());
        for row in rows {
            for cell in row {
                writer.write_field(self.written(cell))?;
            }
            writer.write_record(None::<&[u8]>)?;
        }
        finish(writer)
    }

    fn writer(self, bytes: Vec<u8>) -> Writer<Vec<u8>> {
        WriterBuilder::new().delimiter(self.delimiter()).terminator(Terminator::CRLF).quote_style(QuoteStyle::Necessary).from_writer(bytes)
    }

    fn written(self, cell: &Cell) -> String {
        match cell {
            Cell::Text(text) => defused(text),
            other => self.value(other),
        }
    }

    /// A cell's value, as it is.
    pub fn value(self, cell: &Cell) -> String {
        match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone().into_owned(),
            Cell::Integer(number) => number.to_string(),
            Cell::Tenths(tenths) => {
                let point = if self == Dialect::Swedish { ',' } else { '.' };
                format!("{}{point}{}", tenths / 10, tenths % 10)
            }
            Cell::Date(date) => date.to_string(),
            Cell::Boolean(is_true) => is_true.to_string(),
        }
    }
}

fn finish(writer: Writer<Vec<u8>>) -> io::Result<Vec<u8>> {
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

/// A text that no spreadsheet takes for a formula: with an apostrophe before what would begin one, `=`, `+`, `-`, `@`, a tab or a
/// carriage return, at its beginning; and after a semicolon or line break, which the other kind of file would take for the
/// end of a cell, unless it is a hyphen and a space, as items of lists have.
///
/// Where a text has apostrophes and then such a character already, it gets one more; so taking one away at each such place
/// gives every text as it was.
fn defused(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 1);
    let mut rest = text;
    let mut is_first = true;
    loop {
        let start = rest.trim_start_matches([' ', '\u{a0}']);
        safe.push_str(&rest[..rest.len() - start.len()]);
        let bare = start.trim_start_matches('\'');
        let begins = match bare.as_bytes() {
            [b'-', b' ', ..] => is_first,
            [b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r', ..] => true,
            _ => false,
        };
        if begins {
            safe.push('\'');
        }
        let Some(end) = start.find([';', '\n', '\r', '\t']) else {
            safe.push_str(start);
            return safe;
        };
        safe.push_str(&start[..=end]);
        rest = &start[end + 1..];
        is_first = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_a_formula_gets_an_apostrophe() {
        for (text, safe) in [
            ("Borås", "Borås"),
            ("=1+1", "'=1+1"),
            ("'=1", "''=1"),
            ("-5", "'-5"),
            ("- ett", "'- ett"),
            ("A; =B", "A; '=B"),
            ("Mål:\n- ett\n- två", "Mål:\n- ett\n- två"),
            ("a\n=b", "a\n'=b"),
            ("R&D = kul", "R&D = kul"),
            ("  @x", "  '@x"),
        ] {
            assert_eq!(defused(text), safe);
        }
    }

    #[test]
    fn numbers_are_written_as_the_reader_expects() {
        let row = [vec![Cell::Tenths(497), Cell::Integer(-3), Cell::Boolean(true), Cell::Empty, Cell::text(Some("a;b"))]];
        assert_eq!(Dialect::Plain.rows(&row).unwrap(), b"49.7,-3,true,,a;b\r\n");
        assert_eq!(Dialect::Swedish.rows(&row).unwrap(), b"49,7;-3;true;;\"a;b\"\r\n");
    }
}
