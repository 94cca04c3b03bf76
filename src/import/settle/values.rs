//! What values of the source are called in sheets.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::rc::Rc;

use super::fields::{ORGANISATIONS, field, field_like};
use super::given::Stated;
use super::questions::Unit;
use crate::catalogue::tidy;
use crate::import::Fact;
use crate::sheet::{Field, FieldKind};
use crate::source::{At, Diagnostic, Own, Report, SourceFile, Table};

/// Below what words for all fields stand that name organisations.
const FOR_ALL: &str = "organisations";

/// For fields the words of the source and what stands for each in sheets. A value whose word is empty is left out.
#[derive(Debug, Default)]
pub struct Values(BTreeMap<&'static str, HashMap<String, Word>>);

/// What one word of a source is called in sheets.
#[derive(Debug)]
struct Word {
    text: String,
    /// Where that stands in the file that says so.
    span: Range<usize>,
    /// The word of the source, and where it stands there.
    of: At<String>,
    file: Rc<SourceFile>,
    /// Whether it has been asked for: the source has it.
    is_met: Cell<bool>,
}

impl Values {
    /// Reads `[values]`: a table for each field, `[values.area]`. What was read before goes on holding, but for words that are given again.
    pub fn extend(&mut self, mut table: Table, unit: Unit) {
        let report = table.report();
        let file = Rc::new(report.source().clone());
        for name in table.keys() {
            let Some(field) = field_of(&name, unit, report) else {
                table.forget(&name.value);
                continue;
            };
            match table.own(&name) {
                Some(Own::Table(inner)) => self.extend_one(field, inner, &file),
                Some(Own::Text(At { span, .. }) | Own::Other(span)) => {
                    let message = format!("`{}` holds no table of values", name.value);
                    let help =
                        format!("write a table headed `[values.{}]`, with lines \"word of the source\" = \"word in sheets\"", name.value);
                    report.error("wrong-type", span, message, Some(help));
                }
                None => {}
            }
        }
    }

    fn extend_one(&mut self, field: &'static str, mut table: Table, file: &Rc<SourceFile>) {
        let report = table.report();
        let map = self.0.entry(field).or_default();
        for word in table.keys() {
            match table.own(&word) {
                Some(Own::Text(at)) => {
                    let (text, file) = (at.value.trim().to_owned(), Rc::clone(file));
                    map.insert(tidy(&word.value), Word { text, span: at.span, of: word, file, is_met: Cell::new(false) });
                }
                Some(Own::Table(_)) => {
                    let help = format!("put a word with a full stop in quotation marks: \"{}.…\" = \"…\"", word.value);
                    report.error("wrong-type", word.span, format!("what `{}` is called holds a table", word.value), Some(help));
                }
                Some(Own::Other(span)) => {
                    let message = format!("what `{}` is called is not a text", word.value);
                    report.error("wrong-type", span, message, Some("put it in quotation marks; an empty text leaves the value out".into()));
                }
                None => {}
            }
        }
    }

    /// What a value is called in sheets, if the mapping says.
    pub fn get(&self, field: &str, value: &str) -> Option<&str> {
        let of_all = if ORGANISATIONS.contains(&field) { self.0.get(FOR_ALL) } else { None };
        let mut maps = self.0.get(field).into_iter().chain(of_all).peekable();
        maps.peek()?;
        let value = tidy(value);
        let words: Vec<&Word> = maps.filter_map(|map| map.get(&value)).collect();
        words.iter().for_each(|word| word.is_met.set(true));
        words.first().map(|word| word.text.as_str())
    }

    /// Where a value of the source is said to be called so.
    pub fn stating(&self, field: &str, text: &str) -> Vec<Stated> {
        let words = self.0.get(field).into_iter().flat_map(HashMap::values).filter(|word| word.text == text);
        words.map(|word| Stated::new(Fact::Text(word.text.clone()), word.span.clone(), &word.file)).collect()
    }

    /// The words that the source does not have, as doubts about the file that answers for them.
    pub fn unmet(&self) -> Vec<Diagnostic> {
        let words = self.0.values().flat_map(HashMap::values).filter(|word| !word.is_met.get());
        let doubt = |Word { of: At { value, span }, file, .. }: &Word| {
            let report = Report::new(file);
            let help = "check how the source spells it, or remove the line";
            report.warning("unmet-word", span.clone(), format!("no file says “{value}”"), Some(help.into()));
            report.into_diagnostics()
        };
        words.flat_map(doubt).collect()
    }

    /// Whether it is settled what an organisation of this name is called.
    pub fn settles(&self, organisation: &str) -> bool {
        ORGANISATIONS.iter().any(|field| self.get(field, organisation).is_some())
    }
}

/// The field that words are given for; one that there is not, or for which none can be given, is noted.
fn field_of(name: &At<String>, unit: Unit, report: &Report) -> Option<&'static str> {
    if name.value == FOR_ALL {
        return Some(FOR_ALL);
    }
    let found = field(&name.value);
    let (code, message, help) = match found {
        // Amounts and days of prints are read before words are put in their places; those of cells after: "okänt" = "".
        Some(Field { name, kind }) if unit == Unit::Row || matches!(kind, FieldKind::Text | FieldKind::Texts) => return Some(name),
        Some(Field { name, .. }) => {
            let help = "remove the table: amounts, numbers and days of prints and saved pages are taken as they stand";
            ("values-without-use", format!("no word can stand for `{name}`"), Some(help.into()))
        }
        None if name.value == "contact" => {
            let help = "remove the table; a contact person for projects that name none stands below [defaults.contact]";
            ("values-without-use", "no word can stand for `contact`".into(), Some(help.into()))
        }
        None => ("unknown-field", format!("`{}` is not a key of a sheet", name.value), field_like(&name.value)),
    };
    report.error(code, name.span.clone(), message, help);
    None
}
