//! The files that are given, each read as what its name says it is.

use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::draft::Found;
use super::lines::{self, Line};
use super::printed::{self, Form};
use super::{html, text_file};
use crate::source::{Diagnostic, Severity};

/// What the source is called if nobody names it: sheets are printed one by one, so all of them are one source.
pub const PRINTED: &str = "printed";

/// The format of a file that holds sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Printed sheets, as plain text: one project, or several one after the other.
    Print,
    /// A sheet's page, saved from a browser: one project.
    Page,
}

impl Format {
    const ALL: [Format; 2] = [Format::Print, Format::Page];

    /// The format of a file, by the ending of its name.
    ///
    /// # Errors
    /// A sentence that names the endings there are.
    pub fn of(path: &Path) -> Result<Self, String> {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
        let known = Format::ALL.into_iter().find(|format| format.endings().contains(&ending.as_str()));
        known.ok_or_else(|| {
            let endings: Vec<String> = Format::ALL.iter().flat_map(|format| format.endings()).map(|ending| format!(".{ending}")).collect();
            format!("{}: what kind of file it is cannot be told; the name should end in {}", path.display(), endings.join(", "))
        })
    }

    fn endings(self) -> &'static [&'static str] {
        match self {
            Format::Print => &["txt", "text"],
            Format::Page => &["html", "htm", "xhtml"],
        }
    }
}

/// Reads all files; what is wrong with any of them is noted.
///
/// # Errors
/// Where a file cannot be read at all.
pub fn read(files: &[(PathBuf, Format)], diagnostics: &mut Vec<Diagnostic>) -> io::Result<Vec<Found>> {
    let all: Vec<_> = files.par_iter().map(|(path, format)| read_one(path, *format)).collect::<io::Result<_>>()?;
    let mut found = Vec::with_capacity(all.len());
    for (sheets, noted) in all {
        found.extend(sheets);
        diagnostics.extend(noted);
    }
    Ok(found)
}

fn read_one(path: &Path, format: Format) -> io::Result<(Vec<Found>, Vec<Diagnostic>)> {
    let mut noted = Vec::new();
    let Some(text) = text_file::read(path, text_file::LARGEST, &mut noted)? else { return Ok((Vec::new(), noted)) };
    let (lines, form) = match format {
        Format::Print => (Some(lines::lines(&text)), Form::Print { ends_in_line: !text.ends_with('\n') }),
        Format::Page => (html::lines(path, &text, &mut noted), Form::Page),
    };
    let Some(mut lines) = lines else { return Ok((Vec::new(), noted)) };
    noted.extend(straightened(path, &mut lines));
    let sheets = printed::read(path, lines, form, &mut noted);
    Ok((sheets, noted))
}

/// Takes away what turns the direction of reading, and says so.
fn straightened(path: &Path, lines: &mut [Line]) -> Option<Diagnostic> {
    let turned = lines::straighten(lines);
    let first = turned.first()?;
    let whereabouts = match (turned.len(), first) {
        (_, None) => String::new(),
        (1, Some(number)) => format!(" in line {number}"),
        (count, Some(number)) => format!(" in {count} lines, the first of them {number}"),
    };
    let message = format!("marks that turn the direction of reading are left out{whereabouts}: the text may have looked otherwise");
    let left_out = Diagnostic::of_file(Severity::Warning, "direction-mark", path, message);
    Some(left_out.help("read the sheet, and see that it says what it should"))
}
