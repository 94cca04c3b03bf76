//! A project's page.

use jiff::civil::Date;
use serde::Serialize;
use tera::Value;

use super::log::{LogView, log};
use super::prose::{ShownSection, sections};
use super::view::{Money, Page, Phrase};
use super::{PageError, Writer, structured};
use crate::catalogue::{Project, Rate};
use crate::config::Facet;
use crate::locale::{Lang, MessageError, PerLang};
use crate::output::Artifact;
use crate::prose::Document;

#[derive(Serialize)]
struct ProjectPage {
    page: Page,
    title: Phrase,
    /// The summary, shown under the title.
    summary: Option<ShownSection>,
    money: Money,
    period: String,
    place: String,
    facts: Vec<Fact>,
    sections: Vec<ShownSection>,
    /// The language of the text where nothing of it has been translated.
    untranslated: Option<String>,
    cofunders: Vec<Named>,
    partners: Vec<Named>,
    contact: ContactView,
    related: Vec<Related>,
    log: Option<LogView>,
    record: String,
    citation: String,
    /// The same for programs.
    structured: Value,
}

/// One line of the table of facts.
#[derive(Serialize)]
struct Fact {
    label: String,
    values: Vec<Value>,
    /// How many there are, where they are too many to be shown at once.
    folded: Option<String>,
    note: Option<String>,
}

/// An organisation, with what the sheet calls it where that is another name than it goes by.
#[derive(Serialize)]
struct Named {
    link: Value,
    written: Option<String>,
}

/// Whom to ask, or why nobody is named.
#[derive(Serialize)]
#[serde(tag = "state", rename_all = "lowercase")]
enum ContactView {
    Shown { name: String, email: Option<String>, phone: Option<String>, tel: Option<String> },
    Removed { text: String },
    None,
}

#[derive(Serialize)]
struct Related {
    href: String,
    title: Phrase,
    owner: String,
    place: String,
    years: String,
}

/// Places and names shown before the rest is folded away.
const MANY: usize = 12;

/// Related projects shown.
pub const RELATED: usize = 3;

/// Makes the page of one project in the writer's language.
pub fn page(writer: &Writer, index: usize, documents: &PerLang<Option<Document>>, like_it: &[usize]) -> Result<Artifact, PageError> {
    let view = view(writer, index, documents, like_it)?;
    let address = writer.catalogue.project_address(writer.lang, index);
    Ok(Artifact::page(&address, writer.render("project.html", &view)?))
}

fn view(writer: &Writer, index: usize, documents: &PerLang<Option<Document>>, like_it: &[usize]) -> Result<ProjectPage, PageError> {
    let catalogue = writer.catalogue;
    let project = &catalogue.projects[index];
    let (title_lang, title) = project.title(writer.lang);
    let currency = writer.currency(project);
    let file = |lang: Lang| if lang == project.original { project.files.original.clone() } else { project.files.translation(lang) };
    let mut sections = sections(writer, documents, project.original, file)?;
    let untranslated = !sections.is_empty() && sections.iter().all(|section| section.is_fallback);
    let summary = sections.iter().position(|section| section.is_summary).map(|at| sections.remove(at));
    let rate = project.total_budget.and_then(|total| Rate::derive(project.grant, total));

    let addresses = PerLang::of(|lang| catalogue.project_address(lang, index));
    let description = match project.summary(writer.lang) {
        Some((_, text)) => text.to_owned(),
        None => writer.phrase("project-description", &[("title", title.into()), ("place", writer.place(project)?.as_str().into())])?,
    };
    let mut page = Page::new(writer, "project", title.to_owned(), description, &addresses);
    page.title_lang = title_lang;
    page.section = "projects";
    page.crumbs = vec![writer.link(&writer.word("projects")?, &catalogue.listing_address(writer.lang))?];
    if let Some(&region) = project.regions.first().filter(|_| project.regions.len() == 1) {
        page.crumbs.push(writer.value_link(Facet::Region, usize::from(region))?);
    }
    page.crumbs.push(writer.value_link(Facet::Area, usize::from(project.area))?);
    let citation = writer.phrase(
        "citation",
        &[
            ("title", title.into()),
            ("owner", (&*catalogue.organisations[project.owner as usize].name).into()),
            ("years", writer.years(project).as_str().into()),
            ("catalogue", catalogue.config.title[writer.lang].as_str().into()),
            ("publisher", catalogue.config.publisher.name[writer.lang].as_str().into()),
        ],
    )?;
    Ok(ProjectPage {
        title: Phrase { lang: title_lang, text: title.to_owned() },
        summary,
        money: Money {
            grant: writer.money(project.grant, currency)?,
            total_budget: writer.total_budget(project.total_budget, currency)?,
            total_note: None,
            rate: rate.map(|rate| writer.percent(rate)).transpose()?,
            bar: writer.rate_bar(rate),
        },
        period: writer.period(project.start, project.end)?,
        place: writer.place(project)?,
        facts: facts(writer, index)?,
        untranslated: untranslated.then(|| writer.word(&format!("untranslated-{}", project.original))).transpose()?,
        sections,
        cofunders: named(writer, project, &project.cofunders)?,
        partners: named(writer, project, &project.partners)?,
        contact: contact(writer, project)?,
        related: related(writer, like_it)?,
        log: log(writer, index)?,
        record: writer.href(&catalogue.record_address(index)),
        citation,
        structured: structured::project(writer, index)?,
        page,
    })
}

