//! The facts of an earlier version as a record, as far as records are compared.
//!
//! What a sheet said of programmes and places is told in the words that they have now. What the catalogue does not know any more goes by
//! the word in the sheet: an earlier version is not checked again.

use serde_json::{Map, Value, json};

use crate::catalogue::{Catalogue, OrganisationNumber, Programme, Rate, places, tidy};
use crate::locale::{Lang, PerLang};
use crate::prose::{Document, Section};
use crate::sheet::Facts;
use crate::source::At;

/// The facts, in the fields and shapes of `dataset/record.rs`. Contact persons are none of them, nor is the day that an author gives for
/// the last change: a change has a day of its own.
pub fn of_facts(facts: &Facts, original: Lang, catalogue: &Catalogue) -> Map<String, Value> {
    let text = |fact: &Option<At<String>>| fact.as_ref().map(|at| at.value.clone());
    let texts = |facts: &[At<String>]| facts.iter().map(|at| at.value.clone()).collect::<Vec<_>>();
    let amount = |fact: &Option<At<i64>>| fact.as_ref().map(|at| at.value);
    let programme = text(&facts.programme).and_then(|slug| catalogue.programmes.iter().find(|programme| programme.slug.as_str() == slug));
    let money = amount(&facts.grant).zip(amount(&facts.total_budget));
    let stated = facts.cofinancing_rate.as_ref().map(|at| json!({ "percent": (at.value * 10.0).round() / 10.0, "derived": false }));
    let organisations = |names: &[At<String>]| names.iter().map(|at| json!({ "name": tidy(&at.value) })).collect::<Vec<_>>();
    let day = |fact: &Option<At<jiff::civil::Date>>| fact.as_ref().map(|at| at.value);
    let mut record = Map::new();
    let mut set = |field: &str, value: Value| record.insert(field.to_owned(), value);
    set("grant", json!(amount(&facts.grant)));
    set("total_budget", json!(amount(&facts.total_budget)));
    set("eligible_cost", json!(amount(&facts.eligible_cost)));
    set("currency", json!(programme.map(|programme| programme.currency)));
    set("support_rate", json!(money.and_then(|(grant, total)| Rate::derive(grant, total)).map(percent)));
    set("cofinancing_rate", json!(stated));
    set("owner", json!(text(&facts.owner).map(|owner| owned(&owner, text(&facts.owner_number)))));
    set("owner_municipality", json!(text(&facts.owner_municipality).map(|name| municipality(&name))));
    set("start", json!(day(&facts.start)));
    set("end", json!(day(&facts.end)));
    set("decided", json!(day(&facts.decided)));
    set("phase", json!(text(&facts.phase).map(|key| phase(programme, key))));
    set("programme", json!(text(&facts.programme).map(|slug| named(slug, programme))));
    set("area", json!(text(&facts.area).map(|key| area(programme, key))));
    set("fund", json!(text(&facts.fund).or(programme.and_then(|programme| programme.fund.clone()))));
    set("specific_objective", json!(text(&facts.specific_objective)));
    set("interventions", json!(texts(&facts.interventions)));
    for (field, members) in located(facts) {
        set(field, json!(members));
    }
    set("cofunders", json!(organisations(&facts.cofunders)));
    set("partners", json!(organisations(&facts.partners)));
    set("contractors", json!(facts.contractors.iter().map(|at| tidy(&at.value)).collect::<Vec<_>>()));
    set("fleet_number", json!(text(&facts.fleet_number)));
    set("case_number", json!(text(&facts.id)));
    set("language", json!(original));
    record
}

/// The sections of two texts in which they differ, in the shape of `dataset/record.rs`, in their language alone. What is the same in both,
/// as most of it is, is left out.
pub fn of_sections(old: Option<&Document>, new: Option<&Document>, lang: Lang) -> [Value; 2] {
    [(old, new), (new, old)].map(|(document, other)| {
        let has = |other: &Document, section: &Section, text: &str| {
            other.sections.iter().any(|it| it.kind == section.kind && it.title() == section.title() && *other.text(it) == *text)
        };
        let differing = document.into_iter().flat_map(|document| document.sections.iter().map(|section| (section, document.text(section))));
        let differing = differing.filter(|(section, text)| !section.is_blank && !other.is_some_and(|other| has(other, section, text)));
        let sections = differing.map(|(section, text)| {
            let in_language = |text: &str| json!({ lang.code(): text });
            json!({ "kind": section.kind.key(), "heading": in_language(section.title()), "text": in_language(&text) })
        });
        json!({ "sections": sections.collect::<Vec<_>>() })
    })
}

fn percent(rate: Rate) -> Value {
    json!({ "percent": f64::from(rate.tenths) / 10.0, "derived": rate.derived })
}

fn owned(name: &str, number: Option<String>) -> Value {
    json!({ "name": tidy(name), "number": number.and_then(|number| OrganisationNumber::parse(&number).ok()) })
}

fn named(slug: String, programme: Option<&Programme>) -> Value {
    programme.map_or_else(|| json!({ "id": slug, "name": slug }), |programme| json!({ "id": slug, "name": programme.name }))
}

fn area(programme: Option<&Programme>, key: String) -> Value {
    let area = programme.and_then(|programme| programme.areas.iter().find(|area| area.key.as_str() == key));
    json!({ "key": key, "name": area.map(|area| &area.name) })
}

fn phase(programme: Option<&Programme>, key: String) -> Value {
    let phase = programme.and_then(|programme| programme.phases.iter().find(|phase| phase.key.as_str() == key));
    json!({ "key": key, "name": phase.map(|phase| &phase.name) })
}

fn municipality(name: &str) -> Value {
    let found = places().municipality(name).ok().map(|at| &places().municipalities[usize::from(at)]);
    found.map_or_else(|| json!({ "code": name }), |place| json!({ "code": place.code, "name": PerLang::of(|_| place.name.as_str()) }))
}

/// Where the project is: the places that the sheet names, and those that they lie in.
fn located(facts: &Facts) -> [(&'static str, Vec<Value>); 3] {
    let register = places();
    let unknown = |names: &[At<String>], is_known: &dyn Fn(&str) -> bool| -> Vec<Value> {
        names.iter().filter(|at| !is_known(&at.value)).map(|at| json!({ "code": at.value })).collect()
    };
    let municipalities: Vec<u16> = facts.municipalities.iter().filter_map(|at| register.municipality(&at.value).ok()).collect();
    let mut counties: Vec<u8> = facts.counties.iter().filter_map(|at| register.county(&at.value).ok()).collect();
    let mut regions: Vec<u8> = facts.regions.iter().filter_map(|at| register.region(&at.value).ok()).collect();
    register.add_counties(&municipalities, &mut counties);
    if facts.regions.is_empty() {
        register.add_regions(&counties, &mut regions);
    }
    let mut all = [
        ("regions", unknown(&facts.regions, &|name| register.region(name).is_ok())),
        ("counties", unknown(&facts.counties, &|name| register.county(name).is_ok())),
        ("municipalities", facts.municipalities.iter().map(|at| municipality(&at.value)).collect()),
    ];
    let region = |&at: &u8| &register.regions[usize::from(at)];
    let county = |&at: &u8| &register.counties[usize::from(at)];
    all[0].1.extend(regions.iter().map(region).map(|place| json!({ "code": place.nuts, "name": place.name })));
    all[1].1.extend(counties.iter().map(county).map(|place| json!({ "code": place.code, "name": place.name })));
    all
}
