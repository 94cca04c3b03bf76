//! A report of GitLab's Code Quality (<https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>).

use std::io::{self, Write};

use serde::Serialize;

use super::{fingerprints, path, told};
use crate::source::{Diagnostic, Severity};

#[derive(Serialize)]
struct Violation<'d> {
    description: String,
    check_name: &'d str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

/// Writes the report.
pub fn write(out: &mut impl Write, diagnostics: &[Diagnostic]) -> io::Result<()> {
    let violation = |(diagnostic, fingerprint): (&'_ Diagnostic, String)| Violation {
        description: told(diagnostic),
        check_name: diagnostic.code,
        fingerprint,
        severity: match diagnostic.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
        },
        // A mistake that is the file as a whole is shown at its beginning: the format knows no other place.
        location: Location { path: path(diagnostic), lines: Lines { begin: diagnostic.location.as_ref().map_or(1, |at| at.line) } },
    };
    let violations: Vec<_> = diagnostics.iter().zip(fingerprints(diagnostics)).map(violation).collect();
    serde_json::to_writer_pretty(&mut *out, &violations)?;
    writeln!(out)
}
