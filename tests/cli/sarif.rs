//! `projektblad check --format sarif` and `--format gitlab`: the same mistakes for other programs.

use serde_json::{Value, json};

use crate::support::repository::git;
use crate::support::site::{SHEET, Site};

fn report(site: &Site, format: &str) -> Value {
    serde_json::from_str(&site.run(&["check", "--format", format]).stdout).expect("JSON")
}

/// A site with a mistake at a place, one that is the file as a whole, and a doubt.
fn mistaken() -> Site {
    Site::new()
        .edit(SHEET, "\"Lund\"", "\"Lunnd\"")
        .edit(SHEET, "owner = \"Lunds kommun\"", "\"ägare\" = \"å\" # 🙂\nowner = \"Lunds kommun\"")
        .prose("## Syfte\n\nX.\n")
        .with("content/projects/50 %, å.md", "x")
}

#[test]
fn sarif_tells_each_mistake_with_its_rule_and_its_place() {
    let log = report(&mistaken(), "sarif");
    assert_eq!((&log["version"], log["runs"].as_array().map(Vec::len)), (&json!("2.1.0"), Some(1)));
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    for result in run["results"].as_array().expect("results") {
        let rule = &rules[result["ruleIndex"].as_u64().expect("a number") as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["shortDescription"]["text"].is_string() && rule["help"]["text"].is_string(), "{rule}");
    }
    let results = run["results"].as_array().expect("results").iter();
    let told: Vec<_> =
        results.map(|result| (result["ruleId"].as_str().unwrap_or_default(), result["level"].as_str().unwrap_or_default())).collect();
    assert_eq!(told, [("file-name", "error"), ("unknown-key", "error"), ("unknown-place", "error"), ("no-summary", "warning")]);
}

#[test]
fn sarif_counts_columns_in_characters_and_shows_what_is_meant() {
    let log = report(&mistaken(), "sarif");
    let place = |at: usize| log["runs"][0]["results"][at]["locations"][0]["physicalLocation"].clone();
    assert_eq!(place(1)["region"], json!({ "startLine": 6, "startColumn": 1, "endColumn": 8, "snippet": { "text": "\"ägare\"" } }));
    assert_eq!(place(0), json!({ "artifactLocation": { "uri": "content/projects/50%20%25%2C%20%C3%A5.md", "uriBaseId": "%SRCROOT%" } }));
}

#[test]
fn a_fingerprint_stays_while_the_mistake_only_moves() {
    let prints = |site: &Site| {
        let log = report(site, "sarif");
        log["runs"][0]["results"]
            .as_array()
            .expect("results")
            .iter()
            .map(|r| r["partialFingerprints"]["mistake/v1"].clone())
            .collect::<Vec<_>>()
    };
    let site = mistaken();
    let before = prints(&site);
    let site = site.edit(SHEET, "title = ", "# a line more\ntitle = ");
    assert_eq!(prints(&site), before);
    let mut distinct = before.clone();
    distinct.dedup();
    assert_eq!(distinct.len(), before.len());
}

#[test]
fn two_mistakes_of_the_same_words_have_two_fingerprints() {
    let site = Site::new().prose("## Sammanfattning\n\n[a](x.md) och [b](x.md)\n");
    let violations = report(&site, "gitlab");
    assert_eq!(violations.as_array().map(Vec::len), Some(2));
    assert_eq!(violations[0]["description"], violations[1]["description"]);
    assert_ne!(violations[0]["fingerprint"], violations[1]["fingerprint"]);
}

#[test]
fn gitlab_is_told_the_line_of_each_mistake() {
    let violations = report(&mistaken(), "gitlab");
    assert_eq!(violations[0]["location"], json!({ "path": "content/projects/50 %, å.md", "lines": { "begin": 1 } }));
    assert_eq!(violations[2]["severity"], "major");
    assert_eq!(violations[2]["check_name"], "unknown-place");
    assert_eq!(violations[2]["location"], json!({ "path": SHEET, "lines": { "begin": 12 } }));
    assert_eq!(violations[3]["severity"], "minor");
}

#[test]
fn a_site_without_mistakes_has_an_empty_report_in_every_format() {
    assert_eq!(report(&Site::new(), "sarif")["runs"][0]["results"], json!([]));
    assert_eq!(report(&Site::new(), "gitlab"), json!([]));
}

#[test]
fn the_exit_code_is_the_same_in_every_format() {
    for format in ["sarif", "gitlab"] {
        assert_eq!(mistaken().run(&["check", "--format", format]).code, Some(1));
        assert_eq!(Site::new().run(&["check", "--format", format]).code, Some(0));
        assert_eq!(Site::new().prose("").run(&["check", "--format", format, "--strict"]).code, Some(1));
    }
}

#[test]
fn programs_around_a_repository_are_given_paths_from_its_top() {
    let outer = Site::empty();
    outer.run_plain(&["init", "vår bank", "--no-git", "--only", "content,theme"]).fine();
    git(outer.root(), &["init", "--quiet"]);
    let outer = outer.edit("vår bank/content/projects/cykelverkstaden.md", "area = \"2\"", "area = \"9\"");
    let path = "vår bank/content/projects/cykelverkstaden.md";
    let check = |format: &str| outer.run(&["check", "--site", "vår bank", "--format", format]).stdout;
    assert!(check("github").starts_with(&format!("::error file={path},line=5,")), "{}", check("github"));
    assert!(check("gitlab").contains(&format!("\"path\": \"{path}\"")));
    assert!(check("sarif").contains("\"uri\": \"v%C3%A5r%20bank/content/projects/cykelverkstaden.md\""));
    assert!(check("json").contains("\"file\": \"content/projects/cykelverkstaden.md\""), "our own report stays within the site");
}
