//! Addresses that organisations had while sheets' other names for them were organisations of their own.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Catalogue;
use crate::config::Facet;
use crate::locale::Lang;
use crate::sheet::Slug;

impl Catalogue {
    /// The names in addresses that the catalogue's organisations may have had before the register named them as one, each with the index
    /// of the organisation; none that an organisation has now.
    pub fn former_organisations(&self) -> Vec<(Slug, usize)> {
        let indices: HashMap<&str, usize> =
            self.organisations.iter().zip(0..).map(|(organisation, index)| (&*organisation.name, index)).collect();
        let mut by_slug: BTreeMap<Slug, BTreeSet<(&str, usize)>> = BTreeMap::new();
        for known in self.register.organisations.iter().filter(|known| !known.aliases.is_empty()) {
            let Some(&index) = indices.get(known.name.as_str()) else { continue };
            for name in std::iter::once(&known.name).chain(&known.aliases) {
                by_slug.entry(Slug::fold(name)).or_default().insert((name, index));
            }
        }
        let mut former = BTreeMap::new();
        for (slug, names) in by_slug {
            // Names that fold together were told apart; which of them has the plain address only one organisation can say.
            if names.len() > 1 {
                former.extend(names.iter().map(|(name, index)| (slug.told_apart_by(name), *index)));
            }
            if let Some(&(_, index)) = names.first()
                && names.iter().all(|(_, other)| *other == index)
            {
                former.insert(slug, index);
            }
        }
        let current: BTreeSet<&Slug> = self.table(Facet::Organisation).values.iter().map(|value| &value.slug[Lang::ALL[0]]).collect();
        former.into_iter().filter(|(slug, _)| !current.contains(slug)).collect()
    }
}
