//! A feed for each list of projects: who came into the list's catalogue, and what changed in which.
//!
//! A project stands in many lists, so what a feed says of it is written once a language and put into all of them.

use jiff::Timestamp;
use rayon::prelude::*;
use serde::Serialize;

use super::atom::{self, Feed, escaped};
use super::log::{EntryView, entry};
use super::{PageError, Writer, list};
use crate::config::Facet;
use crate::output::{Artifact, Publish};

/// The facets whose values have feeds: those that somebody may want to follow.
const FACETS: [Facet; 6] = [Facet::Region, Facet::County, Facet::Municipality, Facet::Programme, Facet::Area, Facet::Organisation];

/// Entries of the feed of all projects, and of that of a facet's value.
const ENTRIES: [usize; 2] = [50, 20];

/// Names of what changed that stand in a title.
const NAMED: usize = 3;

/// A feed as pages link to it.
#[derive(Debug, Serialize)]
pub struct FeedLink {
    href: String,
    /// What it is called.
    title: String,
}

/// What happened to a project, as it stands in feeds.
struct Written {
    /// Its place among all that happened: the lower the later.
    order: u32,
    time: Timestamp,
    xml: String,
}

/// The feed of a list; none where the list has none, or git tells nothing.
pub fn link(writer: &Writer, value: Option<(Facet, usize)>) -> Result<Option<FeedLink>, PageError> {
    if !writer.history.is_known() || value.is_some_and(|(facet, _)| !FACETS.contains(&facet)) {
        return Ok(None);
    }
    let Some(list) = list::address(writer, writer.lang, value) else { return Ok(None) };
    Ok(Some(FeedLink { href: writer.href(&writer.catalogue.feed_address(&list)), title: title(writer, value)? }))
}

fn title(writer: &Writer, value: Option<(Facet, usize)>) -> Result<String, PageError> {
    let catalogue = &writer.catalogue.config.title[writer.lang];
    Ok(match value {
        None => writer.phrase("changes-feed", &[("catalogue", catalogue.as_str().into())])?,
        Some(_) => {
            let name = list::name(writer, value)?;
            writer.phrase("changes-feed-of", &[("list", name.as_str().into()), ("catalogue", catalogue.as_str().into())])?
        }
    })
}

/// Makes all feeds in the writer's language.
pub fn files(writer: &Writer, publish: Publish) -> Result<(), PageError> {
    if !writer.history.is_known() {
        return Ok(());
    }
    let catalogue = writer.catalogue;
    let written: Vec<Vec<Written>> =
        (0..catalogue.projects.len()).into_par_iter().map(|project| written(writer, project)).collect::<Result<_, _>>()?;
    let all: Vec<u32> = (0..).take(catalogue.projects.len()).collect();
    file(writer, None, &all, &written, publish)?;
    for facet in FACETS.into_iter().filter(|facet| catalogue.config.facets.contains(facet)) {
        let values = &catalogue.table(facet).values;
        (0..values.len())
            .into_par_iter()
            .try_for_each(|value| file(writer, Some((facet, value)), &values[value].projects, &written, publish))?;
    }
    Ok(())
}

fn file(
    writer: &Writer,
    value: Option<(Facet, usize)>,
    projects: &[u32],
    written: &[Vec<Written>],
    publish: Publish,
) -> Result<(), PageError> {
    let Some(page) = list::address(writer, writer.lang, value) else { return Ok(()) };
    let most = ENTRIES[usize::from(value.is_some())];
    let mut entries: Vec<(u32, u32, &Written)> =
        projects.iter().flat_map(|&project| written[project as usize].iter().map(move |entry| (entry.order, project, entry))).collect();
    entries.sort_unstable_by_key(|(order, project, _)| (*order, *project));
    entries.truncate(most);
    // A feed of nothing yet has been so since the catalogue began.
    let updated = entries.iter().map(|(.., entry)| entry.time).max().unwrap_or(writer.history.began()).to_string();
    let address = writer.catalogue.feed_address(&page);
    let feed = Feed { title: &title(writer, value)?, address: &address, page: &page, updated: &updated };
    let bytes = feed.write(writer, entries.iter().map(|(.., entry)| entry.xml.as_str()))?;
    Ok(publish(Artifact::file(address.trim_start_matches('/'), bytes))?)
}

/// The latest of what happened to a project, each as it stands in feeds.
fn written(writer: &Writer, project: usize) -> Result<Vec<Written>, PageError> {
    let Some(history) = writer.history_of(project) else { return Ok(Vec::new()) };
    let catalogue = writer.catalogue;
    let url = catalogue.config.base_url.absolute(&catalogue.project_address(writer.lang, project));
    let (_, name) = catalogue.projects[project].title(writer.lang);
    let one = |(at, happened): (usize, &crate::history::Entry)| {
        let entry = entry(writer, history, at)?;
        let id = format!("{url}#{}", entry.id);
        // A page without a log has nothing to lead to.
        let link = if entry.changes.is_empty() && at + 1 == history.entries.len() { &url } else { &id };
        let title = format!("{name}: {}", in_short(writer, &entry)?);
        let (time, html) = (happened.time.to_string(), html(&entry));
        let xml = atom::Entry { title: &title, id: &id, link, updated: &time, html: &html }.write()?;
        Ok(Written { order: happened.order, time: happened.time, xml })
    };
    history.entries.iter().enumerate().take(ENTRIES.into_iter().max().unwrap_or_default()).map(one).collect()
}

/// What happened, in few words: the names of what changed.
fn in_short(writer: &Writer, entry: &EntryView) -> Result<String, PageError> {
    if let Some(what) = &entry.what {
        return Ok(what.clone());
    }
    let mut names: Vec<&str> = Vec::new();
    for change in &entry.changes {
        if !names.contains(&change.label.as_str()) {
            names.push(&change.label);
        }
    }
    let others = names.len().saturating_sub(NAMED);
    let others = (others > 0).then(|| writer.count("and-others", others)).transpose()?;
    names.truncate(NAMED);
    names.extend(others.as_deref());
    Ok(names.join(", "))
}

fn html(entry: &EntryView) -> String {
    if let Some(what) = &entry.what {
        return format!("<p>{}</p>", escaped(what));
    }
    let items = entry.changes.iter().map(|change| {
        let texts: Vec<String> = change.texts.iter().map(|text| escaped(&text.text)).collect();
        format!("<li>{}: {}</li>", escaped(&change.label), texts.join(" "))
    });
    format!("<ul>{}</ul>", items.collect::<String>())
}
