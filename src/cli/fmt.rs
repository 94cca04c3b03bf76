//! `projektblad fmt`

use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use rayon::prelude::*;
use similar::TextDiff;

use super::report::{Format, placed, plural, show, show_each};
use super::{Failure, Outcome};
use crate::sheet::{Formatted, Inventory, format_file};
use crate::source::{Diagnostic, Severity};

#[derive(Args)]
pub struct FmtArguments {
    /// Sheets and pages of the site, or folders of them [default: all]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    site: PathBuf,

    /// Write nothing; list the files that are not in the canonical form, and exit with 1 if there are any
    #[arg(long)]
    check: bool,

    /// The same as --check, showing what would change
    #[arg(long)]
    diff: bool,

    /// With --check, how to show the files and what is wrong
    #[arg(long, value_enum, default_value_t = Format::Human, requires = "check", conflicts_with = "diff")]
    format: Format,
}

/// Puts front matter into its canonical form.
pub fn run(arguments: &FmtArguments) -> Result<Outcome, Failure> {
    let files = chosen(arguments)?;
    let writes = !arguments.check && !arguments.diff;
    let formatted: Vec<_> = files.par_iter().map(|path| one(arguments, path, writes)).collect();
    let mut changed = Vec::new();
    let mut mistakes: Vec<Diagnostic> = Vec::new();
    let mut refused = Vec::new();
    for (formatted, path) in formatted.into_iter().zip(&files) {
        match formatted {
            Ok(Found::Canonical) => {}
            Ok(Found::Changed(_)) if arguments.format != Format::Human => mistakes.push(not_canonical(path)),
            Ok(Found::Changed(shown)) => changed.push(shown),
            Ok(Found::Mistaken(diagnostics)) => mistakes.extend(diagnostics),
            Err(error) => refused.push(error.to_string()),
        }
    }
    if arguments.format != Format::Human {
        let is_fine = mistakes.is_empty();
        show(&placed(mistakes, arguments.format, &arguments.site), arguments.format, false);
        return if refused.is_empty() { Ok(if is_fine { Outcome::Fine } else { Outcome::Mistakes }) } else { Err(all(&refused)) };
    }
    match anstream::stdout().write_all(changed.concat().as_bytes()) {
        // Whoever reads has read enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
        written => written?,
    }
    show_each(&mistakes);
    if !refused.is_empty() {
        return Err(all(&refused));
    }
    let verb = if writes { "put into" } else { "not in" };
    eprintln!("{} of {} {verb} the canonical form", changed.len(), plural(files.len(), "file"));
    if !mistakes.is_empty() {
        eprintln!("{}; what could not be read was left as it is", plural(mistakes.len(), "mistake"));
    }
    Ok(if mistakes.is_empty() && (writes || changed.is_empty()) { Outcome::Fine } else { Outcome::Mistakes })
}

/// Everything that the machine refused.
fn all(refused: &[String]) -> Failure {
    Failure(refused.join("\nprojektblad: "))
}

/// A file that is right, but not in the canonical form.
fn not_canonical(path: &Path) -> Diagnostic {
    Diagnostic::of_file(Severity::Warning, "not-canonical", path, "the front matter is not in its canonical form")
        .help("run `projektblad fmt`")
}

/// The files to look at, relative to the site's folder.
fn chosen(arguments: &FmtArguments) -> Result<Vec<PathBuf>, Failure> {
    let root = &arguments.site;
    if !root.join("content").is_dir() {
        let root = root.display();
        return Err(Failure(format!("{root} holds no content/; run projektblad in a site's folder, or name one with --site")));
    }
    let inventory = Inventory::take(root, &mut Vec::new())?;
    if arguments.files.is_empty() {
        return Ok(inventory.texts().map(Path::to_owned).collect());
    }
    let whole = root.canonicalize()?;
    let mut chosen = Vec::new();
    for named in &arguments.files {
        let path = resolved(named).map_err(|error| Failure(format!("{}: {error}", named.display())))?;
        let below = path.strip_prefix(&whole).ok();
        let before = chosen.len();
        chosen.extend(inventory.texts().filter(|text| below.is_some_and(|below| text.starts_with(below))).map(Path::to_owned));
        if chosen.len() == before {
            let why = "it is neither a project's nor a page's file, nor a folder of them (symbolic links are not followed)";
            return Err(Failure(format!("{}: {why}", named.display())));
        }
    }
    chosen.sort();
    chosen.dedup();
    Ok(chosen)
}

/// Where a path leads, the last of it not followed if it is a symbolic link.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    match (path.file_name(), path.is_symlink()) {
        (Some(name), true) => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            Ok(folder.canonicalize()?.join(name))
        }
        _ => path.canonicalize(),
    }
}

/// What is to be said of a file.
enum Found {
    Canonical,
    /// Its name, or what would change in it.
    Changed(String),
    Mistaken(Vec<Diagnostic>),
}

fn one(arguments: &FmtArguments, path: &Path, writes: bool) -> io::Result<Found> {
    Ok(match format_file(&arguments.site, path, writes)? {
        Formatted::Canonical => Found::Canonical,
        Formatted::Mistaken(diagnostics) => Found::Mistaken(diagnostics),
        Formatted::Changed { before, after } if arguments.diff => Found::Changed(difference(path, &before, &after)),
        Formatted::Changed { .. } => Found::Changed(format!("{}\n", visible(&path.to_string_lossy()))),
    })
}

/// What would change in a file, as a unified difference in colours.
fn difference(path: &Path, before: &str, after: &str) -> String {
    let path = visible(&path.to_string_lossy());
    let diff = TextDiff::from_lines(before, after);
    let mut shown = String::new();
    for line in diff.unified_diff().header(&format!("a/{path}"), &format!("b/{path}")).to_string().lines() {
        let colour = match line.as_bytes() {
            [b'+', ..] => "\x1b[32m",
            [b'-', ..] => "\x1b[31m",
            [b'@', ..] => "\x1b[36m",
            _ => "",
        };
        let end = if colour.is_empty() { "" } else { "\x1b[0m" };
        shown.extend([colour, &visible(line), end, "\n"]);
    }
    shown
}

/// A text without what a terminal would obey.
fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || *c == '\t').collect()
}
