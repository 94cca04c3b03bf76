//! A schema as text, in the order in which people read.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;

/// The keywords that come first, in their order; others follow by their names.
const KEYWORDS: [&str; 15] = [
    "$schema",
    "$id",
    "title",
    "description",
    "type",
    "format",
    "pattern",
    "minimum",
    "maximum",
    "enum",
    "examples",
    "items",
    "required",
    "properties",
    "additionalProperties",
];

/// The text of a schema, its properties in the order of `keys`.
pub fn text(schema: &Value, keys: &[&str]) -> String {
    let ordered = Ordered { value: schema, keywords: &KEYWORDS, keys, is_properties: false };
    // Writing to memory does not fail, and every key is a text.
    serde_json::to_string_pretty(&ordered).unwrap_or_default() + "\n"
}

/// The text of any document, the entries of its objects in the order of `keys` and then of their names.
pub fn ordered(document: &Value, keys: &[&str]) -> String {
    let ordered = Ordered { value: document, keywords: keys, keys, is_properties: false };
    serde_json::to_string_pretty(&ordered).unwrap_or_default() + "\n"
}

struct Ordered<'v> {
    value: &'v Value,
    keywords: &'v [&'v str],
    keys: &'v [&'v str],
    /// Whether the names in the object are those of properties, not keywords.
    is_properties: bool,
}

impl<'v> Ordered<'v> {
    fn inner(&self, key: &str, value: &'v Value) -> Ordered<'v> {
        Ordered { value, is_properties: !self.is_properties && key == "properties", ..*self }
    }
}

impl Serialize for Ordered<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value {
            Value::Object(object) => {
                let order = if self.is_properties { self.keys } else { self.keywords };
                let mut entries: Vec<_> = object.iter().collect();
                entries.sort_by_key(|(key, _)| order.iter().position(|known| known == key).unwrap_or(order.len()));
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, &self.inner(key, value))?;
                }
                map.end()
            }
            Value::Array(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for value in items {
                    list.serialize_element(&self.inner("", value))?;
                }
                list.end()
            }
            other => other.serialize(serializer),
        }
    }
}
