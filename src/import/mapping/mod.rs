//! `mapping.toml`: how the columns of a source become sheets. An authority writes it once; `docs/import-mapping.md` tells every key.

mod column;
mod date;
mod layout;
mod number;
mod reading;

use std::io;
use std::path::{Path, PathBuf};

use super::settle::{Answers, Given, Unit, given};
use crate::sheet::open;
use crate::source::{At, Diagnostic, Need, Report, Severity, SourceFile, Table};

pub use column::{Column, Target};
pub use date::{DateForm, serial};
pub use layout::{Format, Layout};
pub use number::{Decimal, NotANumber};
pub use reading::{Formats, Reading};

use Need::Optional;

/// How the columns of a source become sheets.
#[derive(Debug)]
pub struct Mapping {
    /// The file, for messages.
    source: SourceFile,
    /// Where the table is.
    pub layout: Layout,
    /// The columns that become something.
    pub columns: Vec<Column>,
    /// The columns that are left out on purpose.
    pub ignored: Vec<At<String>>,
    /// The column that finds a project the next time.
    pub key: At<String>,
    /// The columns that give a sheet's file its name.
    pub file_name: Vec<At<String>>,
    /// Facts of every project.
    pub constants: Given,
    /// What values are called in sheets, and facts of projects of which the source does not tell them.
    pub answers: Answers,
    /// What holds for all columns.
    pub formats: Formats,
    /// Whether regions are added in which counties and municipalities lie.
    pub complete_regions: bool,
    /// Whether rows without a key are passed over.
    pub skip_without_key: bool,
}

impl Mapping {
    /// Reads a mapping, and more answers to questions from files of their own. Every mistake is noted; with any there is no mapping.
    ///
    /// # Errors
    /// Where a file cannot be read.
    pub fn read(path: &Path, answers: &[PathBuf], diagnostics: &mut Vec<Diagnostic>) -> io::Result<Option<Self>> {
        let Some(source) = open(Path::new(""), path, diagnostics)? else { return Ok(None) };
        let report = Report::new(&source);
        let mut draft = Draft::read(Table::parse(&report, 0..source.text.len()));
        let mut noted = report.into_diagnostics();
        let folder = path.parent().unwrap_or(Path::new(""));
        let beside = std::mem::take(&mut draft.values_from).into_iter().filter_map(|at| beside(folder, at, &source, &mut noted));
        for path in beside.collect::<Vec<_>>().iter().chain(answers) {
            draft.answers.read(path, Unit::Row, &mut noted)?;
        }
        noted.sort_by(|a, b| a.reading_order().cmp(&b.reading_order()));
        let has_mistakes = noted.iter().any(Diagnostic::is_error);
        diagnostics.extend(noted);
        Ok(draft.key.filter(|_| !has_mistakes).map(|key| Mapping {
            source,
            layout: draft.layout,
            columns: draft.columns,
            ignored: draft.ignored,
            key,
            file_name: draft.file_name,
            constants: draft.constants,
            answers: draft.answers,
            formats: draft.formats,
            complete_regions: draft.complete_regions,
            skip_without_key: draft.skip_without_key,
        }))
    }

    /// A mistake in the mapping that only the source brings to light.
    pub fn mistake(&self, at: &At<String>, code: crate::source::Code, message: String, help: Option<String>) -> Diagnostic {
        let location = Some(self.source.locate(at.span.clone()));
        Diagnostic { location, help, ..Diagnostic::of_file(Severity::Error, code, &self.source.path, message) }
    }
}

/// What a mapping file says, before it is known to be whole.
#[derive(Default)]
struct Draft {
    layout: Layout,
    formats: Formats,
    columns: Vec<Column>,
    ignored: Vec<At<String>>,
    key: Option<At<String>>,
    file_name: Vec<At<String>>,
    constants: Given,
    answers: Answers,
    values_from: Vec<At<String>>,
    complete_regions: bool,
    skip_without_key: bool,
}

impl Draft {
    fn read(mut table: Table) -> Self {
        let report = table.report();
        let formats = table.table("formats", Optional).map(Formats::read).unwrap_or_default();
        let columns = table.table("columns", Need::Required).map(|table| column::columns(table, &formats)).unwrap_or_default();
        let of = |name: &str| {
            let is_it = |column: &&Column| column.target.name() == name;
            columns.iter().find(is_it).map(|column| column.name.clone())
        };
        let key = table.text("key", Optional).or_else(|| of("id"));
        if key.is_none() && !table.is_partial() {
            let help = "name the column that tells projects apart, which finds them the next time: key = \"Diarienummer\"";
            report.error("missing-key", table.head(), "`key` is missing, and no column becomes `id`", Some(help.into()));
        }
        let file_name = table.texts("file_name", Optional).or_else(|| of("title").map(|at| vec![at])).unwrap_or_default();
        let mut answers = Answers::default();
        answers.take(&mut table, Unit::Row);
        let draft = Draft {
            layout: table.table("source", Optional).map(Layout::read).unwrap_or_default(),
            ignored: table.texts("ignore", Optional).unwrap_or_default(),
            constants: table.table("constants", Optional).map(given).unwrap_or_default(),
            answers,
            values_from: table.texts("values_from", Optional).unwrap_or_default(),
            complete_regions: table.boolean("complete_regions", Optional).is_some_and(|at| at.value),
            skip_without_key: table.boolean("skip_without_key", Optional).is_some_and(|at| at.value),
            formats,
            columns,
            key,
            file_name,
        };
        table.finish();
        for ignored in &draft.ignored {
            if draft.columns.iter().any(|column| column.name.value == ignored.value) {
                let message = format!("`{}` is both ignored and in `[columns]`", ignored.value);
                report.error("ignored-column", ignored.span.clone(), message, Some("keep one of the two".into()));
            }
        }
        for (name, constant) in &draft.constants {
            if let Some(column) = draft.columns.iter().find(|column| column.target.name() == *name) {
                let message = format!("`{name}` is a constant, and `{}` becomes it too", column.name.value);
                let help = "keep one of the two; what stands in `[defaults]` holds where a cell is empty";
                report.error("field-twice", constant.span.clone(), message, Some(help.into()));
            }
        }
        draft
    }
}

/// A file in the mapping's own folder, or below it.
fn beside(folder: &Path, At { value, span }: At<String>, source: &SourceFile, diagnostics: &mut Vec<Diagnostic>) -> Option<PathBuf> {
    let report = Report::new(source);
    let path = folder.join(&value);
    let home = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    match (home.canonicalize(), path.canonicalize()) {
        // Symbolic links have been followed by now.
        (Ok(home), Ok(path)) if path.starts_with(&home) && path.is_file() => {}
        (_, Err(_)) => report.error("values-from", span, format!("there is no file `{value}` beside the mapping"), None),
        _ => {
            let help = "put it into the mapping's folder, or below it";
            report.error("values-from", span, format!("`{value}` is not a file in the mapping's folder"), Some(help.into()));
        }
    }
    let noted = report.into_diagnostics();
    let is_fine = noted.is_empty();
    diagnostics.extend(noted);
    is_fine.then_some(path)
}
