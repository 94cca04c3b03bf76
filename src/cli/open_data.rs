//! What a build tells its pages of the data files.

use crate::dataset::{DESCRIPTIONS, DataFile, GIVING, Kind, LISTS, List, Object, Release, TABLES, Table};
use crate::pages::{ColumnShape, Download, ListColumnShape, ListShape, ObjectShape, OpenData, TableShape};

/// What the page about the data tells of a release.
pub fn open_data(release: Release) -> OpenData {
    let lists = LISTS.into_iter().map(list).chain([ListShape { meaning: GIVING.to_owned(), columns: Vec::new() }]);
    let is_there = |list: &ListShape| release.files.iter().any(|file| file.meaning == list.meaning);
    OpenData {
        lists: lists.filter(is_there).collect(),
        version: release.version,
        date: release.date,
        history: release.history,
        files: release.files.into_iter().map(download).collect(),
        descriptions: DESCRIPTIONS.to_vec(),
        tables: TABLES.into_iter().map(table).collect(),
        database: release.database.into_iter().map(|Object { name, columns }| ObjectShape { name, columns }).collect(),
    }
}

fn download(file: DataFile) -> Download {
    Download { media_type: file.media_type(), name: file.name, meaning: file.meaning, bytes: file.bytes, sha256: file.sha256 }
}

fn table(table: &Table) -> TableShape {
    let mut columns: Vec<ColumnShape> = Vec::new();
    for (name, column, _) in table.fields() {
        match columns.last_mut().filter(|last| last.name == column.name) {
            Some(last) => last.names.push(name),
            None => columns.push(ColumnShape { name: column.name, names: vec![name], kind: message(column.kind) }),
        }
    }
    TableShape { name: table.name, files: table.files(), columns }
}

fn list(list: &List) -> ListShape {
    let columns = list.columns().into_iter();
    let columns = columns.map(|column| ListColumnShape {
        name: column.name,
        heading: column.heading,
        point: column.point,
        fact: column.fact,
        kind: message(column.kind),
    });
    ListShape { meaning: list.meaning(), columns: columns.collect() }
}

fn message(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "type-text",
        Kind::Address => "type-address",
        Kind::Integer => "type-integer",
        Kind::Decimal => "type-decimal",
        Kind::Date => "type-date",
        Kind::Boolean => "type-boolean",
    }
}
