//! Links that lead nowhere, and images that are not there.

use insta::assert_snapshot;

use crate::support::site::{CATALOGUE, SHEET, Site};

/// The smallest site with a sentence in its summary.
fn saying(sentence: &str) -> Site {
    Site::new().prose(&format!("## Sammanfattning\n\n{sentence}\n"))
}

#[test]
fn a_link_to_a_missing_sheet_comes_with_the_nearest() {
    assert_snapshot!(saying("Se [ladan](lada.md).").refusal(), @"
    error[broken-link]: the link `lada.md` leads nowhere: there is no file `content/projects/lada.md`
      --> content/projects/ladan.md:16:4
       |
    16 | Se [ladan](lada.md).
       |    ^^^^^^^^^^^^^^^^
       |
       = help: did you mean `ladan.md`?

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_link_to_a_sheet_that_is_like_no_other_comes_with_what_there_is() {
    assert_snapshot!(saying("Se [svinstian](svinstian.md).").refusal(), @"
    error[broken-link]: the link `svinstian.md` leads nowhere: there is no file `content/projects/svinstian.md`
      --> content/projects/ladan.md:16:4
       |
    16 | Se [svinstian](svinstian.md).
       |    ^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: put the file there, or correct the link; in `content/projects` there is `ladan.md`

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_link_to_a_missing_heading_of_the_same_file_comes_with_the_nearest() {
    assert_snapshot!(saying("Se [ovan](#sammanfatning).").refusal(), @"
    error[broken-link]: the link `#sammanfatning` leads nowhere: there is no such heading in this file
      --> content/projects/ladan.md:16:4
       |
    16 | Se [ovan](#sammanfatning).
       |    ^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: did you mean `sammanfattning`?

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_link_to_a_missing_heading_of_another_file_is_a_mistake() {
    let site = saying("Se [stallet](stallet.md#hoet).").with("content/projects/stallet.md", Site::new().read(SHEET));
    assert_snapshot!(site.refusal(), @"
    error[broken-link]: the link `stallet.md#hoet` leads nowhere: that file has no such heading
      --> content/projects/ladan.md:16:4
       |
    16 | Se [stallet](stallet.md#hoet).
       |    ^^^^^^^^^^^^^^^^^^^^^^^^^^

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_link_to_a_heading_that_is_there_is_none() {
    saying("Se [ovan](#sammanfattning), [allt](ladan.md) och [stallet](stallet.md#sammanfattning).")
        .with("content/projects/stallet.md", Site::new().read(SHEET))
        .built();
}

#[test]
fn a_link_to_an_address_that_the_site_lacks_comes_with_the_nearest() {
    assert_snapshot!(saying("Se [ladan](/sv/projekt/ladann/).").refusal(), @"
    error[broken-link]: the link `/sv/projekt/ladann/` leads nowhere: the site has no such page
      --> content/projects/ladan.md:16:4
       |
    16 | Se [ladan](/sv/projekt/ladann/).
       |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: did you mean `/sv/projekt/ladan/`?

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_link_to_an_address_like_no_other_comes_with_a_better_way() {
    assert_snapshot!(saying("Se [vinden](/qqq).").refusal(), @"
    error[broken-link]: the link `/qqq` leads nowhere: the site has no such page
      --> content/projects/ladan.md:16:4
       |
    16 | Se [vinden](/qqq).
       |    ^^^^^^^^^^^^^^
       |
       = help: link to another sheet by its file instead: [KRUT](krut.md)

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_link_never_leads_out_of_the_content_folder() {
    assert_snapshot!(saying("Se [allt](../../../../etc/passwd).").refusal(), @"
    error[broken-link]: the link `../../../../etc/passwd` leads nowhere: it leads out of the content folder
      --> content/projects/ladan.md:16:4
       |
    16 | Se [allt](../../../../etc/passwd).
       |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_link_never_leads_out_of_the_content_folder_by_percent_signs() {
    assert_snapshot!(saying("Se [allt](%2e%2e/%2e%2e/hemligt.pdf).").with("hemligt.pdf", "x").refusal(), @"
    error[broken-link]: the link `%2e%2e/%2e%2e/hemligt.pdf` leads nowhere: it leads out of the content folder
      --> content/projects/ladan.md:16:4
       |
    16 | Se [allt](%2e%2e/%2e%2e/hemligt.pdf).
       |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_missing_image_comes_with_the_nearest() {
    let site = saying("![En lada](bilder/lada.png)").with("content/projects/bilder/ladan.png", "x");
    assert_snapshot!(site.refusal(), @"
    error[broken-link]: the link `bilder/lada.png` leads nowhere: there is no file `content/projects/bilder/lada.png`
      --> content/projects/ladan.md:16:1
       |
    16 | ![En lada](bilder/lada.png)
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: did you mean `ladan.png`?

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn an_image_on_another_site_is_a_mistake() {
    assert_snapshot!(saying("![En lada](https://example.se/lada.png)").refusal(), @"
    error[foreign-image]: the image `https://example.se/lada.png` does not lie beside the sheet
      --> content/projects/ladan.md:16:1
       |
    16 | ![En lada](https://example.se/lada.png)
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: put the image file into the content folder and name it relative to this file: pages fetch nothing from other sites

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn an_image_on_another_site_without_its_scheme_is_the_same_mistake() {
    assert_snapshot!(saying("![En lada](//example.se/lada.png)").refusal(), @"
    error[foreign-image]: the image `//example.se/lada.png` does not lie beside the sheet
      --> content/projects/ladan.md:16:1
       |
    16 | ![En lada](//example.se/lada.png)
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: put the image file into the content folder and name it relative to this file: pages fetch nothing from other sites

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn an_attachment_of_a_kind_that_could_run_is_not_published() {
    assert_snapshot!(saying("[Ritning](ritning.html)").with("content/projects/ritning.html", "<script>").refusal(), @"
    error[file-kind]: a file of the kind `.html` is not published
      --> content/projects/ladan.md:16:1
       |
    16 | [Ritning](ritning.html)
       | ^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: kinds that are: avif, gif, jpeg, jpg, pdf, png, webp, csv

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_reference_is_followed_to_its_destination() {
    assert_snapshot!(saying("Se [ladan][1].\n\n[1]: lada.md \"Ladan\"").refusal(), @"
    error[broken-link]: the link `lada.md` leads nowhere: there is no file `content/projects/lada.md`
      --> content/projects/ladan.md:16:4
       |
    16 | Se [ladan][1].
       |    ^^^^^^^^^^
       |
       = help: did you mean `ladan.md`?

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_mailbox_in_angle_brackets_is_a_link_to_it() {
    let site = saying("Skriv till <ada@example.se>.").built();
    assert_eq!(site.page("sv/projekt/ladan").attributes("div.lead a", "href"), ["mailto:ada@example.se"]);
}

#[test]
fn a_link_to_a_text_that_is_neither_a_sheet_nor_a_page_is_a_mistake() {
    assert_snapshot!(saying("Se [anteckningen](../notes.md).").with("content/notes.md", "# Anteckning\n").refusal(), @"
    warning[not-read]: this file is not read
    --> content/notes.md
     = help: put projects into content/projects/ and pages of text into content/pages/

    error[broken-link]: the link `../notes.md` leads nowhere: that file is neither a project's nor a page's
      --> content/projects/ladan.md:16:4
       |
    16 | Se [anteckningen](../notes.md).
       |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^

    1 mistake, 1 warning; nothing was written
    ");
}

#[test]
fn a_link_to_a_language_that_is_not_published_is_a_mistake() {
    assert_snapshot!(saying("Se [here](/en/).").edit(CATALOGUE, "facets", "languages = [\"sv\"]\nfacets").refusal(), @r##"
    error[broken-link]: the link `/en/` leads nowhere: the site has no such page
      --> content/projects/ladan.md:16:4
       |
    16 | Se [here](/en/).
       |    ^^^^^^^^^^^^
       |
       = help: link to another sheet by its file instead: [KRUT](krut.md)

    1 mistake, 0 warnings; nothing was written
    "##);
}

#[test]
fn a_comment_among_the_facts_is_no_heading_to_link_to() {
    let stable = Site::new().edit(SHEET, "title =", "# Ägare\ntitle =").read(SHEET);
    assert_snapshot!(saying("Se [stallet](stallet.md#agare).").with("content/projects/stallet.md", stable).refusal(), @r##"
    error[broken-link]: the link `stallet.md#agare` leads nowhere: that file has no such heading
      --> content/projects/ladan.md:16:4
       |
    16 | Se [stallet](stallet.md#agare).
       |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^

    1 mistake, 0 warnings; nothing was written
    "##);
}

#[test]
fn a_link_to_a_heading_of_an_english_original_is_held_to_its_english_name() {
    let barn = Site::new().fact("language", r#""en""#).prose("## Summary\n\nA barn.\n").read(SHEET);
    saying("Se [barn](barn.md#summary).").with("content/projects/barn.md", barn).built();
}
