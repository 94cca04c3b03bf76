//! The catalogue as data: the record of each project, all of them in one file, and tables in the formats that people open.
//!
//! Everything is made from one record a project (`record.rs`); what its columns are called and hold is told once, in `tables.rs`.
//! Contact persons are in none of it.

mod background;
mod conformance;
mod csv;
mod csvw;
mod dcat;
mod describe;
mod file;
mod giving;
mod head;
mod input;
mod operations;
mod package;
mod parquet;
mod record;
mod release;
mod schema;
mod sheets;
mod sqlite;
mod table;
mod tables;
mod xlsx;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};
use std::thread::{self, ScopedJoinHandle};

use crate::catalogue::Catalogue;
use crate::changes::{Before, Comparison, Difference, History, Records};
use crate::locale::{Lang, PerLang};
use crate::output::{Artifact, Publish, Stage};
use crate::prose::Document;
use crate::sheet::Text;

pub use conformance::Norm;
pub use describe::DESCRIPTIONS;
pub use file::DataFile;
pub use operations::{LISTS, List, Missing};
pub use release::Release;
pub use sqlite::Object;
pub use table::{Kind, Table};
pub use tables::TABLES;

use background::{Background, Rows};
use csv::Dialect;
use file::Growing;
use giving::Giving;
use input::Input;
use operations::{ListRows, Operation, Operations};
use parquet::Columns;
use sqlite::Database;
use table::Cell;
use xlsx::Book;

/// The message of a name, in a language.
pub type Words<'w> = &'w (dyn Fn(Lang, &str) -> io::Result<String> + Sync);

/// Makes the data files while the projects pass by.
///
/// Files hold the projects in the order of their slugs. Projects may be handed over in any order: what is made of one waits
/// until those before it have been written.
pub struct Dataset<'c, 's> {
    catalogue: &'c Catalogue,
    stage: &'s Stage,
    /// What has happened up to the release before.
    history: History,
    all: Mutex<All<'s>>,
}

/// What is made of a project.
struct Made {
    /// Its record, as JSON.
    record: String,
    /// Its rows as CSV, for each reader and table.
    written: [Vec<Vec<u8>>; Dialect::ALL.len()],
    /// The same rows.
    rows: Arc<Rows>,
    /// Its rows of lists of operations.
    operations: ListRows,
    /// The project as a grant of 360Giving, where the facts suffice.
    grant: Option<Vec<u8>>,
    /// The files that it was read from.
    input: Vec<Input>,
}

struct All<'s> {
    json: Growing<'s>,
    lines: Growing<'s>,
    tables: Vec<(usize, usize, Growing<'s>)>,
    book: Background<Book>,
    database: Background<Database>,
    columns: Background<Columns>,
    operations: Operations,
    giving: Giving<'s>,
    input: Vec<Input>,
    /// The comparison with the release before.
    comparison: Comparison,
    is_first: bool,
    /// The project that comes next.
    next: usize,
    /// Projects that came early.
    waiting: BTreeMap<usize, Made>,
}

