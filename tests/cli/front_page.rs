//! The front page: what is newest, and ways in that are the same in every language.

use crate::support::page::Page;
use crate::support::site::{SHEET, Site};

/// What is said of the latest projects.
fn latest(page: &Page) -> Vec<String> {
    page.texts("section[aria-labelledby=page_latest] li").iter().map(|text| text.replace('\u{a0}', " ")).collect()
}

#[test]
fn the_latest_changes_are_those_of_the_page_of_changes() {
    let site = Site::new().project("stallet", "Stallet").fact("updated", "2026-04-30").repository("2026-05-01");
    let site = site.project("huset", "Huset").commit("2026-05-02").fact("grant", "500_000").commit("2026-05-03").built();
    let told = latest(&site.page("sv"));
    assert!(told[0].starts_with("Ladan") && told[0].ends_with("3 maj 2026: Beviljat stöd, Stödandel"), "{told:?}");
    assert!(told[1].starts_with("Huset") && told[1].ends_with("2 maj 2026: Publicerat i katalogen"), "{told:?}");
    assert!(told[2].starts_with("Stallet") && told[2].ends_with("1 maj 2026: Publicerat i katalogen"), "{told:?}");
    let changes = site.page("sv/andringar");
    assert_eq!(changes.texts("section[aria-labelledby=page_latest] li a"), ["Ladan", "Huset", "Ladan", "Stallet"]);
    assert!(latest(&site.page("en"))[0].ends_with("3 May 2026: Support granted, Support rate"));
}

#[test]
fn without_git_the_latest_changes_are_those_that_sheets_tell() {
    let site = Site::new().fact("updated", "2026-04-30").project("stallet", "Stallet").fact("updated", "2026-03-01").built();
    let told = latest(&site.page("sv"));
    assert!(told[0].starts_with("Stallet") && told[0].ends_with("Uppgifterna ändrade 30 april 2026"), "{told:?}");
    assert!(told[1].ends_with("Uppgifterna ändrade 1 mars 2026"), "{told:?}");
}

#[test]
fn projects_pages_are_spoken_of_only_where_they_tell_of_changes() {
    let site = Site::new().repository("2026-05-01").built();
    let says_so = |site: &Site| site.page("sv/andringar").text("main").contains("Varje projekts sida berättar");
    assert!(!says_so(&site));
    assert!(says_so(&site.fact("grant", "500_000").commit("2026-05-03").built()));
}

#[test]
fn of_as_many_projects_the_same_municipalities_are_shown_in_every_language() {
    let places = r#"["Ale", "Älvkarleby", "Ängelholm", "Åmål", "Öckerö", "Borgholm", "Örebro", "Lund", "Eda", "Torsby", "Kil"]"#;
    let site = Site::new().facets("\"municipality\"").fact("municipalities", places).built();
    let names = |lang: &str| {
        let mut names = site.page(lang).texts(".ways tbody th");
        names.sort();
        names
    };
    assert_eq!(names("sv").len(), 9);
    assert_eq!(names("sv"), names("en"));
}

#[test]
fn bars_are_left_out_where_they_would_all_be_as_long() {
    let site = Site::new().facets("\"region\", \"year\"");
    let sheet = site.read(SHEET);
    let site = site.with("content/projects/stallet.md", sheet.replace("start = 2023", "start = 2024")).built();
    assert!(site.page("sv/startar").select(".shares .bar").is_empty());
    assert!(!site.page("sv/regioner").select(".shares .bar").is_empty());
}

#[test]
fn a_page_that_is_missing_has_the_sites_name_its_menu_and_a_search_box() {
    let site = Site::new().built();
    for (path, boxes) in [("404.html", 2), ("sv/404.html", 1), ("en/404.html", 1)] {
        let page = Page::parse(&site.read(&format!("output/{path}")));
        assert_eq!(page.select("header .name").len(), 1, "{path}");
        assert!(!page.select("header nav a").is_empty(), "{path}");
        assert_eq!(page.select("form[role=search]").len(), boxes, "{path}");
    }
}
