//! Organisations are one thing under many names.

use insta::assert_snapshot;
use serde_json::json;

use crate::support::site::{SHEET, Site};
use crate::support::terminal::{DOWN, ENTER, Terminal};
use crate::support::tree::tree;

const REGISTER: &str = "content/organisations.toml";

const LUND: &str = r#"# Ours.

[[organisations]]
name = "Lunds kommun"
aliases = ["Lund kommun", "Lunds stad"] # as some write it
kind = "municipality"
number = "212000-1132"
municipality = "Lund"
"#;

/// Three projects whose owner goes by three names.
fn three_names(site: Site) -> Site {
    let sheet = site.read(SHEET);
    site.with("content/projects/stallet.md", sheet.replace("\"Lunds kommun\"", "\"Lund kommun\""))
        .with("content/projects/huset.md", sheet.replace("\"Lunds kommun\"", "\"Lunds  stad\"\npartners = [\"Lunds kommun\", \"IOGT\"]"))
}

#[test]
fn all_names_of_an_organisation_are_one_page_one_record_and_one_value() {
    let site = three_names(Site::new()).facets("\"organisation\", \"municipality\"").with(REGISTER, LUND).built();
    let page = site.page("sv/organisationer/lunds-kommun");
    assert_eq!(page.text("h1"), "Lunds kommun");
    assert_eq!(
        page.definitions("dl.about"),
        [
            ("Typ av organisation".into(), "Kommun".into()),
            ("Organisationsnummer".into(), "212000-1132".into()),
            ("Säte".into(), "Lund".into()),
        ]
    );
    assert_eq!(page.texts("ol.results > li").len(), 3);
    assert_eq!(
        site.page("en/organisations/lunds-kommun").definitions("dl.about")[0],
        ("Type of organisation".into(), "Municipality".into())
    );
    let names: Vec<_> = site.page("sv/organisationer").texts("table.shares tbody th");
    assert_eq!(names, ["IOGT", "Lunds kommun"]);
    for slug in ["ladan", "stallet", "huset"] {
        let owner = &site.json(&format!("data/projects/{slug}.json"))["owner"];
        assert_eq!(owner["name"], "Lunds kommun");
        assert_eq!((&owner["number"], &owner["kind"]), (&json!("212000-1132"), &json!("municipality")));
        assert_eq!(owner["municipality"]["code"], "1281");
        assert!(site.page(&format!("sv/projekt/{slug}")).text("main").contains("Lunds kommun"));
    }
    let page = |slug: &str| site.page(&format!("sv/projekt/{slug}")).text("main").replace('\u{a0}', " ");
    assert!(!page("ladan").contains("i bladet"));
    assert!(page("stallet").contains("Lunds kommun (i bladet: Lund kommun)"), "{}", page("stallet"));
    assert!(page("huset").contains("Lunds kommun (i bladet: Lunds stad)"), "{}", page("huset"));
    let table = site.read("output/data/organisations.csv");
    assert!(table.lines().next().is_some_and(|head| head.contains("organisation_number,organisation_kind,organisation_municipality_code")));
    assert_eq!(table.lines().filter(|row| row.contains("Lunds kommun,212000-1132,municipality,1281")).count(), 4);
    let partner = &site.json("data/projects/huset.json")["partners"][1];
    assert_eq!((&partner["name"], &partner["kind"], &partner["municipality"]), (&json!("IOGT"), &json!(null), &json!(null)));
}

#[test]
fn addresses_of_other_names_lead_to_the_page_and_may_be_linked_to() {
    let site = three_names(Site::new()).facets("\"organisation\"").with(REGISTER, LUND);
    let site = site.prose("## Sammanfattning\n\nSe [Lund](/sv/organisationer/lund-kommun/).\n").built();
    for (former, link) in [
        ("sv/organisationer/lund-kommun", "/sv/organisationer/lunds-kommun/"),
        ("en/organisations/lunds-stad", "/en/organisations/lunds-kommun/"),
    ] {
        let page = site.page(former);
        assert_eq!(page.attributes("main article a", "href"), [link]);
        assert_eq!(page.attributes("meta[http-equiv=refresh]", "content"), [format!("0; url={link}")]);
        assert_eq!(page.attributes("link[rel=canonical]", "href"), [format!("https://bank.example.se{link}")]);
        assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"]);
    }
    assert!(!site.read("output/sitemap.xml").contains("lund-kommun"));
}

