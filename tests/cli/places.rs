//! Places are found however a sheet writes them, and each has an address of its own.

use serde_json::Value;

use crate::support::site::Site;
use crate::support::tree::names;

fn codes(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().map(|place| place["code"].as_str().expect("a code")).collect()
}

/// The municipalities that a sheet's list means, by their codes.
fn municipalities(written: &str) -> Vec<String> {
    let site = Site::new().fact("municipalities", written).built();
    codes(&site.json("data/projects/ladan.json")["municipalities"]).into_iter().map(str::to_owned).collect()
}

#[test]
fn a_municipality_is_found_by_code_name_genitive_or_joined_words() {
    let written = r#"["1463", "Borås", "Hallstahammars", "Upplands-Väsby", "LillaEdet", "Upplands Bro", "malmö"]"#;
    assert_eq!(municipalities(written), ["1463", "1490", "1961", "0114", "1462", "0139", "1280"]);
}

#[test]
fn a_municipality_is_found_with_what_it_calls_itself() {
    let written = r#"["Marks kommun", "Stockholms stad", "Göteborgs Stad", "Alingsås kommun", "Örebro  kommun"]"#;
    assert_eq!(municipalities(written), ["1463", "0180", "1480", "1489", "1880"]);
}

#[test]
fn a_name_written_in_parts_is_the_same_name() {
    assert_eq!(municipalities(r#"["Bora\u030As", "O\u0308rebro"]"#), ["1490", "1880"]);
}

#[test]
fn letters_that_differ_are_different_places() {
    assert_eq!(municipalities(r#"["Håbo", "Habo", "Håbos", "Habos kommun"]"#), ["0305", "0643"]);
    let (site, pages) = (Site::new().facets(r#""municipality""#).fact("municipalities", r#"["Håbo"]"#).built(), "output/sv/kommuner");
    let heading = |name: &str| site.page(&format!("sv/kommuner/{name}")).text("h1");
    assert_eq!([heading("habo-0305"), heading("habo-0643")], ["Håbo", "Habo"]);
    assert_eq!(names(&site.path(pages)).len(), 290 + 1, "290 folders and the list");
    assert!(!site.path(pages).join("habo").exists());
    assert_eq!(site.page("sv/kommuner/habo-0305").texts("ol.results h3"), ["Ladan"]);
    assert_eq!(site.page("sv/kommuner/habo-0643").texts("ol.results h3"), [""; 0]);
}

#[test]
fn a_municipality_brings_its_county_and_region() {
    let site = Site::new().fact("municipalities", r#"["Lund", "Kiruna"]"#).built();
    let record = site.json("data/projects/ladan.json");
    assert_eq!(codes(&record["counties"]), ["12", "25"]);
    assert_eq!(codes(&record["regions"]), ["SE22", "SE33"]);
}

#[test]
fn counties_and_regions_are_found_by_code_or_name_in_either_language() {
    let site = Site::new().without_fact("municipalities");
    let site = site
        .fact("counties", r#"["12", "Dalarna County", "Hallands län", "Stockholm", "SE332"]"#)
        .fact("regions", r#"["SE22", "West Sweden", "Småland med öarna", "Nationellt"]"#)
        .built();
    let record = site.json("data/projects/ladan.json");
    assert_eq!(codes(&record["counties"]), ["12", "20", "13", "01", "25"]);
    assert_eq!(codes(&record["regions"]), ["SE22", "SE23", "SE21", "SE"]);
}

#[test]
fn a_page_says_the_official_name_whatever_the_sheet_says() {
    let site = Site::new().fact("municipalities", r#"["Marks kommun", "UPPLANDS-VÄSBY"]"#).built();
    let facts = site.page("en/projects/ladan").definitions("aside dl.facts:first-of-type");
    assert!(facts.contains(&("Municipalities".into(), "Mark, Upplands Väsby".into())), "{facts:?}");
}

#[test]
fn swedish_letters_come_last_in_swedish_and_with_their_like_in_english() {
    let order = |page: &str| {
        let site = Site::new().project("angen", "Ängen").project("aker", "Åkern").project("zoo", "Zoo").project("oland", "Öland").built();
        site.page(page).texts("ol.results h3")
    };
    assert_eq!(order("sv/projekt"), ["Ladan", "Zoo", "Åkern", "Ängen", "Öland"]);
    assert_eq!(order("en/projects"), ["Åkern", "Ängen", "Ladan", "Öland", "Zoo"]);
}
