//! `projektblad search`

use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;
use serde_json::Value;

use super::report::plural;
use super::{Failure, Outcome};
use crate::config::Facet;
use crate::locale::Lang;
use crate::search::{Answer, Filter, Index, Query};
use crate::source::did_you_mean;

#[derive(Args)]
pub struct SearchArguments {
    /// What to look for: words, "a phrase", -without, begin*
    #[arg(value_name = "QUERY", allow_hyphen_values = true)]
    query: String,

    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    site: PathBuf,

    /// The folder that the site was published into [default: output/ in the site's folder]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,

    /// The language of the page to search from: its words count more
    #[arg(long, value_name = "LANG", default_value = "sv", value_parser = ["sv", "en"])]
    lang: String,

    /// How many results to show
    #[arg(long, value_name = "NUMBER", default_value_t = 10)]
    limit: usize,

    /// How to show them
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,

    #[command(flatten)]
    facets: Facets,
}

/// Facet values, as in addresses or by name; several of one facet mean any of them.
#[derive(Args)]
struct Facets {
    /// Only projects in this region
    #[arg(long, value_name = "REGION")]
    region: Vec<String>,
    /// Only projects in this county
    #[arg(long, value_name = "COUNTY")]
    county: Vec<String>,
    /// Only projects in this municipality
    #[arg(long, value_name = "MUNICIPALITY")]
    municipality: Vec<String>,
    /// Only projects of this programme
    #[arg(long, value_name = "PROGRAMME")]
    programme: Vec<String>,
    /// Only projects of this programme area
    #[arg(long, value_name = "AREA")]
    area: Vec<String>,
    /// Only projects of this budget band
    #[arg(long, value_name = "BAND")]
    budget: Vec<String>,
    /// Only projects of this phase
    #[arg(long, value_name = "PHASE")]
    phase: Vec<String>,
    /// Only projects that begin in this year
    #[arg(long, value_name = "YEAR")]
    year: Vec<String>,
    /// Only projects that this organisation owns or takes part in
    #[arg(long, value_name = "ORGANISATION")]
    organisation: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    Human,
    /// For programs
    Json,
}

/// An answer for programs.
#[derive(Serialize)]
struct Report {
    query: String,
    total: usize,
    /// Whether no project has all words, and these have only some.
    any: bool,
    corrected: Vec<Correction>,
    results: Vec<Found>,
}

#[derive(Serialize)]
struct Correction {
    from: String,
    to: String,
}

/// A project that was found.
#[derive(Serialize)]
struct Found {
    /// Its name in addresses.
    id: String,
    score: f64,
    title: Value,
    owner: Value,
    municipalities: Vec<Value>,
    currency: Value,
    grant: Value,
    total_budget: Value,
    start: Value,
    end: Value,
    url: Value,
}

/// Answers a query from the published search index.
pub fn run(arguments: &SearchArguments) -> Result<Outcome, Failure> {
    let output = arguments.output.clone().unwrap_or_else(|| arguments.site.join("output"));
    let lang = Lang::from_code(&arguments.lang).unwrap_or(Lang::ALL[0]);
    let mut index = Index::open(&output)?;
    let filters = filters(&arguments.facets, &index, lang)?;
    let Answer { hits, is_any, corrected } = index.search(&Query::parse(&arguments.query), &filters, lang)?;
    let mut results = Vec::new();
    for hit in hits.iter().take(arguments.limit) {
        let slug = index.slug(hit.document)?;
        let path = output.join(format!("data/projects/{slug}.json"));
        let record = std::fs::read(&path).map_err(|error| Failure(format!("{}: {error}", path.display())))?;
        let record: Value = serde_json::from_slice(&record).map_err(|error| Failure(format!("{}: {error}", path.display())))?;
        results.push(Found::new(slug, hit.score, &record, lang));
    }
    let corrected = corrected.into_iter().map(|(from, to)| Correction { from, to }).collect();
    let report = Report { query: arguments.query.clone(), total: hits.len(), any: is_any, corrected, results };
    let mut text = match arguments.format {
        Format::Json => serde_json::to_string_pretty(&report)?,
        Format::Human => for_people(&report),
    };
    text.push('\n');
    match std::io::stdout().write_all(text.as_bytes()) {
        // Whoever reads has read enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Outcome::Fine),
        written => Ok(written.map(|()| Outcome::Fine)?),
    }
}

