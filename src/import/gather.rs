//! What the files tell, in the site's words, and what they leave open.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use super::draft::Found;
use super::mapping::{self, Mapping};
use super::settle::{self, Answers, Known, Questions};
use super::site::Site;
use super::sources::{self, Format};
use super::tables;
use crate::catalogue::Programme;
use crate::source::{Diagnostic, did_you_mean};

/// What to read.
#[derive(Debug, Clone)]
pub struct Files<'f> {
    /// Printed sheets and saved pages, or one table.
    pub paths: &'f [PathBuf],
    /// What the columns of the table mean.
    pub mapping: Option<&'f Path>,
    /// Answers to questions.
    pub answers: &'f [PathBuf],
    /// The programme of sheets that do not name one.
    pub programme: Option<&'f str>,
}

/// What was read.
#[derive(Debug, Default)]
pub struct Gathered {
    /// A draft for each project.
    pub found: Vec<Found>,
    /// What is left open. Nothing may be written while a question is blocking.
    pub questions: Questions,
    /// Everything that is wrong or doubtful; nothing may be written while one is an error.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads all files; `diagnostics` holds what was noted of the site.
///
/// # Errors
/// Where a file cannot be read at all, is of an unknown kind, or the programme is not told.
pub fn gather(site: &Site, files: &Files, diagnostics: Vec<Diagnostic>) -> io::Result<Gathered> {
    let mut gathered = match files.mapping {
        Some(mapping) => table(site, files, mapping, diagnostics),
        None => sheets(site, files, diagnostics),
    }?;
    gathered.diagnostics.sort_by(|a, b| a.reading_order().cmp(&b.reading_order()));
    Ok(gathered)
}

/// What a table tells.
fn table(site: &Site, files: &Files, mapping: &Path, mut diagnostics: Vec<Diagnostic>) -> io::Result<Gathered> {
    let [file] = files.paths else {
        return Err(io::Error::other("a mapping belongs to one table; import one file at a time"));
    };
    let nothing = |diagnostics| Ok(Gathered { diagnostics, ..Gathered::default() });
    // What a table means depends on the programmes.
    if diagnostics.iter().any(Diagnostic::is_error) {
        return nothing(diagnostics);
    }
    let Some(mapping) = Mapping::read(mapping, files.answers, &mut diagnostics)? else { return nothing(diagnostics) };
    let mut read = tables::read(file, &mapping, &Known::of(site)?)?;
    read.diagnostics.splice(0..0, diagnostics);
    doubt(&mapping.answers, files, &mut read.diagnostics);
    Ok(read)
}

/// What printed sheets and saved pages tell.
fn sheets(site: &Site, files: &Files, mut diagnostics: Vec<Diagnostic>) -> io::Result<Gathered> {
    if let Some(table) = files.paths.iter().find(|path| Format::of(path).is_err() && is_table(path)) {
        return Err(io::Error::other(format!(
            "{}: a table needs a mapping that says what its columns mean: --mapping FILE",
            table.display()
        )));
    }
    let formats = files.paths.iter().map(|path| Ok((path.clone(), Format::of(path)?)));
    let formats: Vec<(PathBuf, Format)> = formats.collect::<Result<_, String>>().map_err(io::Error::other)?;
    let mut noted = Vec::new();
    let answers = Answers::of(files.answers, &mut noted)?;
    let known = Known::of(site)?;
    noted.extend(settle::mistakes(&Default::default(), &answers.defaults, &known));
    let are_read = !noted.iter().any(Diagnostic::is_error);
    diagnostics.extend(noted);
    // What has been answered would be asked again.
    if !are_read {
        return Ok(Gathered { diagnostics, ..Gathered::default() });
    }
    let mut found = sources::read(&formats, &mut diagnostics)?;
    let is_told = || answers.defaults.contains_key("programme") || found.iter().all(|found| found.draft.text("programme").is_some());
    let programme = programme(site, files.programme, is_told, &diagnostics)?;
    let questions = settle::sheets(&mut found, &known, &answers, programme, &mut diagnostics);
    doubt(&answers, files, &mut diagnostics);
    Ok(Gathered { found, questions, diagnostics })
}

/// Notes the words in files of answers that the source does not have, if all of it could be read. What a mapping knows itself is for
/// other times too.
fn doubt(answers: &Answers, files: &Files, diagnostics: &mut Vec<Diagnostic>) {
    if !diagnostics.iter().any(Diagnostic::is_error) {
        diagnostics.extend(answers.values.unmet().into_iter().filter(|doubt| files.answers.contains(&doubt.file)));
    }
}

/// The programme of what does not name one: the one that is asked for, or else the site's only one.
fn programme<'s>(
    site: &'s Site,
    asked: Option<&str>,
    is_told: impl Fn() -> bool,
    diagnostics: &[Diagnostic],
) -> io::Result<Option<&'s Programme>> {
    let known = || site.programmes.iter().map(|programme| programme.slug.as_str());
    if let Some(asked) = asked {
        let found = site.programmes.iter().find(|programme| programme.slug.as_str() == asked);
        let help = did_you_mean(asked, known()).map(|help| format!("; {help}")).unwrap_or_default();
        return found.map(Some).ok_or_else(|| io::Error::other(format!("the site has no programme `{asked}`{help}")));
    }
    match &site.programmes[..] {
        [only] => Ok(Some(only)),
        // What is wrong with the programmes has been told.
        [] => Ok(None),
        _ if diagnostics.iter().any(Diagnostic::is_error) || is_told() => Ok(None),
        _ => {
            let known = known().collect::<Vec<_>>().join(", ");
            Err(io::Error::other(format!("the site has several programmes; say with --programme which one is meant: {known}")))
        }
    }
}

fn is_table(path: &Path) -> bool {
    path.extension().and_then(OsStr::to_str).and_then(mapping::Format::of_extension).is_some()
}
