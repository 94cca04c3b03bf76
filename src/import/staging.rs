//! The site as it would be, to be checked before anything of it is written.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use tempfile::TempDir;
use toml_edit::{Document, TableLike};

use super::planned::Planned;
use super::site::Site;
use super::write::Write;
use crate::catalogue::Catalogue;
use crate::source::{Diagnostic, Report, Severity, SourceFile, create_locked, remove, remove_abandoned, split};

/// The mistakes and doubts that the writes would bring into the site, each told of where it came from. What was wrong before
/// is left to `projektblad check`.
///
/// # Errors
/// Where something cannot be read or linked.
pub fn check(site: &Site, planned: &[Planned], today: Date) -> io::Result<Vec<Diagnostic>> {
    let writes: HashMap<&Path, &Write> =
        planned.iter().filter_map(|planned| planned.write.as_ref()).map(|write| (write.path.as_path(), write)).collect();
    if writes.is_empty() {
        return Ok(Vec::new());
    }
    let stage = stage(site, &writes)?;
    let found = Catalogue::assemble(stage.path(), today, None)?.diagnostics;
    let is_elsewhere = |found: &Diagnostic| found.is_error() && !writes.contains_key(found.file.as_path());
    let known: HashSet<(PathBuf, &str, String)> = if found.iter().any(is_elsewhere) {
        let before = Catalogue::assemble(&site.root, today, None)?.diagnostics;
        before.into_iter().map(|known| (known.file, known.code, known.message)).collect()
    } else {
        HashSet::new()
    };
    let by_file: HashMap<&Path, &Planned> = planned.iter().map(|planned| (planned.file.as_path(), planned)).collect();
    let new = found.into_iter().filter_map(|found| match by_file.get(found.file.as_path()) {
        Some(planned) if planned.write.is_some() => Some((found.message.clone(), traced(found, planned))),
        _ if found.is_error() && !known.contains(&(found.file.clone(), found.code, found.message.clone())) => {
            Some((found.message.clone(), found))
        }
        _ => None,
    });
    Ok(gathered(new))
}

/// How the names of copies begin that lie in the site's folder while they are checked.
const PREFIX: &str = ".import-";

/// A copy of the site's content, which vanishes when it is not needed any more.
enum Stage {
    /// In the site's folder, where links can be made; locked, so that a later import can tell it from one that was left behind.
    Beside { folder: PathBuf, _lock: File },
    /// Elsewhere, as for a site that may only be read.
    Elsewhere(TempDir),
}

impl Stage {
    fn make(root: &Path) -> io::Result<Self> {
        let folder = root.join(format!("{PREFIX}{}", std::process::id()));
        let beside = remove_abandoned(root, OsStr::new(PREFIX)).and_then(|()| create_locked(&folder));
        match beside {
            Ok(_lock) => Ok(Stage::Beside { folder, _lock }),
            Err(_) => Ok(Stage::Elsewhere(tempfile::Builder::new().prefix(PREFIX).tempdir()?)),
        }
    }

