//! Facet pages of the sample catalogue: what stands beside a value is what stands on its page.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::page::{Page, text};
use crate::support::site::Site;

const FACETS: [[&str; 2]; 9] = [
    ["regioner", "regions"],
    ["lan", "counties"],
    ["kommuner", "municipalities"],
    ["program", "programmes"],
    ["programomraden", "programme-areas"],
    ["budget", "budget"],
    ["faser", "phases"],
    ["startar", "start-years"],
    ["organisationer", "organisations"],
];

/// The granted amount of each project, by its name in addresses.
fn grants(site: &Site) -> BTreeMap<String, i64> {
    let all = site.json("data/projects.json");
    let projects = all["projects"].as_array().expect("a list").iter();
    projects.map(|record| (record["slug"].as_str().expect("a name").to_owned(), record["grant"].as_i64().expect("an amount"))).collect()
}

/// The projects that a list names, by their names in addresses.
fn listed(page: &Page) -> BTreeSet<String> {
    let rows = page.attributes("ol.results h3 a", "href");
    rows.iter().map(|address| address.trim_end_matches('/').rsplit('/').next().expect("a name").to_owned()).collect()
}

/// The whole number that a text writes, whatever stands between its digits.
fn number(text: &str) -> i64 {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

/// The rows of all tables of values: where each leads, how many projects, what they were granted.
fn rows(page: &Page) -> Vec<(String, i64, i64)> {
    let rows = page.select("table.shares tbody tr");
    let cell = |row: &scraper::ElementRef, at: usize| {
        let cells = scraper::Selector::parse("th, td").expect("a selector");
        row.select(&cells).nth(at).map(text).expect("a cell")
    };
    let links = page.attributes("table.shares tbody th a", "href");
    assert_eq!(rows.len(), links.len(), "every value has a page");
    rows.iter().zip(links).map(|(row, link)| (link, number(&cell(row, 1)), number(&cell(row, 2)))).collect()
}

#[test]
fn counts_and_sums_beside_a_value_are_those_of_the_projects_on_its_page() {
    let site = Site::sample().built();
    let grants = grants(&site);
    for (lang, folder) in ["sv", "en"].iter().enumerate() {
        let mut values = 0;
        for facet in FACETS {
            for (address, count, granted) in rows(&site.page(&format!("{folder}/{}", facet[lang]))) {
                let projects = listed(&site.page(address.trim_matches('/')));
                let sum: i64 = projects.iter().map(|slug| grants[slug]).sum();
                assert_eq!((count, granted), (projects.len() as i64, sum), "{address}");
                values += 1;
            }
        }
        assert!(values > 290 + 21 + 9, "{values}");
    }
}

#[test]
fn facets_cross_with_the_counts_and_sums_of_the_projects_that_have_both() {
    let site = Site::sample().built();
    let grants = grants(&site);
    let everywhere = ["en/regions/west-sweden", "en/counties/stockholm-county", "en/municipalities/solna", "en/programmes/esf-2007-2013"];
    for address in everywhere.into_iter().chain(["en/start-years/2011", "en/phases/implementation"]) {
        let page = site.page(address);
        let own = listed(&page);
        let crossings = rows(&page);
        assert!(!crossings.is_empty() && !own.is_empty(), "{address}");
        for (other, count, granted) in crossings {
            let both: Vec<_> = listed(&site.page(other.trim_matches('/'))).intersection(&own).cloned().collect();
            let sum: i64 = both.iter().map(|slug| grants[slug]).sum();
            assert_eq!((count, granted), (both.len() as i64, sum), "{address} and {other}");
        }
    }
}

#[test]
fn a_regions_page_lists_every_municipality_in_it() {
    let page = Site::sample().built().page("sv/regioner/stockholm");
    let municipalities = page.attributes("table.shares a[href*='/kommuner/']", "href");
    assert_eq!(municipalities.len(), 26);
}

#[test]
fn breadcrumbs_lead_from_the_whole_to_the_part() {
    let site = Site::sample().built();
    let crumbs = |address: &str| site.page(address).texts("nav.crumbs li");
    assert_eq!(crumbs("sv/kommuner/solna"), ["Regioner", "Stockholm", "Stockholms län"]);
    assert_eq!(crumbs("en/programmes/esf-2007-2013/2"), ["Programmes", "ESF 2007–2013"]);
    assert_eq!(crumbs("sv/projekt/krut"), ["Projekt", "Västsverige", "2 Ökat arbetskraftsutbud"]);
}
