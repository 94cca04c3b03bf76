//! Facts that a mapping or an answer gives: for every project, or where the source is silent.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;

use super::fields::CONTACT;
use crate::import::Fact;
use crate::sheet::{FIELDS, FieldKind};
use crate::source::{Code, Diagnostic, Location, Need, Severity, SourceFile, Table};

use Need::Optional;

/// A fact that a file states, and where.
#[derive(Debug, Clone)]
pub struct Stated {
    /// The fact.
    pub value: Fact,
    /// Where its key stands in the file's text.
    pub span: Range<usize>,
    file: PathBuf,
    location: Location,
}

/// Facts by key. Those of `region` stand under `regions`, those of `[contact]` under `contact.name` and so on.
pub type Given = BTreeMap<String, Stated>;

impl Stated {
    /// A fact that stands in a file at `span`.
    pub fn new(value: Fact, span: Range<usize>, source: &SourceFile) -> Self {
        Stated { value, file: source.path.clone(), location: source.locate(span.clone()), span }
    }

    /// A mistake in the fact that only the site brings to light.
    pub fn mistake(&self, code: Code, message: String, help: String) -> Diagnostic {
        let mistake = Diagnostic::of_file(Severity::Error, code, &self.file, message).help(help);
        Diagnostic { location: Some(self.location.clone()), ..mistake }
    }
}

/// Reads `[constants]` or `[defaults]`.
pub fn given(mut table: Table) -> Given {
    let mut given = Given::new();
    let report = table.report();
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
                        let text = inner.text(key, Optional);
                        given
                            .extend(text.map(|at| (format!("contact.{key}"), Stated::new(Fact::Text(at.value), at.span, report.source()))));
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
        if given.insert(name.to_owned(), Stated::new(value, span.clone(), report.source())).is_some() {
            report.error("region-twice", span, "both `region` and `regions` are given", Some("keep one of the two".into()));
        }
    }
    table.finish();
    given
}

/// Where a text of a field is given.
pub fn stating(given: &Given, field: &str, text: &str) -> Option<Stated> {
    given.get(field).filter(|stated| stated.value.texts().iter().any(|one| one == text)).cloned()
}
