//! Pages of text.

use insta::assert_snapshot;

use crate::support::site::Site;

/// The smallest site with a page of text.
fn page(text: impl AsRef<[u8]>) -> Site {
    Site::new().with("content/pages/about.md", text)
}

#[test]
fn a_page_has_a_title_and_no_unknown_keys() {
    assert_snapshot!(page("+++\ntitel = \"Om\"\norder = \"1\"\n+++\n\nOm banken.\n").refusal(), @r#"
    error[missing-key]: `title` is missing
     --> content/pages/about.md:1:1
      |
    1 | +++
      | ^^^
      |
      = help: add a line `title = "…"`

    error[unknown-key]: `titel` is not a key of this table
     --> content/pages/about.md:2:1
      |
    2 | titel = "Om"
      | ^^^^^
      |
      = help: did you mean `title`?

    error[wrong-type]: `order` holds a text where a whole number without quotation marks (23_060_351) belongs
     --> content/pages/about.md:3:9
      |
    3 | order = "1"
      |         ^^^
      |
      = help: write a whole number without quotation marks (23_060_351)

    3 mistakes, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_page_begins_with_front_matter() {
    assert_snapshot!(page("Om banken.\n").refusal(), @"
    error[no-front-matter]: the file does not begin with front matter
     --> content/pages/about.md:1:1
      |
    1 | Om banken.
      | ^^^^^^^^^^
      |
      = help: begin the file with a line `+++`, the facts in TOML, and one more line `+++`

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_page_is_utf_8() {
    assert_snapshot!(page(b"+++\ntitle = \"Om\"\n+++\n\nP\xe5 banken.\n").refusal(), @"
    error[not-utf8]: the byte 0xe5 is not UTF-8
     --> content/pages/about.md:5:2
      |
    5 | P� banken.
      |  ^
      |
      = help: the file looks like Windows-1252 or ISO 8859-1: save it as UTF-8

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_page_cannot_take_the_address_of_the_catalogues_own() {
    assert_snapshot!(page("+++\ntitle = \"Om\"\nslug = \"kommuner\"\n+++\n\nOm.\n").refusal(), @"
    error[duplicate-slug]: the address /sv/kommuner/ is taken
    --> content/pages/about.md
     = help: give the page another `slug`

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn two_pages_cannot_have_the_same_address() {
    let site = page("+++\ntitle = \"Om\"\nslug = \"om\"\n+++\n\nOm.\n");
    assert_snapshot!(site.with("content/pages/om.md", "+++\ntitle = \"Om oss\"\n+++\n\nOm.\n").refusal(), @"
    error[duplicate-slug]: the address /sv/om/ is taken
    --> content/pages/om.md
     = help: give the page another `slug`

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn an_address_is_no_way_out_of_the_output() {
    assert_snapshot!(page("+++\ntitle = \"Om\"\nslug = \"../../om\"\n+++\n\nOm.\n").refusal(), @r#"
    error[slug]: `../../om` cannot be an address
     --> content/pages/about.md:3:8
      |
    3 | slug = "../../om"
      |        ^^^^^^^^^^
      |
      = help: write `om`

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_page_without_a_language_of_its_own_is_held_to_the_same_links() {
    assert_snapshot!(page("+++\ntitle = \"Om\"\n+++\n\nSe [ladan](../projects/lada.md).\n").refusal(), @"
    error[broken-link]: the link `../projects/lada.md` leads nowhere: there is no file `content/projects/lada.md`
     --> content/pages/about.md:5:4
      |
    5 | Se [ladan](../projects/lada.md).
      |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `ladan.md`?

    1 mistake, 0 warnings; nothing was written
    ");
}
