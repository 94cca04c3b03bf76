//! What stands in the files of a site, each read and checked by itself.

use std::collections::{BTreeSet, HashMap};
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::check::{Checked, LeansOn, RootLink, Surroundings, check};
use super::resolve::{Draft, Vocabulary, resolve, titles};
use super::{OrganisationNumber, Programme, REGISTER, Register};
use crate::config::{BaseUrl, Config};
use crate::locale::{Lang, PerLang};
use crate::sheet::{Files, Inventory, Sheet, Text, open};
use crate::source::{At, Diagnostic, Location, Report, Severity};

/// What sheets stand on: settings, programmes, and which files there are.
pub struct Ground {
    /// The site's folder.
    pub root: PathBuf,
    /// The day as of which it is read.
    pub today: Date,
    /// Its settings.
    pub config: Config,
    /// Its files.
    pub inventory: Inventory,
    /// The words that sheets choose from.
    pub vocabulary: Vocabulary,
    /// What is wrong with them.
    pub diagnostics: Vec<Diagnostic>,
}

impl Ground {
    /// Reads settings and programmes, and lists the files. `base_url` replaces the configured one.
    ///
    /// # Errors
    /// Where something cannot be read at all.
    pub fn read(root: &Path, today: Date, base_url: Option<BaseUrl>) -> io::Result<Self> {
        let mut diagnostics = Vec::new();
        let mut config = Config::read(root, &mut diagnostics)?;
        if let Some(base_url) = base_url {
            config.base_url = base_url;
        }
        let inventory = Inventory::take(root, &mut diagnostics)?;
        let vocabulary = vocabulary(root, &inventory, &config, &mut diagnostics)?;
        Ok(Ground { root: root.to_owned(), today, config, inventory, vocabulary, diagnostics })
    }

    /// Reads and checks all projects, in the order of the inventory.
    ///
    /// # Errors
    /// Where a file cannot be read at all.
    pub fn readings(&self) -> io::Result<Vec<Arc<Reading>>> {
        self.inventory.projects.par_iter().map(|files| self.reading(files)).collect()
    }

    /// Reads and checks one project.
    ///
    /// # Errors
    /// Where a file cannot be read at all.
    pub fn reading(&self, files: &Files) -> io::Result<Arc<Reading>> {
        let mut diagnostics = Vec::new();
        let surroundings = Surroundings { root: &self.root, inventory: &self.inventory };
        let Sheet { files, facts, original, texts } = Sheet::read(&self.root, files, self.config.languages[0], &mut diagnostics)?;
        let mut checked = check(&texts, original, true, &surroundings, &mut diagnostics);
        let mut reading = Reading {
            files: files.clone(),
            case_number: None,
            root_links: std::mem::take(&mut checked.root_links),
            leans_on: std::mem::take(&mut checked.leans_on),
            entry: None,
            diagnostics,
        };
        let (Some(text), Some(facts)) = (&texts[original], facts) else { return Ok(Arc::new(reading)) };
        let locate = |fact: &At<String>| text.source.locate(fact.span.clone());
        reading.case_number = facts.id.as_ref().map(|id| (id.value.clone(), locate(id)));
        let owner_number = facts.owner_number.as_ref().map(locate);
        let report = Report::new(&text.source);
        let draft = resolve(facts, &self.vocabulary, &self.config, self.today, &report);
        reading.diagnostics.extend(report.into_diagnostics());
        let translated = texts.map(|text| text.as_ref().and_then(|text| text.title.as_ref().map(|at| at.value.clone())));
        let digest = digest(&texts);
        reading.entry = draft.map(|draft| {
            let titles = titles(&draft.title, &translated, original);
            Entry { titles, files, original, draft, checked, digest, owner_number }
        });
        Ok(Arc::new(reading))
    }
}

/// What was found in one project's files.
pub struct Reading {
    /// The files it was read from.
    pub files: Files,
    /// The case number and where it stands.
    pub case_number: Option<(String, Location)>,
    /// Links to addresses on this site.
    pub root_links: Vec<RootLink>,
    /// What of other files decided whether its links are right.
    pub leans_on: LeansOn,
    /// The project; none where a mistake leaves a gap in it.
    pub entry: Option<Entry>,
    /// What is wrong or doubtful.
    pub diagnostics: Vec<Diagnostic>,
}

