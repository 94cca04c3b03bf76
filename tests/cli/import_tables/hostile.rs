//! Broken, enormous and malicious tables: a clear message, nothing written, and neither memory nor time without bounds.

use std::io::Write as _;
use std::time::{Duration, Instant};

use rust_xlsxwriter::Workbook;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{HEADINGS, MAPPING, ROW, import, refusal, site};

/// The kinds of mistakes that are told of, in their order.
fn codes(stderr: &str) -> Vec<&str> {
    stderr.lines().filter_map(|line| line.strip_prefix("error[")?.split(']').next()).collect()
}

/// Refuses a table for one reason, soon.
#[track_caller]
fn refuses(name: &str, table: impl AsRef<[u8]>, code: &str) {
    let site = site(name, table);
    let begun = Instant::now();
    let message = refusal(&site, name);
    assert_eq!(codes(&message), [code], "{name}: {message}");
    assert!(begun.elapsed() < Duration::from_secs(30), "{name}: {:?}", begun.elapsed());
    assert!(message.len() < 4_000, "{name}: {} bytes", message.len());
}

/// Bytes without any order.
fn noise(length: usize) -> Vec<u8> {
    let step = |state: &mut u64| {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        Some((*state >> 33) as u8)
    };
    std::iter::successors(Some(7u64), |_| None).flat_map(|seed| (0..length).scan(seed, move |state, _| step(state))).collect()
}

/// An archive with these files.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default()).expect("a file");
        archive.write_all(bytes).expect("its bytes");
    }
    archive.finish().expect("an archive").into_inner()
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip([HEADINGS, ROW]) {
        for (column, cell) in (0..).zip(cells.split(';')) {
            sheet.write(row, column, cell).expect("a cell");
        }
    }
    book.save_to_buffer().expect("a workbook")
}

