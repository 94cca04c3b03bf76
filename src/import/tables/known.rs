//! What a site knows already: the programmes and organisations that an import may name.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use crate::catalogue::{Programme, tidy};
use crate::config::Config;
use crate::sheet::{Facts, Files, Inventory, open};
use crate::source::{Diagnostic, Report, Table, split};

/// What a site knows already.
#[derive(Debug, Default)]
pub struct Known {
    /// Its programmes, by slug.
    pub programmes: Vec<Programme>,
    /// The organisations that its sheets name.
    pub organisations: BTreeSet<String>,
}

impl Known {
    /// Reads the programmes and the sheets of the site in `root`. Mistakes in programmes are noted; sheets are `projektblad check`'s.
    ///
    /// # Errors
    /// Where a file or folder cannot be read.
    pub fn read(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> io::Result<Self> {
        let config = Config::read(root, diagnostics)?;
        let inventory = Inventory::take(root, &mut Vec::new())?;
        let mut programmes = Vec::new();
        for path in &inventory.programmes {
            let Some(source) = open(root, path, diagnostics)? else { continue };
            let report = Report::new(&source);
            programmes.extend(Programme::read(&source, &report, &config));
            diagnostics.extend(report.into_diagnostics());
        }
        programmes.sort_by(|a, b| a.slug.cmp(&b.slug));
        let named: Vec<_> = inventory.projects.par_iter().map(|files| organisations(root, files)).collect::<io::Result<_>>()?;
        Ok(Known { programmes, organisations: named.into_iter().flatten().collect() })
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
