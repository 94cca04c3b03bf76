//! All that is to be said of one file.

use std::cell::RefCell;
use std::ops::Range;

use super::{Code, Diagnostic, Severity, SourceFile};

/// Gathers the diagnostics of one file while it is read.
///
/// Interior mutability lets the readers of several tables of the same file share it.
#[derive(Debug)]
pub struct Report<'a> {
    source: &'a SourceFile,
    found: RefCell<Vec<Diagnostic>>,
}

impl<'a> Report<'a> {
    /// An empty report about `source`.
    pub fn new(source: &'a SourceFile) -> Self {
        Report { source, found: RefCell::default() }
    }

    /// The file it is about.
    pub fn source(&self) -> &'a SourceFile {
        self.source
    }

    /// Notes a mistake at `span` (bytes of the file's text).
    pub fn error(&self, code: Code, span: Range<usize>, message: impl Into<String>, help: Option<String>) {
        self.note(Severity::Error, code, span, message.into(), help);
    }

    /// Notes a doubt at `span` (bytes of the file's text).
    pub fn warning(&self, code: Code, span: Range<usize>, message: impl Into<String>, help: Option<String>) {
        self.note(Severity::Warning, code, span, message.into(), help);
    }

    /// How much has been noted.
    pub fn count(&self) -> usize {
        self.found.borrow().len()
    }

    /// Whether a mistake has been noted.
    pub fn has_errors(&self) -> bool {
        self.found.borrow().iter().any(Diagnostic::is_error)
    }

    /// Everything noted.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.found.into_inner()
    }

    fn note(&self, severity: Severity, code: Code, span: Range<usize>, message: String, help: Option<String>) {
        let location = Some(self.source.locate(span));
        let file = self.source.path.clone();
        self.found.borrow_mut().push(Diagnostic { severity, code, file, location, message, help });
    }
}
