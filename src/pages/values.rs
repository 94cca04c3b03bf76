//! All values of a facet, each with its projects and sums.

use serde::Serialize;
use tera::Value;

use super::crossing::{Share, shares};
use super::list::{Pagination, pagination};
use super::view::Page;
use super::{PageError, Writer};
use crate::catalogue::{VALUES_ON_A_PAGE, page_count, places};
use crate::config::Facet;
use crate::locale::PerLang;
use crate::output::{Artifact, Publish};

#[derive(Serialize)]
struct Values {
    page: Page,
    heading: String,
    introduction: String,
    /// What one value is called, over its column.
    label: String,
    groups: Vec<Group>,
    pages: Option<Pagination>,
}

/// Values under one heading: a county's municipalities, a programme's areas; a facet without such groups has one without a name.
#[derive(Serialize)]
struct Group {
    name: Option<String>,
    link: Option<Value>,
    id: Option<String>,
    values: Vec<Share>,
}

/// The pages of every facet.
pub fn pages(writer: &Writer, publish: Publish) -> Result<(), PageError> {
    for &facet in &writer.catalogue.config.facets {
        for number in 1..=page_count(writer.catalogue.table(facet).values.len(), VALUES_ON_A_PAGE) {
            publish(page(writer, facet, number)?)?;
        }
    }
    Ok(())
}

/// One page of a facet's values, by its number from 1.
pub fn page(writer: &Writer, facet: Facet, number: usize) -> Result<Artifact, PageError> {
    let catalogue = writer.catalogue;
    let sorted = sorted(writer, facet)?;
    let pages = page_count(sorted.len(), VALUES_ON_A_PAGE);
    let from = (number - 1) * VALUES_ON_A_PAGE;
    let shown = &sorted[from..(from + VALUES_ON_A_PAGE).min(sorted.len())];
    let first = PerLang::of(|lang| catalogue.facet_address(lang, facet));
    let addresses = PerLang::of(|lang| catalogue.page_address(lang, &first[lang], number));
    let heading = writer.facet_name(facet)?;
    let introduction = writer.word(&format!("about-{}", facet.name()))?;
    let title = if number == 1 {
        heading.clone()
    } else {
        writer.phrase("page-title", &[("title", heading.as_str().into()), ("number", writer.number(number).as_str().into())])?
    };
    let mut page = Page::new(writer, "values", title, introduction.clone(), &addresses);
    page.section = facet.name();
    let view = Values {
        page,
        heading,
        introduction,
        label: writer.word(&format!("one-{}", facet.name()))?,
        groups: groups(writer, facet, shown)?,
        pages: (pages > 1).then(|| pagination(writer, &first[writer.lang], number, pages)).transpose()?,
    };
    Ok(Artifact::page(&addresses[writer.lang], writer.render("values.html", &view)?))
}

/// The values in the order they are shown: years from the latest, bands, phases and areas in their own order,
/// all else by name.
fn sorted(writer: &Writer, facet: Facet) -> Result<Vec<usize>, PageError> {
    let count = writer.catalogue.table(facet).values.len();
    Ok(match facet {
        Facet::Year => (0..count).rev().collect(),
        Facet::Budget | Facet::Phase | Facet::Area | Facet::Programme => (0..count).collect(),
        _ => {
            let mut named: Vec<usize> = (0..count).collect();
            let ranks = writer.ranks(facet)?;
            named.sort_by_key(|&value| ranks[value]);
            named
        }
    })
}

fn groups(writer: &Writer, facet: Facet, values: &[usize]) -> Result<Vec<Group>, PageError> {
    let parent = match facet {
        Facet::Municipality => Facet::County,
        Facet::Area => Facet::Programme,
        _ => return Ok(vec![Group { name: None, link: None, id: None, values: table(writer, facet, values)? }]),
    };
    let parent_of = |value: usize| match facet {
        Facet::Municipality => usize::from(places().municipalities[value].county),
        _ => usize::from(writer.catalogue.areas[value].0),
    };
    let mut groups = Vec::new();
    for outer in sorted(writer, parent)? {
        let inner: Vec<usize> = values.iter().copied().filter(|&value| parent_of(value) == outer).collect();
        if !inner.is_empty() {
            let id = writer.catalogue.table(parent).values[outer].slug[writer.lang].to_string();
            groups.push(Group {
                name: Some(writer.value_name(parent, outer)?.into_owned()),
                link: Some(writer.value_link(parent, outer)?),
                id: Some(id),
                values: table(writer, facet, &inner)?,
            });
        }
    }
    Ok(groups)
}

fn table(writer: &Writer, facet: Facet, values: &[usize]) -> Result<Vec<Share>, PageError> {
    let all = &writer.catalogue.table(facet).values;
    shares(writer, facet, values.iter().map(|&value| (value, all[value].totals.clone())).collect(), true)
}
