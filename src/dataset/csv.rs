//! Tables as comma-separated values (RFC 4180), and as spreadsheets in Swedish expect them.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

use super::table::{Cell, Table};
use crate::source::find_byte;

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

    /// A row.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn row(self, cells: &[Cell], writer: &mut Writer<impl Write>) -> io::Result<()> {
        for cell in cells {
            match cell {
                Cell::Text(text) => writer.write_field(&*defused(text))?,
                other => writer.write_field(&*self.value(other))?,
            }
        }
        Ok(writer.write_record(None::<&[u8]>)?)
    }

    /// Something that writes rows.
    pub fn writer<W: Write>(self, to: W) -> Writer<W> {
        WriterBuilder::new().delimiter(self.delimiter()).terminator(Terminator::CRLF).quote_style(QuoteStyle::Necessary).from_writer(to)
    }

    /// A cell's value, as it is.
    pub fn value<'r>(self, cell: &'r Cell) -> Cow<'r, str> {
        match cell {
            Cell::Empty => "".into(),
            Cell::Text(text) => (&**text).into(),
            Cell::Integer(number) => number.to_string().into(),
            Cell::Tenths(tenths) => {
                let point = if self == Dialect::Swedish { ',' } else { '.' };
                format!("{}{point}{}", tenths / 10, tenths % 10).into()
            }
            Cell::Date(date) => date.to_string().into(),
            Cell::Boolean(is_true) => if *is_true { "true" } else { "false" }.into(),
        }
    }
}

fn finish(writer: Writer<Vec<u8>>) -> io::Result<Vec<u8>> {
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

/// The rows of several tables, as each reader expects them: for each dialect, what is to be added to each table's file.
///
/// # Errors
/// Never, as far as writing to memory goes well.
pub fn rows(tables: &[Vec<Vec<Cell>>]) -> io::Result<[Vec<Vec<u8>>; Dialect::ALL.len()]> {
    let mut written = [Vec::with_capacity(tables.len()), Vec::with_capacity(tables.len())];
    for rows in tables {
        let mut writers = Dialect::ALL.map(|dialect| dialect.writer(Vec::new()));
        for row in rows {
            // Texts, by far the most of it, are the same for each reader.
            for cell in row {
                let text = if let Cell::Text(text) = cell { Some(defused(text)) } else { None };
                for (dialect, writer) in Dialect::ALL.into_iter().zip(&mut writers) {
                    match &text {
                        Some(text) => writer.write_field(text.as_bytes())?,
                        None => writer.write_field(&*dialect.value(cell))?,
                    }
                }
            }
            writers.iter_mut().try_for_each(|writer| writer.write_record(None::<&[u8]>))?;
        }
        for (writer, written) in writers.into_iter().zip(&mut written) {
            written.push(finish(writer)?);
        }
    }
    Ok(written)
}

/// Whether it may end a cell, in the one kind of file or in the other, or where quotation marks are not understood.
fn ends_cell(byte: u8) -> bool {
    matches!(byte, b';' | b',' | b'\n' | b'\r' | b'\t')
}

/// A text that no spreadsheet takes for a formula, whichever kind of file it takes the text to be in: with an apostrophe before what
/// would begin one, `=`, `+`, `-`, `@`, a tab or a carriage return, at its beginning; and after a semicolon, comma or line break, unless
/// it is a hyphen and a space, as items of lists have. Quotation marks and apostrophes before it make no difference.
///
/// A text that has apostrophes there already gets one more; so taking one away at each such place gives every text as it was.
fn defused(text: &str) -> Cow<'_, str> {
    let mut safe = String::new();
    let mut copied = 0;
    let mut begin = 0;
    loop {
        let rest = text[begin..].trim_start_matches([' ', '\u{a0}']);
        let bare = rest.trim_start_matches(['\'', '"', ' ', '\u{a0}']);
        let begins = match bare.as_bytes() {
            [b'-', b' ', ..] => begin == 0,
            [b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r', ..] => true,
            _ => false,
        };
        if begins {
            let at = text.len() - rest.len();
            safe.push_str(&text[copied..at]);
            safe.push('\'');
            copied = at;
        }
        let Some(end) = find_byte(&text.as_bytes()[begin..], ends_cell) else { break };
        begin += end + 1;
    }
    if copied == 0 && safe.is_empty() {
        return text.into();
    }
    safe.push_str(&text[copied..]);
    safe.into()
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
            ("Foo,=1+1,bar", "Foo,'=1+1,bar"),
            ("10, -5, - 5", "10, '-5, - 5"),
            ("a;\"=1\"", "a;'\"=1\""),
            ("\"' =1", "'\"' =1"),
        ] {
            assert_eq!(defused(text), safe);
        }
    }

    #[test]
    fn numbers_are_written_as_the_reader_expects() {
        let row = vec![Cell::Tenths(497), Cell::Integer(-3), Cell::Boolean(true), Cell::Empty, Cell::text(Some("a;b"))];
        let [plain, swedish] = rows(&[vec![row]]).unwrap();
        assert_eq!(plain, [b"49.7,-3,true,,a;b\r\n"]);
        assert_eq!(swedish, [b"49,7;-3;true;;\"a;b\"\r\n"]);
    }
}
