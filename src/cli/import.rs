//! `projektblad import`

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::report::{self, plural};
use super::{Failure, Outcome, SiteArguments, clock};
use crate::import::mapping::{self, Mapping};
use crate::import::questions::{Question, Questions};
use crate::import::sources::{self, Format};
use crate::import::tables::{self, Known};
use crate::import::{Change, Found, Options, Plan, Planned, Side, Site, Status, differing, plan};
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

    /// The programme of projects that do not name one [default: the site's only one]
    #[arg(long, value_name = "SLUG")]
    programme: Option<String>,

    /// What the columns of a table mean
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,

    /// Answers to the questions of a table, as `--questions` wrote them
    #[arg(long, value_name = "FILE", requires = "mapping")]
    answers: Vec<PathBuf>,

    /// Where to write what a table leaves open, to be filled in [default: standard output, as in a dry run]
    #[arg(long, value_name = "FILE", requires = "mapping")]
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

/// The most sheets that are named one by one, but for a dry run.
const NAMED: usize = 30;

/// Reads the files, and writes their sheets if nothing is wrong.
pub fn run(arguments: &ImportArguments) -> Result<Outcome, Failure> {
    let name = arguments.mapping.as_deref().and_then(Path::file_stem).and_then(OsStr::to_str).unwrap_or(sources::PRINTED);
    let source = arguments.source.clone().unwrap_or_else(|| Slug::fold(name));
    let side = match (arguments.theirs, arguments.ours) {
        (true, _) => Some(Side::Theirs),
        (_, true) => Some(Side::Ours),
        _ => None,
    };
    let dated = SiteArguments { site: arguments.site.clone(), date: None, strict: false, previous: None, base_url: None };
    let today = clock::today(&dated)?;
    let (mut diagnostics, mut questions) = (Vec::new(), Questions::default());
    let site = Site::open(&arguments.site, arguments.dry_run, &mut diagnostics)?;
    let found = match &arguments.mapping {
        // What a table means depends on the programmes.
        Some(_) if diagnostics.iter().any(Diagnostic::is_error) => Vec::new(),
        Some(mapping) => table(arguments, mapping, &site, &mut diagnostics, &mut questions)?,
        None => sheets(&arguments.files, &mut diagnostics)?,
    };
    if questions.are_blocking() {
        return asked(arguments, &questions, &diagnostics);
    }
    // Sheets are printed one by one, and imported so; a table holds all.
    let is_whole = arguments.mapping.is_some();
    let options = Options { source: &source, programme: arguments.programme.as_deref(), side, adopt: arguments.adopt, is_whole, today };
    let plan = plan(&site, found, &options, diagnostics)?;
    let writes = !arguments.dry_run && !plan.has_mistakes();
    if writes {
        plan.write()?;
    }
    // A reader that goes away is no reason to fail: what was to be written is written.
    let _ = match arguments.format {
        Shown::Human => human(&plan, arguments.dry_run),
        Shown::Json => json(&Report::of(&plan, &questions, arguments.dry_run, writes)),
    };
    Ok(if plan.has_mistakes() { Outcome::Mistakes } else { Outcome::Fine })
}

/// What printed sheets and saved pages tell.
fn sheets(files: &[PathBuf], diagnostics: &mut Vec<Diagnostic>) -> Result<Vec<Found>, Failure> {
    if let Some(table) = files.iter().find(|path| Format::of(path).is_err() && is_table(path)) {
        return Err(Failure(format!("{}: a table needs a mapping that says what its columns mean: --mapping FILE", table.display())));
    }
    let formats = files.iter().map(|path| Ok((path.clone(), Format::of(path)?)));
    let files: Vec<(PathBuf, Format)> = formats.collect::<Result<_, String>>()?;
    Ok(sources::read(&files, diagnostics)?)
}

/// What a table tells, and what it leaves open, which is asked.
fn table(
    arguments: &ImportArguments,
    mapping: &Path,
    site: &Site,
    diagnostics: &mut Vec<Diagnostic>,
    questions: &mut Questions,
) -> Result<Vec<Found>, Failure> {
    let [file] = &arguments.files[..] else {
        return Err(Failure("a mapping belongs to one table; import one file at a time".to_owned()));
    };
    let Some(mapping) = Mapping::read(mapping, &arguments.answers, diagnostics)? else { return Ok(Vec::new()) };
    let read = tables::read(file, &mapping, &Known::of(site)?)?;
    diagnostics.extend(read.diagnostics);
    *questions = read.questions;
    if !questions.list().is_empty() {
        questions.list().iter().for_each(|question| eprintln!("question: {question}"));
        match &arguments.questions {
            Some(path) if !arguments.dry_run => ask(path, &questions.to_toml())?,
            _ if arguments.format == Shown::Human => print!("{}", questions.to_toml()),
            _ => {}
        }
    }
    Ok(read.found)
}

