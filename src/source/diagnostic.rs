//! A mistake (or a doubt) in something an author wrote, as data.

use std::path::{Path, PathBuf};

use serde::{Serialize, Serializer};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing is published until it is mended.
    Error,
    /// Worth knowing; fails a build only with `--strict`.
    Warning,
}

/// The stable name of a kind of mistake, for filters and documentation (`unknown-place`).
pub type Code = &'static str;

/// Where in a file: one line of it, and the part of that line that is meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Location {
    /// Line number, from 1.
    pub line: usize,
    /// Column of the first character meant, from 1, counted in characters (Unicode scalar values).
    pub column: usize,
    /// Column after the last character meant; never before `column`.
    pub end_column: usize,
    /// The whole line, without its line break.
    pub excerpt: String,
}

/// One thing to mend, with all that is needed to find it and to know what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The kind of mistake.
    pub code: Code,
    /// The file, relative to the site's folder.
    #[serde(serialize_with = "as_text")]
    pub file: PathBuf,
    /// The place in the file; `None` where the mistake is the file as a whole.
    pub location: Option<Location>,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to write instead, or what the choices are.
    pub help: Option<String>,
}

/// A path as text; what is not UTF-8 in it is replaced.
fn as_text<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&path.to_string_lossy())
}

impl Diagnostic {
    /// A mistake that is the file as a whole.
    pub fn of_file(severity: Severity, code: Code, file: impl Into<PathBuf>, message: impl Into<String>) -> Self {
        Diagnostic { severity, code, file: file.into(), location: None, message: message.into(), help: None }
    }

    /// The same, with advice on what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Whether it stops a build.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The order in which they are shown: by file, then by place, then by kind.
    pub fn reading_order(&self) -> impl Ord + '_ {
        (&self.file, self.location.as_ref().map(|l| (l.line, l.column)), self.severity, self.code, &self.message)
    }
}
