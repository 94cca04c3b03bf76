//! Workbooks are archives of XML: what is in one is looked through before it is trusted.

use std::io::{Cursor, Read};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::Stop;
use super::limits::{LARGEST_FILE, stop, too_large};
use crate::import::encoding::decode;

/// Makes sure that a workbook is one, that all of it together is not too large, and that the numbers in it by which memory is
/// reserved and cells are found are what they can be.
///
/// # Errors
/// What is wrong with it.
pub fn look_through(bytes: &[u8], file: &Path) -> Result<(), Stop> {
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        let help = "save it as an Excel workbook (.xlsx), without a password";
        return Err(stop("not-a-workbook", file, "this is a workbook of an old kind (.xls), or one with a password", help));
    }
    if !bytes.starts_with(b"PK") && decode(bytes).is_ok() {
        let help = "let its name end in .csv, or say in the mapping, below [source]: format = \"csv\"";
        return Err(stop("not-a-workbook", file, "this is text, not a workbook", help));
    }
    let not_a_workbook =
        |why: String| stop("not-a-workbook", file, format!("this is not a workbook: {why}"), "save it anew as an Excel workbook (.xlsx)");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| not_a_workbook(error.to_string()))?;
    let (mut left, mut part) = (LARGEST_FILE, Vec::new());
    for at in 0..archive.len() {
        part.clear();
        let entry = archive.by_index(at).map_err(|error| not_a_workbook(error.to_string()))?;
        // What the archive says of its sizes need not be true.
        entry.take(left + 1).read_to_end(&mut part).map_err(|error| not_a_workbook(error.to_string()))?;
        left = left.checked_sub(part.len() as u64).ok_or_else(|| {
            let message = format!("the workbook holds more than {} MiB when it is unpacked", LARGEST_FILE / 1024 / 1024);
            too_large(file, message)
        })?;
        if part.trim_ascii_start().starts_with(b"<") || part.starts_with(b"\xef\xbb\xbf") {
            check_numbers(&part).map_err(not_a_workbook)?;
        }
    }
    Ok(())
}

/// Checks the attributes of a part that are numbers or name cells. What is not XML is for whoever reads it.
fn check_numbers(part: &[u8]) -> Result<(), String> {
    let mut reader = Reader::from_reader(part);
    reader.config_mut().check_end_names = false;
    loop {
        let element = match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => element,
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => continue,
        };
        let is_possible = match element.local_name().as_ref() {
            "sst" => attribute(&element, "uniqueCount").is_none_or(|count| count.parse().is_ok_and(|count: usize| count <= part.len())),
            "c" | "row" => attribute(&element, "r").is_none_or(|cell| position(&cell).is_some()),
            "dimension" | "mergeCell" => attribute(&element, "ref").is_none_or(|range| is_range(&range)),
            _ => true,
        };
        if !is_possible {
            return Err("it names cells or numbers that cannot be".into());
        }
    }
}

fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    element.try_get_attribute(name).ok()?.map(|attribute| attribute.value.into_owned())
}

fn is_range(range: &str) -> bool {
    let (first, last) = range.split_once(':').unwrap_or((range, range));
    position(first).zip(position(last)).is_some_and(|(first, last)| first.0 <= last.0 && first.1 <= last.1)
}

/// Column and row of a cell's name, `C7`; of a row's, the row alone.
fn position(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|c: char| !c.is_ascii_alphabetic())?;
    let (letters, row) = name.split_at(digits);
    if letters.len() > 3 || row.len() > 7 {
        return None;
    }
    let column = letters.bytes().fold(0, |column, letter| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    Some((column, row.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_cannot_be_are_noticed() {
        for (part, is_fine) in [
            ("<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c r=\"A1\"/></row></sheetData></worksheet>", true),
            ("<worksheet><dimension ref=\"A2:A1\"/></worksheet>", false),
            ("<worksheet><row r=\"99999999999\"/></worksheet>", false),
            ("<worksheet><c r=\"ZZZZZZZ1\"/></worksheet>", false),
            ("<mergeCells><mergeCell ref=\"C3:A1\"/></mergeCells>", false),
            ("<sst count=\"1\" uniqueCount=\"18446744073709551615\">", false),
            ("<sst uniqueCount=\"2\"><si><t>a</t></si>", true),
            ("<a", true),
        ] {
            assert_eq!(check_numbers(part.as_bytes()).is_ok(), is_fine, "{part}");
        }
    }
}
