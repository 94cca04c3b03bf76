//! From rows to drafts.

use std::collections::HashMap;

use super::findings::Findings;
use super::project::Project;
use super::row::{Cell, Columns, Row};
use super::text::{fold, is_blank};
use crate::import::mapping::Mapping;
use crate::import::settle::{Known, Questions, Settler, Unit};
use crate::import::{Draft, Found};
use crate::sheet::Slug;
use crate::source::{At, Diagnostic, Severity, did_you_mean};

/// Within how many rows headings are looked for that are not where they should be.
const NEAR_TOP: usize = 20;

/// Makes drafts of rows, one after the other.
pub struct Conversion<'m> {
    mapping: &'m Mapping,
    settler: Settler<'m>,
    rows: usize,
    /// What becomes of each column of the source.
    uses: Vec<Use>,
    /// The lines of the keys met so far.
    keys: HashMap<String, usize>,
    without_key: Option<(usize, usize)>,
    /// The first row that holds what the mapping calls columns.
    headings: Option<usize>,
    found: Vec<Found>,
}

/// What becomes of a column.
enum Use {
    /// What the mapping's column with this index says.
    Mapped(usize),
    /// Nothing, and that is meant.
    Known,
    /// Nothing, and nobody has said so: in how many rows it holds something, the first of them, and what it holds there.
    Unmapped { rows: usize, first: usize, example: String },
}

impl<'m> Conversion<'m> {
    /// Nothing has been read yet.
    pub fn new(mapping: &'m Mapping, known: &'m Known) -> Self {
        Conversion {
            mapping,
            settler: Settler::new(known, &mapping.answers, &mapping.constants, Unit::Row),
            rows: 0,
            uses: Vec::new(),
            keys: HashMap::new(),
            without_key: None,
            headings: None,
            found: Vec::new(),
        }
    }

    /// Makes a draft of a row.
    pub fn row(&mut self, columns: &Columns, row: &Row, findings: &mut Findings) {
        self.meet(columns);
        self.rows += 1;
        if self.rows <= NEAR_TOP && self.headings.is_none() && self.holds_headings(row) {
            self.headings = Some(row.line);
        }
        let mut cells: Vec<Vec<&Cell>> = vec![Vec::new(); self.mapping.columns.len()];
        for cell in &row.cells {
            match &mut self.uses[cell.column] {
                Use::Mapped(column) => cells[*column].push(cell),
                Use::Known => {}
                Use::Unmapped { rows, first, example } => {
                    if *rows == 0 {
                        (*first, *example) = (row.line, fold(&cell.value.text()).chars().take(60).collect());
                    }
                    *rows += 1;
                }
            }
        }
        let of_columns = |names: &[At<String>]| {
            let texts = names.iter().filter_map(|name| text_of(columns, row, &name.value));
            texts.collect::<Vec<_>>().join(" ")
        };
        let key = of_columns(std::slice::from_ref(&self.mapping.key));
        if key.is_empty() {
            if self.mapping.skip_without_key {
                self.without_key = Some(self.without_key.map_or((1, row.line), |(rows, first)| (rows + 1, first)));
            } else {
                let message = format!("the row has no `{}`, by which the next import would find its project", self.mapping.key.value);
                let help = "give it one, or pass over such rows: skip_without_key = true in the mapping";
                findings.error("no-key", row, None, &self.mapping.key.value, message, help);
            }
            return;
        }
        if let Some(first) = self.keys.get(&key) {
            let message = format!("`{key}` stands in line {first} already, and tells no two projects apart");
            let help = "remove one of the two rows, or name another column as `key` in the mapping";
            findings.error("duplicate-key", row, cell_of(columns, row, &self.mapping.key.value), &self.mapping.key.value, message, help);
            return;
        }
        self.keys.insert(key.clone(), row.line);
        let project = Project::read(row, &cells, self.mapping, &mut self.settler, findings);
        let name = of_columns(&self.mapping.file_name);
        let slug = Slug::fold(if name.is_empty() { &key } else { &name });
        let draft = Draft { key, slug, facts: project.facts, sections: project.sections, unplaced: Vec::new() };
        self.found.push(Found { row: Some(row.beginning()), ..Found::new(draft, findings.file()) });
    }

    /// What was found, after everything has been looked at that only all rows together can tell.
    pub fn finish(mut self, columns: &Columns, findings: &mut Findings) -> (Vec<Found>, Questions) {
        self.meet(columns);
        // Where no row could be read, nobody knows which columns they have.
        if self.rows > 0 || (findings.is_empty() && !columns.names().is_empty()) {
            self.missing_columns(columns, findings);
        }
        if self.rows == 0 && findings.is_empty() {
            let message = "the table has no rows: there is nothing to import";
            findings.push(Diagnostic::of_file(Severity::Warning, "no-rows", findings.file(), message));
        }
        for (name, used) in columns.names().iter().zip(&self.uses) {
            if let Use::Unmapped { rows, first, example } = used
                && *rows > 0
            {
                let rows = format!("{rows} row{}", if *rows == 1 { "" } else { "s" });
                let message =
                    format!("the column `{name}` is not in the mapping: what it holds in {rows} is left out (line {first}: “{example}”)");
                let help = "put it into [columns] or into `ignore`";
                findings.push(Diagnostic::of_file(Severity::Warning, "unmapped-column", findings.file(), message).help(help));
            }
        }
        if let Some((rows, first)) = self.without_key {
            let message = match rows {
                1 => format!("1 row without a key is passed over, at line {first}"),
                _ => format!("{rows} rows without a key are passed over, the first at line {first}"),
            };
            findings.push(Diagnostic::of_file(Severity::Warning, "no-key", findings.file(), message));
        }
        tell_apart(&mut self.found);
        let (questions, mistakes) = self.settler.finish();
        mistakes.into_iter().for_each(|mistake| findings.push(mistake));
        (self.found, questions)
    }

