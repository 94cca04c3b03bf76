//! The facts of all projects, column by column: what facets count, totals add up and lists are sorted by.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::bits::put_number;
use super::files::Files;
use super::values::slug_of;
use crate::catalogue::{Catalogue, Project};
use crate::config::Facet;
use crate::locale::{Lang, PerLang};

/// The organisations with the most projects that have a file of their own, for suggestions.
const LEADING: usize = 200;

/// What a facet's values are called, in the order of their numbers.
pub type Names = Vec<(Facet, Vec<String>)>;

/// The numbers of projects in the index, in the order region, rarest municipality, year, phase: so that neighbours have
/// facts in common, and columns and lists pack well. Gives the project of each number.
pub fn order(catalogue: &Catalogue) -> Vec<u32> {
    let municipalities = &catalogue.table(Facet::Municipality).values;
    let key = |index: &u32| {
        let project = &catalogue.projects[*index as usize];
        let rarest = project.municipalities.iter().min_by_key(|&&place| (municipalities[usize::from(place)].projects.len(), place));
        (project.regions.first().copied(), rarest.copied(), project.year, project.phase, *index)
    };
    let mut order: Vec<u32> = (0..).take(catalogue.projects.len()).collect();
    order.sort_by_cached_key(key);
    order
}

/// Writes the columns and the names of facet values.
///
/// # Errors
/// Where a file cannot be written.
pub fn write(catalogue: &Catalogue, order: &[u32], names: &PerLang<Names>, files: &Files) -> std::io::Result<()> {
    let projects: Vec<&Project> = order.iter().map(|&index| &catalogue.projects[index as usize]).collect();
    for facet in Facet::ALL {
        let mut bytes = Vec::new();
        for project in &projects {
            let mut values = project.values(facet);
            values.sort_unstable();
            if is_single(facet) {
                put_number(&mut bytes, values.first().map_or(0, |&value| u64::from(value) + 1));
            } else {
                put_number(&mut bytes, values.len() as u64);
                values.iter().for_each(|&value| put_number(&mut bytes, value.into()));
            }
        }
        files.put(&format!("c/{}.bin", facet.name()), &bytes)?;
    }
    let number = |name: &str, number: &dyn Fn(&Project) -> u64| {
        let mut bytes = Vec::new();
        projects.iter().for_each(|project| put_number(&mut bytes, number(project)));
        files.put(&format!("c/{name}.bin"), &bytes)
    };
    number("grant", &|project| project.grant.unsigned_abs())?;
    let stated = |number: Option<u64>| number.map_or(0, |number| number + 1);
    number("total-budget", &|project| stated(project.total_budget.map(i64::unsigned_abs)))?;
    let has = |project: &Project, lang| lang == project.original || project.files.translations.contains(&lang);
    number("languages", &|project| language_bits(Lang::ALL.into_iter().filter(|&lang| has(project, lang))))?;
    number("start", &|project| day(project.start))?;
    let year = |date: Date| u64::from(date.year().unsigned_abs());
    number("start-year", &|project| year(project.start))?;
    number("years", &|project| project.end.map_or(0, |end| 1 + year(end) - year(project.start)))?;
    number("budget-step", &|project| stated(project.total_budget.map(|total| step(total.unsigned_abs()))))?;
    let mut bytes = Vec::new();
    order.iter().for_each(|&index| put_number(&mut bytes, index.into()));
    files.put("c/record.bin", &bytes)?;
    for lang in Lang::ALL {
        let mut bytes = Vec::new();
        order.iter().for_each(|&index| put_number(&mut bytes, catalogue.title_ranks[lang][index as usize].into()));
        files.put(&format!("c/title-{lang}.bin"), &bytes)?;
        let facets = Facets {
            values: values(catalogue, lang, &names[lang], |facet| facet != Facet::Organisation),
            programme_of_area: catalogue.areas.iter().map(|(programme, _)| *programme).collect(),
            currencies: catalogue.programmes.iter().map(|programme| programme.currency.code()).collect(),
        };
        files.put(&format!("facets.{lang}.bin"), &serde_json::to_vec(&facets)?)?;
    }
    // Organisations have one name and one address in all languages.
    let organisations = values(catalogue, Lang::ALL[0], &names[Lang::ALL[0]], |facet| facet == Facet::Organisation);
    files.put("organisations.bin", &serde_json::to_vec(&organisations)?)?;
    let mut leading: Vec<&Value> = organisations.values().flatten().collect();
    leading.sort_by_key(|Value(.., projects)| Reverse(*projects));
    leading.truncate(LEADING);
    files.put("leading-organisations.bin", &serde_json::to_vec(&leading)?)
}

/// Languages as a number: a bit for each.
pub fn language_bits(languages: impl IntoIterator<Item = Lang>) -> u64 {
    languages.into_iter().map(|lang| 1 << lang as u64).sum()
}

/// Whether a project has one value of the facet at most.
pub fn is_single(facet: Facet) -> bool {
    matches!(facet, Facet::Programme | Facet::Area | Facet::Budget | Facet::Phase | Facet::Year)
}

/// The number of steps 1, 2, 5, 10, 20, 50, … that an amount has reached.
fn step(amount: u64) -> u64 {
    let decades = std::iter::successors(Some(1u64), |decade| decade.checked_mul(10));
    decades.flat_map(|decade| [1, 2, 5].map(|step| decade.saturating_mul(step))).take_while(|step| *step <= amount).count() as u64
}

/// Days since the first of the year 1.
fn day(date: Date) -> u64 {
    let first = Date::constant(1, 1, 1);
    u64::from(date.duration_since(first).as_hours().unsigned_abs() as u32 / 24)
}

/// What facets are called in a language.
#[derive(Serialize)]
struct Facets<'c> {
    values: BTreeMap<&'static str, Vec<Value<'c>>>,
    /// For each area the number of its programme.
    programme_of_area: Vec<u16>,
    /// For each programme the currency of its amounts.
    currencies: Vec<&'c str>,
}

/// A value of a facet: its name, its name in addresses, and how many projects have it.
#[derive(Serialize)]
struct Value<'c>(&'c str, Cow<'c, str>, usize);

/// The values of facets, in the order of their numbers.
fn values<'c>(
    catalogue: &'c Catalogue,
    lang: Lang,
    names: &'c Names,
    wanted: impl Fn(Facet) -> bool,
) -> BTreeMap<&'static str, Vec<Value<'c>>> {
    let value = |facet, (number, name): (usize, &'c String)| {
        Value(name, slug_of(catalogue, facet, number, lang), catalogue.table(facet).values[number].projects.len())
    };
    let wanted = names.iter().filter(|(facet, _)| wanted(*facet));
    wanted.map(|(facet, names)| (facet.name(), names.iter().enumerate().map(|named| value(*facet, named)).collect())).collect()
}
