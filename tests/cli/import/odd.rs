//! Prints that are not quite as the form prints them.

use super::{WORKSHOP, asked, content, empty_site, fixture, import, passes, print, refused, with_print};
use crate::support::program::Run;
use crate::support::site::Site;
use crate::support::tree::names;

/// The site and the run of a print with other words in some places.
fn imported(edits: &[(&str, &str)]) -> (Site, Run) {
    let text = edits.iter().fold(print(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replace(old, new)
    });
    let site = with_print(&text);
    let run = import(&site, &["verkstan.txt"]).fine();
    (passes(site), run)
}

/// The sheet of the print as it is.
fn usual() -> String {
    imported(&[]).0.read(WORKSHOP)
}

#[test]
fn what_looks_the_same_is_the_same_however_it_is_spelt() {
    let expected = usual();
    for edits in [
        &[("Å", "A\u{30a}"), ("å", "a\u{30a}"), ("ä", "a\u{308}"), ("ö", "o\u{308}")][1..],
        &[("Total projektbudget", "Total\u{a0}projektbudget"), ("Beviljat ESF-stöd", "Beviljat\u{202f}ESF\u{2011}stöd")],
        &[("E-post", "E\u{2010}post"), ("Total projektbudget", "Total  projektbudget")],
        &[("Projektägare", "Projekt\u{ad}ägare"), ("Malmö", "Mal\u{ad}mö"), ("Sammanfattning", "Samman\u{ad}fattning")],
        &[("Projektägare", "\u{200b}Projektägare\u{200b}"), ("Bakgrund", "Bakgrund\u{feff}")],
    ] {
        assert_eq!(imported(edits).0.read(WORKSHOP), expected, "{edits:?}");
    }
}

#[test]
fn a_label_that_is_given_twice_never_changes_what_it_said_first() {
    for line in ["Total budget9 999 999 kr", "Projekttid2010-01-01 till 2010-12-31", "Beviljat EU-stöd7 kr", "FasFörstudie"] {
        let (site, run) = imported(&[("RegionSydsverige", &format!("{line}\nRegionSydsverige"))]);
        assert!(run.stderr.contains(&format!("`{line}` belongs to no fact")), "{}", run.stderr);
        let sheet = site.read(WORKSHOP);
        assert!(sheet.contains(line) && sheet.starts_with(usual().split("+++\n\n").next().unwrap_or_default()), "{sheet}");
    }
    assert_eq!(imported(&[("RegionSydsverige", "Beviljat EU-stöd1 250 000 kr\nRegionSydsverige")]).0.read(WORKSHOP), usual());
}

#[test]
fn several_sheets_in_one_file_are_several_projects() {
    let other = print().replace("Verkstan vid ån", "Smedjan").replace("1 250 000", "750 000").replace("Lunds\n", "Eslöv\n");
    let english = String::from_utf8(fixture("verkstan-en.txt")).expect("UTF-8");
    let site = with_print(&format!("{}\n\n{other}\n\n{english}", print()));
    let run = import(&site, &["verkstan.txt"]).fine();
    assert!(run.stdout.contains("3 projects: 3 new"), "{}", run.stdout);
    assert_eq!(names(&site.path("content/projects")), ["smedjan.md", "verkstan-vid-an.en.md", "verkstan-vid-an.md"]);
    let site = passes(site);
    assert_eq!(site.read(WORKSHOP), usual());
    assert!(site.read("content/projects/smedjan.md").contains("\"Eslöv\""));
}

#[test]
fn headings_are_found_without_blank_lines_around_them() {
    let dense: String = print()
        .replace("besök.Målsättning", "besök.\nMålsättning")
        .lines()
        .filter(|line| !line.is_empty())
        .map(|line| format!("{line}\n"))
        .collect();
    let site = with_print(&dense);
    import(&site, &["verkstan.txt"]).fine();
    let sheet = passes(site).read(WORKSHOP);
    for heading in ["Sammanfattning", "Bakgrund", "Målsättning", "Tillgänglighet för personer med funktionsnedsättning"] {
        assert!(sheet.contains(&format!("\n## {heading}\n")), "{heading} in {sheet}");
    }
    for name in ["\"Lund\"", "\"Båtklubben Nordan\"", "\"Arbetsförmedlingen Lund\""] {
        assert!(sheet.contains(name), "{name} in {sheet}");
    }
    let (site, _) = imported(&[("Bakgrund\n", "1. Bakgrund\n"), ("Sammanfattning\n", "Sammanfattning:\n")]);
    assert_eq!(site.read(WORKSHOP), usual());
}

