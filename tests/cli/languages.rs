//! Every page in both languages; what has not been translated stands in the original's, and says so.

use crate::support::page::Page;
use crate::support::site::{CATALOGUE, Site};

const SWEDISH: &str = "## Sammanfattning\n\nEn lada.\n\n## Syfte\n\nAtt bygga.\n\n## Virket\n\nGran.\n";

/// Heading, language and text of each section, as the page has them.
fn sections(page: &Page) -> Vec<[String; 3]> {
    let headings = page.select("section:has(> .prose) > h2");
    let languages = headings.iter().map(|heading| heading.attr("lang").unwrap_or("").to_owned());
    let texts = page.texts("section > div.prose");
    page.texts("section:has(> .prose) > h2")
        .into_iter()
        .zip(languages)
        .zip(texts)
        .map(|((heading, lang), text)| [heading, lang, text])
        .collect()
}

#[test]
fn a_section_that_is_not_translated_is_shown_in_the_original_and_marked() {
    let site = Site::new().prose(SWEDISH).english("The barn", "## Summary\n\nA barn.\n\n## The timber\n\nSpruce.\n").built();
    let page = site.page("en/projects/ladan");
    assert_eq!(page.text("h1"), "The barn");
    assert_eq!(page.text("div.lead"), "A barn.");
    assert_eq!(sections(&page), [["Syfte", "sv", "Att bygga."], ["The timber", "", "Spruce."]]);
    assert_eq!(page.texts("section.foreign .notice-inline"), ["This section is available in Swedish only."]);
    assert_eq!(page.attributes("section.foreign > div", "lang"), ["sv"]);
    assert_eq!(page.attributes("nav.contents a[lang]", "href"), ["#syfte"]);
    assert_eq!(sections(&site.page("sv/projekt/ladan")), [["Syfte", "", "Att bygga."], ["Virket", "", "Gran."]]);
}

#[test]
fn a_project_that_is_not_translated_at_all_says_so_once() {
    let site = Site::new().prose(SWEDISH).built();
    let page = site.page("en/projects/ladan");
    assert_eq!(page.texts(".notice-inline"), ["The text is available in Swedish only."]);
    assert_eq!(page.attributes("h1", "lang"), ["sv"]);
    assert_eq!(page.attributes("html", "lang"), ["en"]);
    assert_eq!(sections(&page), [["Syfte", "sv", "Att bygga."], ["Virket", "sv", "Gran."]]);
    assert_eq!(site.page("en/projects").attributes("ol.results h3 span", "lang"), ["sv"]);
}

#[test]
fn a_section_that_only_the_translation_has_is_shown_there_alone() {
    let site = Site::new().english("The barn", "## Summary\n\nA barn.\n\n## For visitors\n\nTake the bus.\n").built();
    assert_eq!(sections(&site.page("en/projects/ladan")), [["For visitors", "", "Take the bus."]]);
    let swedish = sections(&site.page("sv/projekt/ladan"));
    assert!(swedish.is_empty() || swedish == [["For visitors", "en", "Take the bus."]], "{swedish:?}");
}

#[test]
fn an_original_may_be_written_in_english() {
    let site =
        Site::new().fact("language", r#""en""#).fact("title", r#""The barn""#).prose("## Summary\n\nA barn.\n\n## Purpose\n\nTo build.\n");
    let site = site.with("content/projects/ladan.sv.md", "+++\ntitle = \"Ladan\"\n+++\n\n## Sammanfattning\n\nEn lada.\n").built();
    assert_eq!(site.page("en/projects/ladan").text("h1"), "The barn");
    let page = site.page("sv/projekt/ladan");
    assert_eq!([page.text("h1"), page.text("div.lead")], ["Ladan", "En lada."]);
    assert_eq!(sections(&page), [["Purpose", "en", "To build."]]);
    assert_eq!(page.texts(".notice-inline"), ["Avsnittet finns bara på engelska."]);
}

#[test]
fn headings_are_recognised_in_either_language() {
    let site = Site::new().prose("## Summary\n\nEn lada.\n\n## gender equality:\n\nFör alla.\n").built();
    assert_eq!(sections(&site.page("sv/projekt/ladan")), [["Jämställdhetsintegrering", "", "För alla."]]);
}

#[test]
fn every_page_knows_itself_in_the_other_language() {
    let site = Site::new().facets(r#""municipality", "programme", "area", "phase", "year", "organisation", "budget", "region", "county""#);
    let site = site.edit(CATALOGUE, "facets", "budget_bands.SEK = [1_000_000]\nfacets").built();
    let mut pages = 0;
    for path in site.output().into_keys().filter(|path| path.ends_with("/index.html")) {
        let address = path.trim_end_matches("/index.html");
        let page = site.page(address);
        let own = format!("https://bank.example.se/{address}/");
        assert_eq!(page.attributes("link[rel=canonical]", "href"), [own.as_str()]);
        let versions = page.attributes("link[hreflang]", "href");
        assert_eq!(page.attributes("link[hreflang]", "hreflang"), ["sv", "en"], "{address}");
        assert!(versions.contains(&own), "{address} names itself");
        let switch = page.attributes("nav.languages a", "href");
        assert_eq!(switch.len(), 1, "{address}");
        let other = site.page(switch[0].trim_matches('/'));
        assert_eq!(other.attributes("link[hreflang]", "href"), versions, "{address} and {} name each other", switch[0]);
        assert_eq!(page.attributes("html", "lang"), [&address[..2]]);
        pages += 1;
    }
    assert!(pages > 600, "{pages}");
}
