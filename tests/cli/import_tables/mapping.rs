//! Mistakes in a mapping are told as those in any file, and no column is left out unseen.

use std::path::Path;

use insta::assert_snapshot;

use super::{HEADINGS, MAPPING, ROW, import, refusal, site, site_of_row};
use crate::support::site::Site;

#[test]
fn every_mistake_is_told_at_once() {
    let mapping = r#"
key = 7
ignore = ["Namn"]
header_row = 1
values_from = ["../"]

[source]
delimiter = "x"
encoding = "utf-9"
format = "cvs"

[formats]
date = "d/m"
decimal = ";"

[constants]
programme = "esf-2021-2027"
ägare = "Lunds kommun"
grant = 5

[columns]
Namn = "titel"
Dnr = "id"
Nummer = "id"
"Stöd" = { field = "grant", date = "d/m/y" }
Text = { rubrik = "Bakgrund" }
kontakt.epost = "contact.email"
Ort = { field = "municipalities", section = "Orter" }

[values.area]
x = 1
"#;
    assert_snapshot!(refusal(&site_of_row(&[]).with("mapping.toml", mapping), "lista.csv"), @r#"
    error[wrong-type]: `key` holds a whole number where a text in quotation marks belongs
     --> mapping.toml:2:7
      |
    2 | key = 7
      |       ^
      |
      = help: write a text in quotation marks

    error[unknown-key]: `header_row` is not a key of this table
     --> mapping.toml:4:1
      |
    4 | header_row = 1
      | ^^^^^^^^^^
      |
      = help: possible here: `formats`, `columns`, `key`, `file_name`, `values`, `defaults`, `source`, `ignore`, `constants`, `values_from`, `complete_regions`, `skip_without_key`

    error[values-from]: `../` is not a file in the mapping's folder
     --> mapping.toml:5:16
      |
    5 | values_from = ["../"]
      |                ^^^^^
      |
      = help: put it into the mapping's folder, or below it

    error[delimiter]: `x` cannot stand between cells
     --> mapping.toml:8:13
      |
    8 | delimiter = "x"
      |             ^^^
      |
      = help: write `,`, `;`, `|`, `:` or `tab`

    error[unknown-encoding]: `utf-9` is not an encoding that is known here
     --> mapping.toml:9:12
      |
    9 | encoding = "utf-9"
      |            ^^^^^^^
      |
      = help: did you mean `utf-8`?

    error[unknown-format]: tables in the format `cvs` are not read
      --> mapping.toml:10:10
       |
    10 | format = "cvs"
       |          ^^^^^
       |
       = help: possible here: `csv`, `xlsx`, `json`, `ndjson`

    error[date-form]: `d/m` does not tell how days are written
      --> mapping.toml:13:8
       |
    13 | date = "d/m"
       |        ^^^^^
       |
       = help: write `iso`, `excel`, or the order of day, month and year with what stands between them: `d/m/y`, `m/d/y`, `d.m.y`, `d m y`

    error[decimal]: `;` does not mark decimals
      --> mapping.toml:14:11
       |
    14 | decimal = ";"
       |           ^^^
       |
       = help: write `,` or `.`

    error[toml]: this is not TOML: invalid unquoted key, expected letters, numbers, `-`, `_`
      --> mapping.toml:18:1
       |
    18 | ägare = "Lunds kommun"
       | ^
       |
       = help: put a name with other letters than a to z in quotation marks: "Ägare" = "owner"

    error[field-twice]: `grant` is a constant, and `Stöd` becomes it too
      --> mapping.toml:19:1
       |
    19 | grant = 5
       | ^^^^^
       |
       = help: keep one of the two; what stands in `[defaults]` holds where a cell is empty

    error[unknown-field]: `titel` is not a key of a sheet
      --> mapping.toml:22:8
       |
    22 | Namn = "titel"
       |        ^^^^^^^
       |
       = help: did you mean `title`?

    error[field-twice]: `Nummer` becomes id, and so does `Dnr`
      --> mapping.toml:24:1
       |
    24 | Nummer = "id"
       | ^^^^^^
       |
       = help: keep one of the two, and put the other into `ignore`

    error[format-without-use]: `date` is for days, and this column becomes grant
      --> mapping.toml:25:29
       |
    25 | "Stöd" = { field = "grant", date = "d/m/y" }
       |                             ^^^^
       |
       = help: remove it

    error[no-field]: nothing says what `Text` becomes
      --> mapping.toml:26:1
       |
    26 | Text = { rubrik = "Bakgrund" }
       | ^^^^
       |
       = help: say `field` or `section`; or put the column's name in quotation marks, if it is called so: "Text.rubrik" = "…"

    error[no-field]: nothing says what `kontakt` becomes
      --> mapping.toml:27:1
       |
    27 | kontakt.epost = "contact.email"
       | ^^^^^^^
       |
       = help: say `field` or `section`; or put the column's name in quotation marks, if it is called so: "kontakt.epost" = "…"

    error[field-and-section]: a column becomes a field or a section, not both
      --> mapping.toml:28:45
       |
    28 | Ort = { field = "municipalities", section = "Orter" }
       |                                             ^^^^^^^
       |
       = help: keep one of the two

    error[wrong-type]: what `x` is called is not a text
      --> mapping.toml:31:5
       |
    31 | x = 1
       |     ^
       |
       = help: put it in quotation marks; an empty text leaves the value out

    17 mistakes, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_column_that_the_source_lacks_is_a_mistake_unless_it_may() {
    let site = site("lista.csv", format!("{HEADINGS}\n{ROW}\n").replace("Stöd", "Beviljat"));
    assert_snapshot!(refusal(&site, "lista.csv"), @r#"
    warning[unmapped-column]: the column `Beviljat` is not in the mapping: what it holds in 1 row is left out (line 2: “400000”)
    --> lista.csv
     = help: put it into [columns] or into `ignore`

    error[unknown-column]: the source has no column `Stöd`
      --> mapping.toml:11:1
       |
    11 | "Stöd" = "grant"
       | ^^^^^^
       |
       = help: possible here: `Dnr`, `Namn`, `Område`, `Ägare`, `Beviljat`, `Budget`, `Start`, `Slut`, `Kommuner`, `Partner`, `Beskrivning`

    1 mistake, 1 warning; nothing was written
    "#);
    let mapping =
        format!("ignore = [\"Beviljat\"]\n{MAPPING}").replace("\"Stöd\" = \"grant\"", "\"Stöd\" = { field = \"grant\", optional = true }");
    let run = import(&site.with("mapping.toml", mapping), "lista.csv", &[]);
    assert!(run.stdout.contains("`grant` is missing"), "then it is missing: {}", run.stdout);
}

#[test]
fn a_column_that_is_neither_mapped_nor_ignored_is_told_of() {
    let table = format!("{HEADINGS};Handläggare;;Tom\n{ROW};Eva;x;\n{};;;\n", ROW.replace("D 1", "D 2"));
    let site = site("lista.csv", table);
    assert_snapshot!(import(&site, "lista.csv", &[]).fine().stderr, @r"
    warning[unmapped-column]: the column `Handläggare` is not in the mapping: what it holds in 1 row is left out (line 2: “Eva”)
    --> lista.csv
     = help: put it into [columns] or into `ignore`

    warning[unmapped-column]: the column `column M` is not in the mapping: what it holds in 1 row is left out (line 2: “x”)
    --> lista.csv
     = help: put it into [columns] or into `ignore`

    2 warnings
    ");
}

#[test]
fn columns_with_the_same_heading_are_told_apart() {
    let table = format!("{};Kommuner\n{ROW};Malmö\n", HEADINGS);
    let site = site("lista.csv", table);
    assert_snapshot!(refusal(&site, "lista.csv"), @r#"
    warning[unmapped-column]: the column `Kommuner (1)` is not in the mapping: what it holds in 1 row is left out (line 2: “Lund”)
    --> lista.csv
     = help: put it into [columns] or into `ignore`

    warning[unmapped-column]: the column `Kommuner (2)` is not in the mapping: what it holds in 1 row is left out (line 2: “Malmö”)
    --> lista.csv
     = help: put it into [columns] or into `ignore`

    error[unknown-column]: the source has several columns `Kommuner`
      --> mapping.toml:15:1
       |
    15 | "Kommuner" = "municipalities"
       | ^^^^^^^^^^
       |
       = help: say which one is meant: Kommuner (1), Kommuner (2)

    1 mistake, 2 warnings; nothing was written
    "#);
    let both = MAPPING
        .replace("\"Kommuner\" = \"municipalities\"", "\"Kommuner (1)\" = \"municipalities\"\n\"Kommuner (2)\" = \"municipalities\"");
    let site = site.with("mapping.toml", both);
    import(&site, "lista.csv", &[]).fine();
    assert!(super::sheet(&site, "kvarnen").contains("  \"Lund\",\n  \"Malmö\",\n"));
}

#[test]
fn names_that_the_site_does_not_know_are_mistakes_of_the_mapping() {
    let mapping = MAPPING.replace("esf-2021-2027", "esf-2021-2026").replace("[columns]", "[defaults]\nregion = \"Vastsverige\"\n[columns]");
    assert_snapshot!(refusal(&site_of_row(&[]).with("mapping.toml", mapping), "lista.csv"), @r#"
    error[unknown-name]: there is no programme `esf-2021-2026`
     --> mapping.toml:3:1
      |
    3 | programme = "esf-2021-2026"
      | ^^^^^^^^^
      |
      = help: did you mean `esf-2021-2027`?

    error[unknown-name]: there is no region `Vastsverige`
     --> mapping.toml:7:1
      |
    7 | region = "Vastsverige"
      | ^^^^^^
      |
      = help: did you mean `Västsverige`?

    2 mistakes, 0 warnings; nothing was written
    "#);
}

/// The page that tells every key.
fn documentation() -> String {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/import-mapping.md");
    std::fs::read_to_string(page).expect("the page")
}

/// Its mappings.
fn examples(page: &str) -> Vec<&str> {
    page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

#[test]
fn the_examples_of_the_documentation_have_no_mistake() {
    let page = documentation();
    assert!(examples(&page).len() >= 8);
    for example in examples(&page) {
        // An example shows some keys; the others are those that every mapping has.
        let mut text = example.to_owned();
        if !text.contains("[columns]") {
            text.push_str("\n[columns]\n\"Dnr\" = \"id\"\n");
        }
        if !text.contains("\"id\"") && !text.contains("key = ") {
            text = format!("key = \"Dnr\"\n{text}");
        }
        let site = Site::sample().with("mapping.toml", text).with("svar.toml", "").with("tom.ndjson", "");
        let run = import(&site, "tom.ndjson", &["--dry-run"]);
        assert!(!run.stderr.contains("mapping.toml:"), "{example}\n{}", run.stderr);
    }
}

#[test]
fn the_commands_of_the_documentation_work() {
    let page = documentation();
    let table = "Diarienummer;Projektnamn;Programområde;Stödmottagare;Beviljat belopp;Total budget;Startdatum;Slutdatum;Kommuner;Sammanfattning;Handläggare\n\
                 D 1;Kvarnen;2;Lunds kommun;5;10;2010-01-01;2011-12-31;Stenungssund;En kvarn.;Eva\n";
    let site = Site::sample().with("mapping.toml", examples(&page)[0]).with("lista.csv", table);
    let commands: Vec<Vec<&str>> =
        page.lines().filter_map(|line| line.strip_prefix("    projektblad ")).map(|command| command.split(' ').collect()).collect();
    let runs: Vec<_> = commands.iter().map(|command| site.run_plain(command)).collect();
    assert_eq!(runs.iter().map(|run| run.code).collect::<Vec<_>>(), [Some(1), Some(1), Some(0)], "asked, asked, answered: {runs:?}");
    let asked = "question: there is no municipality called “Stenungssund”: 1 row, the first at lista.csv:2; perhaps “Stenungsund”\n";
    assert!(runs[0].stderr.starts_with(asked) && page.contains(&asked[..60]), "{}", runs[0].stderr);
    assert!(super::sheet(&site, "kvarnen").contains("\"Stenungsund\""));
    site.run(&["build"]).fine();
}