#[test]
fn facts_and_lists_are_found_wherever_they_stand() {
    let list = "Kommun\n\n • Lunds\n • Malmö\n\n";
    let moved = [(list, ""), ("Bakgrund\n", "Kommun\n\n • Lunds\n • Malmö\n\nBakgrund\n")];
    assert_eq!(imported(&moved).0.read(WORKSHOP), usual());
    for line in ["Kommun: Lund, Malmö\n", "Kommun: Lund; Malmö\n"] {
        assert_eq!(imported(&[("Kommun\n\n • Lunds\n • Malmö\n", line)]).0.read(WORKSHOP), usual(), "{line}");
    }
    let below = [("RegionSydsverige\n", ""), ("Sidan granskades", "RegionSydsverige\n\nSidan granskades")];
    assert_eq!(imported(&below).0.read(WORKSHOP), usual());
}

#[test]
fn a_list_of_the_authors_own_stays_in_the_text() {
    let (site, _) = imported(&[("Hissen är ny.", "Partners\n\n • Grannen\n\nHissen är ny.\n\nResultat\n\nGott.")]);
    let sheet = site.read(WORKSHOP);
    assert!(sheet.contains("- Grannen") && !sheet.contains("\"Grannen\""), "{sheet}");
}

#[test]
fn a_title_may_begin_like_a_label() {
    for title in ["Program för unga", "Region i balans", "Fas två"] {
        let (site, _) = imported(&[("Verkstan vid ån", title)]);
        let name = names(&site.path("content/projects")).concat();
        assert!(site.read(&format!("content/projects/{name}")).contains(&format!("title = \"{title}\"")), "{title}: {name}");
    }
}

#[test]
fn periods_and_amounts_are_read_in_more_forms() {
    let expected = usual();
    for period in ["1 mars 2023 – 28 feb 2025", "20230301-20250228", "från 2023-03-01 till och med 2025-02-28"] {
        assert_eq!(imported(&[("2023-03-01 till 2025-02-28", period)]).0.read(WORKSHOP), expected, "{period}");
    }
    let open = imported(&[("2023-03-01 till 2025-02-28", "2023-03-01 tills vidare")]).0.read(WORKSHOP);
    assert_eq!(open, expected.replace("end = 2025-02-28\n", ""));
    let (site, run) = imported(&[("1 250 000 kr", "1 250 000 kr (preliminärt)")]);
    assert!(
        site.read(WORKSHOP).contains("grant = 1_250_000") && run.stderr.contains("(preliminärt)` belongs to no fact"),
        "{}",
        run.stderr
    );
    assert!(refused(&with_print(&print().replace("1 250 000 kr", "12 50 000 kr")), &["verkstan.txt"]).contains("is not an amount"));
}

#[test]
fn marks_that_turn_the_direction_of_reading_are_left_out_and_told_of() {
    let (site, run) = imported(&[("Verkstan vid ån", "Verkstan \u{202e}vid ån"), ("Hissen är ny.", "Hissen är \u{2066}ny.")]);
    assert_eq!(site.read(WORKSHOP), usual());
    assert!(run.stderr.contains("warning[direction-mark]") && run.stderr.contains("in 2 lines"), "{}", run.stderr);
    let site = site.edit(WORKSHOP, "Hissen är ny.", "Hissen är \u{202e}ny.");
    assert!(site.run(&["check"]).fine().stderr.contains("warning[direction-mark]"));
}

