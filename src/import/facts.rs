//! Facts one by one: what is compared, remembered and written.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;
use toml_edit::{Datetime, Item, Value};

use super::array::with_entries;
use super::draft::Fact;
use crate::catalogue::{UnknownPlace, places};
use crate::locale::Lang;
use crate::sheet::{FIELDS, FieldKind};

/// Facts by key; those of a table go by both names, `contact.email`.
pub type Facts = BTreeMap<String, Fact>;

/// A draft's facts one by one, each in the form in which a sheet gives it back. What is empty is no fact. One region is a list of one
/// here, so that it can become several ([`in_sheet`]).
pub fn flat(facts: &BTreeMap<String, Fact>) -> Facts {
    let mut flat = Facts::new();
    for (key, fact) in facts {
        match fact {
            Fact::Text(region) if key == "region" => {
                flat.insert("regions".to_owned(), tidied("regions", &Fact::Texts(vec![region.clone()])));
            }
            Fact::Table(table) => {
                flat.extend(table.iter().map(|(inner, text)| (format!("{key}.{inner}"), Fact::Text(text.trim().to_owned()))));
            }
            fact => drop(flat.insert(key.clone(), tidied(key, fact))),
        }
    }
    flat.retain(|_, fact| match fact {
        Fact::Text(text) => !text.is_empty(),
        Fact::Texts(texts) => !texts.is_empty(),
        _ => true,
    });
    flat
}

/// The key and form that a fact has in a sheet: one region stands at `region`.
pub fn in_sheet<'f>(key: &'f str, fact: &'f Fact) -> (&'f str, Cow<'f, Fact>) {
    match fact {
        Fact::Texts(regions) if key == "regions" && regions.len() == 1 => ("region", Cow::Owned(Fact::Text(regions[0].clone()))),
        fact => (key, Cow::Borrowed(fact)),
    }
}

/// One form for what is the same: texts trimmed, numbers of the kind that the field holds.
fn tidied(key: &str, fact: &Fact) -> Fact {
    let is_number = FIELDS.iter().any(|field| field.name == key && field.kind == FieldKind::Number);
    match fact {
        Fact::Text(text) => Fact::Text(text.trim().to_owned()),
        Fact::Texts(texts) => Fact::Texts(texts.iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()),
        Fact::Integer(integer) if is_number => Fact::Number(*integer as f64),
        // Whole numbers up to 2^53 are the same as floating-point numbers.
        Fact::Number(number) if !is_number && number.fract() == 0.0 && number.abs() < 9e15 => Fact::Integer(*number as i64),
        other => other.clone(),
    }
}

/// What is kept of a fact until the next import, and what facts are compared by. Of a contact person it is a hash: the sheet
/// forgets the person in time, and the memory must not be where the data live on. Places go by the names of the registers, so that
/// `Marks` and `Mark` are the same.
pub fn remembered(key: &str, fact: &Fact) -> Fact {
    let told = |text: &String| match key {
        _ if key.starts_with("contact.") => format!("blake3:{}", digest(text)),
        "region" | "regions" => named(text, places().region(text), |at| &places().regions[usize::from(at)].name[Lang::Sv]),
        "counties" => named(text, places().county(text), |at| &places().counties[usize::from(at)].name[Lang::Sv]),
        "municipalities" | "owner_municipality" => {
            named(text, places().municipality(text), |at| &places().municipalities[usize::from(at)].name)
        }
        _ => text.clone(),
    };
    match fact {
        Fact::Text(text) => Fact::Text(told(text)),
        Fact::Texts(texts) => in_order(key, Fact::Texts(texts.iter().map(told).collect())),
        other => other.clone(),
    }
}

/// Places in an order of their own: in a sheet that of a list of places means nothing.
pub fn in_order(key: &str, fact: Fact) -> Fact {
    match fact {
        Fact::Texts(mut texts) if ["regions", "counties", "municipalities"].contains(&key) => {
            texts.sort();
            Fact::Texts(texts)
        }
        fact => fact,
    }
}

fn named<I>(text: &str, found: Result<I, UnknownPlace>, name: impl Fn(I) -> &'static String) -> String {
    found.map_or_else(|_| text.to_owned(), |at| name(at).clone())
}

/// A hash of a text: 128 bits of BLAKE3, in hexadecimal. Line breaks and white space at the ends of lines do not count.
pub fn digest(text: &str) -> String {
    let lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
    blake3::hash(lines.join("\n").as_bytes()).to_hex()[..32].to_owned()
}

/// A fact on one line, for people.
pub fn shown(fact: &Fact) -> String {
    match fact {
        Fact::Text(text) => text.clone(),
        Fact::Texts(texts) => texts.join("; "),
        Fact::Integer(integer) => integer.to_string(),
        Fact::Number(number) => number.to_string(),
        Fact::Date(date) => date.to_string(),
        Fact::Table(table) => table.values().cloned().collect::<Vec<_>>().join("; "),
    }
}

/// The fact that a TOML value holds.
pub fn of_value(key: &str, value: &Value) -> Fact {
    let fact = match value {
        Value::Integer(integer) => Fact::Integer(*integer.value()),
        Value::Float(float) => Fact::Number(*float.value()),
        Value::Datetime(datetime) => match datetime.value().to_string().parse::<Date>() {
            Ok(date) => Fact::Date(date),
            Err(_) => Fact::Text(datetime.value().to_string()),
        },
        Value::Array(array) => Fact::Texts(array.iter().map(text_of).collect()),
        other => Fact::Text(text_of(other)),
    };
    tidied(key, &fact)
}

fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.clone().decorated("", "").to_string(), str::to_owned)
}

/// A fact as a TOML value. Entries of a list that were there keep their comments.
pub fn to_value(fact: &Fact, before: Option<&Item>) -> Value {
    match fact {
        Fact::Text(text) => text.as_str().into(),
        Fact::Integer(integer) => (*integer).into(),
        Fact::Number(number) if number.fract() == 0.0 && number.abs() < 9e15 => (*number as i64).into(),
        Fact::Number(number) => (*number).into(),
        Fact::Date(date) => date.to_string().parse::<Datetime>().map_or_else(|_| date.to_string().into(), Value::from),
        Fact::Texts(texts) => with_entries(before.and_then(Item::as_array), texts),
        Fact::Table(table) => table.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect::<toml_edit::InlineTable>().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_the_same_after_it_was_written_and_read() {
        for (key, fact) in [
            ("title", Fact::Text("Ladan \"\n\\ å".into())),
            ("grant", Fact::Integer(23_060_351)),
            ("cofinancing_rate", Fact::Number(40.0)),
            ("cofinancing_rate", Fact::Number(67.5)),
            ("start", Fact::Date(jiff::civil::date(2012, 1, 1))),
            ("partners", Fact::Texts(vec!["A, B".into(), "C".into()])),
        ] {
            assert_eq!(of_value(key, &to_value(&fact, None)), fact);
        }
    }

    #[test]
    fn the_memory_of_a_contact_person_is_a_hash() {
        let fact = Fact::Text("Dan Exempel".into());
        assert_ne!(remembered("contact.name", &fact), fact);
        assert_eq!(remembered("owner", &fact), fact);
        assert_eq!(remembered("owner_municipality", &Fact::Text("Marks".into())), Fact::Text("Mark".into()));
        assert_eq!(digest("a \r\nb\n"), digest("a\nb"));
        let places = |names: [&str; 2]| remembered("municipalities", &Fact::Texts(names.map(str::to_owned).into()));
        assert_eq!(places(["Marks", "Borås"]), places(["Borås", "Mark"]));
    }
}