impl<'c, 's> Dataset<'c, 's> {
    /// Begins the data files of a release that follows another.
    ///
    /// # Errors
    /// Where they cannot be written.
    pub fn new(catalogue: &'c Catalogue, stage: &'s Stage, before: Before) -> io::Result<Self> {
        let mut json = Growing::new(stage, "projects.json", "data-all")?;
        json.write_all(&head::head(catalogue)?)?;
        let mut tables = Vec::new();
        for (number, table) in TABLES.into_iter().enumerate() {
            for (reader, dialect) in Dialect::ALL.into_iter().enumerate() {
                let mut file = Growing::new(stage, dialect.file_name(table), format!("table-{}", table.name))?;
                file.write_all(&dialect.head(table)?)?;
                tables.push((number, reader, file));
            }
        }
        let lines = Growing::new(stage, "projects.ndjson", "data-lines")?;
        let title = catalogue.config.languages.first().map(|&lang| catalogue.config.title[lang].as_str()).unwrap_or_default();
        let sheets = xlsx::SHEETS.map(|sheet| TABLES.iter().position(|table| table.name == sheet.name).unwrap_or_default());
        let book = Background::new(Book::new(title, stage)?, move |book, rows| {
            sheets.into_iter().enumerate().try_for_each(|(number, table)| book.rows(number, &rows[table]))
        });
        let database = Background::new(Database::new(catalogue, stage)?, |database, rows| database.project(rows));
        let columns = Background::new(Columns::new(stage)?, |columns, rows| columns.project(rows));
        let is_first = before.records.is_none();
        let comparison = before.records.map(Comparison::with).unwrap_or_default();
        let all = All {
            json,
            lines,
            tables,
            book,
            database,
            columns,
            operations: Operations::new(stage)?,
            giving: Giving::default(),
            input: Vec::new(),
            comparison,
            is_first,
            next: 0,
            waiting: BTreeMap::new(),
        };
        Ok(Dataset { catalogue, stage, history: before.history, all: Mutex::new(all) })
    }

    /// Adds a project, whose record gets a file of its own too.
    ///
    /// # Errors
    /// Where a file cannot be written.
    pub fn project(
        &self,
        project: usize,
        texts: &PerLang<Option<Text>>,
        documents: &PerLang<Option<Document>>,
        publish: Publish,
    ) -> io::Result<()> {
        let record = record::record(self.catalogue, project, documents);
        let cells = TABLES.map(|table| table.cells(&record));
        let written = csv::rows(&cells)?;
        let programme = &self.catalogue.programmes[usize::from(self.catalogue.projects[project].programme)];
        let operation = Operation { record: &record, documents, programme, rates: &self.catalogue.config.exchange_rates };
        let operations = operations::rows(&operation);
        let grant = giving::grant(self.catalogue, project, &record)?;
        let owned = |row: Vec<Cell>| row.into_iter().map(Cell::into_owned).collect();
        let rows = cells.into_iter().map(|rows| rows.into_iter().map(owned).collect()).collect();
        let made = Made {
            record: serde_json::to_string(&record)?,
            written,
            rows: Arc::new(rows),
            operations,
            grant,
            input: input::of_project(texts),
        };
        let alone = format!("{}\n", made.record);
        publish(Artifact::file(self.catalogue.record_address(project).trim_start_matches('/'), alone))?;
        let mut all = self.all.lock().map_err(|_| interrupted())?;
        all.waiting.insert(project, made);
        all.write_ready(self.catalogue, self.stage)
    }

    /// Completes the data files, and describes them. Gives what there is to be downloaded.
    ///
    /// # Errors
    /// Where they cannot be written.
    pub fn finish(self, words: Words, publish: Publish) -> io::Result<Release> {
        let Dataset { catalogue, stage, history, all } = self;
        let mut all = all.into_inner().map_err(|_| interrupted())?;
        all.json.write_all(head::TAIL)?;
        let json = all.json.finish()?;
        let version = version(&json);
        let difference = if all.is_first { None } else { Some(all.comparison.finish().map_err(damaged)?) };
        let reused = difference.as_ref().map(|difference| difference.reused(catalogue)).unwrap_or_default();
        let history = history.with(&version, catalogue, difference)?;
        let mut files = vec![json, all.lines.finish()?];
        for (.., file) in all.tables {
            files.push(file.finish()?);
        }
        let input = input::hash(catalogue, all.input)?;
        let grants = all.giving.finish(catalogue, &history)?;
        let All { columns, book, database, operations, .. } = all;
        let updated = history.releases.first().map_or(catalogue.today, |latest| latest.date);
        // None of these needs another.
        let (columns, book, database, lists) = thread::scope(|scope| {
            let columns = scope.spawn(move || columns.finish()?.finish(stage));
            let book = scope.spawn(move || {
                let mut file = Growing::new(stage, xlsx::NAME, "data-workbook")?;
                book.finish()?.finish(words, stage, &mut file)?;
                file.finish()
            });
            let database = scope.spawn(move || database.finish()?.finish(stage));
            let lists = operations.finish(catalogue, updated, words, stage);
            (joined(columns), joined(book), joined(database), lists)
        });
        let (database, file) = database?;
        files.extend(columns?);
        files.extend([book?, file]);
        files.extend(lists?);
        files.extend(grants);
        let release = Release::new(catalogue, version, files, history, reused, input, database);
        describe::publish(catalogue, &release, words, publish)?;
        Ok(release)
    }
}

