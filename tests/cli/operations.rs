//! The lists of operations that the law asks for, and what is missing from them.

use serde_json::Value;

use crate::support::site::Site;

const PROGRAMME: &str = "content/programmes/esf-2021-2027.toml";

/// A project that has every fact.
fn complete() -> Site {
    Site::new()
        .fact("id", r#""2022/00123""#)
        .fact("specific_objective", r#""4.1""#)
        .fact("interventions", r#"["134 Åtgärder för att förbättra tillgången till sysselsättning"]"#)
        .fact("cofinancing_rate", "40.0")
        .fact("owner_municipality", r#""Borås""#)
        .fact("end", "2024-12-31")
        .fact("fund", r#""ESF+""#)
        .fact("decided", "2022-02-01")
        .prose("## Sammanfattning\n\nEn lada & ett hus.\n\n## Syfte\n\nAtt bygga.\n\n## Resultat\n\nByggt.")
        .edit(PROGRAMME, "currency = \"SEK\"", "currency = \"SEK\"\ncci = \"2021SE05SFPR001\"")
}

fn csv(site: &Site, name: &str) -> Vec<(String, String)> {
    let text = site.read(&format!("output/data/{name}"));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().expect("a head").clone();
    let row = reader.records().next().expect("a row").expect("a row");
    head.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect()
}

fn field(row: &[(String, String)], name: &str) -> String {
    let found: Vec<_> = row.iter().filter(|(head, _)| head.ends_with(name)).collect();
    assert_eq!(found.len(), 1, "{name} in {row:?}");
    found[0].1.clone()
}

#[test]
fn a_late_programme_is_listed_by_article_49() {
    let site = complete().built();
    let row = csv(&site, "operations-article-49.csv");
    for (name, value) in [
        ("/ Unique code", "2022/00123"),
        ("/ Name of the operation in Swedish", "Ladan"),
        ("/ Purpose and expected or actual achievements in Swedish", "Att bygga. Byggt."),
        ("/ Expected or actual date of completion", "2024-12-31"),
        ("/ Specific objective", "4.1"),
        ("/ Union co-financing rate in per cent", "40.0"),
        ("/ Beneficiary’s location", "Borås"),
        ("/ Country", "SE"),
        ("/ List last updated", "2026-11-21"),
    ] {
        assert_eq!(field(&row, name), value, "{name}");
    }
    assert!(row.iter().any(|(head, _)| head == "Stödmottagare / Beneficiary"));
    let xml = site.read("output/data/operations-article-49.xml");
    assert!(xml.contains("<operations regulation=\"2021/1060\" updated=\"2026-11-21\">"), "{xml}");
    assert!(xml.contains("<heading xml:lang=\"sv\">Stödmottagare</heading>"), "{xml}");
    assert!(xml.contains("<objective>4.1</objective>"), "{xml}");
    assert!(!site.path("output/data/operations-annex-xii.csv").exists(), "no project is under the earlier law");
    let dcat = site.read("output/data/catalogue.ttl");
    assert!(dcat.contains("operations-article-49.xlsx"), "portals are told of it");
}

#[test]
fn an_earlier_programme_is_listed_by_annex_xii_unless_it_says_otherwise() {
    let early = |regulation: &str| complete().edit(PROGRAMME, "2021SE05SFPR001\"", &format!("2014SE05M9OP001\"{regulation}")).built();
    let site = early("");
    assert!(!site.path("output/data/operations-article-49.csv").exists());
    let row = csv(&site, "operations-annex-xii.csv");
    assert_eq!(field(&row, "/ Operation summary in Swedish"), "En lada & ett hus.");
    assert_eq!(field(&row, "/ Total eligible expenditure"), "1000000");
    let stated = complete().edit(PROGRAMME, "2021SE05SFPR001\"", "2014SE05M9OP001\"").fact("eligible_cost", "900_000").built();
    assert_eq!(field(&csv(&stated, "operations-annex-xii.csv"), "/ Total eligible expenditure"), "900000");
    let facts = stated.page("sv/projekt/ladan").definitions(".facts");
    assert!(facts.contains(&("Stödberättigande kostnad".into(), "900\u{a0}000\u{a0}kr".into())), "{facts:?}");
    assert!(early("\nregulation = \"2021/1060\"").path("output/data/operations-article-49.csv").exists());
    let message = complete().edit(PROGRAMME, "currency = \"SEK\"", "currency = \"SEK\"\nregulation = \"2021/1600\"").refusal();
    assert!(message.contains("unknown-regulation") && message.contains("2021/1060"), "{message}");
}

const RATES: &str = "url = \"https://example.se/kurser\"\n[source]\nsv = \"Kursbyrån\"\nen = \"The rates office\"\n\
                     [[rates]]\ncurrency = \"SEK\"\nfrom = 2022-01-01\nuntil = 2022-12-31\nper_euro = 10.6296\n";

#[test]
fn kohesio_gets_its_own_columns() {
    let site = complete().with("content/exchange-rates.toml", RATES).built();
    let row = csv(&site, "kohesio.csv");
    for (name, value) in [
        ("Operation_Start_Date", "01/01/2023"),
        ("Operation_End_Date", "31/12/2024"),
        ("CoFinancing_Rate", "40.0"),
        ("Total_Eligible_Expenditure_amount", "1000000"),
        ("Total_Eligible_Expenditure_Currency", "SEK"),
        ("Total_Eligible_Expenditure_Exchange_Rate", "10.6296"),
        ("Category_Of_Intervention", "134"),
        ("Fund_Code", "ESF+"),
        ("Programming_Period", "2021-2027"),
        ("Programme_Code", "2021SE05SFPR001"),
        ("Date_Of_Last_Update", "21/11/2026"),
    ] {
        assert_eq!(field(&row, name), value, "{name}");
    }
    let places = ["Location_Indicator_Postcode", "Location_Indicator_NUTS_code", "Location_Indicator_latitude_longitude"];
    assert!(places.iter().any(|name| !field(&row, name).is_empty()), "at least one tells where it is");
    assert_eq!(field(&row, "Location_Indicator_latitude_longitude").split(", ").count(), 2, "longitude, latitude");
    let page = site.page("sv/data").all_text();
    assert!(page.contains("Kursbyrån"), "the source of the rates is told: {page}");
}

#[test]
fn rates_that_contradict_one_another_are_refused_with_their_place() {
    let twice = format!("{RATES}[[rates]]\ncurrency = \"SEK\"\nfrom = 2022-12-31\nuntil = 2023-12-31\nper_euro = 0\n");
    let message = complete().with("content/exchange-rates.toml", twice).refusal();
    assert!(message.contains("content/exchange-rates.toml:14") && message.contains("content/exchange-rates.toml:11"), "{message}");
}

#[test]
fn what_is_missing_is_reported_a_project_and_in_all() {
    let site = complete();
    let run = site.run(&["check", "--conformance", "article-49"]).fine();
    assert!(run.stdout.starts_with("Article 49(3) of Regulation (EU) 2021/1060: 1 of 1 project has every fact\n"), "{}", run.stdout);
    let site = Site::new().project("stallet", "Stallet");
    let run = site.run(&["check", "--conformance", "article-49"]).fine();
    assert!(run.stdout.contains("0 of 2 projects"), "{}", run.stdout);
    assert!(run.stdout.contains("2 without `specific_objective` (Specific objective, point j)"), "{}", run.stdout);
    assert!(run.stderr.contains("content/projects/stallet.md"), "{}", run.stderr);
    assert_eq!(site.run(&["check", "--conformance", "article-49", "--strict"]).code, Some(1));
    let json = site.run(&["check", "--conformance", "article-49", "--format", "json"]).fine().stdout;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["conformance"]["lacking"][1]["project"], "stallet");
    assert_eq!(json["conformance"]["complete"], 0);
    let message = site.run(&["check", "--conformance", "artikel-49"]).failure();
    assert!(message.contains("article-49, annex-xii, kohesio, 360giving"), "{message}");
}

#[test]
fn a_rate_that_was_worked_out_is_not_given_as_the_unions() {
    let site = complete().without_fact("cofinancing_rate").built();
    assert_eq!(field(&csv(&site, "operations-article-49.csv"), "/ Union co-financing rate in per cent"), "");
}

#[test]
fn a_project_is_a_grant_of_360giving_only_with_all_that_the_standard_asks_for() {
    let site = complete().project("stallet", "Stallet").edit("content/projects/stallet.md", "decided = 2022-02-01\n", "");
    let site = site.edit("content/projects/stallet.md", "id = \"2022/00123\"\n", "");
    let run = site.run(&["check", "--conformance", "360giving"]).fine();
    assert!(run.stdout.contains("0 of 2 projects have every fact") && run.stderr.contains("giving_prefix"), "{}", run.stdout);
    let site = site.edit("content/catalogue.toml", "[publisher]", "[dataset]\ngiving_prefix = \"360G-myndigheten\"\n\n[publisher]").built();
    let grants = site.json("data/360giving.json");
    assert_eq!(grants["grants"].as_array().map(Vec::len), Some(1));
    assert_eq!(grants["grants"][0]["awardDate"], "2022-02-01");
    assert_eq!(grants["grants"][0]["id"], "360G-myndigheten-ladan");
    let report = site.run(&["check", "--conformance", "360giving"]).fine();
    assert!(report.stdout.contains("1 of 2 projects have every fact"), "{}", report.stdout);
    assert!(report.stderr.contains("`decided` (awardDate)"), "{}", report.stderr);
    assert!(!Site::new().built().path("output/data/360giving.json").exists(), "without a grant there is no file");
}
