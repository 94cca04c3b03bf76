//! The description of the CSV files as W3C's CSV on the Web has it (<https://www.w3.org/TR/tabular-metadata/>): `csv-metadata.json`.

use std::io;

use serde_json::{Map, Value, json};

use super::csv::Dialect;
use super::table::{Column, Kind, Table};
use super::tables::{PROJECTS, TABLES};
use super::{Words, messages};
use crate::catalogue::Catalogue;
use crate::locale::{Lang, PerLang};

/// The file's name.
pub const NAME: &str = "csv-metadata.json";

/// The file, as JSON.
///
/// # Errors
/// Where the theme lacks a message.
pub fn describe(catalogue: &Catalogue, words: Words) -> io::Result<String> {
    let config = &catalogue.config;
    let mut tables = Vec::new();
    for dialect in Dialect::ALL {
        for listed in TABLES {
            tables.push(table(listed, dialect, words)?);
        }
    }
    let group = json!({
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": in_languages(&config.title),
        "dc:publisher": in_languages(&config.publisher.name),
        "dc:license": { "@id": config.licence.url },
        "tables": tables,
    });
    Ok(serde_json::to_string_pretty(&group)? + "\n")
}

fn table(table: &Table, dialect: Dialect, words: Words) -> io::Result<Value> {
    let is_swedish = dialect == Dialect::Swedish;
    let mut columns = Vec::new();
    for (name, of_table, lang) in table.fields() {
        columns.push(column(&name, of_table, lang, is_swedish, words)?);
    }
    let mut schema = Map::new();
    schema.insert("columns".into(), json!(columns));
    schema.insert("primaryKey".into(), json!(table.key));
    if table.name != PROJECTS.name {
        let reference = json!({ "resource": dialect.file_name(&PROJECTS), "columnReference": PROJECTS.key });
        schema.insert("foreignKeys".into(), json!([{ "columnReference": PROJECTS.key, "reference": reference }]));
    }
    let id = format!("table-{}", table.name);
    Ok(json!({
        "url": dialect.file_name(table),
        "dc:description": in_languages(&messages(words, &id)?),
        "dialect": { "delimiter": char::from(dialect.delimiter()), "encoding": "utf-8", "header": true },
        "tableSchema": schema,
    }))
}

fn column(name: &str, column: &Column, lang: Lang, is_swedish: bool, words: Words) -> io::Result<Value> {
    let meaning = messages(words, &format!("column-{}", column.name))?;
    // The name comes first: it is what stands in the file.
    let titles: Map<String, Value> = meaning.iter().map(|(lang, meaning)| (lang.code().to_owned(), json!([name, meaning]))).collect();
    let mut described = Map::new();
    described.insert("name".into(), json!(name));
    described.insert("titles".into(), Value::Object(titles));
    described.insert("datatype".into(), datatype(column.kind, is_swedish));
    if column.is_required {
        described.insert("required".into(), json!(true));
    }
    if column.is_localised && column.kind == Kind::Text {
        described.insert("lang".into(), json!(lang));
    }
    Ok(Value::Object(described))
}

fn datatype(kind: Kind, is_swedish: bool) -> Value {
    match kind {
        Kind::Text => json!("string"),
        Kind::Address => json!("anyURI"),
        Kind::Integer => json!("integer"),
        Kind::Decimal if is_swedish => json!({ "base": "decimal", "format": { "decimalChar": "," } }),
        Kind::Decimal => json!("decimal"),
        Kind::Date => json!("date"),
        Kind::Boolean => json!("boolean"),
    }
}

/// A text in each language, as JSON-LD has it.
fn in_languages(texts: &PerLang<String>) -> Value {
    texts.iter().map(|(lang, text)| json!({ "@value": text, "@language": lang })).collect()
}
