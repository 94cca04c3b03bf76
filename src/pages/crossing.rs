//! How some projects divide among the values of another facet.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;
use tera::Value;

use super::{PageError, Writer};
use crate::catalogue::{Totals, places};
use crate::config::Facet;

/// A facet's values with the projects of one list that have them.
#[derive(Debug, Serialize)]
pub struct Crossing {
    name: String,
    /// What one value is called, over its column.
    label: String,
    /// All values of the facet, wherever their projects are.
    href: String,
    values: Vec<Share>,
    /// How many further values are not shown.
    others: Option<String>,
}

/// One value and what it has of the list's projects.
#[derive(Debug, Serialize)]
pub struct Share {
    pub link: Value,
    pub count: String,
    /// The count as a share of the largest count beside it; nothing where all counts are the same.
    pub bar: Option<Value>,
    /// Grants, one a currency.
    pub grants: Vec<String>,
    /// Total budgets, one a currency, where they are shown; beside each how many projects state none.
    pub total_budgets: Vec<(String, Option<String>)>,
}

/// Values shown of a facet that has any number of them.
const MOST: usize = 12;

/// The facets that the list of a facet's value is divided by; `None` is the list of all projects.
fn facets(of: Option<Facet>) -> &'static [Facet] {
    use Facet::{Area, Budget, County, Municipality, Organisation, Phase, Programme, Region, Year};
    match of {
        None => &[Region, Area, Budget, Phase, Year],
        Some(Region) => &[County, Municipality, Area, Year],
        Some(County) => &[Municipality, Area, Year],
        Some(Municipality) => &[Area, Organisation, Year],
        Some(Programme) => &[Area, Phase, Region, Year],
        Some(Area) => &[Phase, Region, Budget, Year],
        Some(Budget | Phase) => &[Area, Region, Year],
        Some(Year) => &[Area, Region, Budget],
        Some(Organisation) => &[Region, Area, Year],
    }
}

/// Divides the projects of a list. A place's list names every place in it, those without projects too.
pub fn crossings(writer: &Writer, of: Option<(Facet, usize)>, projects: &[u32]) -> Result<Vec<Crossing>, PageError> {
    facets(of.map(|(facet, _)| facet))
        .iter()
        .filter(|facet| writer.catalogue.config.facets.contains(facet))
        .map(|&facet| crossing(writer, of, facet, projects))
        .filter(|crossing| !matches!(crossing, Ok(crossing) if crossing.values.is_empty()))
        .collect()
}

fn crossing(writer: &Writer, of: Option<(Facet, usize)>, facet: Facet, projects: &[u32]) -> Result<Crossing, PageError> {
    let mut found: BTreeMap<usize, Totals> = inside(of, facet).map(|value| (value, Totals::default())).collect();
    let closed = !found.is_empty();
    for &project in projects {
        let project = &writer.catalogue.projects[project as usize];
        project.for_each_value(facet, |value| {
            let totals = if closed { found.get_mut(&(value as usize)) } else { Some(found.entry(value as usize).or_default()) };
            if let Some(totals) = totals {
                totals.add(writer.currency(project), project.grant, project.total_budget);
            }
        });
    }
    let total = found.len();
    let found = ordered(writer, facet, closed, found)?;
    let others = total - found.len();
    Ok(Crossing {
        name: writer.facet_name(facet)?,
        label: writer.word(&format!("one-{}", facet.name()))?,
        href: writer.href(&writer.catalogue.facet_address(writer.lang, facet)),
        values: shares(writer, facet, found, false)?,
        others: (others > 0).then(|| writer.count("and-others", others)).transpose()?,
    })
}

/// Values with their shares of the largest.
pub fn shares(writer: &Writer, facet: Facet, values: Vec<(usize, Totals)>, with_budgets: bool) -> Result<Vec<Share>, PageError> {
    let counts = || values.iter().map(|(_, totals)| totals.projects);
    let largest = counts().max().unwrap_or(0).max(1);
    let differ = counts().any(|count| count != largest);
    values
        .into_iter()
        .map(|(value, totals)| {
            Ok(Share {
                link: writer.value_link(facet, value)?,
                count: writer.number(totals.projects),
                bar: differ.then(|| writer.bar(totals.projects * 100 / largest)),
                grants: totals.sums.iter().map(|sum| writer.money(sum.grant, sum.currency)).collect::<Result<_, _>>()?,
                total_budgets: if with_budgets {
                    writer.sums(&totals)?.into_iter().map(|money| (money.total_budget, money.total_note)).collect()
                } else {
                    Vec::new()
                },
            })
        })
        .collect()
}

/// The places that lie in a place.
fn inside(of: Option<(Facet, usize)>, facet: Facet) -> Box<dyn Iterator<Item = usize>> {
    let places = places();
    let region_of = move |municipality: usize| usize::from(places.counties[usize::from(places.municipalities[municipality].county)].region);
    match (of, facet) {
        (Some((Facet::Region, region)), Facet::County) => {
            Box::new((0..places.counties.len()).filter(move |&county| usize::from(places.counties[county].region) == region))
        }
        (Some((Facet::Region, region)), Facet::Municipality) => {
            Box::new((0..places.municipalities.len()).filter(move |&municipality| region_of(municipality) == region))
        }
        (Some((Facet::County, county)), Facet::Municipality) => Box::new(
            (0..places.municipalities.len()).filter(move |&municipality| usize::from(places.municipalities[municipality].county) == county),
        ),
        _ => Box::new(std::iter::empty()),
    }
}

/// In the facet's own order where it has one, else the most frequent first; regions, and a closed list, are shown whole, by name.
fn ordered(writer: &Writer, facet: Facet, closed: bool, found: BTreeMap<usize, Totals>) -> Result<Vec<(usize, Totals)>, PageError> {
    let mut found: Vec<_> = found.into_iter().collect();
    if matches!(facet, Facet::Year) {
        found.reverse();
    } else if closed || !matches!(facet, Facet::Budget | Facet::Phase | Facet::Area | Facet::Programme) {
        let ranks = writer.ranks(facet)?;
        if closed || facet == Facet::Region {
            found.sort_by_key(|(value, _)| ranks[*value]);
        } else {
            leading(&mut found, MOST, ranks);
        }
    }
    Ok(found)
}

/// Keeps the values with the most projects, the most first, those with as many by name. Which are kept does not depend on names, so that
/// it is the same in every language.
pub fn leading(values: &mut Vec<(usize, Totals)>, most: usize, ranks: &[u32]) {
    values.sort_by_key(|(value, totals)| (Reverse(totals.projects), *value));
    values.truncate(most);
    values.sort_by_key(|(value, totals)| (Reverse(totals.projects), ranks[*value]));
}
