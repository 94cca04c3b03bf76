//! The fields of a file, for the forms of editors.

use super::{Subject, Words};
use crate::locale::MessageError;
use crate::sheet::FIELDS;
use crate::source::{Asked, Kind, Need, Shape};

/// One field of a form.
#[derive(Debug, Clone)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// The name of its words, which is the way to it: `sheet-contact-name`.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// Whether it must be filled in.
    pub is_required: bool,
    /// What it is called.
    pub label: String,
    /// How it is explained.
    pub hint: String,
    /// The fields of a table, or of each table of a list.
    pub inner: Vec<Field>,
}

impl Field {
    /// The fields of a kind of file, in their canonical order.
    ///
    /// # Errors
    /// Where one has no label.
    pub fn all(subject: Subject, words: &Words) -> Result<Vec<Self>, MessageError> {
        let shape = subject.shape();
        let order = order(subject, &shape);
        let mut fields = Field::of_shape(&shape, subject.name(), words)?;
        fields.sort_by_key(|field| order.iter().position(|key| *key == field.key));
        Ok(fields)
    }

    fn of_shape(shape: &Shape, path: &str, words: &Words) -> Result<Vec<Self>, MessageError> {
        let field = |Asked { key, kind, need }: Asked| {
            let name = format!("{path}-{key}");
            let is_required = need == Need::Required;
            if let Some(lang) = crate::locale::Lang::from_code(key) {
                let label = words.language(lang)?;
                return Ok(Field { key, name, kind, is_required, label, hint: String::new(), inner: Vec::new() });
            }
            let inner = match &kind {
                Kind::Table(shape) | Kind::Tables(shape) => Field::of_shape(shape, &name, words)?,
                _ => Vec::new(),
            };
            let (label, hint) = (words.label(&name)?, words.hint(&name)?);
            Ok(Field { key, name, kind, is_required, label, hint, inner })
        };
        shape.keys().into_iter().filter(|asked| asked.key != Shape::ANY).map(field).collect()
    }
}

/// The order of a file's keys, those of its tables after the table itself: for a sheet that in which sheets are written, for others
/// that in which they are read.
pub fn order(subject: Subject, shape: &Shape) -> Vec<&'static str> {
    let mut keys = Vec::new();
    if subject == Subject::Sheet {
        keys.extend(FIELDS.map(|field| field.name));
    }
    gather(shape, &mut keys);
    keys
}

fn gather(shape: &Shape, keys: &mut Vec<&'static str>) {
    for Asked { key, kind, .. } in shape.keys() {
        keys.push(key);
        if let Kind::Table(inner) | Kind::Tables(inner) = &kind {
            gather(inner, keys);
        }
    }
}