/// The parts of a workbook whose only sheet is this XML.
fn workbook_of(strings: &str, sheet: &str) -> Vec<u8> {
    const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
    const PACKAGE: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Blad" sheetId="1" r:id="r1"/></sheets></workbook>"#;
    const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    archive(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", PACKAGE.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

const NO_STRINGS: &str = "<sst uniqueCount=\"0\"></sst>";

#[test]
fn what_is_no_table_is_refused() {
    for name in ["brus.csv", "brus.json", "brus.ndjson"] {
        refuses(name, noise(100_000), "encoding");
    }
    refuses("brus.xlsx", noise(100_000), "not-a-workbook");
    refuses("text.xlsx", "Dnr;Namn\n", "not-a-workbook");
    refuses("gammal.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more", "not-a-workbook");
    refuses("arkiv.xlsx", archive(&[("hej.txt", b"hej")]), "not-a-workbook");
    refuses("lista.pdf", "%PDF-1.7", "unknown-format");
    refuses("tom.csv", "", "empty-table");
    refuses("tom.json", "", "json");
    refuses("objekt.json", "{}", "no-records");
    refuses("tal.json", "[1]", "json");
    refuses("tomt.xlsx", workbook_of(NO_STRINGS, "<worksheet><sheetData></sheetData></worksheet>"), "empty-table");
}

#[test]
fn what_is_cut_off_is_refused() {
    let csv = format!("{HEADINGS}\n{}\n", ROW.replace("En kvarn", "\"En kvarn")).replace(" igen.", "");
    refuses("lista.csv", csv, "open-quote");
    refuses("rapport.json", "[ { \"Dnr\": \"D 1\", \"Namn\": \"Kva", "json");
    refuses("rader.ndjson", "{ \"Dnr\": \"D 1\", \"Na", "json");
    let book = workbook();
    refuses("bok.xlsx", &book[..book.len() / 2], "not-a-workbook");
    let text = format!("{HEADINGS}\n{ROW}");
    refuses("halv.csv", &text.as_bytes()[..text.rfind(|c: char| !c.is_ascii()).expect("a letter beyond ASCII") + 1], "encoding");
}

#[test]
fn what_claims_an_encoding_that_it_does_not_have_is_refused() {
    let mapping = |encoding: &str| format!("[source]\nencoding = \"{encoding}\"\n{MAPPING}");
    let windows = encoding_rs::WINDOWS_1252.encode(&format!("{HEADINGS}\n{ROW}\n")).0.into_owned();
    let site = site("lista.csv", &windows).with("mapping.toml", mapping("utf-8"));
    assert_eq!(codes(&refusal(&site, "lista.csv")), ["encoding"]);
    import(&site.with("mapping.toml", mapping("iso-8859-1")), "lista.csv", &[]).fine();
}

#[test]
fn a_table_that_is_too_wide_or_too_long_is_refused() {
    let headings: Vec<String> = (0..100_000).map(|number| format!("k{number}")).collect();
    refuses("bred.csv", headings.join(";"), "too-many-columns");
    refuses(
        "bred.json",
        format!("[{{{}}}]", headings.iter().map(|name| format!("\"{name}\":1")).collect::<Vec<_>>().join(",")),
        "too-many-columns",
    );
    let wide = "<worksheet><sheetData><row r=\"1\"><c r=\"XFD1\" t=\"str\"><v>x</v></c></row></sheetData></worksheet>";
    refuses("bred.xlsx", workbook_of(NO_STRINGS, wide), "too-many-columns");
    let rows = (0..1_000_000).fold(String::from("Dnr;Namn\n"), |mut text, number| {
        text.push_str(&format!("{number};N\n"));
        text
    });
    refuses("lång.csv", rows, "too-many-rows");
}

#[test]
fn deep_nesting_is_refused_and_takes_no_stack() {
    refuses("djup.json", "[".repeat(1_000_000), "json");
    refuses("djup.json", format!("[{}1{}]", "{\"a\":".repeat(100_000), "}".repeat(100_000)), "too-deep");
    refuses("djup.ndjson", format!("{{\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000)), "too-deep");
}

#[test]
fn keys_and_rows_in_disorder_are_refused() {
    refuses("dubbel.ndjson", r#"{ "Dnr": "D 1", "Dnr": "D 2" }"#, "duplicate-key");
    let disorder = "<worksheet><sheetData><row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>";
    refuses("oordning.xlsx", workbook_of(NO_STRINGS, disorder), "not-a-workbook");
    let missing = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>9</v></c></row></sheetData></worksheet>";
    refuses("saknas.xlsx", workbook_of(NO_STRINGS, missing), "not-a-workbook");
    let site = site("för-många.csv", format!("{HEADINGS}\n{ROW};och;mer\n"));
    assert!(refusal(&site, "för-många.csv").contains("the row has 13 cells, and there are 11 headings"));
}

#[test]
fn workbooks_that_lie_about_their_sizes_are_refused() {
    let sheet = "<worksheet><dimension ref=\"A1:A1\"/><sheetData></sheetData></worksheet>";
    refuses("minne.xlsx", workbook_of("<sst uniqueCount=\"99999999999999\"></sst>", sheet), "not-a-workbook");
    refuses("minne.xlsx", workbook_of(NO_STRINGS, &sheet.replace("A1:A1", "A9:A1")), "not-a-workbook");
    let far = "<worksheet><sheetData><row r=\"1\"><c r=\"ZZZZZZZZ99999999999\"><v>1</v></c></row></sheetData></worksheet>";
    refuses("långt.xlsx", workbook_of(NO_STRINGS, far), "not-a-workbook");
}

#[test]
fn a_workbook_that_unpacks_to_gigabytes_is_refused_soon() {
    let mut bomb = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    bomb.start_file("xl/sharedStrings.xml", options).expect("a file");
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..400 {
        bomb.write_all(&zeros).expect("blanks");
    }
    let bytes = bomb.finish().expect("an archive").into_inner();
    assert!(bytes.len() < 2 << 20, "{}", bytes.len());
    refuses("bomb.xlsx", bytes, "too-large");
}

#[test]
fn a_file_that_is_none_or_too_large_is_refused_unread() {
    let site = site("lista.csv", "");
    let file = std::fs::File::create(site.path("stor.csv")).expect("a file");
    file.set_len(300 << 20).expect("a large file, without bytes");
    let run = import(&site, "stor.csv", &[]);
    assert_eq!(codes(&run.stderr), ["too-large"]);
    assert_eq!(codes(&import(&site, "content", &[]).stderr), ["not-a-file"]);
    assert!(import(&site, "finns-inte.csv", &[]).failure().contains("finns-inte.csv"));
}

#[test]
fn the_same_mistake_in_ten_thousand_rows_is_told_twenty_times_and_counted() {
    let rows: String =
        (0..10_000).map(|number| format!("{}\n", ROW.replace("D 1", &number.to_string()).replace("2023-01-01", "i våras"))).collect();
    let message = refusal(&site("lista.csv", format!("{HEADINGS}\n{rows}")), "lista.csv");
    assert_eq!(codes(&message).len(), 21);
    assert!(message.contains("there are 9980 more of these in the column `Start`"), "{message}");
}
