//! Tables that are not whole, and projects that get another key.

use insta::assert_snapshot;

use super::{HEADINGS, MAPPING, ROW, import, refusal, sheet, site, site_of_row};
use crate::support::site::{SHEET, Site};
use crate::support::tree::names;

/// The row with another number and title.
fn row(number: usize) -> String {
    ROW.replace("D 1", &format!("D {number}")).replace("Kvarnen", &format!("Kvarn {number}"))
}

fn table(rows: &[String]) -> String {
    format!("{HEADINGS}\n{}\n", rows.join("\n"))
}

#[test]
fn quotation_marks_that_swallow_rows_or_stand_astray_are_mistakes() {
    let swallowing = [row(1).replace("En kvarn mal igen.", "\"En kvarn."), row(2), row(3).replace("igen.", "igen\"")];
    assert_snapshot!(refusal(&site("lista.csv", table(&swallowing)), "lista.csv"), @r#"
    error[swallowed-rows]: the cell in quotation marks that begins here holds what look like whole rows
     --> lista.csv:2:71
      |
    2 | D 1;Kvarn 1;a;Lunds kommun;400000;1000000;2023-01-01;2024-12-31;Lund;;"En kvarn.
      |                                                                       ^
      |
      = help: close the quotation mark where the text ends, or write two for one that is part of the text

    1 mistake, 0 warnings; nothing was written
    "#);
    let stray = [row(1), row(2).replace("En kvarn mal igen.", "\"En kvarn\" mal igen.")];
    let refusal = refusal(&site("lista.csv", table(&stray)), "lista.csv");
    assert!(refusal.contains("error[stray-quote]") && refusal.contains("lista.csv:3:"), "{refusal}");
}

#[test]
fn rows_that_lack_cells_are_told_of_and_a_table_that_was_cut_off_is_refused() {
    let short = [row(1), row(2).replace(";;En kvarn mal igen.", ""), row(3)];
    let site_of_short = site("lista.csv", table(&short));
    let run = import(&site_of_short, "lista.csv", &[]).fine();
    assert!(run.stderr.contains("warning[too-few-cells]: the row has 9 of 11 cells\n --> lista.csv:3:1"), "{}", run.stderr);
    let whole = table(&[row(1), row(2)]);
    let refusal = refusal(&site("lista.csv", &whole[..whole.len() - 25]), "lista.csv");
    assert!(refusal.contains("error[cut-off]") && refusal.contains("lista.csv:3:1"), "{refusal}");
}

#[test]
fn lines_are_counted_whatever_ends_them() {
    for end in ["\n", "\r\n", "\r"] {
        let text = table(&[row(1), row(2).replace("400000", "tolv")]).replace('\n', end);
        assert!(refusal(&site("lista.csv", text), "lista.csv").contains("lista.csv:3:"), "{end:?}");
    }
}

#[test]
fn a_row_that_got_another_key_is_the_same_project() {
    let site = site("lista.csv", table(&[row(1), row(2)]));
    import(&site, "lista.csv", &[]).fine();
    let site = site.with("lista.csv", table(&[row(1), row(2).replace("D 2", "2023/2").replace("400000", "500000")]));
    let run = import(&site, "lista.csv", &[]).fine();
    assert!(
        run.stdout.contains("id: D 2 → 2023/2") && run.stdout.contains("2 projects: 0 new, 1 updated, 1 unchanged\n"),
        "{}",
        run.stdout
    );
    assert_eq!(names(&site.path("content/projects")), ["kvarn-1.md", "kvarn-2.md"]);
    assert!(sheet(&site, "kvarn-2").contains("grant = 500_000"));
}

#[test]
fn a_project_that_has_gone_from_the_table_is_told_of_and_kept() {
    let site = site("lista.csv", table(&[row(1), row(2)]));
    import(&site, "lista.csv", &[]).fine();
    let site = site.with("lista.csv", table(&[row(2)]));
    let run = import(&site, "lista.csv", &[]).fine();
    assert_snapshot!(run.stdout, @"
    gone      content/projects/kvarn-1.md stays as it is: its project is not in these files
    1 project: 0 new, 0 updated, 1 unchanged, 1 gone from the source
    ");
    assert!(sheet(&site, "kvarn-1").contains("Kvarn 1"));
}

#[test]
fn markdown_of_a_cell_stays_within_its_section() {
    let mapping = MAPPING.replace("section = \"Sammanfattning\"", "section = \"Sammanfattning\", markdown = true");
    let more = mapping.replace("\"Partner\" = \"partners\"", "\"Partner\" = { section = \"Resultat\" }");
    for text in ["\"# Rubrik\n\nText.\n\nUnder\n---\nMer.\"", "\"Kod:\n\n```\nx\"", "\"Text.\n\n<!-- kvar\""] {
        let site = site_of_row(&[("Beskrivning", text), ("Partner", "Det gick bra.")]).with("mapping.toml", &more);
        import(&site, "lista.csv", &[]).fine();
        let site = site.built();
        let page = site.page("sv/projekt/kvarnen");
        assert_eq!(
            page.texts("main h2").iter().filter(|heading| ["Sammanfattning", "Resultat"].contains(&heading.trim())).count(),
            2,
            "{text}"
        );
    }
}

#[test]
fn what_the_check_finds_names_the_row() {
    let other = Site::new().fact("id", "\"D 2\"").read(SHEET);
    let refusal = refusal(&site("lista.csv", table(&[row(1), row(2)])).with("content/projects/annan.md", other), "lista.csv");
    assert!(refusal.contains("error[duplicate-case-number]") && refusal.contains("--> lista.csv:3:1"), "{refusal}");
}

#[test]
fn numbers_that_count_no_list_stay_as_they_are() {
    let site = site_of_row(&[("Beskrivning", "\"3. Ett\n7. Två\n\n1. Tre\n2. Fyra\"")]);
    import(&site, "lista.csv", &[]).fine();
    assert!(sheet(&site, "kvarnen").contains("3\\. Ett\n\n7\\. Två\n\n1. Tre\n2. Fyra\n"), "{}", sheet(&site, "kvarnen"));
}

#[test]
fn questions_are_told_in_json_and_not_written_by_a_dry_run_or_over_a_file() {
    let site = site_of_row(&[("Kommuner", "Stenungssund")]);
    let run = import(&site, "lista.csv", &["--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!((run.code, &report["questions"][0]["value"], &report["written"]), (Some(1), &"Stenungssund".into(), &false.into()));
    import(&site, "lista.csv", &["--questions", "svar.toml", "--dry-run"]);
    assert!(!site.path("svar.toml").exists());
    let site = site.with("svar.toml", "");
    let message = import(&site, "lista.csv", &["--questions", "svar.toml"]).failure();
    assert!(message.contains("svar.toml: there is such a file already"), "{message}");
}

#[test]
fn a_name_to_be_ignored_that_the_table_does_not_have_is_a_doubt() {
    let site = site_of_row(&[]).with("mapping.toml", format!("ignore = [\"Partnr\"]\n{MAPPING}"));
    let run = import(&site, "lista.csv", &[]).fine();
    assert!(run.stderr.contains("warning[unknown-column]: the source has no column `Partnr`"), "{}", run.stderr);
}

#[test]
fn headings_that_stand_further_down_are_pointed_out() {
    let site = site("lista.csv", format!("Lista över projekt;;;;;;;;;;\n{HEADINGS}\n{}\n", row(1)));
    let refusal = refusal(&site, "lista.csv");
    assert!(refusal.contains("header_row = 2 below [source]"), "{refusal}");
}

#[test]
fn text_that_is_called_a_workbook_is_called_text() {
    let refusal = refusal(&site("lista.xlsx", table(&[row(1)])), "lista.xlsx");
    assert!(refusal.contains("this is text, not a workbook") && refusal.contains(".csv"), "{refusal}");
}

#[test]
fn a_table_of_headings_alone_leaves_nothing_behind() {
    let site = site("lista.csv", format!("{HEADINGS}\n"));
    import(&site, "lista.csv", &[]).fine();
    assert!(!site.path("imports").exists());
}

#[test]
fn a_broken_programme_is_told_of_once() {
    let site = site_of_row(&[]).edit(crate::support::site::PROGRAMME, "currency = \"SEK\"", "currency = \"kronor\"");
    let refusal = refusal(&site, "lista.csv");
    assert_eq!(refusal.matches("error[").count(), 1, "{refusal}");
}
