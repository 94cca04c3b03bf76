//! What a field can be chosen from: the built-in registers of places, and what one site has in use.

use serde_json::{Value, json};

use super::{InUse, Subject};
use crate::catalogue::{Programme, places};
use crate::locale::{Collate, Lang};

/// Puts choices and examples into a schema.
pub fn enrich(schema: &mut Value, subject: Subject, in_use: Option<&InUse>) {
    let lang = in_use.and_then(|in_use| in_use.languages.first().copied()).unwrap_or(Lang::ALL[0]);
    match subject {
        Subject::Sheet => sheet(schema, in_use, lang),
        Subject::Catalogue => {
            let themes = in_use.map(|in_use| in_use.themes.clone()).unwrap_or_default();
            put(&mut schema["properties"]["theme"], "examples", &themes);
        }
        Subject::Organisations => {
            let properties = &mut schema["properties"];
            properties["distinct"]["items"]["minItems"] = json!(2);
            properties["distinct"]["items"]["maxItems"] = json!(2);
            let organisation = &mut properties["organisations"]["items"]["properties"];
            let names = in_use.map_or(&[][..], |in_use| in_use.texts("owner"));
            put(&mut organisation["name"], "examples", names);
            put(&mut organisation["aliases"]["items"], "examples", names);
            put(&mut organisation["municipality"], "examples", &municipalities(lang));
        }
        _ => {}
    }
}

fn sheet(schema: &mut Value, in_use: Option<&InUse>, lang: Lang) {
    let properties = &mut schema["properties"];
    let languages = in_use.map_or(Lang::ALL.to_vec(), |in_use| in_use.languages.clone());
    properties["language"]["enum"] = languages.into_iter().map(Lang::code).collect();
    let used = |key| in_use.map_or(&[][..], |in_use| in_use.texts(key));
    for (key, names) in [("municipalities", municipalities(lang)), ("counties", counties(lang)), ("regions", regions(lang))] {
        let mut examples: Vec<&str> = used(key).iter().map(String::as_str).collect();
        let others: Vec<&str> = names.into_iter().filter(|name| !examples.contains(name)).collect();
        examples.extend(others);
        put(&mut properties[key]["items"], "examples", &examples);
        match key {
            "municipalities" => put(&mut properties["owner_municipality"], "examples", &examples),
            "regions" => put(&mut properties["region"], "examples", &examples),
            _ => {}
        }
    }
    put(&mut properties["owner"], "examples", used("owner"));
    for (list, key) in [("cofunders", "owner"), ("partners", "owner"), ("contractors", "contractors"), ("interventions", "interventions")] {
        put(&mut properties[list]["items"], "examples", used(key));
    }
    for key in ["fund", "specific_objective"] {
        put(&mut properties[key], "examples", used(key));
    }
    if let Some(in_use) = in_use.filter(|in_use| !in_use.programmes.is_empty()) {
        of_programmes(schema, in_use);
    }
}

/// The keys of programmes, areas and phases; those of areas and phases for each programme its own.
fn of_programmes(schema: &mut Value, in_use: &InUse) {
    let mut rules = Vec::new();
    for programme in &in_use.programmes {
        let areas: Vec<&str> = programme.areas.iter().map(|area| area.key.as_str()).collect();
        let phases: Vec<&str> = programme.phases.iter().map(|phase| phase.key.as_str()).collect();
        rules.push(json!({
            "if": { "properties": { "programme": { "const": programme.slug.as_str() } }, "required": ["programme"] },
            "then": { "properties": { "area": { "enum": areas }, "phase": { "enum": phases } } },
        }));
    }
    schema["allOf"] = Value::Array(rules);
    for key in ["programme", "area", "phase"] {
        put(&mut schema["properties"][key], "enum", &in_use.choices(key));
    }
}

/// The keys of all programmes, each once.
pub fn distinct<'p>(programmes: &'p [Programme], keys: impl Fn(&'p Programme) -> Vec<&'p str>) -> Vec<&'p str> {
    let mut found: Vec<&str> = Vec::new();
    for key in programmes.iter().flat_map(keys) {
        if !found.contains(&key) {
            found.push(key);
        }
    }
    found
}

/// The names of all municipalities, in the order of a language.
pub fn municipalities(lang: Lang) -> Vec<&'static str> {
    sorted(places().municipalities.iter().map(|municipality| municipality.name.as_str()), lang)
}

/// The names of all counties, in the order of a language.
pub fn counties(lang: Lang) -> Vec<&'static str> {
    sorted(places().counties.iter().map(|county| county.name[lang].as_str()), lang)
}

fn sorted<'n>(names: impl Iterator<Item = &'n str>, lang: Lang) -> Vec<&'n str> {
    let mut names: Vec<&str> = names.collect();
    // Without rules for the language they stay in the order of their codes.
    if let Ok(collate) = Collate::new(lang) {
        names.sort_by_cached_key(|name| collate.key(name));
    }
    names
}

/// The names of all regions, the whole country last.
pub fn regions(lang: Lang) -> Vec<&'static str> {
    places().regions.iter().map(|region| region.name[lang].as_str()).collect()
}

/// Sets a keyword, where there is something to say.
fn put<T: AsRef<str>>(schema: &mut Value, keyword: &str, words: &[T]) {
    if !words.is_empty() {
        schema[keyword] = words.iter().map(AsRef::as_ref).collect();
    }
}
