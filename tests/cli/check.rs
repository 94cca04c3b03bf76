//! `projektblad check`: everything that is wrong, for people and for programs, and nothing written.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::support::site::{CATALOGUE, SHEET, Site};
use crate::support::tree::tree;

fn report(site: &Site) -> Value {
    serde_json::from_str(&site.run(&["check", "--format", "json"]).stdout).expect("JSON")
}

#[test]
fn a_site_without_mistakes_is_said_to_be_so() {
    let run = Site::new().run(&["check"]).fine();
    assert_snapshot!(run.stdout, @"
    1 project checked, nothing stands in the way of a build
    ");
    assert_eq!(run.stderr, "");
}

#[test]
fn checking_writes_nothing_whatever_it_finds() {
    for site in [Site::new(), Site::new().fact("grant", "-1"), Site::new().prose(""), Site::new().built()] {
        let before = tree(site.root());
        for format in ["human", "json", "github"] {
            site.run(&["check", "--format", format]);
            assert_eq!(tree(site.root()), before);
        }
    }
}

#[test]
fn checking_and_building_say_the_same() {
    let site = Site::new().fact("grant", "-1").prose("");
    assert_eq!(site.run(&["check"]).stderr, site.refusal());
}

#[test]
fn json_tells_everything_about_a_mistake() {
    let site = Site::new().edit(SHEET, "municipalities", "municipalites");
    let mistake = json!({
        "severity": "error",
        "code": "unknown-key",
        "file": "content/projects/ladan.md",
        "location": { "line": 11, "column": 1, "end_column": 14, "excerpt": "municipalites = [\"Lund\"]" },
        "message": "`municipalites` is not a key of this table",
        "help": "did you mean `municipalities`?",
    });
    let report = report(&site);
    assert_eq!((&report["errors"], &report["warnings"]), (&json!(2), &json!(0)));
    assert_eq!(report["diagnostics"][1], mistake);
}

#[test]
fn json_of_a_mistake_that_is_the_file_has_no_place() {
    let report = report(&Site::new().without(CATALOGUE));
    assert_eq!(report["diagnostics"][0]["location"], Value::Null);
    assert_eq!(report["diagnostics"][0]["code"], "no-catalogue");
}

#[test]
fn json_of_a_site_without_mistakes_is_json_too() {
    assert_eq!(report(&Site::new()), json!({ "errors": 0, "warnings": 0, "diagnostics": [] }));
}

#[test]
fn json_stays_json_when_a_file_has_a_name_that_is_not_utf_8() {
    use std::os::unix::ffi::OsStrExt;
    let site = Site::new();
    let name = std::ffi::OsStr::from_bytes(b"content/projects/l\xe5da.md");
    std::fs::write(site.root().join(name), "x").expect("a file");
    assert_eq!(report(&site)["diagnostics"][0]["code"], "file-name");
    assert_snapshot!(site.refusal(), @r##"
    error[file-name]: the file's name is not UTF-8
    --> content/projects/l�da.md
     = help: rename the file

    1 mistake, 0 warnings; nothing was written
    "##);
}

#[test]
fn github_shows_each_mistake_at_its_place() {
    let site = Site::new().edit(SHEET, "municipalities", "municipalites").prose("## Syfte\n\nAtt bygga.\n");
    let run = site.run(&["check", "--format", "github"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), ""));
    assert_snapshot!(run.stdout, @r#"
    ::error file=content/projects/ladan.md,line=2,col=9,endColumn=16,title=missing-key::the sheet says nowhere where the project is: `region` is missing%0Aadd `region = "…"` (or `regions`, `counties`, `municipalities`); `region = "Nationellt"` for the whole country
    ::error file=content/projects/ladan.md,line=11,col=1,endColumn=14,title=unknown-key::`municipalites` is not a key of this table%0Adid you mean `municipalities`?
    ::warning file=content/projects/ladan.md,line=13,col=1,endColumn=1,title=no-summary::the sheet has no summary%0Abegin the text with a section `## Sammanfattning`; its first sentences are shown in lists
    "#);
}

#[test]
fn github_is_not_fooled_by_what_stands_in_a_sheet() {
    let site = Site::new()
        .fact("municipalities", r#"["100 % :: Lund, Skåne"]"#)
        .fact("\"a\\r\\n::error file=x,line=1::b\"", "1")
        .with("content/projects/50%,a:b\n::error::c.md", "");
    assert_snapshot!(site.run(&["check", "--format", "github"]).stdout, @"
    ::error file=content/projects/50%25%2Ca%3Ab%0A%3A%3Aerror%3A%3Ac.md,title=file-name::`50%25,a:b%0A::error::c` cannot be an address: it may hold a–z, 0–9 and single hyphens, 120 characters at most%0Arename the file to `50-a-b-error-c.md`
    ::error file=content/projects/ladan.md,line=11,col=19,endColumn=41,title=unknown-place::there is no municipality called `100 %25 :: Lund, Skåne`%0Awrite the municipality's name or its official code
    ::error file=content/projects/ladan.md,line=12,col=1,endColumn=32,title=unknown-key::`a%0D%0A::error file=x,line=1::b` is not a key of this table%0Apossible here: `id`, `title`, `language`, `programme`, `area`, `phase`, `owner`, `owner_number`, `owner_municipality`, `grant`, `total_budget`, `eligible_cost`, `cofinancing_rate`, `decided`, `start`, `end`, `region`, `regions`, `counties`, `municipalities`, `cofunders`, `partners`, `contractors`, `fund`, `specific_objective`, `interventions`, `fleet_number`, `updated`, `contact`
    ");
}

#[test]
fn github_of_a_site_without_mistakes_is_silent() {
    let run = Site::new().run(&["check", "--format", "github"]).fine();
    assert_eq!((run.stdout, run.stderr), (String::new(), String::new()));
}

#[test]
fn a_broken_theme_is_found_by_checking_too() {
    let site = Site::new().with("themes/default/locales/sv/site.ftl", "= x\n");
    assert_snapshot!(site.run(&["check"]).failure(), @r#"
    projektblad: the theme is broken:
      locales/sv/site.ftl:1: Expected one of "a-zA-Z"
    "#);
}
