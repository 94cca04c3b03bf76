//! The lists as files: CSV, and for people a workbook and XML too.
//!
//! The day of a list's last update is in each row, and known only when all projects have been seen. Until then the rows wait in a
//! file without a name.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Seek, Write};

use csv::{Reader, ReaderBuilder, StringRecord, Writer};
use jiff::civil::Date;
use quick_xml::Writer as Xml;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::{LISTS, List, ListColumn, Operation};
use crate::catalogue::Catalogue;
use crate::dataset::Words;
use crate::dataset::csv::Dialect;
use crate::dataset::file::{DataFile, Growing};
use crate::dataset::sheets::{Shape, Sheets, width};
use crate::dataset::table::{Cell, Kind};
use crate::output::{Stage, xml_text};

/// The lists that a catalogue's projects belong to, being written.
pub struct Operations {
    waiting: Vec<Waiting>,
}

/// A list, and its rows.
struct Waiting {
    list: &'static List,
    rows: Writer<File>,
    is_empty: bool,
}

/// A project's row of each list that it is in.
pub type ListRows = Vec<(usize, Vec<Cell<'static>>)>;

/// A project's rows.
pub fn rows(operation: &Operation) -> ListRows {
    let lists = LISTS.into_iter().enumerate().filter(|(_, list)| list.has(operation.programme));
    lists.map(|(number, list)| (number, list.row(operation).into_iter().map(Cell::into_owned).collect())).collect()
}

impl Operations {
    /// Begins the lists.
    ///
    /// # Errors
    /// Where the file system fails.
    pub fn new(stage: &Stage) -> io::Result<Self> {
        let waiting = |list| Ok(Waiting { list, rows: Writer::from_writer(stage.scratch()?), is_empty: true });
        Ok(Operations { waiting: LISTS.into_iter().map(waiting).collect::<io::Result<_>>()? })
    }

    /// Adds a project's rows.
    ///
    /// # Errors
    /// Where the file system fails.
    pub fn put(&mut self, rows: &ListRows) -> io::Result<()> {
        for (number, row) in rows {
            let waiting = &mut self.waiting[*number];
            row.iter().try_for_each(|cell| waiting.rows.write_field(&*plain(cell)))?;
            waiting.rows.write_record(None::<&[u8]>)?;
            waiting.is_empty = false;
        }
        Ok(())
    }

    /// Writes the files of the lists that have rows.
    ///
    /// # Errors
    /// Where they cannot be written, or the theme lacks a heading.
    pub fn finish(self, catalogue: &Catalogue, updated: Date, words: Words, stage: &Stage) -> io::Result<Vec<DataFile>> {
        let mut files = Vec::new();
        for Waiting { list, rows, .. } in self.waiting.into_iter().filter(|waiting| !waiting.is_empty) {
            let mut rows = rows.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
            rows.rewind()?;
            files.extend(Written::begin(list, catalogue, updated, words, stage)?.all(rows, stage)?);
        }
        Ok(files)
    }
}

/// A cell as it waits.
fn plain<'r>(cell: &'r Cell) -> Cow<'r, str> {
    match cell {
        Cell::Tenths(tenths) => tenths.to_string().into(),
        other => Dialect::Plain.value(other),
    }
}

/// What waited, as the cell that it was.
fn cell(text: &str, kind: Kind) -> io::Result<Cell<'_>> {
    Ok(match kind {
        _ if text.is_empty() => Cell::Empty,
        Kind::Integer => Cell::Integer(text.parse().map_err(io::Error::other)?),
        Kind::Decimal => Cell::Tenths(text.parse().map_err(io::Error::other)?),
        Kind::Date => Cell::Date(text.parse().map_err(io::Error::other)?),
        Kind::Text | Kind::Address | Kind::Boolean => Cell::text(Some(text)),
    })
}

/// The files of a list.
struct Written<'s> {
    list: &'static List,
    /// The names of its columns in XML.
    names: Vec<&'static str>,
    updated: Cell<'static>,
    csv: Writer<Growing<'s>>,
    xml: Option<Xml<Growing<'s>>>,
    book: Option<(Sheets, Growing<'s>)>,
}

