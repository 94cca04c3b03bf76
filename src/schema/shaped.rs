//! JSON Schema of what a reader asks for.

use serde_json::{Map, Value, json};

use crate::locale::Lang;
use crate::source::{Kind, Need, Shape};

/// The schema of a table.
pub fn schema(shape: &Shape) -> Value {
    let (mut properties, mut required, mut others) = (Map::new(), Vec::new(), Value::Bool(false));
    for asked in shape.keys() {
        let value = of_kind(&asked.kind);
        if asked.key == Shape::ANY {
            others = value;
            continue;
        }
        if asked.need == Need::Required {
            required.push(Value::from(asked.key));
        }
        properties.insert(asked.key.to_owned(), value);
    }
    let mut schema = json!({ "type": "object", "additionalProperties": others });
    if !properties.is_empty() {
        schema["properties"] = Value::Object(properties);
    }
    if !required.is_empty() {
        schema["required"] = Value::Array(required);
    }
    schema
}

fn of_kind(kind: &Kind) -> Value {
    let list = |items: Value| json!({ "type": "array", "items": items });
    match kind {
        Kind::Text => text(),
        Kind::Texts => list(text()),
        Kind::TextLists => list(list(text())),
        Kind::Choice(words) => json!({ "type": "string", "enum": words }),
        Kind::Choices(words) => list(json!({ "type": "string", "enum": words })),
        Kind::Date => json!({ "type": "string", "format": "date" }),
        Kind::Boolean => json!({ "type": "boolean" }),
        Kind::Integer => json!({ "type": "integer" }),
        Kind::Integers => list(json!({ "type": "integer" })),
        Kind::Number => json!({ "type": "number" }),
        Kind::Table(shape) => schema(shape),
        Kind::Tables(shape) => list(schema(shape)),
    }
}

/// A text holds more than white space.
pub fn text() -> Value {
    json!({ "type": "string", "pattern": "\\S" })
}

/// A text that is needed in each language is so in those that a site publishes; where it is not known which, in at least one.
pub fn loosen(schema: &mut Value, languages: Option<&[Lang]>) {
    let Value::Object(object) = schema else { return };
    let codes = Lang::ALL.map(Lang::code);
    let is_localised = object.contains_key("required")
        && object.get("properties").and_then(Value::as_object).is_some_and(|keys| keys.keys().eq(sorted(codes).iter()));
    if is_localised {
        object.remove("required");
        match languages {
            Some(languages) => object.insert("required".to_owned(), languages.iter().map(|lang| lang.code()).collect()),
            None => object.insert("minProperties".to_owned(), json!(1)),
        };
    }
    for inner in object.values_mut() {
        match inner {
            Value::Object(_) => loosen(inner, languages),
            Value::Array(items) => items.iter_mut().for_each(|item| loosen(item, languages)),
            _ => {}
        }
    }
}

fn sorted<const N: usize>(mut words: [&str; N]) -> [&str; N] {
    words.sort_unstable();
    words
}
