//! The canonical form of a sheet's front matter: keys in their order, one form for each kind of value, comments kept.

use std::fmt::Write as _;

use toml_edit::{Array, Decor, DocumentMut, Formatted, Item, Key, RawString, Table, Value};

use super::fields::{FIELDS, FieldKind, position};

/// The keys of `[contact]` in their order.
const CONTACT: [&str; 3] = ["name", "email", "phone"];

/// Writes front matter in its canonical form, without the lines of `+++` around it. Comments stay with the key they stand above or
/// beside; values stay what they are.
pub fn form(mut document: DocumentMut) -> String {
    let last = comments(&document.trailing().clone());
    arrange(document.as_table_mut(), position);
    for (key, item) in document.as_table_mut().iter_mut() {
        if let Item::Table(table) = item {
            arrange(table, |key| CONTACT.iter().position(|known| *known == key).unwrap_or(CONTACT.len()));
            let (above, beside) = (comments_of(table.decor().prefix()), line_comment(table.decor().suffix()));
            *table.decor_mut() = Decor::new(format!("\n{above}"), beside);
        } else if let Some(value) = item.as_value_mut() {
            tidy(value, FIELDS.iter().find(|field| field.name == key.get()).map(|field| field.kind));
        }
    }
    document.set_trailing(last);
    document.to_string()
}

/// Puts a table's keys in order, each on a line of its own below its comments.
fn arrange(table: &mut Table, order: impl Fn(&str) -> usize) {
    let keys: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).collect();
    let mut entries: Vec<(Key, Item)> = keys.iter().filter_map(|key| table.remove_entry(key)).collect();
    entries.sort_by_key(|(key, item)| (item.is_table() || item.is_array_of_tables(), order(key.get())));
    for (mut key, mut item) in entries {
        let above = comments_of(key.leaf_decor().prefix());
        key.leaf_decor_mut().set_prefix(above);
        key.leaf_decor_mut().set_suffix(if item.is_value() { " " } else { "" });
        if let Some(value) = item.as_value_mut() {
            tidy(value, None);
        }
        table.insert_formatted(&key, item);
    }
}

/// One form for each kind of value.
fn tidy(value: &mut Value, kind: Option<FieldKind>) {
    let beside = line_comment(value.decor().suffix());
    match value {
        Value::Array(array) => spread(array),
        Value::Integer(integer) if kind == Some(FieldKind::Amount) => {
            if let Ok(grouped) = grouped(*integer.value()).parse() {
                *value = grouped;
            }
        }
        Value::String(text) => *text = Formatted::new(text.value().clone()),
        _ => {}
    }
    *value.decor_mut() = Decor::new(" ", beside);
}

/// A list with one entry on each line, so that a comparison of versions shows one entry at a time.
fn spread(array: &mut Array) {
    for value in array.iter_mut() {
        let above = indented(value.decor().prefix());
        let beside = indented(value.decor().suffix());
        if let Value::String(text) = value {
            *text = Formatted::new(text.value().clone());
        }
        *value.decor_mut() = Decor::new(format!("{above}{beside}\n  "), "");
    }
    if array.is_empty() && !array.trailing().as_str().is_some_and(|text| text.contains('#')) {
        array.set_trailing("");
    } else {
        let after = indented(Some(array.trailing()));
        array.set_trailing(format!("{after}\n"));
        array.set_trailing_comma(!array.is_empty());
    }
}

fn comments_of(raw: Option<&RawString>) -> String {
    raw.map(comments).unwrap_or_default()
}

/// The comments in what stands between two things, each on a line of its own.
fn comments(raw: &RawString) -> String {
    lines(raw).fold(String::new(), |mut text, line| {
        let _ = writeln!(text, "{line}");
        text
    })
}

/// The comments between two entries of a list: one beside the entry before it stays there, others stand on lines of their own, as
/// deep as the entries.
fn indented(raw: Option<&RawString>) -> String {
    let text = raw.and_then(RawString::as_str).unwrap_or_default();
    let comments = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    comments.fold(String::new(), |mut text, (at, line)| {
        let _ = write!(text, "{}{}", if at == 0 { " " } else { "\n  " }, line.trim());
        text
    })
}

/// The comment that stands on the same line.
fn line_comment(raw: Option<&RawString>) -> String {
    raw.and_then(|raw| lines(raw).next()).map(|line| format!(" {line}")).unwrap_or_default()
}

fn lines(raw: &RawString) -> impl Iterator<Item = &str> {
    raw.as_str().unwrap_or_default().lines().map(str::trim).filter(|line| !line.is_empty())
}

/// A number with its thousands told apart: `23_060_351`.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formed(toml: &str) -> String {
        toml.parse().map(form).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn the_canonical_form_has_its_order_and_keeps_comments_and_values() {
        let wild = "# first\n\nowner=   'Förbundet' # whose\nmunicipalities = [ \"Borås\", # the seat\n 'Mark' ]\n# what it is called\ntitle = \"\"\"KRUT\"\"\"\n\
                    grant= 23060351\n[ contact ] # asked\nemail='a@example.se'\nname = \"Dan\"\n# last\n";
        let canonical = "# what it is called\ntitle = \"KRUT\"\n# first\nowner = \"Förbundet\" # whose\ngrant = 23_060_351\n\
                         municipalities = [\n  \"Borås\", # the seat\n  \"Mark\",\n]\n\n[contact] # asked\nname = \"Dan\"\nemail = \"a@example.se\"\n# last\n";
        assert_eq!(formed(wild), canonical);
        assert_eq!(formed(canonical), canonical, "once is enough");
    }
}
