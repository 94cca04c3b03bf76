//! What nobody knows is asked once, with suggestions; the answers are part of the mapping.

use insta::assert_snapshot;

use super::{HEADINGS, MAPPING, ROW, import, refusal, sheet, site, site_of_row};
use crate::support::site::{PROGRAMME, SHEET, Site};

/// Four rows with the same misspelt municipality, an area that nobody knows, and a place that is none.
fn table() -> String {
    let row = |number: usize, area: &str, place: &str| {
        let row = ROW.replace("D 1", &format!("D {number}")).replace("Kvarnen", &format!("Kvarn {number}"));
        row.replace(";a;", &format!(";{area};")).replace(";Lund;", &format!(";{place};"))
    };
    let rows = [row(1, "a", "Stenungssund, Lund"), row(2, "b", "Stenungssund"), row(3, "b", "Xyz"), row(4, "a", "Stenungssund")];
    format!("{HEADINGS}\n{}\n", rows.join("\n"))
}

#[test]
fn each_value_is_asked_about_once_with_suggestions() {
    let site = site("lista.csv", table());
    let run = import(&site, "lista.csv", &[]);
    assert_eq!(run.code, Some(1));
    assert_snapshot!(run.stderr, @r"
    question: there is no municipality called “Stenungssund”: 3 rows, the first at lista.csv:2; perhaps “Stenungsund”
    question: there is no area called “b”: 2 rows, the first at lista.csv:3; perhaps “a”
    question: there is no municipality called “Xyz”: 1 row, the first at lista.csv:4
    3 questions; nothing was written
    ");
    assert_snapshot!(run.stdout, @r#"
    [values.municipalities]
    # there is no municipality called “Stenungssund”: 3 rows, the first at lista.csv:2; perhaps “Stenungsund”
    "Stenungssund" = "Stenungsund"
    # there is no municipality called “Xyz”: 1 row, the first at lista.csv:4
    # "Xyz" = "…"

    [values.area]
    # there is no area called “b”: 2 rows, the first at lista.csv:3; perhaps “a”
    # "b" = "a"
    "#);
}

#[test]
fn answers_are_taken_from_a_file_of_their_own_or_from_the_mapping() {
    let answered = |answers: &str| answers.replace("# \"Xyz\" = \"…\"", "\"Xyz\" = \"Lund\"").replace("# \"b\" = \"a\"", "\"b\" = \"a\"");
    let site = site("lista.csv", table());
    assert_eq!(import(&site, "lista.csv", &["--questions", "answers.toml"]).code, Some(1));
    let answers = answered(&site.read("answers.toml"));
    let given = site.with("answers.toml", &answers);
    import(&given, "lista.csv", &["--answers", "answers.toml"]).fine();
    let pasted = super::site("lista.csv", table()).with("mapping.toml", format!("{MAPPING}\n{answers}"));
    import(&pasted, "lista.csv", &[]).fine();
    let named = format!("values_from = [\"svar/svar.toml\"]\n{MAPPING}");
    let named = super::site("lista.csv", table()).with("mapping.toml", named).with("svar/svar.toml", &answers);
    import(&named, "lista.csv", &[]).fine();
    for site in [&given, &pasted, &named] {
        let sheets = [1, 2, 3, 4].map(|number| sheet(site, &format!("kvarn-{number}")));
        assert!(
            sheets[0].contains("\"Stenungsund\",\n  \"Lund\",") && sheets[2].contains("\"Lund\",") && sheets[1].contains("area = \"a\"")
        );
        site.run(&["build"]).fine();
    }
}

#[test]
fn an_empty_answer_leaves_the_value_out() {
    let site = site_of_row(&[("Kommuner", "Lund, hela bygden")])
        .with("mapping.toml", format!("{MAPPING}\n[values.municipalities]\n\"hela bygden\" = \"\"\n"));
    import(&site, "lista.csv", &[]).fine();
    assert!(sheet(&site, "kvarnen").contains("municipalities = [\n  \"Lund\",\n]"));
}

#[test]
fn what_every_sheet_needs_is_asked_for_once_and_given_as_a_default() {
    let columns = "\"Stöd\" = \"grant\"\n";
    let mapping = MAPPING.replace(columns, "").replace("\"Start\" = \"start\"\n", "").replace("programme = \"esf-2021-2027\"\n", "");
    let mapping = format!("ignore = [\"Stöd\", \"Start\"]\n{mapping}");
    let site = site_of_row(&[("Område", ""), ("Kommuner", "")]).with("mapping.toml", &mapping);
    let run = import(&site, "lista.csv", &[]);
    assert_eq!(run.code, Some(1));
    assert_snapshot!(run.stdout, @r#"
    [defaults]
    # `programme` is missing, and every sheet has it: 1 row, the first at lista.csv:2; perhaps “esf-2021-2027”
    # programme = "esf-2021-2027"
    # `area` is missing, and every sheet has it: 1 row, the first at lista.csv:2
    # area = "…"
    # `grant` is missing, and every sheet has it: 1 row, the first at lista.csv:2
    # each project has its own: let a column of the mapping become `grant`, or fill in the rows
    # `start` is missing, and every sheet has it: 1 row, the first at lista.csv:2
    # each project has its own: let a column of the mapping become `start`, or fill in the rows
    # `region` is missing, and every sheet has it: 1 row, the first at lista.csv:2; perhaps “Nationellt”
    # region = "Nationellt"
    "#);
    let answers: String = run
        .stdout
        .lines()
        .filter_map(|line| line.strip_prefix("# ").filter(|line| !line.starts_with('`') && !line.starts_with("each")))
        .map(|line| format!("{line}\n"))
        .collect();
    let site =
        site.with("answers.toml", format!("[defaults]\ngrant = 1_000_000\nstart = 2021-01-01\n{}", answers.replace("\"…\"", "\"a\"")));
    import(&site, "lista.csv", &["--answers", "answers.toml"]).fine();
    site.run(&["build"]).fine();
    assert!(sheet(&site, "kvarnen").contains("region = \"Nationellt\""));
}

#[test]
fn names_of_organisations_that_are_alike_are_asked_about_and_stand_in_nobodys_way() {
    let known = Site::new().fact("owner", "\"Arbetsförmedlingen Mark\"").read(SHEET);
    let site =
        site_of_row(&[("Ägare", "Arbetsföremdlingen Mark"), ("Partner", "Habo kommun|Håbo kommun|Fond 1|Fond 2")]).with(SHEET, known);
    let run = import(&site, "lista.csv", &["--dry-run"]).fine();
    assert_snapshot!(run.stderr, @"question: “Arbetsföremdlingen Mark” is spelt much like another organisation: 1 row, the first at lista.csv:2; perhaps “Arbetsförmedlingen Mark”");
    let answered = |answer: &str| {
        let site = site_of_row(&[("Ägare", "Arbetsföremdlingen Mark")])
            .with(SHEET, Site::new().fact("owner", "\"Arbetsförmedlingen Mark\"").read(SHEET));
        let answer = format!("{MAPPING}\n[values.organisations]\n\"Arbetsföremdlingen Mark\" = \"{answer}\"\n");
        let site = site.with("mapping.toml", answer);
        assert_eq!(import(&site, "lista.csv", &[]).fine().stderr, "", "it is not asked again");
        sheet(&site, "kvarnen")
    };
    assert!(answered("Arbetsförmedlingen Mark").contains("owner = \"Arbetsförmedlingen Mark\""));
    assert!(answered("Arbetsföremdlingen Mark").contains("owner = \"Arbetsföremdlingen Mark\""), "they are two");
}

#[test]
fn a_mistake_in_answers_is_told_of_where_it_stands() {
    let answers = format!("{}[defaults]\nregion = \"Sydsvirige\"\n", "\n".repeat(2 * MAPPING.len()));
    let run = import(&site_of_row(&[]).with("svar.toml", answers), "lista.csv", &["--answers", "svar.toml"]);
    let place = format!("--> svar.toml:{}:", 2 * MAPPING.len() + 2);
    assert!(run.code == Some(1) && run.stderr.contains(&place) && run.stderr.contains("no region `Sydsvirige`"), "{}", run.stderr);
}

#[test]
fn what_the_register_says_of_organisations_is_not_asked_again() {
    let row = || site_of_row(&[("Ägare", "Arbetsföremdlingen Mark"), ("Partner", "Arbetsförmedlingen Mark")]);
    assert!(import(&row(), "lista.csv", &["--dry-run"]).fine().stderr.contains("spelt much like"));
    let register = "[[organisations]]\nname = \"Arbetsförmedlingen Mark\"\naliases = [\"Arbetsföremdlingen Mark\"]\n";
    let site = row().with("content/organisations.toml", register);
    assert_eq!(import(&site, "lista.csv", &["--dry-run"]).fine().stderr, "");
}

#[test]
fn an_answer_or_constant_that_nothing_is_called_is_a_mistake_and_no_question() {
    let site = site_of_row(&[("Kommuner", "Lunnd")]).with("svar.toml", "[values.municipalities]\n\"Lunnd\" = \"Lundd\"\n");
    let run = import(&site, "lista.csv", &["--answers", "svar.toml"]);
    assert!(run.code == Some(1) && !run.stderr.contains("question"), "{}", run.stderr);
    assert!(run.stderr.contains("error[unknown-name]: there is no municipality `Lundd`\n --> svar.toml:2:11\n"), "{}", run.stderr);
    assert!(run.stderr.contains("help: did you mean `Lund`?"), "{}", run.stderr);
    // Which phases there are, each row tells by its programme.
    let mapping = MAPPING.replace("phase = \"implementation\"", "phase = \"closing\"").replace("programme = \"esf-2021-2027\"\n", "");
    let other = site.read(PROGRAMME).replace("ESF+ 2021–2027", "Det andra");
    let site = site.with("mapping.toml", format!("{mapping}\"Program\" = \"programme\"\n")).with("content/programmes/other.toml", other);
    let site = site.with("lista.csv", format!("{HEADINGS};Program\n{ROW};esf-2021-2027\n{};other\n", ROW.replace("D 1", "D 2")));
    let refusal = refusal(&site, "lista.csv");
    assert!(!refusal.contains("question") && refusal.matches("there is no phase of the programme `closing`").count() == 1, "{refusal}");
}

#[test]
fn words_of_a_file_of_answers_that_the_table_does_not_have_are_doubts_and_those_of_a_mapping_none() {
    let words = "[values.municipalities]\n\"Lunnd\" = \"Lund\"\n\"Lundd\" = \"Lund\"\n[values.grant]\n\"okänt\" = \"\"\n";
    let site = site_of_row(&[("Kommuner", "Lunnd")]).with("svar.toml", words);
    let run = import(&site, "lista.csv", &["--answers", "svar.toml"]).fine();
    assert!(run.stderr.contains("no file says “Lundd”") && run.stderr.contains("no file says “okänt”"), "{}", run.stderr);
    assert_eq!(run.stderr.matches("warning[unmet-word]").count(), 2, "{}", run.stderr);
    let site = site.with("mapping.toml", format!("{MAPPING}\n{words}"));
    assert_eq!(import(&site, "lista.csv", &[]).fine().stderr, "", "they may be met another time");
}
