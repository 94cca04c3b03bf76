//! What values of the source are called in sheets.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::rc::Rc;

use super::fields::{ORGANISATIONS, field, field_like};
use super::given::Stated;
use crate::catalogue::tidy;
use crate::import::Fact;
use crate::source::{At, Own, SourceFile, Table};

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
    file: Rc<SourceFile>,
}

impl Values {
    /// Reads `[values]`: a table for each field, `[values.area]`. What was read before goes on holding, but for words that are given again.
    pub fn extend(&mut self, mut table: Table) {
        let report = table.report();
        let file = Rc::new(report.source().clone());
        for name in table.keys() {
            let known = if name.value == FOR_ALL { Some(FOR_ALL) } else { field(&name.value).map(|field| field.name) };
            let Some(field) = known else {
                let message = format!("`{}` is not a key of a sheet", name.value);
                report.error("unknown-field", name.span, message, field_like(&name.value));
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
                    map.insert(tidy(&word.value), Word { text: at.value.trim().to_owned(), span: at.span, file: Rc::clone(file) });
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
        maps.find_map(|map| map.get(&value)).map(|word| word.text.as_str())
    }

    /// Where a value of the source is said to be called so.
    pub fn stating(&self, field: &str, text: &str) -> Vec<Stated> {
        let words = self.0.get(field).into_iter().flat_map(HashMap::values).filter(|word| word.text == text);
        words.map(|word| Stated::new(Fact::Text(word.text.clone()), word.span.clone(), &word.file)).collect()
    }

    /// Whether it is settled what an organisation of this name is called.
    pub fn settles(&self, organisation: &str) -> bool {
        ORGANISATIONS.iter().any(|field| self.get(field, organisation).is_some())
    }
}
