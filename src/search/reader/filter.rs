//! Narrowing down by facets.

use std::io::ErrorKind;

use super::{Index, ReadError};
use crate::config::Facet;
use crate::locale::Lang;
use crate::search::bits::ByteReader;
use crate::search::files::Broken;

/// The values wanted of a facet, by their names in addresses; a project needs any of them.
pub type Filter = (Facet, Vec<String>);

impl Index {
    /// Which projects pass all filters.
    pub(super) fn filter(&self, filters: &[Filter], lang: Lang) -> Result<Vec<bool>, ReadError> {
        let mut passes = vec![true; self.documents as usize];
        for (facet, slugs) in filters {
            let mut has_any = vec![false; passes.len()];
            for slug in slugs {
                self.projects_of(*facet, slug, lang)?.into_iter().for_each(|project| has_any[project as usize] = true);
            }
            passes.iter_mut().zip(has_any).for_each(|(passes, has_any)| *passes &= has_any);
        }
        Ok(passes)
    }

    /// The projects with the value that a name in addresses stands for on pages in `lang`, or else on others. There is no
    /// file for a value that no project has.
    fn projects_of(&self, facet: Facet, slug: &str, lang: Lang) -> Result<Vec<u32>, ReadError> {
        let found = self.understand(&format!("v/{}/{slug}.bin", facet.name()), |bytes| {
            let mut bytes = ByteReader::new(bytes);
            let mut found = None;
            while !bytes.is_at_end() {
                let is_own = bytes.number()? >> lang as u64 & 1 == 1;
                let count = bytes.index()?;
                let mut projects = Vec::new();
                let mut next = 0u32;
                for _ in 0..count {
                    let project = next.checked_add(bytes.index()?).filter(|project| *project < self.documents);
                    let project = project.ok_or(Broken("a value leads to a project that there is none of"))?;
                    projects.push(project);
                    next = project + 1;
                }
                if found.is_none() || is_own {
                    found = Some(projects);
                }
                if is_own {
                    break;
                }
            }
            found.ok_or(Broken("the file is empty"))
        });
        match &found {
            Err(ReadError::Io(_, error)) if error.kind() == ErrorKind::NotFound => {
                let has_none = self.values(facet, lang)?.iter().all(|(_, known, projects)| known != slug || *projects == 0);
                if has_none { Ok(Vec::new()) } else { found }
            }
            _ => found,
        }
    }
}
