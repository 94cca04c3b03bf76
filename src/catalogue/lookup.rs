//! Finding things in a catalogue.

use std::path::Path;

use jiff::civil::Date;

use super::{Catalogue, Project, TextPage};

impl Catalogue {
    /// The project with this name in addresses.
    pub fn project_named(&self, slug: &str) -> Option<&Project> {
        self.position(slug).map(|at| &self.projects[at])
    }

    /// The project that stands in a file (the original or a translation).
    pub fn project_in(&self, file: &Path) -> Option<usize> {
        let found = self.position(slug_of(file)?)?;
        (self.projects[found].files.original.parent() == file.parent()).then_some(found)
    }

    /// The page of text that stands in a file (the original or a translation).
    pub fn page_in(&self, file: &Path) -> Option<&TextPage> {
        let slug = slug_of(file)?;
        self.pages.iter().find(|page| page.files.slug.as_str() == slug && page.files.original.parent() == file.parent())
    }

    /// The page that a page is a part of.
    pub fn whole_of(&self, page: &TextPage) -> Option<&TextPage> {
        let whole = page.whole.as_ref()?;
        self.pages.iter().find(|other| other.files.slug == *whole)
    }

    /// The parts of a page, in their order.
    pub fn parts_of(&self, page: &TextPage) -> impl Iterator<Item = &TextPage> {
        self.pages.iter().filter(|part| part.whole.as_ref() == Some(&page.files.slug))
    }

    /// The first day of any project, and the last one that is known.
    pub fn span(&self) -> (Option<Date>, Option<Date>) {
        let first = self.projects.iter().map(|project| project.start).min();
        (first, self.projects.iter().filter_map(|project| project.end).max())
    }

    /// The index of the project with this name in addresses.
    pub fn position(&self, slug: &str) -> Option<usize> {
        self.projects.binary_search_by(|project| project.files.slug.as_str().cmp(slug)).ok()
    }
}

fn slug_of(file: &Path) -> Option<&str> {
    file.file_name()?.to_str()?.split('.').next()
}
