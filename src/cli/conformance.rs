//! `projektblad check --conformance`: which facts projects lack for a norm, each project by itself and all together.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use rayon::prelude::*;
use serde::Serialize;

use super::report::plural;
use crate::catalogue::Catalogue;
use crate::dataset::{Missing, Norm};
use crate::locale::Lang;
use crate::source::{Diagnostic, Severity};
use crate::theme::Theme;

/// A report.
#[derive(Serialize)]
pub struct Conformance {
    norm: &'static str,
    title: &'static str,
    /// Projects that were held against the norm.
    projects: usize,
    /// Those of them that have every fact.
    complete: usize,
    /// Whether the norm is meant for them: where it is meant for no project, all are held against it.
    is_meant: bool,
    /// What is missing, and in how many projects.
    missing: Vec<Total>,
    lacking: Vec<Lacking>,
}

#[derive(Serialize)]
struct Total {
    #[serde(flatten)]
    fact: Fact,
    projects: usize,
}

/// A project that lacks something.
#[derive(Serialize)]
struct Lacking {
    project: String,
    #[serde(skip)]
    file: PathBuf,
    missing: Vec<Fact>,
}

/// A fact that is missing.
#[derive(Clone, Serialize)]
struct Fact {
    point: &'static str,
    /// What the norm calls it.
    field: String,
    /// What an editor writes.
    fact: &'static str,
}

/// The norm with this name.
pub fn norm(name: &str) -> Result<Norm, String> {
    let names = || Norm::all().map(Norm::name).collect::<Vec<_>>().join(", ");
    Norm::all().find(|norm| norm.name() == name).ok_or_else(|| format!("the norms that are known are {}", names()))
}

impl Conformance {
    /// Holds the projects against a norm.
    ///
    /// # Errors
    /// Where a file cannot be read any more.
    pub fn new(catalogue: &Catalogue, theme: &Theme, norm: Norm) -> io::Result<Self> {
        let meant: Vec<usize> = (0..catalogue.projects.len()).filter(|&project| norm.covers(catalogue, project)).collect();
        let is_meant = !meant.is_empty();
        let held = if is_meant { meant } else { (0..catalogue.projects.len()).collect() };
        let missing = held.par_iter().map(|&project| norm.missing(catalogue, project)).collect::<io::Result<Vec<_>>>()?;
        let mut totals: BTreeMap<Missing, usize> = BTreeMap::new();
        missing.iter().flatten().for_each(|missing| *totals.entry(*missing).or_default() += 1);
        let fact = |Missing { point, field, fact }: Missing| Fact { point, field: heading(theme, norm, field), fact };
        let lacking = held.iter().zip(&missing).filter(|(_, missing)| !missing.is_empty()).map(|(&project, missing)| {
            let files = &catalogue.projects[project].files;
            let missing = missing.iter().copied().map(fact).collect();
            Lacking { project: files.slug.to_string(), file: files.original.clone(), missing }
        });
        let lacking: Vec<Lacking> = lacking.collect();
        let complete = held.len() - lacking.len();
        let missing = totals.into_iter().map(|(missing, projects)| Total { fact: fact(missing), projects }).collect();
        Ok(Conformance { norm: norm.name(), title: norm.title(), projects: held.len(), complete, is_meant, missing, lacking })
    }

    /// What each project lacks, as warnings.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let one = |Lacking { file, missing, .. }: &Lacking| {
            let facts: Vec<String> = missing.iter().map(Fact::told).collect();
            let what = format!(
                "{} that {} asks for {} missing",
                plural(missing.len(), "fact"),
                self.title,
                if missing.len() == 1 { "is" } else { "are" }
            );
            Diagnostic::of_file(Severity::Warning, "conformance", file, what).help(format!("add {}", facts.join(", ")))
        };
        self.lacking.iter().map(one).collect()
    }

    /// What is missing in all, for people.
    pub fn summary(&self) -> String {
        let Conformance { title, projects, complete, .. } = self;
        let mut lines = vec![format!(
            "{title}: {complete} of {} {} every fact",
            plural(*projects, "project"),
            if *projects == 1 { "has" } else { "have" }
        )];
        if !self.is_meant && *projects > 0 {
            lines.push("it is meant for no programme here, so all projects were held against it".to_owned());
        }
        for Total { fact, projects } in &self.missing {
            lines.push(format!("{projects:>7} without {}", fact.told()));
        }
        lines.join("\n")
    }
}

impl Fact {
    fn told(&self) -> String {
        let point = if self.point.is_empty() { String::new() } else { format!(", point {}", self.point) };
        format!("`{}` ({}{point})", self.fact, self.field)
    }
}

/// What a norm calls a field: in the theme's English, where it has words of its own.
fn heading(theme: &Theme, norm: Norm, field: &str) -> String {
    let word = norm.has_headings().then(|| theme.word(Lang::En, &format!("operation-{field}")).ok());
    word.flatten().unwrap_or_else(|| field.to_owned())
}
