//! A printed project sheet, or the same page saved from a browser.
//!
//! The sheets of the Swedish ESF Council's project bank are the pattern: what belongs to the page, the title, one line a fact
//! with label and value run together, sections under headings that stand alone, lists of names. Any part may be missing.

mod facts;
mod head;
mod headings;
mod labels;
mod lists;
mod repair;
mod text;
mod values;

use std::path::Path;

use super::draft::{Draft, Fact, Found};
use super::lines::Line;
use crate::locale::Lang;
use crate::sheet::Slug;
use crate::source::{Diagnostic, Location, Severity};

use facts::Facts;

/// Whether words head a section or list of a sheet.
pub fn is_heading(text: &str) -> bool {
    labels::heading(text).is_some()
}

/// How the sheet was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As plain text.
    Print {
        /// Whether no line break ends the last line.
        ends_in_line: bool,
    },
    /// As HTML: headings are marked, and what stands above the title is the site's.
    Page,
}

/// Reads the sheets of a file, of which a print may hold several; what could not be placed is noted, as is every mistake.
pub fn read(file: &Path, lines: Vec<Line>, form: Form, diagnostics: &mut Vec<Diagnostic>) -> Vec<Found> {
    let Form::Print { ends_in_line } = form else {
        return read_one(file, lines, form, diagnostics).into_iter().collect();
    };
    let sheets = head::divide(lines);
    let last = sheets.len() - 1;
    let form = |at: usize| Form::Print { ends_in_line: ends_in_line && at == last };
    sheets.into_iter().enumerate().filter_map(|(at, lines)| read_one(file, lines, form(at), diagnostics)).collect()
}

/// Reads a sheet; `None` where it is no project sheet.
fn read_one(file: &Path, mut lines: Vec<Line>, form: Form, diagnostics: &mut Vec<Diagnostic>) -> Option<Found> {
    let Some(head) = head::find(&lines, form) else {
        let none = Diagnostic::of_file(Severity::Error, "no-sheet", file, "the file holds no project sheet: no title with facts below it");
        diagnostics
            .push(none.help("give a sheet as the project bank prints it, with lines like `Projektperiod2012-01-01 till 2014-06-30`"));
        return None;
    };
    let mut reading = Reading { file, diagnostics, unplaced: Vec::new(), english: 0, swedish: 0 };
    head.others.iter().for_each(|&at| reading.unplaced(&lines[at]));
    let title = lines[head.title].clone();
    lines.drain(..head.facts);

    let mut facts = Facts::default();
    facts.text("title", &title.text, &title);
    let text = facts.read(&lines, &mut reading);
    lines.drain(..text);
    let lines = repair::split_headings(repair::join_numbers(lines, form), form);
    let (sections, open) = text::read(&lines, &mut facts, &mut reading);
    if let (Some(heading), Form::Print { ends_in_line: true }, Some(line)) = (open, form, lines.last())
        && line.text.ends_with(|last: char| last.is_alphanumeric() || ",;-–".contains(last))
    {
        let message = format!("the file ends in the middle of a sentence in “{heading}”: it was cut off");
        reading.note(
            Severity::Error,
            "cut-off",
            line,
            message,
            "save it again, as a whole; or put a line break after the last line, if it ends so",
        );
    }
    let lang = if reading.english > reading.swedish { Lang::En } else { Lang::Sv };
    let (facts, places, currency) = facts.finish(lang);

    let slug = Slug::fold(&title.text);
    let unplaced = reading.unplaced.iter().map(Line::whole).collect();
    let sections = sections.into_iter().map(|section| section.finish(lang)).collect();
    let mut draft = Draft { key: String::new(), slug, facts, sections, unplaced };
    draft.key = key(&draft);
    Some(Found { places, currency, ..Found::new(draft, file) })
}

/// What the source finds a project by: its case number; or else its title and first day, for a project and the study before it
/// may have one title.
fn key(draft: &Draft) -> String {
    match (draft.text("id"), draft.facts.get("start")) {
        (Some(id), _) => id.to_owned(),
        (None, Some(Fact::Date(start))) => format!("{}@{start}", draft.slug),
        _ => draft.slug.to_string(),
    }
}

/// What is noted while a sheet is read.
struct Reading<'r> {
    file: &'r Path,
    diagnostics: &'r mut Vec<Diagnostic>,
    unplaced: Vec<Line>,
    /// How many labels and headings were in English.
    english: usize,
    /// How many were in Swedish.
    swedish: usize,
}

impl Reading<'_> {
    /// Notes a line that belongs nowhere.
    fn unplaced(&mut self, line: &Line) {
        let help = "it is kept at the end of the sheet; move it to where it belongs, or remove it";
        self.note(Severity::Warning, "unplaced", line, format!("`{}` belongs to no fact and no section", shortened(&line.whole())), help);
        self.unplaced.push(line.clone());
    }

    fn note(&mut self, severity: Severity, code: &'static str, line: &Line, message: String, help: impl Into<String>) {
        let found = Diagnostic { location: place(line), ..Diagnostic::of_file(severity, code, self.file, message) };
        self.diagnostics.push(found.help(help));
    }

    fn heard(&mut self, lang: Lang) {
        match lang {
            Lang::Sv => self.swedish += 1,
            Lang::En => self.english += 1,
        }
    }
}

/// Where a line stands.
fn place(line: &Line) -> Option<Location> {
    let excerpt = line.whole();
    line.number.map(|number| Location { line: number, column: 1, end_column: 1 + excerpt.chars().count(), excerpt })
}

/// A text short enough for a message.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
