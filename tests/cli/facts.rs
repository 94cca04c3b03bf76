//! The sample catalogue says what the five printed sheets say, to the last digit, in both languages.

use insta::assert_snapshot;

use crate::support::page::Page;
use crate::support::sample::{AREA, PROGRAMME, Printed, SHEETS, spaced};
use crate::support::site::Site;

/// The words around the facts, in Swedish and in English.
const LABELS: [[&str; 2]; 12] = [
    ["Program", "Programme"],
    ["Programområde", "Programme area"],
    ["Projektfas", "Project phase"],
    ["Projektägare", "Owner"],
    ["Beviljat stöd", "Support granted"],
    ["Total projektbudget", "Total project budget"],
    ["Unionens medfinansiering", "Union co-financing"],
    ["Projektperiod", "Project period"],
    ["Region", "Region"],
    ["Län", "County"],
    ["Kommuner", "Municipalities"],
    ["Fond", "Fund"],
];

const DERIVED: [&str; 2] =
    ["(beräknat av oss: beviljat stöd delat med total budget)", "(calculated by us: support granted divided by total budget)"];

/// What the table of facts says in a language, but for the day of the last change, which the sheets do not print.
pub fn expected(sheet: &Printed, lang: usize) -> Vec<(String, String)> {
    let municipalities: Vec<_> = sheet.municipalities.iter().map(|(_, name)| *name).collect();
    // A list that is folded away has its items apart.
    let municipalities = municipalities.join(if municipalities.len() > 12 { "; " } else { ", " });
    let values = [
        PROGRAMME.to_owned(),
        AREA[lang].to_owned(),
        sheet.phase[lang].to_owned(),
        sheet.owner.to_owned(),
        spaced(sheet.grant[lang]),
        spaced(sheet.total_budget[lang]),
        format!("{} {}", spaced(sheet.rate[lang]), DERIVED[lang]),
        spaced(sheet.period[lang]),
        sheet.region[lang].to_owned(),
        sheet.county[lang].to_owned(),
        municipalities,
        "ESF".to_owned(),
    ];
    let label = |label: &[&str; 2]| match label {
        ["Kommuner", _] if sheet.municipalities.len() == 1 => ["Kommun", "Municipality"][lang].to_owned(),
        label => label[lang].to_owned(),
    };
    let facts = LABELS.iter().zip(values).map(|(words, value)| (label(words), value));
    facts.chain([(["Programmets CCI-nummer", "The programme’s CCI number"][lang].to_owned(), "2007SE052PO001".to_owned())]).collect()
}

fn pages(site: &Site, slug: &str) -> [Page; 2] {
    [format!("sv/projekt/{slug}"), format!("en/projects/{slug}")].map(|address| site.page(&address))
}

#[test]
fn every_fact_of_every_sheet_stands_on_both_its_pages() {
    let site = Site::sample().built();
    for sheet in &SHEETS {
        for (lang, page) in pages(&site, sheet.slug).iter().enumerate() {
            assert_eq!(page.text("h1"), sheet.title);
            let facts = page.definitions("aside dl.facts:first-of-type");
            let told: Vec<_> = facts.into_iter().filter(|(label, _)| !is_of_the_page(label)).collect();
            assert_eq!(told, expected(sheet, lang), "{} in {lang}", sheet.slug);
        }
    }
}

/// What a page tells of itself, not of the printed sheet.
pub fn is_of_the_page(label: &str) -> bool {
    ["Kontakt", "Contact", "Uppgifterna ändrade", "Facts last changed"].contains(&label)
}

#[test]
fn the_figures_at_the_top_are_those_of_the_table() {
    let site = Site::sample().built();
    for sheet in &SHEETS {
        for (lang, page) in pages(&site, sheet.slug).iter().enumerate() {
            let figures: Vec<_> = page.definitions("dl.figures").into_iter().map(|(_, value)| value).collect();
            let printed = [sheet.grant, sheet.total_budget, sheet.rate, sheet.period];
            assert_eq!(figures, printed.map(|value| spaced(value[lang])), "{} in {lang}", sheet.slug);
        }
    }
}

#[test]
fn every_cofunder_and_partner_stands_on_both_pages_in_the_sheets_order() {
    let site = Site::sample().built();
    for sheet in &SHEETS {
        for page in pages(&site, sheet.slug) {
            let named = page.texts("ul.names > li > :first-child");
            let printed: Vec<_> = sheet.cofunders.iter().chain(sheet.partners).copied().collect();
            assert_eq!(named, printed, "{}", sheet.slug);
        }
    }
    let corrected = ["Arbetsförmedlingen Mark (i bladet: Arbetsföremdlingen Mark)"; 2];
    assert_eq!(site.page("sv/projekt/krut").texts("ul.names > li:has(.muted)"), corrected, "as it was printed");
    let none = site.page("sv/projekt/klart-vi-kan").texts("section:has(> #page_partners) p");
    assert_eq!(none, ["Projektbladet anger inga samarbetspartner."]);
}

#[test]
fn a_project_in_26_municipalities_counts_once_in_the_total() {
    let site = Site::sample().built();
    let figures = |address: &str| site.page(address).definitions("dl.figures");
    let lines = |figures: Vec<(String, String)>| {
        figures.into_iter().map(|(label, value)| format!("{label}: {value}")).collect::<Vec<_>>().join("\n").replace('\u{a0}', "~")
    };
    assert_snapshot!(lines(figures("sv")), @"
    Projekt: 5
    Beviljat stöd: 47~750~629~kr
    Total budget: 110~726~706~kr
    Stödandel (beräknad av oss): 43,1~procent
    ");
    assert_eq!(figures("sv/projekt"), figures("sv"));
    assert_eq!(figures("sv/program/esf-2007-2013"), figures("sv"));
    assert_snapshot!(lines(figures("en/regions/stockholm")), @"
    Projects: 3
    Support granted: SEK~20,262,012
    Total budget: SEK~44,203,906
    Support rate (calculated by us): 45.8 per cent
    ");
    assert_snapshot!(lines(figures("en/municipalities/solna")), @"
    Projects: 2
    Support granted: SEK~11,390,542
    Total budget: SEK~28,396,382
    Support rate (calculated by us): 40.1 per cent
    ");
}

#[test]
fn every_place_and_organisation_of_a_project_lists_it() {
    let site = Site::sample().built();
    for sheet in &SHEETS {
        for page in pages(&site, sheet.slug) {
            let own = page.attributes("link[rel=canonical]", "href");
            let links = page.attributes("aside dl.facts a, ul.names a", "href");
            let listing = links.iter().filter(|link| link.starts_with('/') && !link.ends_with(".json"));
            for address in listing {
                let list = site.page(address.trim_matches('/'));
                let rows = list.attributes("ol.results h3 a", "href");
                assert!(rows.iter().any(|row| own[0].ends_with(row.as_str())), "{address} lists {}: {rows:?}", own[0]);
            }
        }
    }
}
