//! What a source says and a site does not know: each asked once, however many projects have it.

use std::collections::HashMap;

use super::draft::{Found, entry};
use crate::source::{Code, Diagnostic, Severity};

/// The questions so far, in the order in which they came up.
#[derive(Debug, Default)]
pub struct Asked {
    asked: Vec<(Diagnostic, usize)>,
    known: HashMap<(Code, String), usize>,
}

impl Asked {
    /// Asks what a value means that stands at a key; `message` says what is not known.
    pub fn ask(&mut self, code: Code, key: &str, value: &str, found: &Found, message: String, help: Option<String>) {
        let next = self.asked.len();
        let at = *self.known.entry((code, value.to_owned())).or_insert(next);
        if at == next {
            let location = found.places.get(&entry(key, value)).or_else(|| found.places.get(key)).cloned();
            self.asked.push((Diagnostic { location, help, ..Diagnostic::of_file(Severity::Error, code, &found.file, message) }, 0));
        }
        self.asked[at].1 += 1;
    }

    /// All questions.
    pub fn finish(self) -> impl Iterator<Item = Diagnostic> {
        self.asked.into_iter().map(|(mut question, count)| {
            if count > 1 {
                question.message = format!("{} (in {count} projects)", question.message);
            }
            question
        })
    }
}