#[test]
fn names_that_were_told_apart_by_a_suffix_keep_those_addresses_too() {
    let site = Site::new().facets("\"organisation\"");
    let sheet = site.read(SHEET);
    let site = site.with("content/projects/stallet.md", sheet.replace("Lunds kommun", "LUNDS kommun")).built();
    let before: Vec<String> = site
        .output()
        .into_keys()
        .filter(|path| path.starts_with("sv/organisationer/lunds-kommun-") && path.ends_with("/index.html"))
        .collect();
    assert_eq!(before.len(), 2);
    let site = site.with(REGISTER, "[[organisations]]\nname = 'Lunds kommun'\naliases = ['LUNDS kommun']\n").built();
    assert!(before.iter().all(|path| site.output().contains_key(path)), "{before:?}");
    assert_eq!(site.page("sv/organisationer/lunds-kommun").texts("ol.results > li").len(), 2);
}

#[test]
fn every_mistake_in_the_register_is_told_at_once() {
    let register = r#"distinct = [["Lunds kommun", "Lund"], ["A"], "B"]

[[organisations]]
name = "Lunds kommun"
aliases = ["Lund", "Malmö stad", "Lunds  kommun"]
kind = "municipalty"
number = "212000-1133"
municipality = "Lundd"

[[organisations]]
name = "Malmö stad"
aliases = ["Lund"]
seat = "Malmö"

[[organisations]]
name = "Malmö  stad"

[[organisations]]
kind = "other"
"#;
    assert_snapshot!(Site::new().with(REGISTER, register).refusal(), @r#"
    error[distinct]: “Lunds kommun” and “Lund” are one organisation here
     --> content/organisations.toml:1:13
      |
    1 | distinct = [["Lunds kommun", "Lund"], ["A"], "B"]
      |             ^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: remove the pair, or the alias that makes them one

    error[distinct]: there are 1 names where two belong
     --> content/organisations.toml:1:39
      |
    1 | distinct = [["Lunds kommun", "Lund"], ["A"], "B"]
      |                                       ^^^^^
      |
      = help: write a pair of names: distinct = [["Lunds kommun", "Lunda kommun"]]

    error[wrong-type]: `distinct` holds a text where a list of lists of texts belongs
     --> content/organisations.toml:1:46
      |
    1 | distinct = [["Lunds kommun", "Lund"], ["A"], "B"]
      |                                              ^^^
      |
      = help: write a list of lists of texts

    error[alias-is-name]: the alias “Malmö stad” of “Lunds kommun” is the name of another organisation in the register
     --> content/organisations.toml:5:20
      |
    5 | aliases = ["Lund", "Malmö stad", "Lunds  kommun"]
      |                    ^^^^^^^^^^^^
      |
      = help: put the two entries into one if they are one organisation, or else remove the alias

    error[alias-is-name]: the alias “Lunds kommun” is the organisation's own name
     --> content/organisations.toml:5:34
      |
    5 | aliases = ["Lund", "Malmö stad", "Lunds  kommun"]
      |                                  ^^^^^^^^^^^^^^^
      |
      = help: remove it

    error[unknown-kind]: there is no kind of organisation `municipalty`
     --> content/organisations.toml:6:8
      |
    6 | kind = "municipalty"
      |        ^^^^^^^^^^^^^
      |
      = help: did you mean `municipality`?

    error[organisation-number]: `212000-1133` is not an organisation number: the check digit does not fit: a digit is wrong
     --> content/organisations.toml:7:10
      |
    7 | number = "212000-1133"
      |          ^^^^^^^^^^^^^
      |
      = help: write it like 212000-0142

    error[unknown-place]: there is no municipality called `Lundd`
     --> content/organisations.toml:8:16
      |
    8 | municipality = "Lundd"
      |                ^^^^^^^
      |
      = help: did you mean `Lund` (1281)?

    error[alias-twice]: the alias “Lund” is given twice: “Lunds kommun” has it too
      --> content/organisations.toml:12:12
       |
    12 | aliases = ["Lund"]
       |            ^^^^^^
       |
       = help: let one of the two keep it

    error[unknown-key]: `seat` is not a key of this table
      --> content/organisations.toml:13:1
       |
    13 | seat = "Malmö"
       | ^^^^
       |
       = help: possible here: `name`, `aliases`, `kind`, `number`, `municipality`

    error[duplicate-organisation]: the organisation “Malmö stad” is registered twice
      --> content/organisations.toml:16:8
       |
    16 | name = "Malmö  stad"
       |        ^^^^^^^^^^^^^
       |
       = help: put the two entries into one

    error[missing-key]: `name` is missing
      --> content/organisations.toml:18:1
       |
    18 | [[organisations]]
       | ^^^^^^^^^^^^^^^^^
       |
       = help: add `name`

    12 mistakes, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_number_in_a_sheet_may_not_contradict_the_register() {
    assert_snapshot!(Site::new().with(REGISTER, LUND).fact("owner", "\"Lund kommun\"").fact("owner_number", "\"202100-5216\"").refusal(), @r#"
    error[organisation-number-differs]: “Lunds kommun” has the number 202100-5216 here and 212000-1132 in content/organisations.toml
      --> content/projects/ladan.md:12:16
       |
    12 | owner_number = "202100-5216"
       |                ^^^^^^^^^^^^^
       |
       = help: correct one of the two, or tell two organisations apart by their names

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn two_entries_with_one_number_are_doubted_unless_they_are_called_distinct() {
    let both =
        "[[organisations]]\nname = 'Lunds kommun'\nnumber = '212000-1132'\n[[organisations]]\nname = 'Lund'\nnumber = '2120001132'\n";
    assert_snapshot!(Site::new().with(REGISTER, both).doubt(), @r#"
    warning[shared-organisation-number]: “Lunds kommun” has the number 212000-1132 too
     --> content/organisations.toml:6:10
      |
    6 | number = '2120001132'
      |          ^^^^^^^^^^^^
      |
      = help: if they are one organisation, make one name an alias; or else say so: distinct = [["Lunds kommun", "Lund"]]

    1 warning
    "#);
    let run = Site::new().with(REGISTER, format!("distinct = [['Lund', 'Lunds kommun']]\n{both}")).build().fine();
    assert_eq!(run.stderr, "");
}

#[test]
fn two_names_of_one_organisation_in_a_list_count_once() {
    let site = Site::new().with(REGISTER, LUND).fact("partners", "[\"Lunds kommun\", \"Lund kommun\"]");
    assert_snapshot!(site.doubt(), @r#"
    warning[named-twice]: `Lund kommun` is another name of `Lunds kommun`, which is in the same list
      --> content/projects/ladan.md:12:29
       |
    12 | partners = ["Lunds kommun", "Lund kommun"]
       |                             ^^^^^^^^^^^^^
       |
       = help: remove one of the two; it counts once

    1 warning
    "#);
    assert_eq!(site.json("data/projects/ladan.json")["partners"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_misspelling_of_a_registered_name_is_told_unless_the_two_are_called_distinct() {
    let site = Site::new().with(REGISTER, LUND).fact("partners", "[\"Lundes kommun\"]");
    assert_snapshot!(site.doubt(), @"
    warning[similar-organisations]: “Lundes kommun” and “Lunds kommun” are spelt almost alike; they are taken for two organisations
    --> content/projects/ladan.md
     = help: if they are one, write the name in one way in every sheet, or let `projektblad organisations` make one another name of the other

    1 warning
    ");
    let site = site.with(REGISTER, format!("distinct = [['Lundes kommun', 'Lunds kommun']]\n{LUND}"));
    assert_eq!(site.build().fine().stderr, "");
}

#[test]
fn a_new_kind_or_seat_is_no_change_of_a_project_and_a_new_name_is() {
    let site = Site::new().built();
    let register = "[[organisations]]\nname = 'Lunds kommun'\nkind = 'municipality'\nmunicipality = 'Lund'\n";
    let site = site.with(REGISTER, register);
    site.run(&["build", "--previous", "output"]).fine();
    let changes = site.json("data/changes.json");
    assert_eq!(changes["releases"][0]["counts"], json!([0, 0, 0]));
    let site = site.with(REGISTER, "[[organisations]]\nname = 'Lunds stad'\naliases = ['Lunds kommun']\n");
    site.run(&["build", "--previous", "output"]).fine();
    let changed = &site.json("data/changes.json")["releases"][0]["difference"]["changed"][0]["changes"];
    assert_eq!(changed[0]["field"], "owner");
}

#[test]
fn a_project_that_comes_back_under_its_owners_other_name_is_the_same_project() {
    let site = Site::new().project("stallet", "Stallet").built();
    let sheet = site.read("content/projects/stallet.md");
    let site = site.without("content/projects/stallet.md");
    site.run(&["build", "--previous", "output"]).fine();
    let site = site
        .with("content/projects/stallet.md", sheet)
        .with(REGISTER, "[[organisations]]\nname = 'Lunds stad'\naliases = ['Lunds kommun']\n");
    site.run(&["build", "--previous", "output"]).fine();
}

#[test]
fn likely_duplicates_are_listed_with_their_reasons_the_likeliest_first() {
    let site = three_names(Site::new()).fact("partners", "[\"Arbetsföremdlingen Mark\", \"Lunds kommun, Skolan\", \"IOGT\"]");
    let towns = ["Borås", "Mark", "Lund", "Malmö"].map(|town| format!("\"Arbetsförmedlingen {town}\"")).join(", ");
    let sheet = site.read(SHEET).replace("partners = [", &format!("partners = [{towns}, \"iogt\", "));
    let site = site.with("content/projects/ladan.md", sheet);
    assert_snapshot!(site.run_plain(&["organisations"]).fine().stdout, @"
    4 likely duplicates among 11 organisations

    iogt (1 project)  →  IOGT (2 projects)
      they differ in capitals, accents, spaces or punctuation alone
      projektblad organisations accept 'iogt' 'IOGT'

    Lund kommun (1 project)  →  Lunds kommun (2 projects)
      they name the same municipality
      projektblad organisations accept 'Lund kommun' 'Lunds kommun'

    Lunds stad (1 project)  →  Lunds kommun (2 projects)
      they name the same municipality
      projektblad organisations accept 'Lunds stad' 'Lunds kommun'

    Arbetsföremdlingen Mark (1 project)  →  Arbetsförmedlingen Mark (1 project)
      two letters have changed places
      projektblad organisations accept 'Arbetsföremdlingen Mark' 'Arbetsförmedlingen Mark'

    Related, most likely not the same:
      Lunds kommun, Skolan (1 project) may be a part of Lunds kommun (2 projects)
      Lunds kommun, Skolan (1 project) may be a part of Lund kommun (1 project)
      Lunds kommun, Skolan (1 project) may be a part of Lunds stad (1 project)
    ");
    let listed: serde_json::Value =
        serde_json::from_str(&site.run_plain(&["organisations", "--format", "json", "--limit", "1"]).fine().stdout).expect("JSON");
    assert_eq!(listed["organisations"], 11);
    assert_eq!(listed["duplicates"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        listed["duplicates"][0],
        json!({
            "alias": "iogt", "name": "IOGT", "reason": "spelling", "projects": [1, 2],
            "explanation": "they differ in capitals, accents, spaces or punctuation alone",
        })
    );
}

#[test]
fn what_is_accepted_or_rejected_is_written_and_does_not_come_again() {
    let site = three_names(Site::new()).fact("partners", "[\"Skolan Solen\", \"Skolan Solan\"]");
    let accepted = site.run_plain(&["organisations", "accept", "Lund kommun", "Lunds kommun"]).fine();
    assert_eq!(accepted.stdout, "content/organisations.toml: “Lund kommun” is another name of “Lunds kommun”\n");
    site.run_plain(&["organisations", "accept", "Lunds stad", "Lunds kommun"]).fine();
    site.run_plain(&["organisations", "reject", "Skolan Solan", "Skolan Solen"]).fine();
    assert_snapshot!(site.read(REGISTER), @r#"
    # Organisations that go by several names, and what is known of them.

    distinct = [
      ["Skolan Solan", "Skolan Solen"],
    ]

    [[organisations]]
    name = "Lunds kommun"
    aliases = ["Lund kommun", "Lunds stad"]
    "#);
    assert_eq!(site.run_plain(&["organisations"]).fine().stdout, "0 likely duplicates among 4 organisations\n");
    let again = site.run_plain(&["organisations", "accept", "Lund  kommun", "Lunds kommun"]).fine();
    assert_eq!(again.stdout, "content/organisations.toml says so already: “Lund kommun” is another name of “Lunds kommun”\n");
    site.run(&["check", "--strict"]).fine();
}

#[test]
fn nonsense_is_refused_and_nothing_is_written() {
    let site = three_names(Site::new()).with(REGISTER, LUND).fact("partners", "[\"IOGT\"]");
    let sheet = site.read(SHEET).replace("owner = \"Lunds kommun\"", "owner = \"Bygget\"\nowner_number = \"202100-5216\"");
    let site = site.with("content/projects/bygget.md", sheet);
    let before = tree(site.root());
    for (arguments, why) in [
        (["accept", "IOGT", "IOGT"], "the same name"),
        (["accept", "Lunds kommun", "IOGT"], "put the two entries into one by hand"),
        (["accept", "IOGT", "Lunds stad"], "another name of “Lunds kommun”"),
        (["accept", "Bygget", "Lunds kommun"], "they are two organisations, or one of the two is wrong"),
        (["accept", "Bygge", "Lunds kommun"], "no sheet names “Bygge”: did you mean `Bygget`?"),
        (["accept", "IOGT", "\u{1b}[2J"], "control character"),
        (["reject", "Lund kommun", "Lunds kommun"], "one organisation"),
        (["reject", "IOGT", "Sagan"], "no sheet names “Sagan”"),
    ] {
        let run = site.run_plain(&[&["organisations"], &arguments[..]].concat());
        assert!(run.code != Some(0) && run.stderr.contains(why), "{arguments:?}: {run:?}");
        assert_eq!(tree(site.root()), before);
    }
}

#[test]
fn a_mistaken_register_is_told_and_left_alone() {
    let site = Site::new().with(REGISTER, "[[organisations]]\nnamn = 'A'\n");
    let before = tree(site.root());
    for arguments in [&["organisations"][..], &["organisations", "accept", "Lunds kommun", "Lund"]] {
        let run = site.run_plain(arguments);
        assert!(run.code == Some(1) && run.stderr.contains("unknown-key"), "{run:?}");
    }
    assert_eq!(tree(site.root()), before);
}

#[test]
fn without_a_terminal_nobody_is_asked() {
    let message = Site::new().run_plain(&["organisations", "--ask"]).failure();
    assert_snapshot!(message, @"projektblad: --ask needs a terminal; without one, use `projektblad organisations accept ALIAS NAME` and `projektblad organisations reject ONE OTHER`");
}

#[test]
fn a_mistaken_sheet_keeps_nobody_from_looking() {
    let site =
        three_names(Site::new()).with("content/projects/trasig.md", "+++\nowner = 'A\n+++\n").with("content/projects/tom.md", "text");
    assert!(site.run_plain(&["organisations"]).fine().stdout.starts_with("2 likely duplicates among 4 organisations"));
}

#[test]
fn the_sample_corrects_what_was_printed() {
    let site = Site::sample();
    assert_eq!(site.run_plain(&["organisations"]).fine().stdout.lines().next(), Some("0 likely duplicates among 31 organisations"));
    let site = site.without(REGISTER);
    assert!(site.run_plain(&["organisations"]).fine().stdout.contains("accept 'Arbetsföremdlingen Mark' 'Arbetsförmedlingen Mark'"));
}

#[test]
fn organisations_are_asked_about_one_by_one_and_the_answers_remembered() {
    let sheet = Site::new().read(SHEET);
    let site = Site::new()
        .fact("partners", "[\"Skolan Solen\", \"Skolan Solan\"]")
        .with("content/projects/stallet.md", sheet.replace("Lunds kommun", "Lund kommun"));
    let Some(mut terminal) = Terminal::run(site.root(), &["organisations", "--ask"]) else { return };
    terminal.answer("Are they one organisation?", ENTER);
    terminal.wait_for("is another name of");
    terminal.answer("Are they one organisation?", &format!("{DOWN}{DOWN}{ENTER}"));
    terminal.wait_for("are two organisations");
    terminal.wait_for("that was all");
    let (code, screen) = terminal.end();
    assert_eq!(code, Some(0), "{screen}");
    let register = site.read(REGISTER);
    assert!(register.contains("distinct = [\n  [\"Skolan Sol"), "{register}");
    assert!(register.contains("[[organisations]]\nname = \"Lund"), "{register}");
    assert_eq!(site.run_plain(&["organisations"]).fine().stdout, "0 likely duplicates among 3 organisations\n");
}

#[test]
fn a_name_that_looks_misspelt_is_accepted_only_if_it_is_meant() {
    let site = Site::new().fact("partners", r#"["AF", "Arbetsförmedlingen"]"#);
    let message = site.run_plain(&["organisations", "accept", "AF", "Arbetsförmedlngen"]).failure();
    assert!(message.contains("“Arbetsförmedlngen” is not known, and “Arbetsförmedlingen” is: they are one letter apart"), "{message}");
    assert!(!site.path("content/organisations.toml").exists());
    site.run_plain(&["organisations", "accept", "AF", "Arbetsförmedlngen", "--new-names"]).fine();
}

#[test]
fn the_better_written_name_is_recommended() {
    let site = Site::new().fact("partners", r#"["Malmo stad", "Malmö stad", "Växjo kommun", "Växjö kommun", "AF", "Arbetsförmedlingen"]"#);
    let listed = site.run_plain(&["organisations"]).fine().stdout;
    for pair in ["'Malmo stad' 'Malmö stad'", "'Växjo kommun' 'Växjö kommun'", "'AF' 'Arbetsförmedlingen'"] {
        assert!(listed.contains(pair), "{listed}");
    }
}
