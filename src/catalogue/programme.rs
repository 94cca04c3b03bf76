//! Programmes: what projects are funded under.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::Currency;
use crate::config::{Config, localised};
use crate::locale::PerLang;
use crate::sheet::Slug;
use crate::source::{At, Choice, Need, Report, Shape, SourceFile, Table};

use Need::{Optional, Required};

/// A programme period of a fund.
#[derive(Debug, Clone)]
pub struct Programme {
    /// Its file, relative to the site's folder.
    pub file: PathBuf,
    /// The name that sheets call it by: its file's, without the ending.
    pub slug: Slug,
    /// Its name.
    pub name: PerLang<String>,
    /// Code by which the Commission knows it (*Code Commun d'Identification*).
    pub cci: Option<String>,
    /// The fund that pays.
    pub fund: Option<String>,
    /// The currency of its amounts.
    pub currency: Currency,
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
    /// The law that says what must be told of its operations.
    pub regulation: Regulation,
    /// Its areas, in its own order.
    pub areas: Vec<Area>,
    /// Its projects' phases, in its own order.
    pub phases: Vec<Phase>,
}

/// A part of a programme that has money of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// The key that sheets call it by.
    pub key: Slug,
    /// Its name, without the key.
    pub name: PerLang<String>,
}

/// A kind of project within a programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    /// The key that sheets call it by.
    pub key: Slug,
    /// Its name.
    pub name: PerLang<String>,
}

/// A regulation that says what must be told of operations which the Union's funds support.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Regulation {
    /// (EU) No 1303/2013, Annex XII: programmes of 2014–2020. What law asked of those before is in it too.
    R1303_2013,
    /// (EU) 2021/1060, Article 49(3): programmes of 2021–2027.
    R2021_1060,
}

impl Regulation {
    const ALL: [Regulation; 2] = [Regulation::R1303_2013, Regulation::R2021_1060];

    /// Its number.
    pub fn number(self) -> &'static str {
        match self {
            Regulation::R1303_2013 => "1303/2013",
            Regulation::R2021_1060 => "2021/1060",
        }
    }

    /// That of a programme which does not name one, by the first year of its period.
    fn of_period(first_year: Option<i16>) -> Self {
        if first_year.is_some_and(|year| year >= 2021) { Regulation::R2021_1060 } else { Regulation::R1303_2013 }
    }
}

/// The first year of a period: a programme's code begins with it.
fn first_year(cci: Option<&str>, start: Option<Date>) -> Option<i16> {
    cci.and_then(|cci| cci.get(..4)?.parse().ok()).or(start.map(Date::year))
}

impl Programme {
    /// The first year of its period, as its code or its first day tells.
    pub fn first_year(&self) -> Option<i16> {
        first_year(self.cci.as_deref(), self.start)
    }

    /// Reads one programme's file; `None`, with what is wrong noted, where it has any mistake.
    pub fn read(source: &SourceFile, report: &Report, config: &Config) -> Option<Self> {
        let slug = slug(&source.path, report);
        Programme::from_table(Table::parse(report, 0..source.text.len()), slug, config).filter(|_| !report.has_errors())
    }

    /// What a programme's file holds.
    pub fn shape() -> Shape {
        Shape::of(|table| _ = Programme::from_table(table, None, &Config::default()))
    }

    /// Reads a programme's table; `None` where what is wrong with it leaves a gap.
    fn from_table(mut table: Table, slug: Option<Slug>, config: &Config) -> Option<Self> {
        let report = table.report();
        let name = localised(&mut table, "name", Required, &config.languages);
        let cci = table.text("cci", Optional);
        let fund = table.text("fund", Optional);
        let currency = table.text("currency", Required).and_then(|at| {
            let currency = Currency::from_code(&at.value);
            if currency.is_none() {
                report.error(
                    "currency",
                    at.span.clone(),
                    format!("`{}` is not a currency", at.value),
                    Some("write the ISO 4217 code: SEK, EUR".into()),
                );
            } else if !config.budget_bands.is_empty() && !config.budget_bands.iter().any(|bands| bands.currency == at.value) {
                report.warning(
                    "no-bands",
                    at.span,
                    format!("the catalogue has no budget bands in {}", at.value),
                    Some("add a list of limits to `[budget_bands]` in catalogue.toml".into()),
                );
            }
            currency
        });
        let start = table.date("start", Optional);
        let end = table.date("end", Optional);
        if let (Some(start), Some(end)) = (&start, &end)
            && end.value < start.value
        {
            report.error(
                "end-before-start",
                end.span.clone(),
                "the programme ends before it begins",
                Some("let `end` be `start` or later".into()),
            );
        }
        let known = Regulation::ALL.map(Regulation::number);
        let regulation = table.choice("regulation", Optional, Choice { code: "unknown-regulation", noun: "regulation", known: &known });
        let areas = keyed(&mut table, "areas", config).into_iter().map(|(key, name)| Area { key, name }).collect();
        let phases = keyed(&mut table, "phases", config).into_iter().map(|(key, name)| Phase { key, name }).collect();
        table.finish();
        let regulation = regulation.and_then(|at| Regulation::ALL.into_iter().find(|regulation| regulation.number() == at.value));
        let year = first_year(cci.as_ref().map(|at| at.value.as_str()), start.as_ref().map(|at| at.value));
        Some(Programme {
            file: report.source().path.clone(),
            slug: slug?,
            regulation: regulation.unwrap_or(Regulation::of_period(year)),
            name: name?,
            cci: cci.map(|at| at.value),
            fund: fund.map(|at| at.value),
            currency: currency?,
            start: start.map(|at| at.value),
            end: end.map(|at| at.value),
            areas,
            phases,
        })
    }
}

fn slug(path: &Path, report: &Report) -> Option<Slug> {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let slug = Slug::exact(stem);
    if slug.is_none() {
        let help = format!("rename the file to `{}.toml`", Slug::fold(stem));
        report.error("file-name", 0..0, format!("`{stem}` cannot be an address: it may hold a–z, 0–9 and single hyphens"), Some(help));
    }
    slug
}

fn keyed(table: &mut Table, key: &'static str, config: &Config) -> Vec<(Slug, PerLang<String>)> {
    let mut found: Vec<(Slug, PerLang<String>)> = Vec::new();
    for mut item in table.tables(key, Required).unwrap_or_default() {
        let report = item.report();
        let key = item.text("key", Required).and_then(|At { value, span }| {
            let slug = Slug::exact(&value);
            if slug.is_none() {
                report.error(
                    "key",
                    span,
                    format!("`{value}` cannot be a key: it may hold a–z, 0–9 and single hyphens"),
                    Some(format!("write `{}`", Slug::fold(&value))),
                );
            } else if found.iter().any(|(other, _)| slug.as_ref() == Some(other)) {
                report.error(
                    "duplicate-key",
                    span,
                    format!("the key `{value}` is used twice"),
                    Some("give one of the two a key of its own".into()),
                );
                return None;
            }
            slug
        });
        let name = localised(&mut item, "name", Required, &config.languages);
        item.finish();
        found.extend(key.zip(name));
    }
    found
}
