//! Tables become sheets by a mapping file: CSV, XLSX, JSON and NDJSON.

mod erdf;
mod formats;
mod hostile;
mod mapping;
mod questions;
mod rows;
mod whole;

use crate::support::program::Run;
use crate::support::site::Site;
use crate::support::tree::tree;

/// The mapping of most tests.
const MAPPING: &str = r#"
[constants]
programme = "esf-2021-2027"
phase = "implementation"

[columns]
"Dnr" = "id"
"Namn" = "title"
"Område" = "area"
"Ägare" = "owner"
"Stöd" = "grant"
"Budget" = "total_budget"
"Start" = "start"
"Slut" = "end"
"Kommuner" = "municipalities"
"Partner" = "partners"
"Beskrivning" = { section = "Sammanfattning" }
"#;

/// The headings of that mapping.
const HEADINGS: &str = "Dnr;Namn;Område;Ägare;Stöd;Budget;Start;Slut;Kommuner;Partner;Beskrivning";

/// A row that has nothing wrong with it.
const ROW: &str = "D 1;Kvarnen;a;Lunds kommun;400000;1000000;2023-01-01;2024-12-31;Lund;;En kvarn mal igen.";

/// The site of the mapping, without any sheet, with a table and the mapping beside its content.
fn site(name: &str, table: impl AsRef<[u8]>) -> Site {
    Site::new().without(crate::support::site::SHEET).with("mapping.toml", MAPPING).with(name, table)
}

/// The same with the usual headings and one row, in which some cells hold something else.
fn site_of_row(cells: &[(&str, &str)]) -> Site {
    let row: Vec<&str> = HEADINGS
        .split(';')
        .zip(ROW.split(';'))
        .map(|(heading, cell)| cells.iter().find(|(name, _)| *name == heading).map_or(cell, |(_, cell)| cell))
        .collect();
    site("lista.csv", format!("{HEADINGS}\n{}\n", row.join(";")))
}

/// Imports a table of the site with its mapping.
fn import(site: &Site, table: &str, more: &[&str]) -> Run {
    let arguments = ["import", table, "--mapping", "mapping.toml"];
    site.run_plain(&[&arguments[..], more].concat())
}

/// What stands in the way of an import, after making sure that nothing was written.
#[track_caller]
fn refusal(site: &Site, table: &str) -> String {
    let before = tree(site.root());
    let run = import(site, table, &[]);
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.ends_with("nothing was written\n"), "{}", run.stderr);
    assert_eq!(tree(site.root()), before, "an import with mistakes writes nothing");
    run.stderr
}

/// The sheet that an import has written.
fn sheet(site: &Site, slug: &str) -> String {
    site.read(&format!("content/projects/{slug}.md"))
}
