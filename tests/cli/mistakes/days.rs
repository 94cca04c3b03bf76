//! Dates and periods.

use insta::assert_snapshot;

use crate::support::site::Site;

#[test]
fn a_project_never_ends_before_it_starts() {
    assert_snapshot!(Site::new().fact("end", "2022-12-31").refusal(), @"
    error[end-before-start]: the project ends (2022-12-31) before it starts (2023-01-01)
      --> content/projects/ladan.md:10:7
       |
    10 | end = 2022-12-31
       |       ^^^^^^^^^^
       |
       = help: let `end` be `start` or later, or leave it out while it is open

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_project_may_last_one_day() {
    Site::new().fact("end", "2023-01-01").built();
}

#[test]
fn a_date_is_written_without_quotation_marks() {
    assert_snapshot!(Site::new().fact("start", r#""2023-01-01""#).refusal(), @r#"
    error[wrong-type]: `start` holds a text where a date, written YYYY-MM-DD without quotation marks belongs
     --> content/projects/ladan.md:9:9
      |
    9 | start = "2023-01-01"
      |         ^^^^^^^^^^^^
      |
      = help: write a date, written YYYY-MM-DD without quotation marks

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_date_has_no_time() {
    assert_snapshot!(Site::new().fact("decided", "2022-12-01T12:00:00Z").refusal(), @"
    error[wrong-type]: `decided` holds a date or time where a date, written YYYY-MM-DD without quotation marks belongs
      --> content/projects/ladan.md:12:11
       |
    12 | decided = 2022-12-01T12:00:00Z
       |           ^^^^^^^^^^^^^^^^^^^^
       |
       = help: write a date, written YYYY-MM-DD without quotation marks

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_day_that_no_calendar_has_is_a_mistake() {
    assert_snapshot!(Site::new().fact("start", "2023-02-29").refusal(), @"
    error[toml]: this is not TOML: invalid date, expected day between 01 and 28
     --> content/projects/ladan.md:9:9
      |
    9 | start = 2023-02-29
      |         ^^^^^^^^^^
      |
      = help: February 2023 has 28 days; write a day from 2023-02-01 to 2023-02-28

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_missing_date_comes_with_the_way_to_write_it() {
    assert_snapshot!(Site::new().without_fact("start").refusal(), @"
    error[missing-key]: `start` is missing
     --> content/projects/ladan.md:1:1
      |
    1 | +++
      | ^^^
      |
      = help: add a line `start = YYYY-MM-DD`

    1 mistake, 0 warnings; nothing was written
    ");
}
