//! The site that is imported into.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::write::{is_interrupted, undo};
use crate::catalogue::{Programme, tidy};
use crate::config::Config;
use crate::locale::Lang;
use crate::sheet::{Facts, Files, Inventory, open};
use crate::source::{Diagnostic, Report, Severity, Table, split};

/// What an import knows of a site before it reads a sheet of it.
pub struct Site {
    /// Its folder.
    pub root: PathBuf,
    /// Its settings.
    pub config: Config,
    /// Its files.
    pub inventory: Inventory,
    /// Its programmes, by the name that sheets call them by.
    pub programmes: Vec<Programme>,
}

impl Site {
    /// Reads settings and programmes, after an import that was killed while it wrote has been put back; with `dry_run` nothing is put back.
    /// Every mistake in them is noted, and a folder that leads out of the site.
    ///
    /// # Errors
    /// Where something cannot be read at all, or put back.
    pub fn open(root: &Path, dry_run: bool, diagnostics: &mut Vec<Diagnostic>) -> io::Result<Self> {
        if !dry_run {
            undo(root)?;
        } else if is_interrupted(root) {
            return Err(io::Error::other("an import was killed here while it wrote; import without --dry-run, which puts that back first"));
        }
        let mut noted = Vec::new();
        let config = Config::read(root, &mut noted)?;
        // What is wrong with other files is no business of an import.
        let inventory = Inventory::take(root, &mut Vec::new())?;
        let mut programmes = Vec::new();
        for path in &inventory.programmes {
            let Some(source) = open(root, path, &mut noted)? else { continue };
            let report = Report::new(&source);
            programmes.extend(Programme::read(&source, &report, &config));
            noted.extend(report.into_diagnostics());
        }
        diagnostics.extend(noted.into_iter().filter(Diagnostic::is_error));
        programmes.sort_by(|a, b| a.slug.cmp(&b.slug));
        if inventory.programmes.is_empty() {
            let none = Diagnostic::of_file(Severity::Error, "unknown-programme", "content/programmes", "the site has no programme");
            diagnostics.push(none.help("write one into this folder first"));
        }
        for path in ["content", "content/projects", "imports"] {
            if fs::symlink_metadata(root.join(path)).is_ok_and(|found| !found.is_dir()) {
                let link = Diagnostic::of_file(Severity::Error, "symbolic-link", path, "this is not a folder of the site's own");
                diagnostics.push(link.help("put the folder itself here; nothing is written through a symbolic link"));
            }
        }
        Ok(Site { root: root.to_owned(), config, inventory, programmes })
    }

    /// The organisations that its sheets name.
    ///
    /// # Errors
    /// Where a file cannot be read at all.
    pub fn organisations(&self) -> io::Result<BTreeSet<String>> {
        let named: Vec<_> = self.inventory.projects.par_iter().map(|files| organisations(&self.root, files)).collect::<io::Result<_>>()?;
        Ok(named.into_iter().flatten().collect())
    }

    /// The language of sheets that name none.
    pub fn lang(&self) -> Lang {
        self.config.languages.first().copied().unwrap_or(Lang::Sv)
    }

    /// The file of each sheet, by the name that it has in addresses.
    pub fn sheets(&self) -> HashMap<&str, &Path> {
        self.inventory.projects.iter().map(|files| (files.slug.as_str(), files.original.as_path())).collect()
    }
}

/// The organisations that a sheet names.
fn organisations(root: &Path, files: &Files) -> io::Result<Vec<String>> {
    let Some(source) = open(root, &files.original, &mut Vec::new())? else { return Ok(Vec::new()) };
    let report = Report::new(&source);
    let Some(parts) = split(&report) else { return Ok(Vec::new()) };
    let facts = Facts::read(Table::parse(&report, parts.toml));
    let lists = [facts.cofunders, facts.partners, facts.contractors];
    Ok(facts.owner.into_iter().chain(lists.into_iter().flatten()).map(|at| tidy(&at.value)).collect())
}
