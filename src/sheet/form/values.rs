//! Values in their canonical form.

use std::fmt::Write as _;

use toml_edit::{Array, InlineTable, Key, Value};

use super::comments::{Gaps, between};
use super::section::gaps;
use crate::sheet::FieldKind;
use crate::source::is_invisible;

/// A text that is being written.
pub struct Written {
    text: String,
    line_break: &'static str,
    /// How deep the lines stand within brackets.
    depth: usize,
}

impl Written {
    /// An empty text.
    pub fn new(line_break: &'static str) -> Self {
        Written { text: String::new(), line_break, depth: 0 }
    }

    /// The text.
    pub fn into_text(self) -> String {
        self.text
    }

    /// Whether nothing has been written.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Goes on on the same line.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Ends the line.
    pub fn end_line(&mut self) {
        self.text.push_str(self.line_break);
    }

    /// Ends the line with a comment.
    pub fn end_line_beside(&mut self, comment: Option<&str>) {
        if let Some(comment) = comment {
            self.text.push(' ');
            self.text.push_str(comment);
        }
        self.end_line();
    }

    /// Comments on lines of their own.
    pub fn comments(&mut self, comments: &[&str]) {
        for comment in comments {
            self.indent();
            self.push(comment);
            self.end_line();
        }
    }

    /// A value; a list has an entry on each line, so that a comparison of versions shows one entry at a time.
    pub fn value(&mut self, value: &Value, kind: Option<FieldKind>) {
        match value {
            // How a text is broken into lines is its author's choice.
            Value::String(text) if text.value().contains(['\n', '\r']) && text.as_repr().is_some() => self.push(&text.display_repr()),
            Value::String(text) => self.push(&quoted(text.value(), &text.display_repr())),
            Value::Integer(number) if kind == Some(FieldKind::Amount) => self.push(&grouped(*number.value())),
            Value::Integer(number) => self.push(&number.display_repr()),
            Value::Float(number) => self.push(&number.display_repr()),
            Value::Boolean(is_true) => self.push(&is_true.display_repr()),
            Value::Datetime(moment) => self.push(&moment.display_repr()),
            Value::Array(array) => self.array(array),
            Value::InlineTable(table) => self.inline_table(table),
        }
    }

    fn array(&mut self, array: &Array) {
        let around = array.iter().map(|value| [between(value.decor().prefix()), between(value.decor().suffix())]);
        let gaps = Gaps::new(around, between(Some(array.trailing())));
        if array.is_empty() && gaps.is_empty() {
            return self.push("[]");
        }
        self.push("[");
        self.spread(&gaps, array.iter(), |written, value| written.value(value, None));
        self.push("]");
    }

    fn inline_table(&mut self, table: &InlineTable) {
        let gaps = gaps(table);
        let entries = table.get_values();
        let entry = |written: &mut Written, (path, value): &(Vec<&Key>, &Value)| {
            written.push(&dotted(path));
            written.push(" = ");
            written.value(value, None);
        };
        if !gaps.is_empty() {
            self.push("{");
            self.spread(&gaps, entries.iter(), entry);
            return self.push("}");
        }
        for (at, each) in entries.iter().enumerate() {
            self.push(if at == 0 { "{ " } else { ", " });
            entry(self, each);
        }
        self.push(if entries.is_empty() { "{}" } else { " }" });
    }

    /// Entries within brackets, each on a line of its own.
    fn spread<T>(&mut self, gaps: &Gaps, entries: impl Iterator<Item = T>, write: impl Fn(&mut Self, T)) {
        self.end_line_beside(gaps.beside);
        self.depth += 1;
        for (entry, (above, beside)) in entries.zip(&gaps.entries) {
            self.comments(above);
            self.indent();
            write(self, entry);
            self.push(",");
            self.end_line_beside(*beside);
        }
        self.comments(&gaps.below);
        self.depth -= 1;
        self.indent();
    }

    fn indent(&mut self) {
        (0..self.depth).for_each(|_| self.text.push_str("  "));
    }
}

/// A key with those that it stands below.
pub fn dotted(path: &[&Key]) -> String {
    let name = |key: &&Key| {
        let is_bare = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
        if !key.get().is_empty() && key.get().bytes().all(is_bare) { key.get().to_owned() } else { quoted(key.get(), &key.display_repr()) }
    };
    path.iter().map(name).collect::<Vec<_>>().join(".")
}

/// A text on one line, in the quotation marks that need no backslashes in it. What cannot be seen stays as visible as it is `written`.
fn quoted(text: &str, written: &str) -> String {
    let is_control = |c: char| c.is_ascii_control() && c != '\t';
    let is_escaped = |c: char| c != ' ' && !is_control(c) && (c.is_control() || is_invisible(c)) && !written.contains(c);
    if text.contains(['"', '\\']) && !text.contains('\'') && !text.contains(|c| is_control(c) || (c != '\t' && is_escaped(c))) {
        return format!("'{text}'");
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            // Writing to a String cannot fail. All that cannot be seen has four digits at most.
            c if is_control(c) || is_escaped(c) => _ = write!(quoted, "\\u{:04X}", u32::from(c)),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
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
