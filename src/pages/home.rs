//! The front page.

use std::cmp::Reverse;
use std::collections::HashSet;

use serde::Serialize;
use tera::Value;

use super::crossing::{Share, leading, shares};
use super::feeds::{self, FeedLink};
use super::latest::happened;
use super::log::entry;
use super::view::{Figures, Page};
use super::{PageError, Writer};
use crate::catalogue::Totals;
use crate::config::Facet;
use crate::locale::PerLang;
use crate::output::Artifact;

#[derive(Serialize)]
struct Home {
    page: Page,
    figures: Figures,
    ways: Vec<Way>,
    latest: Vec<Latest>,
    /// Whether the latest are those that changed last, or, as nothing tells, those that began last.
    latest_by_change: bool,
    /// The page of changes.
    changes: String,
    /// The feed of all projects.
    feed: Option<FeedLink>,
}

/// A facet as a way in.
#[derive(Serialize)]
struct Way {
    name: String,
    /// What one value is called, over its column.
    label: String,
    href: String,
    values: Vec<Share>,
    /// What should be known before the sums are read.
    note: Option<String>,
    all: String,
}

/// A project among the latest.
#[derive(Serialize)]
struct Latest {
    row: Value,
    /// What happened to it and when, where that is known.
    what: Option<String>,
}

/// The facets offered, and how many of their values.
const WAYS: [(Facet, usize); 4] = [(Facet::Region, 9), (Facet::Area, 9), (Facet::Budget, 9), (Facet::Municipality, 9)];

/// Projects among the latest changes.
const LATEST: usize = 5;

/// Makes the front page.
pub fn page(writer: &Writer) -> Result<Artifact, PageError> {
    let catalogue = writer.catalogue;
    let config = &catalogue.config;
    let addresses = PerLang::of(|lang| catalogue.home_address(lang));
    let title = config.title[writer.lang].clone();
    let latest = latest(writer)?;
    let ways = WAYS
        .into_iter()
        .filter(|(facet, _)| config.facets.contains(facet))
        .map(|(facet, most)| way(writer, facet, most))
        .collect::<Result<_, PageError>>()?;
    let home = Home {
        page: Page::new(writer, "home", title, config.description[writer.lang].clone(), &addresses),
        figures: Figures::new(writer, &catalogue.totals)?,
        ways,
        latest_by_change: latest.first().is_some_and(|first| first.what.is_some()),
        changes: writer.href(&catalogue.changes_address(writer.lang)),
        feed: feeds::link(writer, None)?,
        latest,
    };
    Ok(Artifact::page(&addresses[writer.lang], writer.render("home.html", &home)?))
}

/// The projects to which something happened last, as the page of changes tells it; without git those that their authors changed last, or
/// that began last.
fn latest(writer: &Writer) -> Result<Vec<Latest>, PageError> {
    let mut latest: Vec<Latest> = Vec::new();
    let mut seen = HashSet::new();
    for (project, at) in happened(writer).into_iter().filter(|(project, _)| seen.insert(*project)).take(LATEST) {
        let Some(history) = writer.history_of(project) else { continue };
        let what = entry(writer, history, at)?.in_short(writer)?;
        latest.push(Latest { row: writer.row(project)?.clone(), what: Some(what) });
    }
    if !latest.is_empty() {
        return Ok(latest);
    }
    let projects = &writer.catalogue.projects;
    let mut newest: Vec<usize> = (0..projects.len()).collect();
    newest.sort_by_cached_key(|&project| Reverse((projects[project].updated, projects[project].start, Reverse(project))));
    let one = |project: usize| {
        let day = projects[project].updated.map(|day| writer.locale.date(day));
        let what = day.map(|day| writer.phrase("latest-updated", &[("date", day.as_str().into())])).transpose()?;
        Ok(Latest { row: writer.row(project)?.clone(), what })
    };
    newest.into_iter().take(LATEST).map(one).collect()
}

fn way(writer: &Writer, facet: Facet, most: usize) -> Result<Way, PageError> {
    let table = &writer.catalogue.table(facet).values;
    let mut values: Vec<(usize, Totals)> = table.iter().enumerate().map(|(value, found)| (value, found.totals.clone())).collect();
    if matches!(facet, Facet::Municipality | Facet::Area) && values.len() > most {
        values.retain(|(_, totals)| totals.projects > 0);
        leading(&mut values, most, writer.ranks(facet)?);
    } else if facet == Facet::Region {
        let ranks = writer.ranks(facet)?;
        values.sort_by_key(|(value, _)| ranks[*value]);
    }
    Ok(Way {
        name: writer.word(&format!("by-{}", facet.name()))?,
        label: writer.word(&format!("one-{}", facet.name()))?,
        href: writer.href(&writer.catalogue.facet_address(writer.lang, facet)),
        values: shares(writer, facet, values, false)?,
        note: (facet == Facet::Municipality).then(|| writer.word("note-municipality")).transpose()?,
        all: writer.count(&format!("all-{}", facet.name()), table.len())?,
    })
}