    /// Looks at columns that have not been met before.
    fn meet(&mut self, columns: &Columns) {
        for name in &columns.names()[self.uses.len()..] {
            let mapped = self.mapping.columns.iter().position(|column| column.name.value == *name);
            let mut known = self.mapping.ignored.iter().chain(&self.mapping.file_name).chain([&self.mapping.key]);
            self.uses.push(match mapped {
                Some(at) => Use::Mapped(at),
                None if known.any(|at| at.value == *name) => Use::Known,
                None => Use::Unmapped { rows: 0, first: 0, example: String::new() },
            });
        }
    }

    /// Whether a row holds most of what the mapping calls columns.
    fn holds_headings(&self, row: &Row) -> bool {
        let cells: Vec<String> = row.cells.iter().map(|cell| fold(&cell.value.text())).collect();
        let named = self.mapping.columns.iter().filter(|column| cells.contains(&column.name.value)).count();
        named > 1 && named * 2 > self.mapping.columns.len()
    }

    /// Notes the columns that the mapping names and the source does not have.
    fn missing_columns(&mut self, columns: &Columns, findings: &mut Findings) {
        let mapped = self.mapping.columns.iter().filter(|column| !column.optional).map(|column| &column.name);
        let mut noted: Vec<&str> = Vec::new();
        let ignored = self.mapping.ignored.iter().map(|at| (at, Severity::Warning));
        let needed = mapped.chain(&self.mapping.file_name).chain([&self.mapping.key]).map(|at| (at, Severity::Error));
        for (at, severity) in needed.chain(ignored) {
            let name = at.value.as_str();
            if columns.names().iter().any(|known| known == name) || noted.contains(&name) {
                continue;
            }
            noted.push(name);
            let twins: Vec<_> =
                columns.names().iter().filter(|known| known.strip_prefix(name).is_some_and(is_count)).map(String::as_str).collect();
            let (message, help) = if twins.is_empty() {
                let elsewhere = self
                    .headings
                    .map(|row| format!("the headings seem to stand in row {row}: header_row = {row} below [source] in the mapping"));
                let help = elsewhere.or_else(|| did_you_mean(name, columns.names().iter().map(String::as_str)));
                let help = help.unwrap_or_else(|| "correct the name, or say optional = true where the source may lack it".into());
                (format!("the source has no column `{name}`"), help)
            } else {
                (format!("the source has several columns `{name}`"), format!("say which one is meant: {}", twins.join(", ")))
            };
            findings.push(Diagnostic { severity, ..self.mapping.mistake(at, "unknown-column", message, Some(help)) });
        }
        // What such a column would tell is not missing.
        let lacked = self.mapping.columns.iter().filter(|column| noted.contains(&column.name.value.as_str()));
        let lacked: Vec<String> = lacked.map(|column| column.target.name()).collect();
        let is_place = |name: &String| ["regions", "counties", "municipalities"].contains(&name.as_str());
        let place = lacked.iter().any(is_place).then(|| "region".to_owned());
        self.settler.questions.forget_missing(&lacked.into_iter().chain(place).collect::<Vec<_>>());
    }
}

/// Tells apart the file names of projects that are called alike, by their keys, whichever comes first.
fn tell_apart(found: &mut [Found]) {
    let mut counts: HashMap<Slug, usize> = HashMap::new();
    for found in found.iter() {
        *counts.entry(found.draft.slug.clone()).or_default() += 1;
    }
    for draft in found.iter_mut().map(|found| &mut found.draft).filter(|draft| counts[&draft.slug] > 1) {
        let told_apart = Slug::fold(&format!("{}-{}", draft.slug, draft.key));
        let is_free = !counts.contains_key(&told_apart) && told_apart.as_str().len() < Slug::LONGEST;
        draft.slug = if is_free { told_apart } else { draft.slug.told_apart_by(&draft.key) };
    }
}

/// ` (2)`, as columns with the same heading are told apart.
fn is_count(suffix: &str) -> bool {
    let number = suffix.strip_prefix(" (").and_then(|rest| rest.strip_suffix(')'));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

fn cell_of<'r, 't>(columns: &Columns, row: &'r Row<'t>, name: &str) -> Option<&'r Cell<'t>> {
    row.cells.iter().find(|cell| columns.names()[cell.column] == name)
}

fn text_of(columns: &Columns, row: &Row, name: &str) -> Option<String> {
    cell_of(columns, row, name).map(|cell| fold(&cell.value.text())).filter(|text| !is_blank(text))
}
