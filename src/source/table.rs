//! Reading a TOML table key by key.
//!
//! serde stops at the first value of the wrong type; an editor wants to hear of all of them. So each key is
//! asked for by name and type here, what is wrong is noted, and in the end every key that nobody asked for
//! is reported as unknown, with the nearest known one.

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::{Report, did_you_mean};

/// A value and where it stands in its file (bytes).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Its place in the file.
    pub span: Range<usize>,
}

impl<T> At<T> {
    /// Another value at the same place.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> At<U> {
        At { value: f(self.value), span: self.span }
    }
}

/// Whether a key may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Leaving it out is a mistake.
    Required,
    /// It may be left out.
    Optional,
}

/// What stands behind a key that is the author's own word.
pub enum Own<'r, 's> {
    /// A text, as it is written; it may be empty.
    Text(At<String>),
    /// A table.
    Table(Table<'r, 's>),
    /// Something else, which stands here.
    Other(Range<usize>),
}

/// One table of a TOML file.
pub struct Table<'r, 's> {
    report: &'r Report<'s>,
    entries: DeTable<'s>,
    /// Where the table begins, for what is missing from it.
    head: Range<usize>,
    /// The offset of the TOML in its file.
    base: usize,
    /// The lines that could not be parsed: keys may only seem to be missing, and what stands on them means nothing.
    broken: Vec<Range<usize>>,
    asked: Vec<&'static str>,
}

