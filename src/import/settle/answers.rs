//! What was answered: words for values, and facts for where a source is silent.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::given::{Given, Stated, given, stating};
use super::questions::Unit;
use super::values::Values;
use crate::import::Fact;
use crate::sheet::open;
use crate::source::{Diagnostic, Need, Report, Table};

use Need::Optional;

/// The answers to the questions of a source.
#[derive(Debug, Default)]
pub struct Answers {
    /// What values are called in sheets.
    pub values: Values,
    /// Facts of projects of which the source does not tell them.
    pub defaults: Given,
}

impl Answers {
    /// Reads files of answers to questions about sheets. Every mistake is noted.
    ///
    /// # Errors
    /// Where a file cannot be read.
    pub fn of(files: &[PathBuf], diagnostics: &mut Vec<Diagnostic>) -> io::Result<Self> {
        let mut answers = Answers::default();
        files.iter().try_for_each(|path| answers.read(path, Unit::Sheet, diagnostics))?;
        Ok(answers)
    }

    /// Reads one more file, which holds `[values]` and `[defaults]`. What was answered before goes on holding, but for what is answered again.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn read(&mut self, path: &Path, unit: Unit, diagnostics: &mut Vec<Diagnostic>) -> io::Result<()> {
        let Some(source) = open(Path::new(""), path, diagnostics)? else { return Ok(()) };
        let report = Report::new(&source);
        let mut table = Table::parse(&report, 0..source.text.len());
        self.take(&mut table, unit);
        table.finish();
        diagnostics.extend(report.into_diagnostics());
        Ok(())
    }

    /// Takes `[values]` and `[defaults]` out of a table; `unit` is what the source consists of.
    pub fn take(&mut self, table: &mut Table, unit: Unit) {
        if let Some(values) = table.table("values", Optional) {
            self.values.extend(values, unit);
        }
        self.defaults.extend(table.table("defaults", Optional).map(given).unwrap_or_default());
    }

    /// Puts a word into the facts of a print for each value that has one.
    pub fn put_words(&self, facts: &mut BTreeMap<String, Fact>) {
        facts.retain(|key, fact| match fact {
            Fact::Text(text) => self.put_word(key, text),
            Fact::Texts(texts) => {
                texts.retain_mut(|text| self.put_word(key, text));
                !texts.is_empty()
            }
            _ => true,
        });
    }

    /// Puts into the facts of a print what it does not tell.
    pub fn put_defaults(&self, facts: &mut BTreeMap<String, Fact>) {
        let has_contact = facts.contains_key("contact");
        for (name, at) in &self.defaults {
            match (name.strip_prefix("contact."), &at.value) {
                (None, fact) => drop(facts.entry(name.clone()).or_insert_with(|| fact.clone())),
                (Some(key), Fact::Text(text)) if !has_contact => {
                    if let Fact::Table(contact) = facts.entry("contact".to_owned()).or_insert_with(|| Fact::Table(BTreeMap::new())) {
                        contact.insert(key.to_owned(), text.clone());
                    }
                }
                _ => {}
            }
        }
    }

    /// Where a text of a field is given, as the word for another or for where the source is silent.
    pub fn stating(&self, field: &str, text: &str) -> Vec<Stated> {
        let mut stated = self.values.stating(field, text);
        stated.extend(stating(&self.defaults, field, text));
        stated
    }

    /// Puts the word for a value in its place; whether anything is left of it.
    fn put_word(&self, key: &str, text: &mut String) -> bool {
        match self.values.get(key, text) {
            Some("") => return false,
            Some(word) => word.clone_into(text),
            None => {}
        }
        true
    }
}
