//! What is said of values that are not as they should be.

use toml::de::DeValue;

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

/// What to do about text that is not TOML.
pub fn toml_help(message: &str) -> Option<String> {
    let help = if message.contains("duplicate key") {
        "keep one of the two lines"
    } else if message.contains("unquoted key") {
        "put a name with other letters than a to z in quotation marks: \"Ägare\" = \"owner\""
    } else if message.contains("string") || message.contains("quote") {
        "put texts in quotation marks: title = \"KRUT\""
    } else {
        "write facts as `key = value`, one a line; texts in quotation marks, lists in square brackets"
    };
    Some(help.into())
}

/// What to write where a key is missing.
pub fn missing_help(key: &str) -> Option<String> {
    Some(match key {
        "start" | "end" | "decided" | "updated" => format!("add a line `{key} = YYYY-MM-DD`"),
        "grant" | "total_budget" => format!("add a line `{key} = 1_000_000`, in whole units of the programme's currency"),
        "title" | "sv" | "en" => format!("add a line `{key} = \"…\"`"),
        _ => format!("add `{key}`"),
    })
}
