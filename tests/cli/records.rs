//! The sample catalogue as JSON: the same facts as on the pages, documented field by field.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::support::sample::{AREA, PROGRAMME, Printed, SHEETS};
use crate::support::site::Site;

const BASE: &str = "https://projektbanken.example.se";

fn number(text: &str) -> i64 {
    text.chars().filter(char::is_ascii_digit).collect::<String>().parse().expect("digits")
}

/// An ISO date from "1~september~2011".
fn day(text: &str) -> String {
    const MONTHS: [&str; 12] =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    let parts: Vec<_> = text.split('~').collect();
    let month = 1 + MONTHS.iter().position(|month| *month == parts[1].to_lowercase()).expect("a month");
    format!("{}-{month:02}-{:0>2}", parts[2], parts[0])
}

fn both(texts: [&str; 2]) -> Value {
    json!({ "sv": texts[0], "en": texts[1] })
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().map(|item| item["name"].as_str().expect("a name")).collect()
}

/// The facts that the printed sheet tells, as the record ought to have them.
fn expected(sheet: &Printed) -> Map<String, Value> {
    let (start, end) = sheet.period[1].split_once("~– ").expect("a period");
    let rate = sheet.rate[1].trim_end_matches(" per cent").parse::<f64>().expect("a rate");
    let places: Vec<_> = sheet.municipalities.iter().map(|(code, name)| json!({ "code": code, "name": both([name, name]) })).collect();
    let record = json!({
        "slug": sheet.slug,
        "case_number": null,
        "language": "sv",
        "title": both([sheet.title, sheet.title]),
        "programme": { "id": "esf-2007-2013", "cci": "2007SE052PO001", "name": both([PROGRAMME, PROGRAMME]) },
        "area": { "key": "2", "name": both(AREA.map(|name| &name[2..])) },
        "phase": { "key": sheet.phase_key, "name": both(sheet.phase) },
        "fund": "ESF",
        "fund_is_derived": true,
        "specific_objective": null,
        "interventions": [],
        "currency": "SEK",
        "grant": number(sheet.grant[0]),
        "total_budget": number(sheet.total_budget[0]),
        "eligible_cost": null,
        "support_rate": { "percent": rate, "derived": true },
        "cofinancing_rate": { "percent": rate, "derived": true },
        "start": day(start),
        "end": day(end),
        "decided": null,
        "regions": [{ "code": sheet.region_code, "name": both(sheet.region), "derived": false }],
        "municipalities": places,
        "url": {
            "sv": format!("{BASE}/sv/projekt/{}/", sheet.slug),
            "en": format!("{BASE}/en/projects/{}/", sheet.slug),
        },
    });
    record.as_object().expect("an object").clone()
}

#[test]
fn every_fact_of_every_sheet_stands_in_its_record() {
    let site = Site::sample().built();
    for sheet in &SHEETS {
        let record = site.json(&format!("data/projects/{}.json", sheet.slug));
        for (field, value) in expected(sheet) {
            assert_eq!(record[&field], value, "{field} of {}", sheet.slug);
        }
        assert_eq!(record["owner"]["name"], sheet.owner);
        assert_eq!(names(&record["cofunders"]), sheet.cofunders);
        assert_eq!(names(&record["partners"]), sheet.partners);
        assert_eq!(record["counties"][0]["name"], both(sheet.county));
        assert_eq!(record["counties"][0]["derived"], true);
        assert_eq!(record["counties"].as_array().map(Vec::len), Some(1));
    }
}

#[test]
fn the_file_of_all_projects_holds_the_records_of_each() {
    let site = Site::sample().built();
    let all = site.json("data/projects.json");
    let records = all["projects"].as_array().expect("a list");
    let slugs: Vec<_> = records.iter().map(|record| record["slug"].as_str().expect("a name")).collect();
    assert_eq!(slugs, SHEETS.map(|sheet| sheet.slug), "in the order of their names");
    for record in records {
        let path = format!("data/projects/{}.json", record["slug"].as_str().expect("a name"));
        assert_eq!(site.json(&path), *record);
        assert!(site.read("output/data/projects.json").contains(site.read(&format!("output/{path}")).trim_end()), "byte for byte");
    }
}

