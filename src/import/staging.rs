//! The site as it would be, to be checked before anything of it is written.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use tempfile::TempDir;

use super::planned::Planned;
use super::site::Site;
use super::write::Write;
use crate::catalogue::Catalogue;
use crate::source::{Diagnostic, Severity};

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

/// A copy of the site's content with the writes in it, of hard links where the file system has them.
fn stage(site: &Site, writes: &HashMap<&Path, &Write>) -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".import-");
    // Beside the content links can be made; elsewhere, as in a site that may only be read, files are copied.
    let stage = builder.tempdir_in(&site.root).or_else(|_| builder.tempdir())?;
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
    let location = key.and_then(|key| planned.found.places.get(&key).cloned());
    let in_sheet = found.location.filter(|_| location.is_none() && found.severity == Severity::Warning);
    let message = match in_sheet {
        Some(place) => format!("{} (in {}, line {}: {})", found.message, planned.file.display(), place.line, place.excerpt.trim()),
        None => found.message,
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
    let mut table = String::new();
    let mut key = None;
    for line in text.lines().take(line).skip(1) {
        if line == "+++" {
            return None;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.split(']').next()) {
            table = format!("{name}.");
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| !line.starts_with([' ', '#'])) {
            key = Some(format!("{table}{}", name.trim()));
        }
    }
    key
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
