//! What git tells of sheets is told on pages and in feeds, and nothing that it cannot know.

use std::fs;

use crate::support::git::{ADDRESS, EDITOR, git_on};
use crate::support::page::Page;
use crate::support::program::{command, finish};
use crate::support::site::{CATALOGUE, SHEET, Site};
use crate::support::tree::tree;

/// The smallest site, committed on 1 May.
fn committed() -> Site {
    Site::new().repository("2026-05-01")
}

/// The page of the project, after a build.
fn page(site: &Site, slug: &str) -> Page {
    site.build().fine();
    site.page(&format!("sv/projekt/{slug}"))
}

fn fact(page: &Page, name: &str) -> Option<String> {
    page.definitions("aside .facts").into_iter().find(|(label, _)| label == name).map(|(_, value)| value.replace('\u{a0}', " "))
}

/// Each entry of the log as one text, the latest first.
fn log(page: &Page) -> Vec<String> {
    page.texts(".log li").into_iter().map(|text| text.replace('\u{a0}', " ")).collect()
}

#[test]
fn a_project_tells_when_it_was_published_and_what_has_changed_since() {
    let site = committed().fact("grant", "500_000").fact("end", "2025-06-30").commit("2026-05-03");
    let site = site.prose("## Syfte\n\nEtt nytt syfte.\n").commit("2026-06-07");
    let page = page(&site, "ladan");
    assert_eq!(fact(&page, "Publicerat").as_deref(), Some("1 maj 2026"));
    assert_eq!(fact(&page, "Uppgifterna ändrade").as_deref(), Some("7 juni 2026"));
    assert_eq!(page.text(".log summary"), "2 ändringar sedan projektet publicerades");
    assert_eq!(
        log(&page),
        [
            "7 juni 2026 Texten (svenska) ändrad under rubriken Syfte Texten (svenska) ett avsnitt borttaget Sammanfattning",
            "3 maj 2026 Beviljat stöd från 400 000 kr till 500 000 kr Stödandel från 40 procent till 50 procent \
             Sista dag från 31 december 2024 till 30 juni 2025",
            "1 maj 2026 : Publicerat i katalogen",
        ]
    );
    let page = site.page("en/projects/ladan");
    assert_eq!(fact(&page, "Published").as_deref(), Some("1 May 2026"));
    assert!(log(&page)[1].starts_with("3 May 2026 Support granted from SEK 400,000 to SEK 500,000"), "{:?}", log(&page));
}
