//! Facts that the mapping gives itself: for every project, or where the source is silent.

use std::collections::BTreeMap;

use super::column::CONTACT;
use crate::import::Fact;
use crate::sheet::{FIELDS, FieldKind};
use crate::source::{At, Need, Table};

use Need::Optional;

/// Facts by key, each with its place in the mapping. Those of `region` stand under `regions`, those of `[contact]` under `contact.name`
/// and so on.
pub type Given = BTreeMap<String, At<Fact>>;

/// Reads `[constants]` or `[defaults]`.
pub fn given(mut table: Table) -> Given {
    let mut given = Given::new();
    for field in FIELDS {
        let place = table.keys().into_iter().find(|key| key.value == field.name).map(|key| key.span);
        let fact = match field.kind {
            FieldKind::Text => table.text(field.name, Optional).map(|at| Fact::Text(at.value)),
            FieldKind::Texts => table.texts(field.name, Optional).map(|list| Fact::Texts(list.into_iter().map(|at| at.value).collect())),
            FieldKind::Amount => table.integer(field.name, Optional).map(|at| Fact::Integer(at.value)),
            FieldKind::Number => table.number(field.name, Optional).map(|at| Fact::Number(at.value)),
            FieldKind::Date => table.date(field.name, Optional).map(|at| Fact::Date(at.value)),
            FieldKind::Contact => {
                if let Some(mut inner) = table.table(field.name, Optional) {
                    for key in CONTACT {
                        let text = inner.text(key, Optional).map(|at| at.map(Fact::Text));
                        given.extend(text.map(|at| (format!("contact.{key}"), at)));
                    }
                    inner.finish();
                }
                None
            }
        };
        let (Some(value), Some(span)) = (fact, place) else { continue };
        let (name, value) = match value {
            Fact::Text(region) if field.name == "region" => ("regions", Fact::Texts(vec![region])),
            value => (field.name, value),
        };
        if given.insert(name.to_owned(), At { value, span: span.clone() }).is_some() {
            table.report().error("region-twice", span, "both `region` and `regions` are given", Some("keep one of the two".into()));
        }
    }
    table.finish();
    given
}
