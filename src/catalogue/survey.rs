//! What a site's content offers to choose from, whatever mistakes there are in it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::OrganisationNumber;
use super::likeness::Usage;
use super::organisation::tidy;
use super::reading::vocabulary;
use super::resolve::Vocabulary;
use crate::config::Config;
use crate::sheet::{Facts, Files, Inventory, open};
use crate::source::{At, Diagnostic, Report, Table, split};

/// The settings, the words that sheets choose from, and what sheets say of organisations. Only front matter is read for it.
pub struct Survey {
    /// The site's settings.
    pub config: Config,
    /// Its files.
    pub inventory: Inventory,
    /// The organisations that sheets name, each by the name that it goes by, in alphabetical order.
    pub organisations: Vec<Usage>,
    /// Every name that a sheet writes.
    pub spellings: BTreeSet<String>,
    /// The case numbers that are taken, each with the file that has it.
    pub case_numbers: HashMap<String, PathBuf>,
    pub(super) vocabulary: Vocabulary,
}

/// What one sheet says of organisations.
struct Sheet {
    case_number: Option<String>,
    owner: Option<String>,
    owner_number: Option<OrganisationNumber>,
    others: Vec<String>,
}

impl Survey {
    /// Reads the site in `root`; what is mistaken in its settings, programmes and register is noted, what is mistaken in sheets is passed over.
    ///
    /// # Errors
    /// Where something cannot be read at all.
    pub fn take(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> io::Result<Self> {
        let config = Config::read(root, diagnostics)?;
        let inventory = Inventory::take(root, &mut Vec::new())?;
        let vocabulary = vocabulary(root, &inventory, &config, diagnostics)?;
        let sheets: Vec<Option<Sheet>> = inventory.projects.par_iter().map(|files| read(root, files)).collect::<io::Result<_>>()?;
        let mut survey =
            Survey { config, organisations: Vec::new(), spellings: BTreeSet::new(), case_numbers: HashMap::new(), vocabulary, inventory };
        let mut usages: BTreeMap<String, (usize, Option<OrganisationNumber>)> = BTreeMap::new();
        let register = &survey.vocabulary.register;
        for (sheet, files) in sheets.into_iter().zip(&survey.inventory.projects) {
            let Some(Sheet { case_number, owner, owner_number, others }) = sheet else { continue };
            survey.case_numbers.extend(case_number.map(|number| (number, files.original.clone())));
            let named: BTreeSet<&str> = owner.iter().chain(&others).map(|name| register.name_of(name)).collect();
            for name in named {
                usages.entry(name.to_owned()).or_default().0 += 1;
            }
            if let (Some(owner), Some(number)) = (&owner, owner_number) {
                usages.entry(register.name_of(owner).to_owned()).or_default().1.get_or_insert(number);
            }
            survey.spellings.extend(owner.into_iter().chain(others));
        }
        let usage = |(name, (projects, number)): (String, (usize, Option<OrganisationNumber>))| {
            let registered = register.find(&name).and_then(|known| known.number);
            Usage { number: registered.or(number), projects, name }
        };
        survey.organisations = usages.into_iter().map(usage).collect();
        Ok(survey)
    }

    /// The register of organisations.
    pub fn register(&self) -> &super::Register {
        &self.vocabulary.register
    }

    /// The programmes.
    pub fn programmes(&self) -> &[super::Programme] {
        &self.vocabulary.programmes
    }
}

fn read(root: &Path, files: &Files) -> io::Result<Option<Sheet>> {
    let Some(source) = open(root, &files.original, &mut Vec::new())? else { return Ok(None) };
    let report = Report::new(&source);
    let Some(parts) = split(&report) else { return Ok(None) };
    let facts = Facts::read(Table::parse(&report, parts.toml));
    let name = |name: At<String>| tidy(&name.value);
    let others = facts.cofunders.into_iter().chain(facts.partners).chain(facts.contractors);
    Ok(Some(Sheet {
        case_number: facts.id.map(|id| id.value),
        owner: facts.owner.map(name),
        owner_number: facts.owner_number.and_then(|number| OrganisationNumber::parse(&number.value).ok()),
        others: others.map(name).collect(),
    }))
}
