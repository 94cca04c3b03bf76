//! New sheets, translations and pages.

use insta::assert_snapshot;

use crate::support::program::{Run, run_in};
use crate::support::site::{CATALOGUE, PROGRAMME, SHEET, Site};
use crate::support::terminal::{BACKSPACE, ENTER, Terminal};
use crate::support::tree::tree;

/// All that a sheet needs on the smallest site.
const NEEDED: &str = "owner=Lunds kommun\ngrant=400 000\ntotal-budget=1_000_000\nstart=2024-02-01\nmunicipality=Borgholms";

/// Makes a sheet from flags, one a line.
fn make(site: &Site, title: &str, flags: &[&str]) -> Run {
    let flags: Vec<String> = flags.iter().flat_map(|flags| flags.lines()).map(|flag| format!("--{}", flag.trim())).collect();
    site.run_plain(&["new", title].into_iter().chain(flags.iter().map(String::as_str)).collect::<Vec<_>>())
}

/// The title that most are made with.
const TITLE: &str = "Stallet på Öland";

/// The site's project with sections of its own.
const OWN: &str = "## Sammanfattning\n\nEn lada.\n\n## Ladans historia\n\nLång.\n\n## Syfte\n\n## Budget -- i korthet\n\nStor.\n";

#[test]
fn flags_make_a_sheet_that_passes_the_check_and_is_in_form() {
    let site = Site::new();
    let run = make(&site, TITLE, &[NEEDED]).fine();
    assert_eq!(run.stdout, "content/projects/stallet-pa-oland.md\n");
    assert_eq!(run.stderr, "write the text under its headings: one without text is not shown; then run `projektblad check`\n");
    assert_snapshot!(site.read("content/projects/stallet-pa-oland.md"), @r#"
    +++
    title = "Stallet på Öland"
    programme = "esf-2021-2027"
    area = "a"
    owner = "Lunds kommun"
    grant = 400_000
    total_budget = 1_000_000
    start = 2024-02-01
    municipalities = [
      "Borgholm",
    ]
    +++

    ## Sammanfattning

    ## Bakgrund

    ## Syfte

    ## Målsättning

    ## Tillgänglighet för personer med funktionsnedsättning

    ## Jämställdhetsintegrering

    ## Transnationellt samarbete

    ## Resultat
    "#);
    let check = site.run(&["check"]).fine();
    assert_snapshot!(check.stderr, @"
    warning[blank-section]: there is nothing under the headings “Sammanfattning”, “Bakgrund”, “Syfte”, “Målsättning”, “Tillgänglighet för personer med funktionsnedsättning”, “Jämställdhetsintegrering”, “Transnationellt samarbete”, “Resultat”
      --> content/projects/stallet-pa-oland.md:14:1
       |
    14 | ## Sammanfattning
       | ^^^^^^^^^^^^^^^^^
       |
       = help: write the text, or remove the heading; an empty section is not shown

    1 warning
    ");
    site.run_plain(&["fmt", "--check", "content/projects/stallet-pa-oland.md"]).fine();
}

#[test]
fn every_fact_can_be_given() {
    let site = Site::new().with("content/organisations.toml", "[[organisations]]\nname = 'IOGT-NTO'\naliases = ['IOGT']\n");
    let more = "programme=ESF+ 2021–2027
        area=Ett hållbart arbetsliv
        phase=Genomförande
        language=en
        id=2024/17
        end=2025-12-31
        owner-number=2120001132
        owner-municipality=1281
        region=Småland med öarna
        region=SE22
        county=Skåne
        municipality=Lund
        cofunder=IOGT
        cofunder=Säga \"nej\"
        partner=Åter'bruket
        contractor=Byggaren AB
        fund=ESF+
        specific-objective=a
        intervention=136
        intervention=137
        cofinancing-rate=40,5 %
        decided=2023-11-30
        fleet-number=SWE000012345
        contact-name=Dan Exempel
        contact-email=dan.exempel@example.se
        contact-phone=031-390 06 00
        name=stallet";
    make(&site, TITLE, &[NEEDED, more]).fine();
    assert_snapshot!(site.read("content/projects/stallet.md"), @r#"
    +++
    id = "2024/17"
    title = "Stallet på Öland"
    language = "en"
    programme = "esf-2021-2027"
    area = "a"
    phase = "implementation"
    owner = "Lunds kommun"
    owner_number = "2120001132"
    owner_municipality = "Lund"
    grant = 400_000
    total_budget = 1_000_000
    cofinancing_rate = 40.5
    decided = 2023-11-30
    start = 2024-02-01
    end = 2025-12-31
    regions = [
      "Småland and the islands",
      "South Sweden",
    ]
    counties = [
      "Skåne County",
    ]
    municipalities = [
      "Borgholm",
      "Lund",
    ]
    cofunders = [
      "IOGT-NTO",
      'Säga "nej"',
    ]
    partners = [
      "Åter'bruket",
    ]
    contractors = [
      "Byggaren AB",
    ]
    fund = "ESF+"
    specific_objective = "a"
    interventions = [
      "136",
      "137",
    ]
    fleet_number = "SWE000012345"

    [contact]
    name = "Dan Exempel"
    email = "dan.exempel@example.se"
    phone = "031-390 06 00"
    +++

    ## Summary

    ## Background

    ## Purpose

    ## Objectives

    ## Accessibility for people with disabilities

    ## Gender mainstreaming

    ## Transnational cooperation

    ## Results
    "#);
    site.run(&["check"]).fine();
}

#[test]
fn a_heading_without_text_is_not_published() {
    let site = Site::new();
    make(&site, TITLE, &[NEEDED]).fine();
    let site = site.built();
    assert!(!site.read("output/sv/projekt/stallet-pa-oland/index.html").contains("Bakgrund"));
    assert_eq!(site.json("data/projects/stallet-pa-oland.json")["sections"], serde_json::json!([]));
}

#[test]
fn without_a_terminal_all_that_is_missing_is_named_at_once() {
    assert_snapshot!(Site::new().run_plain(&["new"]).failure(), @"projektblad: missing: TITLE, --owner, --grant, --start, --municipality (or --county, --region); give them, or run the command on a terminal to be asked");
    let two = Site::new().with("content/programmes/annat.toml", Site::new().read(PROGRAMME));
    let two = two.edit(PROGRAMME, "[[phases]]", "[[areas]]\nkey = \"b\"\nname = { sv = \"B\", en = \"B\" }\n\n[[phases]]");
    let message = two.run_plain(&["new", "Stallet", "--grant=1", "--total-budget=1", "--start=2024-01-01", "--region=Stockholm"]).failure();
    assert_snapshot!(message, @"projektblad: missing: --programme, --area, --owner; give them, or run the command on a terminal to be asked");
}

#[test]
fn all_that_is_wrong_is_told_at_once_with_what_may_be_meant() {
    let site = Site::new();
    let before = tree(site.root());
    let wrong = "area=b
        phase=genomförande
        owner=Lund kommun
        partner=Lundes kommun
        grant=12,5
        total-budget=många
        eligible-cost=-5
        start=1/2 2024
        end=2024-02-30
        municipality=Boras
        region=Småland
        language=se
        cofinancing-rate=halva";
    assert_snapshot!(make(&site, "Stallet", &[wrong]).failure(), @"
    projektblad: --language: `se` is not one that is known; possible here: `sv`, `en`
    projektblad: --area: `b` is not one that is known; possible here: `Ett hållbart arbetsliv`, `A sustainable working life`, `a`
    projektblad: --phase: `genomförande` is not one that is known; did you mean `Genomförande`?
    projektblad: “Lund kommun” is not known, and “Lunds kommun” is: they name the same municipality. Did you mean that? Add --new-names if you did not
    projektblad: “Lundes kommun” is not known, and “Lunds kommun” is: they are one letter apart. Did you mean that? Add --new-names if you did not
    projektblad: --grant: `12,5` is not a whole number; write it like 23060351
    projektblad: --total-budget: `många` is not a whole number; write it like 23060351
    projektblad: --eligible-cost: `-5` is not a cost; write it without a minus sign
    projektblad: --cofinancing-rate: `halva` is not a rate in per cent; write a number from 0 to 100
    projektblad: --start: `1/2 2024` is not a day; write it YYYY-MM-DD
    projektblad: --end: `2024-02-30` is not a day; write it YYYY-MM-DD
    projektblad: --region: `Småland` is not one that is known; did you mean `Småland och Öarna` (SE21)?
    projektblad: --municipality: `Boras` is not one that is known; did you mean `Borås` (1490)?
    ");
    assert_eq!(tree(site.root()), before);
}

#[test]
fn an_almost_right_name_can_be_insisted_on() {
    let site = Site::new();
    make(&site, TITLE, &[NEEDED, "partner=Lund kommun\nnew-names"]).fine();
    assert!(site.read("content/projects/stallet-pa-oland.md").contains("\"Lund kommun\""));
}

#[test]
fn what_the_facts_together_make_wrong_is_told_as_check_would_tell_it() {
    let site = Site::new().fact("id", "\"2024/17\"").fact("owner_number", "\"212000-1132\"");
    let before = tree(site.root());
    let wrong =
        "grant=2000000\nend=2023-01-01\nregion=Stockholm\nid=2024/17\nowner-number=202100-5216\ncontact-name=Dan\ncontact-email=dan";
    let needed = NEEDED.replace("grant=400 000\n", "");
    assert_snapshot!(make(&site, TITLE, &[&needed, wrong]).failure(), @r#"
    error[grant-over-total]: the grant (2000000) is larger than the total budget (1000000)
     --> content/projects/stallet-pa-oland.md:8:9
      |
    8 | grant = 2_000_000
      |         ^^^^^^^^^
      |
      = help: check the two amounts; perhaps they have been swapped

    error[end-before-start]: the project ends (2023-01-01) before it starts (2024-02-01)
      --> content/projects/stallet-pa-oland.md:11:7
       |
    11 | end = 2023-01-01
       |       ^^^^^^^^^^
       |
       = help: let `end` be `start` or later, or leave it out while it is open

    error[outside-region]: the municipality `Borgholm` lies in Småland och Öarna, which the sheet does not name among its regions
      --> content/projects/stallet-pa-oland.md:14:3
       |
    14 |   "Borgholm",
       |   ^^^^^^^^^^
       |
       = help: add `Småland och Öarna` to `regions`, or correct the municipality

    error[email]: `dan` is not an e-mail address
      --> content/projects/stallet-pa-oland.md:19:9
       |
    19 | email = "dan"
       |         ^^^^^
       |
       = help: write it like namn@example.se

    error[duplicate-case-number]: the case number `2024/17` is taken: content/projects/ladan.md has it
     --> content/projects/stallet-pa-oland.md:2:6
      |
    2 | id = "2024/17"
      |      ^^^^^^^^^
      |
      = help: a case number belongs to one project

    error[organisation-number-differs]: the owner has the number 212000-1132 elsewhere
     --> content/projects/stallet-pa-oland.md:7:16
      |
    7 | owner_number = "202100-5216"
      |                ^^^^^^^^^^^^^
      |
      = help: correct it, or tell two organisations apart by their names

    projektblad: the sheet would have 6 mistakes; nothing was written
    "#);
    assert_eq!(tree(site.root()), before);
}

#[test]
fn nothing_is_ever_overwritten() {
    let site = Site::new().with("content/projects/2024/stallet-pa-oland.md", Site::new().read(SHEET));
    let before = tree(site.root());
    let message = make(&site, TITLE, &[NEEDED]).failure();
    assert_eq!(message, "projektblad: content/projects/2024/stallet-pa-oland.md is there already; give another --name\n");
    for (arguments, why) in [
        (&["new", "--translate", "ladan", "sv"][..], "is written in this language"),
        (&["new", "--translate", "lada", "en"], "there is no sheet or page `lada`; did you mean `ladan`?"),
        (&["new", "--translate", "ladan", "fi"], "there is no language `fi`"),
        (&["new", "--page", "Projekt"], "the address /projekt/ is taken"),
        (&["new", "--page", "../../x", "--name", "../x"], "did you mean `x`?"),
        (&["new", "--page", " \t"], "the title is empty"),
        (&["new", "--page"], "missing: TITLE;"),
    ] {
        let message = site.run_plain(arguments).failure();
        assert!(message.contains(why), "{message}");
    }
    assert_eq!(tree(site.root()), before);
    let site = site.english("The barn", "## Summary\n\nA barn.\n");
    let message = site.run_plain(&["new", "--translate", "ladan", "en"]).failure();
    assert_eq!(message, "projektblad: content/projects/ladan.en.md is there already; nothing was written\n");
}

#[test]
fn a_translation_begins_with_the_originals_sections_as_headings() {
    let site = Site::new().prose(OWN);
    let run = site.run_plain(&["new", "--translate", "ladan", "en"]).fine();
    assert_eq!(run.stdout, "content/projects/ladan.en.md\n");
    assert_snapshot!(site.read("content/projects/ladan.en.md"), @r#"
    +++
    # title = "Ladan"
    +++

    ## Summary

    ## {#ladans-historia}

    <!-- Ladans historia -->

    ## {#budget-i-korthet}

    <!-- Budget - - i korthet -->
    "#);
    assert_snapshot!(site.run(&["check"]).fine().stderr, @"
    warning[incomplete-translation]: the translation lacks “Sammanfattning”, “Ladans historia”, “Budget -- i korthet”
     --> content/projects/ladan.en.md:1:1
      |
    1 | +++
      | ^^^
      |
      = help: until they are translated the page shows these sections in the original language, marked as such

    warning[blank-section]: there is nothing under the heading “Syfte”
      --> content/projects/ladan.md:22:1
       |
    22 | ## Syfte
       | ^^^^^^^^
       |
       = help: write the text, or remove the heading; an empty section is not shown

    2 warnings
    ");
    site.run_plain(&["fmt", "--check", "content/projects/ladan.en.md"]).fine();
}

#[test]
fn what_is_not_translated_yet_is_shown_in_the_original_and_published_as_nothing_else() {
    let site = Site::new().prose(OWN);
    site.run_plain(&["new", "--translate", "ladan", "en"]).fine();
    let site = site.built();
    let page = site.page("en/projects/ladan");
    assert_eq!((page.text("h1"), page.attributes("h1", "lang")), ("Ladan".into(), vec!["sv".into()]));
    assert_eq!(page.texts("section.foreign h2"), ["Ladans historia", "Budget -- i korthet"]);
    let record = site.json("data/projects/ladan.json");
    assert_eq!(record["title"], serde_json::json!({ "sv": "Ladan", "en": null }));
    let sections = record["sections"].as_array().expect("sections");
    assert!(sections.len() == 3 && sections.iter().all(|section| section["text"]["en"].is_null()), "{sections:?}");
    assert!(!site.read("output/data/projects.json").contains("<!--"));
    // One after the other, in any order.
    let site = site
        .edit("content/projects/ladan.en.md", "## {#budget-i-korthet}\n", "## The budget in brief {#budget-i-korthet}\n\nLarge.\n")
        .built();
    let page = site.page("en/projects/ladan");
    assert_eq!(page.texts("section.foreign h2"), ["Ladans historia"]);
    assert!(page.texts("section:not(.foreign) > h2").contains(&"The budget in brief".to_owned()));
    let text = &site.json("data/projects/ladan.json")["sections"][2]["text"];
    assert_eq!(*text, serde_json::json!({ "sv": "Stor.", "en": "Large." }));
}

#[test]
fn a_section_that_is_translated_needs_a_heading_of_its_own() {
    let site = Site::new().prose(OWN);
    site.run_plain(&["new", "--translate", "ladan", "en"]).fine();
    let site = site.edit("content/projects/ladan.en.md", "## {#ladans-historia}\n", "## {#ladans-historia}\n\nLong.\n");
    assert!(site.refusal().contains("empty-heading"));
}

#[test]
fn pages_of_text_are_made_and_translated_too() {
    let site = Site::new().with("content/pages/om.md", "+++\ntitle = \"Om\"\norder = 7\n+++\n\nKort.\n\n## Vem\n\nVi.\n");
    assert_eq!(site.run_plain(&["new", "--page", "Vanliga frågor"]).fine().stdout, "content/pages/vanliga-fragor.md\n");
    assert_eq!(site.read("content/pages/vanliga-fragor.md"), "+++\ntitle = \"Vanliga frågor\"\norder = 8\n+++\n\n");
    site.run_plain(&["new", "About \"us\"", "--translate", "om", "en"]).fine();
    assert_eq!(site.read("content/pages/om.en.md"), "+++\ntitle = 'About \"us\"'\n+++\n\n## {#vem}\n\n<!-- Vem -->\n");
    let site = site.built();
    assert!(site.page("en/om").text("main").contains("Vi."));
}

#[test]
fn a_site_with_mistaken_settings_is_told_so() {
    let site = Site::new().edit(CATALOGUE, "facets = []", "facets = [\"regoin\"]");
    let run = make(&site, TITLE, &[NEEDED]);
    assert!(run.code == Some(1) && run.stderr.contains("unknown-facet"), "{run:?}");
    let nowhere = Site::empty();
    assert!(run_in(nowhere.root(), ["new", "A"]).stderr.contains("no-catalogue"));
    assert!(tree(nowhere.root()).is_empty());
}

#[test]
fn a_mistaken_sheet_keeps_nobody_from_making_another() {
    let site = Site::new().with("content/projects/trasig.md", "+++\ntitle = \n+++\n");
    make(&site, TITLE, &[NEEDED]).fine();
}

#[test]
fn on_a_terminal_what_is_needed_is_asked_for_with_known_names_to_choose_from() {
    let site = Site::new().fact("id", r#""2023/00001""#);
    let Some(mut terminal) = Terminal::run(site.root(), &["new"]) else { return };
    terminal.answer("What is the project called?", &format!("Ladan{ENTER}"));
    terminal.wait_for("content/projects/ladan.md is there already");
    terminal.answer("Ladan", &format!("{}Stallet{ENTER}", BACKSPACE.repeat(5)));
    terminal.answer("Which phase?", ENTER);
    terminal.answer("Who owns it?", &format!("lun\t{ENTER}"));
    terminal.answer("How much support was granted?", &format!("mycket{ENTER}"));
    terminal.wait_for("is not a whole number");
    // What was wrong stays to be corrected.
    terminal.answer("mycket", &format!("{}400.000 kr{ENTER}", BACKSPACE.repeat(6)));
    terminal.answer("What is the total budget?", &format!("1000000{ENTER}"));
    terminal.answer("On what day does it start?", &format!("2024-02-01{ENTER}"));
    terminal.answer("On what day does it end?", &format!("2023-02-01{ENTER}"));
    terminal.wait_for("it would start on 2024-02-01 and end on 2023-02-01");
    terminal.answer("2023-02-01", &format!("{}{ENTER}", BACKSPACE.repeat(10)));
    terminal.answer("In which municipality is it?", &format!("Borgholms{ENTER}"));
    terminal.answer("In which municipality is it?", ENTER);
    terminal.answer("Who else pays?", &format!("Lund kommun{ENTER}"));
    terminal.answer("Which do you mean?", ENTER);
    terminal.answer("Who else pays?", ENTER);
    terminal.answer("Who else takes part?", ENTER);
    terminal.answer("What is its case number?", &format!("2023/00001{ENTER}"));
    terminal.wait_for("is taken: content/projects/ladan.md has it");
    terminal.answer("2023/00001", &format!("{}{ENTER}", BACKSPACE.repeat(10)));
    terminal.wait_for("content/projects/stallet.md");
    let (code, screen) = terminal.end();
    assert_eq!(code, Some(0), "{screen}");
    let facts = "title = \"Stallet\"\nprogramme = \"esf-2021-2027\"\narea = \"a\"\nphase = \"implementation\"\nowner = \"Lunds kommun\"\ngrant = 400_000\ntotal_budget = 1_000_000\n\
                 start = 2024-02-01\nmunicipalities = [\n  \"Borgholm\",\n]\ncofunders = [\n  \"Lunds kommun\",\n]\n+++\n";
    assert!(site.read("content/projects/stallet.md").contains(facts), "{}", site.read("content/projects/stallet.md"));
    site.run(&["check"]).fine();
}

#[test]
fn on_a_terminal_too_nobody_is_asked_who_does_not_want_to_be() {
    let site = Site::new();
    let Some(mut terminal) = Terminal::run(site.root(), &["new", "Stallet", "--no-input"]) else { return };
    terminal.wait_for("missing: --owner");
    assert_eq!(terminal.end().0, Some(2));
}

#[test]
fn whoever_goes_away_leaves_nothing_behind() {
    let site = Site::new();
    let before = tree(site.root());
    let Some(mut terminal) = Terminal::run(site.root(), &["new", "Stallet"]) else { return };
    terminal.answer("Which phase?", ENTER);
    terminal.answer("Who owns it?", "\u{3}");
    assert_eq!(terminal.end().0, Some(2));
    assert_eq!(tree(site.root()), before);
}

#[test]
fn a_title_or_case_number_that_is_taken_is_told_before_anything_is_asked() {
    let site = Site::new().fact("id", r#""2023/00001""#);
    for (arguments, told) in
        [(["new", "Ladan"].as_slice(), "content/projects/ladan.md is there already"), (&["new", "X", "--id", "2023/00001"], "is taken")]
    {
        let Some(mut terminal) = Terminal::run(site.root(), arguments) else { return };
        terminal.wait_for(told);
        assert_eq!(terminal.end().0, Some(2), "{arguments:?}");
    }
}

#[test]
fn amounts_are_taken_as_people_write_them() {
    let site = Site::new();
    let rest = "owner=Lunds kommun\nstart=2024-02-01\nmunicipality=Borgholm";
    make(&site, "Stallet", &["grant=1 200 000 kr", "total-budget=2.400.000", rest]).fine();
    let sheet = site.read("content/projects/stallet.md");
    assert!(sheet.contains("grant = 1_200_000\ntotal_budget = 2_400_000\n"), "{sheet}");
    let message = site.run_plain(&["new", "X", "--grant", "-5"]).failure();
    assert!(message.contains("--grant: `-5` is not an amount that can be granted; write it without a minus sign"), "{message}");
}

#[test]
fn flags_that_would_have_no_effect_are_refused() {
    let site = Site::new();
    let before = tree(site.root());
    for arguments in [["new", "X", "--page", "--area", "a"].as_slice(), &["new", "--translate", "ladan", "en", "--owner", "Y"]] {
        let message = site.run_plain(arguments).failure();
        assert!(message.contains("cannot be used with"), "{message}");
    }
    assert_eq!(tree(site.root()), before);
}

#[test]
fn what_is_to_be_translated_may_be_named_by_its_file_and_two_of_a_name_are_told_apart() {
    let page = "+++\ntitle = \"Ladan\"\n+++\n\nText.\n";
    for name in ["content/projects/ladan.md", "ladan.md", "./content/projects/ladan.md"] {
        let site = Site::new();
        site.run_plain(&["new", "--translate", name, "en"]).fine();
        assert!(site.path("content/projects/ladan.en.md").is_file(), "{name}");
    }
    let site = Site::new().with("content/pages/ladan.md", page);
    let message = site.run_plain(&["new", "The barn", "--translate", "ladan", "en"]).failure();
    assert_eq!(message, "projektblad: `ladan` may be content/projects/ladan.md or content/pages/ladan.md; name the file\n");
    site.run_plain(&["new", "The barn", "--translate", "content/pages/ladan.md", "en"]).fine();
    assert!(site.path("content/pages/ladan.en.md").is_file());
}
