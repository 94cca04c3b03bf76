//! `projektblad import`

mod human;
mod json;

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use self::json::Report;
use super::report::{self, plural};
use super::{Failure, Outcome, SiteArguments, clock};
use crate::import::{Files, Gathered, Options, PRINTED, Questions, Side, Site, gather, plan};
use crate::sheet::Slug;
use crate::source::Diagnostic;

#[derive(Args)]
pub struct ImportArguments {
    /// Printed project sheets (.txt) and pages saved from a browser (.html); or one table (.csv, .xlsx, .json, .ndjson) with a mapping
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    site: PathBuf,

    /// The programme of sheets that do not name one [default: the site's only one]; a mapping names that of a table itself
    #[arg(long, value_name = "SLUG")]
    programme: Option<String>,

    /// What the columns of a table mean
    #[arg(long, value_name = "FILE", conflicts_with = "programme")]
    mapping: Option<PathBuf>,

    /// Answers to questions, as `--questions` wrote them
    #[arg(long, value_name = "FILE")]
    answers: Vec<PathBuf>,

    /// Where to write what is left open, to be filled in [default: standard output, as in a dry run]
    #[arg(long, value_name = "FILE")]
    questions: Option<PathBuf>,

    /// What the source is called: imports/NAME.json in the site remembers what it said, for the next time
    /// [default: printed; of a table, the name of its mapping]
    #[arg(long, value_name = "NAME", value_parser = source_name)]
    source: Option<Slug>,

    /// Tell what would happen, field by field, and write nothing
    #[arg(long)]
    dry_run: bool,

    /// Where an editor and the source have both changed something, take what the source says
    #[arg(long)]
    theirs: bool,

    /// Where an editor and the source have both changed something, keep what the sheet says, and do not ask again
    #[arg(long, conflicts_with = "theirs")]
    ours: bool,

    /// Go on from sheets that are there already and came from elsewhere: add what they lack, report what differs
    #[arg(long)]
    adopt: bool,

    /// How to show what happens
    #[arg(long, value_enum, default_value_t = Shown::Human)]
    format: Shown,
}

/// How an import is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shown {
    /// For people
    Human,
    /// One JSON document on standard output
    Json,
}

/// Reads the files, and writes their sheets if nothing is wrong.
pub fn run(arguments: &ImportArguments) -> Result<Outcome, Failure> {
    let name = arguments.mapping.as_deref().and_then(Path::file_stem).and_then(OsStr::to_str).unwrap_or(PRINTED);
    let source = arguments.source.clone().unwrap_or_else(|| Slug::fold(name));
    let side = match (arguments.theirs, arguments.ours) {
        (true, _) => Some(Side::Theirs),
        (_, true) => Some(Side::Ours),
        _ => None,
    };
    let dated = SiteArguments { site: arguments.site.clone(), date: None, strict: false, previous: None, base_url: None };
    let today = clock::today(&dated)?;
    let mut diagnostics = Vec::new();
    let site = Site::open(&arguments.site, arguments.dry_run, &mut diagnostics)?;
    let files = Files {
        paths: &arguments.files,
        mapping: arguments.mapping.as_deref(),
        answers: &arguments.answers,
        programme: arguments.programme.as_deref(),
    };
    let Gathered { found, questions, diagnostics } = gather(&site, &files, diagnostics)?;
    ask(arguments, &questions)?;
    if questions.are_blocking() {
        return asked(arguments, &questions, &diagnostics);
    }
    // Sheets are printed one by one, and imported so; a table holds all.
    let is_whole = arguments.mapping.is_some();
    let options = Options { source: &source, side, adopt: arguments.adopt, is_whole, today };
    let plan = plan(&site, found, &options, diagnostics)?;
    let writes = !arguments.dry_run && !plan.has_mistakes();
    if writes {
        plan.write()?;
    }
    // A reader that goes away is no reason to fail: what was to be written is written.
    let _ = match arguments.format {
        Shown::Human => human::show(&plan, arguments.dry_run),
        Shown::Json => json::show(&Report::of(&plan, &questions, arguments.dry_run, writes)),
    };
    Ok(if plan.has_mistakes() { Outcome::Mistakes } else { Outcome::Fine })
}

/// Asks what is left open: each question in words, and all of them as a file to be filled in.
fn ask(arguments: &ImportArguments, questions: &Questions) -> Result<(), Failure> {
    if questions.list().is_empty() {
        return Ok(());
    }
    questions.list().iter().for_each(|question| eprintln!("question: {question}"));
    match &arguments.questions {
        Some(path) if !arguments.dry_run => write_new(path, &questions.to_toml())?,
        _ if arguments.format == Shown::Human => print!("{}", questions.to_toml()),
        _ => {}
    }
    Ok(())
}

/// What is said where questions stand in the way, which have been asked by now.
fn asked(arguments: &ImportArguments, questions: &Questions, diagnostics: &[Diagnostic]) -> Result<Outcome, Failure> {
    if arguments.format == Shown::Json {
        json::show(&Report::asked(arguments.dry_run, diagnostics, questions))?;
    } else {
        report::show_each(diagnostics);
    }
    let mistakes = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    let mistakes = if mistakes > 0 { format!("{}, ", plural(mistakes, "mistake")) } else { String::new() };
    eprintln!("{mistakes}{}; nothing was written", plural(questions.list().len(), "question"));
    Ok(Outcome::Mistakes)
}

/// Writes questions into a file that is not there yet.
fn write_new(path: &Path, questions: &str) -> Result<(), Failure> {
    let written = File::create_new(path).and_then(|mut file| file.write_all(questions.as_bytes()));
    written.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            Failure(format!("{}: there is such a file already; name another for the questions, or remove it", path.display()))
        }
        _ => Failure(format!("{}: the questions cannot be written: {error}", path.display())),
    })
}

fn source_name(text: &str) -> Result<Slug, String> {
    Slug::exact(text).ok_or_else(|| format!("it names a file: a–z, 0–9 and single hyphens, like `{}`", Slug::fold(text)))
}