fn links<I: Copy + Into<u32>>(writer: &Writer, facet: Facet, values: &[I]) -> Result<Vec<Value>, PageError> {
    values.iter().map(|&value| writer.value_link(facet, value.into() as usize)).collect()
}

fn named(writer: &Writer, project: &Project, organisations: &[u32]) -> Result<Vec<Named>, PageError> {
    let one = |&id: &u32| Ok(Named { link: writer.value_link(Facet::Organisation, id as usize)?, written: written(writer, project, id)? });
    organisations.iter().map(one).collect()
}

/// What a project's sheet calls an organisation, where that is not the name that it goes by.
fn written(writer: &Writer, project: &Project, organisation: u32) -> Result<Option<String>, MessageError> {
    let name = &*writer.catalogue.organisations[organisation as usize].name;
    let written = project.more.as_ref().and_then(|more| more.written.get(name));
    written.map(|written| writer.phrase("name-in-sheet", &[("name", written.as_str().into())])).transpose()
}

fn facts(writer: &Writer, index: usize) -> Result<Vec<Fact>, PageError> {
    let project = &writer.catalogue.projects[index];
    let currency = writer.currency(project);
    let programme = &writer.catalogue.programmes[usize::from(project.programme)];
    let mut facts = Vec::with_capacity(16);
    let mut add = |id: &str, values: Vec<Value>, note: Option<String>| -> Result<(), MessageError> {
        if !values.is_empty() {
            facts.push(Fact { label: writer.count(&format!("fact-{id}"), values.len())?, values, folded: None, note });
        }
        Ok(())
    };
    let text = |text: String| vec![Value::from(text.as_str())];
    let optional = |text: Option<&String>| text.map(|text| Value::from(text.as_str())).into_iter().collect();
    let value = |facet, value: u32| Ok::<_, PageError>(vec![writer.value_link(facet, value as usize)?]);
    let more = project.more.as_deref();

    add("programme", value(Facet::Programme, project.programme.into())?, None)?;
    add("area", value(Facet::Area, project.area.into())?, None)?;
    add("phase", project.phase.map(|phase| value(Facet::Phase, phase.into())).transpose()?.unwrap_or_default(), None)?;
    add("owner", value(Facet::Organisation, project.owner)?, written(writer, project, project.owner)?)?;
    add("owner-number", more.and_then(|more| more.owner_number).map(|number| text(number.to_string())).unwrap_or_default(), None)?;
    let seat = more.and_then(|more| more.owner_municipality);
    add("owner-municipality", seat.map(|seat| value(Facet::Municipality, seat.into())).transpose()?.unwrap_or_default(), None)?;
    let contractors = more.map(|more| more.contractors.as_slice()).unwrap_or_default();
    add("contractors", contractors.iter().map(|name| Value::from(name.as_str())).collect(), None)?;
    add("fleet-number", optional(more.and_then(|more| more.fleet_number.as_ref())), None)?;
    add("grant", text(writer.money(project.grant, currency)?), None)?;
    add("total-budget", text(writer.total_budget(project.total_budget, currency)?), None)?;
    let eligible = more.and_then(|more| more.eligible_cost);
    add("eligible-cost", eligible.map(|cost| writer.money(cost, currency)).transpose()?.map(text).unwrap_or_default(), None)?;
    if let Some(rate) = project.rate {
        let derived = if eligible.is_some() { "rate-derived-eligible" } else { "rate-derived" };
        let note = rate.derived.then(|| writer.word(derived)).transpose()?;
        add("rate", text(writer.percent(rate)?), note)?;
    }
    add("period", text(writer.period(project.start, project.end)?), None)?;
    add("decided", more.and_then(|more| more.decided).map(|day| text(writer.locale.date(day))).unwrap_or_default(), None)?;
    add("region", links(writer, Facet::Region, &project.regions)?, None)?;
    add("county", links(writer, Facet::County, &project.counties)?, None)?;
    add("municipality", links(writer, Facet::Municipality, &project.municipalities)?, None)?;
    add("fund", optional(more.and_then(|more| more.fund.as_ref()).or(programme.fund.as_ref())), None)?;
    add("objective", optional(more.and_then(|more| more.specific_objective.as_ref())), None)?;
    add(
        "intervention",
        more.map(|more| more.interventions.iter().map(|name| Value::from(name.as_str())).collect()).unwrap_or_default(),
        None,
    )?;
    add("case-number", project.case_number.as_deref().map(|number| text(number.to_owned())).unwrap_or_default(), None)?;
    add("cci", optional(programme.cci.as_ref()), None)?;
    let published = writer.history_of(index).map(|history| history.published);
    let is_news =
        |updated: &Date| published.is_none_or(|published| *updated > published || (*updated == published && project.updated.is_some()));
    let updated = writer.updated(index).filter(is_news);
    add("published", published.map(|day| text(writer.locale.date(day))).unwrap_or_default(), None)?;
    add("updated", updated.map(|day| text(writer.locale.date(day))).unwrap_or_default(), None)?;
    for fact in facts.iter_mut().filter(|fact| fact.values.len() > MANY) {
        fact.folded = Some(writer.count("show-all", fact.values.len())?);
    }
    Ok(facts)
}

