//! The fields that words may belong to.

use crate::sheet::{FIELDS, Field, FieldKind};
use crate::source::did_you_mean;

/// The fields that name organisations.
pub const ORGANISATIONS: [&str; 4] = ["owner", "cofunders", "partners", "contractors"];

/// The keys of `[contact]`.
pub const CONTACT: [&str; 3] = ["name", "email", "phone"];

/// The field of that name. `region` is a list of one region, so it is `regions` here.
pub fn field(name: &str) -> Option<Field> {
    let name = if name == "region" { "regions" } else { name };
    FIELDS.into_iter().find(|field| field.name == name && field.kind != FieldKind::Contact)
}

/// Advice for a name that is not that of a field.
pub fn field_like(name: &str) -> Option<String> {
    did_you_mean(name, FIELDS.iter().filter(|field| field.kind != FieldKind::Contact).map(|field| field.name))
}
