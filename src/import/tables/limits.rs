//! How large a table may be: more than any authority has, and little enough for memory and time to stay within bounds.

use std::path::Path;

use super::Stop;
use crate::source::{Code, Diagnostic, Severity};

/// The most bytes of a file, and of all that is packed into a workbook.
pub const LARGEST_FILE: u64 = 256 * 1024 * 1024;
/// The most rows.
pub const MOST_ROWS: usize = 200_000;
/// The most columns, or values of one record of JSON.
pub const MOST_COLUMNS: usize = 4_000;
/// The most bytes of one cell.
pub const LARGEST_CELL: usize = 1024 * 1024;
/// How deep records of JSON may be nested.
pub const DEEPEST: usize = 16;

/// The mistake of a file that is too large to be read.
pub fn too_large(file: &Path, message: String) -> Stop {
    stop("too-large", file, message, "divide it into several files, and import one after the other")
}

/// The mistake of a table with too many columns.
pub fn too_many_columns(file: &Path) -> Stop {
    let message = format!("the table has more than {MOST_COLUMNS} columns");
    stop(
        "too-many-columns",
        file,
        message,
        "export only the columns that sheets need; perhaps the delimiter is another, or the line breaks are lost",
    )
}

/// The mistake of a table with too many rows.
pub fn too_many_rows(file: &Path) -> Stop {
    let message = format!("the table has more than {MOST_ROWS} rows");
    stop("too-many-rows", file, message, "divide it into several files, and import one after the other")
}

/// A mistake that ends the reading of a file.
pub fn stop(code: Code, file: &Path, message: impl Into<String>, help: &str) -> Stop {
    Diagnostic::of_file(Severity::Error, code, file, message).help(help).into()
}
