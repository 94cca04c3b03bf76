//! What a source leaves open: one list of questions, however many projects raise each.

use std::collections::HashMap;
use std::fmt::{self, Write as _};

use serde::Serialize;

use super::origin::Whereabouts;

/// What a question is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum About {
    /// A value that nobody knows.
    Unknown,
    /// The name of an organisation that is spelt much like another.
    Alike,
    /// A fact that sheets need and the source does not tell.
    Missing,
}

/// What a source consists of, a project each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// The rows of a table.
    #[default]
    Row,
    /// Sheets, as prints and saved pages hold them.
    Sheet,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// What it is about.
    pub about: About,
    /// The field that it belongs to, by its key in sheets; `organisations` for all that name some.
    pub field: String,
    /// The value as the source writes it; nothing where a fact is missing.
    pub value: String,
    /// The number of rows or sheets that raise it.
    pub count: usize,
    /// What is counted.
    pub unit: Unit,
    /// Where the first of them stands.
    pub first: Whereabouts,
    /// What may be meant, the likeliest first.
    pub suggestions: Vec<String>,
}

impl Question {
    /// Whether nothing can be written until it is answered. Names that are alike may be two organisations all the same.
    pub fn is_blocking(&self) -> bool {
        self.about != About::Alike
    }
}

/// All questions of a source, in the order in which they arise.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Questions {
    list: Vec<Question>,
    #[serde(skip)]
    unit: Unit,
    #[serde(skip)]
    index: HashMap<(String, String), usize>,
}

impl Questions {
    /// No questions yet about a source that consists of these.
    pub fn of(unit: Unit) -> Self {
        Questions { unit, ..Questions::default() }
    }

    /// Asks about a value; `suggestions` are worked out once for each.
    pub fn ask(&mut self, about: About, field: &str, value: &str, first: Whereabouts, suggestions: impl FnOnce() -> Vec<String>) {
        self.ask_of(about, field, value, first, 1, suggestions);
    }

    /// Asks about a value that stands in several places.
    pub fn ask_of(
        &mut self,
        about: About,
        field: &str,
        value: &str,
        first: Whereabouts,
        count: usize,
        suggestions: impl FnOnce() -> Vec<String>,
    ) {
        let key = (field.to_owned(), value.to_owned());
        if let Some(&at) = self.index.get(&key) {
            self.list[at].count += count;
            return;
        }
        self.index.insert(key, self.list.len());
        let (field, value) = (field.to_owned(), value.to_owned());
        self.list.push(Question { about, field, value, count, unit: self.unit, first, suggestions: suggestions() });
    }

    /// Takes back the questions for facts that are missing for a known reason.
    pub fn forget_missing(&mut self, fields: &[String]) {
        self.list.retain(|question| question.about != About::Missing || !fields.contains(&question.field));
    }

    /// The questions.
    pub fn list(&self) -> &[Question] {
        &self.list
    }

    /// Whether nothing can be written until some of them are answered.
    pub fn are_blocking(&self) -> bool {
        self.list.iter().any(Question::is_blocking)
    }

    /// The questions as TOML to be filled in and given back as answers, or put into a mapping. A clear suggestion stands there already;
    /// a line that begins with `#` waits for an answer. Names that are alike are left as they are.
    pub fn to_toml(&self) -> String {
        let mut toml = String::new();
        let mut fields: Vec<&str> = Vec::new();
        for question in &self.list {
            if question.about != About::Missing && !fields.contains(&question.field.as_str()) {
                fields.push(&question.field);
            }
        }
        let missing: Vec<_> = self.list.iter().filter(|question| question.about == About::Missing).collect();
        if !missing.is_empty() {
            toml.push_str("[defaults]\n");
        }
        for question in missing {
            let _ = write!(toml, "{}\n# {}\n", comment(question), default_of(question));
        }
        for field in fields {
            let _ = writeln!(toml, "{}[values.{field}]", if toml.is_empty() { "" } else { "\n" });
            for question in self.list.iter().filter(|question| question.field == field && question.about != About::Missing) {
                let _ = write!(toml, "{}\n{}\n", comment(question), answer_of(question));
            }
        }
        toml
    }
}

/// A question on one line of a comment.
fn comment(question: &Question) -> String {
    format!("# {}", question.to_string().replace(char::is_control, " "))
}

/// What a field holds one of.
fn noun(field: &str) -> &str {
    match field {
        "regions" => "region",
        "counties" => "county",
        "municipalities" | "owner_municipality" => "municipality",
        other => other,
    }
}

/// The line that answers a question about a value.
fn answer_of(question: &Question) -> String {
    let word = text(&question.value);
    match (question.suggestions.first(), &question.about) {
        (_, About::Alike) => format!("{word} = {word}"),
        (Some(suggestion), _) if is_clear(&question.value, suggestion) => format!("{word} = {}", text(suggestion)),
        (Some(suggestion), _) => format!("# {word} = {}", text(suggestion)),
        (None, _) => format!("# {word} = \"…\""),
    }
}

/// Whether a suggestion is so near that it needs no more than a glance: likeness as in [`crate::source::nearest`], but at least 0.92.
fn is_clear(value: &str, suggestion: &str) -> bool {
    strsim::jaro_winkler(&value.to_lowercase(), &suggestion.to_lowercase()) >= 0.92
}

/// Facts of which every project has its own, so that none can stand for all.
const OF_EACH: [&str; 4] = ["title", "grant", "owner", "start"];

/// The line that gives a fact which is missing; of those that no default can give, where they come from.
fn default_of(question: &Question) -> String {
    let field = question.field.as_str();
    if OF_EACH.contains(&field) {
        return format!("each project has its own: let a column of the mapping become `{field}`, or fill in the rows");
    }
    let example = text(question.suggestions.first().map_or("…", String::as_str));
    format!("{field} = {example}")
}

/// A text as TOML writes it.
fn text(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Question { about, field, value, count, unit, first: (file, line), suggestions } = self;
        match about {
            About::Unknown => write!(f, "there is no {} called “{value}”", noun(field))?,
            About::Alike => write!(f, "“{value}” is spelt much like another organisation")?,
            About::Missing => write!(f, "`{field}` is missing, and every sheet has it")?,
        }
        let (unit, at) = match unit {
            Unit::Row => ("row", "at"),
            Unit::Sheet if line.is_some() => ("sheet", "at"),
            Unit::Sheet => ("sheet", "in"),
        };
        write!(f, ": {count} {unit}{}, the first {at} {}", if *count == 1 { "" } else { "s" }, file.display())?;
        if let Some(line) = line {
            write!(f, ":{line}")?;
        }
        if !suggestions.is_empty() {
            let list: Vec<_> = suggestions.iter().map(|suggestion| format!("“{suggestion}”")).collect();
            write!(f, "; perhaps {}", list.join(" or "))?;
        }
        Ok(())
    }
}
