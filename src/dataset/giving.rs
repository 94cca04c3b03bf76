//! The projects as grants in the 360Giving Data Standard 1.4 (<https://standard.threesixtygiving.org>).
//!
//! The standard asks for facts that a sheet may lack, above all the day of the award, and for a prefix that was registered with it. Such a project is left out, and reported by
//! `projektblad check --conformance 360giving`; nothing is made up.

use std::io::{self, Write};

use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Value, json};

use super::file::{DataFile, FOLDER, Growing};
use super::operations::Missing;
use super::record::{OrganisationRecord, Place, Record};
use crate::catalogue::{Catalogue, places};
use crate::changes::History;
use crate::config::{Config, Facet};
use crate::locale::{Lang, moment};
use crate::output::Stage;
use crate::sheet::Slug;

/// The file's name.
pub const NAME: &str = "360giving.json";

/// The message that tells what is in it.
pub const MEANING: &str = "data-giving";

/// One grant; the fields have the standard's names.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Grant<'r> {
    id: String,
    title: &'r str,
    description: &'r str,
    currency: String,
    amount_awarded: i64,
    award_date: Date,
    planned_dates: [Planned; 1],
    recipient_organization: [Organisation<'r>; 1],
    funding_organization: [Organisation<'r>; 1],
    beneficiary_location: Vec<Location<'r>>,
    grant_programme: [Value; 1],
    classifications: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data_source: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Planned {
    start_date: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<Date>,
}

#[derive(Serialize)]
struct Organisation<'r> {
    id: String,
    name: &'r str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'r> {
    name: &'r str,
    country_code: &'static str,
    geo_code: &'r str,
    geo_code_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    latitude: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    longitude: Option<f64>,
}

/// What a project lacks to be a grant of the standard.
pub fn missing(config: &Config, record: &Record) -> Vec<Missing> {
    let mut missing = Vec::new();
    let mut lacks = |field, fact| missing.push(Missing { point: "", field, fact });
    if config.dataset.giving_prefix.is_none() {
        lacks("id", "giving_prefix in catalogue.toml");
    }
    if record.decided.is_none() {
        lacks("awardDate", "decided");
    }
    if summary(record).is_none() {
        lacks("description", "## Sammanfattning");
    }
    missing
}

fn summary<'r>(record: &Record<'r>) -> Option<&'r str> {
    record.summary.or_original(record.language, record.language).map(|(_, text)| *text)
}

/// A project as a grant, as JSON; nothing where a fact is missing.
///
/// # Errors
/// Never, as far as writing to memory goes well.
pub fn grant(catalogue: &Catalogue, project: usize, record: &Record) -> io::Result<Option<Vec<u8>>> {
    let config = &catalogue.config;
    let (Some(award_date), Some(description), Some(prefix)) = (record.decided, summary(record), &config.dataset.giving_prefix) else {
        return Ok(None);
    };
    let owner = &catalogue.table(Facet::Organisation).values[catalogue.projects[project].owner as usize];
    let lang = record.language;
    let area = json!({ "vocabulary": "programme area", "code": record.area.key, "title": record.area.name[lang] });
    let fund = record.fund.map(|fund| json!({ "vocabulary": "fund", "title": fund }));
    let grant = Grant {
        id: format!("{prefix}-{}", record.slug),
        title: record.title[lang].unwrap_or_default(),
        description,
        currency: record.currency.to_string(),
        amount_awarded: record.grant,
        award_date,
        planned_dates: [Planned { start_date: record.start, end_date: record.end }],
        recipient_organization: [recipient(prefix, &record.owner, &owner.slug[config.languages[0]])],
        funding_organization: [Organisation { id: format!("{prefix}-publisher"), name: &config.publisher.name[config.languages[0]] }],
        beneficiary_location: locations(record, lang),
        grant_programme: [json!({ "code": record.programme.id, "title": record.programme.name[lang] })],
        classifications: [area].into_iter().chain(fund).collect(),
        url: record.url.or_original(lang, config.languages[0]).map(|(_, url)| url.as_str()),
        data_source: Some(config.base_url.absolute(&format!("/{FOLDER}{NAME}"))),
    };
    Ok(Some(serde_json::to_vec(&grant)?))
}

/// By its number, in the list of Swedish organisation numbers (<https://org-id.guide/list/SE-ON>); or else by its name in addresses, which no
/// other organisation has.
fn recipient<'r>(prefix: &str, owner: &OrganisationRecord<'r>, slug: &Slug) -> Organisation<'r> {
    let id = match owner.number {
        Some(number) => format!("SE-ON-{number}"),
        None => format!("{prefix}-org-{slug}"),
    };
    Organisation { id, name: owner.name }
}

fn locations<'r>(record: &'r Record, lang: Lang) -> Vec<Location<'r>> {
    let location = |place: &'r Place, geo_code_type, point: Option<(f64, f64)>| Location {
        name: place.name[lang],
        country_code: "SE",
        geo_code: place.code,
        geo_code_type,
        latitude: point.map(|(_, latitude)| latitude),
        longitude: point.map(|(longitude, _)| longitude),
    };
    if record.municipalities.is_empty() {
        return record.regions.iter().map(|region| location(&region.place, "NUTS2", None)).collect();
    }
    record.municipalities.iter().map(|place| location(place, "SCB", places().point(place.code))).collect()
}

/// The file being written; none until there is a grant.
#[derive(Default)]
pub struct Giving<'s> {
    file: Option<Growing<'s>>,
}

impl<'s> Giving<'s> {
    /// Adds a grant.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn put(&mut self, stage: &'s Stage, grant: &[u8]) -> io::Result<()> {
        let file = match &mut self.file {
            Some(file) => {
                file.write_all(b",\n")?;
                file
            }
            none => {
                let file = none.insert(Growing::new(stage, NAME, MEANING)?);
                file.write_all(b"{\"version\":\"1.4\",\"grants\":[\n")?;
                file
            }
        };
        file.write_all(grant)
    }

    /// Completes the file with what holds for all grants.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn finish(self, catalogue: &Catalogue, history: &History) -> io::Result<Option<DataFile>> {
        let Some(mut file) = self.file else { return Ok(None) };
        let config = &catalogue.config;
        let lang = config.languages[0];
        let rest = json!({
            "title": config.title[lang],
            "description": config.description[lang],
            "issued": history.first.map(moment),
            "modified": history.releases.first().map(|latest| moment(latest.date)),
            "publisher": { "name": config.publisher.name[lang] },
            "license": config.licence.url,
            "downloadURL": config.base_url.absolute(&format!("/{FOLDER}{NAME}")),
            "accessURL": config.base_url.absolute(&catalogue.data_address(lang)),
        });
        let rest = rest.to_string();
        file.write_all(b"\n],")?;
        file.write_all(&rest.as_bytes()[1..])?;
        file.write_all(b"\n")?;
        file.finish().map(Some)
    }
}
