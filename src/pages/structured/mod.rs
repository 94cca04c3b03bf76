//! What pages are about, for search engines and other programs: JSON-LD in the words of <https://schema.org>.

mod things;

use tera::Value;

use super::data::OpenData;
use super::{PageError, Writer};
use crate::catalogue::{Organisation, PORTALS, Project, places};
use crate::locale::Lang;
use things::{
    AdministrativeArea, Country, DataDownload, Dataset, Graph, MonetaryAmount, MonetaryGrant, Organization, PropertyValue, Reference,
    Thing, WebPage,
};

/// Places that are named each for itself; of more, only their regions are.
const PLACES: usize = 12;

/// A project, and the grant that it was given: who gave it, and who was given it.
///
/// # Errors
/// None that a catalogue can bring about.
pub fn project(writer: &Writer, index: usize) -> Result<Value, PageError> {
    let catalogue = writer.catalogue;
    let project = &catalogue.projects[index];
    let programme = &catalogue.programmes[usize::from(project.programme)];
    let (lang, title) = project.title(writer.lang);
    let url = &*catalogue.config.base_url.absolute(&catalogue.project_address(writer.lang, index));
    let [grant_id, project_id, owner_id] = &["grant", "project", "owner"].map(|name| format!("{url}#{name}"));
    let organisations = |ids: &[u32]| ids.iter().map(|&id| organisation(&catalogue.organisations[id as usize])).collect::<Vec<_>>();
    let fund = project.more.as_ref().and_then(|more| more.fund.as_ref()).or(programme.fund.as_ref());
    let fund = || Organization { name: fund.unwrap_or(&programme.name[writer.lang]), ..Organization::default() };
    let mut funders = vec![fund()];
    funders.extend(organisations(&project.cofunders));
    let other = Lang::ALL.into_iter().find(|other| *other != lang).and_then(|other| project.titles[other].as_deref());
    let identifier = project.case_number.as_deref().map(|value| PropertyValue { list: None, name: Some("case number"), value });
    let owner = Organization { id: Some(owner_id), ..organisation(&catalogue.organisations[project.owner as usize]) };
    let grant = MonetaryGrant {
        id: grant_id,
        name: title,
        identifier: identifier.clone(),
        url,
        amount: MonetaryAmount { currency: programme.currency, value: project.grant },
        funder: fund(),
        sponsor: publisher(writer),
        funded: (Reference { id: project_id }, owner),
    };
    let described = things::Project {
        id: project_id,
        name: title,
        alternate_name: other,
        description: project.summary(writer.lang).map(|(_, text)| text),
        url,
        identifier,
        founding_date: project.start,
        dissolution_date: project.end,
        parent_organization: Reference { id: owner_id },
        funder: funders,
        member: organisations(&project.partners),
        funding: Reference { id: grant_id },
        area_served: areas(project, writer.lang),
    };
    let published = writer.history_of(index).map(|history| history.published);
    // The day in the sheet may be before that on which it was committed.
    let modified = writer.updated(index).map(|day| published.map_or(day, |published| day.max(published)));
    let mut graph = vec![Thing::MonetaryGrant(grant), Thing::Project(described)];
    if published.is_some() || modified.is_some() {
        graph.push(Thing::WebPage(WebPage {
            id: url,
            url,
            name: title,
            in_language: writer.lang,
            main_entity: Reference { id: project_id },
            date_published: published,
            date_modified: modified,
        }));
    }
    script(&graph)
}

/// The data, and each way to download them.
///
/// # Errors
/// None that a catalogue can bring about.
pub fn dataset(writer: &Writer, data: &OpenData, description: &str) -> Result<Value, PageError> {
    let catalogue = writer.catalogue;
    let config = &catalogue.config;
    let absolute = |address: &str| config.base_url.absolute(address);
    let downloads = data.files.iter().map(|file| DataDownload {
        name: &file.name,
        content_url: absolute(&format!("/data/{}", file.name)),
        encoding_format: file.media_type,
        content_size: format!("{} B", file.bytes),
        sha256: &file.sha256,
    });
    let (first, last) = catalogue.span();
    let dataset = Dataset {
        id: absolute(&format!("{PORTALS}#dataset")),
        name: &config.title[writer.lang],
        description,
        url: absolute(&catalogue.data_address(writer.lang)),
        in_language: &config.languages,
        license: &config.licence.url,
        is_accessible_for_free: true,
        creator: publisher(writer),
        publisher: publisher(writer),
        date_published: data.history.first,
        date_modified: data.date,
        version: &data.version,
        temporal_coverage: first.map(|first| format!("{first}/{}", last.map_or_else(|| "..".to_owned(), |last| last.to_string()))),
        spatial_coverage: Country { name: if writer.lang == Lang::Sv { "Sverige" } else { "Sweden" } },
        distribution: downloads.collect(),
    };
    script(&[Thing::Dataset(dataset)])
}

fn publisher<'c>(writer: &Writer<'c>) -> Organization<'c> {
    let publisher = &writer.catalogue.config.publisher;
    Organization { name: &publisher.name[writer.lang], url: publisher.url.as_deref(), ..Organization::default() }
}

/// The list of organisation numbers is known as SE-ON (<https://org-id.guide>).
fn organisation(Organisation { name, number, .. }: &Organisation) -> Organization<'_> {
    let identifier = number.map(|value| PropertyValue { list: Some("SE-ON"), name: None, value });
    Organization { name, identifier, ..Organization::default() }
}

fn areas(project: &Project, lang: Lang) -> Vec<AdministrativeArea<'static>> {
    let places = places();
    if project.municipalities.is_empty() || project.municipalities.len() > PLACES {
        let regions = project.regions.iter().map(|&region| &places.regions[usize::from(region)]);
        return regions.map(|region| AdministrativeArea { name: &region.name[lang], identifier: &region.nuts }).collect();
    }
    let municipalities = project.municipalities.iter().map(|&municipality| &places.municipalities[usize::from(municipality)]);
    municipalities.map(|municipality| AdministrativeArea { name: &municipality.name, identifier: &municipality.code }).collect()
}

/// The element that holds the graph. Nothing in it can end the element.
fn script(things: &[Thing]) -> Result<Value, PageError> {
    let text = serde_json::to_string(&Graph { context: "https://schema.org", things }).map_err(std::io::Error::from)?;
    Ok(Value::safe_string(&format!("<script type=\"application/ld+json\">{}</script>", text.replace('<', "\\u003c"))))
}
