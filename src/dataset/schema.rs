//! The shape of `projects.json` as JSON Schema (draft 2020-12), from the same types that are written: `projects.schema.json`.

use std::borrow::Cow;
use std::io;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use super::Words;
use super::head::Everything;
use crate::catalogue::{Catalogue, Currency, OrganisationKind, OrganisationNumber};
use crate::changes::History;
use crate::locale::{Lang, PerLang};
use crate::sheet::Slug;

/// The file's name.
pub const NAME: &str = "projects.schema.json";

/// The name of the file that tells the shape of the history.
pub const CHANGES: &str = "changes.schema.json";

/// The file, as JSON.
///
/// # Errors
/// Where the theme lacks a message.
pub fn describe(catalogue: &Catalogue, words: Words) -> io::Result<String> {
    let mut schema = root::<Everything>(catalogue, NAME);
    if let Some(fields) = schema.pointer_mut("/$defs/Record/properties").and_then(Value::as_object_mut) {
        for (name, field) in fields {
            let meaning = words(Lang::En, &format!("field-{name}"))?;
            // A bare reference takes no description beside it everywhere, but in this draft it may.
            if let Some(field) = field.as_object_mut() {
                field.insert("description".to_owned(), Value::from(meaning));
            }
        }
    }
    Ok(serde_json::to_string_pretty(&schema)? + "\n")
}

/// The shape of `changes.json`, as JSON.
///
/// # Errors
/// Never, as far as writing to memory goes well.
pub fn describe_changes(catalogue: &Catalogue) -> io::Result<String> {
    Ok(serde_json::to_string_pretty(&root::<History>(catalogue, CHANGES))? + "\n")
}

fn root<T: JsonSchema>(catalogue: &Catalogue, name: &str) -> Schema {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<T>();
    schema.insert("$id".to_owned(), Value::from(catalogue.config.base_url.absolute(&format!("/data/{name}"))));
    schema
}

impl JsonSchema for Lang {
    fn schema_name() -> Cow<'static, str> {
        "Language".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": Lang::ALL.map(Lang::code) })
    }
}

impl JsonSchema for OrganisationKind {
    fn schema_name() -> Cow<'static, str> {
        "OrganisationKind".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": OrganisationKind::ALL.map(OrganisationKind::name) })
    }
}

impl<T: JsonSchema> JsonSchema for PerLang<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("{}InEachLanguage", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        let properties: serde_json::Map<String, Value> =
            Lang::ALL.map(|lang| (lang.code().to_owned(), value.clone().to_value())).into_iter().collect();
        json_schema!({ "type": "object", "properties": properties, "required": Lang::ALL.map(Lang::code), "additionalProperties": false })
    }
}

/// Text that keeps to a pattern.
macro_rules! text {
    ($type:ty, $name:literal, $pattern:literal) => {
        impl JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": $pattern })
            }
        }
    };
}

text!(Slug, "Slug", "^[a-z0-9-]+$");
text!(Currency, "Currency", "^[A-Z]{3}$");
text!(OrganisationNumber, "OrganisationNumber", "^[0-9]{6}-[0-9]{4}$");

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::changes::{FIELDS, NOT_COMPARED};

    #[test]
    fn every_field_of_a_record_is_compared_between_releases_or_named_as_one_that_is_not() {
        let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Everything>();
        let fields = schema.pointer("/$defs/Record/properties").and_then(Value::as_object);
        let fields: BTreeSet<&str> = fields.into_iter().flatten().map(|(name, _)| name.as_str()).collect();
        let known: BTreeSet<&str> = FIELDS.map(|(name, _)| name).into_iter().chain(NOT_COMPARED).collect();
        assert_eq!(fields, known);
    }
}
