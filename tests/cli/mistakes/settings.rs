//! The values in `catalogue.toml`.

use insta::assert_snapshot;

use crate::support::site::{CATALOGUE, Site};

#[test]
fn a_facet_is_known_and_named_once() {
    assert_snapshot!(Site::new().facets(r#""region", "kommun", "region""#).refusal(), @r#"
    error[unknown-facet]: there is no facet `kommun`
     --> content/catalogue.toml:2:21
      |
    2 | facets = ["region", "kommun", "region"]
      |                     ^^^^^^^^
      |
      = help: possible here: `region`, `county`, `municipality`, `programme`, `area`, `budget`, `phase`, `year`, `organisation`

    error[facet-twice]: the facet `region` is named twice
     --> content/catalogue.toml:2:31
      |
    2 | facets = ["region", "kommun", "region"]
      |                               ^^^^^^^^
      |
      = help: remove one of the two

    2 mistakes, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_themes_name_never_leads_out_of_its_folder() {
    assert_snapshot!(Site::new().edit(CATALOGUE, "facets", "theme = \"../../etc\"\nfacets").refusal(), @r#"
    error[theme-name]: a theme's name holds a–z, 0–9 and hyphens
     --> content/catalogue.toml:2:9
      |
    2 | theme = "../../etc"
      |         ^^^^^^^^^^^

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn numbers_have_limits() {
    let site = Site::new().edit(CATALOGUE, "facets", "page_size = 0\ncontact.retention_days = -1\nfacets");
    assert_snapshot!(site.refusal(), @"
    error[page-size]: a page of a list holds 5 to 500 projects
     --> content/catalogue.toml:2:13
      |
    2 | page_size = 0
      |             ^

    error[retention]: `retention_days` is a number of days from 0 to 36 500
     --> content/catalogue.toml:3:26
      |
    3 | contact.retention_days = -1
      |                          ^^

    2 mistakes, 0 warnings; nothing was written
    ");
}

#[test]
fn budget_bands_rise_in_a_currency() {
    let site = Site::new().edit(CATALOGUE, "facets", "budget_bands = { SEK = [0, 5, 5], kr = [1] }\nfacets");
    assert_snapshot!(site.refusal(), @"
    error[bands]: a limit is higher than 0
     --> content/catalogue.toml:2:25
      |
    2 | budget_bands = { SEK = [0, 5, 5], kr = [1] }
      |                         ^

    error[bands]: each limit is higher than the one before it
     --> content/catalogue.toml:2:31
      |
    2 | budget_bands = { SEK = [0, 5, 5], kr = [1] }
      |                               ^

    error[currency]: `kr` is not a currency
     --> content/catalogue.toml:2:35
      |
    2 | budget_bands = { SEK = [0, 5, 5], kr = [1] }
      |                                   ^^
      |
      = help: write the ISO 4217 code: SEK, EUR

    3 mistakes, 0 warnings; nothing was written
    ");
}

#[test]
fn the_publishers_logo_is_there() {
    assert_snapshot!(Site::new().edit(CATALOGUE, "[publisher]", "[publisher]\nlogo = \"logga.svg\"").refusal(), @r#"
    error[broken-link]: there is no file `content/logga.svg`
     --> content/catalogue.toml:8:8
      |
    8 | logo = "logga.svg"
      |        ^^^^^^^^^^^
      |
      = help: put the publisher's logo there, or remove the key `logo`

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn the_publishers_logo_lies_in_the_content_folder() {
    assert_snapshot!(Site::new().edit(CATALOGUE, "[publisher]", "[publisher]\nlogo = \"../logga.svg\"").refusal(), @r#"
    error[broken-link]: the logo lies outside the content folder
     --> content/catalogue.toml:8:8
      |
    8 | logo = "../logga.svg"
      |        ^^^^^^^^^^^^^^
      |
      = help: put the picture into the content folder and name it relative to this file: logo = "logo.svg"

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn each_language_may_have_a_logo_of_its_own() {
    let site = Site::new().edit(CATALOGUE, "[publisher]", "[publisher]\nlogo = \"logga.svg\"\nlogos.en = \"logo.en.svg\"");
    let site = site.with("content/logga.svg", "<svg>sv</svg>");
    assert!(site.refusal().contains("there is no file `content/logo.en.svg`"));
    let site = site.with("content/logo.en.svg", "<svg>en</svg>").built();
    for lang in ["sv", "en"] {
        let logo = &site.page(lang).attributes(".letterhead img", "src")[0];
        assert_eq!(site.read(&format!("output{logo}")), format!("<svg>{lang}</svg>"));
    }
}

#[test]
fn an_announcement_ends_after_it_begins_and_leads_somewhere_safe() {
    let announcement = r#"
[[announcements]]
from = 2026-12-03
until = 2026-12-01
text = { sv = "Webbinarium.", en = "Webinar." }
link = "javascript:alert(1)"
link_text = { sv = "Mer" }
"#;
    let settings = Site::new().read(CATALOGUE) + announcement;
    assert_snapshot!(Site::new().with(CATALOGUE, settings).refusal(), @r#"
    error[end-before-start]: the announcement ends before it begins
      --> content/catalogue.toml:12:9
       |
    12 | until = 2026-12-01
       |         ^^^^^^^^^^
       |
       = help: let `until` be `from` or later

    error[forbidden-link]: an announcement's link begins with https://, http://, mailto: or /
      --> content/catalogue.toml:14:8
       |
    14 | link = "javascript:alert(1)"
       |        ^^^^^^^^^^^^^^^^^^^^^

    error[missing-key]: `en` is missing
      --> content/catalogue.toml:15:13
       |
    15 | link_text = { sv = "Mer" }
       |             ^^^^^^^^^^^^^^
       |
       = help: add a line `en = "…"`

    3 mistakes, 0 warnings; nothing was written
    "#);
}
