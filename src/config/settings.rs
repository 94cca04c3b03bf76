//! The settings themselves.

use std::path::{Path, PathBuf};

use super::{Announcement, BaseUrl, DatasetSettings, ExchangeRates, Facet, localised, theme as themes};
use crate::locale::{Lang, PerLang};
use crate::prose::relative_to;
use crate::source::{At, Choice, Location, Need, Table};

use Need::{Optional, Required};

/// What holds for the whole catalogue.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// The languages it is published in; sheets are written in the first unless they say otherwise.
    pub languages: Vec<Lang>,
    /// Where it is published.
    pub base_url: BaseUrl,
    /// The theme's name: a folder in `themes/`, laid over the built-in theme.
    pub theme: String,
    /// What it is called.
    pub title: PerLang<String>,
    /// What it is, in a sentence or two.
    pub description: PerLang<String>,
    /// Who publishes it.
    pub publisher: Publisher,
    /// On what terms the data may be used.
    pub licence: Licence,
    /// How the data are described to data portals.
    pub dataset: DatasetSettings,
    /// What a euro costs in other currencies.
    pub exchange_rates: ExchangeRates,
    /// The facets that get pages, in the order they are offered.
    pub facets: Vec<Facet>,
    /// Where the bands of the total budget end, a list for each currency.
    pub budget_bands: Vec<Bands>,
    /// Projects on a page of a list.
    pub page_size: usize,
    /// Days after a project's end on which its contact person is still shown.
    pub contact_retention_days: i32,
    /// Notices.
    pub announcements: Vec<Announcement>,
    /// Whether git is left alone, so that nothing is told of when sheets came and changed.
    pub is_without_git: bool,
}

/// Who publishes the catalogue.
#[derive(Debug, Clone, Default)]
pub struct Publisher {
    /// Its name.
    pub name: PerLang<String>,
    /// Its own site.
    pub url: Option<String>,
    /// Where questions go.
    pub email: Option<String>,
    /// A picture file for the top of printed pages, relative to the site's folder, and where the settings name it.
    pub logo: PerLang<Option<(PathBuf, Location)>>,
}

/// On what terms the data may be used.
#[derive(Debug, Clone, Default)]
pub struct Licence {
    /// Its short name.
    pub name: String,
    /// Where it can be read.
    pub url: String,
}

/// Limits between budget bands in one currency, whole units, rising.
#[derive(Debug, Clone)]
pub struct Bands {
    /// ISO 4217 code.
    pub currency: String,
    /// The first amount of every band but the lowest.
    pub limits: Vec<i64>,
}

const PAGE_SIZE: usize = 50;

const STAND_IN_LANGUAGE: Lang = Lang::Sv;

/// The theme that is part of the program.
const DEFAULT_THEME: &str = "default";