#[test]
fn places_that_ran_together_at_one_bullet_are_taken_apart() {
    let text = print().replace(" • Lunds\n • Malmö\n", " • Lund, Eslöv och Malmö\n");
    let site = with_print(&text);
    import(&site, &["verkstan.txt"]).fine();
    assert!(passes(site).read(WORKSHOP).contains("municipalities = [\n  \"Lund\",\n  \"Eslöv\",\n  \"Malmö\",\n]"));
    // Where one of them is unknown, nobody knows what the commas mean.
    let (stderr, _) = asked(&with_print(&text.replace("Eslöv", "Qqqq")), &["verkstan.txt"]);
    assert!(stderr.contains("there is no municipality called “Lund, Qqqq och Malmö”"), "{stderr}");
}

#[test]
fn a_site_without_a_programme_hears_of_everything_at_once() {
    let site = with_print(&print().replace("1 250 000 kr", "mycket").replace("Malmö", "Qqqq")).without(crate::support::site::PROGRAMME);
    let (stderr, _) = asked(&site, &["verkstan.txt"]);
    for told in ["the site has no programme", "is not an amount", "no municipality called “Qqqq”", "\n2 mistakes, 1 question; nothing"]
    {
        assert!(stderr.contains(told), "{told} in {stderr}");
    }
}

#[test]
fn a_long_print_takes_no_longer_than_it_is_long() {
    let lines: String = (0..20_000).map(|number| format!("Kommun\n•\nSlut {number}.Syfte\n\n")).collect();
    let site = empty_site().with("lang.txt", print().replace("Hissen är ny.", &lines));
    let begun = std::time::Instant::now();
    site.run_plain(&["import", "--dry-run", "lang.txt"]);
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}

#[test]
fn the_eligible_cost_is_a_fact_in_both_languages_and_on_pages() {
    let english = String::from_utf8(fixture("verkstan-en.txt")).expect("UTF-8");
    let page = String::from_utf8(fixture("terms.html")).expect("UTF-8");
    for (name, text) in [
        ("a.txt", print().replace("\nProjektperiod", "\nStödberättigande kostnad 2 000 000 kr\nProjektperiod")),
        ("a.txt", print().replace("\nProjektperiod", "\nStödberättigande kostnader: 2 000 000 kr\nProjektperiod")),
        ("a.txt", english.replace("\nProject period", "\nEligible cost SEK 2,000,000\nProject period")),
        ("a.txt", english.replace("\nProject period", "\nEligible costSEK 2,000,000\nProject period")),
        (
            "a.html",
            page.replace("  <dt>Projektperiod", "  <dt>Stödberättigande kostnad</dt><dd>2&nbsp;000&nbsp;000 kr</dd>\n  <dt>Projektperiod"),
        ),
    ] {
        let site = empty_site().with(name, &text);
        let run = import(&site, &[name]).fine();
        assert!(!run.stderr.contains("2 000 000") && !run.stderr.contains("2,000,000"), "{}", run.stderr);
        let sheet = content(&passes(site)).into_iter().find(|(path, _)| path.ends_with(".md")).expect("a sheet").1;
        let sheet = String::from_utf8(sheet).expect("UTF-8");
        assert!(sheet.contains("total_budget = 2_500_000\neligible_cost = 2_000_000\n"), "{sheet}");
    }
}

#[test]
fn a_number_at_the_beginning_of_a_line_that_belongs_to_no_list_stays_in_its_paragraph() {
    let text = print().replace(
        "Kvarnen stod tom i tio år. 1990_talets planer blev inte av.",
        "Kvarnen stod tom i tio år. Den kostade ca\n100. Sedan blev inget av (se s.\n12) och inget mer.\n\n1) ett\n2) två",
    );
    let site = with_print(&text);
    import(&site, &["verkstan.txt"]).fine();
    let sheet = passes(site).read(WORKSHOP);
    let paragraph = "Kvarnen stod tom i tio år. Den kostade ca 100. Sedan blev inget av (se s. 12) och inget mer.\n\n";
    assert!(sheet.contains(paragraph), "{sheet}");
    assert!(sheet.contains("\n\n1. ett\n2. två\n\n"), "{sheet}");
}
