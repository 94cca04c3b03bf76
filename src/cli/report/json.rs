//! One JSON document.

use std::io::{self, Write};

use serde::Serialize;

use super::count;
use crate::cli::conformance::Conformance;
use crate::source::{Diagnostic, Severity};

#[derive(Serialize)]
struct Report<'d> {
    errors: usize,
    warnings: usize,
    diagnostics: &'d [Diagnostic],
    #[serde(skip_serializing_if = "Option::is_none")]
    conformance: Option<&'d Conformance>,
}

/// Writes the document.
pub fn write(out: &mut impl Write, diagnostics: &[Diagnostic], conformance: Option<&Conformance>) -> io::Result<()> {
    let (errors, warnings) = (count(diagnostics, Severity::Error), count(diagnostics, Severity::Warning));
    let report = Report { errors, warnings, diagnostics, conformance };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}
