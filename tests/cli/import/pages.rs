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

/// The page of terms with another text in place of a part.
fn page(edits: &[(&str, &str)]) -> String {
    let page = String::from_utf8(fixture("terms.html")).expect("UTF-8");
    edits.iter().fold(page, |page, (old, new)| {
        assert!(page.contains(old), "{old}");
        page.replace(old, new)
    })
}

#[test]
fn no_section_is_lost_however_the_page_folds_it() {
    let sheet = |page: &str| {
        let site = empty_site().with("page.html", page);
        let run = import(&site, &["page.html"]).fine();
        assert_eq!(run.stderr, "");
        passes(site).read(WORKSHOP)
    };
    let expected = sheet(&page(&[]));
    for edits in [
        &[("<main>", "<main><form id=\"page\">"), ("</main>", "</form></main>")][..],
        &[
            ("<h2>Bakgrund</h2>", "<h2><button aria-expanded=\"false\">Bakgrund</button></h2>"),
            ("<p>Kvarnen", "<div hidden><p>Kvarnen"),
            ("stationen.</p>", "stationen.</p></div>"),
        ],
        &[("<h2>Spridning</h2>", "<aside><h2>Spridning</h2>"), ("<h2>Medfinansiärer</h2>", "<h2>Medfinansiärer</h2></aside>")],
        &[
            ("<h2>Bakgrund</h2>", "<details><summary>Bakgrund</summary>"),
            ("<h2>Spridning</h2>", "</details><details><summary><span>Spridning</span></summary>"),
            ("<h2>Medfinansiärer</h2>", "</details><h2>Medfinansiärer</h2>"),
        ],
        &[
            ("<h2>Sammanfattning</h2>", "<details open><summary>Sammanfattning</summary>"),
            ("<h2>Bakgrund</h2>", "</details><details><summary><h2>Bakgrund</h2></summary>"),
            ("<h3>Vad som har prövats</h3>", "<details><summary>Vad som har prövats</summary>"),
            ("<h2>Spridning</h2>", "</details></details><details><summary>Spridning</summary>"),
            ("<h2>Medfinansiärer</h2>", "</details><details><summary>Medfinansiärer</summary>"),
            ("<h2>Samarbetspartners</h2>", "</details><h2>Samarbetspartners</h2>"),
        ],
    ] {
        assert_eq!(sheet(&page(edits)), expected, "{edits:?}");
    }
}

#[test]
fn a_panel_of_facts_or_of_more_text_is_no_section() {
    let edits = [
        ("<dl>", "<details><summary>Om projektet</summary><dl>"),
        ("</dl>", "</dl></details>"),
        ("<br>Huset ligger nära stationen.</p>", "</p><details><summary>Läs mer</summary><p>Huset ligger nära stationen.</p></details>"),
    ];
    let site = empty_site().with("page.html", page(&edits));
    import(&site, &["page.html"]).fine();
    let sheet = passes(site).read(WORKSHOP);
    let text = "Kvarnen stod tom i tio år.\n\nLäs mer\n\nHuset ligger nära stationen.\n";
    assert!(sheet.contains("title = \"Verkstan vid ån\"") && sheet.contains(text), "{sheet}");
}

#[test]
fn what_is_left_out_of_a_page_is_told() {
    let text = page(&[("<h2>Bakgrund</h2>", "<aside><p>Läs också om <b>smedjan</b>.</p></aside><div hidden>Kakor</div><h2>Bakgrund</h2>")]);
    let site = empty_site().with("page.html", text);
    let run = import(&site, &["page.html"]).fine();
    assert_snapshot!(run.stderr, @"
    warning[left-out]: parts of the page are left out that are hidden or stand beside the text: “Läs också om smedjan.”, and 1 more
    --> page.html
     = help: if they belong to the project, open them in the browser before the page is saved, or put them into the sheet

    1 warning
    ");
    assert!(!passes(site).read(WORKSHOP).contains("smedjan"));
}

#[test]
fn links_to_other_sites_are_links_in_the_sheet() {
    let edits = [
        ("Kvarnen stod tom", "Kvarnen <a href=\"https://example.org/a_(b)?x=1&amp;y=2\">stod *tom*</a>"),
        ("<li>Ask", "<li><a href=\"/inom\">Ask</a>"),
        ("<li>Järn", "<li>Järn, <a href='http://example.org/'>se här</a>"),
    ];
    let site = empty_site().with("page.html", page(&edits));
    import(&site, &["page.html"]).fine();
    let site = passes(site);
    let sheet = site.read(WORKSHOP);
    assert!(sheet.contains("Kvarnen [stod \\*tom\\*](<https://example.org/a_(b)?x=1&y=2>) i tio år."), "{sheet}");
    assert!(sheet.contains("- Järn, [se här](<http://example.org/>)\n") && sheet.contains("    - Ask\n"), "{sheet}");
}

#[test]
fn links_in_cells_of_tables_are_links_in_the_sheet() {
    let cell = "<td><a href=\"https://example.org/a|b\">4</a> av <a href=\"https://example.org/\">4 | 5</a>";
    let site = empty_site().with("page.html", page(&[("<td>4", cell), ("<td>2024", "<td><a href=\"/inom\">2024</a>")]));
    import(&site, &["page.html"]).fine();
    let site = passes(site);
    let row = "| 2023 | [4](<https://example.org/a\\|b>) av [4 \\| 5](<https://example.org/>) |\n| 2024 | 9 |\n";
    assert!(site.read(WORKSHOP).contains(row), "{}", site.read(WORKSHOP));
    let site = site.built();
    let page = site.page("sv/projekt/verkstan-vid-an");
    assert_eq!(page.attributes("article td a", "href"), ["https://example.org/a|b", "https://example.org/"]);
    assert!(page.all_text().contains("4 | 5"));
}

#[test]
fn a_term_may_have_several_values() {
    let site = empty_site().with("page.html", page(&[("<dd>Sydsverige</dd>", "<dd>Sydsverige</dd><dd>Stockholm</dd>")]));
    let run = import(&site, &["page.html"]).fine();
    assert_eq!(run.stderr, "");
    assert!(passes(site).read(WORKSHOP).contains("regions = [\n  \"Sydsverige\",\n  \"Stockholm\",\n]"));
}
