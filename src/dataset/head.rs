//! What stands in `projects.json` before the records: about the catalogue, and what the records refer to. With the records it is all that
//! the data files are made from, so that a hash of that one file names a release.

use std::io;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::record::{Keyed, Record, urls};
use crate::catalogue::{Catalogue, Currency, Programme, Totals};
use crate::config::ExchangeRates;
use crate::locale::{Lang, PerLang};
use crate::sheet::Slug;

#[derive(Serialize, JsonSchema)]
struct Head<'c> {
    title: &'c PerLang<String>,
    description: &'c PerLang<String>,
    publisher: &'c PerLang<String>,
    licence: LicenceRecord<'c>,
    url: PerLang<Option<String>>,
    languages: &'c [Lang],
    totals: &'c Totals,
    programmes: Vec<ProgrammeFacts<'c>>,
    exchange_rates: Option<ExchangeRatesRecord<'c>>,
    /// The prefix registered with 360Giving.
    giving_prefix: Option<&'c str>,
}

#[derive(Serialize, JsonSchema)]
struct LicenceRecord<'c> {
    name: &'c str,
    url: &'c str,
}

/// A programme with all its areas and phases, those without projects too.
#[derive(Serialize, JsonSchema)]
struct ProgrammeFacts<'c> {
    id: &'c Slug,
    cci: Option<&'c str>,
    name: &'c PerLang<String>,
    fund: Option<&'c str>,
    currency: Currency,
    start: Option<Date>,
    end: Option<Date>,
    /// The regulation that says what must be told of its operations.
    regulation: &'c str,
    areas: Vec<Keyed<'c>>,
    phases: Vec<Keyed<'c>>,
}

#[derive(Serialize, JsonSchema)]
struct ExchangeRatesRecord<'c> {
    source: &'c PerLang<String>,
    url: Option<&'c str>,
    rates: Vec<ExchangeRateRecord<'c>>,
}

#[derive(Serialize, JsonSchema)]
struct ExchangeRateRecord<'c> {
    currency: &'c str,
    from: Date,
    until: Date,
    /// Units of the currency for one euro.
    per_euro: f64,
}

/// All of `projects.json`.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "it is written piece by piece; this tells its shape")]
pub struct Everything<'c> {
    #[serde(flatten)]
    head: Head<'c>,
    projects: Vec<Record<'c>>,
}

/// What stands before the records, with the name of their list.
///
/// # Errors
/// Never, as far as writing to memory goes well.
pub fn head(catalogue: &Catalogue) -> io::Result<Vec<u8>> {
    let config = &catalogue.config;
    let head = Head {
        title: &config.title,
        description: &config.description,
        publisher: &config.publisher.name,
        licence: LicenceRecord { name: &config.licence.name, url: &config.licence.url },
        url: urls(catalogue, |lang| Some(catalogue.data_address(lang))),
        languages: &config.languages,
        totals: &catalogue.totals,
        programmes: catalogue.programmes.iter().map(programme).collect(),
        exchange_rates: Some(&config.exchange_rates).filter(|all| !all.rates.is_empty()).map(exchange_rates),
        giving_prefix: config.dataset.giving_prefix.as_deref(),
    };
    let mut json = serde_json::to_vec(&head)?;
    json.pop();
    json.extend_from_slice(b",\n\"projects\":[");
    Ok(json)
}

/// What stands after the records.
pub const TAIL: &[u8] = b"\n]}\n";

fn programme(programme: &Programme) -> ProgrammeFacts<'_> {
    ProgrammeFacts {
        id: &programme.slug,
        cci: programme.cci.as_deref(),
        name: &programme.name,
        fund: programme.fund.as_deref(),
        currency: programme.currency,
        start: programme.start,
        end: programme.end,
        regulation: programme.regulation.number(),
        areas: programme.areas.iter().map(|area| Keyed { key: &area.key, name: &area.name }).collect(),
        phases: programme.phases.iter().map(|phase| Keyed { key: &phase.key, name: &phase.name }).collect(),
    }
}

fn exchange_rates(ExchangeRates { source, url, rates }: &ExchangeRates) -> ExchangeRatesRecord<'_> {
    let rates = rates.iter().map(|rate| ExchangeRateRecord {
        currency: &rate.currency,
        from: rate.from,
        until: rate.until,
        per_euro: rate.per_euro,
    });
    ExchangeRatesRecord { source, url: url.as_deref(), rates: rates.collect() }
}
