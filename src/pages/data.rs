//! The page about the data.

use serde::Serialize;
use tera::Value;

use super::view::{Figures, Link, Page};
use super::{PageError, Writer, structured};
use crate::changes::History;
use crate::locale::PerLang;
use crate::output::{Artifact, Publish};
use jiff::civil::Date;

/// What there is to be downloaded.
#[derive(Debug, Clone)]
pub struct OpenData {
    /// A name for this state of the catalogue.
    pub version: String,
    /// The day on which the data became what they are.
    pub date: Date,
    /// What has happened up to this release.
    pub history: History,
    /// The files.
    pub files: Vec<Download>,
    /// The files that describe them, and the messages that tell what is in those.
    pub descriptions: Vec<(&'static str, &'static str)>,
    /// The tables that some of them hold.
    pub tables: Vec<TableShape>,
    /// The lists that there are, in forms that law and standards ask for.
    pub lists: Vec<ListShape>,
    /// What the database has.
    pub database: Vec<ObjectShape>,
}

/// A file.
#[derive(Debug, Clone)]
pub struct Download {
    /// Its name, below the folder of the data.
    pub name: String,
    /// The message that tells what is in it.
    pub meaning: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// Its media type, where one is registered.
    pub media_type: Option<&'static str>,
}

/// A table.
#[derive(Debug, Clone)]
pub struct TableShape {
    /// Its name; the message `table-<name>` tells what its rows are.
    pub name: &'static str,
    /// The files that hold it.
    pub files: Vec<String>,
    /// Its columns.
    pub columns: Vec<ColumnShape>,
}

/// A column, or the same one in several languages.
#[derive(Debug, Clone)]
pub struct ColumnShape {
    /// Its name; the message `column-<name>` tells what it holds.
    pub name: &'static str,
    /// Its name in each language, or the one name that it has.
    pub names: Vec<String>,
    /// The message that tells of what type it is.
    pub kind: &'static str,
}

/// A list.
#[derive(Debug, Clone)]
pub struct ListShape {
    /// The message that tells what is in its files.
    pub meaning: String,
    /// Its columns, if it is a table.
    pub columns: Vec<ListColumnShape>,
}

/// A column of a list.
#[derive(Debug, Clone)]
pub struct ListColumnShape {
    /// Its name.
    pub name: &'static str,
    /// The message that is its heading, if it has another than its name.
    pub heading: Option<String>,
    /// The point of the law that asks for it.
    pub point: &'static str,
    /// What an editor writes so that it is there.
    pub fact: &'static str,
    /// The message that tells of what type it is.
    pub kind: &'static str,
}

/// A table or view of the database.
#[derive(Debug, Clone)]
pub struct ObjectShape {
    /// Its name; the message `database-<name>` tells what its rows are.
    pub name: &'static str,
    /// The names of its columns.
    pub columns: Vec<String>,
}

#[derive(Serialize)]
struct DataView {
    page: Page,
    figures: Figures,
    all_url: String,
    /// A project's record, as an example.
    one: Option<String>,
    files: Vec<FileView>,
    descriptions: Vec<FileView>,
    tables: Vec<TableView>,
    /// Lists in forms that law and standards ask for.
    lists: Vec<ListView>,
    database: Vec<ObjectView>,
    /// Who published the exchange rates.
    rates: Option<Link>,
    one_pattern: String,
    /// How old the data are.
    fresh: String,
    /// The page of what has changed, and its feed.
    changes: String,
    feed: String,
    citation: String,
    bibtex: String,
    /// The address of the folder of the data, with a slash at its end.
    folder_url: String,
    /// The same for programs.
    structured: Value,
}

/// A file to be downloaded.
#[derive(Serialize)]
struct FileView {
    name: String,
    href: String,
    /// What it is.
    meaning: String,
    /// How large; nothing where that is not known.
    size: Option<String>,
}