impl Found {
    fn new(id: String, score: f64, record: &Value, lang: Lang) -> Self {
        let original = record["language"].as_str().unwrap_or_default();
        let in_language = |value: &Value| [lang.code(), original].iter().map(|code| &value[*code]).find(|value| !value.is_null()).cloned();
        let municipalities = record["municipalities"].as_array().map(Vec::as_slice).unwrap_or_default();
        Found {
            id,
            score,
            title: in_language(&record["title"]).unwrap_or_default(),
            owner: record["owner"]["name"].clone(),
            municipalities: municipalities.iter().filter_map(|place| in_language(&place["name"])).collect(),
            currency: record["currency"].clone(),
            grant: record["grant"].clone(),
            total_budget: record["total_budget"].clone(),
            start: record["start"].clone(),
            end: record["end"].clone(),
            url: in_language(&record["url"]).unwrap_or_default(),
        }
    }
}

fn for_people(report: &Report) -> String {
    let mut lines = Vec::new();
    for Correction { from, to } in &report.corrected {
        lines.push(format!("Nothing has “{from}”; showing results for “{to}”."));
    }
    if report.any {
        lines.push("No project has all of the words; these have some of them.".to_owned());
    }
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    lines.push(plural(report.total, "project"));
    for (found, number) in report.results.iter().zip(1..) {
        let places: Vec<String> = found.municipalities.iter().take(3).map(text).collect();
        let more = found.municipalities.len().saturating_sub(places.len());
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let end = if found.end.is_null() { String::new() } else { text(&found.end) };
        lines.push(format!("\n{number}. {}", text(&found.title)));
        lines.push(format!("   {} · {}{more}", text(&found.owner), places.join(", ")));
        lines.push(format!(
            "   {} – {end} · {} {}{}",
            text(&found.start),
            text(&found.currency),
            text(&found.grant),
            if found.total_budget.is_null() { String::new() } else { format!(" of {}", text(&found.total_budget)) }
        ));
        lines.push(format!("   {}", found.url.as_str().unwrap_or(&found.id)));
    }
    lines.join("\n")
}

fn filters(facets: &Facets, index: &Index, lang: Lang) -> Result<Vec<Filter>, Failure> {
    let wanted = [
        (Facet::Region, &facets.region),
        (Facet::County, &facets.county),
        (Facet::Municipality, &facets.municipality),
        (Facet::Programme, &facets.programme),
        (Facet::Area, &facets.area),
        (Facet::Budget, &facets.budget),
        (Facet::Phase, &facets.phase),
        (Facet::Year, &facets.year),
        (Facet::Organisation, &facets.organisation),
    ];
    let mut filters = Vec::new();
    for (facet, texts) in wanted.into_iter().filter(|(_, texts)| !texts.is_empty()) {
        let known = index.values(facet, lang)?;
        let mut slugs = Vec::new();
        for text in texts {
            // An area is known by its programme's name and its own: `esf-2007.1`.
            let is_slug = |slug: &str| slug == text || slug.rsplit_once('.').is_some_and(|(_, own)| own == text);
            let is_it = |name: &str, slug: &str| is_slug(slug) || name.to_lowercase() == text.to_lowercase();
            let before = slugs.len();
            slugs.extend(known.iter().filter(|(name, slug, _)| is_it(name, slug)).map(|(_, slug, _)| slug.clone()));
            if slugs.len() == before {
                let help = did_you_mean(text, known.iter().map(|(_, slug, _)| slug.as_str()));
                let help = help.map(|help| format!("; {help}")).unwrap_or_default();
                return Err(Failure(format!("there is no {} `{text}`{help}", facet.name())));
            }
        }
        filters.push((facet, slugs));
    }
    Ok(filters)
}
