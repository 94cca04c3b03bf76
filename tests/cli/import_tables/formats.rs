//! The same table is the same sheets, whichever format and encoding it stands in.

use insta::assert_snapshot;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::{HEADINGS, MAPPING, ROW, import, refusal, sheet, site};
use crate::support::site::{SHEET, Site};
use crate::support::tree::tree;

const CELLS: [[&str; 11]; 2] = [
    [
        "D 1",
        "Kvarnen",
        "a",
        "Lunds kommun",
        "400000",
        "1000000",
        "2023-01-01",
        "2024-12-31",
        "Lund; Malmö",
        "Mjölnarna AB; Vattnet",
        "En kvarn mal igen.\n• för byn\n• för gästerna",
    ],
    ["D 2", "Smedjan", "Ett hållbart arbetsliv", "Håbo kommun", "5", "7", "2023-02-01", "", "Håbo", "", "En \"smedja\"; värmer."],
];

/// The cells as CSV.
fn csv(delimiter: &str, line_break: &str) -> String {
    let quoted = |cell: &&str| format!("\"{}\"", cell.replace('"', "\"\""));
    let rows = CELLS.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(delimiter));
    let rows = std::iter::once(HEADINGS.replace(';', delimiter)).chain(rows);
    rows.map(|row| format!("{row}{line_break}")).collect()
}

/// The cells as records of JSON, a record on each line.
fn records() -> Vec<String> {
    let record = |row: &[&str; 11]| {
        let fields = HEADINGS.split(';').zip(row).map(|(heading, cell)| match heading {
            "Stöd" | "Budget" => format!("{heading:?}: {cell}"),
            "Kommuner" => format!("{heading:?}: {:?}", cell.split("; ").collect::<Vec<_>>()),
            _ if cell.is_empty() => format!("{heading:?}: null"),
            _ => format!("{heading:?}: {}", serde_json::to_string(cell).expect("a text")),
        });
        format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
    };
    CELLS.iter().map(record).collect()
}