impl<'r, 's> Table<'r, 's> {
    /// Parses the part `toml` of the report's file. Mistakes are noted, and the table holds what could be read around them.
    pub fn parse(report: &'r Report<'s>, toml: Range<usize>) -> Self {
        let text = &report.source().text[toml.clone()];
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let span = error.span().unwrap_or(0..0);
            let span = toml.start + span.start..toml.start + span.end;
            report.error("toml", span, format!("this is not TOML: {}", error.message()), toml_help(error.message()));
        }
        let broken = errors.iter().map(|error| line(text, error.span().unwrap_or(0..0))).collect();
        let head = toml.start.saturating_sub(4)..toml.start.saturating_sub(1);
        Table { report, entries: root.into_inner(), head, base: toml.start, broken, asked: Vec::new() }
    }

    /// Whether some of the file could not be parsed.
    pub fn is_partial(&self) -> bool {
        !self.broken.is_empty()
    }

    /// Where the table begins.
    pub fn head(&self) -> Range<usize> {
        self.head.clone()
    }

    /// The report that this table's mistakes go to.
    pub fn report(&self) -> &'r Report<'s> {
        self.report
    }

    /// Whether the key is there, of whatever type.
    pub fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// A string that holds more than white space, trimmed.
    pub fn text(&mut self, key: &'static str, need: Need) -> Option<At<String>> {
        let value = self.take(key, need)?;
        self.as_text(key, value)
    }

    /// A date without a time.
    pub fn date(&mut self, key: &'static str, need: Need) -> Option<At<Date>> {
        let (span, value) = self.take(key, need)?;
        if let DeValue::Datetime(datetime) = &value
            && let (Some(date), None, None) = (datetime.date, datetime.time, datetime.offset)
            && let Ok(date) = Date::new(i16::try_from(date.year).unwrap_or_default(), date.month as i8, date.day as i8)
        {
            return Some(At { value: date, span });
        }
        self.wrong_type(key, span, "a date, written YYYY-MM-DD without quotation marks", &value);
        None
    }

    /// A whole number.
    pub fn integer(&mut self, key: &'static str, need: Need) -> Option<At<i64>> {
        let (span, value) = self.take(key, need)?;
        self.as_integer(key, span, &value)
    }

    /// A number, whole or with decimals.
    pub fn number(&mut self, key: &'static str, need: Need) -> Option<At<f64>> {
        let (span, value) = self.take(key, need)?;
        let number = match &value {
            DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix()).ok().map(|n| n as f64),
            DeValue::Float(float) => float.as_str().parse().ok().filter(|n: &f64| n.is_finite()),
            _ => None,
        };
        if number.is_none() {
            self.wrong_type(key, span.clone(), "a number", &value);
        }
        number.map(|value| At { value, span })
    }

    /// A list of strings, each holding more than white space, trimmed.
    pub fn texts(&mut self, key: &'static str, need: Need) -> Option<Vec<At<String>>> {
        let array = self.array(key, need, "a list of texts in square brackets")?;
        Some(
            array
                .into_iter()
                .filter_map(|item| {
                    let value = self.shifted(item);
                    self.as_text(key, value)
                })
                .collect(),
        )
    }

    /// A list of whole numbers.
    pub fn integers(&mut self, key: &'static str, need: Need) -> Option<Vec<At<i64>>> {
        let array = self.array(key, need, "a list of whole numbers in square brackets")?;
        Some(self.integers_in(key, array))
    }

    /// True or false.
    pub fn flag(&mut self, key: &'static str, need: Need) -> Option<At<bool>> {
        match self.take(key, need)? {
            (span, DeValue::Boolean(value)) => Some(At { value, span }),
            (span, other) => {
                self.wrong_type(key, span, "`true` or `false` without quotation marks", &other);
                None
            }
        }
    }

    /// A table.
    pub fn table(&mut self, key: &'static str, need: Need) -> Option<Table<'r, 's>> {
        let (span, value) = self.take(key, need)?;
        match value {
            DeValue::Table(entries) => Some(self.child(entries, span)),
            other => {
                self.wrong_type(key, span, &format!("a table headed `[{key}]`"), &other);
                None
            }
        }
    }

    /// A list of tables.
    pub fn tables(&mut self, key: &'static str, need: Need) -> Option<Vec<Table<'r, 's>>> {
        let array = self.array(key, need, &format!("a list of tables headed `[[{key}]]`"))?;
        Some(
            array
                .into_iter()
                .filter_map(|item| {
                    let (span, value) = self.shifted(item);
                    match value {
                        DeValue::Table(entries) => Some(self.child(entries, span)),
                        other => {
                            self.wrong_type(key, span, &format!("a table headed `[[{key}]]`"), &other);
                            None
                        }
                    }
                })
                .collect(),
        )
    }

    /// The keys that are there, in the order of the file, for tables whose keys are names of the author's.
    pub fn keys(&self) -> Vec<At<String>> {
        let mut keys: Vec<_> =
            self.entries.keys().map(|key| At { value: key.get_ref().to_string(), span: self.shift(key.span()) }).collect();
        keys.sort_by_key(|key| key.span.start);
        keys
    }

    /// Passes over a key that has been dealt with otherwise.
    pub fn forget(&mut self, key: &str) {
        self.entries.remove_entry(key);
    }

    /// Reports every key that was not asked for.
    pub fn finish(self) {
        for key in self.entries.keys().filter(|key| !self.is_broken(&key.span())) {
            let name: &str = key.get_ref();
            self.report.error(
                "unknown-key",
                self.shift(key.span()),
                format!("`{name}` is not a key of this table"),
                did_you_mean(name, self.asked.iter().copied()),
            );
        }
    }

    /// Takes a list of integers whose key is the author's own word.
    pub fn integers_of(&mut self, key: &At<String>) -> Option<Vec<At<i64>>> {
        let (_, value) = self.entries.remove_entry(key.value.as_str())?;
        let (span, value) = self.shifted(value);
        let DeValue::Array(array) = value else {
            self.wrong_type(&key.value, span, "a list of whole numbers in square brackets", &value);
            return None;
        };
        Some(self.integers_in(&key.value, array))
    }

    /// Takes the value of a key that is the author's own word.
    pub fn own(&mut self, key: &At<String>) -> Option<Own<'r, 's>> {
        let (_, value) = self.entries.remove_entry(key.value.as_str())?;
        if self.is_broken(&value.span()) {
            return None;
        }
        let (span, value) = self.shifted(value);
        Some(match value {
            DeValue::String(text) => Own::Text(At { value: text.into_owned(), span }),
            DeValue::Table(entries) => Own::Table(self.child(entries, span)),
            _ => Own::Other(span),
        })
    }

    fn integers_in(&self, key: &str, array: DeArray<'s>) -> Vec<At<i64>> {
        let integer = |item| {
            let (span, value) = self.shifted(item);
            self.as_integer(key, span, &value)
        };
        array.into_iter().filter_map(integer).collect()
    }

    fn child(&self, entries: DeTable<'s>, head: Range<usize>) -> Table<'r, 's> {
        Table { report: self.report, entries, head, base: self.base, broken: self.broken.clone(), asked: Vec::new() }
    }

    fn take(&mut self, key: &'static str, need: Need) -> Option<(Range<usize>, DeValue<'s>)> {
        self.asked.push(key);
        match self.entries.remove_entry(key) {
            Some((_, value)) if self.is_broken(&value.span()) => None,
            Some((_, value)) => Some(self.shifted(value)),
            None => {
                if need == Need::Required && !self.is_partial() {
                    self.report.error("missing-key", self.head.clone(), format!("`{key}` is missing"), missing_help(key));
                }
                None
            }
        }
    }

    /// Whether something stands on a line that could not be parsed.
    fn is_broken(&self, span: &Range<usize>) -> bool {
        self.broken.iter().any(|line| line.contains(&span.start))
    }

    fn array(&mut self, key: &'static str, need: Need, wanted: &str) -> Option<DeArray<'s>> {
        let (span, value) = self.take(key, need)?;
        match value {
            DeValue::Array(array) => Some(array),
            other => {
                self.wrong_type(key, span, wanted, &other);
                None
            }
        }
    }

    fn as_text(&self, key: &str, (span, value): (Range<usize>, DeValue<'s>)) -> Option<At<String>> {
        let DeValue::String(text) = &value else {
            self.wrong_type(key, span, "a text in quotation marks", &value);
            return None;
        };
        let text = text.trim();
        if text.chars().all(is_invisible) {
            self.report.error(
                "empty-text",
                span,
                format!("`{key}` holds no text"),
                Some("write the text, or leave the key out if it may be left out".into()),
            );
            return None;
        }
        if let Some(control) = text.chars().find(|&c| is_control(c)) {
            let code = u32::from(control);
            self.report.error(
                "control-character",
                span,
                format!("`{key}` holds the control character U+{code:04X}"),
                Some("remove it".into()),
            );
            return None;
        }
        Some(At { value: text.to_owned(), span })
    }

    fn as_integer(&self, key: &str, span: Range<usize>, value: &DeValue) -> Option<At<i64>> {
        if let DeValue::Integer(integer) = value {
            if let Ok(number) = i64::from_str_radix(integer.as_str(), integer.radix()) {
                return Some(At { value: number, span });
            }
            let message = format!("`{key}` holds a number that is too large");
            self.report.error("too-large", span, message, Some("check the number of digits".into()));
            return None;
        }
        self.wrong_type(key, span, "a whole number without quotation marks (23_060_351)", value);
        None
    }

    fn wrong_type(&self, key: &str, span: Range<usize>, wanted: &str, found: &DeValue) {
        let message = format!("`{key}` holds {} where {wanted} belongs", type_name(found));
        self.report.error("wrong-type", span, message, Some(format!("write {wanted}")));
    }

    fn shifted(&self, value: Spanned<DeValue<'s>>) -> (Range<usize>, DeValue<'s>) {
        (self.shift(value.span()), value.into_inner())
    }

    fn shift(&self, span: Range<usize>) -> Range<usize> {
        self.base + span.start..self.base + span.end
    }
}

/// What no text needs and some formats cannot have: control characters but tabs and line breaks, and what is no character at all.
fn is_control(c: char) -> bool {
    let is_space = matches!(c, '\t' | '\n' | '\r');
    (c.is_control() && !is_space) || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// White space, and characters that take no room at all.
fn is_invisible(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The whole line that a span begins on, with its line break.
fn line(text: &str, span: Range<usize>) -> Range<usize> {
    let at = text.floor_char_boundary(span.start);
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    start..text[at..].find('\n').map_or(text.len(), |end| at + end) + 1
}

fn type_name(value: &DeValue) -> &'static str {
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

fn toml_help(message: &str) -> Option<String> {
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

fn missing_help(key: &str) -> Option<String> {
    Some(match key {
        "start" | "end" | "decided" | "updated" => format!("add a line `{key} = YYYY-MM-DD`"),
        "grant" | "total_budget" => format!("add a line `{key} = 1_000_000`, in whole units of the programme's currency"),
        "title" | "sv" | "en" => format!("add a line `{key} = \"…\"`"),
        _ => format!("add `{key}`"),
    })
}
