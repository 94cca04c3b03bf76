//! Showing what is wrong: one file a format.

mod github;
mod gitlab;
mod human;
mod json;
mod sarif;

use std::collections::HashMap;
use std::io;
use std::path::Path;

use clap::ValueEnum;

use super::conformance::Conformance;
use crate::git::Repository;
use crate::source::{Diagnostic, Severity};

pub use human::{plain, plural};

/// How mistakes are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: each with the line it stands in
    Human,
    /// One JSON document on standard output
    Json,
    /// Workflow commands of GitHub Actions, which become annotations of a pull request
    Github,
    /// A report of GitLab's Code Quality, which becomes annotations of a merge request
    Gitlab,
    /// SARIF 2.1.0, for whatever shows results of static analysis
    Sarif,
}

/// Whether they stop a build.
pub fn stops(diagnostics: &[Diagnostic], strict: bool) -> bool {
    diagnostics.iter().any(|diagnostic| strict || diagnostic.is_error())
}

/// The same mistakes with paths as a format wants them: programs around a repository look for files from its top, not from the site's
/// folder in it.
pub fn placed(mut diagnostics: Vec<Diagnostic>, format: Format, site: &Path) -> Vec<Diagnostic> {
    let is_of_repository = matches!(format, Format::Github | Format::Gitlab | Format::Sarif);
    if let (true, Ok(Repository { inside, .. })) = (is_of_repository, Repository::of(site)) {
        diagnostics.iter_mut().for_each(|diagnostic| diagnostic.file = inside.join(&diagnostic.file));
    }
    diagnostics
}

/// Shows each of them for people, without saying what follows from them.
pub fn show_each(diagnostics: &[Diagnostic]) {
    let _ = human::each(diagnostics);
}

/// Shows all of them: for people on standard error, for programs on standard output. A reader that goes away
/// is no reason to fail.
pub fn show(diagnostics: &[Diagnostic], format: Format, strict: bool) {
    show_with(diagnostics, None, format, strict);
}

/// Shows all of them, and to programs what projects lack for a norm.
pub fn show_with(diagnostics: &[Diagnostic], conformance: Option<&Conformance>, format: Format, strict: bool) {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let _ = match format {
        Format::Human => human::write(diagnostics, strict),
        Format::Json => json::write(&mut out, diagnostics, conformance),
        Format::Github => github::write(&mut out, diagnostics),
        Format::Gitlab => gitlab::write(&mut out, diagnostics),
        Format::Sarif => sarif::write(&mut out, diagnostics),
    };
}

fn count(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
}

/// The file, as others write paths.
fn path(diagnostic: &Diagnostic) -> String {
    diagnostic.file.to_string_lossy().replace('\\', "/")
}

/// What is wrong and what to do, one below the other.
fn told(diagnostic: &Diagnostic) -> String {
    let help = diagnostic.help.as_deref().map(|help| format!("\n{help}")).unwrap_or_default();
    format!("{}{help}", diagnostic.message)
}

/// For each a name that stays the same while what is wrong does, wherever in its file it moves; several of a kind are counted.
fn fingerprints(diagnostics: &[Diagnostic]) -> Vec<String> {
    let mut met: HashMap<blake3::Hash, usize> = HashMap::new();
    let one = |diagnostic: &Diagnostic| {
        let mut hash = blake3::Hasher::new();
        for part in [diagnostic.code, &path(diagnostic), &diagnostic.message] {
            hash.update(part.as_bytes()).update(b"\0");
        }
        let nth = met.entry(hash.finalize()).or_default();
        *nth += 1;
        hash.update(&nth.to_le_bytes());
        hash.finalize().to_hex()[..32].to_owned()
    };
    diagnostics.iter().map(one).collect()
}
