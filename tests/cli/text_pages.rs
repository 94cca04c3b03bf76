//! Pages of text: what their authors write, and nothing else.

use crate::support::site::{CATALOGUE, Site};

fn page(markdown: &str) -> Site {
    Site::new().with("content/pages/about.md", format!("+++\ntitle = \"Om banken\"\nslug = \"om\"\n+++\n\n{markdown}")).built()
}

#[test]
fn text_before_the_first_heading_has_none() {
    let site = page("Här finns projekten.\n\n## Vi\n\nMyndigheten.\n");
    for address in ["sv/om", "en/about"] {
        assert_eq!(site.page(address).texts("article h1, article h2"), ["Om banken", "Vi"], "{address}");
        assert_eq!(site.page(address).texts("article .prose")[0], "Här finns projekten.");
    }
}

#[test]
fn headings_that_project_sheets_have_in_common_mean_nothing_here() {
    let site = page("## Tillgänglighet\n\nBra.\n\n## Mål\n\nHöga.\n");
    assert_eq!(site.page("sv/om").texts("article h2"), ["Tillgänglighet", "Mål"]);
}

#[test]
fn every_page_links_to_them() {
    let site = page("Här finns projekten.\n");
    for address in ["sv/om", "sv", "sv/projekt/ladan", ""] {
        assert!(site.page(address).attributes("a", "href").contains(&"/sv/om/".to_owned()), "/{address}");
    }
    let not_found = site.read("output/404.html");
    assert!(not_found.contains("/sv/om/"), "{not_found}");
}

#[test]
fn an_address_is_taken_only_in_a_language_that_is_published() {
    Site::new()
        .edit(CATALOGUE, "facets", "languages = [\"sv\"]\nfacets")
        .with("content/pages/projects.md", "+++\ntitle = \"Projekten\"\n+++\n\nHär.\n")
        .built();
}

#[test]
fn pages_in_a_folder_are_the_parts_of_the_page_beside_it() {
    let site = Site::new()
        .with(
            "content/pages/handbook.md",
            "+++\ntitle = \"Handbok\"\nslug = \"handbok\"\n+++\n\nSå gör du. Börja med [att skriva](handbook/write.md).\n",
        )
        .with("content/pages/handbook.en.md", "+++\ntitle = \"Handbook\"\n+++\n\nHow to.\n")
        .with(
            "content/pages/handbook/write.md",
            "+++\ntitle = \"Skriva\"\nslug = \"skriva\"\norder = 1\n+++\n\nSkriv. Se [boken](../handbook.md).\n",
        )
        .with("content/pages/handbook/publish.md", "+++\ntitle = \"Publicera\"\nslug = \"publicera\"\norder = 2\n+++\n\nPublicera.\n")
        .built();
    let handbook = site.page("sv/handbok");
    assert_eq!(handbook.texts("nav.parts a"), ["Skriva", "Publicera"]);
    assert_eq!(handbook.attributes("nav.parts a", "href"), ["/sv/handbok/skriva/", "/sv/handbok/publicera/"]);
    assert_eq!(handbook.attributes("article p a", "href"), ["/sv/handbok/skriva/"]);
    assert_eq!(site.page("en/handbook").attributes("nav.parts a", "href"), ["/en/handbook/write/", "/en/handbook/publish/"]);
    let write = site.page("sv/handbok/skriva");
    assert_eq!(write.texts("nav.crumbs a"), ["Handbok"]);
    assert_eq!(write.texts("nav.beside a"), ["Publicera"]);
    assert_eq!(write.attributes("article p a", "href"), ["/sv/handbok/"]);
    assert_eq!(site.page("sv/handbok/publicera").texts("nav.beside a"), ["Skriva"]);
    let footer = site.page("sv").attributes("footer a", "href");
    assert!(footer.contains(&"/sv/handbok/".to_owned()) && !footer.contains(&"/sv/handbok/skriva/".to_owned()), "{footer:?}");
    assert!(site.read("output/sitemap.xml").contains("/en/handbook/write/"));
}
