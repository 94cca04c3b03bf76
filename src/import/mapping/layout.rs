//! Where in a file the table is, and how it is written.

use encoding_rs::Encoding;

use crate::source::{At, Need, Table, did_you_mean};

use Need::Optional;

/// The formats of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values, or separated by something else.
    Csv,
    /// A workbook of a spreadsheet (Office Open XML).
    Xlsx,
    /// One JSON document.
    Json,
    /// A JSON object on each line.
    Ndjson,
}

impl Format {
    const ALL: [Format; 4] = [Format::Csv, Format::Xlsx, Format::Json, Format::Ndjson];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::Json => "json",
            Format::Ndjson => "ndjson",
        }
    }

    /// The format of files whose names end so.
    pub fn of_extension(extension: &str) -> Option<Format> {
        Some(match extension.to_ascii_lowercase().as_str() {
            "csv" | "tsv" | "tab" | "txt" => Format::Csv,
            "xlsx" | "xlsm" => Format::Xlsx,
            "json" => Format::Json,
            "ndjson" | "jsonl" => Format::Ndjson,
            _ => return None,
        })
    }
}

/// What `[source]` says.
#[derive(Debug, Default)]
pub struct Layout {
    /// The format, where the file's name does not tell.
    pub format: Option<Format>,
    /// JSON: the keys that lead to the list of records.
    pub records: Option<At<String>>,
    /// XLSX: the sheet.
    pub sheet: Option<At<String>>,
    /// The line or row with the headings, from 1.
    pub header_row: Option<usize>,
    /// CSV: what stands between cells.
    pub delimiter: Option<u8>,
    /// The encoding of a file of text.
    pub encoding: Option<&'static Encoding>,
}

impl Layout {
    /// Reads `[source]`.
    pub fn read(mut table: Table) -> Self {
        let layout = Layout {
            format: format(&mut table),
            records: table.text("records", Optional),
            sheet: table.text("sheet", Optional),
            header_row: header_row(&mut table),
            delimiter: delimiter(&mut table),
            encoding: encoding(&mut table),
        };
        table.finish();
        layout
    }
}

fn format(table: &mut Table) -> Option<Format> {
    let At { value, span } = table.text("format", Optional)?;
    let known = Format::ALL.into_iter().find(|format| format.name() == value);
    if known.is_none() {
        let help = did_you_mean(&value, Format::ALL.map(Format::name));
        table.report().error("unknown-format", span, format!("tables in the format `{value}` are not read"), help);
    }
    known
}

fn header_row(table: &mut Table) -> Option<usize> {
    let At { value, span } = table.integer("header_row", Optional)?;
    let row = usize::try_from(value).ok().filter(|row| (1..=10_000).contains(row));
    if row.is_none() {
        table.report().error("header-row", span, "`header_row` is the number of a line or row, from 1", None);
    }
    row
}

fn delimiter(table: &mut Table) -> Option<u8> {
    let key = table.keys().into_iter().find(|key| key.value == "delimiter")?;
    // A tab would be trimmed away like any white space, so it may be named.
    let At { value, span } = match table.own(&key)? {
        crate::source::Own::Text(at) => at,
        crate::source::Own::Table(_) => At { value: String::new(), span: key.span },
        crate::source::Own::Other(span) => At { value: String::new(), span },
    };
    let delimiter = match value.as_str() {
        "tab" | "\t" => Some(b'\t'),
        "," | ";" | "|" | ":" => value.bytes().next(),
        _ => None,
    };
    if delimiter.is_none() {
        table.report().error(
            "delimiter",
            span,
            format!("`{value}` cannot stand between cells"),
            Some("write `,`, `;`, `|`, `:` or `tab`".into()),
        );
    }
    delimiter
}

fn encoding(table: &mut Table) -> Option<&'static Encoding> {
    let At { value, span } = table.text("encoding", Optional)?;
    let known = Encoding::for_label(value.as_bytes());
    if known.is_none() {
        let help = did_you_mean(&value, ["utf-8", "windows-1252", "iso-8859-1", "utf-16le", "utf-16be"]);
        table.report().error("unknown-encoding", span, format!("`{value}` is not an encoding that is known here"), help);
    }
    known
}
