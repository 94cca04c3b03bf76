//! Lists of projects: all of them, and those of each facet value; sorted by title, in pages.

use rayon::prelude::*;
use serde::Serialize;
use tera::Value;

use super::crossing::{Crossing, crossings};
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
    /// Address of the first page.
    address: PerLang<String>,
    crumbs: Vec<Value>,
}

/// All lists. The files of the search index are in the folder `index`.
pub fn pages(writer: &Writer, rows: &[Value], index: &str, publish: Publish) -> Result<(), PageError> {
    let catalogue = writer.catalogue;
    let all: Vec<u32> = (0..).take(catalogue.projects.len()).collect();
    let everything = Subject {
        value: None,
        heading: writer.word("projects")?,
        totals: &catalogue.totals,
        address: PerLang::of(|lang| catalogue.listing_address(lang)),
        crumbs: Vec::new(),
    };
    list(writer, &everything, &all, rows, Some(index), publish)?;
    for &facet in &catalogue.config.facets {
        let values = &catalogue.table(facet).values;
        (0..values.len()).into_par_iter().try_for_each(|value| {
            let subject = subject(writer, facet, value)?;
            list(writer, &subject, &values[value].projects, rows, None, publish)
        })?;
    }
    Ok(())
}

fn subject<'s>(writer: &'s Writer, facet: Facet, value: usize) -> Result<Subject<'s>, PageError> {
    let catalogue = writer.catalogue;
    Ok(Subject {
        value: Some((facet, value)),
        heading: writer.value_name(facet, value)?.into_owned(),
        totals: &catalogue.table(facet).values[value].totals,
        address: PerLang::of(|lang| catalogue.value_address(lang, facet, value).unwrap_or_default()),
        crumbs: crumbs(writer, facet, value)?,
    })
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
    crumbs.extend(parents.into_iter().map(|(facet, value)| writer.value_link(facet, value)));
    Ok(crumbs)
}

fn list(
    writer: &Writer,
    subject: &Subject,
    projects: &[u32],
    rows: &[Value],
    index: Option<&str>,
    publish: Publish,
) -> Result<(), PageError> {
    let ranks = &writer.catalogue.title_ranks[writer.lang];
    let mut sorted = projects.to_vec();
    sorted.sort_unstable_by_key(|&project| ranks[project as usize]);
    let size = writer.catalogue.config.page_size;
    let pages = page_count(sorted.len(), size);
    (1..=pages).into_par_iter().try_for_each(|number| {
        let from = (number - 1) * size;
        let shown = &sorted[from..(from + size).min(sorted.len())];
        let mut view = page(writer, subject, projects, shown, rows, number, pages)?;
        view.live = index.filter(|_| number == 1 && !projects.is_empty()).map(|index| live(writer, index)).transpose()?;
        let address = writer.catalogue.page_address(writer.lang, &subject.address[writer.lang], number);
        Ok(publish(Artifact::page(&address, writer.render("list.html", &view)?))?)
    })
}

fn page(
    writer: &Writer,
    subject: &Subject,
    projects: &[u32],
    shown: &[u32],
    rows: &[Value],
    number: usize,
    pages: usize,
) -> Result<List, PageError> {
    let catalogue = writer.catalogue;
    let addresses = PerLang::of(|lang: Lang| catalogue.page_address(lang, &subject.address[lang], number));
    let facet = subject.value.map(|(facet, _)| facet);
    let label = facet.map(|facet| writer.word(&format!("one-{}", facet.name()))).transpose()?;
    let count = writer.count("count-projects", projects.len())?;
    let name = match &label {
        Some(label) => writer.phrase("list-title", &[("label", label.as_str().into()), ("value", subject.heading.as_str().into())])?,
        None => subject.heading.clone(),
    };
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
                html: rows[project as usize].clone(),
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
    let first = (number - 1) * catalogue.config.page_size;
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
    })
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
    let names = roles.map(|role| writer.word(&format!("role-{}", role.name()))).collect::<Result<Vec<_>, _>>()?;
    Ok(names.join(", "))
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
