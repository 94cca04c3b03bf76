//! What an import does, as one JSON document.

use std::io::{self, Write};

use serde::Serialize;

use super::human::status;
use crate::import::{Change, Plan, Planned, Question, Questions};
use crate::source::Diagnostic;

/// What an import does.
#[derive(Serialize)]
pub struct Report<'p> {
    dry_run: bool,
    written: bool,
    errors: usize,
    warnings: usize,
    diagnostics: &'p [Diagnostic],
    questions: &'p [Question],
    sheets: Vec<SheetReport<'p>>,
    gone: Vec<GoneReport<'p>>,
}

#[derive(Serialize)]
struct SheetReport<'p> {
    key: &'p str,
    file: String,
    status: &'static str,
    changes: Vec<ChangeReport<'p>>,
}

#[derive(Serialize)]
struct ChangeReport<'p> {
    field: &'p str,
    sheet: Option<&'p str>,
    source: Option<&'p str>,
    conflict: bool,
}

impl<'p> ChangeReport<'p> {
    fn of(change: &'p Change) -> Self {
        let Change { field, sheet, source, is_conflict } = change;
        ChangeReport { field, sheet: sheet.as_deref(), source: source.as_deref(), conflict: *is_conflict }
    }
}

#[derive(Serialize)]
struct GoneReport<'p> {
    key: &'p str,
    file: String,
}

impl<'p> Report<'p> {
    /// Where questions stand in the way.
    pub fn asked(dry_run: bool, diagnostics: &'p [Diagnostic], questions: &'p Questions) -> Self {
        Report { questions: questions.list(), ..Report::unwritten(dry_run, diagnostics) }
    }

    /// Where nothing could be planned.
    fn unwritten(dry_run: bool, diagnostics: &'p [Diagnostic]) -> Self {
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
        let warnings = diagnostics.len() - errors;
        Report { dry_run, written: false, errors, warnings, diagnostics, questions: &[], sheets: Vec::new(), gone: Vec::new() }
    }

    /// What was planned, and perhaps written.
    pub fn of(plan: &'p Plan, questions: &'p Questions, dry_run: bool, written: bool) -> Self {
        let sheet = |sheet: &'p Planned| SheetReport {
            key: &sheet.key,
            file: sheet.file.display().to_string(),
            status: status(sheet),
            changes: sheet.changes.iter().map(ChangeReport::of).collect(),
        };
        Report {
            written,
            questions: questions.list(),
            sheets: plan.sheets.iter().map(sheet).collect(),
            gone: plan.gone.iter().map(|(key, file)| GoneReport { key, file: file.display().to_string() }).collect(),
            ..Report::unwritten(dry_run, &plan.diagnostics)
        }
    }
}

/// Shows a report on standard output.
pub fn show(report: &Report) -> io::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, report)?;
    writeln!(out)
}
