//! The front matter of an editor's sheet, changed where it must be and nowhere else.

use toml_edit::{Document, DocumentMut, Item, Key, Table, Value};

use super::draft::Fact;
use super::facts::{in_sheet, to_value};
use crate::sheet::FIELDS;

/// Puts a fact in the place of what stands there, or takes it away.
pub fn set(front: &mut DocumentMut, key: &str, fact: Option<&Fact>) {
    let in_sheet = fact.map(|fact| in_sheet(key, fact));
    if key == "regions" {
        let stays = in_sheet.as_ref().map(|(key, _)| *key);
        ["region", "regions"].into_iter().filter(|key| Some(*key) != stays).for_each(|key| remove(front, key));
    }
    let (key, fact) = in_sheet.map_or((key, None), |(key, fact)| (key, Some(fact)));
    match (key.split_once('.'), fact.as_deref()) {
        (Some((table, inner)), Some(fact)) => {
            let table = front.entry(table).or_insert_with(|| Item::Table(Table::new()));
            if let Some(table) = table.as_table_like_mut()
                && let Some(value) = put(table.get_mut(inner), fact)
            {
                table.insert(inner, Item::Value(value));
            }
        }
        (None, Some(fact)) => {
            if let Some(value) = put(front.get_mut(key), fact) {
                insert(front.as_table_mut(), key, value);
            }
        }
        (_, None) => remove(front, key),
    }
}

/// Puts a value in the place of one that is there, with the comment beside it; gives it back where none is.
fn put(old: Option<&mut Item>, fact: &Fact) -> Option<Value> {
    let new = to_value(fact, old.as_deref());
    let Some(old) = old.and_then(Item::as_value_mut) else { return Some(new) };
    let decor = old.decor().clone();
    *old = new;
    *old.decor_mut() = decor;
    None
}

/// Takes a key away, and a table with its last one. The comments above it stay where they stand, and one behind it gets a line of its own.
fn remove(front: &mut DocumentMut, key: &str) {
    if let Some(text) = without(&front.to_string(), key)
        && let Ok(rest) = text.parse::<DocumentMut>()
    {
        *front = rest;
    } else if let Some((table, inner)) = key.split_once('.')
        && let Some(table) = front.get_mut(table).and_then(Item::as_table_like_mut)
    {
        table.remove(inner);
    }
    if let Some((table, _)) = key.split_once('.')
        && front.get(table).and_then(Item::as_table_like).is_some_and(|table| table.is_empty())
    {
        remove(front, table);
    }
}

/// A front matter without the line or lines of a key; nothing where it has no such key, or the key has no line of its own.
fn without(text: &str, key: &str) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let (tables, name) = key.rsplit_once('.').map_or((None, key), |(tables, name)| (Some(tables), name));
    let table = match tables {
        Some(name) => document.get(name)?.as_table_like()?,
        None => document.as_table(),
    };
    let (key, item) = table.get_key_value(name)?;
    let within = key.span()?.start;
    let start = text[..within].rfind('\n').map_or(0, |at| at + 1);
    if text[start..within].contains(['{', ',']) {
        return None;
    }
    let end = item.as_value().and_then(Value::span).map_or(start, |span| span.end);
    let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    let comment = text[end..line_end].find('#').map_or("", |at| &text[end + at..line_end]);
    Some(format!("{}{comment}{}", &text[..start], &text[line_end..]))
}

/// Puts a new key after the one that stands before it in the canonical order, wherever an editor has put that.
fn insert(table: &mut Table, key: &str, value: Value) {
    let order = |key: &str| FIELDS.iter().position(|field| field.name == key);
    let keys: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).collect();
    let mut entries: Vec<(Key, Item)> = keys.iter().filter_map(|key| table.remove_entry(key)).collect();
    let before = entries.iter().enumerate().filter(|(_, (other, item))| item.is_value() && order(other.get()) < order(key));
    let place = before.max_by_key(|(_, (other, _))| order(other.get())).map_or(0, |(at, _)| at + 1);
    entries.insert(place, (Key::new(key), Item::Value(value)));
    for (key, item) in entries {
        table.insert_formatted(&key, item);
    }
}
