//! For people: each mistake with the line it stands in, and how many there are.

use std::io::{self, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{count, stops};
use crate::source::{Diagnostic, Location, Severity};

/// Writes each of them to standard error.
pub fn each(diagnostics: &[Diagnostic]) -> io::Result<()> {
    let mut out = anstream::stderr().lock();
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
    diagnostics.iter().try_for_each(|diagnostic| writeln!(out, "{}\n", renderer.render(&[group(diagnostic)])))
}

/// Writes to standard error, with what follows from them.
pub fn write(diagnostics: &[Diagnostic], strict: bool) -> io::Result<()> {
    each(diagnostics)?;
    let mut out = anstream::stderr().lock();
    let (errors, warnings) = (count(diagnostics, Severity::Error), count(diagnostics, Severity::Warning));
    if stops(diagnostics, strict) {
        let strictly = if errors == 0 { " (--strict counts them as mistakes)" } else { "" };
        writeln!(out, "{}, {}{strictly}; nothing was written", plural(errors, "mistake"), plural(warnings, "warning"))?;
    } else if warnings > 0 {
        writeln!(out, "{}", plural(warnings, "warning"))?;
    }
    Ok(())
}

/// What stands in the way of publishing, as a person reads it on the terminal, without colours.
pub fn plain(diagnostics: &[Diagnostic]) -> String {
    let renderer = Renderer::plain().decor_style(DecorStyle::Ascii);
    let errors = diagnostics.iter().any(Diagnostic::is_error);
    let shown = diagnostics.iter().filter(|diagnostic| diagnostic.is_error() == errors);
    shown.map(|diagnostic| renderer.render(&[group(diagnostic)])).collect::<Vec<_>>().join("\n\n")
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
    let path = super::path(diagnostic);
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
