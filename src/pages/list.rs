//! Lists of projects: all of them, and those of each facet value; sorted by title, in pages.

use rayon::prelude::*;
use serde::Serialize;
use tera::Value;

use super::crossing::{Crossing, crossings};
use super::feeds::{self, FeedLink};
use super::organisation::{About, about};
use super::view::{Figures, Page};
use super::{PageError, Writer};
use crate::catalogue::{Role, Totals, page_count, places};
use crate::config::Facet;
use crate::locale::{Lang, PerLang};
use crate::output::{Artifact, Publish};

#[derive(Serialize)]
struct List {
    page: Page,
    /// The facet's name in the singular ("Kommun"); none on the list of all projects.
    label: Option<String>,
    heading: String,
    /// What should be known before the sums are read.
    note: Option<String>,
    figures: Figures,
    /// What is known of an organisation.
    about: Vec<About>,
    /// How many projects an organisation has in each role.
    roles: Vec<RoleCount>,
    crossings: Vec<Crossing>,
    rows: Vec<ListRow>,
    pages: Option<Pagination>,
    shown: String,
    is_first: bool,
    /// What the search in the browser begins with, where it runs.
    live: Option<Live>,
    /// The feed of the projects' changes.
    feed: Option<FeedLink>,
}

/// What the search in the browser begins with.
#[derive(Serialize)]
struct Live {
    /// Address of the folder with its files.
    index: String,
    /// Address of the list.
    base: String,
    /// What it says, as JSON.
    words: Value,
}

#[derive(Serialize)]
struct RoleCount {
    name: String,
    count: String,
}

#[derive(Serialize)]
struct ListRow {
    html: Value,
    roles: Option<String>,
}

/// Links to the other pages of a list.
#[derive(Debug, Serialize)]
pub struct Pagination {
    previous: Option<String>,
    next: Option<String>,
    /// Numbers near this page and at the ends; an entry without a number stands for a gap.
    numbers: Vec<PageNumber>,
    text: String,
}

#[derive(Debug, Serialize)]
struct PageNumber {
    number: Option<usize>,
    href: Option<String>,
    is_current: bool,
}

/// What a list is of.
struct Subject<'s> {
    value: Option<(Facet, usize)>,
    heading: String,
    totals: &'s Totals,
    /// The projects in the order of their titles.
    projects: Vec<u32>,
    /// Address of the first page.
    address: PerLang<String>,
    crumbs: Vec<Value>,
}

/// All lists. The files of the search index are in the folder `index`.
pub fn pages(writer: &Writer, index: &str, publish: Publish) -> Result<(), PageError> {
    list(writer, None, Some(index), publish)?;
    for &facet in &writer.catalogue.config.facets {
        let values = 0..writer.catalogue.table(facet).values.len();
        values.into_par_iter().try_for_each(|value| list(writer, Some((facet, value)), None, publish))?;
    }
    Ok(())
}

/// One page of a list, of all projects or of those of a facet's value, by its number from 1. The files of the search index, if there
/// are any yet, are in the folder `index`.
pub fn page(writer: &Writer, value: Option<(Facet, usize)>, number: usize, index: Option<&str>) -> Result<Artifact, PageError> {
    subject(writer, value)?.page(writer, number, index.filter(|_| value.is_none()))
}

fn list(writer: &Writer, value: Option<(Facet, usize)>, index: Option<&str>, publish: Publish) -> Result<(), PageError> {
    let subject = subject(writer, value)?;
    (1..=subject.pages(writer)).into_par_iter().try_for_each(|number| Ok(publish(subject.page(writer, number, index)?)?))
}

fn subject<'s>(writer: &'s Writer, value: Option<(Facet, usize)>) -> Result<Subject<'s>, PageError> {
    let catalogue = writer.catalogue;
    let (heading, totals, crumbs, mut projects) = match value {
        Some((facet, value)) => {
            let found = &catalogue.table(facet).values[value];
            (writer.value_name(facet, value)?.into_owned(), &found.totals, crumbs(writer, facet, value)?, found.projects.clone())
        }
        None => (writer.word("projects")?, &catalogue.totals, Vec::new(), (0..).take(catalogue.projects.len()).collect()),
    };
    let ranks = &catalogue.title_ranks[writer.lang];
    projects.sort_unstable_by_key(|&project| ranks[project as usize]);
    let address = PerLang::of(|lang| match value {
        Some((facet, value)) => catalogue.value_address(lang, facet, value).unwrap_or_default(),
        None => catalogue.listing_address(lang),
    });
    Ok(Subject { value, heading, totals, projects, address, crumbs })
}

