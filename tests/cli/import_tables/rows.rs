//! What is broken in a row is told with its place; what can be understood is.

use insta::assert_snapshot;

use super::{HEADINGS, MAPPING, ROW, import, refusal, sheet, site, site_of_row};

/// Imports one row, and looks for a line in its sheet.
#[track_caller]
fn gives(cells: &[(&str, &str)], mapping: &str, line: &str) {
    let site = site_of_row(cells).with("mapping.toml", mapping);
    import(&site, "lista.csv", &[]).fine();
    let sheet = sheet(&site, "kvarnen");
    assert!(sheet.contains(line), "{line} in {sheet}");
}

#[test]
fn numbers_and_days_are_read_in_the_forms_that_the_mapping_names() {
    let formats = |formats: &str| format!("[formats]\n{formats}\n{MAPPING}");
    let column = |column: &str, with: &str| MAPPING.replace(column, with);
    gives(&[("Stöd", "400 000 kr"), ("Budget", "1\u{a0}000\u{202f}000,00 SEK")], MAPPING, "grant = 400_000\ntotal_budget = 1_000_000\n");
    gives(&[("Stöd", "1.234"), ("Budget", "2.345.678")], &formats("decimal = \",\""), "grant = 1_234\ntotal_budget = 2_345_678\n");
    gives(&[("Stöd", "400000,50")], &column("\"Stöd\" = \"grant\"", "\"Stöd\" = { field = \"grant\", round = true }"), "grant = 400_001\n");
    gives(&[("Stöd", "0,5")], &column("\"Stöd\" = \"grant\"", "\"Stöd\" = { field = \"grant\", scale = 1_000_000 }"), "grant = 500_000\n");
    gives(
        &[("Start", "5/1/2023"), ("Slut", "2024-12-31 00:00:00")],
        &formats("date = \"d/m/y\""),
        "start = 2023-01-05\nend = 2024-12-31\n",
    );
    gives(
        &[("Start", "1 mars 2023")],
        &column("\"Start\" = \"start\"", "\"Start\" = { field = \"start\", date = \"d m y\" }"),
        "start = 2023-03-01\n",
    );
    gives(
        &[("Start", "44927")],
        &column("\"Start\" = \"start\"", "\"Start\" = { field = \"start\", date = \"excel\" }"),
        "start = 2023-01-01\n",
    );
    gives(&[("Slut", "tills vidare")], &formats("empty = [\"tills vidare\", \"-\"]"), "start = 2023-01-01\nmunicipalities");
    gives(&[("Kommuner", "1281, 180")], MAPPING, "  \"Lund\",\n  \"Stockholm\",\n");
    gives(&[("Partner", "A, B och C")], MAPPING, "partners = [\n  \"A, B och C\",\n]");
    gives(
        &[("Partner", "A, B")],
        &column("\"Partner\" = \"partners\"", "\"Partner\" = { field = \"partners\", separators = [\",\"] }"),
        "  \"A\",\n  \"B\",\n",
    );
}

