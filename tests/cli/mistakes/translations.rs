//! Translations that do not fit their originals.

use insta::assert_snapshot;

use crate::support::site::{SHEET, Site};

const ENGLISH: &str = "+++\ntitle = \"The barn\"\n+++\n\n## Summary\n\nA barn.\n";

#[test]
fn a_translation_without_its_original_is_a_mistake() {
    assert_snapshot!(Site::new().with("content/projects/stallet.en.md", ENGLISH).refusal(), @"
    error[no-original]: this is a translation without its original: there is no content/projects/stallet.md
    --> content/projects/stallet.en.md
     = help: put the facts and the original text into that file, or rename this one to it

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_translation_lies_beside_its_original() {
    assert_snapshot!(Site::new().with("content/projects/2023/ladan.en.md", ENGLISH).refusal(), @"
    error[no-original]: this is a translation without its original: there is no content/projects/2023/ladan.md
    --> content/projects/2023/ladan.en.md
     = help: put the facts and the original text into that file, or rename this one to it

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn an_unknown_language_suffix_comes_with_those_there_are() {
    assert_snapshot!(Site::new().with("content/projects/ladan.de.md", ENGLISH).refusal(), @"
    error[unknown-language]: `de` is not a language of the catalogue
    --> content/projects/ladan.de.md
     = help: possible here: `sv`, `en`

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_language_suffix_that_is_nearly_right_comes_with_the_right_one() {
    assert_snapshot!(Site::new().with("content/projects/ladan.eng.md", ENGLISH).refusal(), @"
    error[unknown-language]: `eng` is not a language of the catalogue
    --> content/projects/ladan.eng.md
     = help: did you mean `en`?

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_translation_into_the_originals_own_language_is_a_mistake() {
    assert_snapshot!(Site::new().with("content/projects/ladan.sv.md", ENGLISH).refusal(), @"
    error[translation-of-itself]: the original content/projects/ladan.md is in this language already
    --> content/projects/ladan.sv.md
     = help: remove one of the two files, or give the original the `language` that it is written in

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_fact_stands_in_the_original_alone() {
    let english = ENGLISH.replace("title = \"The barn\"", "title = \"The barn\"\ngrant = 500_000\n[contact]\nname = \"Ada Exempel\"");
    assert_snapshot!(Site::new().with("content/projects/ladan.en.md", english).refusal(), @"
    error[fact-in-translation]: `grant` is a fact: it stands in the original alone
     --> content/projects/ladan.en.md:3:1
      |
    3 | grant = 500_000
      | ^^^^^
      |
      = help: remove the line; a translation holds a title and text

    error[fact-in-translation]: `contact` is a fact: it stands in the original alone
     --> content/projects/ladan.en.md:4:2
      |
    4 | [contact]
      |  ^^^^^^^
      |
      = help: remove the line; a translation holds a title and text

    2 mistakes, 0 warnings; nothing was written
    ");
}

#[test]
fn a_translation_has_no_other_keys_than_its_title() {
    let english = ENGLISH.replace("title", "titel");
    assert_snapshot!(Site::new().with("content/projects/ladan.en.md", english).refusal(), @r#"
    error[unknown-key]: `titel` is not a key of this table
     --> content/projects/ladan.en.md:2:1
      |
    2 | titel = "The barn"
      | ^^^^^
      |
      = help: did you mean `title`?

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_broken_original_hides_nothing_of_what_is_wrong_with_its_translation() {
    let site = Site::new().edit(SHEET, "title = \"Ladan\"", "title = ").with("content/projects/ladan.en.md", "The barn.\n");
    assert_snapshot!(site.refusal(), @r#"
    error[no-front-matter]: the file does not begin with front matter
     --> content/projects/ladan.en.md:1:1
      |
    1 | The barn.
      | ^^^^^^^^^
      |
      = help: begin the file with a line `+++`, the facts in TOML, and one more line `+++`

    error[toml]: this is not TOML: string values must be quoted, expected literal string
     --> content/projects/ladan.md:2:9
      |
    2 | title = 
      |         ^
      |
      = help: put texts in quotation marks: title = "KRUT"

    2 mistakes, 0 warnings; nothing was written
    "#);
}
