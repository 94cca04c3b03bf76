//! A project's record: what every format of the data is made from. As JSON its shape is told on the data page, field by field.

use std::borrow::Cow;
use std::io;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::catalogue::{Catalogue, Currency, OrganisationKind, OrganisationNumber, Project, Rate, places};
use crate::config::Facet;
use crate::locale::{Lang, PerLang};
use crate::prose::{Document, Section, side_by_side};
use crate::sheet::{Slug, Text};

/// One project; the data page names these fields in this order.
#[derive(Serialize, JsonSchema)]
pub struct Record<'c> {
    pub slug: &'c Slug,
    pub case_number: Option<&'c str>,
    pub language: Lang,
    pub title: PerLang<Option<&'c str>>,
    pub summary: PerLang<Option<&'c str>>,
    pub programme: ProgrammeRecord<'c>,
    pub area: Keyed<'c>,
    pub phase: Option<Keyed<'c>>,
    pub fund: Option<&'c str>,
    pub fund_is_derived: Option<bool>,
    pub specific_objective: Option<&'c str>,
    pub interventions: &'c [String],
    pub owner: OrganisationRecord<'c>,
    pub owner_municipality: Option<Place<'c>>,
    pub cofunders: Vec<OrganisationRecord<'c>>,
    pub partners: Vec<OrganisationRecord<'c>>,
    pub contractors: &'c [String],
    pub fleet_number: Option<&'c str>,
    pub currency: Currency,
    pub grant: i64,
    pub total_budget: Option<i64>,
    pub eligible_cost: Option<i64>,
    pub support_rate: Option<RateRecord>,
    pub cofinancing_rate: Option<RateRecord>,
    pub start: Date,
    pub end: Option<Date>,
    pub decided: Option<Date>,
    pub regions: Vec<WiderPlace<'c>>,
    pub counties: Vec<WiderPlace<'c>>,
    pub municipalities: Vec<Place<'c>>,
    pub sections: Vec<SectionRecord<'c>>,
    pub updated: Option<Date>,
    pub url: PerLang<Option<String>>,
}

#[derive(Serialize, JsonSchema)]
pub struct ProgrammeRecord<'c> {
    pub id: &'c Slug,
    pub cci: Option<&'c str>,
    pub name: &'c PerLang<String>,
}

#[derive(Serialize, JsonSchema)]
pub struct Keyed<'c> {
    pub key: &'c Slug,
    pub name: &'c PerLang<String>,
}

#[derive(Serialize, JsonSchema)]
pub struct OrganisationRecord<'c> {
    pub name: &'c str,
    pub number: Option<OrganisationNumber>,
    pub kind: Option<OrganisationKind>,
    /// Where it has its seat.
    pub municipality: Option<Place<'c>>,
    pub url: PerLang<Option<String>>,
}

/// A rate in per cent, and whether it was worked out as grant / total budget.
#[derive(Serialize, JsonSchema)]
pub struct RateRecord {
    #[serde(skip)]
    pub tenths: u16,
    pub percent: f64,
    pub derived: bool,
}

#[derive(Serialize, JsonSchema)]
pub struct Place<'c> {
    pub code: &'c str,
    pub name: PerLang<&'c str>,
}

/// A region or county, and whether the sheet does not name it: it was worked out from the places that lie in it.
#[derive(Serialize, JsonSchema)]
pub struct WiderPlace<'c> {
    #[serde(flatten)]
    pub place: Place<'c>,
    pub derived: bool,
}

#[derive(Serialize, JsonSchema)]
pub struct SectionRecord<'c> {
    pub kind: &'c str,
    pub heading: PerLang<Option<&'c str>>,
    /// Markdown.
    pub text: PerLang<Option<Cow<'c, str>>>,
}

/// Makes something of a project's record and texts, read anew.
///
/// # Errors
/// Where its files cannot be read any more.
pub fn read<T>(catalogue: &Catalogue, index: usize, make: impl FnOnce(&Record, &PerLang<Option<Document>>) -> T) -> io::Result<T> {
    let texts = catalogue.texts(index)?;
    let documents = texts.map(|text| text.as_ref().map(Text::document));
    Ok(make(&record(catalogue, index, &documents), &documents))
}

