//! The files of programmes.

use insta::assert_snapshot;

use crate::support::site::{PROGRAMME, SHEET, Site};

#[test]
fn a_programme_that_is_no_toml_is_shown() {
    assert_snapshot!(Site::new().edit(PROGRAMME, "[[areas]]", "[areas").without(SHEET).refusal(), @"
    error[toml]: this is not TOML: unclosed table, expected `]`
     --> content/programmes/esf-2021-2027.toml:4:7
      |
    4 | [areas
      |       ^
      |
      = help: write facts as `key = value`, one a line; texts in quotation marks, lists in square brackets

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_programme_has_a_name_a_currency_areas_and_phases() {
    assert_snapshot!(Site::new().with(PROGRAMME, "start = 2021-01-01\nend = 2020-12-31\n").without(SHEET).refusal(), @"
    error[missing-key]: `areas` is missing
     --> content/programmes/esf-2021-2027.toml:1:1
      |
    1 | start = 2021-01-01
      | ^
      |
      = help: add `areas`

    error[missing-key]: `currency` is missing
     --> content/programmes/esf-2021-2027.toml:1:1
      |
    1 | start = 2021-01-01
      | ^
      |
      = help: add `currency`

    error[missing-key]: `name` is missing
     --> content/programmes/esf-2021-2027.toml:1:1
      |
    1 | start = 2021-01-01
      | ^
      |
      = help: add `name`

    error[missing-key]: `phases` is missing
     --> content/programmes/esf-2021-2027.toml:1:1
      |
    1 | start = 2021-01-01
      | ^
      |
      = help: add `phases`

    error[end-before-start]: the programme ends before it begins
     --> content/programmes/esf-2021-2027.toml:2:7
      |
    2 | end = 2020-12-31
      |       ^^^^^^^^^^
      |
      = help: let `end` be `start` or later

    5 mistakes, 0 warnings; nothing was written
    ");
}

#[test]
fn a_currency_is_given_by_its_code() {
    assert_snapshot!(Site::new().edit(PROGRAMME, "\"SEK\"", "\"kr\"").without(SHEET).refusal(), @r#"
    error[currency]: `kr` is not a currency
     --> content/programmes/esf-2021-2027.toml:1:12
      |
    1 | currency = "kr"
      |            ^^^^
      |
      = help: write the ISO 4217 code: SEK, EUR

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_key_can_be_part_of_an_address_and_is_used_once() {
    let areas = "[[areas]]\nkey = \"Å\"\nname = { sv = \"Å\", en = \"Å\" }\n\n[[phases]]\nkey = \"implementation\"\nname = { sv = \"G\", en = \"I\" }\n\n[[phases]]";
    assert_snapshot!(Site::new().edit(PROGRAMME, "[[phases]]", areas).refusal(), @r#"
    error[key]: `Å` cannot be a key: it may hold a–z, 0–9 and single hyphens
     --> content/programmes/esf-2021-2027.toml:9:7
      |
    9 | key = "Å"
      |       ^^^
      |
      = help: write `a`

    error[duplicate-key]: the key `implementation` is used twice
      --> content/programmes/esf-2021-2027.toml:17:7
       |
    17 | key = "implementation"
       |       ^^^^^^^^^^^^^^^^
       |
       = help: give one of the two a key of its own

    2 mistakes, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_programmes_file_name_can_be_part_of_an_address() {
    let programme = Site::new().read(PROGRAMME);
    assert_snapshot!(Site::new().with("content/programmes/ESF+.toml", programme).refusal(), @r#"
    error[file-name]: `ESF+` cannot be an address: it may hold a–z, 0–9 and single hyphens
     --> content/programmes/ESF+.toml:1:1
      |
    1 | currency = "SEK"
      | ^
      |
      = help: rename the file to `esf.toml`

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_programme_that_cannot_be_read_is_no_mistake_of_its_projects() {
    assert_snapshot!(Site::new().edit(PROGRAMME, "currency = \"SEK\"\n", "").refusal(), @r#"
    error[missing-key]: `currency` is missing
     --> content/programmes/esf-2021-2027.toml:1:1
      |
    1 | name = { sv = "ESF+ 2021–2027", en = "ESF+ 2021–2027" }
      | ^
      |
      = help: add `currency`

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn two_folders_cannot_hold_a_programme_of_the_same_name() {
    let programme = Site::new().read(PROGRAMME);
    assert_snapshot!(Site::new().with("content/programmes/old/esf-2021-2027.toml", programme).refusal(), @r##"
    error[duplicate-slug]: the programme's name is used twice: content/programmes/esf-2021-2027.toml has it too
    --> content/programmes/old/esf-2021-2027.toml
     = help: rename one of the two files

    1 mistake, 0 warnings; nothing was written
    "##);
}
