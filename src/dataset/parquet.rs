//! The tables in columns, for programs that calculate with many rows: Apache Parquet (<https://parquet.apache.org>).

use std::fs::File;
use std::io::{self, Seek};
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;

use super::background::Rows;
use super::file::{DataFile, Growing};
use super::table::{Cell, Kind, Table};
use super::tables::TABLES;
use crate::output::Stage;

/// Bytes of cells that are held until they are written as one group of rows.
const GROUP: usize = 16 << 20;

/// A file for each table, being written.
pub struct Columns {
    tables: Vec<Writing>,
}

/// A table's file, and the rows that wait for their group.
struct Writing {
    file: SerializedFileWriter<File>,
    columns: Vec<Column>,
    bytes: usize,
}

/// The cells of a column: those that hold something, and for each row whether it is one of them.
struct Column {
    values: Values,
    /// 1 where there is a value, 0 where the cell is empty; not kept where none may be.
    levels: Option<Vec<i16>>,
}

enum Values {
    Text(Vec<ByteArray>),
    Integer(Vec<i64>),
    Decimal(Vec<f64>),
    Day(Vec<i32>),
    Boolean(Vec<bool>),
}

/// What a table's file is called.
pub fn file_name(table: &Table) -> String {
    format!("{}.parquet", table.name)
}

impl Columns {
    /// Begins the files.
    ///
    /// # Errors
    /// Where the library or the file system fails.
    pub fn new(stage: &Stage) -> io::Result<Self> {
        Ok(Columns { tables: TABLES.into_iter().map(|table| Writing::new(table, stage.scratch()?)).collect::<io::Result<_>>()? })
    }

    /// Adds a project's rows.
    ///
    /// # Errors
    /// Where the library or the file system fails.
    pub fn project(&mut self, rows: &Rows) -> io::Result<()> {
        self.tables.iter_mut().zip(rows).try_for_each(|(table, rows)| table.rows(rows))
    }

    /// Completes the files, in the order of the tables.
    ///
    /// # Errors
    /// Where the library or the file system fails.
    pub fn finish(self, stage: &Stage) -> io::Result<Vec<DataFile>> {
        let tables = self.tables.into_iter().zip(TABLES);
        let complete = |(writing, table): (Writing, &Table)| {
            let mut file = Growing::new(stage, file_name(table), format!("table-{}", table.name))?;
            io::copy(&mut writing.finish()?, &mut file)?;
            file.finish()
        };
        tables.map(complete).collect()
    }
}

impl Writing {
    fn new(table: &Table, file: File) -> io::Result<Self> {
        let fields: Vec<_> = table
            .fields()
            .map(|(name, column, _)| field(&name, column.kind, column.is_required))
            .collect::<Result<_, _>>()
            .map_err(failed)?;
        let columns = table.fields().map(|(_, column, _)| Column::new(column.kind, column.is_required)).collect();
        let schema =
            Type::group_type_builder(table.name).with_fields(fields.into_iter().map(Arc::new).collect()).build().map_err(failed)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("projektblad version ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let file = SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties)).map_err(failed)?;
        Ok(Writing { file, columns, bytes: 0 })
    }

    fn rows(&mut self, rows: &[Vec<Cell>]) -> io::Result<()> {
        for row in rows {
            for (column, cell) in self.columns.iter_mut().zip(row) {
                self.bytes += column.push(cell);
            }
        }
        if self.bytes > GROUP { self.write_group() } else { Ok(()) }
    }

    fn write_group(&mut self) -> io::Result<()> {
        let mut group = self.file.next_row_group().map_err(failed)?;
        self.columns.iter_mut().try_for_each(|column| column.write(&mut group)).map_err(failed)?;
        group.close().map_err(failed)?;
        self.bytes = 0;
        Ok(())
    }

    fn finish(mut self) -> io::Result<File> {
        if self.bytes > 0 {
            self.write_group()?;
        }
        let mut file = self.file.into_inner().map_err(failed)?;
        file.rewind()?;
        Ok(file)
    }
}

impl Column {
    fn new(kind: Kind, is_required: bool) -> Self {
        let values = match kind {
            Kind::Text | Kind::Address => Values::Text(Vec::new()),
            Kind::Integer => Values::Integer(Vec::new()),
            Kind::Decimal => Values::Decimal(Vec::new()),
            Kind::Date => Values::Day(Vec::new()),
            Kind::Boolean => Values::Boolean(Vec::new()),
        };
        Column { values, levels: (!is_required).then(Vec::new) }
    }

    /// Adds a cell; gives how many bytes it takes, about.
    fn push(&mut self, cell: &Cell) -> usize {
        let is_there = match (&mut self.values, cell) {
            (Values::Text(values), Cell::Text(text)) => {
                values.push(ByteArray::from(text.as_bytes().to_vec()));
                true
            }
            (Values::Integer(values), Cell::Integer(number)) => {
                values.push(*number);
                true
            }
            (Values::Decimal(values), Cell::Tenths(tenths)) => {
                values.push(*tenths as f64 / 10.0);
                true
            }
            (Values::Day(values), Cell::Date(date)) => {
                values.push(date.duration_since(jiff::civil::Date::constant(1970, 1, 1)).as_hours() as i32 / 24);
                true
            }
            (Values::Boolean(values), Cell::Boolean(is_true)) => {
                values.push(*is_true);
                true
            }
            _ => false,
        };
        if let Some(levels) = &mut self.levels {
            levels.push(i16::from(is_there));
        }
        match cell {
            Cell::Text(text) => text.len() + size_of::<ByteArray>(),
            _ => size_of::<i64>(),
        }
    }

    fn write(&mut self, group: &mut SerializedRowGroupWriter<File>) -> Result<(), ParquetError> {
        let levels = self.levels.as_mut().map(std::mem::take);
        let levels = levels.as_deref();
        match &mut self.values {
            Values::Text(values) => write::<ByteArrayType>(group, &std::mem::take(values), levels),
            Values::Integer(values) => write::<Int64Type>(group, &std::mem::take(values), levels),
            Values::Decimal(values) => write::<DoubleType>(group, &std::mem::take(values), levels),
            Values::Day(values) => write::<Int32Type>(group, &std::mem::take(values), levels),
            Values::Boolean(values) => write::<BoolType>(group, &std::mem::take(values), levels),
        }
    }
}

fn write<T: DataType>(group: &mut SerializedRowGroupWriter<File>, values: &[T::T], levels: Option<&[i16]>) -> Result<(), ParquetError> {
    let Some(mut column) = group.next_column()? else { return Err(ParquetError::General("there are more columns than fields".to_owned())) };
    column.typed::<T>().write_batch(values, levels, None)?;
    column.close()
}

fn field(name: &str, kind: Kind, is_required: bool) -> Result<Type, ParquetError> {
    let (physical, logical) = match kind {
        Kind::Text | Kind::Address => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Integer => (Physical::INT64, None),
        Kind::Decimal => (Physical::DOUBLE, None),
        Kind::Date => (Physical::INT32, Some(LogicalType::Date)),
        Kind::Boolean => (Physical::BOOLEAN, None),
    };
    let repetition = if is_required { Repetition::REQUIRED } else { Repetition::OPTIONAL };
    Type::primitive_type_builder(name, physical).with_logical_type(logical).with_repetition(repetition).build()
}

fn failed(error: ParquetError) -> io::Error {
    io::Error::other(format!("the Parquet files cannot be made: {error}"))
}
