//! A sheet may leave its total budget out: pages say so, sums count those that state one and say for how many they do not, and
//! nothing is worked out from what nobody has told.

use serde_json::{Value, json};

use crate::support::site::{CATALOGUE, SHEET, Site};

/// Two projects, the barn with a total budget and the mill without one.
fn barn_and_mill() -> Site {
    let mill = Site::new().fact("title", r#""Kvarnen""#).without_fact("total_budget");
    let site = Site::new().with("content/projects/kvarnen.md", mill.read(SHEET));
    site.facets(r#""region", "budget""#).edit(CATALOGUE, "facets", "budget_bands.SEK = [1_000_000]\nfacets").built()
}

fn figures(site: &Site, address: &str) -> Vec<String> {
    let figures = site.page(address).definitions("dl.figures");
    figures.into_iter().map(|(label, value)| format!("{label}: {}", value.replace('\u{a0}', " "))).collect()
}

#[test]
fn a_projects_page_and_its_row_say_that_it_is_not_stated() {
    let site = barn_and_mill();
    let money = |address| figures(&site, address)[..3].to_vec();
    assert_eq!(money("sv/projekt/kvarnen")[..2], ["Beviljat stöd: 400 000 kr", "Total budget: anges inte"]);
    assert_eq!(money("en/projects/kvarnen")[..2], ["Support granted: SEK 400,000", "Total budget: not stated"]);
    assert!(money("en/projects/ladan")[2].starts_with("Support rate (calculated by us): 40"));
    let facts = site.page("sv/projekt/kvarnen").definitions("aside dl.facts:first-of-type");
    let fact = |label: &str| facts.iter().find(|(known, _)| known == label).map(|(_, value)| value.as_str());
    assert_eq!((fact("Total projektbudget"), fact("Unionens medfinansiering")), (Some("anges inte"), None));
    let rows = site.page("en/projects").texts("ol.results p.money");
    assert_eq!(
        rows.iter().map(|row| row.replace('\u{a0}', " ")).collect::<Vec<_>>(),
        ["SEK 400,000 total budget not stated", "SEK 400,000 of SEK 1,000,000"]
    );
}

#[test]
fn sums_count_those_that_state_one_and_say_how_many_do_not() {
    let site = barn_and_mill();
    let sums = ["Projects: 2", "Support granted: SEK 800,000", "Total budget: SEK 1,000,000 (one project states none)"];
    assert_eq!(figures(&site, "en"), sums, "and no rate, which would be of different projects");
    assert_eq!(figures(&site, "sv")[2], "Total budget: 1 000 000 kr (ett projekt anger ingen)");
    let regions = site.page("en/regions").texts("tbody td.wide");
    let known: Vec<_> = regions.iter().filter(|cell| *cell != "–").map(|cell| cell.replace('\u{a0}', " ")).collect();
    assert_eq!(known, ["SEK 1,000,000 (one project states none)"], "South Sweden");
    let totals = json!([{ "currency": "SEK", "grant": 800_000, "total_budget": 1_000_000, "without_total_budget": 1 }]);
    assert_eq!(site.json("data/projects.json")["totals"]["sums"], totals);
    assert_eq!(site.json("data/release.json")["totals"]["sums"], totals);
}

#[test]
fn where_no_project_states_one_there_is_no_sum() {
    let site = Site::new().without_fact("total_budget").built();
    assert_eq!(figures(&site, "en"), ["Projects: 1", "Support granted: SEK 400,000", "Total budget: not stated"]);
    let totals = json!([{ "currency": "SEK", "grant": 400_000, "total_budget": null, "without_total_budget": 1 }]);
    assert_eq!(site.json("data/projects.json")["totals"]["sums"], totals);
}

#[test]
fn the_data_leave_it_empty_and_the_lists_of_operations_miss_it() {
    let site = barn_and_mill();
    let record = site.json("data/projects/kvarnen.json");
    for field in ["total_budget", "support_rate", "cofinancing_rate"] {
        assert_eq!(record[field], Value::Null, "{field}");
    }
    let csv = site.read("output/data/projects.csv");
    let mut rows = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let column = rows.headers().expect("headings").iter().position(|name| name == "total_budget").expect("the column");
    let cells: Vec<String> = rows.records().map(|row| row.expect("a row")[column].to_owned()).collect();
    assert_eq!(cells, ["", "1000000"], "kvarnen, ladan");
    let column = site.json("data/projects.schema.json")["$defs"]["Record"]["properties"]["total_budget"]["type"].clone();
    assert_eq!(column, json!(["integer", "null"]));
    let run = site.run(&["check", "--conformance", "article-49"]).fine();
    assert!(run.stdout.contains("total_budget"), "{}", run.stdout);
}

#[test]
fn a_projects_budget_band_is_that_of_a_stated_budget() {
    let site = barn_and_mill();
    assert_eq!(site.page("en/budget/sek-1000000").texts("ol.results h3"), ["Ladan"]);
    assert!(site.page("en/budget/sek-0-1000000").texts("ol.results h3").is_empty());
}

#[test]
fn a_rate_that_a_sheet_states_needs_no_total_budget() {
    let site = Site::new().without_fact("total_budget").fact("cofinancing_rate", "40").built();
    assert_eq!(site.json("data/projects/ladan.json")["cofinancing_rate"], json!({ "percent": 40.0, "derived": false }));
    assert_eq!(site.json("data/projects/ladan.json")["support_rate"], Value::Null);
}

#[test]
fn a_total_budget_that_comes_later_is_a_change() {
    let site = Site::new().without_fact("total_budget").built();
    let site = site.fact("total_budget", "1_000_000");
    site.run(&["build", "--previous", "output"]).fine();
    let change = &site.json("data/changes.json")["releases"][0]["difference"]["changed"][0]["changes"][0];
    assert_eq!(*change, json!({ "field": "total_budget", "old": null, "new": 1_000_000 }));
    let text = site.page("sv/andringar").all_text();
    assert!(text.contains("Total projektbudget 1\u{a0}000\u{a0}000\u{a0}kr (saknades förut)"), "{text}");
}

#[test]
fn a_rate_is_worked_out_of_the_eligible_cost_where_a_sheet_states_one() {
    let site = Site::new().fact("eligible_cost", "800_000").built();
    let record = site.json("data/projects/ladan.json");
    assert_eq!(record["cofinancing_rate"], json!({ "percent": 50.0, "derived": true }));
    assert_eq!(record["support_rate"], json!({ "percent": 40.0, "derived": true }), "of the total budget, as everywhere");
    assert!(site.page("sv/projekt/ladan").all_text().contains("beviljat stöd delat med stödberättigande kostnad"));
}