#[derive(Serialize)]
struct TableView {
    name: &'static str,
    meaning: String,
    files: Vec<FileView>,
    columns: Vec<ColumnView>,
}

/// One list, in several formats.
#[derive(Serialize)]
struct ListView {
    meaning: String,
    files: Vec<FileView>,
    columns: Vec<ListColumnView>,
}

#[derive(Serialize)]
struct ListColumnView {
    name: &'static str,
    /// Its heading, its type, what asks for it and what it is made from: a phrase for each.
    texts: Vec<String>,
    fact: &'static str,
}

#[derive(Serialize)]
struct ObjectView {
    name: &'static str,
    meaning: String,
    columns: Vec<String>,
}

#[derive(Serialize)]
struct ColumnView {
    names: Vec<String>,
    meaning: String,
    kind: String,
}

impl FileView {
    fn new(writer: &Writer, data: &OpenData, name: &str, meaning: &str) -> Result<Self, PageError> {
        let size = data.files.iter().find(|file| file.name == name).map(|file| size(writer, file.bytes)).transpose()?;
        let href = writer.href(&format!("/data/{name}"));
        Ok(FileView { name: name.to_owned(), href, meaning: writer.word(meaning)?, size })
    }
}

impl TableView {
    fn new(writer: &Writer, data: &OpenData, table: &TableShape) -> Result<Self, PageError> {
        let meaning = format!("table-{}", table.name);
        let column = |column: &ColumnShape| {
            let meaning = writer.word(&format!("column-{}", column.name))?;
            Ok(ColumnView { names: column.names.clone(), meaning, kind: writer.word(column.kind)? })
        };
        Ok(TableView {
            name: table.name,
            meaning: writer.word(&meaning)?,
            files: table.files.iter().map(|name| FileView::new(writer, data, name, &meaning)).collect::<Result<_, _>>()?,
            columns: table.columns.iter().map(column).collect::<Result<_, PageError>>()?,
        })
    }
}

impl ListView {
    fn new(writer: &Writer, data: &OpenData, list: &ListShape) -> Result<Self, PageError> {
        let column = |column: &ListColumnShape| {
            let heading = column.heading.as_ref().map(|heading| writer.word(heading)).transpose()?;
            let point =
                (!column.point.is_empty()).then(|| writer.phrase("data-list-point", &[("point", column.point.into())])).transpose()?;
            let texts = heading.into_iter().chain([writer.word(column.kind)?]).chain(point).collect();
            Ok(ListColumnView { name: column.name, texts, fact: column.fact })
        };
        Ok(ListView {
            meaning: writer.word(&list.meaning)?,
            files: files(writer, data, |meaning| meaning == list.meaning)?,
            columns: list.columns.iter().map(column).collect::<Result<_, PageError>>()?,
        })
    }
}

/// The data files of which the message tells what is in them.
fn files(writer: &Writer, data: &OpenData, is_meant: impl Fn(&str) -> bool) -> Result<Vec<FileView>, PageError> {
    data.files.iter().filter(|file| is_meant(&file.meaning)).map(|file| FileView::new(writer, data, &file.name, &file.meaning)).collect()
}

/// Who published the exchange rates that lists give, where there are any.
fn rates(writer: &Writer) -> Option<Link> {
    let rates = &writer.catalogue.config.exchange_rates;
    (!rates.rates.is_empty()).then(|| Link { name: rates.source[writer.lang].clone(), href: rates.url.clone() })
}

/// The catalogue as an entry of BibTeX.
fn bibtex(writer: &Writer, data: &OpenData, url: &str) -> String {
    let config = &writer.catalogue.config;
    let [title, publisher] = [&config.title, &config.publisher.name].map(|text| tex(&text[writer.lang]));
    let (key, lang) = (slug::slugify(&config.title[writer.lang]), writer.lang);
    let OpenData { version, date, .. } = data;
    format!(
        "@misc{{{key},\n  title = {{{title}}},\n  author = {{{{{publisher}}}}},\n  url = {{{url}}},\n  version = {{{version}}},\n  date = {{{date}}},\n  langid = {{{lang}}}\n}}"
    )
}

