//! Prints of one project in two languages, and projects that get another key.

use std::fs;

use super::{WORKSHOP, empty_site, fixture, import, passes, print, with_print};
use crate::support::site::Site;
use crate::support::tree::names;

fn english() -> String {
    String::from_utf8(fixture("verkstan-en.txt")).expect("UTF-8")
}

/// The site after another import.
fn after(site: Site, files: &[(&str, &str)]) -> Site {
    let site = files.iter().fold(site, |site, (name, text)| site.with(name, text));
    import(&site, &files.iter().map(|(name, _)| *name).collect::<Vec<_>>()).fine();
    passes(site)
}

#[test]
fn whichever_language_comes_first_the_other_is_its_translation() {
    let sheets = ["the-workshop-by-the-river.md", "the-workshop-by-the-river.sv.md"];
    for label in ["", "DiarienummerA-17\n"] {
        let (swedish, english) = (print().replacen("Projektfas", &format!("{label}Projektfas"), 1), english());
        let english = english.replacen("Project phase", &format!("{}Project phase", label.replace("Diarienummer", "Case number")), 1);
        let site = after(empty_site(), &[("en.txt", &english)]);
        let site = after(site, &[("sv.txt", &swedish)]);
        assert_eq!(names(&site.path("content/projects")), sheets, "{label}");
        let site = after(site, &[("en.txt", &english), ("sv.txt", &swedish)]);
        assert_eq!(names(&site.path("content/projects")), sheets, "{label}");
        assert!(site.read("content/projects/the-workshop-by-the-river.sv.md").contains("title = \"Verkstan vid ån\""));
        let (swedish, english) = (swedish.replace("1 250 000", "1 300 000"), english.replace("1,250,000", "1,300,000"));
        let site = after(site, &[("sv.txt", &swedish), ("en.txt", &english)]);
        assert_eq!(names(&site.path("content/projects")), sheets, "{label}");
        assert!(site.read("content/projects/the-workshop-by-the-river.md").contains("grant = 1_300_000"));
        assert!(site.read("content/projects/the-workshop-by-the-river.md").contains("An old mill"));
    }
}

#[test]
fn a_translation_of_which_a_figure_has_changed_is_still_the_translation() {
    let site = after(empty_site(), &[("sv.txt", &print()), ("en.txt", &english())]);
    let changed = english().replace("1,250,000", "1,300,000").replace("ten years", "many years");
    let site = after(site, &[("en.txt", &changed)]);
    assert_eq!(names(&site.path("content/projects")), ["verkstan-vid-an.en.md", "verkstan-vid-an.md"]);
    assert!(site.read("content/projects/verkstan-vid-an.en.md").contains("many years"));
}

#[test]
fn a_project_that_got_a_case_number_is_the_same_project() {
    let site = after(empty_site(), &[("sv.txt", &print()), ("en.txt", &english())]);
    let numbered = print().replacen("Projektfas", "DiarienummerA-17\nProjektfas", 1);
    let site = after(site, &[("sv.txt", &numbered), ("en.txt", &english())]);
    assert_eq!(names(&site.path("content/projects")), ["verkstan-vid-an.en.md", "verkstan-vid-an.md"]);
    assert!(site.read(WORKSHOP).contains("id = \"A-17\""));
    let again = import(&site, &["sv.txt", "en.txt"]).fine();
    assert_eq!(again.stdout, "2 projects: 0 new, 0 updated, 2 unchanged\n");
}

#[test]
fn another_case_number_is_another_project() {
    let numbered = |number: &str| print().replacen("Projektfas", &format!("Diarienummer{number}\nProjektfas"), 1);
    let site = after(empty_site(), &[("a.txt", &numbered("A-17"))]);
    let site = after(site, &[("b.txt", &numbered("A-18"))]);
    assert_eq!(names(&site.path("content/projects")).len(), 2);
}

#[test]
fn prints_that_are_imported_one_by_one_say_nothing_of_others() {
    let other = print().replace("Verkstan vid ån", "Smedjan").replace("1 250 000", "750 000");
    let site = with_print(&print()).with("smedjan.txt", other);
    import(&site, &["verkstan.txt"]).fine();
    let run = import(&site, &["smedjan.txt"]).fine();
    assert_eq!(run.stdout, "new       content/projects/smedjan.md\n1 project: 1 new, 0 updated, 0 unchanged\n");
    assert!(site.path(WORKSHOP).exists());
}

#[test]
fn one_region_that_becomes_several_is_one_fact_and_the_order_of_places_none() {
    let site = after(empty_site(), &[("verkstan.txt", &print())]);
    let swapped = print().replace(" • Lunds\n • Malmö\n", " • Malmö\n • Lunds\n");
    let before = fs::read(site.path(WORKSHOP)).expect("a sheet");
    let site = after(site, &[("verkstan.txt", &swapped)]);
    assert_eq!(fs::read(site.path(WORKSHOP)).expect("a sheet"), before);
    let several = print().replace("RegionSydsverige", "RegionSydsverige, Stockholm");
    let site = after(site, &[("verkstan.txt", &several)]);
    let sheet = site.read(WORKSHOP);
    assert!(sheet.contains("regions = [\n  \"Sydsverige\",\n  \"Stockholm\",\n]") && !sheet.contains("region ="), "{sheet}");
    let site = after(site, &[("verkstan.txt", &print())]);
    assert_eq!(fs::read(site.path(WORKSHOP)).expect("a sheet"), before);
}

#[test]
fn comments_in_lists_and_above_keys_are_the_editors() {
    let site = after(empty_site(), &[("verkstan.txt", &print())]).edit(WORKSHOP, "\"Lund\",", "\"Lund\", # sätet").edit(
        WORKSHOP,
        "phase =",
        "# enligt beslutet\nphase =",
    );
    let text = print().replace(" • Lunds\n • Malmö\n", " • Eslöv\n • Lunds\n").replace("ProjektfasGenomförande\n", "");
    let site = after(site, &[("verkstan.txt", &text)]);
    let sheet = site.read(WORKSHOP);
    assert!(sheet.contains("  \"Eslöv\",\n  \"Lund\", # sätet\n]") && !sheet.contains("phase ="), "{sheet}");
    assert!(sheet.contains("# enligt beslutet\n"), "{sheet}");
}
