//! `projektblad schema`: what authors write, told to editors.

use serde_json::{Value, json};

use crate::support::site::{SHEET, Site};

const KINDS: [&str; 8] = ["sheet", "translation", "page", "page-translation", "catalogue", "programme", "exchange-rates", "organisations"];

fn schema(site: &Site, arguments: &[&str]) -> Value {
    let all: Vec<_> = ["schema"].into_iter().chain(arguments.iter().copied()).collect();
    serde_json::from_str(&site.run_plain(&all).fine().stdout).expect("JSON")
}

#[test]
fn every_kind_of_file_has_a_schema_in_each_language() {
    for kind in KINDS {
        for arguments in [&[kind][..], &[kind, "--language", "sv"], &[kind, "--language", "en"]] {
            let schema = schema(&Site::empty(), arguments);
            assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{arguments:?}");
            assert_eq!(schema["additionalProperties"], false, "{arguments:?}");
        }
    }
    Site::empty().run_plain(&["schema", "blad"]).failure();
}

#[test]
fn a_sheets_schema_says_what_the_program_requires() {
    let schema = schema(&Site::empty(), &[]);
    let mut required: Vec<_> = schema["required"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    required.sort_unstable();
    let site = Site::new().with(SHEET, "+++\n+++\n\n## Sammanfattning\n\nX.\n");
    let report: Value = serde_json::from_str(&site.run(&["check", "--format", "json"]).stdout).expect("JSON");
    let missing = |diagnostic: &Value| diagnostic["message"].as_str()?.strip_suffix("` is missing")?.strip_prefix('`').map(str::to_owned);
    let mut missed: Vec<_> = report["diagnostics"].as_array().expect("a list").iter().filter_map(missing).collect();
    missed.sort_unstable();
    assert_eq!(required, missed);
    assert_eq!(schema["properties"]["owner"]["description"], "The beneficiary: who owns the project.");
}

#[test]
fn labels_and_descriptions_come_in_the_language_that_is_asked_for() {
    let owner = |language| schema(&Site::empty(), &["sheet", "--language", language])["properties"]["owner"]["title"].clone();
    assert_eq!([owner("sv"), owner("en")], [json!("Projektägare"), json!("Owner")]);
}

#[test]
fn a_site_lends_its_programmes_areas_phases_places_and_organisations() {
    let site = Site::new().fact("cofunders", r#"["Åhus byalag", "Alnarps bygdegård"]"#);
    let schema = schema(&site, &["sheet", "--site", "."]);
    let properties = &schema["properties"];
    assert_eq!(properties["programme"]["enum"], json!(["esf-2021-2027"]));
    assert_eq!(properties["area"]["enum"], json!(["a"]));
    assert_eq!(properties["phase"]["enum"], json!(["implementation"]));
    assert_eq!(properties["owner"]["examples"], json!(["Alnarps bygdegård", "Lunds kommun", "Åhus byalag"]));
    assert_eq!(properties["municipalities"]["items"]["examples"][0], "Lund", "those in use come first");
    assert_eq!(properties["municipalities"]["items"]["examples"].as_array().map(Vec::len), Some(290));
    assert_eq!(schema["allOf"][0]["then"]["properties"]["area"]["enum"], json!(["a"]), "a programme has areas of its own");
}

#[test]
fn a_site_with_mistakes_lends_what_can_be_read() {
    let site = Site::new().fact("grant", "-1").with("content/projects/trasig.md", "+++\nowner = \"Trasiga AB\"\ngrant = \"\n+++\n");
    let schema = schema(&site, &["--site", "."]);
    assert_eq!(schema["properties"]["owner"]["examples"], json!(["Lunds kommun", "Trasiga AB"]));
}

#[test]
fn a_folder_without_a_catalogue_lends_nothing() {
    let message = Site::empty().run_plain(&["schema", "--site", "."]).failure();
    assert_eq!(message, "projektblad: . holds no catalogue: there is no content/catalogue.toml\n");
}

#[test]
fn a_text_in_each_language_is_asked_for_in_those_that_the_site_has() {
    let name = |arguments: &[&str], site: &Site| schema(site, arguments)["properties"]["name"].clone();
    let of_any = name(&["programme"], &Site::empty());
    assert_eq!((&of_any["minProperties"], &of_any["required"]), (&json!(1), &Value::Null));
    let swedish = Site::new().edit("content/catalogue.toml", "base_url", "languages = [\"sv\"]\nbase_url");
    assert_eq!(name(&["programme", "--site", "."], &swedish)["required"], json!(["sv"]));
}

#[test]
fn configurations_of_editors_are_printed_from_the_same_fields() {
    let site = Site::new();
    for kind in ["front-matter-cms", "snippets", "sveltia-cms"] {
        let text = site.run_plain(&["schema", kind, "--site", ".", "--language", "sv"]).fine().stdout;
        assert!(text.contains("Projektägare") && text.contains("\"owner\""), "{kind}: {text}");
    }
    let message = site.run_plain(&["schema", "snippets"]).failure();
    assert!(message.contains("--site"), "{message}");
}