/// A text with what TeX takes for its own made harmless.
fn tex(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => safe.extend(['\\', c]),
            '\\' => safe.push_str("\\textbackslash{}"),
            '~' => safe.push_str("\\textasciitilde{}"),
            '^' => safe.push_str("\\textasciicircum{}"),
            c => safe.push(c),
        }
    }
    safe
}

/// A size as people read it.
fn size(writer: &Writer, bytes: u64) -> Result<String, PageError> {
    let (id, tenths) = if bytes < 1_000_000 { ("data-size-kb", bytes.div_ceil(100)) } else { ("data-size-mb", bytes.div_ceil(100_000)) };
    let number = writer.locale.tenths(i64::try_from(tenths).unwrap_or(i64::MAX));
    Ok(writer.phrase(id, &[("number", number.as_str().into())])?)
}

/// Makes the page.
pub fn page(writer: &Writer, data: &OpenData, publish: Publish) -> Result<(), PageError> {
    let catalogue = writer.catalogue;
    let base = &catalogue.config.base_url;
    let addresses = PerLang::of(|lang| catalogue.data_address(lang));
    let mut page = Page::new(writer, "data", writer.word("open-data")?, writer.word("data-lead")?, &addresses);
    page.section = "data";
    let day = writer.locale.date(data.date);
    let is_first = data.history.releases.len() < 2;
    let citation = writer.phrase(
        "data-citation",
        &[
            ("catalogue", catalogue.config.title[writer.lang].as_str().into()),
            ("publisher", catalogue.config.publisher.name[writer.lang].as_str().into()),
            ("version", data.version.as_str().into()),
            ("date", day.as_str().into()),
        ],
    )?;
    let folder_url = base.absolute("/data/");
    let is_elsewhere = |meaning: &str| {
        meaning.strip_prefix("table-").is_some_and(|name| data.tables.iter().any(|table| table.name == name))
            || data.lists.iter().any(|list| list.meaning == meaning)
    };
    let descriptions = data.descriptions.iter().map(|(name, meaning)| FileView::new(writer, data, name, meaning));
    let object = |object: &ObjectShape| {
        let meaning = writer.word(&format!("database-{}", object.name))?;
        Ok(ObjectView { name: object.name, meaning, columns: object.columns.clone() })
    };
    let structured = structured::dataset(writer, data, &writer.word("dataset-description")?)?;
    let view = DataView {
        structured,
        page,
        figures: Figures::new(writer, &catalogue.totals)?,
        all_url: base.absolute("/data/projects.json"),
        files: files(writer, data, |meaning| !is_elsewhere(meaning))?,
        descriptions: descriptions.collect::<Result<_, _>>()?,
        tables: data.tables.iter().map(|table| TableView::new(writer, data, table)).collect::<Result<_, _>>()?,
        lists: data.lists.iter().map(|list| ListView::new(writer, data, list)).collect::<Result<_, _>>()?,
        database: data.database.iter().map(object).collect::<Result<_, PageError>>()?,
        rates: rates(writer),
        one: (!catalogue.projects.is_empty()).then(|| writer.href(&catalogue.record_address(0))),
        one_pattern: base.absolute("/data/projects/<slug>.json"),
        fresh: writer.phrase(if is_first { "data-fresh-first" } else { "data-fresh" }, &[("date", day.as_str().into())])?,
        changes: writer.href(&catalogue.changes_address(writer.lang)),
        feed: writer.href(&catalogue.feed_address(&catalogue.changes_address(writer.lang))),
        citation,
        bibtex: bibtex(writer, data, &base.absolute(&addresses[writer.lang])),
        folder_url,
    };
    Ok(publish(Artifact::page(&addresses[writer.lang], writer.render("data.html", &view)?))?)
}
