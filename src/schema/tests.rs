//! Schema, reader and canonical order are held together here, and every field has its words.

use std::collections::BTreeSet;

use super::*;
use crate::locale::Lang;
use crate::sheet::{FIELDS, Facts, FieldKind};
use crate::source::{Kind, Need};

fn derived() -> Value {
    sheet::schema()
}

fn keys(object: &Value) -> BTreeSet<String> {
    object.as_object().map(|object| object.keys().cloned().collect()).unwrap_or_default()
}

#[test]
fn type_reader_and_canonical_order_of_a_sheet_have_the_same_keys() {
    let asked: BTreeSet<String> = Facts::shape().keys().iter().map(|asked| asked.key.to_owned()).collect();
    let ordered: BTreeSet<String> = FIELDS.iter().map(|field| field.name.to_owned()).collect();
    assert_eq!(asked, ordered);
    assert_eq!(keys(&derived()["properties"]), ordered);
}

#[test]
fn what_the_reader_of_a_sheet_requires_the_schema_requires() {
    let required: BTreeSet<String> =
        Facts::shape().keys().iter().filter(|asked| asked.need == Need::Required).map(|asked| asked.key.to_owned()).collect();
    let derived = derived();
    let listed = |schema: &Value| -> BTreeSet<String> {
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    assert_eq!(listed(&derived), required);
    assert_eq!(listed(&derived["properties"]["contact"]), BTreeSet::from(["name".to_owned()]));
}

#[test]
fn each_key_of_a_sheet_is_of_the_same_kind_for_type_reader_and_canonical_order() {
    let derived = derived();
    for asked in Facts::shape().keys() {
        let property = &derived["properties"][asked.key];
        let (kind, format) = (property["type"].as_str(), property["format"].as_str());
        let field = FIELDS.iter().find(|field| field.name == asked.key).map(|field| field.kind);
        let expected = match asked.kind {
            Kind::Text => (Some("string"), None, FieldKind::Text),
            Kind::Texts => (Some("array"), None, FieldKind::Texts),
            Kind::Date => (Some("string"), Some("date"), FieldKind::Date),
            Kind::Integer => (Some("integer"), None, FieldKind::Amount),
            Kind::Number => (Some("number"), None, FieldKind::Number),
            Kind::Table(_) => (Some("object"), None, FieldKind::Contact),
            ref other => panic!("{}: {other:?}", asked.key),
        };
        assert_eq!((kind, format, field), (expected.0, expected.1, Some(expected.2)), "{}", asked.key);
        if asked.kind == Kind::Texts {
            assert_eq!(property["items"]["type"], "string", "{}", asked.key);
        }
    }
}

#[test]
fn the_contact_of_type_and_reader_is_the_same() {
    let asked = Facts::shape().keys().into_iter().find(|asked| asked.key == "contact").map(|asked| asked.kind);
    let Some(Kind::Table(shape)) = asked else { panic!("{asked:?}") };
    let read = shaped::schema(&shape);
    let derived = &derived()["properties"]["contact"];
    assert_eq!(keys(&read["properties"]), keys(&derived["properties"]));
    assert_eq!(read["additionalProperties"], derived["additionalProperties"]);
}

#[test]
fn a_written_schema_has_the_canonical_order() {
    let text = schema(Subject::Sheet, None, None).unwrap_or_else(|error| panic!("{error}"));
    let places: Vec<_> = FIELDS.iter().map(|field| text.find(&format!("\n    \"{}\": {{", field.name))).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}");
}

#[test]
fn every_field_has_its_words_in_each_language_and_every_word_its_field() {
    for lang in Lang::ALL {
        let words = Words::new(lang).unwrap_or_else(|error| panic!("{error}"));
        let mut wanted: BTreeSet<String> = Lang::ALL.map(|lang| format!("language-{lang}")).into_iter().collect();
        for subject in Subject::ALL {
            schema(subject, Some(&words), None).unwrap_or_else(|error| panic!("{error}"));
            let fields = Field::all(subject, &words).unwrap_or_else(|error| panic!("{error}"));
            named(&fields, subject.name(), &mut wanted);
        }
        // The kinds of file in the plural, for lists of them.
        wanted.extend(["projects", "programmes", "pages"].map(str::to_owned));
        // The prose below the front matter is no key of it.
        for name in ["sheet-body", "page-body"] {
            wanted.extend([name.to_owned(), format!("{name}-hint")]);
        }
        // What is added to the lists that the web editor shows as such, one at a time.
        let added =
            ["sheet-cofunders", "sheet-partners", "sheet-contractors", "sheet-interventions", "programme-areas", "programme-phases"];
        wanted.extend(added.map(|name| format!("{name}-one")));
        assert_eq!(words.names(), wanted, "{lang}");
    }
}

fn named(fields: &[Field], path: &str, names: &mut BTreeSet<String>) {
    names.extend([path.to_owned(), format!("{path}-hint")]);
    for field in fields.iter().filter(|field| Lang::from_code(field.key).is_none()) {
        named(&field.inner, &format!("{path}-{}", field.key), names);
    }
}
