//! The form for front matter in Visual Studio Code: `frontmatter.json` of the extension Front Matter CMS.

use serde_json::{Value, json};

use crate::locale::MessageError;
use crate::schema::{Field, InUse, Subject, Words, ordered};
use crate::source::Kind;

/// The order in which the entries of its objects are written.
const ORDER: [&str; 12] =
    ["name", "title", "path", "contentTypes", "description", "type", "required", "single", "multiple", "choices", "dateFormat", "fields"];

/// The configuration, as JSON.
///
/// # Errors
/// Where a field has no words.
pub fn front_matter(words: &Words, in_use: &InUse) -> Result<String, MessageError> {
    let fields = Field::all(Subject::Sheet, words)?;
    let days: Vec<&str> = fields.iter().filter(|field| field.kind == Kind::Date).map(|field| field.key).collect();
    let configuration = json!({
        "frontMatter.taxonomy.frontMatterType": "TOML",
        "frontMatter.taxonomy.dateFormat": DAY,
        // Days in TOML stand without quotation marks.
        "frontMatter.taxonomy.noPropertyValueQuotes": days,
        "frontMatter.content.defaultFileType": "md",
        "frontMatter.content.autoUpdateDate": false,
        "frontMatter.content.pageFolders": [
            { "title": words.label("projects")?, "path": "[[workspace]]/content/projects", "contentTypes": ["default"] },
        ],
        "frontMatter.taxonomy.contentTypes": [
            { "name": "default", "pageBundle": false, "fields": fields.iter().map(|field| form(field, in_use)).collect::<Vec<_>>() },
        ],
    });
    Ok(ordered(&configuration, &ORDER))
}

/// YYYY-MM-DD, as date-fns writes it.
const DAY: &str = "yyyy-MM-dd";

fn form(field: &Field, in_use: &InUse) -> Value {
    let mut form = json!({ "name": field.key, "title": field.label, "description": field.hint, "required": field.is_required });
    let choices = in_use.choices(field.key);
    let (kind, more) = match &field.kind {
        Kind::Text if !choices.is_empty() => ("choice", json!({ "choices": choices })),
        Kind::Texts if !choices.is_empty() => ("choice", json!({ "choices": choices, "multiple": true })),
        Kind::Text => ("string", json!({ "single": true })),
        Kind::Choice(words) => ("choice", json!({ "choices": words })),
        Kind::Choices(words) => ("choice", json!({ "choices": words, "multiple": true })),
        Kind::Texts | Kind::TextLists | Kind::Integers => ("list", json!({})),
        Kind::Date => ("datetime", json!({ "dateFormat": DAY })),
        Kind::Boolean => ("boolean", json!({})),
        Kind::Integer => ("number", json!({})),
        Kind::Number => ("number", json!({ "numberOptions": { "isDecimal": true } })),
        Kind::Table(_) | Kind::Tables(_) => {
            ("fields", json!({ "fields": field.inner.iter().map(|inner| self::form(inner, in_use)).collect::<Vec<_>>() }))
        }
    };
    form["type"] = kind.into();
    if let (Some(form), Value::Object(more)) = (form.as_object_mut(), more) {
        form.extend(more);
    }
    form
}
