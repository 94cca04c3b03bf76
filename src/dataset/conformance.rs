//! Which facts a project lacks for a norm.

use std::io;

use super::giving;
use super::operations::{LISTS, List, Missing, Operation};
use super::record;
use crate::catalogue::Catalogue;

/// What projects can be held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Norm {
    /// A list of operations, by its place among all.
    List(usize),
    /// The 360Giving Data Standard.
    Giving,
}

impl Norm {
    /// All norms.
    pub fn all() -> impl Iterator<Item = Norm> {
        (0..LISTS.len()).map(Norm::List).chain([Norm::Giving])
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.list().map_or("360giving", |list| list.name)
    }

    /// What it is called in full.
    pub fn title(self) -> &'static str {
        self.list().map_or("the 360Giving standard", |list| list.title)
    }

    /// Whether its fields have headings in the theme's messages; otherwise their names are their headings.
    pub fn has_headings(self) -> bool {
        self.list().is_some_and(|list| !list.is_for_programs)
    }

    /// Whether it is meant for a project.
    pub fn covers(self, catalogue: &Catalogue, project: usize) -> bool {
        let programme = &catalogue.programmes[usize::from(catalogue.projects[project].programme)];
        self.list().is_none_or(|list| list.has(programme))
    }

    /// What a project lacks, in the order of the norm's fields.
    ///
    /// # Errors
    /// Where its files cannot be read any more.
    pub fn missing(self, catalogue: &Catalogue, project: usize) -> io::Result<Vec<Missing>> {
        let programme = &catalogue.programmes[usize::from(catalogue.projects[project].programme)];
        record::read(catalogue, project, |record, documents| {
            let operation = Operation { record, documents, programme, rates: &catalogue.config.exchange_rates };
            self.list().map_or_else(|| giving::missing(&catalogue.config, record), |list| list.missing(&operation))
        })
    }

    fn list(self) -> Option<&'static List> {
        match self {
            Norm::List(number) => LISTS.get(number).copied(),
            Norm::Giving => None,
        }
    }
}
