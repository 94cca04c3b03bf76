//! What is to be said of a source.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::row::{Cell, Row};
use crate::source::{Code, Diagnostic, Location, Severity};

/// How many mistakes of one kind in one column are shown: ten thousand rows may all have the same.
const SHOWN: usize = 20;

/// Gathers the diagnostics of one source.
#[derive(Debug)]
pub struct Findings {
    file: PathBuf,
    found: Vec<Diagnostic>,
    counts: HashMap<(Code, String), usize>,
}

impl Findings {
    /// Nothing has been found yet in this file.
    pub fn new(file: &Path) -> Self {
        Findings { file: file.to_owned(), found: Vec::new(), counts: HashMap::new() }
    }

    /// The file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Whether nothing has been found.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Notes a mistake in a cell, or in a row as a whole; `column` is the name of its column.
    pub fn error(&mut self, code: Code, row: &Row, cell: Option<&Cell>, column: &str, message: String, help: impl Into<String>) {
        self.note(Severity::Error, code, row, cell, column, message, help.into());
    }

    /// Notes a mistake at a place in a file of text.
    pub fn error_at(&mut self, code: Code, location: Location, message: String, help: &str) {
        if self.is_shown(code, "") {
            let error = Diagnostic { location: Some(location), ..Diagnostic::of_file(Severity::Error, code, &self.file, message) };
            self.found.push(error.help(help));
        }
    }

    /// Notes a doubt in a cell, or in a row as a whole.
    pub fn warning(&mut self, code: Code, row: &Row, cell: Option<&Cell>, column: &str, message: String, help: impl Into<String>) {
        self.note(Severity::Warning, code, row, cell, column, message, help.into());
    }

    /// Notes what is not in one row.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Everything that was found; of what is too much to be shown, the number.
    pub fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        let mut hidden: Vec<_> = self.counts.into_iter().filter(|(_, count)| *count > SHOWN).collect();
        hidden.sort();
        for ((code, column), count) in hidden {
            let of = if column.is_empty() { String::new() } else { format!(" in the column `{column}`") };
            let message = format!("there are {} more of these{of}", count - SHOWN);
            let severity =
                if self.found.iter().any(|one| one.code == code && one.is_error()) { Severity::Error } else { Severity::Warning };
            self.found.push(Diagnostic::of_file(severity, code, &self.file, message));
        }
        self.found
    }

    /// Counts one more of a kind, and says whether it is shown.
    fn is_shown(&mut self, code: Code, column: &str) -> bool {
        let count = self.counts.entry((code, column.to_owned())).or_default();
        *count += 1;
        *count <= SHOWN
    }

    #[expect(clippy::too_many_arguments, reason = "private, and called in two places that name them all")]
    fn note(&mut self, severity: Severity, code: Code, row: &Row, cell: Option<&Cell>, column: &str, message: String, help: String) {
        if !self.is_shown(code, column) {
            return;
        }
        let message = format!("{message}{}", row.whereabouts(cell));
        let location = Some(row.location(cell));
        self.found.push(Diagnostic { location, ..Diagnostic::of_file(severity, code, &self.file, message).help(help) });
    }
}