#[test]
fn every_broken_cell_is_told_at_once_with_line_and_column() {
    let site = site_of_row(&[("Stöd", "12 tkr"), ("Budget", "1,5"), ("Start", "hösten 2023"), ("Slut", "2022-01-01")]);
    assert_snapshot!(refusal(&site, "lista.csv"), @r#"
    error[not-a-number]: `grant` holds “12 tkr”, which is not a number
     --> lista.csv:2:28
      |
    2 | D 1;Kvarnen;a;Lunds kommun;12 tkr;1,5;hösten 2023;2022-01-01;Lund;;En kvarn mal igen.
      |                            ^^^^^^
      |
      = help: write digits, and no other unit than SEK; where amounts are in thousands, say scale = 1_000 in the mapping

    error[not-a-number]: `total_budget` holds “1,5”, which has decimals, and amounts are in whole units
     --> lista.csv:2:35
      |
    2 | D 1;Kvarnen;a;Lunds kommun;12 tkr;1,5;hösten 2023;2022-01-01;Lund;;En kvarn mal igen.
      |                                   ^^^
      |
      = help: say round = true for this column in the mapping, if they may be rounded away

    error[not-a-date]: `start` holds “hösten 2023”, which is no day in the form that is expected
     --> lista.csv:2:39
      |
    2 | D 1;Kvarnen;a;Lunds kommun;12 tkr;1,5;hösten 2023;2022-01-01;Lund;;En kvarn mal igen.
      |                                       ^^^^^^^^^^^
      |
      = help: write it as YYYY-MM-DD, or tell the mapping how days are written: date = "d/m/y"

    3 mistakes, 0 warnings; nothing was written
    "#);
}

#[test]
fn facts_that_do_not_go_together_are_told() {
    let site = site_of_row(&[("Stöd", "2000000"), ("Slut", "2022-01-01")]);
    assert_snapshot!(refusal(&site, "lista.csv"), @r"
    error[end-before-start]: the project ends (2022-01-01) before it starts (2023-01-01)
     --> lista.csv:2:1
      |
    2 | D 1;Kvarnen;a;Lunds kommun;2000000;1000000;2023-01-01;2022-01-01;Lund;;En kvarn mal igen.
      | ^
      |
      = help: check the two days; perhaps the columns are exchanged

    error[grant-over-total]: the grant (2000000) is larger than the total budget (1000000)
     --> lista.csv:2:1
      |
    2 | D 1;Kvarnen;a;Lunds kommun;2000000;1000000;2023-01-01;2022-01-01;Lund;;En kvarn mal igen.
      | ^
      |
      = help: check the two amounts; perhaps the columns are exchanged

    2 mistakes, 0 warnings; nothing was written
    ");
}

#[test]
fn places_outside_the_region_are_told_or_their_regions_added() {
    let mapping = MAPPING.replace("phase = \"implementation\"", "phase = \"implementation\"\nregion = \"Stockholm\"");
    let site = site_of_row(&[]).with("mapping.toml", &mapping);
    assert!(refusal(&site, "lista.csv").contains("lie in Sydsverige, which it does not name as a region"));
    let site = site.with("mapping.toml", format!("complete_regions = true\n{mapping}"));
    import(&site, "lista.csv", &[]).fine();
    assert!(sheet(&site, "kvarnen").contains("regions = [\n  \"Stockholm\",\n  \"Sydsverige\",\n]"));
    site.run(&["build"]).fine();
}

#[test]
fn rows_need_a_key_of_their_own() {
    let table = format!("{HEADINGS}\n{ROW}\n{ROW}\n;Summa;;;400000;;;;;;\n");
    let site = site("lista.csv", table);
    assert_snapshot!(refusal(&site, "lista.csv"), @r"
    error[duplicate-key]: `D 1` stands in line 2 already, and tells no two projects apart
     --> lista.csv:3:1
      |
    3 | D 1;Kvarnen;a;Lunds kommun;400000;1000000;2023-01-01;2024-12-31;Lund;;En kvarn mal igen.
      | ^^^
      |
      = help: remove one of the two rows, or name another column as `key` in the mapping

    error[no-key]: the row has no `Dnr`, by which the next import would find its project
     --> lista.csv:4:1
      |
    4 | ;Summa;;;400000;;;;;;
      | ^
      |
      = help: give it one, or pass over such rows: skip_without_key = true in the mapping

    2 mistakes, 0 warnings; nothing was written
    ");
    let site = super::site("lista.csv", format!("{HEADINGS}\n{ROW}\n;Summa;;;400000;;;;;;\n"));
    let site = site.with("mapping.toml", format!("skip_without_key = true\n{MAPPING}"));
    let run = import(&site, "lista.csv", &[]).fine();
    assert!(run.stderr.contains("1 row without a key is passed over, at line 3"), "{}", run.stderr);
}

#[test]
fn projects_that_are_called_alike_get_names_by_their_keys_whichever_comes_first() {
    let rows = [ROW.to_owned(), ROW.replace("D 1", "D 2"), ROW.replace("D 1", "D 3").replace("Kvarnen", "Smedjan")];
    let names = |rows: [&String; 3]| {
        let site = site("lista.csv", format!("{HEADINGS}\n{}\n{}\n{}\n", rows[0], rows[1], rows[2]));
        import(&site, "lista.csv", &[]).fine();
        crate::support::tree::names(&site.path("content/projects"))
    };
    let expected = ["kvarnen-d-1.md", "kvarnen-d-2.md", "smedjan.md"];
    assert_eq!(names([&rows[0], &rows[1], &rows[2]]), expected);
    assert_eq!(names([&rows[2], &rows[1], &rows[0]]), expected);
}

#[test]
fn texts_are_what_they_say_and_never_markup() {
    let site = site_of_row(&[
        ("Namn", "<b>Kvarnen</b> & ${x}"),
        ("Beskrivning", "\"# *Inte* en rubrik\n<script>alert(1)</script> [länk](javascript:x)\""),
    ]);
    import(&site, "lista.csv", &[]).fine();
    site.run(&["build"]).fine();
    let page = site.page("sv/projekt/b-kvarnen-b-x");
    assert_eq!(page.text("h1"), "<b>Kvarnen</b> & ${x}");
    assert_eq!(page.texts(".lead p"), ["# *Inte* en rubrik", "<script>alert(1)</script> [länk](javascript:x)"]);
}

#[test]
fn markdown_is_kept_where_the_mapping_says_that_it_is() {
    let mapping = MAPPING.replace("{ section = \"Sammanfattning\" }", "{ section = \"Sammanfattning\", markdown = true }");
    gives(&[("Beskrivning", "\"En *kvarn*.\n\n- mal\"")], &mapping, "\nEn *kvarn*.\n\n- mal\n");
}

#[test]
fn a_contact_person_stands_in_a_table_of_its_own() {
    let mapping = MAPPING.replace("\"Partner\" = \"partners\"", "\"Partner\" = \"contact.email\"");
    let named = mapping.replace("[columns]", "[defaults]\ncontact.name = \"Registrator\"\n[columns]");
    gives(&[("Partner", "dan.exempel@example.se")], &named, "\n[contact]\nname = \"Registrator\"\nemail = \"dan.exempel@example.se\"\n");
    let site = site_of_row(&[]).with("mapping.toml", named);
    import(&site, "lista.csv", &[]).fine();
    assert!(!sheet(&site, "kvarnen").contains("[contact]"), "a default alone is nobody");
    let site = site_of_row(&[("Partner", "dan.exempel@example.se")]).with("mapping.toml", mapping);
    assert!(import(&site, "lista.csv", &[]).stdout.contains("# contact.name = \"…\""));
}
