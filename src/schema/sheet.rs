//! JSON Schema of a sheet's front matter, derived from the type that it is read into.

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use serde_json::{Value, json};

use super::shaped::text;
use crate::sheet::Facts;

/// The schema.
pub fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
    let mut schema = settings.into_generator().into_root_schema_for::<Facts>();
    RecursiveTransform(as_toml).transform(&mut schema);
    schema.remove("title");
    // Either key, and some word of where the project is.
    schema.insert("not".to_owned(), json!({ "required": ["region", "regions"] }));
    let places = ["region", "regions", "counties", "municipalities"].map(|key| json!({ "required": [key] }));
    schema.insert("anyOf".to_owned(), json!(places));
    schema.to_value()
}

/// Says of a value what holds in TOML: there is no null, whole numbers have one size, and a text holds more than white space.
fn as_toml(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else { return };
    if let Some(Value::Array(kinds)) = object.get("type") {
        let kinds: Vec<Value> = kinds.iter().filter(|kind| *kind != "null").cloned().collect();
        if let [kind] = kinds.as_slice() {
            object.insert("type".to_owned(), kind.clone());
        }
    }
    if let Some(Value::Array(choices)) = object.get("anyOf")
        && let [Value::Object(inner), Value::Object(null)] = choices.as_slice()
        && null.get("type").is_some_and(|kind| kind == "null")
    {
        let inner = inner.clone();
        object.remove("anyOf");
        for (key, value) in inner {
            object.entry(key).or_insert(value);
        }
    }
    let is = |kind: &str| object.get("type").is_some_and(|found| found == kind);
    if is("integer") || is("number") {
        object.remove("format");
    } else if is("string") && !object.contains_key("format") {
        object.extend(text().as_object().cloned().unwrap_or_default());
    }
}
