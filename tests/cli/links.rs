//! Every link on every page leads to a file that is there, and to a place in it that is there.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::page::Page;
use crate::support::site::{CATALOGUE, Site};

/// The links of a built site, each with its page, that lead to nothing.
fn broken(site: &Site) -> Vec<String> {
    let output = site.output();
    let text = |bytes: &Vec<u8>| Page::parse(&String::from_utf8_lossy(bytes));
    let pages: BTreeMap<_, _> =
        output.iter().filter(|(path, _)| path.ends_with(".html")).map(|(path, bytes)| (path, text(bytes))).collect();
    let anchors: BTreeMap<_, BTreeSet<String>> =
        pages.iter().map(|(path, page)| (*path, page.attributes("[id]", "id").into_iter().collect())).collect();
    let mut broken = Vec::new();
    for (path, page) in &pages {
        let ids = page.attributes("[id]", "id");
        if ids.len() != anchors[path].len() {
            broken.push(format!("{path} has the same id twice"));
        }
        let links = page.attributes("a, link", "href").into_iter().chain(page.attributes("img, script", "src"));
        for link in links {
            let own = link.strip_prefix("https://bank.example.se").unwrap_or(&link);
            let (address, anchor) = own.split_once('#').unwrap_or((own, ""));
            let file = match address {
                "" => (*path).clone(),
                _ if !address.starts_with('/') => continue,
                _ if address.ends_with('/') => format!("{}index.html", &address[1..]),
                _ => address[1..].to_owned(),
            };
            if !output.contains_key(&file) || !(anchor.is_empty() || anchors.get(&file).is_some_and(|ids| ids.contains(anchor))) {
                broken.push(format!("{path} links to {link}"));
            }
        }
    }
    broken
}

#[test]
fn every_link_of_the_sample_leads_somewhere() {
    let site = Site::sample().edit(CATALOGUE, "https://projektbanken.example.se/", "https://bank.example.se/").built();
    assert_eq!(broken(&site), [""; 0]);
}

#[test]
fn every_link_of_a_site_with_few_facets_leads_somewhere() {
    for facets in ["", r#""municipality""#, r#""area", "organisation""#, r#""county", "year""#] {
        assert_eq!(broken(&Site::new().facets(facets).built()), [""; 0], "{facets}");
    }
}

#[test]
fn links_in_texts_lead_to_the_page_in_the_readers_language() {
    let site = Site::new()
        .prose("## Sammanfattning\n\n[om](../pages/about.md#vi), [stallet](stallet.md), [höet](stallet.md#hoet), [hem](/sv/), [bild](ladan.pdf)\n")
        .with("content/projects/ladan.pdf", "%PDF")
        .project("stallet", "Stallet")
        .with("content/pages/about.md", "+++\ntitle = \"Om\"\nslug = \"om\"\n+++\n\n## Vi {#vi}\n\nSe [ladan](../projects/ladan.md).\n")
        .with("content/pages/about.en.md", "+++\ntitle = \"About\"\n+++\n\n## Us {#vi}\n\nSee [the barn](../projects/ladan.md).\n");
    let stable = site.read("content/projects/stallet.md") + "\n## Höet\n\nTorrt.\n";
    let site = site.with("content/projects/stallet.md", stable).built();
    assert_eq!(
        site.page("sv/projekt/ladan").attributes("div.lead a", "href")[..3],
        ["/sv/om/#vi", "/sv/projekt/stallet/", "/sv/projekt/stallet/#hoet"]
    );
    assert_eq!(site.page("en/projects/ladan").attributes("div.lead a", "href")[..2], ["/en/about/#vi", "/en/projects/stallet/"]);
    assert_eq!(site.page("en/about").attributes("article a", "href"), ["/en/projects/ladan/"]);
    assert_eq!(broken(&site), [""; 0]);
}

#[test]
fn a_link_to_a_heading_finds_it_in_the_other_language_too() {
    let site =
        Site::new().prose("## Sammanfattning\n\nSe [syftet](stallet.md#syfte) och [här](#syfte).\n\n## Syfte\n\nAtt bygga.\n").english(
            "The barn",
            "## Summary\n\nSee [the purpose](stallet.md#syfte), and [how](stallet.md#syfte-hur).\n\n## Purpose\n\nTo build.\n",
        );
    let swedish = "+++\n\n## Sammanfattning\n\nEtt stall.\n\n## Syfte\n\nAtt rida.\n\n### Hur\n\nI trav.\n";
    let stable = site.read("content/projects/ladan.md").split("+++\n\n").next().expect("facts").to_owned() + swedish;
    let site = site
        .with("content/projects/stallet.md", stable)
        .with("content/projects/stallet.en.md", "+++\ntitle = \"The stable\"\n+++\n\n## Summary\n\nA stable.\n\n## Purpose\n\nTo ride.\n")
        .built();
    assert_eq!(broken(&site), [""; 0]);
}

#[test]
fn a_section_shown_in_the_original_still_finds_the_others() {
    let site = Site::new()
        .prose("## Sammanfattning\n\nEn lada.\n\n## Bakgrund\n\nSe [syftet](#syfte).\n\n## Syfte\n\nAtt bygga.\n")
        .english("The barn", "## Summary\n\nA barn.\n\n## Purpose\n\nTo build.\n")
        .built();
    assert_eq!(broken(&site), [""; 0]);
}

#[test]
fn a_common_section_is_found_by_its_name_in_either_language() {
    let site = Site::new()
        .prose("## Sammanfattning\n\nSe [varför](#bakgrund), [syftet](stallet.md#purpose).\n\n## Bakgrund\n\nEn lada.\n")
        .project("stallet", "Stallet");
    let stable = site.read("content/projects/stallet.md") + "\n## Syfte\n\nAtt rida.\n";
    let site = site
        .with("content/projects/stallet.md", stable)
        .with("content/projects/stallet.en.md", "+++\ntitle = \"The stable\"\n+++\n\n## Summary\n\nSee [why](stallet.md#background).\n")
        .built();
    assert_eq!(broken(&site), [""; 0]);
}

#[test]
fn a_footnote_stands_in_the_section_that_refers_to_it() {
    let site = Site::new()
        .prose("## Sammanfattning\n\nEn lada.[^ö] Och en.[^o]\n\n## Syfte\n\nAtt bygga.\n\n[^ö]: Av trä.\n\n[^o]: Av sten.\n")
        .english("The barn", "## Purpose\n\nTo build.\n")
        .built();
    assert_eq!(site.page("en/projects/ladan").texts("div.lead .footnote"), ["ö Av trä.", "o Av sten."]);
    assert_eq!(broken(&site), [""; 0]);
}
