//! Keys, places and other words that the program does not know.

use insta::assert_snapshot;

use crate::support::site::{SHEET, Site};

#[test]
fn an_unknown_key_comes_with_the_nearest_known_one() {
    let site = Site::new().edit(SHEET, "municipalities", "municipalites");
    assert_snapshot!(site.refusal(), @r#"
    error[missing-key]: the sheet says nowhere where the project is: `region` is missing
     --> content/projects/ladan.md:2:9
      |
    2 | title = "Ladan"
      |         ^^^^^^^
      |
      = help: add `region = "…"` (or `regions`, `counties`, `municipalities`); `region = "Nationellt"` for the whole country

    error[unknown-key]: `municipalites` is not a key of this table
      --> content/projects/ladan.md:11:1
       |
    11 | municipalites = ["Lund"]
       | ^^^^^^^^^^^^^
       |
       = help: did you mean `municipalities`?

    2 mistakes, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_key_that_is_like_no_other_comes_with_all_that_there_are() {
    assert_snapshot!(Site::new().fact("qqq", "1").refusal(), @"
    error[unknown-key]: `qqq` is not a key of this table
      --> content/projects/ladan.md:12:1
       |
    12 | qqq = 1
       | ^^^
       |
       = help: possible here: `id`, `title`, `language`, `programme`, `area`, `phase`, `owner`, `owner_number`, `owner_municipality`, `grant`, `total_budget`, `eligible_cost`, `cofinancing_rate`, `decided`, `start`, `end`, `region`, `regions`, `counties`, `municipalities`, `cofunders`, `partners`, `contractors`, `fund`, `specific_objective`, `interventions`, `fleet_number`, `updated`, `contact`

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_sheet_has_no_key_for_its_address() {
    let message = Site::new().fact("slug", r#""ladan""#).refusal();
    assert!(message.contains("= help: remove the line: a project's address is the name of its file"), "{message}");
}

#[test]
fn an_unknown_key_of_the_contact_comes_with_all_that_there_are() {
    let site = Site::new().fact("contact", r#"{ name = "Ada Exempel", fax = "046-1" }"#);
    assert_snapshot!(site.refusal(), @r#"
    error[unknown-key]: `fax` is not a key of this table
      --> content/projects/ladan.md:12:35
       |
    12 | contact = { name = "Ada Exempel", fax = "046-1" }
       |                                   ^^^
       |
       = help: possible here: `name`, `email`, `phone`

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn an_unknown_municipality_comes_with_the_nearest_and_its_code() {
    assert_snapshot!(Site::new().fact("municipalities", r#"["Lund", "Bårås"]"#).refusal(), @r#"
    error[unknown-place]: there is no municipality called `Bårås`
      --> content/projects/ladan.md:11:27
       |
    11 | municipalities = ["Lund", "Bårås"]
       |                           ^^^^^^^
       |
       = help: did you mean `Borås` (1490)?

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_municipality_like_no_other_is_asked_for_by_name_or_code() {
    assert_snapshot!(Site::new().fact("municipalities", r#"["9999"]"#).refusal(), @r#"
    error[unknown-place]: there is no municipality called `9999`
      --> content/projects/ladan.md:11:19
       |
    11 | municipalities = ["9999"]
       |                   ^^^^^^
       |
       = help: write the municipality's name or its official code

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn an_unknown_county_comes_with_the_nearest_and_its_code() {
    assert_snapshot!(Site::new().fact("counties", r#"["Skånes"]"#).refusal(), @r#"
    error[unknown-place]: there is no county called `Skånes`
      --> content/projects/ladan.md:12:13
       |
    12 | counties = ["Skånes"]
       |             ^^^^^^^^
       |
       = help: did you mean `Skåne län` (12)?

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn an_unknown_region_comes_with_the_nearest_and_its_code() {
    assert_snapshot!(Site::new().fact("region", r#""Sydsverje""#).refusal(), @r#"
    error[unknown-place]: there is no region called `Sydsverje`
      --> content/projects/ladan.md:12:10
       |
    12 | region = "Sydsverje"
       |          ^^^^^^^^^^^
       |
       = help: did you mean `Sydsverige` (SE22)?

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn an_unknown_programme_comes_with_the_nearest() {
    assert_snapshot!(Site::new().fact("programme", r#""esf-2021""#).refusal(), @r#"
    error[unknown-programme]: `esf-2021` is not a programme of the catalogue
     --> content/projects/ladan.md:3:13
      |
    3 | programme = "esf-2021"
      |             ^^^^^^^^^^
      |
      = help: did you mean `esf-2021-2027`?

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn an_unknown_area_comes_with_those_of_the_programme() {
    assert_snapshot!(Site::new().fact("area", r#""9""#).refusal(), @r#"
    error[unknown-area]: `9` is not an area of the sheet's programme
     --> content/projects/ladan.md:4:8
      |
    4 | area = "9"
      |        ^^^
      |
      = help: possible here: `a`

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn an_unknown_phase_comes_with_the_nearest() {
    assert_snapshot!(Site::new().fact("phase", r#""implementering""#).refusal(), @r#"
    error[unknown-phase]: `implementering` is not a phase of the sheet's programme
     --> content/projects/ladan.md:5:9
      |
    5 | phase = "implementering"
      |         ^^^^^^^^^^^^^^^^
      |
      = help: did you mean `implementation`?

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn an_unknown_language_of_the_original_comes_with_those_there_are() {
    assert_snapshot!(Site::new().fact("language", r#""de""#).refusal(), @r#"
    error[unknown-language]: `de` is not a language of the catalogue
      --> content/projects/ladan.md:12:12
       |
    12 | language = "de"
       |            ^^^^
       |
       = help: possible here: `sv`, `en`

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn one_region_and_several_cannot_both_be_given() {
    let site = Site::new().fact("region", r#""Sydsverige""#).fact("regions", r#"["Stockholm"]"#);
    assert_snapshot!(site.refusal(), @r#"
    error[region-twice]: both `region` and `regions` are given
      --> content/projects/ladan.md:12:10
       |
    12 | region = "Sydsverige"
       |          ^^^^^^^^^^^^
       |
       = help: keep `regions = ["…", "…"]` for several, `region = "…"` for one

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_sheet_says_somewhere_where_its_project_is() {
    assert_snapshot!(Site::new().without_fact("municipalities").refusal(), @r#"
    error[missing-key]: the sheet says nowhere where the project is: `region` is missing
     --> content/projects/ladan.md:2:9
      |
    2 | title = "Ladan"
      |         ^^^^^^^
      |
      = help: add `region = "…"` (or `regions`, `counties`, `municipalities`); `region = "Nationellt"` for the whole country

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_place_outside_the_named_regions_is_a_mistake() {
    assert_snapshot!(Site::new().fact("region", "\"Västsverige\"").refusal(), @r#"
    error[outside-region]: the municipality `Lund` lies in Sydsverige, which the sheet does not name among its regions
      --> content/projects/ladan.md:11:19
       |
    11 | municipalities = ["Lund"]
       |                   ^^^^^^
       |
       = help: add `Sydsverige` to `regions`, or correct the municipality

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_project_in_the_whole_country_may_name_any_place() {
    Site::new().fact("region", "\"Nationellt\"").built();
}

#[test]
fn an_organisation_has_one_number() {
    let site = Site::new().fact("owner_number", "\"202100-5216\"").project("stallet", "Stallet").fact("owner_number", "\"212000-0142\"");
    assert_snapshot!(site.refusal(), @r#"
    error[organisation-number-differs]: “Lunds kommun” has the number 202100-5216 here and 212000-0142 in content/projects/ladan.md
      --> content/projects/stallet.md:12:16
       |
    12 | owner_number = "202100-5216"
       |                ^^^^^^^^^^^^^
       |
       = help: correct one of the two, or tell two organisations apart by their names

    1 mistake, 0 warnings; nothing was written
    "#);
}
