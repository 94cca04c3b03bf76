//! What an author has taken back is not published again.

use std::collections::{HashMap, HashSet};
use std::io;

use serde_json::Value;

use super::compare::{Change, What};
use super::comparison::{Changed, Difference};
use super::history::Tombstone;
use crate::catalogue::{Catalogue, Project};
use crate::locale::PerLang;
use crate::prose::SectionKind;
use crate::sheet::Text;

/// Fields whose members are named as somebody wrote them.
const NAMES: [&str; 3] = ["cofunders", "partners", "contractors"];

/// The field that names one organisation as somebody wrote it.
const OWNER: &str = "owner";

/// Leaves out of changes that are to be published what an author has taken back: passages of texts, headings of sections that are
/// gone, and names of organisations that no longer take part.
pub fn withhold(changes: &mut [Change]) {
    for change in changes {
        match &mut change.what {
            What::Text { passages, heading, section, gone } => {
                if *gone && !section.as_deref().is_some_and(SectionKind::is_common) {
                    *heading = None;
                    *section = None;
                }
                passages.clear();
            }
            What::Members { removed, .. } if NAMES.contains(&change.field.as_str()) => removed.fill(Value::Null),
            What::Value { old, .. } if change.field == OWNER => *old = Value::Null,
            What::Members { .. } | What::Value { .. } => {}
        }
    }
}

/// What projects say now: of what was told earlier, only that is told again.
pub struct Withdrawal<'c> {
    catalogue: &'c Catalogue,
    /// The owners of projects that are gone, which their tombstones name.
    gone: HashMap<String, String>,
    /// The sections of projects by slug, as far as they have been asked for.
    sections: HashMap<String, Sections>,
}

/// What a project's sections are called.
#[derive(Default)]
struct Sections {
    kinds: HashSet<String>,
    headings: PerLang<HashSet<String>>,
}

impl<'c> Withdrawal<'c> {
    /// Of what a catalogue's projects, and the tombstones of those that are gone, do not say any more.
    pub fn new(catalogue: &'c Catalogue, tombstones: &[Tombstone]) -> Self {
        let owner = |Tombstone { project, .. }: &Tombstone| Some((project.slug.clone(), project.owner.clone()?));
        Withdrawal { catalogue, gone: tombstones.iter().filter_map(owner).collect(), sections: HashMap::new() }
    }

    /// Leaves out of what was told of an earlier release what has been taken back since.
    ///
    /// # Errors
    /// Where a project's files cannot be read any more.
    pub fn of_difference(&mut self, Difference { added, removed, changed }: &mut Difference) -> io::Result<()> {
        for Changed { project, changes } in changed.iter_mut() {
            self.of_changes(&project.slug, changes)?;
        }
        let listed = added.iter_mut().chain(removed).chain(changed.iter_mut().map(|changed| &mut changed.project));
        for project in listed {
            project.owner = project.owner.take().filter(|owner| self.is_owner(&project.slug, owner));
        }
        Ok(())
    }

    /// Leaves out of what was told of a project's changes what has been taken back since.
    ///
    /// # Errors
    /// Where the project's files cannot be read any more.
    pub fn of_changes(&mut self, slug: &str, changes: &mut [Change]) -> io::Result<()> {
        for Change { field, language, what } in changes {
            match what {
                What::Members { added, .. } if NAMES.contains(&field.as_str()) => {
                    let is_gone = |member: &Value| name(member).is_some_and(|name| !self.is_member(slug, field, name));
                    added.iter_mut().filter(|member| is_gone(member)).for_each(|member| *member = Value::Null);
                }
                What::Value { new, .. } if field == OWNER => {
                    if name(new).is_some_and(|owner| !self.is_owner(slug, owner)) {
                        *new = Value::Null;
                    }
                }
                What::Text { section, heading, .. } if section.as_deref().is_some_and(|section| !SectionKind::is_common(section)) => {
                    let Sections { kinds, headings } = self.sections(slug)?;
                    *heading = heading.take().filter(|heading| language.is_some_and(|lang| headings[lang].contains(heading)));
                    *section = section.take().filter(|section| kinds.contains(section));
                }
                What::Members { .. } | What::Value { .. } | What::Text { .. } => {}
            }
        }
        Ok(())
    }

    fn project(&self, slug: &str) -> Option<&'c Project> {
        self.catalogue.project_named(slug)
    }

    /// Whether a name, perhaps one that its bearer does not go by any more, is that of a project's owner.
    fn is_owner(&self, slug: &str, name: &str) -> bool {
        let name = self.catalogue.register.name_of(name);
        match self.project(slug) {
            Some(project) => *self.catalogue.organisations[project.owner as usize].name == *name,
            None => self.gone.get(slug).is_some_and(|owner| self.catalogue.register.name_of(owner) == name),
        }
    }

    /// Whether a project has a member of that name in a field.
    fn is_member(&self, slug: &str, field: &str, name: &str) -> bool {
        let Some(project) = self.project(slug) else { return false };
        let name = self.catalogue.register.name_of(name);
        let is_one_of = |ids: &[u32]| ids.iter().any(|&id| *self.catalogue.organisations[id as usize].name == *name);
        match field {
            "cofunders" => is_one_of(&project.cofunders),
            "partners" => is_one_of(&project.partners),
            _ => {
                project.more.iter().flat_map(|more| &more.contractors).any(|contractor| self.catalogue.register.name_of(contractor) == name)
            }
        }
    }

    /// A project's sections; none where it is gone.
    fn sections(&mut self, slug: &str) -> io::Result<&Sections> {
        if !self.sections.contains_key(slug) {
            let mut sections = Sections::default();
            if let Some(index) = self.catalogue.position(slug) {
                let texts = self.catalogue.texts(index)?;
                let documents = texts.map(|text| text.as_ref().map(Text::document));
                for (lang, document) in documents.iter() {
                    for section in document.iter().flat_map(|document| &document.sections).filter(|section| !section.is_blank) {
                        sections.kinds.insert(section.kind.key().to_owned());
                        sections.headings[lang].insert(section.title().to_owned());
                    }
                }
            }
            self.sections.insert(slug.to_owned(), sections);
        }
        Ok(&self.sections[slug])
    }
}

/// The name of an organisation in a record, or of whoever goes by a plain text.
fn name(value: &Value) -> Option<&str> {
    value["name"].as_str().or(value.as_str())
}
