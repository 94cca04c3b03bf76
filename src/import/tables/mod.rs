//! Tables: CSV, XLSX, JSON and NDJSON, with a mapping that says what their columns become.
//!
//! One file a format; each hands over rows one by one, so that a table is never in memory twice. Everything that is said about a row
//! says where it stands. Names that nobody knows become questions, each once; what is broken becomes a diagnostic.

mod conversion;
mod csv;
mod findings;
mod json;
mod limits;
mod package;
mod project;
#[cfg(test)]
mod properties;
mod quoting;
mod regions;
mod row;
mod text;
mod typed;
mod verbatim;
mod words;
mod xlsx;

use std::fs;
use std::io;
use std::path::Path;

use self::conversion::Conversion;
use self::findings::Findings;
use self::limits::{LARGEST_FILE, MOST_ROWS, stop, too_large, too_many_rows};
use self::row::{Columns, Row};
use super::encoding::{Undecodable, decode, decode_as};
use super::gather::Gathered;
use super::mapping::{Format, Mapping};
use super::settle::{self, Known};
use crate::source::Diagnostic;

/// What takes each row; an error of its ends the reading.
type Each<'e> = dyn FnMut(&Columns, &Row, &mut Findings) -> Result<(), Stop> + 'e;

/// A mistake that ends the reading of a file.
type Stop = Box<Diagnostic>;

/// Reads a table.
///
/// # Errors
/// Where the file cannot be read at all. What is wrong in it is in the result.
pub fn read(source: &Path, mapping: &Mapping, known: &Known) -> io::Result<Gathered> {
    let mut findings = Findings::new(source);
    settle::mistakes(&mapping.constants, &mapping.answers.defaults, known).into_iter().for_each(|mistake| findings.push(mistake));
    if !findings.is_empty() {
        return Ok(Gathered { diagnostics: findings.into_diagnostics(), ..Gathered::default() });
    }
    let mut conversion = Conversion::new(mapping, known);
    let outcome = match bytes(source, findings.file())? {
        Ok(bytes) => rows(&bytes, mapping, &mut findings, &mut conversion),
        Err(stop) => Err(stop),
    };
    let (found, questions) = match outcome {
        Ok(columns) => conversion.finish(&columns, &mut findings),
        Err(stop) => {
            findings.push(*stop);
            Default::default()
        }
    };
    Ok(Gathered { found, questions, diagnostics: findings.into_diagnostics() })
}

/// The bytes of a file that is not too large.
fn bytes(source: &Path, file: &Path) -> io::Result<Result<Vec<u8>, Stop>> {
    let refused = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", source.display()));
    let about = fs::metadata(source).map_err(refused)?;
    if !about.is_file() {
        return Ok(Err(stop("not-a-file", file, "this is not a file", "name a file")));
    }
    if about.len() > LARGEST_FILE {
        return Ok(Err(too_large(file, format!("the file is larger than {} MiB", LARGEST_FILE / 1024 / 1024))));
    }
    fs::read(source).map(Ok).map_err(refused)
}

/// Hands all rows to the conversion; the columns of the table.
fn rows(bytes: &[u8], mapping: &Mapping, findings: &mut Findings, conversion: &mut Conversion) -> Result<Columns, Stop> {
    let mut count = 0;
    let mut each = |columns: &Columns, row: &Row, findings: &mut Findings| {
        count += 1;
        if count > MOST_ROWS {
            return Err(too_many_rows(findings.file()));
        }
        conversion.row(columns, row, findings);
        Ok(())
    };
    let layout = &mapping.layout;
    let extension = findings.file().extension().and_then(|extension| extension.to_str());
    let Some(format) = layout.format.or_else(|| Format::of_extension(extension?)) else {
        let help = "let its name end in .csv, .xlsx, .json or .ndjson, or name the format in the mapping, below [source]: format = \"csv\"";
        return Err(stop("unknown-format", findings.file(), "the file's name does not tell which kind of table it is", help));
    };
    if format == Format::Xlsx {
        return xlsx::read(bytes, mapping, findings, &mut each);
    }
    let decoded = layout.encoding.map_or_else(|| decode(bytes), |encoding| decode_as(bytes, encoding));
    let text = decoded.map_err(|error| {
        let help = match error {
            Undecodable::Kind(_) | Undecodable::Binary | Undecodable::CutOff | Undecodable::Zero(_) => error.help(),
            _ => "save it as UTF-8, or name its encoding in the mapping, below [source]: encoding = \"windows-1252\"",
        };
        stop("encoding", findings.file(), error.to_string(), help)
    })?;
    match format {
        Format::Json => json::read(&text, layout, findings, &mut each),
        Format::Ndjson => json::read_lines(&text, findings, &mut each),
        Format::Csv | Format::Xlsx => csv::read(&with_line_feeds(text), layout, findings, &mut each),
    }
}

/// A text in which every line ends in a line feed, so that lines are counted as editors count them.
fn with_line_feeds(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}
