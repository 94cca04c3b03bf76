//! What a site does not know of prints and saved pages is asked, as with tables.

use insta::assert_snapshot;

use super::{WORKSHOP, asked, empty_site, fixture, import, passes, print, refused, with_print, with_two_programmes};
use crate::support::site::{SHEET, Site};

/// The register of organisations.
const REGISTER: &str = "content/organisations.toml";

/// A print that says much of which the site knows nothing.
fn unknown() -> String {
    let text = print().replace("Lunds\n", "Lunnd\n").replace("Malmö", "Qqqq").replace("RegionSydsverige", "RegionSydsvirige");
    text.replace("ProgramområdeEtt hållbart", "ProgramområdeEtt ohållbart").replace("Genomförande", "Genomföring")
}

#[test]
fn each_value_is_asked_about_once_with_suggestions() {
    let site = with_print(&unknown()).with("b.txt", unknown().replace("Verkstan vid ån", "Smedjan"));
    let (stderr, stdout) = asked(&site, &["verkstan.txt", "b.txt"]);
    assert_snapshot!(stderr, @"
    question: there is no area called “Ett ohållbart arbetsliv”: 2 sheets, the first at verkstan.txt:11; perhaps “Ett hållbart arbetsliv”
    question: there is no phase called “Genomföring”: 2 sheets, the first at verkstan.txt:12; perhaps “Genomförande”
    question: there is no region called “Sydsvirige”: 2 sheets, the first at verkstan.txt:20; perhaps “Sydsverige”
    question: there is no municipality called “Lunnd”: 2 sheets, the first at verkstan.txt:67; perhaps “Lund”
    question: there is no municipality called “Qqqq”: 2 sheets, the first at verkstan.txt:68
    warning[unplaced]: `Sidan granskades senast i maj` belongs to no fact and no section
      --> b.txt:70:1
       |
    70 | Sidan granskades senast i maj
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: it is kept at the end of the sheet; move it to where it belongs, or remove it

    warning[unplaced]: `Sidan granskades senast i maj` belongs to no fact and no section
      --> verkstan.txt:70:1
       |
    70 | Sidan granskades senast i maj
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: it is kept at the end of the sheet; move it to where it belongs, or remove it

    5 questions; nothing was written
    ");
    assert_snapshot!(stdout, @r#"
    [values.area]
    # there is no area called “Ett ohållbart arbetsliv”: 2 sheets, the first at verkstan.txt:11; perhaps “Ett hållbart arbetsliv”
    "Ett ohållbart arbetsliv" = "Ett hållbart arbetsliv"

    [values.phase]
    # there is no phase called “Genomföring”: 2 sheets, the first at verkstan.txt:12; perhaps “Genomförande”
    # "Genomföring" = "Genomförande"

    [values.regions]
    # there is no region called “Sydsvirige”: 2 sheets, the first at verkstan.txt:20; perhaps “Sydsverige”
    "Sydsvirige" = "Sydsverige"

    [values.municipalities]
    # there is no municipality called “Lunnd”: 2 sheets, the first at verkstan.txt:67; perhaps “Lund”
    "Lunnd" = "Lund"
    # there is no municipality called “Qqqq”: 2 sheets, the first at verkstan.txt:68
    # "Qqqq" = "…"
    "#);
}

#[test]
fn answers_are_given_back_as_a_file() {
    let site = with_print(&unknown());
    let run = import(&site, &["verkstan.txt", "--questions", "svar.toml"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    let answers = site.read("svar.toml").replace("# \"Genomföring", "\"Genomföring").replace("# \"Qqqq\" = \"…\"", "\"Qqqq\" = \"\"");
    let refusal = import(&site, &["verkstan.txt", "--questions", "svar.toml"]).failure();
    assert!(refusal.contains("there is such a file already"), "{refusal}");
    let site = site.with("svar.toml", answers);
    import(&site, &["verkstan.txt", "--answers", "svar.toml"]).fine();
    let sheet = passes(site).read(WORKSHOP);
    for line in ["area = \"a\"", "phase = \"implementation\"", "region = \"Sydsverige\"", "municipalities = [\n  \"Lund\",\n]"] {
        assert!(sheet.contains(line), "{line} in {sheet}");
    }
}

#[test]
fn a_saved_page_is_asked_about_by_its_name_for_it_has_no_lines() {
    let page = String::from_utf8(fixture("terms.html")).expect("UTF-8").replace("Sydsverige", "Sydsvirige");
    let (stderr, _) = asked(&empty_site().with("page.html", page), &["page.html"]);
    let question = "question: there is no region called “Sydsvirige”: 1 sheet, the first in page.html; perhaps “Sydsverige”\n";
    assert!(stderr.contains(question), "{stderr}");
}

#[test]
fn what_a_print_does_not_tell_can_be_given_for_all() {
    let text = print().replace("ProgramområdeEtt hållbart arbetsliv\n", "").replace("KontaktpersonUlla Exempel\n", "");
    let text = text.replace("E-postulla.exempel@example.se\n", "").replace("Telefonnummer031-390 06 00\n", "");
    let answers =
        "[defaults]\narea = \"a\"\nphase = \"closing\"\ncontact = { name = \"Registrator\", email = \"registrator@example.se\" }\n";
    let answers = answers.replace("closing", "implementation");
    let site = with_print(&text).with("svar.toml", answers);
    import(&site, &["verkstan.txt", "--answers", "svar.toml"]).fine();
    let sheet = passes(site).read(WORKSHOP);
    assert!(sheet.contains("area = \"a\"") && sheet.contains("[contact]\nname = \"Registrator\""), "{sheet}");
}

#[test]
fn a_mistake_in_answers_is_told_of_where_it_stands() {
    let filler = "\n".repeat(40);
    let answers = format!("{filler}[values.municipality]\na = \"b\"\n[defaults]\nregion = \"Sydsvirige\"\n");
    let site = with_print(&print()).with("svar.toml", &answers);
    let run = import(&site, &["verkstan.txt", "--answers", "svar.toml"]);
    assert_eq!(run.code, Some(1));
    for told in [
        "error[unknown-field]: `municipality`",
        "--> svar.toml:41:",
        "error[unknown-name]: there is no region `Sydsvirige`",
        "--> svar.toml:44:",
    ] {
        assert!(run.stderr.contains(told), "{told} in {}", run.stderr);
    }
}

#[test]
fn names_of_organisations_that_are_alike_are_asked_about_and_stand_in_nobodys_way() {
    let text = print().replace("Arbetsförmedlingen Lund", "Arbetsföremdlingen Lund");
    let with_known = || with_print(&text).with(SHEET, Site::new().fact("owner", "\"Arbetsförmedlingen Lund\"").read(SHEET));
    let question = "question: “Arbetsföremdlingen Lund” is spelt much like another organisation: 1 sheet, the first at verkstan.txt:";
    let run = import(&with_known(), &["verkstan.txt"]).fine();
    assert!(
        run.stderr.contains(question) && run.stdout.contains("\"Arbetsföremdlingen Lund\" = \"Arbetsföremdlingen Lund\""),
        "{}",
        run.stderr
    );
    let answers = "[values.organisations]\n\"Arbetsföremdlingen Lund\" = \"Arbetsförmedlingen Lund\"\n";
    let answered = with_known().with("svar.toml", answers);
    let run = import(&answered, &["verkstan.txt", "--answers", "svar.toml"]).fine();
    assert!(!run.stderr.contains("question") && answered.read(WORKSHOP).contains("\"Arbetsförmedlingen Lund\","), "{}", run.stderr);
    // What the register says is settled.
    for register in [
        "[[organisations]]\nname = \"Arbetsförmedlingen Lund\"\naliases = [\"Arbetsföremdlingen Lund\"]\n",
        "distinct = [[\"Arbetsförmedlingen Lund\", \"Arbetsföremdlingen Lund\"]]\n",
    ] {
        let run = import(&with_known().with(REGISTER, register), &["verkstan.txt"]).fine();
        assert!(!run.stderr.contains("question"), "{}", run.stderr);
    }
}

#[test]
fn questions_are_part_of_a_report_in_json() {
    let run = import(&with_print(&unknown()), &["verkstan.txt", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let question = &report["questions"][2];
    assert_eq!((run.code, &report["written"]), (Some(1), &false.into()));
    assert_eq!(question["first"], serde_json::json!(["verkstan.txt", 20]));
    assert_eq!((&question["field"], &question["unit"], &question["count"]), (&"regions".into(), &"sheet".into(), &1.into()));
}

#[test]
fn an_answer_that_nothing_is_called_is_a_mistake_of_its_file_and_no_question() {
    let text = print().replace("Lunds\n", "Lunnd\n");
    let answers = "[values.municipalities]\n\"Lunnd\" = \"Lundd\"\n";
    let site = with_print(&text).with("svar.toml", answers).with("mer.toml", "[values.municipalities]\n\"Lundd\" = \"Lund\"\n");
    for files in [&["--answers", "svar.toml", "--answers", "mer.toml"][..], &["--answers", "mer.toml", "--answers", "svar.toml"]] {
        let refusal = refused(&site, &[&["verkstan.txt"], files].concat());
        assert!(!refusal.contains("question"), "{refusal}");
        let told = "error[unknown-name]: there is no municipality `Lundd`\n --> svar.toml:2:11\n";
        assert!(refusal.contains(told) && refusal.contains("help: did you mean `Lund`?"), "{refusal}");
    }
    let corrected = site.with("svar.toml", answers.replace("Lundd", "Lund"));
    import(&corrected, &["verkstan.txt", "--answers", "svar.toml"]).fine();
    // The site's only programme stands for what a print does not say, but not for what an answer does.
    let site = with_print(&print().replace("Verkstan vid ån\n", "Verkstan vid ån\n\nProgramXyz"))
        .with("svar.toml", "[values.programme]\nXyz = \"esf-2021\"\n");
    let refusal = refused(&site, &["verkstan.txt", "--answers", "svar.toml"]);
    assert!(refusal.contains("there is no programme `esf-2021`\n --> svar.toml:2:7\n"), "{refusal}");
}

#[test]
fn a_default_that_nothing_is_called_is_a_mistake_whatever_names_the_programme() {
    let text = print().replace("ProgramområdeEtt hållbart arbetsliv\n", "");
    let answers = "[defaults]\narea = \"9\"\n";
    let one = with_print(&text).with("svar.toml", answers);
    let two = with_two_programmes(with_print(&text).with("svar.toml", answers));
    for (site, more) in [(one, &[][..]), (two, &["--programme", "other"])] {
        let refusal = refused(&site, &[&["verkstan.txt", "--answers", "svar.toml"], more].concat());
        assert!(!refusal.contains("question"), "{refusal}");
        assert!(refusal.contains("error[unknown-name]: there is no area of the programme `9`\n --> svar.toml:2:1\n"), "{refusal}");
    }
}

#[test]
fn answers_that_cannot_be_read_stop_the_import_before_anything_is_asked() {
    for (answers, code) in [(&b"inte toml"[..], "toml"), (b"[values.municipalities]\n\"Lunnd\" = \"L\xf6\"\n", "not-utf8")] {
        let site = with_print(&unknown()).with("svar.toml", answers);
        let refusal = refused(&site, &["verkstan.txt", "--answers", "svar.toml"]);
        assert!(refusal.contains(&format!("error[{code}]")) && !refusal.contains("question"), "{refusal}");
    }
}

#[test]
fn the_programme_of_the_command_line_comes_before_that_of_an_answer() {
    for (more, programme) in [(&[][..], "esf-2021-2027"), (&["--programme", "other"], "other")] {
        let site = with_two_programmes(with_print(&print())).with("svar.toml", "[defaults]\nprogramme = \"esf-2021-2027\"\n");
        import(&site, &[&["verkstan.txt", "--answers", "svar.toml"], more].concat()).fine();
        let sheet = site.read(WORKSHOP);
        assert!(sheet.contains(&format!("programme = \"{programme}\"")), "{sheet}");
    }
}

#[test]
fn words_for_what_none_can_stand_for_are_a_mistake() {
    for (key, help) in [
        ("grant", "help: remove the table: amounts, numbers and days of prints and saved pages are taken as they stand"),
        ("start", "help: remove the table: amounts, numbers and days of prints and saved pages are taken as they stand"),
        ("contact", "help: remove the table; a contact person for projects that name none stands below [defaults.contact]"),
    ] {
        let site = with_print(&print()).with("svar.toml", format!("[values.{key}]\n\"1250000\" = \"5\"\n"));
        let refusal = refused(&site, &["verkstan.txt", "--answers", "svar.toml"]);
        let message = format!("error[values-without-use]: no word can stand for `{key}`\n --> svar.toml:1:9\n");
        assert!(refusal.contains(&message) && refusal.contains(help), "{refusal}");
    }
    let site = with_print(&print()).with("svar.toml", "[values.contacts]\n\"a\" = \"b\"\n");
    let refusal = refused(&site, &["verkstan.txt", "--answers", "svar.toml"]);
    assert!(refusal.contains("`contacts` is not a key of a sheet") && !refusal.contains("did you mean `contact`?"), "{refusal}");
}

#[test]
fn an_answer_for_a_word_that_no_file_has_is_a_doubt() {
    let answers = "[values.municipalities]\n\"Lunnd\" = \"Lund\"\n\"Lundd\" = \"Lund\"\n";
    let site = with_print(&print().replace("Lunds\n", "Lunnd\n")).with("svar.toml", answers);
    let run = import(&site, &["verkstan.txt", "--answers", "svar.toml"]).fine();
    assert!(run.stderr.contains("warning[unmet-word]: no file says “Lundd”\n --> svar.toml:3:1\n"), "{}", run.stderr);
    assert!(!run.stderr.contains("“Lunnd”") && run.stderr.contains("help: check how the source spells it"), "{}", run.stderr);
}

#[test]
fn places_of_english_prints_are_proposed_by_their_english_names() {
    let text = String::from_utf8(fixture("verkstan-en.txt")).expect("UTF-8").replace("South Sweden", "South Swedden");
    let (stderr, stdout) = asked(&with_print(&text), &["verkstan.txt"]);
    assert!(stderr.contains("no region called “South Swedden”") && stderr.contains("; perhaps “South Sweden”"), "{stderr}");
    assert!(stdout.contains("\n\"South Swedden\" = \"South Sweden\"\n"), "{stdout}");
    let site = with_print(&text).with("svar.toml", stdout);
    import(&site, &["verkstan.txt", "--answers", "svar.toml"]).fine();
    let sheet = passes(site).read("content/projects/the-workshop-by-the-river.md");
    assert!(sheet.contains("region = \"South Sweden\""), "{sheet}");
}
