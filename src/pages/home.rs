//! The front page.

use std::cmp::Reverse;

use serde::Serialize;
use tera::Value;

use super::crossing::{Share, shares};
use super::feeds::{self, FeedLink};
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
    latest: Vec<Value>,
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
    all: String,
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
    let mut latest: Vec<usize> = (0..catalogue.projects.len()).collect();
    latest.sort_by_cached_key(|&project| Reverse((writer.updated(project), catalogue.projects[project].start, Reverse(project))));
    latest.truncate(LATEST);
    let ways = WAYS
        .into_iter()
        .filter(|(facet, _)| config.facets.contains(facet))
        .map(|(facet, most)| way(writer, facet, most))
        .collect::<Result<_, PageError>>()?;
    let home = Home {
        page: Page::new(writer, "home", title, config.description[writer.lang].clone(), &addresses),
        figures: Figures::new(writer, &catalogue.totals)?,
        ways,
        latest_by_change: latest.first().is_some_and(|&project| writer.updated(project).is_some()),
        changes: writer.href(&catalogue.changes_address(writer.lang)),
        feed: feeds::link(writer, None)?,
        latest: latest.into_iter().map(|project| writer.row(project).cloned()).collect::<Result<_, _>>()?,
    };
    Ok(Artifact::page(&addresses[writer.lang], writer.render("home.html", &home)?))
}

fn way(writer: &Writer, facet: Facet, most: usize) -> Result<Way, PageError> {
    let table = &writer.catalogue.table(facet).values;
    let mut values: Vec<(usize, Totals)> = table.iter().enumerate().map(|(value, found)| (value, found.totals.clone())).collect();
    if matches!(facet, Facet::Municipality | Facet::Area) && values.len() > most {
        values.retain(|(_, totals)| totals.projects > 0);
        let ranks = writer.ranks(facet)?;
        values.sort_by_key(|(value, totals)| (Reverse(totals.projects), ranks[*value]));
        values.truncate(most);
    }
    Ok(Way {
        name: writer.word(&format!("by-{}", facet.name()))?,
        label: writer.word(&format!("one-{}", facet.name()))?,
        href: writer.href(&writer.catalogue.facet_address(writer.lang, facet)),
        values: shares(writer, facet, values, false)?,
        all: writer.count(&format!("all-{}", facet.name()), table.len())?,
    })
}
