//! The regional fund's list of projects becomes a second programme beside the sample's first one, without loss.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::program::Run;
use crate::support::site::Site;

/// The list, which is not part of this repository.
fn list() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/erdf-sweden-2014-2020.json");
    let path = std::env::var_os("ERDF_JSON").map_or(path, PathBuf::from);
    if !path.is_file() {
        eprintln!("skipped: the regional fund's list is not there");
        return None;
    }
    Some(path)
}

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/import/erdf-2014-2020").join(name)
}

/// The sample catalogue with the second programme.
fn site() -> Site {
    Site::sample().with("content/programmes/erdf-2014-2020.toml", std::fs::read(example("programme.toml")).expect("the programme"))
}

fn import(site: &Site, list: &Path) -> Run {
    let (list, mapping) = (list.to_str().expect("a path"), example("mapping.toml"));
    site.run_plain(&["import", list, "--mapping", mapping.to_str().expect("a path")])
}

/// A name as sheets have it, where the list's is a variant.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn all_its_projects_are_imported_and_built_with_the_sums_of_the_source() {
    let Some(list) = list() else { return };
    let site = site();
    let run = import(&site, &list).fine();
    assert_eq!(run.stderr, "", "neither a doubt nor a question is left");
    site.run(&["build"]).fine();

    let source: Vec<Value> = serde_json::from_slice(&std::fs::read(&list).expect("the list")).expect("JSON");
    let published = site.json("data/projects.json");
    let records = published["projects"].as_array().expect("projects");
    let records: BTreeMap<&str, &Value> = records
        .iter()
        .filter(|record| record["programme"]["id"] == "erdf-2014-2020")
        .map(|record| (record["case_number"].as_str().expect("a case number"), record))
        .collect();
    assert_eq!((source.len(), records.len()), (274, 274));

    let mut areas: BTreeMap<&str, i64> = BTreeMap::new();
    for row in &source {
        let text = |field: &str| row[field].as_str().expect("a text");
        let record = records[text("ärende-id")];
        assert_eq!(record["title"]["sv"], tidy(text("projektnamn")));
        assert_eq!(record["owner"]["name"], tidy(text("stödmottagare")));
        assert_eq!(record["grant"], row["beviljat_belopp_sek"]);
        assert_eq!(record["total_budget"], Value::Null, "the list does not tell it, so nobody does");
        assert_eq!(record["support_rate"], Value::Null);
        assert_eq!([&record["start"], &record["end"]], [&row["projekt_starttid"], &row["projekt_sluttid"]]);
        assert_eq!(record["updated"], text("uppdateringsdatum")[..10]);
        assert_eq!(record["interventions"][0], text("tematiskt_mål"));
        assert_eq!(record["regions"][0]["name"]["sv"], region(text("område")));
        let letters = |name: &str| name.replace([' ', '-'], "").to_lowercase();
        let named = |field: &str| text(field).split(", ").map(letters).collect::<Vec<_>>();
        let listed = |field: &str| -> Vec<String> {
            let places = record[field].as_array().expect("places");
            places.iter().map(|place| letters(place["name"]["sv"].as_str().expect("a name"))).collect()
        };
        let municipalities: Vec<_> = named("kommuner").iter().map(|name| name.replace("stenungssund", "stenungsund")).collect();
        assert_eq!(listed("municipalities"), municipalities, "{}", text("ärende-id"));
        assert_eq!(listed("counties").len(), named("län").len());
        let prose = record["sections"][0]["text"]["sv"].as_str().expect("a summary").replace('\\', "");
        assert_eq!(tidy(&prose), tidy(text("projektbeskrivning")), "no word is lost");
        *areas.entry(record["area"]["key"].as_str().expect("a key")).or_default() +=
            row["beviljat_belopp_sek"].as_i64().expect("an amount");
    }

    let granted: i64 = source.iter().filter_map(|row| row["beviljat_belopp_sek"].as_i64()).sum();
    assert_eq!(granted, 3_085_074_356);
    assert_eq!(areas.values().sum::<i64>(), granted);
    assert_eq!(areas.len(), 14, "every area has projects");
    let money = |amount: i64| {
        let digits = amount.to_string();
        let group = |(at, digit): (usize, char)| {
            if at > 0 && (digits.len() - at).is_multiple_of(3) { format!("\u{a0}{digit}") } else { digit.to_string() }
        };
        format!("{}\u{a0}kr", digits.char_indices().map(group).collect::<String>())
    };
    let page = site.page("sv/program/erdf-2014-2020");
    let figures: Vec<String> = page.definitions("dl.figures").into_iter().map(|(_, value)| value).collect();
    assert_eq!(figures, ["274".to_owned(), money(granted), "anges inte".to_owned()]);
    let sample = 47_750_629;
    let totals = &published["totals"]["sums"][0];
    assert_eq!((&totals["grant"], &totals["without_total_budget"]), (&Value::from(granted + sample), &Value::from(274)));
}

fn region(name: &str) -> &str {
    match name {
        "Småland med öarna" => "Småland och Öarna",
        "Skåne-Blekinge" => "Sydsverige",
        "Nationellt regionalfondsprogram" => "Nationellt",
        other => other,
    }
}

#[test]
fn importing_it_needs_nothing_of_the_list_but_its_rows() {
    let Some(list) = list() else { return };
    let rows: Vec<Value> = serde_json::from_slice(&std::fs::read(&list).expect("the list")).expect("JSON");
    let lines: String = rows.iter().map(|row| format!("{row}\n")).collect();
    let [whole, by_line] = [site(), site().with("lista.ndjson", lines)];
    import(&whole, &list).fine();
    import(&by_line, &by_line.path("lista.ndjson")).fine();
    assert_eq!(crate::support::tree::tree(&whole.path("content/projects")), crate::support::tree::tree(&by_line.path("content/projects")));
}
