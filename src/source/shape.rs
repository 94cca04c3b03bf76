//! What a reader asks of a table: the shape of a file, told by the very code that reads it.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::{At, Code, Need, Report, SourceFile, Table};

/// The keys that a reader asks for, in the order in which it asks.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shape(Rc<RefCell<Vec<Asked>>>);

/// One key that a reader asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The key, or [`Shape::ANY`].
    pub key: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it may be left out.
    pub need: Need,
}

/// What a key holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// A list of lists of texts.
    TextLists,
    /// One word of a list.
    Choice(Vec<&'static str>),
    /// Several words of a list.
    Choices(Vec<&'static str>),
    /// A day.
    Date,
    /// True or false.
    Boolean,
    /// A whole number.
    Integer,
    /// A list of whole numbers.
    Integers,
    /// A number that may have decimals.
    Number,
    /// A table.
    Table(Shape),
    /// A list of tables.
    Tables(Shape),
}

/// A word out of a list.
#[derive(Debug, Clone, Copy)]
pub struct Choice<'c> {
    /// What kind of mistake another word is.
    pub code: Code,
    /// What such a word is called in messages.
    pub noun: &'static str,
    /// The words there are.
    pub known: &'c [&'static str],
}

impl Shape {
    /// Stands for keys that are names of the author's.
    pub const ANY: &'static str = "*";

    /// The shape of what `read` reads. It is given a table that holds nothing; what it reports goes nowhere.
    pub fn of(read: impl FnOnce(Table)) -> Self {
        let source = SourceFile { path: Default::default(), text: String::new() };
        let shape = Shape::default();
        read(Table::describing(&Report::new(&source), shape.clone()));
        shape
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Asked> {
        self.0.borrow().clone()
    }

    /// Adds a key; one that is asked for twice is one.
    pub(super) fn add(&self, key: &'static str, need: Need, kind: Kind) {
        let mut keys = self.0.borrow_mut();
        if !keys.iter().any(|asked| asked.key == key) {
            keys.push(Asked { key, kind, need });
        }
    }
}

/// A value is described alike wherever it stands.
impl<T: JsonSchema> JsonSchema for At<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_tells_what_it_reads() {
        let shape = Shape::of(|mut table| {
            let _ = table.text("title", Need::Required);
            for mut area in table.tables("areas", Need::Optional).unwrap_or_default() {
                let _ = area.date("from", Need::Required);
                area.finish();
            }
            table.finish();
        });
        let area = Asked { key: "from", kind: Kind::Date, need: Need::Required };
        let areas = Kind::Tables(Shape(Rc::new(RefCell::new(vec![area]))));
        assert_eq!(
            shape.keys(),
            [Asked { key: "title", kind: Kind::Text, need: Need::Required }, Asked { key: "areas", kind: areas, need: Need::Optional }]
        );
    }
}
