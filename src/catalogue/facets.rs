//! Which projects have which value of a facet.

use std::collections::{BTreeMap, HashSet};

use super::resolve::Vocabulary;
use super::{Currency, Organisation, Project, Totals, places};
use crate::config::{Bands, Facet};
use crate::locale::PerLang;
use crate::sheet::Slug;

/// One value of a facet.
#[derive(Debug, Clone)]
pub struct FacetValue {
    /// Its name in addresses, in each language.
    pub slug: PerLang<Slug>,
    /// The projects that have it, by index, rising.
    pub projects: Vec<u32>,
    /// Their number and money.
    pub totals: Totals,
}

/// A facet with its values; a value's index is that of the place, organisation, … that it stands for.
#[derive(Debug, Clone)]
pub struct FacetTable {
    /// The facet.
    pub facet: Facet,
    /// Its values.
    pub values: Vec<FacetValue>,
}

/// A band of total budgets: from `from` to below `below`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// The currency.
    pub currency: Currency,
    /// The least amount in it.
    pub from: i64,
    /// The least amount above it.
    pub below: Option<i64>,
}

/// The bands of all currencies.
pub fn bands(settings: &[Bands]) -> Vec<Band> {
    let mut bands = Vec::new();
    for Bands { currency, limits } in settings {
        let Some(currency) = Currency::from_code(currency) else { continue };
        let from = std::iter::once(0).chain(limits.iter().copied());
        let below = limits.iter().copied().map(Some).chain([None]);
        bands.extend(from.zip(below).map(|(from, below)| Band { currency, from, below }));
    }
    bands
}

/// The band that an amount lies in.
pub fn band_of(bands: &[Band], currency: Currency, amount: i64) -> Option<u16> {
    bands
        .iter()
        .position(|band| band.currency == currency && amount >= band.from && band.below.is_none_or(|below| amount < below))
        .and_then(|at| u16::try_from(at).ok())
}

/// What facet values are made from, beside the projects themselves.
pub struct Sources<'s> {
    pub vocabulary: &'s Vocabulary,
    pub bands: &'s [Band],
    pub years: &'s [i16],
    pub organisations: &'s [Organisation],
}

impl Sources<'_> {
    /// Makes a facet's table from all projects.
    pub fn table(&self, facet: Facet, projects: &[Project]) -> FacetTable {
        let mut values: Vec<FacetValue> =
            self.slugs(facet).into_iter().map(|slug| FacetValue { slug, projects: Vec::new(), totals: Totals::default() }).collect();
        for (project, index) in projects.iter().zip(0..) {
            let currency = self.vocabulary.programmes[usize::from(project.programme)].currency;
            for value in project.values(facet) {
                let value = &mut values[value as usize];
                value.projects.push(index);
                value.totals.add(currency, project.grant, project.total_budget);
            }
        }
        for value in &mut values {
            value.projects.shrink_to_fit();
        }
        FacetTable { facet, values }
    }

    fn slugs(&self, facet: Facet) -> Vec<PerLang<Slug>> {
        let same = |slug: &Slug| PerLang::of(|_| slug.clone());
        match facet {
            Facet::Region => places().regions.iter().map(|region| region.slug.clone()).collect(),
            Facet::County => places().counties.iter().map(|county| county.slug.clone()).collect(),
            Facet::Municipality => places().municipalities.iter().map(|municipality| same(&municipality.slug)).collect(),
            Facet::Programme => self.vocabulary.programmes.iter().map(|programme| same(&programme.slug)).collect(),
            Facet::Area => self.vocabulary.areas.iter().map(|(_, area)| same(&area.key)).collect(),
            Facet::Budget => self
                .bands
                .iter()
                .map(|band| {
                    same(&Slug::fold(&match band.below {
                        Some(below) => format!("{}-{}-{below}", band.currency, band.from),
                        None => format!("{}-{}-", band.currency, band.from),
                    }))
                })
                .collect(),
            Facet::Phase => self.phase_slugs(),
            Facet::Year => self.years.iter().map(|year| same(&Slug::fold(&year.to_string()))).collect(),
            Facet::Organisation => organisation_slugs(self.organisations).iter().map(same).collect(),
        }
    }

    /// A phase goes by its key; where two programmes give one key different names, the later ones by a free number too.
    fn phase_slugs(&self) -> Vec<PerLang<Slug>> {
        let mut taken: HashSet<Slug> = self.vocabulary.phases.iter().map(|phase| phase.key.clone()).collect();
        let mut met: HashSet<&Slug> = HashSet::new();
        let mut slug = |key| {
            if met.insert(key) {
                return key.clone();
            }
            let mut numbered = (2..).map(|number| Slug::fold(&format!("{key}-{number}")));
            numbered.find(|slug| taken.insert(slug.clone())).unwrap_or_else(|| key.clone())
        };
        self.vocabulary.phases.iter().map(|phase| slug(&phase.key)).map(|slug| PerLang::of(|_| slug.clone())).collect()
    }
}

/// An organisation goes by its folded name; where several fold together, each by a suffix made from its own name.
fn organisation_slugs(organisations: &[Organisation]) -> Vec<Slug> {
    let folded: Vec<Slug> = organisations.iter().map(|organisation| Slug::fold(&organisation.name)).collect();
    let mut count: BTreeMap<&Slug, usize> = BTreeMap::new();
    for slug in &folded {
        *count.entry(slug).or_default() += 1;
    }
    folded
        .iter()
        .zip(organisations)
        .map(|(slug, organisation)| if count[slug] > 1 { slug.told_apart_by(&organisation.name) } else { slug.clone() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_on_a_limit_lies_in_the_upper_band() {
        let bands = bands(&[Bands { currency: "SEK".into(), limits: vec![10, 20] }]);
        let sek = bands[0].currency;
        assert_eq!([0, 9, 10, 19, 20].map(|amount| band_of(&bands, sek, amount)), [Some(0), Some(0), Some(1), Some(1), Some(2)]);
    }

    #[test]
    fn organisations_whose_names_fold_together_keep_addresses_of_their_own() {
        let organisation = |name: &str| Organisation { name: name.into(), number: None, kind: None, municipality: None };
        let slugs = organisation_slugs(&[organisation("Malmö stad"), organisation("Malmo stad"), organisation("Lunds kommun")]);
        assert!(slugs[0] != slugs[1] && slugs[2].as_str() == "lunds-kommun", "{slugs:?}");
    }
}
