//! Lists of projects in pages.

use crate::support::site::{CATALOGUE, Site};

/// Twelve projects and the barn, five on a page.
fn thirteen() -> Site {
    let site = (0..12).fold(Site::new(), |site, number| site.project(&format!("p-{number:02}"), &format!("Projekt {number:02}")));
    site.edit(CATALOGUE, "facets", "page_size = 5\nfacets").facets(r#""municipality""#).built()
}

#[test]
fn a_long_list_is_divided_into_pages_without_losing_or_repeating_any() {
    let site = thirteen();
    for first in ["sv/projekt", "sv/kommuner/lund"] {
        let pages = [first.to_owned(), format!("{first}/sida/2"), format!("{first}/sida/3")];
        let titles: Vec<_> = pages.iter().flat_map(|address| site.page(address).texts("ol.results h3")).collect();
        let expected = ["Ladan".to_owned()].into_iter().chain((0..12).map(|number| format!("Projekt {number:02}")));
        assert_eq!(titles, expected.collect::<Vec<_>>());
        assert!(!site.path(&format!("output/{first}/sida/4")).exists());
    }
}

#[test]
fn a_page_of_a_list_says_where_in_the_list_it_is() {
    let page = thirteen().page("en/projects/page/2");
    assert!(page.text("main").contains("Projects 6–10 of 13, in alphabetical order"));
    assert_eq!(page.text("nav.pages p"), "Page 2 of 3");
    assert_eq!(page.attributes("nav.pages [aria-current=page]", "aria-label"), ["Page 2"]);
    assert_eq!(page.attributes("link[rel=prev], link[rel=next]", "href"), ["/en/projects/", "/en/projects/page/3/"]);
    assert_eq!(page.attributes("link[hreflang=sv]", "href"), ["https://bank.example.se/sv/projekt/sida/2/"]);
}

#[test]
fn a_list_without_projects_says_so_on_its_only_page() {
    let site = thirteen();
    assert!(site.page("en/municipalities/kiruna").text("main").contains("There are no projects here."));
    assert!(!site.path("output/en/municipalities/kiruna/page").exists());
}
