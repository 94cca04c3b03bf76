//! `catalogue.toml` as a whole, and what it cannot do without.

use insta::assert_snapshot;

use crate::support::site::{CATALOGUE, PROGRAMME, SHEET, Site};

#[test]
fn a_folder_without_settings_is_no_catalogue() {
    assert_snapshot!(Site::new().without(CATALOGUE).refusal(), @"
    error[no-catalogue]: this folder holds no catalogue: the file is missing
    --> content/catalogue.toml
     = help: run projektblad in a site's folder, or name one with --site

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn settings_that_are_no_toml_are_shown() {
    assert_snapshot!(Site::new().edit(CATALOGUE, "facets = []", "facets = ]").refusal(), @"
    error[toml]: this is not TOML: missing array opening, expected `[`
     --> content/catalogue.toml:2:10
      |
    2 | facets = ]
      |          ^
      |
      = help: write facts as `key = value`, one a line; texts in quotation marks, lists in square brackets

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn everything_that_is_missing_is_named_at_once() {
    assert_snapshot!(Site::new().with(CATALOGUE, "").refusal(), @r#"
    error[missing-key]: `base_url` is missing
     --> content/catalogue.toml:1:1
      |
    1 |
      | ^
      |
      = help: add `base_url`

    error[missing-key]: `description` is missing
     --> content/catalogue.toml:1:1
      |
    1 |
      | ^
      |
      = help: add `description`

    error[missing-key]: `licence` is missing
     --> content/catalogue.toml:1:1
      |
    1 |
      | ^
      |
      = help: add `licence`

    error[missing-key]: `publisher` is missing
     --> content/catalogue.toml:1:1
      |
    1 |
      | ^
      |
      = help: add `publisher`

    error[missing-key]: `title` is missing
     --> content/catalogue.toml:1:1
      |
    1 |
      | ^
      |
      = help: add a line `title = "…"`

    5 mistakes, 0 warnings; nothing was written
    "#);
}

#[test]
fn an_unknown_key_comes_with_the_nearest() {
    assert_snapshot!(Site::new().edit(CATALOGUE, "base_url", "baseurl").refusal(), @r#"
    error[missing-key]: `base_url` is missing
     --> content/catalogue.toml:1:1
      |
    1 | baseurl = "https://bank.example.se/"
      | ^
      |
      = help: add `base_url`

    error[unknown-key]: `baseurl` is not a key of this table
     --> content/catalogue.toml:1:1
      |
    1 | baseurl = "https://bank.example.se/"
      | ^^^^^^^
      |
      = help: did you mean `base_url`?

    2 mistakes, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_title_is_given_in_every_language() {
    assert_snapshot!(Site::new().edit(CATALOGUE, r#", en = "The bank""#, "").refusal(), @r#"
    error[missing-key]: `en` is missing
     --> content/catalogue.toml:3:9
      |
    3 | title = { sv = "Banken" }
      |         ^^^^^^^^^^^^^^^^^
      |
      = help: add a line `en = "…"`

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_base_address_is_absolute() {
    let site = |url: &str| Site::new().edit(CATALOGUE, "https://bank.example.se/", url);
    assert_snapshot!(site("bank.example.se").refusal(), @r#"
    error[base-url]: `bank.example.se` is not an absolute address: relative URL without a base
     --> content/catalogue.toml:1:12
      |
    1 | base_url = "bank.example.se"
      |            ^^^^^^^^^^^^^^^^^
      |
      = help: write the address of the site's first page, like https://example.se/

    1 mistake, 0 warnings; nothing was written
    "#);
    assert_snapshot!(site("https://bank.example.se/?sida=1").refusal(), @r#"
    error[base-url]: `https://bank.example.se/?sida=1` has a `?` or a `#`; an address that pages are put below has neither
     --> content/catalogue.toml:1:12
      |
    1 | base_url = "https://bank.example.se/?sida=1"
      |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write the address of the site's first page, like https://example.se/

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn an_unknown_language_comes_with_those_there_are() {
    assert_snapshot!(Site::new().edit(CATALOGUE, "facets", "languages = [\"sv\", \"fi\"]\nfacets").refusal(), @r#"
    error[unknown-language]: there is no language `fi`
     --> content/catalogue.toml:2:20
      |
    2 | languages = ["sv", "fi"]
      |                    ^^^^
      |
      = help: possible here: `sv`, `en`

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_catalogue_has_a_language() {
    let shown = Site::new().edit(CATALOGUE, "facets", "languages = []\nfacets").refusal();
    assert!(shown.contains("error[no-language]: the catalogue has no language"), "{shown}");
}

#[test]
fn a_language_is_named_once() {
    assert_snapshot!(Site::new().edit(CATALOGUE, "facets", "languages = [\"sv\", \"sv\"]\nfacets").refusal(), @r##"
    error[language-twice]: the language `sv` is named twice
     --> content/catalogue.toml:2:20
      |
    2 | languages = ["sv", "sv"]
      |                    ^^^^
      |
      = help: remove one of the two

    1 mistake, 0 warnings; nothing was written
    "##);
}

/// The codes of everything that is wrong with a site.
fn codes(site: &Site) -> Vec<String> {
    let report: serde_json::Value = serde_json::from_str(&site.run(&["check", "--format", "json"]).stdout).expect("JSON");
    let diagnostics = report["diagnostics"].as_array().expect("a list");
    diagnostics.iter().map(|diagnostic| diagnostic["code"].as_str().expect("a code").to_owned()).collect()
}

#[test]
fn mistakes_in_the_settings_hide_none_in_the_sheets() {
    let site = Site::new().fact("grant", "-1");
    assert_eq!(codes(&site.edit(CATALOGUE, "licence", "license")), ["missing-key", "unknown-key", "negative-amount"]);
    let site = Site::new().fact("grant", "-1");
    assert_eq!(codes(&site.edit(CATALOGUE, "facets = []", "facets = ]")), ["toml", "negative-amount"]);
    let site = Site::new().fact("grant", "-1");
    assert_eq!(codes(&site.without(CATALOGUE)), ["no-catalogue", "negative-amount"]);
}

#[test]
fn mistakes_in_a_programme_hide_none_in_its_sheets_and_cause_none() {
    let site = Site::new().fact("grant", "-1").edit(PROGRAMME, "currency", "curency");
    assert_eq!(codes(&site), ["missing-key", "unknown-key", "negative-amount"]);
}

#[test]
fn a_line_that_is_no_toml_hides_nothing_else() {
    let site = Site::new()
        .edit(SHEET, "title = \"Ladan\"", "title = Ladan")
        .fact("grant", "-1")
        .prose("## Sammanfattning\n\nSe [stallet](stallet.md).\n")
        .english("The barn", "## Summary\n\nSee [the stable](stable.md).\n");
    assert_eq!(codes(&site), ["broken-link", "toml", "negative-amount", "broken-link"]);
}

#[test]
fn a_folder_without_content_is_no_catalogue() {
    assert_eq!(codes(&Site::empty()), ["no-catalogue"]);
}

#[test]
fn a_correct_link_to_a_mistaken_project_is_no_mistake() {
    let site = Site::new().project("stallet", "Stallet").fact("grant", "-1");
    let site =
        site.with("content/pages/about.md", "+++\ntitle = \"Om\"\n+++\n\n[ladan](/sv/projekt/ladan/), [logen](/sv/projekt/logen/)\n");
    assert_eq!(codes(&site), ["broken-link", "negative-amount"]);
}

#[test]
fn a_case_number_used_twice_is_found_beside_other_mistakes() {
    let site = Site::new().fact("id", "\"1\"").project("stallet", "Stallet").fact("grant", "-1");
    assert_eq!(codes(&site), ["negative-amount", "duplicate-case-number"]);
}
