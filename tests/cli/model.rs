//! The model holds what the five printed sheets do not have: several programmes and currencies, several
//! regions, open ends, every optional fact, and none of them.

use serde_json::{Value, json};

use crate::support::site::{CATALOGUE, PROGRAMME, SHEET, Site};

const EURO: &str = "content/programmes/interreg-2021-2027.toml";
const OLDER: &str = "content/programmes/esf-2014-2020.toml";

/// Three programmes in two currencies, one project in each: the barn of the smallest site (SEK), a bridge (EUR)
/// and a school (SEK).
fn three_programmes() -> Site {
    let fund = Site::new().read(PROGRAMME);
    let euro = fund.replace("SEK", "EUR").replace("ESF+ 2021–2027", "Interreg 2021–2027");
    let older = fund.replace("ESF+ 2021–2027", "ESF 2014–2020").replace("Genomförande", "Drift").replace("Implementation", "Operation");
    let bridge = Site::new().fact("title", r#""Bron""#).fact("programme", r#""interreg-2021-2027""#).fact("grant", "60_000");
    let bridge = bridge.fact("total_budget", "100_000").fact("municipalities", r#"["Malmö", "Stockholm"]"#);
    let school = Site::new().fact("title", r#""Skolan""#).fact("programme", r#""esf-2014-2020""#).fact("start", "2015-01-01");
    Site::new()
        .with(EURO, euro)
        .with(OLDER, older)
        .with("content/projects/bron.md", bridge.read(SHEET))
        .with("content/projects/skolan.md", school.read(SHEET))
        .facets(r#""region", "municipality", "programme", "area", "phase", "year""#)
}

fn figures(site: &Site, address: &str) -> Vec<String> {
    let figures = site.page(address).definitions("dl.figures");
    figures.into_iter().map(|(label, value)| format!("{label}: {}", value.replace('\u{a0}', " "))).collect()
}

#[test]
fn sums_are_a_line_a_currency_and_never_added_together() {
    let site = three_programmes().built();
    assert_eq!(
        figures(&site, "en"),
        [
            "Projects: 3",
            "Support granted: EUR 60,000",
            "Total budget: EUR 100,000",
            "Support rate (calculated by us): 60 per cent",
            "Support granted: SEK 800,000",
            "Total budget: SEK 2,000,000",
            "Support rate (calculated by us): 40 per cent",
        ]
    );
    assert_eq!(figures(&site, "sv")[1..3], ["Beviljat stöd: 60 000 EUR", "Total budget: 100 000 EUR"]);
    let year = site.page("en/start-years");
    assert_eq!(year.texts("tbody tr:first-child td:nth-child(3) .sum"), ["EUR\u{a0}60,000", "SEK\u{a0}400,000"], "2023");
    let totals = &site.json("data/projects.json")["totals"];
    let expected = json!({ "projects": 3, "sums": [
        { "currency": "EUR", "grant": 60_000, "total_budget": 100_000 },
        { "currency": "SEK", "grant": 800_000, "total_budget": 2_000_000 },
    ] });
    assert_eq!(*totals, expected);
}

#[test]
fn a_project_in_several_regions_is_listed_in_each_and_counted_once() {
    let site = three_programmes().built();
    for (address, listed) in [("en/regions/south-sweden", vec!["Bron", "Ladan", "Skolan"]), ("en/regions/stockholm", vec!["Bron"])] {
        assert_eq!(site.page(address).texts("ol.results h3"), listed, "{address}");
    }
    assert_eq!(figures(&site, "en/regions/stockholm")[..2], ["Projects: 1", "Support granted: EUR 60,000"]);
    assert_eq!(figures(&site, "en")[0], "Projects: 3");
}

#[test]
fn areas_of_two_programmes_are_two_even_under_one_key() {
    let site = three_programmes().built();
    for (programme, title) in [("esf-2014-2020", "Skolan"), ("esf-2021-2027", "Ladan"), ("interreg-2021-2027", "Bron")] {
        assert_eq!(site.page(&format!("sv/program/{programme}/a")).texts("ol.results h3"), [title]);
    }
}

#[test]
fn a_phase_that_programmes_share_is_one_and_one_of_another_name_is_another() {
    let site = three_programmes().built();
    let phases = site.page("sv/faser");
    assert_eq!(phases.texts("tbody th"), ["Drift", "Genomförande"]);
    let [operation, implementation] = &phases.attributes("tbody th a", "href")[..] else { panic!("two phases") };
    assert_eq!(site.page(operation.trim_matches('/')).texts("ol.results h3"), ["Skolan"]);
    assert_eq!(site.page(implementation.trim_matches('/')).texts("ol.results h3"), ["Bron", "Ladan"]);
}

#[test]
fn a_sheet_needs_no_municipality_contact_cofunder_phase_or_end() {
    let site = ["municipalities", "phase", "end"].iter().fold(Site::new(), |site, key| site.without_fact(key));
    let site = site.fact("region", r#""Nationellt""#).built();
    let facts = site.page("en/projects/ladan").definitions("aside dl.facts:first-of-type");
    assert!(facts.contains(&("Project period".into(), "1\u{a0}January\u{a0}2023\u{a0}– no end date".into())), "{facts:?}");
    assert!(facts.contains(&("Region".into(), "National".into())), "{facts:?}");
    let labels: Vec<_> = facts.iter().map(|(label, _)| label.as_str()).collect();
    assert!(!labels.contains(&"Municipalities") && !labels.contains(&"Project phase"), "{labels:?}");
    let record = site.json("data/projects/ladan.json");
    assert_eq!([&record["end"], &record["phase"]], [&Value::Null, &Value::Null]);
    assert_eq!([&record["municipalities"], &record["cofunders"], &record["partners"]], [&json!([]), &json!([]), &json!([])]);
}

#[test]
fn every_optional_fact_has_its_place() {
    let facts = [
        ("id", r#""2023/00123""#),
        ("owner_number", r#""2120001132""#),
        ("fund", r#""ESF+""#),
        ("specific_objective", r#""ESO4.8""#),
        ("interventions", r#"["136", "152"]"#),
        ("cofinancing_rate", "37.55"),
        ("decided", "2022-11-30"),
        ("updated", "2026-10-01"),
        ("counties", r#"["Hallands län"]"#),
    ];
    let site = facts.iter().fold(Site::new(), |site, (key, value)| site.fact(key, value)).built();
    let shown = site.page("sv/projekt/ladan").definitions("aside dl.facts:first-of-type");
    for (label, value) in [
        ("Ärendenummer", "2023/00123"),
        ("Organisationsnummer", "212000-1132"),
        ("Fond", "ESF+"),
        ("Specifikt mål", "ESO4.8"),
        ("Typ av intervention", "136, 152"),
        ("Unionens medfinansiering", "37,6\u{a0}procent"),
        ("Beslut", "30\u{a0}november\u{a0}2022"),
        ("Uppgifterna ändrade", "1\u{a0}oktober\u{a0}2026"),
        ("Län", "Hallands län, Skåne län"),
    ] {
        assert!(shown.contains(&(label.into(), value.into())), "{label}: {value} in {shown:?}");
    }
    let record = site.json("data/projects/ladan.json");
    assert_eq!([&record["case_number"], &record["owner"]["number"]], ["2023/00123", "212000-1132"]);
    assert_eq!(
        [&record["fund"], &record["specific_objective"], &record["decided"], &record["updated"]],
        ["ESF+", "ESO4.8", "2022-11-30", "2026-10-01"]
    );
    assert_eq!(record["interventions"], json!(["136", "152"]));
    assert_eq!(record["cofinancing_rate"], json!({ "percent": 37.6, "derived": false }));
    assert_eq!(record["support_rate"], json!({ "percent": 40.0, "derived": true }));
}

#[test]
fn a_project_without_money_has_no_rate() {
    let site = Site::new().fact("grant", "0").fact("total_budget", "0").built();
    let labels: Vec<_> =
        site.page("en/projects/ladan").definitions("aside dl.facts:first-of-type").into_iter().map(|(label, _)| label).collect();
    assert!(!labels.contains(&"Union co-financing".to_owned()), "{labels:?}");
    assert_eq!(site.json("data/projects/ladan.json")["support_rate"], Value::Null);
}

#[test]
fn the_largest_amounts_are_written_to_the_last_digit() {
    let site = Site::new().fact("grant", "999_999_999_999").fact("total_budget", "1_000_000_000_000").built();
    assert_eq!(figures(&site, "en")[1..3], ["Support granted: SEK 999,999,999,999", "Total budget: SEK 1,000,000,000,000"]);
    assert!(site.read("output/data/projects/ladan.json").contains("\"grant\":999999999999,"));
}

#[test]
fn all_290_municipalities_are_the_whole_country() {
    let register = include_str!("../../src/catalogue/register/municipalities.csv");
    let codes: Vec<_> = register.lines().skip(1).map(|line| line.split(',').next().expect("a code")).collect();
    assert_eq!(codes.len(), 290);
    let site = Site::new().fact("municipalities", &format!("{codes:?}")).built();
    let page = site.page("sv/projekt/ladan");
    assert_eq!(page.texts("dl.facts summary")[1..], ["Visa alla 290"]);
    let shown =
        page.definitions("aside dl.facts:first-of-type").into_iter().find(|(label, _)| label == "Kommuner").expect("municipalities").1;
    assert_eq!(shown.split("; ").count(), 290);
    let row = site.page("sv/projekt").texts("ol.results p.muted")[0].replace('\u{a0}', " ");
    assert_eq!(row, "Lunds kommun · Nationellt · 2023–2024");
    assert_eq!(figures(&site, "sv")[1], "Beviljat stöd: 400 000 kr", "counted once");
}

#[test]
fn an_organisation_is_listed_with_each_of_its_roles() {
    let site = Site::new().fact("cofunders", r#"["Lunds kommun", "IOGT"]"#).fact("partners", r#"["IOGT"]"#);
    let site = site.facets(r#""organisation""#).built();
    assert_eq!(site.page("en/organisations/lunds-kommun").texts("ol.results .role"), ["Owner and co-funder"]);
    assert_eq!(site.page("sv/organisationer/iogt").texts("ol.results .role"), ["Medfinansiär och samarbetspartner"]);
    assert_eq!(site.page("en/organisations").texts("tbody th"), ["IOGT", "Lunds kommun"]);
}

#[test]
fn a_catalogue_may_have_no_projects_yet() {
    let site = Site::new().without(SHEET).facets(r#""region", "organisation", "year", "budget""#).built();
    assert_eq!(figures(&site, "sv"), ["Projekt: 0"]);
    assert!(site.page("sv/projekt").text("main").contains("Här finns inga projekt."));
    assert_eq!(site.json("data/projects.json")["projects"], json!([]));
}

#[test]
fn a_catalogue_may_have_one_language() {
    let site = Site::new().edit(CATALOGUE, "facets", "languages = [\"en\"]\nfacets").built();
    assert!(!site.path("output/sv").exists());
    assert_eq!(site.page("en/projects/ladan").attributes("link[hreflang]", "hreflang"), ["en"]);
    assert_eq!(site.json("data/projects/ladan.json")["url"]["sv"], Value::Null);
}

#[test]
fn phases_keep_addresses_of_their_own_whatever_their_keys() {
    let phase = |key: &str, name: &str| {
        let programme = Site::new().read(PROGRAMME).replace("key = \"implementation\"", &format!("key = \"{key}\""));
        programme.replace("Genomförande", name)
    };
    let site = Site::new()
        .with("content/programmes/b.toml", phase("drift", "Drift ett"))
        .with("content/programmes/c.toml", phase("drift", "Drift två"))
        .with("content/programmes/d.toml", phase("drift-2", "Drift tre"))
        .facets(r#""phase""#)
        .built();
    assert_eq!(site.page("sv/faser").texts("tbody th").len(), 4);
}
