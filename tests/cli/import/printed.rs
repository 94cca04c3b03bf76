//! Printed sheets: every fact, every section, every word.

use std::fs;

use insta::assert_snapshot;

use super::{
    WORKSHOP, content, empty_site, fixture, import, passes, print, refused, sample_without_projects, sheets, with_print,
    with_two_programmes,
};
use crate::facts::{expected, is_of_the_page};
use crate::support::page::Page;
use crate::support::sample::{Printed, SHEETS};
use crate::support::site::Site;

#[test]
fn a_print_becomes_a_sheet_in_canonical_form_with_every_word() {
    let site = with_print(&print());
    let run = import(&site, &["verkstan.txt"]).fine();
    assert_snapshot!(run.stdout, @"
    new       content/projects/verkstan-vid-an.md
    1 project: 1 new, 0 updated, 0 unchanged
    ");
    assert_snapshot!(run.stderr, @"
    warning[unplaced]: `Sidan granskades senast i maj` belongs to no fact and no section
      --> verkstan.txt:70:1
       |
    70 | Sidan granskades senast i maj
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: it is kept at the end of the sheet; move it to where it belongs, or remove it

    1 warning
    ");
    assert_snapshot!("verkstan", passes(site).read(WORKSHOP));
}

#[test]
fn the_page_says_what_the_print_says() {
    let site = with_print(&print());
    import(&site, &["verkstan.txt"]).fine();
    let site = site.built();
    let text = site.page("sv/projekt/verkstan-vid-an").all_text();
    for word in [
        "Deltagarna bygger båtar *från grunden* och säljer dem på torget [varje lördag]: 3 < 4 & 5 > 2.",
        "1990_talets planer",
        "VARFÖR EN KVARN",
        "# Rummet högst upp är tomt.",
        "+ Och en brygga.",
        "2019. Det år då allt började, enligt sägnen.",
        "alla ha byggt <en egen> båt",
        "Sidan granskades senast i maj",
        "Hantverkarna & Co, ek. för.",
    ] {
        assert!(text.contains(word), "{word} in {text}");
    }
    for word in ["Logotyp på utskrifter", "Stäng", "Frukostmöte", "Mer information och anmälan"] {
        assert!(!text.contains(word), "{word} is the printed page's own");
    }
}

#[test]
fn a_dry_run_tells_field_by_field_and_writes_nothing() {
    let site = with_print(&print());
    let before = content(&site);
    let run = import(&site, &["--dry-run", "verkstan.txt"]).fine();
    assert_snapshot!(run.stdout, @"
    new       content/projects/verkstan-vid-an.md
              title: Verkstan vid ån
              programme: esf-2021-2027
              area: a
              phase: implementation
              owner: Lunds kommun
              grant: 1250000
              total_budget: 2500000
              start: 2023-03-01
              end: 2025-02-28
              region: Sydsverige
              municipalities: Lund; Malmö
              cofunders: Arbetsförmedlingen Lund; Hantverkarna & Co, ek. för.
              partners: Båtklubben Nordan
              contact.email: ulla.exempel@example.se
              contact.name: Ulla Exempel
              contact.phone: 031-390 06 00
              ## Sammanfattning: 168 characters
              ## Bakgrund: 457 characters
              ## Målsättning: 70 characters
              ## Tillgänglighet för personer med funktionsnedsättning: 13 characters
              ## Inte placerat vid importen: 29 characters
    1 project: 1 new, 0 updated, 0 unchanged; nothing was written, this was a dry run
    ");
    assert_eq!(content(&site), before);
}

#[test]
fn an_english_print_alone_is_a_sheet_in_english() {
    let site = empty_site().with("en.txt", fixture("verkstan-en.txt"));
    import(&site, &["en.txt"]).fine();
    let sheet = passes(site).read("content/projects/the-workshop-by-the-river.md");
    for line in ["language = \"en\"", "area = \"a\"", "grant = 1_250_000", "region = \"South Sweden\"", "## Objectives"] {
        assert!(sheet.contains(line), "{line} in {sheet}");
    }
}

#[test]
fn the_english_print_of_the_same_page_is_its_translation() {
    let site = with_print(&print()).with("en.txt", fixture("verkstan-en.txt"));
    let run = import(&site, &["en.txt", "verkstan.txt"]).fine();
    assert!(run.stdout.contains("2 projects: 2 new"), "{}", run.stdout);
    let english = "content/projects/verkstan-vid-an.en.md";
    assert!(passes(site).read(english).starts_with("+++\ntitle = \"The workshop by the river\"\n+++\n\n## Summary\n\nAn old mill"));
    // One after the other, too.
    let site = with_print(&print()).with("en.txt", fixture("verkstan-en.txt"));
    import(&site, &["verkstan.txt"]).fine();
    import(&site, &["en.txt"]).fine();
    assert!(passes(site).path(english).exists());
}

#[test]
fn what_the_check_would_find_is_told_of_the_print() {
    let text = print().replace("1 250 000", "9 250 000").replace("ProjektägareLunds kommun\n", "").replace("@example.se", "");
    assert_snapshot!(refused(&with_print(&text), &["verkstan.txt"]), @"
    error[missing-key]: `owner` is missing
    --> verkstan.txt
     = help: the source does not tell it: add it to the file, and import that

    error[email]: `ulla.exempel` is not an e-mail address
      --> verkstan.txt:14:1
       |
    14 | E-postulla.exempel
       | ^^^^^^^^^^^^^^^^^^
       |
       = help: write it like namn@example.se

    error[grant-over-total]: the grant (9250000) is larger than the total budget (2500000)
      --> verkstan.txt:16:1
       |
    16 | Beviljat ESF-stöd9 250 000 kr
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: check the two amounts; perhaps they have been swapped

    warning[unplaced]: `Sidan granskades senast i maj` belongs to no fact and no section
      --> verkstan.txt:69:1
       |
    69 | Sidan granskades senast i maj
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: it is kept at the end of the sheet; move it to where it belongs, or remove it

    3 mistakes, 1 warning; nothing was written
    ");
}

#[test]
fn amounts_and_periods_that_cannot_be_read_are_told_of() {
    let text = print()
        .replace("1 250 000 kr", "ungefär en miljon")
        .replace("till 2025-02-28", "och framåt")
        .replace("2 500 000 kr", "2 500 000 €");
    assert_snapshot!(refused(&with_print(&text), &["verkstan.txt"]), @"
    error[amount]: `ungefär en miljon` is not an amount
      --> verkstan.txt:17:1
       |
    17 | Beviljat ESF-stödungefär en miljon
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: write it in whole units, like `23 060 351 kr`

    error[currency]: the amounts are in EUR, those of the programme `esf-2021-2027` in SEK
      --> verkstan.txt:18:1
       |
    18 | Total projektbudget2 500 000 €
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: name another programme with --programme

    error[period]: `2023-03-01 och framåt` is not a period
      --> verkstan.txt:19:1
       |
    19 | Projektperiod2023-03-01 och framåt
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: write it like `2012-01-01 till 2014-06-30`

    warning[unplaced]: `Sidan granskades senast i maj` belongs to no fact and no section
      --> verkstan.txt:70:1
       |
    70 | Sidan granskades senast i maj
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: it is kept at the end of the sheet; move it to where it belongs, or remove it

    3 mistakes, 1 warning; nothing was written
    ");
}

#[test]
fn missing_facts_and_sections_are_no_reason_to_stop_where_a_sheet_may_lack_them() {
    let lines = print();
    let without = ["ProjektfasGenomförande", "KontaktpersonUlla Exempel", "RegionSydsverige", "Hissen är ny.", " • Båtklubben Nordan"];
    let text: Vec<&str> = lines.lines().filter(|line| !without.contains(line)).collect();
    let text = text.join("\n").replace(" till 2025-02-28", "");
    let site = with_print(&text);
    import(&site, &["verkstan.txt"]).fine();
    let sheet = passes(site).read(WORKSHOP);
    for key in ["phase", "region", "end", "partners"] {
        assert!(!sheet.contains(&format!("\n{key} = ")), "{key} in {sheet}");
    }
    assert!(sheet.contains("[contact]\nname = \"Lunds kommun\"") && !sheet.contains("Tillgänglighet"), "{sheet}");
}

#[test]
fn words_of_the_form_within_a_text_stay_text() {
    let own = "Kvarnen stod tom i tio år.\n\nResultat\n\nTio båtar.\n\nSamarbetspartners\n- Grannarna\n\nDe hjälpte till.\n\nStäng\n\nBakgrund\n\nMer.";
    let site = with_print(&print().replace("Kvarnen stod tom i tio år.", own));
    import(&site, &["verkstan.txt"]).fine();
    let sheet = passes(site).read(WORKSHOP);
    let expected = "Kvarnen stod tom i tio år.\n\n### Resultat\n\nTio båtar.\n\nSamarbetspartners\n\n- Grannarna\n\nDe hjälpte till.\n\n### Bakgrund\n\nMer.";
    assert!(sheet.contains(expected) && sheet.contains("partners = [\n  \"Båtklubben Nordan\",\n]"), "{sheet}");
}

#[test]
fn of_several_programmes_one_is_named() {
    let site = with_two_programmes(with_print(&print()));
    assert_snapshot!(import(&site, &["verkstan.txt"]).failure(), @"
    projektblad: the site has several programmes; say with --programme which one is meant: esf-2021-2027, other
    ");
    assert_snapshot!(import(&site, &["verkstan.txt", "--programme", "othr"]).failure(), @"
    projektblad: the site has no programme `othr`; did you mean `other`?
    ");
    import(&site, &["verkstan.txt", "--programme", "other"]).fine();
    assert!(passes(site).read(WORKSHOP).contains("programme = \"other\""));
}

#[test]
fn a_sheet_that_is_there_already_is_not_written_over() {
    let site = with_print(&print());
    import(&site, &["verkstan.txt"]).fine();
    let own = site.read(WORKSHOP).replace("1_250_000", "1_000_000");
    let site = with_print(&print()).with(WORKSHOP, own);
    assert_snapshot!(refused(&site, &["verkstan.txt"]), @"
    error[sheet-exists]: content/projects/verkstan-vid-an.md is there already, and did not come from this source
     --> verkstan.txt:9:1
      |
    9 | Verkstan vid ån
      | ^^^^^^^^^^^^^^^
      |
      = help: with --adopt the import goes on from that sheet: what it lacks is added, what differs is reported and stays

    warning[unplaced]: `Sidan granskades senast i maj` belongs to no fact and no section
      --> verkstan.txt:70:1
       |
    70 | Sidan granskades senast i maj
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: it is kept at the end of the sheet; move it to where it belongs, or remove it

    1 mistake, 1 warning; nothing was written
    ");
    // Another project that folds to the same name gets a name of its own.
    let other = site.read(WORKSHOP).replace("Verkstan vid ån", "Verkstan – vid ån");
    let site = site.with(WORKSHOP, &other);
    import(&site, &["verkstan.txt"]).fine();
    let site = passes(site);
    assert_eq!(site.read(WORKSHOP), other);
    assert!(site.read("content/projects/verkstan-vid-an-2023.md").contains("1_250_000"));
}

#[test]
fn a_program_is_told_in_json() {
    let site = with_print(&print());
    let told = |arguments: &[&str]| -> serde_json::Value { serde_json::from_str(&import(&site, arguments).fine().stdout).expect("JSON") };
    let dry = told(&["verkstan.txt", "--format", "json", "--dry-run"]);
    assert_eq!((&dry["written"], &dry["warnings"], &dry["sheets"][0]["status"]), (&false.into(), &1.into(), &"new".into()));
    let changes = dry["sheets"][0]["changes"].as_array().expect("changes");
    assert!(changes.iter().any(|change| change["field"] == "grant" && change["source"] == "1250000"), "{dry}");
    assert_eq!(told(&["verkstan.txt", "--format", "json"])["written"], true);
    assert_eq!(told(&["verkstan.txt", "--format", "json"])["sheets"][0]["status"], "unchanged");
    let broken = import(&with_print("x"), &["verkstan.txt", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&broken.stdout).expect("JSON");
    assert_eq!((broken.code, &report["written"], &report["diagnostics"][0]["code"]), (Some(1), &false.into(), &"no-sheet".into()));
}

#[test]
fn all_five_printed_sheets_say_on_their_pages_what_they_say_on_paper() {
    let Some(folder) = sheets() else { return };
    let site = sample_without_projects();
    let files: Vec<String> =
        ["aspen", "klart-vi-kan", "krut", "livsval", "x"].map(|name| folder.join(format!("{name}.txt")).display().to_string()).into();
    let run = import(&site, &files.iter().map(String::as_str).collect::<Vec<_>>()).fine();
    assert_eq!(run.stderr, "", "no warning");
    let checked = site.run(&["check"]).fine();
    assert_eq!(checked.stderr, "", "no warning");
    let site = site.built();
    for (sheet, file) in SHEETS.iter().zip(&files) {
        for (lang, address) in [format!("sv/projekt/{}", sheet.slug), format!("en/projects/{}", sheet.slug)].iter().enumerate() {
            let page = site.page(address);
            assert_eq!(page.text("h1"), sheet.title);
            facts(sheet, &page, lang);
        }
        words(&fs::read_to_string(file).expect("a sheet"), &site.page(&format!("sv/projekt/{}", sheet.slug)), sheet);
    }
}

/// Every fact of a sheet stands on its page.
fn facts(sheet: &Printed, page: &Page, lang: usize) {
    let told = page.definitions("aside dl.facts:first-of-type").into_iter().filter(|(label, _)| !is_of_the_page(label));
    assert_eq!(told.collect::<Vec<_>>(), expected(sheet, lang), "{} in {lang}", sheet.slug);
    assert_eq!(page.texts("ul.names > li > :first-child"), [sheet.cofunders, sheet.partners].concat(), "{}", sheet.slug);
}

/// Every word of the text of a sheet stands on its page, in the same order.
fn words(printed: &str, page: &Page, sheet: &Printed) {
    let text = page.all_text();
    let mut rest = text.split_whitespace();
    let from = printed.find("Sammanfattning").expect("a summary");
    let to = printed.find("\nMedfinansiärer").expect("co-funders");
    // Marks of lists and rules are drawn, not written; a number before an entry is drawn too.
    let is_drawn = |word: &&str| word.chars().all(|c| "-–•".contains(c)) || word.strip_suffix('.').is_some_and(|n| n.parse::<u8>().is_ok());
    let words = printed[from..to].split_whitespace().filter(|word| !is_drawn(word));
    for word in words {
        // Two headings run together with the text before them.
        let run_together =
            ["Tillgänglighet", "ARBETSFÖRBEREDELSE"].iter().find_map(|heading| Some([word.strip_suffix(heading)?, *heading]));
        let parts = run_together.map(|parts| parts.to_vec());
        for part in parts.unwrap_or_else(|| vec![word]).into_iter().filter(|part| !part.is_empty()) {
            assert!(rest.any(|shown| shown == part), "{}: `{part}` is missing, or in another place", sheet.slug);
        }
    }
}

#[test]
fn the_sheets_of_the_sample_can_be_adopted_and_nothing_of_them_is_lost() {
    let Some(folder) = sheets() else { return };
    let site = Site::sample();
    let before = site.read("content/projects/krut.md");
    let file = folder.join("krut.txt").display().to_string();
    let refused = import(&site, &[&file]);
    assert!(refused.code == Some(1) && refused.stderr.contains("--adopt"), "{}", refused.stderr);
    let run = import(&site, &[&file, "--adopt"]).fine();
    assert!(run.stderr.contains("import-conflict"), "{}", run.stderr);
    assert_eq!(site.read("content/projects/krut.md"), before);
}
