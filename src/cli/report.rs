//! Showing what is wrong.

use std::io::{self, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use clap::ValueEnum;
use serde::Serialize;

use super::conformance::Conformance;
use crate::source::{Diagnostic, Location, Severity};

/// How mistakes are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: each with the line it stands in
    Human,
    /// One JSON document on standard output
    Json,
    /// Workflow commands of GitHub Actions, which become annotations of a pull request
    Github,
}

/// Whether they stop a build.
pub fn stops(diagnostics: &[Diagnostic], strict: bool) -> bool {
    diagnostics.iter().any(|diagnostic| strict || diagnostic.is_error())
}

/// Shows all of them: for people on standard error, for programs on standard output. A reader that goes away
/// is no reason to fail.
pub fn show(diagnostics: &[Diagnostic], format: Format, strict: bool) {
    show_with(diagnostics, None, format, strict);
}

/// Shows all of them, and to programs what projects lack for a norm.
pub fn show_with(diagnostics: &[Diagnostic], conformance: Option<&Conformance>, format: Format, strict: bool) {
    let _ = match format {
        Format::Human => human(diagnostics, strict),
        Format::Json => json(diagnostics, conformance),
        Format::Github => github(diagnostics),
    };
}

/// Shows each of them for people, without saying what follows from them.
pub fn show_each(diagnostics: &[Diagnostic]) {
    let _ = each(diagnostics);
}

fn each(diagnostics: &[Diagnostic]) -> io::Result<()> {
    let mut out = anstream::stderr().lock();
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
    diagnostics.iter().try_for_each(|diagnostic| writeln!(out, "{}\n", renderer.render(&[group(diagnostic)])))
}

fn human(diagnostics: &[Diagnostic], strict: bool) -> io::Result<()> {
    each(diagnostics)?;
    let mut out = anstream::stderr().lock();
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    if stops(diagnostics, strict) {
        let strictly = if errors == 0 { " (--strict counts them as mistakes)" } else { "" };
        writeln!(out, "{}, {}{strictly}; nothing was written", plural(errors, "mistake"), plural(warnings, "warning"))?;
    } else if warnings > 0 {
        writeln!(out, "{}", plural(warnings, "warning"))?;
    }
    Ok(())
}

/// A count with its noun.
pub fn plural(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

fn group(diagnostic: &Diagnostic) -> Group<'_> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let group = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code);
    let path = diagnostic.file.to_string_lossy().replace('\\', "/");
    let group = match &diagnostic.location {
        Some(location) => group.element(
            Snippet::source(location.excerpt.as_str())
                .line_start(location.line)
                .path(path)
                .annotation(AnnotationKind::Primary.span(bytes(location))),
        ),
        None => group.element(Origin::path(path)),
    };
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(help.as_str())),
        None => group,
    }
}

/// The part of the excerpt that is meant, in bytes.
fn bytes(location: &Location) -> std::ops::Range<usize> {
    let at = |column: usize| location.excerpt.char_indices().nth(column - 1).map_or(location.excerpt.len(), |(at, _)| at);
    at(location.column)..at(location.end_column)
}

#[derive(Serialize)]
struct Report<'d> {
    errors: usize,
    warnings: usize,
    diagnostics: &'d [Diagnostic],
    #[serde(skip_serializing_if = "Option::is_none")]
    conformance: Option<&'d Conformance>,
}

fn json(diagnostics: &[Diagnostic], conformance: Option<&Conformance>) -> io::Result<()> {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    let report = Report { errors, warnings: diagnostics.len() - errors, diagnostics, conformance };
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &report)?;
    writeln!(out)
}

fn github(diagnostics: &[Diagnostic]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for diagnostic in diagnostics {
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let path = property(&diagnostic.file.to_string_lossy().replace('\\', "/"));
        write!(out, "::{command} file={path}")?;
        if let Some(place) = &diagnostic.location {
            write!(out, ",line={},col={},endColumn={}", place.line, place.column, place.end_column)?;
        }
        let help = diagnostic.help.as_deref().map(|help| format!("\n{help}")).unwrap_or_default();
        writeln!(out, ",title={}::{}", property(diagnostic.code), data(&format!("{}{help}", diagnostic.message)))?;
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