/// One project, read and checked by itself.
pub struct Entry {
    pub files: Files,
    pub original: Lang,
    pub titles: PerLang<Option<Box<str>>>,
    pub draft: Draft,
    pub checked: Checked,
    pub digest: u128,
    /// Where the owner's organisation number stands.
    pub owner_number: Option<Location>,
}

/// The words that sheets choose from: the programmes, and the register of organisations.
///
/// # Errors
/// Where a file cannot be read at all.
pub fn vocabulary(root: &Path, inventory: &Inventory, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> io::Result<Vocabulary> {
    let mut programmes = Vec::new();
    let mut mistaken = BTreeSet::new();
    for path in &inventory.programmes {
        let programme = open(root, path, diagnostics)?.and_then(|source| {
            let report = Report::new(&source);
            let programme = Programme::read(&source, &report, config);
            diagnostics.extend(report.into_diagnostics());
            programme
        });
        match programme {
            Some(programme) => programmes.push(programme),
            None => mistaken.extend(path.file_stem().and_then(OsStr::to_str).map(str::to_owned)),
        }
    }
    let mut seen: HashMap<&OsStr, &Path> = HashMap::new();
    for path in &inventory.programmes {
        let Some(first) = path.file_name().and_then(|name| seen.insert(name, path)) else { continue };
        let twice = format!("the programme's name is used twice: {} has it too", first.display());
        diagnostics.push(Diagnostic::of_file(Severity::Error, "duplicate-slug", path, twice).help("rename one of the two files"));
    }
    programmes.sort_by(|a, b| a.slug.cmp(&b.slug));
    Ok(Vocabulary::new(programmes, mistaken, Register::read(root, diagnostics)?))
}

/// A hash of all that stands in a project's files: of the hashes of its texts, each of which is worked out at once.
fn digest(texts: &PerLang<Option<Text>>) -> u128 {
    let mut hash = blake3::Hasher::new();
    for (lang, text) in texts.iter() {
        hash.update(lang.code().as_bytes());
        if let Some(text) = text {
            hash.update(blake3::hash(text.source.text.as_bytes()).as_bytes());
        }
    }
    let mut digest = [0; 16];
    hash.finalize_xof().fill(&mut digest);
    u128::from_le_bytes(digest)
}

/// A case number belongs to one project.
pub fn duplicate_case_numbers(readings: &[Arc<Reading>], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: FxHashMap<&str, &Path> = FxHashMap::default();
    for reading in readings {
        let Some((number, location)) = &reading.case_number else { continue };
        let Some(first) = seen.insert(number, &reading.files.original) else { continue };
        let twice = format!("the case number `{number}` is used twice: {} has it too", first.display());
        diagnostics.push(Diagnostic {
            location: Some(location.clone()),
            ..Diagnostic::of_file(Severity::Error, "duplicate-case-number", &reading.files.original, twice)
                .help("correct one of the two; a case number belongs to one project")
        });
    }
}

/// An organisation has one number, in the register and in whichever sheet it owns a project.
pub fn differing_numbers<'e>(entries: impl Iterator<Item = &'e Entry>, register: &Register, diagnostics: &mut Vec<Diagnostic>) {
    let registered = register.organisations.iter().filter_map(|known| Some((known.name.as_str(), (known.number?, Path::new(REGISTER)))));
    let mut seen: FxHashMap<&str, (OrganisationNumber, &Path)> = registered.collect();
    for Entry { files, draft, owner_number, .. } in entries {
        let Some(number) = draft.more.owner_number else { continue };
        let (first, file) = *seen.entry(&draft.owner).or_insert((number, &files.original));
        if first != number {
            let differs = format!("“{}” has the number {number} here and {first} in {}", draft.owner, file.display());
            diagnostics.push(Diagnostic {
                location: owner_number.clone(),
                ..Diagnostic::of_file(Severity::Error, "organisation-number-differs", &files.original, differs)
                    .help("correct one of the two, or tell two organisations apart by their names")
            });
        }
    }
}
