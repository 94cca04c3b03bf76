//! The same page saved from a browser, however it is built.

use insta::assert_snapshot;

use super::{WORKSHOP, empty_site, fixture, import, passes, print, with_print};

/// The facts of a sheet: all that stands before its text.
fn facts(sheet: &str) -> String {
    sheet.split("\n+++\n").next().unwrap_or_default().to_owned()
}

#[test]
fn terms_tables_and_lines_of_a_page_give_the_facts_of_the_print() {
    let site = with_print(&print());
    import(&site, &["verkstan.txt"]).fine();
    let printed = facts(&site.read(WORKSHOP));
    for name in ["terms.html", "tables.html", "lines.html"] {
        let site = empty_site().with(name, fixture(name));
        let run = import(&site, &[name]).fine();
        assert_eq!(run.stderr, "", "{name}");
        let sheet = passes(site).read(WORKSHOP);
        assert_eq!(facts(&sheet), printed, "{name}");
        assert!(sheet.contains("## Sammanfattning\n\nEn gammal kvarn blir verkstad för dem som vill lära sig ett hantverk.\n"), "{sheet}");
        assert!(sheet.contains("## Bakgrund\n\nKvarnen stod tom i tio år.\n\nHuset ligger nära stationen.\n"), "{sheet}");
    }
}

#[test]
fn lists_tables_and_headings_of_a_page_keep_their_form() {
    let site = empty_site().with("terms.html", fixture("terms.html"));
    import(&site, &["terms.html"]).fine();
    let sheet = passes(site).read(WORKSHOP);
    assert_snapshot!(sheet.split_once("## Bakgrund").expect("a background").1, @"


    Kvarnen stod tom i tio år.

    Huset ligger nära stationen.

    ### Vad som har prövats

    1. Snickeri om vardagarna
    2. Smide på kvällarna

    - Trä
        - Ek
        - Ask
    - Järn

    ## Spridning

    Båtarna visas på torget.

    | År | Båtar |
    | --- | --- |
    | 2023 | 4 |
    | 2024 | 9 |
    ");
    for stray in ["Kontakta oss", "document.write", "Start", "color"] {
        assert!(!sheet.contains(stray), "{stray} in {sheet}");
    }
}

#[test]
fn a_page_and_a_print_of_one_project_are_one_source() {
    let site = with_print(&print()).with("terms.html", fixture("terms.html"));
    import(&site, &["verkstan.txt"]).fine();
    let run = import(&site, &["terms.html", "--dry-run"]).fine();
    assert!(run.stdout.contains("1 project: 0 new, 1 updated"), "{}", run.stdout);
}
