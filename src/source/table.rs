//! Reading a TOML table key by key.
//!
//! serde stops at the first value of the wrong type; an editor wants to hear of all of them. So each key is
//! asked for by name and type here, what is wrong is noted, and in the end every key that nobody asked for
//! is reported as unknown, with the nearest known one.

mod value;

use std::ops::Range;

use jiff::civil::Date;
use toml::de::{DeArray, DeTable, DeValue};

use super::advice::{missing_help, toml_help, unknown_key_help};
use super::{Choice, Kind, Report, Shape, did_you_mean};

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
    /// Takes down what is asked for, where nothing is read.
    shape: Option<Shape>,
}

impl<'r, 's> Table<'r, 's> {
    /// Parses the part `toml` of the report's file. Mistakes are noted, and the table holds what could be read around them.
    pub fn parse(report: &'r Report<'s>, toml: Range<usize>) -> Self {
        let text = &report.source().text[toml.clone()];
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let span = error.span().unwrap_or(0..0);
            let help = toml_help(error.message(), text[line(text, span.clone()).start..].lines().next().unwrap_or_default());
            let span = toml.start + span.start..toml.start + span.end;
            report.error("toml", span, format!("this is not TOML: {}", error.message()), Some(help));
        }
        let broken = errors.iter().map(|error| line(text, error.span().unwrap_or(0..0))).collect();
        let head = toml.start.saturating_sub(4)..toml.start.saturating_sub(1);
        Table { report, entries: root.into_inner(), head, base: toml.start, broken, asked: Vec::new(), shape: None }
    }

    /// A table that holds nothing and takes down what is asked for.
    pub(super) fn describing(report: &'r Report<'s>, shape: Shape) -> Self {
        Table { report, entries: DeTable::new(), head: 0..0, base: 0, broken: Vec::new(), asked: Vec::new(), shape: Some(shape) }
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
        self.describe(key, need, Kind::Text);
        let value = self.take(key, need)?;
        self.as_text(key, value)
    }

    /// A date without a time.
    pub fn date(&mut self, key: &'static str, need: Need) -> Option<At<Date>> {
        self.describe(key, need, Kind::Date);
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

    /// True or false.
    pub fn boolean(&mut self, key: &'static str, need: Need) -> Option<At<bool>> {
        self.describe(key, need, Kind::Boolean);
        match self.take(key, need)? {
            (span, DeValue::Boolean(value)) => Some(At { value, span }),
            (span, other) => {
                self.wrong_type(key, span, "`true` or `false` without quotation marks", &other);
                None
            }
        }
    }

    /// A whole number.
    pub fn integer(&mut self, key: &'static str, need: Need) -> Option<At<i64>> {
        self.describe(key, need, Kind::Integer);
        let (span, value) = self.take(key, need)?;
        self.as_integer(key, span, &value)
    }

    /// A number, whole or with decimals.
    pub fn number(&mut self, key: &'static str, need: Need) -> Option<At<f64>> {
        self.describe(key, need, Kind::Number);
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
        self.describe(key, need, Kind::Texts);
        self.list_of_texts(key, need)
    }

    /// A string that is one of the words of a list.
    pub fn choice(&mut self, key: &'static str, need: Need, choice: Choice) -> Option<At<&'static str>> {
        self.describe(key, need, Kind::Choice(choice.known.to_vec()));
        let value = self.take(key, need)?;
        let text = self.as_text(key, value)?;
        self.chosen(text, choice)
    }

    /// A list of strings that are words of a list.
    pub fn choices(&mut self, key: &'static str, need: Need, choice: Choice) -> Option<Vec<At<&'static str>>> {
        self.describe(key, need, Kind::Choices(choice.known.to_vec()));
        let texts = self.list_of_texts(key, need)?;
        Some(texts.into_iter().filter_map(|text| self.chosen(text, choice)).collect())
    }

    /// A list of lists of strings, each holding more than white space, trimmed.
    pub fn text_lists(&mut self, key: &'static str, need: Need) -> Option<Vec<At<Vec<At<String>>>>> {
        self.describe(key, need, Kind::TextLists);
        let wanted = "a list of lists of texts";
        let array = self.array(key, need, wanted)?;
        let list = |item| {
            let (span, value) = self.shifted(item);
            let DeValue::Array(list) = value else {
                self.wrong_type(key, span, wanted, &value);
                return None;
            };
            let value = list.into_iter().filter_map(|item| self.as_text(key, self.shifted(item))).collect();
            Some(At { value, span })
        };
        Some(array.into_iter().filter_map(list).collect())
    }

    /// A list of whole numbers.
    pub fn integers(&mut self, key: &'static str, need: Need) -> Option<Vec<At<i64>>> {
        self.describe(key, need, Kind::Integers);
        let array = self.array(key, need, "a list of whole numbers in square brackets")?;
        Some(self.integers_in(key, array))
    }

    /// A table.
    pub fn table(&mut self, key: &'static str, need: Need) -> Option<Table<'r, 's>> {
        if let Some(child) = self.described(key, need, Kind::Table) {
            return Some(child);
        }
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
        if let Some(child) = self.described(key, need, Kind::Tables) {
            return Some(vec![child]);
        }
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
        if self.shape.is_some() {
            return vec![At { value: Shape::ANY.to_owned(), span: 0..0 }];
        }
        let mut keys: Vec<_> =
            self.entries.keys().map(|key| At { value: key.get_ref().to_string(), span: self.shift(key.span()) }).collect();
        keys.sort_by_key(|key| key.span.start);
        keys
    }

    /// Passes over a key that has been dealt with otherwise.
    pub fn forget(&mut self, key: &str) {
        self.entries.remove_entry(key);
    }

    /// Reports every key that was not asked for; those that may stand here are named in this order.
    pub fn finish_in_order(mut self, order: impl Iterator<Item = &'static str>) {
        let order: Vec<&str> = order.collect();
        self.asked.sort_by_key(|key| order.iter().position(|known| known == key));
        self.finish();
    }

    /// Reports every key that was not asked for.
    pub fn finish(self) {
        for key in self.entries.keys().filter(|key| !self.is_broken(&key.span())) {
            let name: &str = key.get_ref();
            self.report.error(
                "unknown-key",
                self.shift(key.span()),
                format!("`{name}` is not a key of this table"),
                unknown_key_help(name, &self.asked),
            );
        }
    }

    /// Takes a list of integers whose key is the author's own word.
    pub fn integers_of(&mut self, key: &At<String>) -> Option<Vec<At<i64>>> {
        self.describe(Shape::ANY, Need::Optional, Kind::Integers);
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

    fn child(&self, entries: DeTable<'s>, head: Range<usize>) -> Table<'r, 's> {
        Table { report: self.report, entries, head, base: self.base, broken: self.broken.clone(), asked: Vec::new(), shape: None }
    }

    /// Takes down what is asked for.
    fn describe(&self, key: &'static str, need: Need, kind: Kind) {
        if let Some(shape) = &self.shape {
            shape.add(key, need, kind);
        }
    }

    /// Takes down that a table is asked for, and gives one that takes down what is asked of it.
    fn described(&self, key: &'static str, need: Need, kind: fn(Shape) -> Kind) -> Option<Table<'r, 's>> {
        let inner = Shape::default();
        self.shape.as_ref()?.add(key, need, kind(inner.clone()));
        Some(Table::describing(self.report, inner))
    }

    fn list_of_texts(&mut self, key: &'static str, need: Need) -> Option<Vec<At<String>>> {
        let array = self.array(key, need, "a list of texts in square brackets")?;
        let text = |item| {
            let value = self.shifted(item);
            self.as_text(key, value)
        };
        Some(array.into_iter().filter_map(text).collect())
    }

    /// The word of a list that a text is; another is noted.
    fn chosen(&self, At { value, span }: At<String>, Choice { code, noun, known }: Choice) -> Option<At<&'static str>> {
        let found = known.iter().find(|word| **word == value).copied();
        if found.is_none() {
            let help = did_you_mean(&value, known.iter().copied());
            self.report.error(code, span.clone(), format!("there is no {noun} `{value}`"), help);
        }
        found.map(|value| At { value, span })
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
}

/// The whole line that a span begins on, with its line break.
fn line(text: &str, span: Range<usize>) -> Range<usize> {
    let at = text.floor_char_boundary(span.start);
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    start..text[at..].find('\n').map_or(text.len(), |end| at + end) + 1
}
