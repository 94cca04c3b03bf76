//! What a site's content offers to choose from, whatever mistakes there are in it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use jiff::civil::Date;
use rayon::prelude::*;

use super::address::is_reserved;
use super::likeness::{Forms, Likeness, Names, Usage};
use super::organisation::tidy;
use super::reading::vocabulary;
use super::resolve::{Vocabulary, resolve};
use super::{OrganisationNumber, Programme, Register, TextPage};
use crate::config::Config;
use crate::locale::Lang;
use crate::sheet::{Facts, Files, Inventory, PAGES, Slug, open};
use crate::source::{At, Diagnostic, Need, Report, SourceFile, Table, split};

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
    vocabulary: Vocabulary,
    /// The names of organisations that are known, once somebody asks for those like another.
    names: OnceLock<Names>,
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
        let mut survey = Survey {
            config,
            organisations: Vec::new(),
            spellings: BTreeSet::new(),
            case_numbers: HashMap::new(),
            vocabulary,
            inventory,
            names: OnceLock::new(),
        };
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
    pub fn register(&self) -> &Register {
        &self.vocabulary.register
    }

    /// The programmes.
    pub fn programmes(&self) -> &[Programme] {
        &self.vocabulary.programmes
    }

    /// The names of organisations that are known, those that most projects name first.
    pub fn known_organisations(&self) -> Vec<&str> {
        let mut used: Vec<&Usage> = self.organisations.iter().collect();
        used.sort_by_key(|usage| Reverse(usage.projects));
        let used = used.into_iter().map(|usage| usage.name.as_str());
        let others = self.register().organisations.iter().map(|known| known.name.as_str());
        used.chain(others.filter(|name| !self.spellings.contains(*name))).collect()
    }

    /// What is known of a name that an organisation is to be called by.
    pub fn knows(&self, name: &str) -> Knowledge {
        let name = tidy(name);
        let own = self.register().name_of(&name);
        if own != name || self.spellings.contains(&name) || self.register().find(&name).is_some() {
            return Knowledge::Known(own.to_owned());
        }
        let aliases = || self.register().organisations.iter().flat_map(|known| &known.aliases).map(String::as_str);
        let names = self.names.get_or_init(|| Names::new(self.known_organisations().into_iter().chain(aliases())));
        let alike = names.like(&Forms::new(&name)).into_iter().filter(|(_, likeness)| likeness.is_slip());
        match alike.min_by_key(|(id, likeness)| (likeness.rank(), *id)) {
            Some((id, likeness)) => {
                let other = self.register().name_of(&names.forms[id as usize].name).to_owned();
                if self.register().are_distinct(&name, &other) { Knowledge::New(name) } else { Knowledge::Like(other, likeness) }
            }
            None => Knowledge::New(name),
        }
    }

    /// The language of a project's or page's original, and its title; nothing where mistakes hide them.
    ///
    /// # Errors
    /// Where the file cannot be read at all.
    pub fn heading_of(&self, root: &Path, files: &Files) -> io::Result<Option<(Lang, String)>> {
        let Some(source) = open(root, &files.original, &mut Vec::new())? else { return Ok(None) };
        let report = Report::new(&source);
        let Some(parts) = split(&report) else { return Ok(None) };
        let mut table = Table::parse(&report, parts.toml);
        let title = table.text("title", Need::Required);
        let is_page = files.original.starts_with(PAGES);
        let code = table.text("language", Need::Optional).filter(|_| !is_page);
        let lang = code.map_or(Some(self.config.languages[0]), |code| Lang::from_code(&code.value));
        Ok(lang.zip(title.map(|title| title.value)))
    }

    /// The pages of text, for what a new one can be called and where it can stand.
    ///
    /// # Errors
    /// Where a file cannot be read at all.
    pub fn pages(&self, root: &Path) -> io::Result<Vec<TextPage>> {
        let original = self.config.languages[0];
        let read = |files| TextPage::read(root, files, original, &mut Vec::new()).map(|(page, _)| page);
        self.inventory.pages.iter().map(read).collect()
    }

    /// Whether a page of text cannot have this name in addresses.
    pub fn is_taken(&self, slug: &Slug, pages: &[TextPage]) -> bool {
        let is_there = |lang: &Lang| is_reserved(slug.as_str(), *lang) || pages.iter().any(|page| page.slugs[*lang] == *slug);
        self.config.languages.iter().any(is_there)
    }

    /// What would be wrong or doubtful with a sheet that is not there yet.
    pub fn judge(&self, sheet: &SourceFile) -> Vec<Diagnostic> {
        let report = Report::new(sheet);
        let Some(parts) = split(&report) else { return report.into_diagnostics() };
        let facts = Facts::read(Table::parse(&report, parts.toml));
        let case_number = facts.id.clone();
        let number = facts.owner_number.clone().zip(facts.owner.as_ref().map(|owner| tidy(&owner.value)));
        // The day decides which contact persons show, nothing else.
        let draft = resolve(facts, &self.vocabulary, &self.config, Date::default(), &report);
        if let Some((At { value, span }, file)) = case_number.and_then(|id| self.case_numbers.get(&id.value).map(|file| (id, file))) {
            let twice = format!("the case number `{value}` is taken: {} has it", file.display());
            report.error("duplicate-case-number", span, twice, Some("a case number belongs to one project".into()));
        }
        let known = draft.and_then(|draft| draft.more.owner_number).zip(number).and_then(|(number, (at, owner))| {
            let known = self.organisations.iter().find(|usage| usage.name == self.register().name_of(&owner))?.number?;
            (known != number).then_some((known, at.span))
        });
        if let Some((known, span)) = known {
            let differs = format!("the owner has the number {known} elsewhere");
            report.error(
                "organisation-number-differs",
                span,
                differs,
                Some("correct it, or tell two organisations apart by their names".into()),
            );
        }
        report.into_diagnostics()
    }
}

/// What is known of an organisation's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Knowledge {
    /// It is in use or registered; the organisation goes by this name.
    Known(String),
    /// It is unknown, but most likely meant for this one, for the reason given.
    Like(String, Likeness),
    /// It is unknown.
    New(String),
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