/// The record of a project.
pub fn record<'r>(catalogue: &'r Catalogue, index: usize, documents: &'r PerLang<Option<Document<'r>>>) -> Record<'r> {
    let project = &catalogue.projects[index];
    let programme = &catalogue.programmes[usize::from(project.programme)];
    let area = &catalogue.areas[usize::from(project.area)].1;
    let more = project.more.as_deref();
    let stated_fund = more.and_then(|more| more.fund.as_deref());
    let rate = |rate: Rate| RateRecord { tenths: rate.tenths, percent: f64::from(rate.tenths) / 10.0, derived: rate.derived };
    let organisations = |ids: &[u32]| ids.iter().map(|&id| organisation(catalogue, id)).collect();
    Record {
        slug: &project.files.slug,
        case_number: project.case_number.as_deref(),
        language: project.original,
        title: project.titles.map(Option::as_deref),
        summary: project.summaries.map(Option::as_deref),
        programme: ProgrammeRecord { id: &programme.slug, cci: programme.cci.as_deref(), name: &programme.name },
        area: Keyed { key: &area.key, name: &area.name },
        phase: project.phase.map(|phase| &catalogue.phases[usize::from(phase)]).map(|phase| Keyed { key: &phase.key, name: &phase.name }),
        fund: stated_fund.or(programme.fund.as_deref()),
        fund_is_derived: stated_fund.or(programme.fund.as_deref()).map(|_| stated_fund.is_none()),
        specific_objective: more.and_then(|more| more.specific_objective.as_deref()),
        interventions: more.map(|more| more.interventions.as_slice()).unwrap_or_default(),
        owner: organisation(catalogue, project.owner),
        owner_municipality: more.and_then(|more| more.owner_municipality).map(municipality),
        cofunders: organisations(&project.cofunders),
        partners: organisations(&project.partners),
        contractors: more.map(|more| more.contractors.as_slice()).unwrap_or_default(),
        fleet_number: more.and_then(|more| more.fleet_number.as_deref()),
        currency: programme.currency,
        grant: project.grant,
        total_budget: project.total_budget,
        eligible_cost: more.and_then(|more| more.eligible_cost),
        support_rate: project.total_budget.and_then(|total| Rate::derive(project.grant, total)).map(rate),
        cofinancing_rate: project.rate.map(rate),
        start: project.start,
        end: project.end,
        decided: more.and_then(|more| more.decided),
        regions: regions(project),
        counties: counties(project),
        municipalities: municipalities(project),
        sections: sections(project, documents),
        updated: project.updated,
        url: urls(catalogue, |lang| Some(catalogue.project_address(lang, index))),
    }
}

/// The record of an organisation.
pub fn organisation(catalogue: &Catalogue, id: u32) -> OrganisationRecord<'_> {
    let organisation = &catalogue.organisations[id as usize];
    OrganisationRecord {
        name: &organisation.name,
        number: organisation.number,
        kind: organisation.kind,
        municipality: organisation.municipality.map(municipality),
        url: urls(catalogue, |lang| catalogue.value_address(lang, Facet::Organisation, id as usize)),
    }
}

/// An absolute address in each published language.
pub fn urls(catalogue: &Catalogue, address: impl Fn(Lang) -> Option<String>) -> PerLang<Option<String>> {
    let config = &catalogue.config;
    PerLang::of(|lang| config.languages.contains(&lang).then(|| address(lang)).flatten().map(|address| config.base_url.absolute(&address)))
}

fn regions(project: &Project) -> Vec<WiderPlace<'static>> {
    let regions = project.regions.iter().map(|&region| &places().regions[usize::from(region)]);
    wider(regions.map(|region| Place { code: &region.nuts, name: region.name.map(String::as_str) }), project.regions_named)
}

fn counties(project: &Project) -> Vec<WiderPlace<'static>> {
    let counties = project.counties.iter().map(|&county| &places().counties[usize::from(county)]);
    wider(counties.map(|county| Place { code: &county.code, name: county.name.map(String::as_str) }), project.counties_named)
}

/// Places, of which the sheet names the first ones.
fn wider<'c>(places: impl Iterator<Item = Place<'c>>, named: u8) -> Vec<WiderPlace<'c>> {
    places.enumerate().map(|(at, place)| WiderPlace { place, derived: at >= usize::from(named) }).collect()
}

fn municipalities(project: &Project) -> Vec<Place<'static>> {
    project.municipalities.iter().map(|&index| municipality(index)).collect()
}

fn municipality(index: u16) -> Place<'static> {
    let municipality = &places().municipalities[usize::from(index)];
    Place { code: &municipality.code, name: PerLang::of(|_| municipality.name.as_str()) }
}

/// The sections of the original in their order, each beside its translation.
fn sections<'d>(project: &'d Project, documents: &'d PerLang<Option<Document<'d>>>) -> Vec<SectionRecord<'d>> {
    let Some(original) = &documents[project.original] else { return Vec::new() };
    let translations: Vec<(Lang, &Document)> = documents
        .iter()
        .filter(|(lang, _)| *lang != project.original)
        .filter_map(|(lang, document)| Some((lang, document.as_ref()?)))
        .collect();
    let mut records: Vec<SectionRecord> = Vec::new();
    let pairs = side_by_side(original, None);
    for section in pairs.iter().filter_map(|pair| pair.original) {
        let mut record = SectionRecord { kind: section.kind.key(), heading: PerLang::default(), text: PerLang::default() };
        fill(&mut record, project.original, original, section);
        records.push(record);
    }
    for (lang, translation) in translations {
        for (at, pair) in side_by_side(original, Some(translation)).into_iter().enumerate() {
            let Some(section) = pair.translation else { continue };
            if pair.original.is_none() {
                records.push(SectionRecord { kind: section.kind.key(), heading: PerLang::default(), text: PerLang::default() });
            }
            let at = if pair.original.is_some() { at } else { records.len() - 1 };
            fill(&mut records[at], lang, translation, section);
        }
    }
    records
}

fn fill<'d>(record: &mut SectionRecord<'d>, lang: Lang, document: &'d Document<'d>, section: &'d Section<'d>) {
    record.heading[lang] = Some(section.title());
    record.text[lang] = Some(document.text(section));
}
