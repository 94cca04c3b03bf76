//! One project's records of two releases, field by field.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::passages::{Passage, passages};
use crate::locale::Lang;

/// How a field of a record is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// As a whole.
    Whole,
    /// As a whole, unless it was worked out from other fields.
    Stated,
    /// By a field of its own that tells it from others: its name may change without it becoming another.
    Keyed(&'static str),
    /// In each language for itself.
    Localised,
    /// As a list whose members are told apart by a field of theirs (or by themselves, where it is empty); their order does not count.
    Members(&'static str),
    /// Section by section.
    Sections,
}

/// The fields that are compared, money first.
pub const FIELDS: [(&str, Shape); 29] = [
    ("grant", Shape::Whole),
    ("total_budget", Shape::Whole),
    ("eligible_cost", Shape::Whole),
    ("currency", Shape::Whole),
    ("support_rate", Shape::Whole),
    ("cofinancing_rate", Shape::Stated),
    ("title", Shape::Localised),
    ("owner", Shape::Whole),
    ("owner_municipality", Shape::Keyed("code")),
    ("start", Shape::Whole),
    ("end", Shape::Whole),
    ("decided", Shape::Whole),
    ("phase", Shape::Keyed("key")),
    ("programme", Shape::Keyed("id")),
    ("area", Shape::Keyed("key")),
    ("fund", Shape::Whole),
    ("specific_objective", Shape::Whole),
    ("interventions", Shape::Members("")),
    ("regions", Shape::Members("code")),
    ("counties", Shape::Members("code")),
    ("municipalities", Shape::Members("code")),
    ("cofunders", Shape::Members("name")),
    ("partners", Shape::Members("name")),
    ("contractors", Shape::Members("")),
    ("fleet_number", Shape::Whole),
    ("case_number", Shape::Whole),
    ("language", Shape::Whole),
    ("sections", Shape::Sections),
    ("updated", Shape::Whole),
];

/// The other fields: the slug is what two records have in common, the summary is the beginning of a section, where a fund is told of is no
/// fact of the project, and addresses depend on where the catalogue is published.
pub const NOT_COMPARED: [&str; 4] = ["slug", "summary", "fund_is_derived", "url"];

/// What has changed in one field of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// The field, as records call it.
    pub field: String,
    /// The language, where the field has a value in each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Lang>,
    /// What has changed.
    #[serde(flatten)]
    pub what: What,
}

/// What has changed. When it is read, the first kind that fits is taken, so that with the fewest names comes last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum What {
    /// Members that have come and gone.
    Members {
        /// Those that have come.
        added: Vec<Value>,
        /// Those that have gone.
        removed: Vec<Value>,
    },
    /// Another value, or one where there was none.
    Value {
        /// The value before.
        old: Value,
        /// The value after.
        new: Value,
    },
    /// Text in a section.
    Text {
        /// The section's kind; not told of one of the author's own that is gone.
        section: Option<String>,
        /// Its heading in the language, likewise.
        heading: Option<String>,
        /// Whether the section is gone.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        gone: bool,
        /// Where it differs; not told where the change is published, so that a text that was withdrawn stays withdrawn.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        passages: Vec<Passage>,
    },
}

/// What differs between the records of a project. A field that one release does not have yet is as if it were null there.
pub fn compare(old: &Value, new: &Value) -> Vec<Change> {
    let mut changes = Vec::new();
    for (field, shape) in FIELDS {
        let (old, new) = (&old[field], &new[field]);
        match shape {
            Shape::Whole => whole(field, None, old, new, &mut changes),
            Shape::Stated => whole(field, None, stated(old), stated(new), &mut changes),
            Shape::Keyed(key) if old[key] == new[key] => {}
            Shape::Keyed(_) => whole(field, None, old, new, &mut changes),
            Shape::Localised => {
                Lang::ALL.into_iter().for_each(|lang| whole(field, Some(lang), &old[lang.code()], &new[lang.code()], &mut changes));
            }
            Shape::Members(key) => members(field, key, old, new, &mut changes),
            Shape::Sections => sections(field, old, new, &mut changes),
        }
    }
    changes
}

/// A value, or null where it was worked out.
fn stated(value: &Value) -> &Value {
    if value["derived"] == true { &Value::Null } else { value }
}

fn whole(field: &str, language: Option<Lang>, old: &Value, new: &Value, changes: &mut Vec<Change>) {
    let (old, new) = (without_addresses(old), without_addresses(new));
    if old != new {
        changes.push(Change { field: field.to_owned(), language, what: What::Value { old, new } });
    }
}

fn members(field: &str, key: &str, old: &Value, new: &Value, changes: &mut Vec<Change>) {
    let (old, new) = (list(old), list(new));
    let name = |value: &Value| if key.is_empty() { value.clone() } else { json!([value[key], value["number"]]) };
    let missing = |from: &[Value], of: &[Value]| -> Vec<Value> {
        let known: Vec<Value> = from.iter().map(name).collect();
        of.iter().filter(|value| !known.contains(&name(value))).map(|value| underived(without_addresses(value))).collect()
    };
    let (added, removed) = (missing(old, new), missing(new, old));
    if !added.is_empty() || !removed.is_empty() {
        changes.push(Change { field: field.to_owned(), language: None, what: What::Members { added, removed } });
    }
}

