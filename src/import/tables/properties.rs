//! What holds for any bytes, and for workbooks that hold anything.

use std::collections::BTreeSet;
use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Known, read};
use crate::catalogue::Register;
use crate::import::mapping::Mapping;
use crate::locale::Lang;

fn config() -> ProptestConfig {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() {
        return config;
    }
    ProptestConfig { cases: 96, rng_seed: RngSeed::Fixed(20_261_122), ..config }
}

const MAPPING: &str = "key = \"a\"\n[columns]\na = \"id\"\nb = \"grant\"\n";

/// Reads bytes as a table in the format of a file's name: they are read or refused, and nothing falls over.
fn survives(name: &str, bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let (table, mapping) = (folder.path().join(name), folder.path().join("mapping.toml"));
    std::fs::write(&table, bytes).unwrap();
    std::fs::write(&mapping, MAPPING).unwrap();
    let mapping = Mapping::read(&mapping, &[], &mut Vec::new()).unwrap().unwrap();
    let known = Known { programmes: Vec::new(), organisations: BTreeSet::new(), register: Register::default(), lang: Lang::Sv };
    let read = read(&table, &mapping, &known).unwrap();
    assert!(read.diagnostics.iter().all(|diagnostic| !diagnostic.message.is_empty() && diagnostic.file.starts_with(folder.path())));
}

/// A workbook whose only sheet, strings and styles are these.
fn workbook(strings: &str, styles: &str, sheet: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let book = "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Blad\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
    for (name, text) in [
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", book.to_owned()),
        ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
        ("xl/sharedStrings.xml", strings.to_owned()),
        ("xl/styles.xml", styles.to_owned()),
        ("xl/worksheets/sheet1.xml", sheet.to_owned()),
    ] {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Pieces of a sheet, whole and broken.
fn pieces() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        Just("A1"),
        Just("B1"),
        Just("A2"),
        Just("B2"),
        Just("B7"),
        Just("XFD9"),
        Just("A0"),
        Just("1A"),
        Just("A"),
        Just("7"),
        Just(""),
        Just("ZZZ9999999"),
        Just("-1"),
        Just("A1:B2"),
        Just("B2:A1"),
        Just("Å1"),
        Just("A1048577"),
    ];
    let value = prop_oneof![
        Just("a"),
        Just("b"),
        Just("0"),
        Just("1"),
        Just("42278"),
        Just("-1"),
        Just("1e400"),
        Just("NaN"),
        Just("#REF!"),
        Just("&amp;"),
        Just("&x;"),
        Just("<"),
        Just("")
    ];
    let kind = prop_oneof![
        Just(""),
        Just("t=\"s\""),
        Just("t=\"str\""),
        Just("t=\"b\""),
        Just("t=\"e\""),
        Just("t=\"d\""),
        Just("t=\"inlineStr\""),
        Just("t=\"x\""),
        Just("s=\"1\""),
        Just("s=\"99\"")
    ];
    let inner =
        prop_oneof![Just("v"), Just("f"), Just("is"), Just("f t=\"shared\" si=\"9\" ref=\"A1:B2\""), Just("f t=\"shared\""), Just("t")];
    prop_oneof![
        (name.clone(), kind, inner, value).prop_map(|(name, kind, inner, value)| {
            let end = inner.split(' ').next().unwrap_or_default();
            format!("<c r=\"{name}\" {kind}><{inner}>{value}</{end}></c>")
        }),
        name.clone().prop_map(|name| format!("<row r=\"{name}\">")),
        Just("</row>".to_owned()),
        Just("<c/>".to_owned()),
        Just("<c>".to_owned()),
        name.prop_map(|name| format!("</sheetData><mergeCells><mergeCell ref=\"{name}\"/></mergeCells>")),
    ]
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for name in ["a.csv", "a.json", "a.ndjson", "a.xlsx"] {
            survives(name, &bytes);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[a-c0-9,;\"\\n\\r\\[\\]{}: \\\\uåä\u{0}\u{feff}-]{0,120}") {
        for name in ["a.csv", "a.json", "a.ndjson"] {
            survives(name, text.as_bytes());
        }
    }

    #[test]
    fn any_workbook_is_read_or_refused(
        pieces in proptest::collection::vec(pieces(), 0..12),
        strings in "(<sst( uniqueCount=\"[0-9]{0,20}\")?>|)(<si>(<t>a</t>|<r><t>b</t></r>|<t/>)</si>|<si/>|<si>){0,3}(</sst>|)",
        styles in "(<styleSheet>|)(<numFmts><numFmt numFmtId=\"[0-9]{1,12}\" formatCode=\"(yyyy|\\[h\\]|\\[|\\\\|)\"/></numFmts>|)<cellXfs>(<xf numFmtId=\"(14|[0-9]{1,12})\"/>){0,2}</cellXfs></styleSheet>",
        dimension in "(<dimension ref=\"[A-C]?[0-3]?(:[A-C][0-3])?\"/>|)",
    ) {
        let sheet = format!("<worksheet>{dimension}<sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c></row>{}</sheetData></worksheet>", pieces.concat());
        survives("a.xlsx", &workbook(&strings, &styles, &sheet));
    }
}