/// The cells as a workbook, with numbers and days as such, below a title.
fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    for (column, heading) in (0..).zip(HEADINGS.split(';')) {
        sheet.write(2, column, heading).expect("a heading");
    }
    for (row, cells) in (3..).zip(CELLS) {
        for (column, (heading, cell)) in (0..).zip(HEADINGS.split(';').zip(cells)) {
            match heading {
                "Stöd" => sheet.write(row, column, cell.parse::<f64>().expect("a number")),
                "Budget" => sheet.write(row, column, Formula::new("=1+1").set_result(cell)),
                "Start" => sheet.write_with_format(row, column, ExcelDateTime::parse_from_str(cell).expect("a day"), &day),
                _ if cell.is_empty() => sheet.write_blank(row, column, &day),
                _ => sheet.write(row, column, cell),
            }
            .expect("a cell");
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn a_table_is_the_same_in_every_format_and_encoding() {
    let windows = |text: &str| encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    let tables: [(&str, Vec<u8>); 12] = [
        ("lista.csv", csv(";", "\n").into_bytes()),
        ("komma.csv", csv(",", "\r\n").into_bytes()),
        ("bom.csv", format!("\u{feff}{}", csv(";", "\r\n")).into_bytes()),
        ("excel.csv", windows(&format!("sep=;\r\n{}", csv(";", "\r\n")))),
        ("tabb.tsv", csv("\t", "\n").into_bytes()),
        ("unicode.txt", [b"\xff\xfe".to_vec(), utf_16(&csv("\t", "\r\n"), u16::to_le_bytes)].concat()),
        ("utan-bom.csv", utf_16(&csv(";", "\n"), u16::to_be_bytes)),
        ("rapport.json", format!("[\n{}\n]", records().join(",\n")).into_bytes()),
        ("latin.json", windows(&format!("[{}]", records().join(",")))),
        ("rader.ndjson", records().join("\n").into_bytes()),
        ("rader.jsonl", format!("{}\r\n\r\n", records().join("\r\n")).into_bytes()),
        ("bok.xlsx", workbook()),
    ];
    let imported = |(name, bytes): (&'static str, Vec<u8>)| {
        let site = site(name, bytes);
        let run = import(&site, name, &[]).fine();
        assert_eq!(run.stderr, "", "{name}");
        (name, tree(&site.path("content/projects")))
    };
    let mut sites = tables.into_iter().map(imported);
    let (_, first) = sites.next().expect("a table");
    assert_eq!(first.keys().collect::<Vec<_>>(), ["kvarnen.md", "smedjan.md"]);
    for (name, sheets) in sites {
        assert_eq!(sheets, first, "{name}");
    }
}

#[test]
fn the_sheets_of_a_table_build() {
    let site = site("lista.csv", csv(";", "\n"));
    import(&site, "lista.csv", &[]).fine();
    assert_snapshot!(sheet(&site, "kvarnen"), @r#"
    +++
    id = "D 1"
    title = "Kvarnen"
    programme = "esf-2021-2027"
    area = "a"
    phase = "implementation"
    owner = "Lunds kommun"
    grant = 400_000
    total_budget = 1_000_000
    start = 2023-01-01
    end = 2024-12-31
    municipalities = [
      "Lund",
      "Malmö",
    ]
    partners = [
      "Mjölnarna AB",
      "Vattnet",
    ]
    +++

    ## Sammanfattning

    En kvarn mal igen.

    - för byn
    - för gästerna
    "#);
    let run = site.run(&["build", "--strict"]).fine();
    assert_eq!(run.stderr, "");
    assert_eq!(site.page("sv/projekt/kvarnen").texts(".lead li"), ["för byn", "för gästerna"]);
}

#[test]
fn records_may_lie_deep_in_a_document_and_so_may_their_values() {
    let table = r#"{ "meta": { "antal": 1 }, "data": { "items": [
        { "dnr": 7, "projekt": { "namn": "Kvarnen", "text": "En kvarn." }, "ägare": { "namn": "Lunds kommun" },
          "belopp": 4e5, "start": "2023-01-01", "platser": [{ "kommun": "Lund" }, { "kommun": "Malmö" }] } ] } }"#;
    let mapping = r#"
ignore = []
[source]
records = "data.items"
[constants]
programme = "esf-2021-2027"
area = "a"
[columns]
dnr = "id"
"projekt.namn" = "title"
"ägare.namn" = "owner"
belopp = "grant"
start = "start"
"platser.kommun" = "municipalities"
"projekt.text" = { section = "Sammanfattning" }
"#;
    let site = site("api.json", table).with("mapping.toml", mapping);
    assert_eq!(import(&site, "api.json", &[]).fine().stderr, "");
    let sheet = sheet(&site, "kvarnen");
    for line in ["id = \"7\"", "owner = \"Lunds kommun\"", "grant = 400_000", "  \"Malmö\",", "En kvarn."] {
        assert!(sheet.lines().any(|known| known == line), "{line} in {sheet}");
    }
    let site = site.with("mapping.toml", mapping.replace("data.items", "data.rows"));
    assert_snapshot!(refusal(&site, "api.json"), @r#"
    error[no-records]: `data.rows` leads to nothing: there is no `rows`
    --> api.json
     = help: name the list in the mapping, below [source]: records = "data.items"

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn the_first_sheet_that_shows_is_read_and_others_are_told_of() {
    let mut book = Workbook::new();
    for (name, is_hidden) in [("Gömd", true), ("Projekt", false), ("Anteckningar", false)] {
        let sheet = book.add_worksheet().set_name(name).expect("a name").set_hidden(is_hidden);
        for (row, cells) in (0..).zip([HEADINGS, if name == "Projekt" { ROW } else { "" }]) {
            for (column, cell) in (0..).zip(cells.split(';')) {
                sheet.write(row, column, cell).expect("a cell");
            }
        }
        if !is_hidden {
            sheet.set_active(name == "Projekt");
        }
    }
    let site = site("bok.xlsx", book.save_to_buffer().expect("a workbook"));
    assert_snapshot!(import(&site, "bok.xlsx", &[]).fine().stderr, @r#"
    warning[sheet-not-read]: only the sheet “Projekt” is read, not “Anteckningar”
    --> bok.xlsx
     = help: name the sheet in the mapping, below [source]: sheet = "Projekt"

    1 warning
    "#);
    assert!(sheet(&site, "kvarnen").contains("Kvarnen"));
    let site = site.with("mapping.toml", format!("[source]\nsheet = \"Projekten\"\n{MAPPING}"));
    assert_snapshot!(refusal(&site, "bok.xlsx"), @r#"
    error[unknown-sheet]: the workbook has no sheet `Projekten`
     --> mapping.toml:2:9
      |
    2 | sheet = "Projekten"
      |         ^^^^^^^^^^^
      |
      = help: did you mean `Projekt`?

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_merged_cell_holds_for_all_its_rows() {
    let mut book = Workbook::new();
    let sheet_ = book.add_worksheet();
    for (row, cells) in (0..).zip([HEADINGS, ROW, &ROW.replace("D 1", "D 2").replace("Kvarnen", "Smedjan")]) {
        for (column, cell) in (0..).zip(cells.split(';')).filter(|(column, _)| *column != 3) {
            sheet_.write(row, column, cell).expect("a cell");
        }
    }
    sheet_.write(0, 3, "Ägare").expect("a cell");
    sheet_.merge_range(1, 3, 2, 3, "Lunds kommun", &Format::new()).expect("a range");
    let site = site("bok.xlsx", book.save_to_buffer().expect("a workbook"));
    import(&site, "bok.xlsx", &[]).fine();
    assert!(["kvarnen", "smedjan"].iter().all(|slug| sheet(&site, slug).contains("owner = \"Lunds kommun\"")));
}

#[test]
fn a_formula_is_its_stored_value_or_a_mistake_and_never_worked_out() {
    let book = |formula: Formula| {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (row, cells) in (0..).zip([HEADINGS, ROW]) {
            for (column, cell) in (0..).zip(cells.split(';')) {
                sheet.write(row, column, cell).expect("a cell");
            }
        }
        sheet.write(1, 4, formula).expect("a formula");
        book.save_to_buffer().expect("a workbook")
    };
    let site = site("bok.xlsx", book(Formula::new("=SUM(A1:A9)").set_result("123")));
    import(&site, "bok.xlsx", &[]).fine();
    assert!(sheet(&site, "kvarnen").contains("grant = 123\n"));
    let site = super::site("bok.xlsx", book(Formula::new("=1/0").set_result("#DIV/0!")));
    assert_snapshot!(refusal(&site, "bok.xlsx"), @r#"
    error[cell-error]: `Stöd` holds #DIV/0! in place of a value (cell E2 of the sheet “Sheet1”)
     --> bok.xlsx:2:1
      |
    2 | #DIV/0!
      | ^^^^^^^
      |
      = help: open the workbook in a spreadsheet program, let it work the cell out, and save it: formulas are not worked out here

    1 mistake, 0 warnings; nothing was written
    "#);
    let csv = format!("{HEADINGS}\n{}\n", ROW.replace("Kvarnen", "=HYPERLINK(\"\"x\"\")").replace("En kvarn mal igen.", "=1+1"));
    let site = super::site("lista.csv", csv);
    import(&site, "lista.csv", &[]).fine();
    let text = sheet(&site, "hyperlink-x");
    assert!(text.contains("title = '=HYPERLINK(\"\"x\"\")'") && text.contains("\n\\=1+1\n"), "{text}");
}

#[test]
fn a_site_with_sheets_keeps_them() {
    let site = site("lista.csv", csv(";", "\n")).with(SHEET, Site::new().read(SHEET));
    let before = site.read(SHEET);
    import(&site, "lista.csv", &[]).fine();
    assert_eq!(site.read(SHEET), before);
}
