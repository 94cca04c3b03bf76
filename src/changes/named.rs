//! What things in records are called.

use serde_json::Value;

use crate::locale::Lang;

/// What something is called, in a language or else in one that it has: an area, a place, an organisation or a plain text; with the
/// key, code or number that tells it from others.
pub fn named(value: &Value, lang: Lang) -> String {
    let name = match &value["name"] {
        Value::Object(names) => {
            let in_language = names.get(lang.code()).into_iter().chain(names.values());
            in_language.filter_map(Value::as_str).find(|name| !name.is_empty())
        }
        name => name.as_str().or(value.as_str()),
    };
    let number = ["number", "key", "code"].into_iter().find_map(|key| value[key].as_str());
    match (name, number) {
        (Some(name), Some(number)) => format!("{name} ({number})"),
        (Some(name), None) => name.to_owned(),
        (None, Some(number)) => number.to_owned(),
        _ => value.to_string(),
    }
}
