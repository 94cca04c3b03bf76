//! What is said of values that are not as they should be.

use jiff::civil::Date;
use toml::de::DeValue;

use super::nearest;

/// What no text needs and some formats cannot have: control characters but tabs and line breaks, and what is no character at all.
pub fn is_control(c: char) -> bool {
    let is_space = matches!(c, '\t' | '\n' | '\r');
    (c.is_control() && !is_space) || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// White space, and characters that take no room at all.
pub fn is_invisible(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// What a value is, in words.
pub fn type_name(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with decimals",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// What to do about text that is not TOML, given the line that it stands on.
pub fn toml_help(message: &str, line: &str) -> String {
    if let Some(help) = line.split_once('=').and_then(|(_, value)| no_such_day(value.trim())) {
        return help;
    }
    let help = if message.contains("duplicate key") {
        "keep one of the two lines"
    } else if message.contains("unquoted key") {
        "put a name with other letters than a to z in quotation marks: \"Ägare\" = \"owner\""
    } else if message.contains("string") || message.contains("quote") {
        "put texts in quotation marks: title = \"KRUT\""
    } else {
        "write facts as `key = value`, one a line; texts in quotation marks, lists in square brackets"
    };
    help.into()
}

/// What is said of a date whose month has no such day: `2012-02-30`.
fn no_such_day(date: &str) -> Option<String> {
    let mut parts = date.get(..10)?.split('-');
    let (year, month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse::<i8>().ok()?);
    let first = Date::new(year, month, 1).ok()?;
    let days = first.days_in_month();
    (day > days).then(|| format!("{} has {days} days; write a day from {first} to {}", first.strftime("%B %Y"), first.last_of_month()))
}

/// What to do about a key that nobody asks for, in a table with these keys.
pub fn unknown_key_help(name: &str, known: &[&str]) -> Option<String> {
    // Pages have it; a sheet is known by what only it asks for.
    if name == "slug" && known.contains(&"grant") {
        return Some("remove the line: a project's address is the name of its file".into());
    }
    match nearest(name, known.iter().copied()) {
        Some(near) => Some(format!("did you mean `{near}`?")),
        None if known.is_empty() => None,
        None => Some(format!("possible here: {}", known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", "))),
    }
}

/// What to write where a key is missing.
pub fn missing_help(key: &str) -> Option<String> {
    Some(match key {
        "start" | "end" | "decided" | "updated" => format!("add a line `{key} = YYYY-MM-DD`"),
        "grant" | "total_budget" | "eligible_cost" => format!("add a line `{key} = 1_000_000`, in whole units of the programme's currency"),
        "title" | "sv" | "en" => format!("add a line `{key} = \"…\"`"),
        _ => format!("add `{key}`"),
    })
}