/// Sections are the same if they are of the same kind and, where there are several, come in the same turn.
fn sections(field: &str, old: &Value, new: &Value, changes: &mut Vec<Change>) {
    let (old, new) = (numbered(list(old)), numbered(list(new)));
    let order = new.iter().chain(old.iter().filter(|(name, _)| !new.iter().any(|(other, _)| other == name)));
    let find = |all: &[(Name, &Value)], name: &Name| all.iter().find(|(other, _)| other == name).map(|(_, section)| (*section).clone());
    for (name, _) in order {
        let (old, new) = (find(&old, name).unwrap_or_default(), find(&new, name).unwrap_or_default());
        for lang in Lang::ALL {
            let text = |section: &Value| section["text"][lang.code()].as_str().unwrap_or_default().to_owned();
            let heading = |section: &Value| section["heading"][lang.code()].as_str().map(str::to_owned);
            let passages = passages(&text(&old), &text(&new));
            if !passages.is_empty() || heading(&old) != heading(&new) {
                let what = What::Text {
                    section: Some(name.0.clone()),
                    heading: heading(&new).or(heading(&old)),
                    gone: heading(&new).is_none(),
                    passages,
                };
                changes.push(Change { field: field.to_owned(), language: Some(lang), what });
            }
        }
    }
}

/// The kind of a section, and how many of that kind come before it.
type Name = (String, usize);

fn numbered(sections: &[Value]) -> Vec<(Name, &Value)> {
    let kind = |section: &Value| section["kind"].as_str().unwrap_or_default().to_owned();
    let mut named: Vec<(Name, &Value)> = Vec::with_capacity(sections.len());
    for section in sections {
        let kind = kind(section);
        let before = named.iter().filter(|((other, _), _)| *other == kind).count();
        named.push(((kind, before), section));
    }
    named
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// A value without addresses, without what the register of organisations tells of it, which is no fact of the project, and without what is
/// missing in it: another release may not know of it yet.
fn without_addresses(value: &Value) -> Value {
    let Value::Object(object) = value else { return value.clone() };
    let told = object.iter().filter(|(key, value)| !["url", "kind", "municipality"].contains(&key.as_str()) && !value.is_null());
    told.map(|(key, value)| (key.clone(), value.clone())).collect::<Map<_, _>>().into()
}

/// A member without whether it was worked out from others, which is no more than how it came to be there.
fn underived(mut member: Value) -> Value {
    if let Some(object) = member.as_object_mut() {
        object.remove("derived");
    }
    member
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_compared_by_their_members_and_addresses_not_at_all() {
        let old = json!({ "partners": [{ "name": "A", "url": { "sv": "/a/" } }, { "name": "B" }], "owner": { "name": "O", "url": 1 } });
        let new = json!({ "partners": [{ "name": "C" }, { "name": "A" }], "owner": { "name": "O", "url": 2 } });
        let what = What::Members { added: vec![json!({ "name": "C" })], removed: vec![json!({ "name": "B" })] };
        assert_eq!(compare(&old, &new), [Change { field: "partners".into(), language: None, what }]);
    }

    #[test]
    fn what_the_register_tells_of_an_organisation_is_no_change_of_its_projects() {
        let old = json!({ "owner": { "name": "O", "number": null }, "partners": [{ "name": "A" }] });
        let seat = json!({ "code": "1281" });
        let new = json!({ "owner": { "name": "O", "number": null, "kind": "agency", "municipality": seat }, "partners": [{ "name": "A", "kind": "other" }] });
        assert_eq!(compare(&old, &new), []);
    }

    #[test]
    fn a_field_that_is_new_counts_only_where_it_has_a_value() {
        assert_eq!(compare(&json!({}), &json!({ "fund": null, "partners": [] })), []);
        assert_eq!(compare(&json!({}), &json!({ "fund": "ESF" })).len(), 1);
    }

    #[test]
    fn sections_are_told_apart_by_their_kinds_and_turns() {
        let section = |kind: &str, text: &str| json!({ "kind": kind, "heading": { "sv": kind }, "text": { "sv": text } });
        let old = json!({ "sections": [section("aim", "a"), section("other", "b"), section("other", "c")] });
        let new = json!({ "sections": [section("aim", "a"), section("other", "b"), section("other", "d")] });
        let changes = compare(&old, &new);
        assert_eq!(changes.len(), 1);
        assert_eq!(changes[0].language, Some(Lang::Sv));
        let passages = vec![Passage { old: Some("c".into()), new: Some("d".into()) }];
        assert_eq!(changes[0].what, What::Text { section: Some("other".into()), heading: Some("other".into()), gone: false, passages });
    }
}
