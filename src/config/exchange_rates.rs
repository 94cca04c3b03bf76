//! `content/exchange-rates.toml`: what a euro costs in other currencies, and who says so.

use std::io;
use std::path::Path;

use jiff::civil::Date;

use super::localised;
use crate::locale::{Lang, PerLang};
use crate::source::{At, Diagnostic, Need, Report, Shape, SourceFile, Table, Unreadable};

use Need::{Optional, Required};

/// Where the rates stand, relative to the site's folder.
pub const FILE: &str = "content/exchange-rates.toml";

/// Exchange rates and their source.
#[derive(Debug, Clone, Default)]
pub struct ExchangeRates {
    /// Who published them.
    pub source: PerLang<String>,
    /// Where they can be looked up.
    pub url: Option<String>,
    /// The rates.
    pub rates: Vec<ExchangeRate>,
}

/// What a euro costs from one day to another.
#[derive(Debug, Clone, PartialEq)]
pub struct ExchangeRate {
    /// The other currency's ISO 4217 code.
    pub currency: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// Units of the currency for one euro.
    pub per_euro: f64,
}

impl ExchangeRates {
    /// Reads the rates of the site in `root`; none where it has no such file.
    ///
    /// # Errors
    /// Where the file is there and cannot be read.
    pub(super) fn read(root: &Path, languages: &[Lang], diagnostics: &mut Vec<Diagnostic>) -> io::Result<Self> {
        let source = match SourceFile::read(root, Path::new(FILE)) {
            Ok(source) => source,
            Err(Unreadable::Mistaken(mistakes)) => {
                diagnostics.extend(mistakes);
                return Ok(ExchangeRates::default());
            }
            Err(Unreadable::Io(error)) if error.kind() == io::ErrorKind::NotFound => return Ok(ExchangeRates::default()),
            Err(Unreadable::Io(error)) => return Err(io::Error::new(error.kind(), format!("{FILE}: {error}"))),
        };
        let report = Report::new(&source);
        let rates = ExchangeRates::from_table(Table::parse(&report, 0..source.text.len()), languages);
        diagnostics.extend(report.into_diagnostics());
        Ok(rates)
    }

    /// What the file holds.
    pub fn shape() -> Shape {
        Shape::of(|table| _ = ExchangeRates::from_table(table, &[]))
    }

    fn from_table(mut table: Table, languages: &[Lang]) -> Self {
        let report = table.report();
        let name = localised(&mut table, "source", Required, languages).unwrap_or_default();
        let url = table.text("url", Optional).and_then(|At { value, span }| {
            let is_address = ["https://", "http://"].iter().any(|start| value.starts_with(start));
            if !is_address {
                report.error("forbidden-link", span, "the source's address begins with https:// or http://", None);
            }
            is_address.then_some(value)
        });
        let mut rates: Vec<ExchangeRate> = Vec::new();
        for rate in table.tables("rates", Required).unwrap_or_default() {
            rates.extend(read_rate(rate, &rates));
        }
        table.finish();
        ExchangeRates { source: name, url, rates }
    }

    /// What a euro costs in a currency on a day; nothing where no rate is given for it.
    pub fn on(&self, currency: &str, day: Date) -> Option<f64> {
        self.rates.iter().find(|rate| rate.currency == currency && rate.from <= day && day <= rate.until).map(|rate| rate.per_euro)
    }
}

/// What a euro can cost, in any currency there is.
const LIKELY: std::ops::Range<f64> = 0.001..10_000_000.0;

fn read_rate(mut table: Table, before: &[ExchangeRate]) -> Option<ExchangeRate> {
    let report = table.report();
    let currency = table.text("currency", Required);
    let from = table.date("from", Required);
    let until = table.date("until", Required);
    let per_euro = table.number("per_euro", Required);
    table.finish();
    if let Some(At { span, .. }) = per_euro.as_ref().filter(|rate| !LIKELY.contains(&rate.value)) {
        let help = "write the units of the currency for one euro";
        report.error("exchange-rate", span.clone(), "this cannot be what a euro costs", Some(help.into()));
    }
    if let Some(At { value, span }) =
        currency.as_ref().filter(|at| at.value.len() != 3 || !at.value.bytes().all(|b| b.is_ascii_uppercase()))
    {
        report.error("currency", span.clone(), format!("`{value}` is not a currency"), Some("write the ISO 4217 code: SEK".into()));
    }
    let (from, until) = (from?, until?);
    if until.value < from.value {
        report.error("end-before-start", until.span, "the rate ends before it begins", Some("let `until` be `from` or later".into()));
        return None;
    }
    let At { value: currency, span } = currency?;
    let rate = ExchangeRate { currency, from: from.value, until: until.value, per_euro: per_euro?.value };
    let overlaps = |other: &&ExchangeRate| other.currency == rate.currency && other.from <= rate.until && rate.from <= other.until;
    if let Some(other) = before.iter().find(overlaps) {
        let twice = format!("there is another rate of {} from {} until {}", other.currency, other.from, other.until);
        report.error("exchange-rate", span, twice, Some("let each day have one rate".into()));
    }
    Some(rate)
}
