//! Where the cells of a CSV record begin and end.

use std::ops::Range;

/// Where in a record one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    /// At the beginning of a cell.
    Start,
    /// In a cell without quotation marks.
    Bare,
    /// In quotation marks.
    Quoted,
    /// After a quotation mark that closes, or is the first of two.
    Closed,
}

impl At {
    fn after(self, byte: u8, delimiter: u8) -> At {
        match (self, byte) {
            (At::Start | At::Closed, b'"') => At::Quoted,
            (At::Quoted, b'"') => At::Closed,
            (At::Quoted, _) => At::Quoted,
            (_, b'\r' | b'\n') => At::Start,
            (_, byte) if byte == delimiter => At::Start,
            _ => At::Bare,
        }
    }
}

/// Where the cell `column` of the record stands that begins at `start`; the record's end where it has fewer.
pub fn field(text: &str, start: usize, delimiter: u8, column: usize) -> Range<usize> {
    let (mut at, mut nth, mut begin) = (At::Start, 0, start);
    for (position, &byte) in text.as_bytes().iter().enumerate().skip(start) {
        let is_end = at != At::Quoted && (byte == delimiter || matches!(byte, b'\r' | b'\n'));
        if is_end && nth == column {
            return begin..position;
        }
        if is_end && byte != delimiter {
            return position..position;
        }
        if is_end {
            (nth, begin) = (nth + 1, position + 1);
        }
        at = at.after(byte, delimiter);
    }
    if nth == column { begin..text.len() } else { text.len()..text.len() }
}

/// Whether a quotation mark in a record is never closed.
pub fn is_open(record: &str, delimiter: u8) -> bool {
    record.bytes().fold(At::Start, |at, byte| at.after(byte, delimiter)) == At::Quoted
}

/// What is wrong with the quotation marks of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Something stands between the mark that closes a cell and the cell's end; where that mark stands (bytes).
    Stray(usize),
    /// A cell holds whole rows; where it begins (bytes).
    Rows(usize),
}

/// The first fault of the record that `record` is. A cell holds rows where one of its lines after the first has as many marks between
/// cells as a row has.
pub fn fault(text: &str, record: Range<usize>, delimiter: u8, columns: usize) -> Option<Fault> {
    let (mut at, mut begin, mut closed, mut delimiters, mut lines) = (At::Start, record.start, record.start, 0, 0);
    let bytes = text.as_bytes();
    for position in record {
        let byte = bytes[position];
        let after = at.after(byte, delimiter);
        match (at, after) {
            (At::Closed, At::Bare) if !matches!(byte, b' ' | b'\t') => return Some(Fault::Stray(closed)),
            // White space behind a closing mark is part of nothing.
            (At::Closed, At::Bare) => continue,
            (At::Quoted, At::Closed) => closed = position,
            (At::Start, At::Quoted) => (begin, delimiters, lines) = (position, 0, 0),
            (At::Quoted, At::Quoted) if byte == b'\n' => (delimiters, lines) = (0, lines + 1),
            (At::Quoted, At::Quoted) if byte == delimiter => delimiters += 1,
            _ => {}
        }
        if columns > 2 && lines > 0 && delimiters + 1 >= columns {
            return Some(Fault::Rows(begin));
        }
        at = after;
    }
    None
}

/// The bytes of the first line outside quotation marks.
pub fn bare_head(text: &str) -> Vec<u8> {
    let (mut at, mut bare) = (At::Start, Vec::new());
    for byte in text.bytes() {
        if at != At::Quoted && matches!(byte, b'\r' | b'\n') {
            break;
        }
        // Which byte stands between cells is yet to be found out: a quotation mark opens wherever one stands.
        at = if at == At::Bare && byte == b'"' { At::Quoted } else { at.after(byte, 0) };
        if at != At::Quoted {
            bare.push(byte);
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_found_behind_quotation_marks() {
        let text = "a;b;c\n1;\"två;\n\"\";\"\"2\"\"\";3\r\n";
        let cell = |column| &text[field(text, 6, b';', column)];
        assert_eq!([cell(0), cell(1), cell(2), cell(3)], ["1", "\"två;\n\"\";\"\"2\"\"\"", "3", ""]);
        assert_eq!(&text[field(text, 0, b';', 2)], "c");
    }

    #[test]
    fn an_open_quotation_mark_is_noticed() {
        for (record, open) in
            [("a;\"b\"", false), ("a;\"b", true), ("\"\"\"\"", false), ("\"\"\"", true), ("5\" skärm;b", false), ("\"a\"b", false)]
        {
            assert_eq!(is_open(record, b';'), open, "{record}");
        }
    }

    #[test]
    fn faults_are_found() {
        let found = |record: &str| fault(record, 0..record.len(), b';', 3);
        assert_eq!(found("1;\"två\" eller tre;3\n"), Some(Fault::Stray(7)));
        assert_eq!(found("1;\"två\"\"tre\" ;3\n"), None);
        assert_eq!(found("1;2;\"tre\n4;5;6\n7;8;nio\"\n"), Some(Fault::Rows(4)));
        assert_eq!(found("1;2;\"tre; fyra; fem\nsex; sju\"\n"), None);
        assert_eq!(found("1;2\";tre\n"), None);
    }

    #[test]
    fn delimiters_in_quotation_marks_do_not_count() {
        let bare = |text| bare_head(text).into_iter().filter(|&byte| byte != b'"').map(char::from).collect::<String>();
        assert_eq!(bare("\"a,b\",c\n1,2"), ",c");
        assert_eq!(bare("\"a\"\"\nb\";c"), ";c");
    }
}