/// The way to a facet value: its facet, and what it lies in.
fn crumbs(writer: &Writer, facet: Facet, value: usize) -> Result<Vec<Value>, PageError> {
    let catalogue = writer.catalogue;
    let shows = |facet| catalogue.config.facets.contains(&facet);
    let parents = match facet {
        Facet::County => vec![(Facet::Region, usize::from(places().counties[value].region))],
        Facet::Municipality => {
            let county = usize::from(places().municipalities[value].county);
            vec![(Facet::Region, usize::from(places().counties[county].region)), (Facet::County, county)]
        }
        Facet::Area => vec![(Facet::Programme, usize::from(catalogue.areas[value].0))],
        _ => Vec::new(),
    };
    let parents: Vec<_> = parents.into_iter().filter(|(facet, _)| shows(*facet)).collect();
    let root = parents.first().map_or(facet, |(facet, _)| *facet);
    let mut crumbs = vec![writer.link(&writer.facet_name(root)?, &catalogue.facet_address(writer.lang, root))?];
    for (facet, value) in parents {
        crumbs.push(writer.value_link(facet, value)?);
    }
    Ok(crumbs)
}

impl Subject<'_> {
    fn pages(&self, writer: &Writer) -> usize {
        page_count(self.projects.len(), writer.catalogue.config.page_size)
    }

    fn page(&self, writer: &Writer, number: usize, index: Option<&str>) -> Result<Artifact, PageError> {
        let mut view = view(writer, self, number)?;
        view.live = index.filter(|_| number == 1 && !self.projects.is_empty()).map(|index| live(writer, index)).transpose()?;
        let address = writer.catalogue.page_address(writer.lang, &self.address[writer.lang], number);
        Ok(Artifact::page(&address, writer.render("list.html", &view)?))
    }
}

fn view(writer: &Writer, subject: &Subject, number: usize) -> Result<List, PageError> {
    let catalogue = writer.catalogue;
    let (projects, pages) = (&subject.projects, subject.pages(writer));
    let first = (number - 1) * catalogue.config.page_size;
    let shown = &projects[first..(first + catalogue.config.page_size).min(projects.len())];
    let addresses = PerLang::of(|lang: Lang| catalogue.page_address(lang, &subject.address[lang], number));
    let facet = subject.value.map(|(facet, _)| facet);
    let label = facet.map(|facet| writer.word(&format!("one-{}", facet.name()))).transpose()?;
    let count = writer.count("count-projects", projects.len())?;
    let name = name(writer, subject.value)?;
    let title = if number == 1 {
        name.clone()
    } else {
        writer.phrase("page-title", &[("title", name.as_str().into()), ("number", writer.number(number).as_str().into())])?
    };
    let description = writer.phrase("list-description", &[("title", name.as_str().into()), ("count", count.as_str().into())])?;
    let mut page = Page::new(writer, "list", title, description, &addresses);
    page.crumbs = subject.crumbs.clone();
    page.section = facet.map_or("projects", Facet::name);
    let organisation = subject.value.filter(|(facet, _)| *facet == Facet::Organisation).map(|(_, value)| value as u32);
    let rows = shown
        .iter()
        .map(|&project| {
            Ok(ListRow {
                html: writer.row(project as usize)?.clone(),
                roles: organisation.map(|organisation| role_names(writer, project, organisation)).transpose()?,
            })
        })
        .collect::<Result<_, PageError>>()?;
    let note = match facet {
        Some(Facet::Municipality | Facet::County | Facet::Region) if number == 1 && !projects.is_empty() => {
            Some(writer.word("note-shared")?)
        }
        Some(Facet::Organisation) if number == 1 => Some(writer.word("note-organisation")?),
        _ => None,
    };
    let range = [("from", writer.number(first + 1)), ("to", writer.number(first + shown.len())), ("all", writer.number(projects.len()))];
    let range: Vec<_> = range.iter().map(|(name, number)| (*name, number.as_str().into())).collect();
    Ok(List {
        page,
        label,
        heading: subject.heading.clone(),
        note,
        figures: Figures::new(writer, subject.totals)?,
        about: organisation
            .filter(|_| number == 1)
            .map(|organisation| about(writer, &catalogue.organisations[organisation as usize]))
            .transpose()?
            .unwrap_or_default(),
        roles: organisation
            .filter(|_| number == 1)
            .map(|organisation| role_counts(writer, projects, organisation))
            .transpose()?
            .unwrap_or_default(),
        crossings: if number == 1 { crossings(writer, subject.value, projects)? } else { Vec::new() },
        rows,
        pages: (pages > 1).then(|| pagination(writer, &subject.address[writer.lang], number, pages)).transpose()?,
        shown: match pages {
            _ if shown.is_empty() => writer.word("no-projects")?,
            1 => writer.phrase("shown-all", &[("count", count.as_str().into())])?,
            _ => writer.phrase("shown", &range)?,
        },
        is_first: number == 1,
        live: None,
        feed: feeds::link(writer, subject.value)?,
    })
}