impl Config {
    /// Reads the settings of the site in `root`.
    ///
    /// A mistake is noted and leaves a stand-in in its place, so that all other content can be checked with it.
    pub(super) fn from_table(mut table: Table, root: &Path) -> Self {
        let report = table.report();
        let languages = languages(&mut table);
        let base_url = table.text("base_url", Required).and_then(|at| {
            BaseUrl::parse(&at.value)
                .map_err(|why| {
                    report.error(
                        "base-url",
                        at.span,
                        why,
                        Some("write the address of the site's first page, like https://example.se/".into()),
                    )
                })
                .ok()
        });
        let theme = table.text("theme", Optional);
        if let Some(theme) = &theme
            && crate::sheet::Slug::exact(&theme.value).is_none()
        {
            report.error("theme-name", theme.span.clone(), "a theme's name holds a–z, 0–9 and hyphens", None);
        } else if let Some(theme) = &theme
            && theme.value != DEFAULT_THEME
            && !root.join(themes::folder(&theme.value)).is_dir()
        {
            let message = format!("there is no theme `{0}`: the folder themes/{0} is missing", theme.value);
            report.error(
                "unknown-theme",
                theme.span.clone(),
                message,
                Some("make the folder, or remove the key to use the built-in theme".into()),
            );
        }
        let title = localised(&mut table, "title", Required, &languages);
        let description = localised(&mut table, "description", Required, &languages);
        let publisher = table.table("publisher", Required).and_then(|table| publisher(table, &languages));
        let licence = table.table("licence", Required).and_then(licence);
        let dataset = table.table("dataset", Optional).map(DatasetSettings::read);
        let facets = facets(&mut table);
        let budget_bands = table.table("budget_bands", Optional).map(bands).unwrap_or_default();
        let page_size = table.integer("page_size", Optional).and_then(|at| {
            let size = usize::try_from(at.value).ok().filter(|size| (5..=500).contains(size));
            if size.is_none() {
                report.error("page-size", at.span, "a page of a list holds 5 to 500 projects", None);
            }
            size
        });
        let contact_retention_days = table.table("contact", Optional).and_then(|mut contact| {
            let days = contact.integer("retention_days", Optional);
            contact.finish();
            let days = days?;
            let valid = i32::try_from(days.value).ok().filter(|days| (0..=36_500).contains(days));
            if valid.is_none() {
                report.error("retention", days.span, "`retention_days` is a number of days from 0 to 36 500", None);
            }
            valid
        });
        let is_without_git = table.table("history", Optional).and_then(|mut history| {
            let git = history.boolean("git", Optional);
            history.finish();
            Some(!git?.value)
        });
        let announcements = table
            .tables("announcements", Optional)
            .unwrap_or_default()
            .into_iter()
            .filter_map(|table| Announcement::read(table, &languages))
            .collect();
        table.finish();
        Config {
            languages,
            base_url: base_url.unwrap_or_default(),
            theme: theme.map_or_else(|| DEFAULT_THEME.to_owned(), |at| at.value),
            title: title.unwrap_or_default(),
            description: description.unwrap_or_default(),
            publisher: publisher.unwrap_or_default(),
            licence: licence.unwrap_or_default(),
            dataset: dataset.unwrap_or_default(),
            exchange_rates: ExchangeRates::default(),
            facets,
            budget_bands,
            page_size: page_size.unwrap_or(PAGE_SIZE),
            contact_retention_days: contact_retention_days.unwrap_or(0),
            announcements,
            is_without_git: is_without_git.unwrap_or(false),
        }
    }

    /// What everything else is checked with where the settings cannot be read at all.
    pub(super) fn stand_in() -> Self {
        Config { languages: vec![STAND_IN_LANGUAGE], facets: Facet::ALL.to_vec(), page_size: PAGE_SIZE, ..Config::default() }
    }
}

/// At least one language.
fn languages(table: &mut Table) -> Vec<Lang> {
    let report = table.report();
    let choice = Choice { code: "unknown-language", noun: "language", known: &Lang::ALL.map(Lang::code) };
    let had = report.count();
    let Some(codes) = table.choices("languages", Optional, choice) else {
        return if table.is_partial() { vec![STAND_IN_LANGUAGE] } else { Lang::ALL.to_vec() };
    };
    let mut languages = Vec::new();
    for code in &codes {
        match Lang::from_code(code.value) {
            Some(lang) if languages.contains(&lang) => {
                let help = Some("remove one of the two".into());
                report.error("language-twice", code.span.clone(), format!("the language `{lang}` is named twice"), help);
            }
            lang => languages.extend(lang),
        }
    }
    if codes.is_empty() && report.count() == had {
        let help = Some("name at least one: languages = [\"sv\", \"en\"]".into());
        report.error("no-language", 0..0, "the catalogue has no language", help);
    }
    if languages.is_empty() {
        languages.push(STAND_IN_LANGUAGE);
    }
    languages
}

