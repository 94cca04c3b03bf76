//! The keys of a sheet's front matter, in their canonical order.

/// What a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// A text on one line.
    Text,
    /// A list of texts.
    Texts,
    /// An amount in whole units of the programme's currency.
    Amount,
    /// A number that may have decimals.
    Number,
    /// A day.
    Date,
    /// The table of the contact person.
    Contact,
}

/// One key of the front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// The key.
    pub name: &'static str,
    /// What it holds.
    pub kind: FieldKind,
}

const fn field(name: &'static str, kind: FieldKind) -> Field {
    Field { name, kind }
}

use FieldKind::{Amount, Contact, Date, Number, Text, Texts};

/// All keys, in the order in which a sheet is written: what it is, whose, how much, when, where, with whom, under what, whom to ask.
pub const FIELDS: [Field; 29] = [
    field("id", Text),
    field("title", Text),
    field("language", Text),
    field("programme", Text),
    field("area", Text),
    field("phase", Text),
    field("owner", Text),
    field("owner_number", Text),
    field("owner_municipality", Text),
    field("grant", Amount),
    field("total_budget", Amount),
    field("eligible_cost", Amount),
    field("cofinancing_rate", Number),
    field("decided", Date),
    field("start", Date),
    field("end", Date),
    field("region", Text),
    field("regions", Texts),
    field("counties", Texts),
    field("municipalities", Texts),
    field("cofunders", Texts),
    field("partners", Texts),
    field("contractors", Texts),
    field("fund", Text),
    field("specific_objective", Text),
    field("interventions", Texts),
    field("fleet_number", Text),
    field("updated", Date),
    field("contact", Contact),
];

/// The place of a key in the canonical order; keys that are none come before the tables and after all others.
pub fn position(name: &str) -> usize {
    FIELDS.iter().position(|field| field.name == name).unwrap_or(FIELDS.len() - 1)
}
