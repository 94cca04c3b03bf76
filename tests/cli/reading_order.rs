//! All mistakes come at once, in the order in which one would mend them, each at its place in its file.

use insta::assert_snapshot;

use crate::support::site::{CATALOGUE, PROGRAMME, SHEET, Site};

/// File, line, column, column after the end, and kind of everything that is wrong.
fn places(site: &Site) -> Vec<String> {
    let run = site.run(&["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let diagnostics = report["diagnostics"].as_array().expect("a list");
    diagnostics
        .iter()
        .map(|found| {
            let place = &found["location"];
            format!("{}:{}:{}-{} {}", text(&found["file"]), place["line"], place["column"], place["end_column"], text(&found["code"]))
        })
        .collect()
}

fn text(value: &serde_json::Value) -> &str {
    value.as_str().expect("a text")
}

#[test]
fn mistakes_in_every_kind_of_file_are_shown_together() {
    let site = Site::new()
        .edit(CATALOGUE, "facets = []", "facets = []\ncolour = \"red\"")
        .edit(PROGRAMME, "currency = \"SEK\"", "currency = \"SEK\"\ncolour = \"red\"")
        .fact("grant", "-1")
        .fact("municipalities", r#"["Lunnd"]"#)
        .prose("## Syfte\n\nSe [här](här.md).\n")
        .english("The barn", "## Summary\n\nSee [there](#there).\n\n![](missing.png)\n")
        .with("content/pages/about.md", "+++\ntitel = \"Om\"\n+++\n\nOm.\n")
        .with("content/projects/stallet.fi.md", "");
    assert_snapshot!(places(&site).join("\n"), @"
    content/catalogue.toml:3:1-7 unknown-key
    content/pages/about.md:1:1-4 missing-key
    content/pages/about.md:2:1-6 unknown-key
    content/programmes/esf-2021-2027.toml:2:1-7 unknown-key
    content/projects/ladan.en.md:2:9-19 incomplete-translation
    content/projects/ladan.en.md:7:5-20 broken-link
    content/projects/ladan.en.md:9:1-17 broken-link
    content/projects/ladan.en.md:9:1-17 no-alternative-text
    content/projects/ladan.md:7:9-11 negative-amount
    content/projects/ladan.md:11:19-26 unknown-place
    content/projects/ladan.md:13:1-1 no-summary
    content/projects/ladan.md:16:4-17 broken-link
    content/projects/stallet.fi.md:null:null-null unknown-language
    ");
    let shown = site.refusal();
    assert!(shown.ends_with("\n10 mistakes, 3 warnings; nothing was written\n"), "{shown}");
}

#[test]
fn mistakes_in_one_line_come_from_left_to_right() {
    let site = Site::new().fact("municipalities", r#"["Xxxx", 1, "Lund", "Yyyy"]"#);
    assert_snapshot!(places(&site).join("\n"), @"
    content/projects/ladan.md:11:19-25 unknown-place
    content/projects/ladan.md:11:27-28 wrong-type
    content/projects/ladan.md:11:38-44 unknown-place
    ");
}

#[test]
fn a_column_counts_letters_not_bytes() {
    let site = Site::new().edit(SHEET, "title = \"Ladan\"", "\"å-ä-ö\" = 1\ntitle = \"Ladan\"");
    assert_snapshot!(site.refusal(), @r#"
    error[unknown-key]: `å-ä-ö` is not a key of this table
     --> content/projects/ladan.md:2:1
      |
    2 | "å-ä-ö" = 1
      | ^^^^^^^
      |
      = help: possible here: `id`, `title`, `language`, `programme`, `area`, `phase`, `owner`, `owner_number`, `owner_municipality`, `grant`, `total_budget`, `eligible_cost`, `cofinancing_rate`, `decided`, `start`, `end`, `region`, `regions`, `counties`, `municipalities`, `cofunders`, `partners`, `contractors`, `fund`, `specific_objective`, `interventions`, `fleet_number`, `updated`, `contact`

    1 mistake, 0 warnings; nothing was written
    "#);
    let site = Site::new().prose("## Sammanfattning\n\nPå sjön går ån: [här](h%C3%A4r.md) och [där](där.md).\n");
    assert_snapshot!(places(&site).join("\n"), @"
    content/projects/ladan.md:16:17-35 broken-link
    content/projects/ladan.md:16:40-53 broken-link
    ");
}

#[test]
fn a_tab_is_one_column() {
    let site = Site::new().edit(SHEET, "grant = 400_000", "\tgrant =\t-1");
    assert_snapshot!(site.refusal(), @"
    error[negative-amount]: `grant` is less than nothing
     --> content/projects/ladan.md:7:10
      |
    7 |     grant =    -1
      |                ^^
      |
      = help: write the amount without a minus sign

    1 mistake, 0 warnings; nothing was written
    ");
    assert_snapshot!(places(&site).join("\n"), @"content/projects/ladan.md:7:10-12 negative-amount");
}

#[test]
fn lines_that_end_as_on_windows_are_counted_alike() {
    let sheet = Site::new().fact("grant", "-1").prose("## Sammanfattning\n\nSe [här](här.md).\n").read(SHEET);
    let unix = Site::new().with(SHEET, &sheet);
    let windows = Site::new().with(SHEET, sheet.replace('\n', "\r\n"));
    assert_snapshot!(places(&unix).join("\n"), @"
    content/projects/ladan.md:7:9-11 negative-amount
    content/projects/ladan.md:16:4-17 broken-link
    ");
    assert_eq!(places(&windows), places(&unix));
    assert_eq!(windows.refusal(), unix.refusal());
}

#[test]
fn a_byte_order_mark_takes_no_place() {
    let marked = |text: String| format!("\u{feff}{text}");
    let wrong = Site::new().edit(SHEET, "+++\ntitle", "+++ x\ntitle");
    assert_snapshot!(Site::new().with(SHEET, marked(wrong.read(SHEET))).refusal(), @"
    error[no-front-matter]: the file does not begin with front matter
     --> content/projects/ladan.md:1:1
      |
    1 | +++ x
      | ^^^^^
      |
      = help: begin the file with a line `+++`, the facts in TOML, and one more line `+++`

    1 mistake, 0 warnings; nothing was written
    ");
    let site = Site::new().fact("grant", "-1").edit(CATALOGUE, "base_url", "baseurl");
    let with_mark = Site::new().with(SHEET, marked(site.read(SHEET))).with(CATALOGUE, marked(site.read(CATALOGUE)));
    assert_eq!(places(&with_mark), places(&site));
}

#[test]
fn a_site_saved_on_windows_builds_the_same_pages() {
    let site = Site::new().english("The barn", "## Summary\n\nA barn.\n");
    let windows = [CATALOGUE, PROGRAMME, SHEET, "content/projects/ladan.en.md"]
        .into_iter()
        .fold(Site::empty(), |windows, path| windows.with(path, format!("\u{feff}{}", site.read(path).replace('\n', "\r\n"))));
    let (site, windows) = (site.built(), windows.built());
    assert_eq!(windows.page("sv/projekt/ladan").all_text(), site.page("sv/projekt/ladan").all_text());
    assert_eq!(windows.page("en/projects/ladan").all_text(), site.page("en/projects/ladan").all_text());
}
