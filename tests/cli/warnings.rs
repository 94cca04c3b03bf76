//! Doubts: the build goes through and says what is worth knowing; with `--strict` it does not.

use insta::assert_snapshot;

use crate::support::site::{CATALOGUE, SHEET, Site};

#[test]
fn a_translation_that_lacks_sections_names_them() {
    let site = Site::new()
        .prose("## Sammanfattning\n\nEn lada.\n\n## Syfte\n\nAtt bygga.\n\n## Budgeten\n\nStor.\n")
        .english("The barn", "## Summary\n\nA barn.\n");
    assert_snapshot!(site.doubt(), @r#"
    warning[incomplete-translation]: the translation lacks “Syfte”, “Budgeten”
     --> content/projects/ladan.en.md:2:9
      |
    2 | title = "The barn"
      |         ^^^^^^^^^^
      |
      = help: until they are translated the page shows these sections in the original language, marked as such

    1 warning
    "#);
}

#[test]
fn a_translation_with_every_section_is_complete() {
    let run = Site::new().english("The barn", "## Summary\n\nA barn.\n").build().fine();
    assert_eq!(run.stderr, "");
}

#[test]
fn a_project_without_a_translation_is_no_doubt() {
    assert_eq!(Site::new().build().fine().stderr, "");
}

#[test]
fn a_sheet_without_a_summary_is_told_how_to_begin() {
    assert_snapshot!(Site::new().prose("## Syfte\n\nAtt bygga.\n").doubt(), @"
    warning[no-summary]: the sheet has no summary
      --> content/projects/ladan.md:13:1
       |
    13 |
       | ^
       |
       = help: begin the text with a section `## Sammanfattning`; its first sentences are shown in lists

    1 warning
    ");
}

#[test]
fn a_sheet_without_any_text_has_no_summary() {
    assert_snapshot!(Site::new().prose("").doubt(), @"
    warning[no-summary]: the sheet has no summary
      --> content/projects/ladan.md:13:1
       |
    13 |
       | ^
       |
       = help: begin the text with a section `## Sammanfattning`; its first sentences are shown in lists

    1 warning
    ");
}

#[test]
fn a_section_of_white_space_is_blank() {
    assert_snapshot!(Site::new().prose("## Sammanfattning\n\nEn lada.\n\n## Syfte\n \t\n\n").doubt(), @"
    warning[blank-section]: there is nothing under the heading “Syfte”
      --> content/projects/ladan.md:18:1
       |
    18 | ## Syfte
       | ^^^^^^^^
       |
       = help: write the text, or remove the heading; an empty section is not shown

    1 warning
    ");
}

#[test]
fn words_in_another_language_may_be_marked() {
    let site = Site::new().prose("## Sammanfattning\n\nIngen <span lang=\"en\">quick fix</span> finns.\n");
    site.run(&["check", "--strict"]).fine();
    let site = site.built();
    assert_eq!(site.page("sv/projekt/ladan").texts(".lead [lang=en]"), ["quick fix"]);
    assert_eq!(site.page("sv").text(".results .summary"), "Ingen quick fix finns.");
    for more in ["<span lang=\"en\" onclick=\"x()\">a</span>", "<span class=\"x\">a</span>", "<b lang=\"en\">a</b>"] {
        let doubt = Site::new().prose(&format!("## Sammanfattning\n\nEn {more} lada.\n")).doubt();
        assert!(doubt.starts_with("warning[raw-html]"), "{more}: {doubt}");
    }
}

#[test]
fn raw_html_is_told_of_once_a_section() {
    let site = Site::new().prose("## Sammanfattning\n\nEn <b>lada</b> blir <i>verkstad</i>.\n\n<div>Här.</div>\n");
    assert_snapshot!(site.doubt(), @"
    warning[raw-html]: raw HTML is cleaned before it is published: scripts, styles, images and frames are removed
      --> content/projects/ladan.md:16:4
       |
    16 | En <b>lada</b> blir <i>verkstad</i>.
       |    ^^^
       |
       = help: write Markdown instead

    1 warning
    ");
}

#[test]
fn what_leads_to_a_person_is_told_of() {
    let site = Site::new().prose("## Sammanfattning\n\nFråga ada@example.se eller 08-465 004 10.\n\n900118-9811 är påhittat.\n");
    assert_snapshot!(site.doubt(), @"
    warning[personal-data]: this looks like an e-mail address: what stands here is published for good, in the data as well
      --> content/projects/ladan.md:16:7
       |
    16 | Fråga ada@example.se eller 08-465 004 10.
       |       ^^^^^^^^^^^^^^
       |
       = help: leave it out, or give it in [contact], which is shown only for a time and never in the data

    warning[personal-data]: this looks like a telephone number: what stands here is published for good, in the data as well
      --> content/projects/ladan.md:16:28
       |
    16 | Fråga ada@example.se eller 08-465 004 10.
       |                            ^^^^^^^^^^^^^
       |
       = help: leave it out, or give it in [contact], which is shown only for a time and never in the data

    warning[personal-data]: this looks like a personal identity number: what stands here is published for good, in the data as well
      --> content/projects/ladan.md:18:1
       |
    18 | 900118-9811 är påhittat.
       | ^^^^^^^^^^^
       |
       = help: leave it out, or give it in [contact], which is shown only for a time and never in the data

    3 warnings
    ");
}

#[test]
fn a_person_among_the_facts_is_told_of_too() {
    let message = Site::new().fact("contractors", r#"["Kim Påhittad, kim@example.se"]"#).doubt();
    assert!(message.contains("personal-data") && message.contains("an e-mail address"), "{message}");
}

#[test]
fn a_comment_is_no_raw_html() {
    let run = Site::new().prose("## Sammanfattning\n\n<!-- Fråga Ada! -->\n\nEn lada.\n").build().fine();
    assert_eq!(run.stderr, "");
}

#[test]
fn a_link_that_would_run_is_left_out() {
    assert_snapshot!(Site::new().prose("## Sammanfattning\n\nEn [lada](JavaScript:alert(1)).\n").doubt(), @"
    warning[forbidden-link]: links with `JavaScript:` are not published; the words stay, the link is left out
      --> content/projects/ladan.md:16:4
       |
    16 | En [lada](JavaScript:alert(1)).
       |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: link to an address that begins with https:, mailto: or tel:, to a file beside this one, or to a `#heading`

    1 warning
    ");
}

#[test]
fn an_image_says_what_it_shows() {
    let site = Site::new().prose("## Sammanfattning\n\n![](ladan.png)\n").with("content/projects/ladan.png", "x");
    assert_snapshot!(site.doubt(), @"
    warning[no-alternative-text]: this image has no text for those who cannot see it
      --> content/projects/ladan.md:16:1
       |
    16 | ![](ladan.png)
       | ^^^^^^^^^^^^^^
       |
       = help: say what it shows: ![two people at a workbench](image.jpg)

    1 warning
    ");
}

#[test]
fn organisations_spelt_almost_alike_are_taken_for_two() {
    let stable = Site::new().read(SHEET).replace("Lunds kommun", "LUNDS  Kommun.");
    assert_snapshot!(Site::new().with("content/projects/stallet.md", stable).doubt(), @"
    warning[similar-organisations]: “LUNDS Kommun.” and “Lunds kommun” are spelt almost alike; they are taken for two organisations
    --> content/projects/stallet.md
     = help: if they are one, write the name in one way in every sheet, or let `projektblad organisations` make one another name of the other

    1 warning
    ");
}

#[test]
fn the_same_place_or_organisation_twice_counts_once() {
    let site = Site::new().fact("municipalities", r#"["Lund", "1281"]"#).fact("partners", r#"["IOGT", "IOGT "]"#);
    assert_snapshot!(site.doubt(), @r#"
    warning[named-twice]: `1281` is named twice in the same list
      --> content/projects/ladan.md:11:27
       |
    11 | municipalities = ["Lund", "1281"]
       |                           ^^^^^^
       |
       = help: remove one of the two; it counts once

    warning[named-twice]: `IOGT` is named twice in the same list
      --> content/projects/ladan.md:12:21
       |
    12 | partners = ["IOGT", "IOGT "]
       |                     ^^^^^^^
       |
       = help: remove one of the two; it counts once

    2 warnings
    "#);
}

#[test]
fn a_currency_without_budget_bands_is_told_of() {
    assert_snapshot!(Site::new().edit(CATALOGUE, "facets", "budget_bands.EUR = [1_000]\nfacets").doubt(), @r#"
    warning[no-bands]: the catalogue has no budget bands in SEK
     --> content/programmes/esf-2021-2027.toml:1:12
      |
    1 | currency = "SEK"
      |            ^^^^^
      |
      = help: add a list of limits to `[budget_bands]` in catalogue.toml

    1 warning
    "#);
}
