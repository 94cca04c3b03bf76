//! Front matter that is no TOML, or holds the wrong kind of thing.

use insta::assert_snapshot;

use crate::support::site::{SHEET, Site};

#[test]
fn a_text_without_its_closing_quotation_mark_is_shown() {
    let site = Site::new().edit(SHEET, "title = \"Ladan\"", "title = \"Ladan");
    assert_snapshot!(site.refusal(), @r#"
    error[toml]: this is not TOML: invalid basic string, expected `"`
     --> content/projects/ladan.md:2:15
      |
    2 | title = "Ladan
      |               ^
      |
      = help: put texts in quotation marks: title = "KRUT"

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_text_without_quotation_marks_is_shown() {
    assert_snapshot!(Site::new().fact("title", "Ladan").refusal(), @r#"
    error[toml]: this is not TOML: string values must be quoted, expected literal string
     --> content/projects/ladan.md:2:9
      |
    2 | title = Ladan
      |         ^^^^^
      |
      = help: put texts in quotation marks: title = "KRUT"

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_key_given_twice_is_shown() {
    assert_snapshot!(Site::new().edit(SHEET, "grant = 400_000", "grant = 400_000\ngrant = 500_000").refusal(), @"
    error[toml]: this is not TOML: duplicate key
     --> content/projects/ladan.md:8:1
      |
    8 | grant = 500_000
      | ^^^^^
      |
      = help: keep one of the two lines

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_list_belongs_where_a_list_belongs() {
    assert_snapshot!(Site::new().fact("municipalities", r#""Lund""#).refusal(), @r#"
    error[wrong-type]: `municipalities` holds a text where a list of texts in square brackets belongs
      --> content/projects/ladan.md:11:18
       |
    11 | municipalities = "Lund"
       |                  ^^^^^^
       |
       = help: write a list of texts in square brackets

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_list_of_names_holds_texts_alone() {
    assert_snapshot!(Site::new().fact("municipalities", r#"["Lund", 1281]"#).refusal(), @r#"
    error[wrong-type]: `municipalities` holds a whole number where a text in quotation marks belongs
      --> content/projects/ladan.md:11:27
       |
    11 | municipalities = ["Lund", 1281]
       |                           ^^^^
       |
       = help: write a text in quotation marks

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_contact_is_a_table() {
    assert_snapshot!(Site::new().fact("contact", r#""Ada Exempel""#).refusal(), @r#"
    error[wrong-type]: `contact` holds a text where a table headed `[contact]` belongs
      --> content/projects/ladan.md:12:11
       |
    12 | contact = "Ada Exempel"
       |           ^^^^^^^^^^^^^
       |
       = help: write a table headed `[contact]`

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_contact_has_a_name_and_a_well_formed_address() {
    assert_snapshot!(Site::new().fact("contact", r#"{ email = "ada.exempel" }"#).refusal(), @r#"
    error[missing-key]: `name` is missing
      --> content/projects/ladan.md:12:11
       |
    12 | contact = { email = "ada.exempel" }
       |           ^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: add `name`

    error[email]: `ada.exempel` is not an e-mail address
      --> content/projects/ladan.md:12:21
       |
    12 | contact = { email = "ada.exempel" }
       |                     ^^^^^^^^^^^^^
       |
       = help: write it like namn@example.se

    2 mistakes, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_title_holds_more_than_white_space() {
    assert_snapshot!(Site::new().fact("title", r#""  ""#).refusal(), @r#"
    error[empty-text]: `title` holds no text
     --> content/projects/ladan.md:2:9
      |
    2 | title = "  "
      |         ^^^^
      |
      = help: write the text, or leave the key out if it may be left out

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_title_holds_no_control_character() {
    assert_snapshot!(Site::new().fact("title", r#""Ladan\u0000""#).refusal(), @r#"
    error[control-character]: `title` holds the control character U+0000
     --> content/projects/ladan.md:2:9
      |
    2 | title = "Ladan\u0000"
      |         ^^^^^^^^^^^^^
      |
      = help: remove it

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_sheet_begins_with_front_matter() {
    assert_snapshot!(Site::new().with(SHEET, "# Ladan\n\nEn lada.\n").refusal(), @"
    error[no-front-matter]: the file does not begin with front matter
     --> content/projects/ladan.md:1:1
      |
    1 | # Ladan
      | ^^^^^^^
      |
      = help: begin the file with a line `+++`, the facts in TOML, and one more line `+++`

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn front_matter_ends_somewhere() {
    assert_snapshot!(Site::new().with(SHEET, "+++\ntitle = \"Ladan\"\n\nEn lada.\n").refusal(), @"
    error[open-front-matter]: the front matter that begins here never ends
     --> content/projects/ladan.md:1:1
      |
    1 | +++
      | ^^^
      |
      = help: put a line `+++` between the facts and the text

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn an_empty_sheet_lacks_front_matter() {
    assert_snapshot!(Site::new().with(SHEET, "").refusal(), @"
    error[no-front-matter]: the file does not begin with front matter
     --> content/projects/ladan.md:1:1
      |
    1 |
      | ^
      |
      = help: begin the file with a line `+++`, the facts in TOML, and one more line `+++`

    1 mistake, 0 warnings; nothing was written
    ");
}