    fn path(&self) -> &Path {
        match self {
            Stage::Beside { folder, .. } => folder,
            Stage::Elsewhere(folder) => folder.path(),
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Stage::Beside { folder, .. } = self {
            // The next import removes what is left.
            let _ = remove(folder);
        }
    }
}

/// A copy of the site's content with the writes in it, of hard links where the file system has them.
fn stage(site: &Site, writes: &HashMap<&Path, &Write>) -> io::Result<Stage> {
    let stage = Stage::make(&site.root)?;
    let mut folders: HashSet<PathBuf> = HashSet::new();
    let mut place = |path: &Path| -> io::Result<PathBuf> {
        let to = stage.path().join(path);
        if let Some(folder) = to.parent().filter(|folder| !folders.contains(*folder)) {
            fs::create_dir_all(folder)?;
            folders.insert(folder.to_owned());
        }
        Ok(to)
    };
    for path in site.inventory.files.iter().filter(|path| !writes.contains_key(path.as_path())) {
        let (from, to) = (site.root.join(path), place(path)?);
        fs::hard_link(&from, &to).or_else(|_| fs::copy(&from, &to).map(drop))?;
    }
    for (path, write) in writes {
        fs::write(place(path)?, &write.text)?;
    }
    // The settings name a theme; that there is a folder of its name is all that is looked at.
    if site.root.join("themes").join(&site.config.theme).is_dir() {
        fs::create_dir_all(stage.path().join("themes").join(&site.config.theme))?;
    }
    Ok(stage)
}

/// The same, told of the place in the source where an imported fact stands: the sheet is not there yet.
fn traced(found: Diagnostic, planned: &Planned) -> Diagnostic {
    let is_new = planned.write.as_ref().is_some_and(|write| write.before.is_none());
    let key = found.location.as_ref().and_then(|location| {
        let write = planned.write.as_ref()?;
        key_at(&write.text, location.line)
    });
    let is_imported = key.as_ref().is_some_and(|key| planned.changes.iter().any(|change| !change.is_conflict && change.field == *key));
    if !is_new && !is_imported {
        return found;
    }
    let row = planned.found.row.as_ref();
    let whereabouts = row.map_or("", |(_, words)| words);
    let location = key.and_then(|key| planned.found.places.get(&key).cloned()).or_else(|| row.map(|(location, _)| location.clone()));
    let in_sheet = found.location.filter(|_| location.is_none() && found.severity == Severity::Warning);
    let message = match in_sheet {
        Some(place) => format!("{} (in {}, line {}: {})", found.message, planned.file.display(), place.line, place.excerpt.trim()),
        None => format!("{}{whereabouts}", found.message),
    };
    let help = if found.code == "missing-key" {
        Some("the source does not tell it: add it to the file, and import that".into())
    } else {
        found.help
    };
    Diagnostic { file: planned.found.file.clone(), location, message, help, ..found }
}

/// The key of the fact that a line of a sheet belongs to.
fn key_at(text: &str, line: usize) -> Option<String> {
    let source = SourceFile { path: PathBuf::new(), text: text.to_owned() };
    let front = split(&Report::new(&source))?.toml;
    let document = Document::parse(&text[front.clone()]).ok()?;
    let within = |span: Option<Range<usize>>| {
        span.is_some_and(|span| {
            let lines = |end: usize| 1 + text[..front.start + end].matches('\n').count();
            (lines(span.start)..=lines(span.end)).contains(&line)
        })
    };
    let holds = |table: &dyn TableLike, name: &str| {
        table.get_key_value(name).is_some_and(|(key, item)| within(key.span()) || item.as_value().is_some_and(|value| within(value.span())))
    };
    document.iter().find_map(|(name, item)| match item.as_table_like() {
        Some(table) => table.iter().find(|(inner, _)| holds(table, inner)).map(|(inner, _)| format!("{name}.{inner}")),
        None => holds(document.as_table(), name).then(|| name.to_owned()),
    })
}

/// The most warnings of one kind that are told one by one.
const TOLD: usize = 3;

/// Leaves out what warnings many sheets have alike, but for the first few: a person reads them once, and `projektblad check` has all.
fn gathered(found: impl Iterator<Item = (String, Diagnostic)>) -> Vec<Diagnostic> {
    let mut all: Vec<Diagnostic> = Vec::new();
    let mut counts: BTreeMap<(&str, String), (usize, usize)> = BTreeMap::new();
    for (message, found) in found {
        let (count, last) = counts.entry((found.code, message)).or_default();
        *count += 1;
        if found.is_error() || *count <= TOLD {
            *last = all.len();
            all.push(found);
        }
    }
    for (count, last) in counts.into_values() {
        if count > TOLD && !all[last].is_error() {
            all[last].message = format!("{} (and {} more like this)", all[last].message, count - TOLD);
        }
    }
    all
}
