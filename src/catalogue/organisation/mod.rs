//! Owners, co-funders and partners.

mod entry;
mod kind;
mod number;
mod register;

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Project;
use super::likeness::{Forms, Likeness, Names, likeness};
use crate::source::{Diagnostic, Severity};

pub use entry::{Decision, Refusal, decide};
pub use kind::OrganisationKind;
pub use number::OrganisationNumber;
pub use register::{REGISTER, Register, Registered};

/// An organisation that some project names. Two are the same if the register says so, or if their names are written alike, but for
/// white space and Unicode form.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// Its name, as the register has it, or else as the sheets print it.
    pub name: Arc<str>,
    /// Its number, where the register or a sheet gives it.
    pub number: Option<OrganisationNumber>,
    /// What it is, where the register tells.
    pub kind: Option<OrganisationKind>,
    /// Index of the municipality in which it has its seat, where the register tells.
    pub municipality: Option<u16>,
}

/// A name with its white space folded and its characters composed.
pub fn tidy(name: &str) -> String {
    super::place::compose(name).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The organisations met so far.
pub struct Organisations<'r> {
    /// In the order in which projects name them.
    pub list: Vec<Organisation>,
    ids: FxHashMap<Arc<str>, u32>,
    register: &'r Register,
}

impl<'r> Organisations<'r> {
    /// None yet.
    pub fn new(register: &'r Register) -> Self {
        Organisations { list: Vec::new(), ids: FxHashMap::default(), register }
    }

    /// The index of the organisation that goes by this name.
    pub fn id(&mut self, name: &str) -> u32 {
        if let Some(&id) = self.ids.get(name) {
            return id;
        }
        let (name, id) = (Arc::<str>::from(name), self.list.len() as u32);
        let known = self.register.find(&name);
        self.list.push(Organisation {
            name: Arc::clone(&name),
            number: known.and_then(|known| known.number),
            kind: known.and_then(|known| known.kind),
            municipality: known.and_then(|known| known.municipality),
        });
        self.ids.insert(name, id);
        id
    }

    /// Notes two spellings that differ in case, accents or punctuation alone, and misspellings of names in the register: most likely they
    /// are one organisation.
    pub fn warn_of_likeness(&self, projects: &[Project], diagnostics: &mut Vec<Diagnostic>) {
        let mut seen: HashMap<String, u32> = HashMap::new();
        let misspelt = self.misspelt();
        for ((organisation, id), misspelt) in self.list.iter().zip(0u32..).zip(misspelt) {
            let first = *seen.entry(slug::slugify(&organisation.name)).or_insert(id);
            let first = &*self.list[first as usize].name;
            let is_alike = || likeness(&Forms::new(&organisation.name), &Forms::new(first)) == Some(Likeness::Spelling);
            let other = (*first != *organisation.name && is_alike()).then(|| first.to_owned()).or(misspelt);
            let Some(other) = other.filter(|other| !self.register.are_distinct(&organisation.name, other)) else { continue };
            let Some(project) = projects.iter().find(|project| project.organisations().contains(&id)) else { continue };
            let alike = format!("“{}” and “{other}” are spelt almost alike; they are taken for two organisations", organisation.name);
            diagnostics.push(
                Diagnostic::of_file(Severity::Warning, "similar-organisations", &project.files.original, alike).help(
                    "if they are one, write the name in one way in every sheet, or let `projektblad organisations` make one another name of the other",
                ),
            );
        }
    }

    /// For each organisation the name in the register that it most likely means, where it is none itself.
    fn misspelt(&self) -> Vec<Option<String>> {
        let known = &self.register.organisations;
        if known.is_empty() {
            return vec![None; self.list.len()];
        }
        let names = Names::new(known.iter().flat_map(|known| std::iter::once(&known.name).chain(&known.aliases)).map(String::as_str));
        let one = |organisation: &Organisation| {
            if self.register.find(&organisation.name).is_some() {
                return None;
            }
            let alike = names.like(&Forms::new(&organisation.name)).into_iter().filter(|(_, likeness)| likeness.is_misspelling());
            let nearest = alike.min_by_key(|(id, likeness)| (likeness.rank(), *id))?;
            Some(self.register.name_of(&names.forms[nearest.0 as usize].name).to_owned())
        };
        self.list.par_iter().map(one).collect()
    }
}
