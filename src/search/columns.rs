//! The facts of all projects, column by column: what facets count, totals add up and lists are sorted by.

use std::io;

use jiff::civil::Date;

use super::adaptive::Encoder;
use super::files::Files;
use crate::catalogue::{Catalogue, Project};
use crate::config::Facet;
use crate::locale::Lang;

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

/// Writes the columns.
///
/// # Errors
/// Where a file cannot be written.
pub fn write(catalogue: &Catalogue, order: &[u32], files: &Files) -> io::Result<()> {
    let projects: Vec<&Project> = order.iter().map(|&index| &catalogue.projects[index as usize]).collect();
    let put = |name: &str, bytes: Vec<u8>| files.put(&format!("c/{name}.bin"), &bytes);
    let stated = |number: Option<u64>| number.map_or(0, |number| number + 1);
    for facet in Facet::ALL {
        let values = projects.iter().map(|project| {
            let mut values = project.values(facet);
            values.sort_unstable();
            values
        });
        let bytes = match context_of(facet) {
            Some(context) => {
                let values: Vec<u64> = values.map(|values| stated(values.first().copied().map(u64::from))).collect();
                numbers(context, &values, &projects)
            }
            None => sets(values),
        };
        put(facet.name(), bytes)?;
    }
    let number = |name: &str, context: InContext, number: &dyn Fn(&Project) -> u64| {
        let values: Vec<u64> = projects.iter().map(|project| number(project)).collect();
        put(name, numbers(context, &values, &projects))
    };
    number("grant", InContext::Programme, &|project| project.grant.unsigned_abs())?;
    let total = |project: &Project| project.total_budget.map(i64::unsigned_abs);
    number("total-budget", InContext::Programme, &|project| stated(total(project)))?;
    number("budget-step", InContext::Programme, &|project| stated(total(project).map(step)))?;
    let has = |project: &Project, lang| lang == project.original || project.files.translations.contains(&lang);
    number("languages", InContext::Before, &|project| language_bits(Lang::ALL.into_iter().filter(|&lang| has(project, lang))))?;
    let first = projects.iter().map(|project| day(project.start)).min().unwrap_or_default();
    number("start", InContext::One, &|project| day(project.start) - first)?;
    put("period", periods(&projects))?;
    let places = |place: &dyn Fn(u32) -> u32| order.iter().map(|&index| place(index).into()).collect::<Vec<u64>>();
    put("record", numbers(InContext::One, &places(&|index| index), &projects))?;
    for lang in Lang::ALL {
        let titles = places(&|index| catalogue.title_ranks[lang][index as usize]);
        put(&format!("title-{lang}"), numbers(InContext::One, &titles, &projects))?;
    }
    Ok(())
}

/// What the numbers of a column are estimated by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InContext {
    /// All those before.
    One,
    /// Those that came after the same number.
    Before,
    /// Those of the same programme.
    Programme,
}

/// What a facet's values are estimated by; none where a project may have several.
pub fn context_of(facet: Facet) -> Option<InContext> {
    match facet {
        Facet::Programme | Facet::Year => Some(InContext::Before),
        Facet::Area | Facet::Budget | Facet::Phase => Some(InContext::Programme),
        Facet::Region | Facet::County | Facet::Municipality | Facet::Organisation => None,
    }
}

/// A number for each project.
fn numbers(context: InContext, numbers: &[u64], projects: &[&Project]) -> Vec<u8> {
    let mut encoder = Encoder::default();
    let mut before = 0;
    for (&number, project) in numbers.iter().zip(projects) {
        let context = match context {
            InContext::One => 0,
            InContext::Before => before,
            InContext::Programme => u64::from(project.programme) + 1,
        };
        encoder.number(context, number);
        before = number;
    }
    encoder.finish()
}

/// For each project the year that it begins in, counted from the first one of all, and the calendar years that it goes on in.
fn periods(projects: &[&Project]) -> Vec<u8> {
    let year = |date: Date| u64::from(date.year().unsigned_abs());
    let first = projects.iter().map(|project| year(project.start)).min().unwrap_or_default();
    let mut encoder = Encoder::default();
    encoder.number(period::FIRST, first);
    let mut before = 0;
    for project in projects {
        let start = year(project.start) - first;
        encoder.number(period::start(before), start);
        encoder.number(period::years(start), project.end.map_or(0, |end| 1 + year(end) - year(project.start)));
        before = start;
    }
    encoder.finish()
}

/// Several values for each project, rising: which of those of the project before it has as well, and then the others.
pub fn sets(all: impl Iterator<Item = Vec<u32>>) -> Vec<u8> {
    let mut encoder = Encoder::default();
    // Each with the number of projects in a row that have it.
    let mut before: Vec<(u32, u64)> = Vec::new();
    for values in all {
        let mut stays = Vec::new();
        for &(value, projects) in &before {
            let is_there = values.binary_search(&value).is_ok();
            encoder.number(set::stays(projects, before.len()), is_there.into());
            if is_there {
                stays.push((value, projects + 1));
            }
        }
        let mut context = set::first(stays.first().map(|(value, _)| *value));
        let mut next = 0;
        let mut run = 0;
        before = Vec::with_capacity(values.len());
        for value in values {
            if let Ok(at) = stays.binary_search_by_key(&value, |(value, _)| *value) {
                before.push(stays[at]);
                continue;
            }
            encoder.number(context, u64::from(value - next) + 1);
            run = if value == next { run + 1 } else { 0 };
            context = set::later(run);
            next = value + 1;
            before.push((value, 1));
        }
        encoder.number(context, 0);
    }
    encoder.finish()
}

/// The contexts of the column of periods.
pub mod period {
    /// The first year of all.
    pub const FIRST: u64 = 0;

    /// A year, by the one of the project before.
    pub fn start(before: u64) -> u64 {
        1 + 2 * before
    }

    /// How many years, by the first of them.
    pub fn years(start: u64) -> u64 {
        2 + 2 * start
    }
}

/// The contexts of columns of several values.
pub mod set {
    /// More than this counts as this.
    const MOST: u64 = 3;

    /// Contexts of whether values stay.
    const LATER: u64 = (MOST + 1) * (MOST + 1);

    /// Whether a value stays that so many projects in a row have, the last of which has so many values.
    pub fn stays(projects: u64, values: usize) -> u64 {
        projects.min(MOST) * (MOST + 1) + (values as u64).min(MOST)
    }

    /// The first value that the project before has not, by the least one that stays.
    pub fn first(least: Option<u32>) -> u64 {
        LATER + MOST + 1 + least.map_or(0, |value| u64::from(value / 8) + 1)
    }

    /// Another one, behind so many that each follow directly upon the one before.
    pub fn later(run: u64) -> u64 {
        LATER + run.min(MOST)
    }
}

/// Languages as a number: a bit for each.
pub fn language_bits(languages: impl IntoIterator<Item = Lang>) -> u64 {
    languages.into_iter().map(|lang| 1 << lang as u64).sum()
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
