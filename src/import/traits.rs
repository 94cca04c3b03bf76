//! What tells a project from others where no key does.

use super::draft::Fact;
use super::facts::{Facts, shown};

/// Some facts of a project, to be compared with those of others.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Traits(Vec<Option<String>>);

impl Traits {
    /// The facts with these keys; none where fewer than `least` of them are known.
    pub fn of(facts: &Facts, keys: &[&str], least: usize) -> Option<Self> {
        let traits: Vec<Option<String>> = keys.iter().map(|key| facts.get(*key).map(shown)).collect();
        (traits.iter().flatten().count() >= least).then_some(Traits(traits))
    }

    /// All but the title, which may change.
    pub fn but_title(facts: &Facts) -> Option<Self> {
        Traits::of(facts, &["programme", "owner", "start", "end", "grant", "total_budget"], 4)
    }

    /// What stays where a project begins later than it was to.
    pub fn but_days(facts: &Facts) -> Option<Self> {
        Traits::of(facts, &["title", "owner", "grant", "total_budget"], 4)
    }

    /// What stays where amounts change.
    pub fn but_amounts(facts: &Facts) -> Option<Self> {
        Traits::of(facts, &["title", "owner", "start"], 3)
    }

    /// The case number.
    pub fn case_number(facts: &Facts) -> Option<Self> {
        Traits::of(facts, &["id"], 1)
    }

    /// What is the same in every language.
    pub fn of_any_language(facts: &Facts) -> Option<Self> {
        Traits::case_number(facts).or_else(|| Traits::of(facts, &["programme", "start", "end", "grant", "total_budget"], 4))
    }
}

/// Whether two case numbers say that two projects are not the same.
pub fn are_apart(one: &Facts, other: &Facts) -> bool {
    matches!((one.get("id"), other.get("id")), (Some(Fact::Text(one)), Some(Fact::Text(other))) if one != other)
}
