//! Importing again: the source's changes come in, the editor's stay.

use std::fs;

use insta::assert_snapshot;

use super::{MEMORY, WORKSHOP, content, fixture, import, passes, print, refused, with_print};
use crate::support::site::Site;

/// A site into which the print was imported.
fn imported() -> Site {
    let site = with_print(&print());
    import(&site, &["verkstan.txt"]).fine();
    site
}

/// The site with another print.
fn printed(site: Site, edits: &[(&str, &str)]) -> Site {
    let text = edits.iter().fold(print(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replace(old, new)
    });
    site.with("verkstan.txt", text)
}

#[test]
fn the_same_print_again_changes_nothing() {
    let site = imported();
    let before = content(&site);
    let run = import(&site, &["verkstan.txt"]).fine();
    assert_eq!(run.stdout, "1 project: 0 new, 0 updated, 1 unchanged\n");
    assert_eq!(content(&site), before);
}

#[test]
fn what_only_the_source_has_changed_comes_in_and_what_the_editor_has_changed_stays() {
    let site = imported()
        .edit(WORKSHOP, "owner = \"Lunds kommun\"", "owner = \"Lunds stad\" # as they call themselves")
        .edit(WORKSHOP, "grant = 1_250_000", "grant = 1_250_000 # decided in March")
        .edit(WORKSHOP, "Hissen är ny.", "Hissen är ny och bred.");
    let site = printed(
        site,
        &[
            ("1 250 000 kr", "1 300 000 kr"),
            ("till 2025-02-28", "till 2025-12-31"),
            ("Kvarnen stod tom i tio år.", "Kvarnen stod tom länge."),
            (" • Båtklubben Nordan", " • Båtklubben Nordan\n • Biblioteket"),
        ],
    );
    let run = import(&site, &["verkstan.txt"]).fine();
    assert_snapshot!(run.stdout, @"
    updated   content/projects/verkstan-vid-an.md
              grant: 1250000 → 1300000
              end: 2025-02-28 → 2025-12-31
              partners: Båtklubben Nordan → Båtklubben Nordan; Biblioteket
              ## Bakgrund: Kvarnen stod tom i tio år. 1990_talets planer blev inte av. → Kvarnen stod tom länge. 1990_talets planer blev inte av.
    1 project: 0 new, 1 updated, 0 unchanged
    ");
    let sheet = passes(site).read(WORKSHOP);
    for line in [
        "owner = \"Lunds stad\" # as they call themselves",
        "grant = 1_300_000 # decided in March",
        "end = 2025-12-31",
        "  \"Biblioteket\",",
        "Kvarnen stod tom länge.",
        "Hissen är ny och bred.",
    ] {
        assert!(sheet.contains(line), "{line} in {sheet}");
    }
}

#[test]
fn what_both_have_changed_stays_and_is_told_with_both_values_until_somebody_decides() {
    let edited = || {
        let site =
            imported().edit(WORKSHOP, "grant = 1_250_000", "grant = 1_275_000").edit(WORKSHOP, "Hissen är ny.", "Hissen är ny och bred.");
        printed(site, &[("1 250 000 kr", "1 300 000 kr"), ("Hissen är ny.", "Hissen är gammal."), ("RegionSydsverige", "RegionNationellt")])
    };
    let site = edited();
    let run = import(&site, &["verkstan.txt"]).fine();
    assert_snapshot!(run.stderr, @"
    warning[import-conflict]: `grant` was changed here and in the source: “1275000” here, “1300000” in the source
     --> content/projects/verkstan-vid-an.md:7:9
      |
    7 | grant = 1_275_000
      |         ^^^^^^^^^
      |
      = help: the sheet stays as it is; import with --theirs to take what the source says, or with --ours to keep this for good

    warning[import-conflict]: the section “Tillgänglighet för personer med funktionsnedsättning” was changed here and in the source: “Hissen är ny och bred.” here, “Hissen är gammal.” in the source
      --> content/projects/verkstan-vid-an.md:69:1
       |
    69 | ## Tillgänglighet för personer med funktionsnedsättning
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: the sheet stays as it is; import with --theirs to take what the source says, or with --ours to keep this for good

    2 warnings
    ");
    assert_snapshot!(run.stdout, @"
    updated   content/projects/verkstan-vid-an.md
              grant: 1275000 stays; the source says 1300000
              region: Sydsverige → Nationellt
              ## Tillgänglighet för personer med funktionsnedsättning: Hissen är ny och bred. stays; the source says Hissen är gammal.
    1 project: 0 new, 1 updated, 0 unchanged, 2 conflicts left as in the sheets
    ");
    let sheet = site.read(WORKSHOP);
    assert!(sheet.contains("1_275_000") && sheet.contains("ny och bred") && sheet.contains("Nationellt"), "{sheet}");
    let again = import(&site, &["verkstan.txt"]).fine();
    assert!(again.stderr.contains("import-conflict"), "it is still open: {}", again.stderr);

    let theirs = edited();
    import(&theirs, &["verkstan.txt", "--theirs"]).fine();
    let sheet = passes(theirs).read(WORKSHOP);
    assert!(sheet.contains("1_300_000") && sheet.contains("Hissen är gammal."), "{sheet}");

    import(&site, &["verkstan.txt", "--ours"]).fine();
    let closed = import(&site, &["verkstan.txt"]).fine();
    assert!(!closed.stderr.contains("import-conflict") && site.read(WORKSHOP).contains("1_275_000"), "{}", closed.stderr);
}

#[test]
fn what_an_editor_has_removed_stays_away() {
    let site = imported().edit(WORKSHOP, "phase = \"implementation\"\n", "").edit(
        WORKSHOP,
        "## Tillgänglighet för personer med funktionsnedsättning\n\nHissen är ny.\n\n",
        "",
    );
    let before = content(&site);
    import(&site, &["verkstan.txt"]).fine();
    assert_eq!(content(&site), before);

    fs::remove_file(site.path(WORKSHOP)).expect("a sheet to remove");
    let run = import(&site, &["verkstan.txt"]).fine();
    assert!(run.stdout.contains("1 removed by an editor"), "{}", run.stdout);
    let site = printed(site, &[("1 250 000 kr", "1 300 000 kr")]);
    let run = import(&site, &["verkstan.txt"]).fine();
    assert!(run.stderr.contains("was removed here, and the source has changed since"), "{}", run.stderr);
    assert!(!site.path(WORKSHOP).exists());
    import(&site, &["verkstan.txt", "--theirs"]).fine();
    assert!(passes(site).path(WORKSHOP).exists());
}

#[test]
fn what_the_source_has_removed_goes_unless_the_editor_has_changed_it() {
    let site = imported().edit(WORKSHOP, "En gammal kvarn blir", "En mycket gammal kvarn blir");
    let site = printed(
        site,
        &[
            ("ProjektfasGenomförande\n", ""),
            ("Hissen är ny.", ""),
            (
                "En gammal kvarn blir verkstad för dem som vill lära sig ett hantverk.\nDeltagarna bygger båtar *från grunden* och säljer dem på torget [varje lördag]: 3 < 4 & 5 > 2.",
                "",
            ),
        ],
    );
    let run = import(&site, &["verkstan.txt"]).fine();
    assert!(run.stderr.contains("removed in the source"), "{}", run.stderr);
    let sheet = site.read(WORKSHOP);
    assert!(!sheet.contains("phase") && !sheet.contains("Hissen") && sheet.contains("En mycket gammal kvarn"), "{sheet}");
}

#[test]
fn a_sheet_that_an_editor_has_renamed_is_found_again() {
    for (label, edits) in [("DiarienummerA-17\nProgramområde", &[][..]), ("Programområde", &[("1 250 000 kr", "1 300 000 kr")][..])] {
        let text = print().replacen("Programområde", label, 1);
        let site = with_print(&text);
        import(&site, &["verkstan.txt"]).fine();
        fs::rename(site.path(WORKSHOP), site.path("content/projects/kvarnen.md")).expect("a sheet to rename");
        let text = edits.iter().fold(text, |text, (old, new)| text.replace(old, new));
        let site = site.with("verkstan.txt", text);
        let run = import(&site, &["verkstan.txt"]).fine();
        assert!(!run.stdout.contains("removed") && !site.path(WORKSHOP).exists(), "{}", run.stdout);
        assert_eq!(site.read("content/projects/kvarnen.md").contains("1_300_000"), !edits.is_empty());
        assert!(site.read(MEMORY).contains("\"slug\":\"kvarnen\""));
        passes(site);
    }
}

#[test]
fn a_project_that_got_a_new_title_in_the_source_is_the_same_project() {
    let site = printed(imported(), &[("Verkstan vid ån", "Kvarnverkstan")]);
    let run = import(&site, &["verkstan.txt"]).fine();
    assert!(run.stdout.contains("1 project: 0 new, 1 updated"), "{}", run.stdout);
    assert!(passes(site).read(WORKSHOP).contains("title = \"Kvarnverkstan\""));
}

#[test]
fn a_project_and_the_study_before_it_may_have_one_title() {
    let study = print().replace("2023-03-01 till 2025-02-28", "2022-09-01 till 2022-12-31").replace("1 250 000", "250 000");
    let site = with_print(&print()).with("study.txt", &study);
    import(&site, &["study.txt"]).fine();
    import(&site, &["verkstan.txt"]).fine();
    let site = passes(site);
    assert!(site.read(WORKSHOP).contains("start = 2022-09-01"));
    assert!(site.read("content/projects/verkstan-vid-an-2023.md").contains("start = 2023-03-01"));
    // One that only begins later is the same project all the same.
    let site = site.with("study.txt", study.replace("2022-09-01", "2022-10-01"));
    import(&site, &["study.txt"]).fine();
    assert!(passes(site).read(WORKSHOP).contains("start = 2022-10-01"));
}

#[test]
fn the_order_and_the_line_breaks_of_an_edited_sheet_are_kept() {
    let site = imported();
    let sheet = site.read(WORKSHOP);
    let sheet = sheet.replacen("title = \"Verkstan vid ån\"\nprogramme", "# What it is\nprogramme", 1).replacen(
        "\n\n[contact]",
        "\ntitle = \"Verkstan vid ån\"\n\n[contact]",
        1,
    );
    let site = site.with(WORKSHOP, sheet.replace('\n', "\r\n"));
    let site = printed(site, &[("1 250 000 kr", "1 300 000 kr"), ("Hissen är ny.", "Hissen är gammal.")]);
    import(&site, &["verkstan.txt"]).fine();
    let expected = sheet.replace("1_250_000", "1300000").replace("Hissen är ny.", "Hissen är gammal.").replace('\n', "\r\n");
    assert_eq!(passes(site).read(WORKSHOP), expected);
}

#[test]
fn a_translation_is_imported_again_as_its_original_is() {
    let english = "content/projects/verkstan-vid-an.en.md";
    let text = String::from_utf8(fixture("verkstan-en.txt")).expect("UTF-8");
    let site = with_print(&print()).with("en.txt", &text);
    import(&site, &["verkstan.txt", "en.txt"]).fine();
    let site = site.edit(english, "Half of them", "At least half of them").with("en.txt", text.replace("ten years", "many years"));
    let run = import(&site, &["verkstan.txt", "en.txt"]).fine();
    assert!(run.stdout.contains("1 updated, 1 unchanged"), "{}", run.stdout);
    let sheet = passes(site).read(english);
    assert!(sheet.contains("At least half of them") && sheet.contains("many years"), "{sheet}");
}

#[test]
fn each_source_has_a_memory_of_its_own() {
    let site = with_print(&print());
    import(&site, &["verkstan.txt", "--source", "projektbanken"]).fine();
    assert!(site.path("imports/projektbanken.json").exists() && !site.path(MEMORY).exists());
    let refusal = refused(&site, &["verkstan.txt"]);
    assert!(refusal.contains("did not come from this source"), "{refusal}");
    let message = import(&site, &["verkstan.txt", "--source", "../ute"]).failure();
    assert!(message.contains("a–z, 0–9 and single hyphens"), "{message}");
}

#[test]
fn the_memory_holds_no_contact_person() {
    let memory = imported().read(MEMORY);
    assert!(memory.contains("Lunds kommun") && !memory.contains("Ulla") && !memory.contains("031-390"), "{memory}");
}

#[test]
fn a_memory_that_cannot_be_read_stops_the_import() {
    for text in ["", "<<<<<<< HEAD\n", "{\"version\":2,\"projects\":[]}"] {
        let site = imported().with(MEMORY, text);
        let before = content(&site);
        let message = import(&site, &["verkstan.txt"]).failure();
        assert!(message.contains("imports/printed.json") && message.contains("git"), "{message}");
        assert_eq!(content(&site), before);
    }
}
