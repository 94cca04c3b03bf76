//! Amounts, rates and numbers.

use insta::assert_snapshot;

use crate::support::site::Site;

#[test]
fn a_grant_is_never_larger_than_the_total_budget() {
    assert_snapshot!(Site::new().fact("grant", "1_000_001").refusal(), @"
    error[grant-over-total]: the grant (1000001) is larger than the total budget (1000000)
     --> content/projects/ladan.md:7:9
      |
    7 | grant = 1_000_001
      |         ^^^^^^^^^
      |
      = help: check the two amounts; perhaps they are exchanged

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_grant_may_be_the_whole_budget() {
    Site::new().fact("grant", "1_000_000").built();
}

#[test]
fn a_negative_grant_is_a_mistake() {
    assert_snapshot!(Site::new().fact("grant", "-400_000").refusal(), @"
    error[negative-amount]: `grant` is less than nothing
     --> content/projects/ladan.md:7:9
      |
    7 | grant = -400_000
      |         ^^^^^^^^
      |
      = help: write the amount without a minus sign

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_negative_budget_is_one_mistake_not_two() {
    assert_snapshot!(Site::new().fact("total_budget", "-1").refusal(), @"
    error[negative-amount]: `total_budget` is less than nothing
     --> content/projects/ladan.md:8:16
      |
    8 | total_budget = -1
      |                ^^
      |
      = help: write the amount without a minus sign

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn money_is_given_in_whole_units() {
    assert_snapshot!(Site::new().fact("grant", "400_000.50").refusal(), @"
    error[wrong-type]: `grant` holds a number with decimals where a whole number without quotation marks (23_060_351) belongs
     --> content/projects/ladan.md:7:9
      |
    7 | grant = 400_000.50
      |         ^^^^^^^^^^
      |
      = help: write a whole number without quotation marks (23_060_351)

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn money_is_a_number_not_a_text() {
    assert_snapshot!(Site::new().fact("total_budget", r#""1 000 000 kr""#).refusal(), @r#"
    error[wrong-type]: `total_budget` holds a text where a whole number without quotation marks (23_060_351) belongs
     --> content/projects/ladan.md:8:16
      |
    8 | total_budget = "1 000 000 kr"
      |                ^^^^^^^^^^^^^^
      |
      = help: write a whole number without quotation marks (23_060_351)

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn an_amount_that_no_computer_can_add_up_is_a_mistake() {
    assert_snapshot!(Site::new().fact("total_budget", "99_999_999_999_999_999_999").refusal(), @"
    error[too-large]: `total_budget` holds a number that is too large
     --> content/projects/ladan.md:8:16
      |
    8 | total_budget = 99_999_999_999_999_999_999
      |                ^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: check the number of digits

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_missing_amount_comes_with_an_example() {
    assert_snapshot!(Site::new().without_fact("grant").refusal(), @"
    error[missing-key]: `grant` is missing
     --> content/projects/ladan.md:1:1
      |
    1 | +++
      | ^^^
      |
      = help: add a line `grant = 1_000_000`, in whole units of the programme's currency

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_rate_lies_between_nothing_and_all() {
    assert_snapshot!(Site::new().fact("cofinancing_rate", "140").refusal(), @"
    error[rate]: 140 is not a rate in per cent
      --> content/projects/ladan.md:12:20
       |
    12 | cofinancing_rate = 140
       |                    ^^^
       |
       = help: write a number from 0 to 100: 40 or 67.5

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_rate_is_a_number() {
    assert_snapshot!(Site::new().fact("cofinancing_rate", "nan").refusal(), @"
    error[wrong-type]: `cofinancing_rate` holds a number with decimals where a number belongs
      --> content/projects/ladan.md:12:20
       |
    12 | cofinancing_rate = nan
       |                    ^^^
       |
       = help: write a number

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn an_organisation_number_with_a_wrong_check_digit_is_a_mistake() {
    assert_snapshot!(Site::new().fact("owner_number", r#""212000-1133""#).refusal(), @r#"
    error[organisation-number]: `212000-1133` is not an organisation number: the check digit does not fit: a digit is wrong
      --> content/projects/ladan.md:12:16
       |
    12 | owner_number = "212000-1133"
       |                ^^^^^^^^^^^^^
       |
       = help: write it like 212000-0142

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_persons_number_has_no_place_in_a_catalogue() {
    assert_snapshot!(Site::new().fact("owner_number", r#""811218-9876""#).refusal(), @r#"
    error[organisation-number]: `811218-9876` is not an organisation number: the third digit of an organisation number is 2 or higher; this looks like a person's number
      --> content/projects/ladan.md:12:16
       |
    12 | owner_number = "811218-9876"
       |                ^^^^^^^^^^^^^
       |
       = help: write it like 212000-0142

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn an_organisation_number_has_ten_digits() {
    assert_snapshot!(Site::new().fact("owner_number", r#""SE212000113201""#).refusal(), @r#"
    error[organisation-number]: `SE212000113201` is not an organisation number: an organisation number has ten digits
      --> content/projects/ladan.md:12:16
       |
    12 | owner_number = "SE212000113201"
       |                ^^^^^^^^^^^^^^^^
       |
       = help: write it like 212000-0142

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn an_eligible_cost_lies_between_the_grant_and_the_total_budget() {
    assert_snapshot!(Site::new().fact("eligible_cost", "1_000_001").refusal(), @"
    error[amounts-disagree]: the eligible cost (1000001) is larger than the total budget (1000000)
     --> content/projects/ladan.md:9:17
      |
    9 | eligible_cost = 1_000_001
      |                 ^^^^^^^^^
      |
      = help: check the two amounts; perhaps they are exchanged

    1 mistake, 0 warnings; nothing was written
    ");
    assert_snapshot!(Site::new().fact("eligible_cost", "399_999").refusal(), @"
    error[amounts-disagree]: the eligible cost (399999) is smaller than the grant (400000)
     --> content/projects/ladan.md:9:17
      |
    9 | eligible_cost = 399_999
      |                 ^^^^^^^
      |
      = help: check the two amounts: support is a share of what is eligible

    1 mistake, 0 warnings; nothing was written
    ");
    Site::new().fact("eligible_cost", "400_000").build().fine();
}