fn publisher(mut table: Table, languages: &[Lang]) -> Option<Publisher> {
    let report = table.report();
    let name = localised(&mut table, "name", Required, languages);
    let url = web_address(&mut table, Optional);
    let email = table.text("email", Optional);
    if let Some(email) = email.as_ref().filter(|email| !is_mailbox(&email.value)) {
        let help = Some("write it like projekt@example.se".into());
        report.error("email", email.span.clone(), format!("`{}` is not an e-mail address", email.value), help);
    }
    let logo = logo(&mut table);
    table.finish();
    Some(Publisher { name: name?, url, email: email.map(|at| at.value), logo })
}

/// The logo of each language: its own, or else the one for all.
fn logo(table: &mut Table) -> PerLang<Option<(PathBuf, Location)>> {
    let report = table.report();
    let mut read = |logo: At<String>| {
        let path = relative_to(Path::new(super::FILE), &logo.value).filter(|path| path.starts_with("content"));
        if path.is_none() {
            let help = "put the picture into the content folder and name it relative to this file: logo = \"logo.svg\"";
            report.error("broken-link", logo.span.clone(), "the logo lies outside the content folder", Some(help.into()));
        }
        path.map(|path| (path, report.source().locate(logo.span)))
    };
    let common = table.text("logo", Optional).and_then(&mut read);
    let Some(mut own) = table.table("logos", Optional) else { return PerLang::of(|_| common.clone()) };
    let logos = PerLang::of(|lang| own.text(lang.code(), Optional).and_then(&mut read).or_else(|| common.clone()));
    own.finish();
    logos
}

fn licence(mut table: Table) -> Option<Licence> {
    let name = table.text("name", Required);
    let url = web_address(&mut table, Required);
    table.finish();
    Some(Licence { name: name?.value, url: url? })
}

/// The key `url`: an address that a link may lead to.
fn web_address(table: &mut Table, need: Need) -> Option<String> {
    let report = table.report();
    let At { value, span } = table.text("url", need)?;
    if let Err(why) = BaseUrl::parse(value.split(['?', '#']).next().unwrap_or_default()) {
        report.error("url", span, why, Some("write the whole address, like https://example.se/".into()));
        return None;
    }
    Some(value)
}

/// Whether a text is one e-mail address, fit for a `mailto:` link.
pub fn is_mailbox(text: &str) -> bool {
    let has_parts = text.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && !host.contains('@'));
    has_parts && !text.contains(|c: char| c.is_whitespace() || "?&,;:<>\"".contains(c))
}

fn facets(table: &mut Table) -> Vec<Facet> {
    let report = table.report();
    let choice = Choice { code: "unknown-facet", noun: "facet", known: &Facet::ALL.map(Facet::name) };
    let Some(named) = table.choices("facets", Optional, choice) else { return Facet::ALL.to_vec() };
    let mut facets = Vec::new();
    for At { value, span } in named {
        match Facet::from_name(value) {
            Some(facet) if facets.contains(&facet) => {
                report.error("facet-twice", span, format!("the facet `{value}` is named twice"), Some("remove one of the two".into()));
            }
            facet => facets.extend(facet),
        }
    }
    facets
}

fn bands(mut table: Table) -> Vec<Bands> {
    let report = table.report();
    let mut bands = Vec::new();
    for key in table.keys() {
        if key.value.len() != 3 || !key.value.bytes().all(|b| b.is_ascii_uppercase()) {
            report.error(
                "currency",
                key.span.clone(),
                format!("`{}` is not a currency", key.value),
                Some("write the ISO 4217 code: SEK, EUR".into()),
            );
        }
        let Some(limits) = table.integers_of(&key) else { continue };
        for pair in limits.windows(2) {
            if pair[1].value <= pair[0].value {
                report.error("bands", pair[1].span.clone(), "each limit is higher than the one before it", None);
            }
        }
        if let Some(first) = limits.first().filter(|first| first.value <= 0) {
            report.error("bands", first.span.clone(), "a limit is higher than 0", None);
        }
        bands.push(Bands { currency: key.value, limits: limits.into_iter().map(|at| at.value).collect() });
    }
    table.finish();
    bands
}