/// What a list is called by itself: "Kommun: Borås".
pub fn name(writer: &Writer, value: Option<(Facet, usize)>) -> Result<String, PageError> {
    let Some((facet, value)) = value else { return Ok(writer.word("projects")?) };
    let label = writer.word(&format!("one-{}", facet.name()))?;
    let value = writer.value_name(facet, value)?;
    Ok(writer.phrase("list-title", &[("label", label.as_str().into()), ("value", (&*value).into())])?)
}

/// The address of the first page of a list; none where the catalogue has no such list.
pub fn address(writer: &Writer, lang: Lang, value: Option<(Facet, usize)>) -> Option<String> {
    match value {
        Some((facet, value)) => writer.catalogue.value_address(lang, facet, value),
        None => Some(writer.catalogue.listing_address(lang)),
    }
}

fn live(writer: &Writer, index: &str) -> Result<Live, PageError> {
    let words =
        serde_json::to_string(&writer.locale.messages.for_scripts("live-")?).map_err(|error| PageError::Template(error.to_string()))?;
    Ok(Live {
        index: writer.href(&format!("/{index}")),
        base: writer.href(&writer.catalogue.listing_address(writer.lang)),
        // What could end the script element, or begin a comment in it, is written as an escape.
        words: Value::safe_string(&words.replace('<', "\\u003c")),
    })
}

fn role_names(writer: &Writer, project: u32, organisation: u32) -> Result<String, PageError> {
    let roles = writer.catalogue.projects[project as usize].roles(organisation);
    let mut names = roles.map(|role| writer.word(&format!("role-{}", role.name()))).collect::<Result<Vec<_>, _>>()?;
    // One sentence: only its first word is capitalised.
    names.iter_mut().skip(1).for_each(|name| *name = name.to_lowercase());
    let last = names.pop().unwrap_or_default();
    if names.is_empty() {
        return Ok(last);
    }
    Ok(writer.phrase("and", &[("first", names.join(", ").as_str().into()), ("last", last.as_str().into())])?)
}

fn role_counts(writer: &Writer, projects: &[u32], organisation: u32) -> Result<Vec<RoleCount>, PageError> {
    let mut counts = Vec::new();
    for role in Role::ALL {
        let count = projects
            .iter()
            .filter(|&&project| writer.catalogue.projects[project as usize].roles(organisation).any(|other| other == role))
            .count();
        counts.push(RoleCount { name: writer.word(&format!("role-{}", role.name()))?, count: writer.count("count-projects", count)? });
    }
    Ok(counts)
}

/// Links from page `current` of `pages`, whose first has the address `first`.
pub fn pagination(writer: &Writer, first: &str, current: usize, pages: usize) -> Result<Pagination, PageError> {
    let href = |number: usize| writer.href(&writer.catalogue.page_address(writer.lang, first, number));
    let mut numbers: Vec<PageNumber> = Vec::new();
    let mut last = 0;
    for number in (1..=pages).filter(|&number| number == 1 || number == pages || number.abs_diff(current) <= 2) {
        if number > last + 1 {
            numbers.push(PageNumber { number: None, href: None, is_current: false });
        }
        numbers.push(PageNumber { number: Some(number), href: Some(href(number)), is_current: number == current });
        last = number;
    }
    let text = [("number", writer.number(current)), ("pages", writer.number(pages))];
    let text: Vec<_> = text.iter().map(|(name, number)| (*name, number.as_str().into())).collect();
    Ok(Pagination {
        previous: (current > 1).then(|| href(current - 1)),
        next: (current < pages).then(|| href(current + 1)),
        numbers,
        text: writer.phrase("page-of", &text)?,
    })
}