/// What differs between the records of an earlier release and those that a catalogue would have.
///
/// # Errors
/// Where a file cannot be read.
pub fn compare(catalogue: &Catalogue, earlier: Records) -> io::Result<Difference> {
    let mut comparison = Comparison::with(earlier);
    for (index, project) in catalogue.projects.iter().enumerate() {
        let record = record::read(catalogue, index, |record, _| serde_json::to_string(record))??;
        comparison.project(project.files.slug.as_str(), &record)?;
    }
    comparison.finish()
}

/// A name for the data: the beginning of the hash of `projects.json`, which holds all that they are made from.
fn version(json: &DataFile) -> String {
    json.sha256.chars().take(16).collect()
}

/// The message that tells what is in the file of grants.
pub const GIVING: &str = giving::MEANING;

impl Table {
    /// The files that hold it.
    pub fn files(&self) -> Vec<String> {
        Dialect::ALL.into_iter().map(|dialect| dialect.file_name(self)).chain([parquet::file_name(self)]).collect()
    }
}

/// The messages that name what stands in the files, whatever the projects are.
pub fn message_ids() -> Vec<String> {
    let tables = TABLES.into_iter().flat_map(|table| {
        let columns = table.columns.iter().map(|column| format!("column-{}", column.name));
        columns.chain([format!("table-{}", table.name)])
    });
    let lists = operations::LISTS.into_iter().filter(|list| !list.is_for_programs);
    let fields = lists.flat_map(|list| list.fields.iter().map(|field| format!("operation-{}", field.name)));
    let objects = sqlite::OBJECTS.into_iter().map(|name| format!("database-{name}"));
    tables.chain(fields).chain(objects).chain(file::FORMATS.map(str::to_owned)).chain([dcat::KEYWORDS.to_owned()]).collect()
}

/// A message in each language.
fn messages(words: Words, id: &str) -> io::Result<PerLang<String>> {
    let mut texts = PerLang::default();
    for lang in Lang::ALL {
        texts[lang] = words(lang, id)?;
    }
    Ok(texts)
}

/// What was found wrong with the records of the release before, and what to do.
fn damaged(error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{error}; mend the release before, or begin anew with `--new-history`"))
}

fn joined<T>(thread: ScopedJoinHandle<io::Result<T>>) -> io::Result<T> {
    thread.join().map_err(|_| interrupted())?
}

fn interrupted() -> io::Error {
    io::Error::other("another thread failed while it wrote data files")
}

impl<'s> All<'s> {
    fn write_ready(&mut self, catalogue: &Catalogue, stage: &'s Stage) -> io::Result<()> {
        while let Some(Made { record, written, rows, operations, grant, input }) = self.waiting.remove(&self.next) {
            self.json.write_all(if self.next == 0 { b"\n" } else { b",\n" })?;
            self.comparison.project(catalogue.projects[self.next].files.slug.as_str(), &record).map_err(damaged)?;
            self.json.write_all(record.as_bytes())?;
            self.lines.write_all(record.as_bytes())?;
            self.lines.write_all(b"\n")?;
            for (table, reader, file) in &mut self.tables {
                file.write_all(&written[*reader][*table])?;
            }
            self.book.put(Arc::clone(&rows));
            self.database.put(Arc::clone(&rows));
            self.columns.put(rows);
            self.operations.put(&operations)?;
            if let Some(grant) = grant {
                self.giving.put(stage, &grant)?;
            }
            self.input.extend(input);
            self.next += 1;
        }
        Ok(())
    }
}