fn contact(writer: &Writer, project: &Project) -> Result<ContactView, MessageError> {
    if let Some(contact) = &project.contact {
        let is_one = |phone: &&String| phone.chars().all(|c| c.is_ascii_digit() || "+-() \u{a0}".contains(c));
        let digits = |phone: &String| phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        let tel = contact.phone.as_ref().filter(is_one).map(digits);
        return Ok(ContactView::Shown { name: contact.name.clone(), email: contact.email.clone(), phone: contact.phone.clone(), tel });
    }
    match project.end.filter(|_| project.contact_removed) {
        Some(end) => {
            Ok(ContactView::Removed { text: writer.phrase("contact-removed", &[("end", writer.locale.date(end).as_str().into())])? })
        }
        None => Ok(ContactView::None),
    }
}

fn related(writer: &Writer, projects: &[usize]) -> Result<Vec<Related>, MessageError> {
    projects
        .iter()
        .map(|&other| {
            let project = &writer.catalogue.projects[other];
            let (lang, title) = project.title(writer.lang);
            Ok(Related {
                href: writer.href(&writer.catalogue.project_address(writer.lang, other)),
                title: Phrase { lang, text: title.to_owned() },
                owner: writer.catalogue.organisations[project.owner as usize].name.to_string(),
                place: writer.place(project)?,
                years: writer.years(project),
            })
        })
        .collect()
}
