//! What a column of the source becomes.

use super::{Formats, Reading};
use crate::import::settle::{CONTACT, field};
use crate::sheet::{FIELDS, Field, FieldKind};
use crate::source::{At, Need, Own, Report, Table, nearest};

use Need::Optional;

/// One column of the source and what it becomes.
#[derive(Debug)]
pub struct Column {
    /// Its heading, or the path of a value in JSON.
    pub name: At<String>,
    /// What it becomes.
    pub target: Target,
    /// How its cells are understood.
    pub reading: Reading,
    /// Whether the source may lack it.
    pub optional: bool,
}

/// What a column becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A key of the front matter.
    Field(Field),
    /// A key of `[contact]`.
    Contact(&'static str),
    /// A section of the text with this heading.
    Section(String),
}

impl Target {
    fn of_field(at: &At<String>, report: &Report) -> Option<Target> {
        let name = at.value.trim();
        let contact = name.strip_prefix("contact.").and_then(|key| CONTACT.into_iter().find(|known| *known == key));
        let target = field(name).map(Target::Field).or(contact.map(Target::Contact));
        if target.is_none() {
            let contact = CONTACT.map(|key| format!("contact.{key}"));
            let names = FIELDS.iter().filter(|field| field.kind != FieldKind::Contact).map(|field| field.name);
            let help = nearest(name, names.chain(contact.iter().map(String::as_str))).map_or_else(
                || {
                    "write a key of the front matter, or { section = \"Heading\" } for text; put the column into `ignore` to leave it out"
                        .into()
                },
                |near| format!("did you mean `{near}`?"),
            );
            report.error("unknown-field", at.span.clone(), format!("`{name}` is not a key of a sheet"), Some(help));
        }
        target
    }

    /// What a sheet calls it.
    pub fn name(&self) -> String {
        match self {
            Target::Field(field) => field.name.to_owned(),
            Target::Contact(key) => format!("contact.{key}"),
            Target::Section(heading) => format!("section “{heading}”"),
        }
    }

    /// Whether several columns may become it together.
    fn is_shared(&self) -> bool {
        matches!(self, Target::Section(_) | Target::Field(Field { kind: FieldKind::Texts, .. }))
    }
}

/// Reads `[columns]`, in the order of the file.
pub fn columns(mut table: Table, formats: &Formats) -> Vec<Column> {
    let report = table.report();
    let mut columns: Vec<Column> = Vec::new();
    for name in table.keys() {
        let column = match table.own(&name) {
            Some(Own::Text(at)) => Target::of_field(&at, report).map(|target| plain(name, target, formats)),
            Some(Own::Table(inner)) => detailed(name, inner, formats),
            Some(Own::Other(span)) => {
                let help = "write the key as a text, or a table: { field = \"grant\", decimal = \",\" }";
                report.error("wrong-type", span, format!("what `{}` becomes is neither a text nor a table", name.value), Some(help.into()));
                None
            }
            None => None,
        };
        let Some(column) = column else { continue };
        if let Some(other) = columns.iter().find(|other| other.target == column.target && !column.target.is_shared()) {
            let message = format!("`{}` becomes {}, and so does `{}`", column.name.value, column.target.name(), other.name.value);
            report.error(
                "field-twice",
                column.name.span.clone(),
                message,
                Some("keep one of the two, and put the other into `ignore`".into()),
            );
        }
        columns.push(column);
    }
    columns
}

fn plain(name: At<String>, target: Target, formats: &Formats) -> Column {
    let reading = formats.reading(&target.name());
    Column { name, target, reading, optional: false }
}

fn detailed(name: At<String>, mut table: Table, formats: &Formats) -> Option<Column> {
    let report = table.report();
    let field = table.text("field", Optional);
    let section = table.text("section", Optional);
    let target = match (field, section) {
        (Some(field), None) => Target::of_field(&field, report),
        (None, Some(section)) => Some(Target::Section(section.value.split_whitespace().collect::<Vec<_>>().join(" "))),
        (Some(_), Some(section)) => {
            report.error(
                "field-and-section",
                section.span,
                "a column becomes a field or a section, not both",
                Some("keep one of the two".into()),
            );
            None
        }
        (None, None) => {
            let unquoted = table.keys().into_iter().find(|key| !KEYS.contains(&key.value.as_str()));
            let help = match unquoted {
                Some(key) => {
                    let (name, key) = (&name.value, &key.value);
                    format!(
                        "say `field` or `section`; or put the column's name in quotation marks, if it is called so: \"{name}.{key}\" = \"…\""
                    )
                }
                None => "say what it becomes: { field = \"grant\" } or { section = \"Bakgrund\" }".into(),
            };
            report.error("no-field", name.span, format!("nothing says what `{}` becomes", name.value), Some(help));
            return None;
        }
    };
    let Some(target) = target else {
        KEYS.iter().for_each(|key| table.forget(key));
        table.finish();
        return None;
    };
    let kind = match &target {
        Target::Field(field) => Some(field.kind),
        Target::Contact(_) => Some(FieldKind::Text),
        Target::Section(_) => None,
    };
    let mut column = plain(name, target, formats);
    column.reading.refine(&mut table, &column.target.name(), kind);
    column.optional = table.boolean("optional", Optional).is_some_and(|at| at.value);
    table.finish();
    Some(column)
}

/// All keys that a column's table may have.
const KEYS: [&str; 9] = ["field", "section", "separators", "date", "decimal", "scale", "round", "markdown", "optional"];
