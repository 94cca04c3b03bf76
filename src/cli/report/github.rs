//! Workflow commands of GitHub Actions.

use std::io::{self, Write};

use crate::source::{Diagnostic, Severity};

/// Writes a command for each.
pub fn write(out: &mut impl Write, diagnostics: &[Diagnostic]) -> io::Result<()> {
    for diagnostic in diagnostics {
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let path = property(&super::path(diagnostic));
        write!(out, "::{command} file={path}")?;
        if let Some(place) = &diagnostic.location {
            write!(out, ",line={},col={},endColumn={}", place.line, place.column, place.end_column)?;
        }
        writeln!(out, ",title={}::{}", property(diagnostic.code), data(&super::told(diagnostic)))?;
    }
    Ok(())
}

/// Escapes as GitHub's own toolkit does: `%`, line breaks, and in properties `:` and `,` too.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