impl<'s> Written<'s> {
    fn begin(list: &'static List, catalogue: &Catalogue, updated: Date, words: Words, stage: &'s Stage) -> io::Result<Self> {
        let file = |ending: &str| {
            let stem = if list.is_for_programs { list.name.to_owned() } else { format!("operations-{}", list.name) };
            Growing::new(stage, format!("{stem}.{ending}"), list.meaning())
        };
        let languages = &catalogue.config.languages;
        let columns = list.columns();
        let heading = |column: &ListColumn| -> io::Result<String> {
            let Some(message) = &column.heading else { return Ok(column.name.to_owned()) };
            Ok(languages.iter().map(|&lang| words(lang, message)).collect::<io::Result<Vec<_>>>()?.join(" / "))
        };
        let headings: Vec<String> = columns.iter().map(heading).collect::<io::Result<_>>()?;
        let mut csv = Dialect::Plain.writer(file("csv")?);
        csv.write_record(&headings)?;
        if list.is_for_programs {
            let updated = Cell::Text(updated.strftime("%d/%m/%Y").to_string().into());
            return Ok(Written { list, names: Vec::new(), updated, csv, xml: None, book: None });
        }
        let shape = headings.into_iter().zip(columns.iter().map(|column| width(column.kind))).collect();
        let title = catalogue.config.languages.first().map(|&lang| catalogue.config.title[lang].as_str()).unwrap_or_default();
        let notes = languages.iter().map(|lang| (lang.code().to_owned(), 80.0)).collect();
        let shapes = vec![Shape { name: "operations".to_owned(), columns: shape }, Shape { name: "notes".to_owned(), columns: notes }];
        let mut book = Sheets::new(title, shapes, stage)?;
        let note = languages.iter().map(|&lang| Ok(Cell::Text(words(lang, "data-lists-cut")?.into()))).collect::<io::Result<Vec<_>>>()?;
        book.row(1, &note)?;
        let mut xml = Xml::new(file("xml")?);
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let mut root = BytesStart::new("operations");
        root.push_attribute(("regulation", list.regulation.map_or("", |regulation| regulation.number())));
        root.push_attribute(("updated", updated.to_string().as_str()));
        xml.write_event(Event::Start(root))?;
        for ListColumn { name, heading, .. } in &columns {
            xml.create_element("field").with_attribute(("name", *name)).write_inner_content(|xml| {
                for &lang in languages {
                    let heading = heading.as_ref().map_or_else(|| Ok((*name).to_owned()), |message| words(lang, message))?;
                    xml.create_element("heading").with_attribute(("xml:lang", lang.code())).write_text_content(BytesText::new(&heading))?;
                }
                Ok(())
            })?;
        }
        let names = columns.iter().map(|column| column.name).collect();
        Ok(Written { list, names, updated: Cell::Date(updated), csv, xml: Some(xml), book: Some((book, file("xlsx")?)) })
    }

    fn all(mut self, rows: File, stage: &Stage) -> io::Result<Vec<DataFile>> {
        let mut rows: Reader<File> = ReaderBuilder::new().has_headers(false).from_reader(rows);
        let mut row = StringRecord::new();
        while rows.read_record(&mut row)? {
            let cells = row.iter().zip(self.list.fields).map(|(text, field)| cell(text, field.kind));
            let cells: Vec<Cell> = cells.chain([Ok(self.updated.clone())]).collect::<io::Result<_>>()?;
            if let Some((book, _)) = &mut self.book {
                book.row(0, &cells)?;
            }
            if let Some(xml) = &mut self.xml {
                operation(xml, &self.names, &cells)?;
            }
            Dialect::Plain.row(&cells, &mut self.csv)?;
        }
        let csv = self.csv.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
        let mut files = vec![csv.finish()?];
        if let Some((book, mut file)) = self.book {
            book.finish(stage, &mut file)?;
            files.push(file.finish()?);
        }
        if let Some(mut xml) = self.xml {
            xml.write_event(Event::End(BytesEnd::new("operations")))?;
            files.push(xml.into_inner().finish()?);
        }
        Ok(files)
    }
}

fn operation(xml: &mut Xml<Growing>, names: &[&str], cells: &[Cell]) -> io::Result<()> {
    xml.get_mut().write_all(b"\n")?;
    xml.create_element("operation").write_inner_content(|xml| {
        for (name, cell) in names.iter().copied().zip(cells).filter(|(_, cell)| **cell != Cell::Empty) {
            let text = xml_text(&Dialect::Plain.value(cell));
            xml.create_element(name).write_text_content(BytesText::new(&text))?;
        }
        Ok(())
    })?;
    Ok(())
}
