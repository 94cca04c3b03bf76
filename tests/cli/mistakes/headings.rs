//! Headings.

use insta::assert_snapshot;

use crate::support::site::Site;

#[test]
fn a_heading_used_twice_names_the_line_of_the_first() {
    let site = Site::new().prose("## Sammanfattning\n\nKort.\n\n## Syfte\n\nEtt.\n\n## Syfte\n\nTvå.\n");
    assert_snapshot!(site.refusal(), @"
    error[heading-twice]: the heading “Syfte” is used twice: line 18 has it too
      --> content/projects/ladan.md:22:1
       |
    22 | ## Syfte
       | ^^^^^^^^
       |
       = help: put the two texts under one heading, or give one a heading of its own

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_heading_once_in_swedish_and_once_in_english_is_used_twice() {
    let site = Site::new().prose("## Sammanfattning\n\nKort.\n\n## Syfte\n\nEtt.\n\n## Purpose\n\nTwo.\n");
    assert_snapshot!(site.refusal(), @"
    error[heading-twice]: the heading “Syfte” is used twice: line 18 has it too
      --> content/projects/ladan.md:22:1
       |
    22 | ## Purpose
       | ^^^^^^^^^^
       |
       = help: put the two texts under one heading, or give one a heading of its own

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_heading_under_another_name_is_the_same_heading() {
    let site = Site::new().prose("## Sammanfattning\n\nKort.\n\n## Mål\n\nEtt.\n\n# Målsättning:\n\nTvå.\n");
    assert_snapshot!(site.refusal(), @"
    error[heading-twice]: the heading “Målsättning” is used twice: line 18 has it too
      --> content/projects/ladan.md:22:1
       |
    22 | # Målsättning:
       | ^^^^^^^^^^^^^^
       |
       = help: put the two texts under one heading, or give one a heading of its own

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_heading_of_the_authors_own_can_be_used_once_too() {
    let site = Site::new().prose("## Sammanfattning\n\nKort.\n\n## Budget\n\nEtt.\n\n## Budget\n\nTvå.\n");
    assert_snapshot!(site.refusal(), @"
    error[heading-twice]: the heading “Budget” is used twice: line 18 has it too
      --> content/projects/ladan.md:22:1
       |
    22 | ## Budget
       | ^^^^^^^^^
       |
       = help: put the two texts under one heading, or give one a heading of its own

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_heading_used_twice_in_a_translation_is_a_mistake_too() {
    let site = Site::new().english("The barn", "## Summary\n\nA barn.\n\n## Summary\n\nStill a barn.\n");
    assert_snapshot!(site.refusal(), @"
    error[heading-twice]: the heading “Summary” is used twice: line 5 has it too
     --> content/projects/ladan.en.md:9:1
      |
    9 | ## Summary
      | ^^^^^^^^^^
      |
      = help: put the two texts under one heading, or give one a heading of its own

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn text_before_the_first_heading_is_the_summary_so_there_is_no_other() {
    let site = Site::new().prose("En lada blir verkstad.\n\n## Sammanfattning\n\nEn lada.\n");
    assert_snapshot!(site.refusal(), @"
    error[text-before-heading]: this text stands before the first heading, and there is a section “Sammanfattning” too
      --> content/projects/ladan.md:14:1
       |
    14 | En lada blir verkstad.
       | ^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: move it under a heading

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_heading_has_words() {
    assert_snapshot!(Site::new().prose("## Sammanfattning\n\nKort.\n\n##\n\nLångt.\n").refusal(), @"
    error[empty-heading]: this heading has no text
      --> content/projects/ladan.md:18:1
       |
    18 | ##
       | ^^
       |
       = help: write the heading, or remove the line

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn headings_within_a_section_may_come_again_in_another() {
    let sections = "## Sammanfattning\n\nKort.\n\n## Syfte\n\n### Kvinnor\n\nEtt.\n\n## Bakgrund\n\n### Kvinnor\n\nTvå.\n";
    Site::new().prose(sections).built();
}