#[test]
fn the_file_of_all_projects_says_what_it_is() {
    let site = Site::sample().built();
    let mut all = site.json("data/projects.json");
    all.as_object_mut().expect("an object").remove("projects");
    let sum = |amount: fn(&Printed) -> &str| SHEETS.iter().map(|sheet| number(amount(sheet))).sum::<i64>();
    let areas = [["Kompetensförsörjning", "Skills supply"], ["Ökat arbetskraftsutbud", "Increased labour supply"]];
    let phases = [("pre-study", ["Förprojektering", "Pre-study"]), ("implementation", ["Genomförande", "Implementation"])];
    let area = |(at, name): (usize, [&'static str; 2])| json!({ "key": (at + 1).to_string(), "name": both(name) });
    let descriptions = all["description"].as_object().map(|texts| texts.values().filter(|text| text.is_string()).count());
    assert_eq!(descriptions, Some(2));
    all.as_object_mut().expect("an object").remove("description");
    let rates = [(2007, 9.2501), (2008, 9.6152), (2009, 10.6191), (2010, 9.5373), (2011, 9.0298), (2012, 8.7041), (2013, 8.6515)];
    let rates = rates.map(
        |(year, rate)| json!({ "currency": "SEK", "from": format!("{year}-01-01"), "until": format!("{year}-12-31"), "per_euro": rate }),
    );
    let expected = json!({
        "title": both(["Projektbanken", "The project bank"]),
        "programmes": [{
            "id": "esf-2007-2013",
            "cci": "2007SE052PO001",
            "name": both([PROGRAMME, PROGRAMME]),
            "fund": "ESF",
            "currency": "SEK",
            "start": "2007-01-01",
            "end": "2013-12-31",
            "regulation": "1303/2013",
            "areas": areas.into_iter().enumerate().map(area).collect::<Vec<_>>(),
            "phases": phases.map(|(key, name)| json!({ "key": key, "name": both(name) })),
        }],
        "exchange_rates": {
            "source": both([
                "Europeiska centralbanken, årsmedelvärden av eurons referenskurs",
                "European Central Bank, annual averages of the euro reference rate",
            ]),
            "url": "https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/eurofxref-graph-sek.en.html",
            "rates": rates,
        },
        "giving_prefix": null,
        "publisher": both(["Exempelmyndigheten", "The Example Agency"]),
        "licence": { "name": "CC0 1.0", "url": "https://creativecommons.org/publicdomain/zero/1.0/" },
        "url": both(["https://projektbanken.example.se/sv/data/", "https://projektbanken.example.se/en/data/"]),
        "languages": ["sv", "en"],
        "totals": {
            "projects": 5,
            "sums": [{ "currency": "SEK", "grant": sum(|sheet| sheet.grant[0]), "total_budget": sum(|sheet| sheet.total_budget[0]) }],
        },
    });
    assert_eq!(all, expected);
}

#[test]
fn a_table_has_the_columns_that_the_data_page_lists_in_that_order() {
    let site = Site::sample().built();
    for page in [site.page("sv/data"), site.page("en/data")] {
        for table in ["projects", "organisations", "project_places", "project_interventions", "project_contractors", "project_sections"] {
            let head = site.read(&format!("output/data/{table}.csv")).lines().next().unwrap_or_default().to_owned();
            assert_eq!(page.texts(&format!("dl[data-table={table}] dt > code")).join(","), head);
        }
    }
}

#[test]
fn a_record_has_the_fields_that_the_data_page_lists_in_that_order() {
    let site = Site::sample().built();
    for page in [site.page("sv/data"), site.page("en/data")] {
        let documented = page.texts("dl.record dt > code");
        let fields: Vec<_> = documented.into_iter().filter(|name| !name.contains('/')).collect();
        assert!(fields.len() > 20, "the page lists the fields: {fields:?}");
        for sheet in &SHEETS {
            let record = site.read(&format!("output/data/projects/{}.json", sheet.slug));
            assert_eq!(keys_in_order(&record), fields);
        }
    }
}

/// The keys of the outermost object, as they stand in the text: the JSON reader itself would sort them.
fn keys_in_order(json: &str) -> Vec<String> {
    let parsed: BTreeMap<String, Value> = serde_json::from_str(json).expect("an object");
    let mut keys: Vec<(usize, String)> = Vec::new();
    let (mut depth, mut in_text, mut escaped, mut from) = (0, false, false, 0);
    for (at, c) in json.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_text => escaped = true,
            '"' if in_text => {
                in_text = false;
                if depth == 1 && json[at + 1..].starts_with(':') {
                    keys.push((from, json[from..at].to_owned()));
                }
            }
            '"' => (in_text, from) = (true, at + 1),
            '{' | '[' if !in_text => depth += 1,
            '}' | ']' if !in_text => depth -= 1,
            _ => {}
        }
    }
    assert_eq!(keys.len(), parsed.len());
    keys.into_iter().map(|(_, key)| key).collect()
}

#[test]
fn sections_stand_side_by_side_in_both_languages() {
    let site = Site::sample().built();
    let aspen = site.json("data/projects/aspen-projektet.json");
    let sections = aspen["sections"].as_array().expect("a list");
    let told = |lang: &str| -> Vec<&str> {
        sections
            .iter()
            .filter(|section| section["text"][lang].is_string())
            .map(|section| section["kind"].as_str().expect("a kind"))
            .collect()
    };
    assert!(told("sv").contains(&"gender-mainstreaming") && told("sv").contains(&"transnational-cooperation"));
    assert!(!told("en").contains(&"gender-mainstreaming") && !told("en").contains(&"transnational-cooperation"));
    assert_eq!(told("sv")[0], "summary");
    assert_eq!(sections[0]["heading"], both(["Sammanfattning", "Summary"]));
}
