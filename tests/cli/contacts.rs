//! Contact persons: on a project's page while they may be, and nowhere else, ever.

use crate::support::program::command;
use crate::support::sample::{SHEETS, spaced};
use crate::support::site::{CATALOGUE, SHEET, Site};
use crate::support::tree::tree;

const ADA: &str = r#"{ name = "Ada Exempel", email = "ada.exempel@example.se", phone = "046-359 50 00" }"#;

/// What a person can be found by.
const TRACES: [&str; 4] = ["Ada Exempel", "ada.exempel@example.se", "046-359 50 00", "0463595000"];

/// The published files that hold any of these.
fn files_with(site: &Site, traces: &[&str]) -> Vec<String> {
    let holds = |bytes: &[u8]| traces.iter().any(|trace| String::from_utf8_lossy(bytes).contains(trace));
    site.output().into_iter().filter(|(_, bytes)| holds(bytes)).map(|(path, _)| path).collect()
}

#[test]
fn nothing_of_a_contact_person_is_published_after_the_projects_end() {
    let site = Site::sample().built();
    let digits = SHEETS.map(|sheet| sheet.contact[2].replace([' ', '-'], ""));
    let persons = SHEETS.iter().flat_map(|sheet| sheet.contact);
    let traces: Vec<_> = persons.chain(digits.iter().map(String::as_str)).collect();
    assert_eq!(traces.len(), 20);
    assert_eq!(files_with(&site, &traces), [""; 0]);
}

#[test]
fn the_page_says_why_nobody_is_named_any_more() {
    let site = Site::sample().built();
    for sheet in &SHEETS {
        let contact = |address: String| {
            let facts = site.page(&address).definitions("aside dl.facts:first-of-type");
            facts.into_iter().find(|(label, _)| label == "Kontakt" || label == "Contact").expect("a line about the contact").1
        };
        let ended = sheet.ended.map(spaced);
        assert_eq!(
            contact(format!("sv/projekt/{}", sheet.slug)),
            format!("Kontaktuppgifterna har tagits bort: projektet avslutades {}.", ended[0])
        );
        assert_eq!(
            contact(format!("en/projects/{}", sheet.slug)),
            format!("The contact details have been removed: the project ended on {}.", ended[1])
        );
    }
}

#[test]
fn a_contact_person_stands_on_the_projects_own_pages_alone_while_it_runs() {
    let site = Site::new().fact("end", "2027-06-30").fact("contact", ADA).facets(r#""municipality", "organisation""#).built();
    assert_eq!(files_with(&site, &TRACES), ["en/projects/ladan/index.html", "sv/projekt/ladan/index.html"]);
    let page = site.page("sv/projekt/ladan");
    let shown = page.definitions("aside dl.facts:first-of-type").into_iter().find(|(label, _)| label == "Kontakt");
    assert_eq!(shown.map(|(_, value)| value).as_deref(), Some("Ada Exempel ada.exempel@example.se 046-359 50 00"));
    assert_eq!(
        page.attributes("dl.facts a[href^='mailto:'], dl.facts a[href^='tel:']", "href"),
        ["mailto:ada.exempel@example.se", "tel:0463595000"]
    );
}

#[test]
fn a_contact_person_of_a_project_without_an_end_stays() {
    let site = Site::new().without_fact("end").fact("contact", ADA).built();
    assert_eq!(files_with(&site, &TRACES).len(), 2);
}

/// Whether the contact person shows on a day.
fn shows(site: &Site, day: &str) -> bool {
    site.run(&["build", "--date", day]).fine();
    !files_with(site, &TRACES).is_empty()
}

#[test]
fn the_last_day_of_the_project_is_the_last_day_of_its_contact_person() {
    let site = Site::new().fact("contact", ADA);
    assert!(shows(&site, "2024-12-31"));
    assert!(!shows(&site, "2025-01-01"));
}

#[test]
fn a_catalogue_may_keep_contact_persons_for_longer() {
    let site = Site::new().fact("contact", ADA).edit(CATALOGUE, "facets", "contact.retention_days = 30\nfacets");
    assert!(shows(&site, "2025-01-30"));
    assert!(!shows(&site, "2025-01-31"));
}

#[test]
fn the_day_may_come_from_the_surroundings() {
    let site = Site::new().fact("contact", ADA);
    let built = |seconds: &str| {
        let status = command(["build"]).current_dir(site.root()).env("SOURCE_DATE_EPOCH", seconds).output().expect("the program starts");
        assert!(status.status.success());
        !files_with(&site, &TRACES).is_empty()
    };
    assert!(built("1735689599"), "the last second of 2024-12-31, UTC");
    assert!(!built("1735689600"), "the first of 2025-01-01");
}

#[test]
fn a_project_that_never_named_anybody_says_so() {
    let site = Site::new().built();
    let facts = site.page("sv/projekt/ladan").definitions("aside dl.facts:first-of-type");
    assert!(facts.contains(&("Kontakt".into(), "Projektbladet anger ingen kontaktperson.".into())), "{facts:?}");
}

#[test]
fn a_contact_person_stays_in_the_sheet() {
    let site = Site::new().fact("contact", ADA);
    let before = tree(&site.path("content"));
    let site = site.built();
    assert_eq!(tree(&site.path("content")), before);
    assert!(site.read(SHEET).contains("Ada Exempel"));
}
