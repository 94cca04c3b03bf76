//! The description of all data files as a Frictionless Data Package (version 2): `datapackage.json`.

use std::io;

use serde_json::{Map, Value, json};

use super::Words;
use super::csv::Dialect;
use super::file::DataFile;
use super::release::Release;
use super::table::{Column, Kind, Table};
use super::tables::{PROJECTS, TABLES};
use crate::catalogue::{Catalogue, PORTALS};
use crate::locale::{Lang, moment};

/// The file's name.
pub const NAME: &str = "datapackage.json";

/// The file, as JSON.
///
/// # Errors
/// Never, as far as writing to memory goes well.
pub fn describe(catalogue: &Catalogue, release: &Release, words: Words) -> io::Result<String> {
    let config = &catalogue.config;
    let files = &release.files;
    let lang = config.languages.first().copied().unwrap_or(Lang::ALL[0]);
    let mut resources = Vec::new();
    for table in TABLES {
        for dialect in Dialect::ALL {
            let name = dialect.file_name(table);
            let Some(file) = files.iter().find(|file| file.name == name) else { continue };
            resources.push(resource(table, dialect, file, &|id| words(lang, id))?);
        }
    }
    let is_described = |file: &&DataFile| resources.iter().any(|resource: &Value| resource["path"] == file.name);
    let others: Vec<&DataFile> = files.iter().filter(|file| !is_described(file)).collect();
    for file in others {
        resources.push(other(file, &|id| words(lang, id))?);
    }
    let package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "projects",
        "id": config.base_url.absolute(&format!("{PORTALS}#dataset")),
        "version": release.version,
        "created": moment(release.date),
        "title": config.title[lang],
        "description": config.description[lang],
        "homepage": config.base_url.absolute(&catalogue.data_address(lang)),
        "licenses": [{ "title": config.licence.name, "path": config.licence.url }],
        "contributors": [{ "title": config.publisher.name[lang], "roles": ["publisher"] }],
        "resources": resources,
    });
    Ok(serde_json::to_string_pretty(&package)? + "\n")
}

fn resource(table: &Table, dialect: Dialect, file: &DataFile, word: &dyn Fn(&str) -> io::Result<String>) -> io::Result<Value> {
    let is_swedish = dialect == Dialect::Swedish;
    let mut fields = Vec::new();
    for (name, column, _) in table.fields() {
        let meaning = word(&format!("column-{}", column.name))?;
        fields.push(field(&name, &meaning, column, is_swedish));
    }
    let mut schema = Map::new();
    schema.insert("$schema".into(), json!("https://datapackage.org/profiles/2.0/tableschema.json"));
    schema.insert("fields".into(), json!(fields));
    schema.insert("missingValues".into(), json!([""]));
    schema.insert("primaryKey".into(), json!(table.key));
    if table.name != PROJECTS.name {
        let reference = json!({ "resource": resource_name(&PROJECTS, dialect), "fields": PROJECTS.key });
        schema.insert("foreignKeys".into(), json!([{ "fields": PROJECTS.key, "reference": reference }]));
    }
    Ok(json!({
        "name": resource_name(table, dialect),
        "description": word(&format!("table-{}", table.name))?,
        "type": "table",
        "path": file.name,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": format!("sha256:{}", file.sha256),
        "dialect": {
            "$schema": "https://datapackage.org/profiles/2.0/tabledialect.json",
            "delimiter": char::from(dialect.delimiter()),
            "lineTerminator": "\r\n",
            "quoteChar": "\"",
            "doubleQuote": true,
            "header": true,
        },
        "schema": schema,
    }))
}

/// A file that is no table of this description, but one of the same data in another form.
fn other(file: &DataFile, word: &dyn Fn(&str) -> io::Result<String>) -> io::Result<Value> {
    Ok(json!({
        "name": file.name.replace(['_', '.'], "-"),
        "type": "file",
        "title": word(file.format())?,
        "description": word(&file.meaning)?,
        "path": file.name,
        "scheme": "file",
        "format": file.ending(),
        "mediatype": file.media_type(),
        "bytes": file.bytes,
        "hash": format!("sha256:{}", file.sha256),
    }))
}

fn resource_name(table: &Table, dialect: Dialect) -> String {
    let name = table.name.replace('_', "-");
    if dialect == Dialect::Swedish { format!("{name}-excel") } else { name }
}

fn field(name: &str, meaning: &str, column: &Column, is_swedish: bool) -> Value {
    let mut field = Map::new();
    field.insert("name".into(), json!(name));
    let (kind, format) = match column.kind {
        Kind::Text => ("string", None),
        Kind::Address => ("string", Some("uri")),
        Kind::Integer => ("integer", None),
        Kind::Decimal => ("number", None),
        Kind::Date => ("date", None),
        Kind::Boolean => ("boolean", None),
    };
    field.insert("description".into(), json!(meaning));
    field.insert("type".into(), json!(kind));
    if let Some(format) = format {
        field.insert("format".into(), json!(format));
    }
    if kind == "number" && is_swedish {
        field.insert("decimalChar".into(), json!(","));
    }
    if column.is_required {
        field.insert("constraints".into(), json!({ "required": true }));
    }
    Value::Object(field)
}