/// What is said where questions stand in the way, which have been asked by now.
fn asked(arguments: &ImportArguments, questions: &Questions, diagnostics: &[Diagnostic]) -> Result<Outcome, Failure> {
    if arguments.format == Shown::Json {
        json(&Report { diagnostics, questions: questions.list(), ..Report::unwritten(arguments.dry_run, diagnostics) })?;
    } else {
        report::show_each(diagnostics);
    }
    eprintln!("{}; nothing was written", plural(questions.list().len(), "question"));
    Ok(Outcome::Mistakes)
}

/// Writes questions into a file that is not there yet.
fn ask(path: &Path, questions: &str) -> Result<(), Failure> {
    let written = File::create_new(path).and_then(|mut file| file.write_all(questions.as_bytes()));
    written.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            Failure(format!("{}: there is such a file already; name another for the questions, or remove it", path.display()))
        }
        _ => Failure(format!("{}: the questions cannot be written: {error}", path.display())),
    })
}

fn is_table(path: &Path) -> bool {
    path.extension().and_then(OsStr::to_str).and_then(mapping::Format::of_extension).is_some()
}

fn source_name(text: &str) -> Result<Slug, String> {
    Slug::exact(text).ok_or_else(|| format!("it names a file: a–z, 0–9 and single hyphens, like `{}`", Slug::fold(text)))
}

fn human(plan: &Plan, dry_run: bool) -> io::Result<()> {
    report::show(&plan.diagnostics, report::Format::Human, false);
    if plan.has_mistakes() {
        return Ok(());
    }
    let mut out = io::stdout().lock();
    let told: Vec<&Planned> = plan.sheets.iter().filter(|sheet| sheet.status != Status::Unchanged || !sheet.changes.is_empty()).collect();
    let shown = if dry_run { told.len() } else { NAMED };
    for sheet in told.iter().take(shown) {
        writeln!(out, "{:<9} {}", status(sheet), sheet.file.display())?;
        let changes = sheet.changes.iter().filter(|_| dry_run || sheet.status == Status::Updated);
        changes.map(change).try_for_each(|line| writeln!(out, "          {line}"))?;
    }
    if told.len() > shown {
        writeln!(out, "… and {} more", told.len() - shown)?;
    }
    for (_, file) in plan.gone.iter().take(if dry_run { plan.gone.len() } else { NAMED }) {
        writeln!(out, "{:<9} {} stays as it is: its project is not in these files", "gone", file.display())?;
    }
    writeln!(out, "{}", summary(plan, dry_run))
}

fn status(sheet: &Planned) -> &'static str {
    match sheet.status {
        Status::New => "new",
        Status::Updated => "updated",
        Status::Removed => "removed",
        Status::Unchanged if sheet.changes.is_empty() => "unchanged",
        Status::Unchanged => "conflict",
    }
}

/// One fact or section: what it was, and what it becomes.
fn change(change: &Change) -> String {
    let Change { field, sheet, source, is_conflict } = change;
    let (before, after) = differing(sheet.as_deref(), source.as_deref());
    match (sheet, source) {
        _ if *is_conflict => format!("{field}: {before} stays; the source says {after}"),
        (None, Some(text)) if field.starts_with("## ") => format!("{field}: {}", plural(text.chars().count(), "character")),
        (None, _) => format!("{field}: {after}"),
        (Some(_), None) => format!("{field}: goes"),
        _ => format!("{field}: {before} → {after}"),
    }
}

/// The closing line.
fn summary(plan: &Plan, dry_run: bool) -> String {
    let count = |status| plan.sheets.iter().filter(|sheet| sheet.status == status).count();
    let conflicts = plan.sheets.iter().flat_map(|sheet| &sheet.changes).filter(|change| change.is_conflict).count();
    let mut parts = vec![
        format!("{} new", count(Status::New)),
        format!("{} updated", count(Status::Updated)),
        format!("{} unchanged", count(Status::Unchanged)),
    ];
    for (number, words) in [(count(Status::Removed), "removed by an editor"), (plan.gone.len(), "gone from the source")] {
        if number > 0 {
            parts.push(format!("{number} {words}"));
        }
    }
    if conflicts > 0 {
        parts.push(format!("{} left as in the sheets", plural(conflicts, "conflict")));
    }
    let dry = if dry_run { "; nothing was written, this was a dry run" } else { "" };
    format!("{}: {}{dry}", plural(plan.sheets.len(), "project"), parts.join(", "))
}

#[derive(Serialize)]
struct Report<'p> {
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
    /// Where nothing could be planned.
    fn unwritten(dry_run: bool, diagnostics: &'p [Diagnostic]) -> Self {
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
        let warnings = diagnostics.len() - errors;
        Report { dry_run, written: false, errors, warnings, diagnostics, questions: &[], sheets: Vec::new(), gone: Vec::new() }
    }

    fn of(plan: &'p Plan, questions: &'p Questions, dry_run: bool, written: bool) -> Self {
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

fn json(report: &Report) -> io::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, report)?;
    writeln!(out)
}
