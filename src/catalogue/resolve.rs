//! From what an author wrote to what it means.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::{ToSpan, civil::Date};

use super::check::warn_of_personal;
use super::organisation::tidy;
use super::place::Unknown;
use super::programme::Programme;
use super::{Area, Contact, Currency, More, OrganisationNumber, Phase, Rate, Register, places};
use crate::config::{Config, is_mailbox};
use crate::locale::{Lang, PerLang};
use crate::prose::personal_data;
use crate::sheet::{ContactFacts, Facts};
use crate::source::{At, Report, did_you_mean};

/// The words that sheets choose from.
#[derive(Clone)]
pub struct Vocabulary {
    /// All programmes, by slug.
    pub programmes: Vec<Programme>,
    /// The areas of all programmes, each with the index of its programme.
    pub areas: Vec<(u16, Area)>,
    /// The phases of all programmes; the same key with the same name is the same phase.
    pub phases: Vec<Phase>,
    /// The names of programmes whose own files have mistakes: what sheets say of them cannot be checked yet.
    pub mistaken: BTreeSet<String>,
    /// The organisations that go by several names.
    pub register: Register,
}

impl Vocabulary {
    /// Gathers the areas and phases of all programmes.
    pub fn new(programmes: Vec<Programme>, mistaken: BTreeSet<String>, register: Register) -> Self {
        let areas = programmes
            .iter()
            .zip(0..)
            .flat_map(|(programme, index)| programme.areas.iter().map(move |area| (index, area.clone())))
            .collect();
        let mut phases: Vec<Phase> = Vec::new();
        for phase in programmes.iter().flat_map(|programme| &programme.phases) {
            if !phases.contains(phase) {
                phases.push(phase.clone());
            }
        }
        Vocabulary { programmes, areas, phases, mistaken, register }
    }
}

/// The facts of one project, resolved but for what only all projects together can tell.
#[derive(Clone)]
pub struct Draft {
    pub case_number: Option<String>,
    pub title: String,
    pub programme: u16,
    pub currency: Currency,
    pub area: u16,
    pub phase: Option<u16>,
    pub owner: String,
    pub grant: i64,
    pub total_budget: Option<i64>,
    pub rate: Option<Rate>,
    pub start: Date,
    pub end: Option<Date>,
    pub regions: Vec<u8>,
    pub counties: Vec<u8>,
    pub regions_named: u8,
    pub counties_named: u8,
    pub municipalities: Vec<u16>,
    pub cofunders: Vec<String>,
    pub partners: Vec<String>,
    pub contact: Option<Contact>,
    pub contact_removed: bool,
    pub updated: Option<Date>,
    pub more: More,
}

/// Resolves the facts of a sheet as of `today`; every mistake is noted, and with any that leaves a gap there is no draft.
pub fn resolve(facts: Facts, vocabulary: &Vocabulary, config: &Config, today: Date, report: &Report) -> Option<Draft> {
    personal(&facts, report);
    let programme = facts.programme.as_ref().and_then(|name| programme(name, vocabulary, report));
    let area = facts.area.as_ref().zip(programme).and_then(|(key, index)| area(key, index, vocabulary, report));
    let phase = facts.phase.as_ref().zip(programme).and_then(|(key, index)| phase(key, index, vocabulary, report));
    let grant = amount("grant", facts.grant.as_ref(), report);
    let total_budget = amount("total_budget", facts.total_budget.as_ref(), report);
    if let (Some(grant), Some(total)) = (&facts.grant, &facts.total_budget)
        && grant.value > total.value
        && total.value >= 0
    {
        report.error(
            "grant-over-total",
            grant.span.clone(),
            format!("the grant ({}) is larger than the total budget ({})", grant.value, total.value),
            Some("check the two amounts; perhaps they have been swapped".into()),
        );
    }
    let eligible_cost = amount("eligible_cost", facts.eligible_cost.as_ref(), report);
    if let Some(At { value: eligible, span }) = facts.eligible_cost.as_ref().filter(|at| at.value >= 0) {
        if let Some(total) = total_budget.filter(|total| eligible > total) {
            let message = format!("the eligible cost ({eligible}) is larger than the total budget ({total})");
            report.error("amounts-disagree", span.clone(), message, Some("check the two amounts; perhaps they have been swapped".into()));
        }
        if let Some(grant) = grant.filter(|grant| grant > eligible) {
            let message = format!("the eligible cost ({eligible}) is smaller than the grant ({grant})");
            report.error(
                "amounts-disagree",
                span.clone(),
                message,
                Some("check the two amounts: support is a share of what is eligible".into()),
            );
        }
    }
    if let (Some(start), Some(end)) = (&facts.start, &facts.end)
        && end.value < start.value
    {
        report.error(
            "end-before-start",
            end.span.clone(),
            format!("the project ends ({}) before it starts ({})", end.value, start.value),
            Some("let `end` be `start` or later, or leave it out while it is open".into()),
        );
    }
    let rate = match &facts.cofinancing_rate {
        Some(rate) => stated_rate(rate, report),
        None => grant.zip(eligible_cost.or(total_budget)).and_then(|(grant, cost)| Rate::derive(grant, cost)),
    };
    let owner_number = facts.owner_number.as_ref().and_then(|number| OrganisationNumber::read(number, report));
    let municipalities = resolved(&facts.municipalities, "municipality", report, |text| places().municipality(text));
    let seat = facts.owner_municipality.as_slice();
    let owner_municipality = resolved(seat, "municipality", report, |text| places().municipality(text)).pop();
    let mut counties = resolved(&facts.counties, "county", report, |text| places().county(text));
    let mut regions = resolved(&facts.regions, "region", report, |text| places().region(text));
    // There are fewer than 256 of either.
    let [regions_named, counties_named] = [regions.len() as u8, counties.len() as u8];
    places().add_counties(&municipalities, &mut counties);
    if facts.regions.is_empty() {
        places().add_regions(&counties, &mut regions);
        if regions.is_empty() && facts.municipalities.is_empty() && facts.counties.is_empty() && !facts.is_place_unclear {
            report.error(
                "missing-key",
                facts.title.as_ref().map_or(0..3, |title| title.span.clone()),
                "the sheet says nowhere where the project is: `region` is missing",
                Some(
                    "add `region = \"…\"` (or `regions`, `counties`, `municipalities`); `region = \"Nationellt\"` for the whole country"
                        .into(),
                ),
            );
        }
    }
    if !facts.regions.is_empty() && regions.len() == facts.regions.len() {
        outside(&facts.municipalities, "municipality", &regions, report, |text| {
            places().municipality(text).ok().map(|at| places().municipalities[usize::from(at)].county)
        });
        outside(&facts.counties, "county", &regions, report, |text| places().county(text).ok());
    }
    let last_day = facts.end.as_ref().map(|end| end.value.saturating_add(config.contact_retention_days.days()));
    let may_show = last_day.is_none_or(|last| today <= last);
    let has_contact = facts.contact.is_some();
    let contact = facts.contact.and_then(|contact| resolve_contact(contact, report));
    let register = &vocabulary.register;
    let mut written = BTreeMap::new();
    let mut named_once = |names| named_once(names, register, &mut written, report);
    let [cofunders, partners, contractors] = [facts.cofunders, facts.partners, facts.contractors].map(&mut named_once);
    let owner = facts.owner.map(|owner| registered(&owner.value, register, &mut written));
    Some(Draft {
        case_number: facts.id.map(|at| at.value),
        title: facts.title?.value,
        programme: programme?,
        currency: vocabulary.programmes[usize::from(programme?)].currency,
        area: area?,
        phase,
        owner: owner?,
        grant: grant?,
        total_budget,
        rate,
        start: facts.start?.value,
        end: facts.end.map(|end| end.value),
        regions,
        counties,
        regions_named,
        counties_named,
        municipalities,
        cofunders,
        partners,
        contact: contact.filter(|_| may_show),
        contact_removed: has_contact && !may_show,
        updated: facts.updated.map(|at| at.value),
        more: More {
            owner_number,
            owner_municipality,
            contractors,
            eligible_cost,
            fleet_number: facts.fleet_number.map(|at| at.value),
            fund: facts.fund.map(|at| at.value),
            specific_objective: facts.specific_objective.map(|at| at.value),
            interventions: facts.interventions.into_iter().map(|at| at.value).collect(),
            decided: facts.decided.map(|at| at.value),
            written,
        },
    })
}

/// Notes personal data among the facts that are free text.
fn personal(facts: &Facts, report: &Report) {
    let single = [&facts.title, &facts.owner, &facts.fund, &facts.specific_objective, &facts.fleet_number];
    let lists = [&facts.cofunders, &facts.partners, &facts.contractors, &facts.interventions];
    for At { value, span } in single.into_iter().flatten().chain(lists.into_iter().flatten()) {
        for (_, kind) in personal_data(value) {
            warn_of_personal(kind, span.clone(), report);
        }
    }
}

fn programme(name: &At<String>, vocabulary: &Vocabulary, report: &Report) -> Option<u16> {
    if vocabulary.mistaken.contains(&name.value) {
        return None;
    }
    let known = vocabulary.programmes.iter().map(|programme| programme.slug.as_str());
    position(known.clone(), &name.value).or_else(|| unknown("programme", name, known, report))
}

fn area(key: &At<String>, programme: u16, vocabulary: &Vocabulary, report: &Report) -> Option<u16> {
    let areas = &vocabulary.programmes[usize::from(programme)].areas;
    let known = areas.iter().map(|area| area.key.as_str());
    let within = position(known.clone(), &key.value).or_else(|| unknown("area", key, known, report))?;
    let first = vocabulary.areas.iter().position(|(index, _)| *index == programme)?;
    u16::try_from(first).ok().map(|first| first + within)
}

fn phase(key: &At<String>, programme: u16, vocabulary: &Vocabulary, report: &Report) -> Option<u16> {
    let phases = &vocabulary.programmes[usize::from(programme)].phases;
    let known = phases.iter().map(|phase| phase.key.as_str());
    let within = position(known.clone(), &key.value).or_else(|| unknown("phase", key, known, report))?;
    let phase = &phases[usize::from(within)];
    vocabulary.phases.iter().position(|other| other == phase).and_then(|at| u16::try_from(at).ok())
}

fn position<'k>(mut known: impl Iterator<Item = &'k str>, wanted: &str) -> Option<u16> {
    known.position(|name| name == wanted).and_then(|at| u16::try_from(at).ok())
}

fn unknown<'k>(what: &str, name: &At<String>, known: impl Iterator<Item = &'k str>, report: &Report) -> Option<u16> {
    let code = match what {
        "programme" => "unknown-programme",
        "area" => "unknown-area",
        _ => "unknown-phase",
    };
    let within = if what == "programme" { "of the catalogue" } else { "of the sheet's programme" };
    report.error(
        code,
        name.span.clone(),
        format!("`{}` is not a{} {what} {within}", name.value, if what == "area" { "n" } else { "" }),
        did_you_mean(&name.value, known),
    );
    None
}

/// Notes each place that lies in none of the named regions; `county` tells where a place is.
fn outside(names: &[At<String>], what: &str, regions: &[u8], report: &Report, county: impl Fn(&str) -> Option<u8>) {
    if regions.iter().any(|&region| places().regions[usize::from(region)].is_national()) {
        return;
    }
    for At { value, span } in names {
        let Some(region) = county(value).map(|county| places().counties[usize::from(county)].region) else { continue };
        if !regions.contains(&region) {
            let name = &places().regions[usize::from(region)].name[Lang::Sv];
            report.error(
                "outside-region",
                span.clone(),
                format!("the {what} `{value}` lies in {name}, which the sheet does not name among its regions"),
                Some(format!("add `{name}` to `regions`, or correct the {what}")),
            );
        }
    }
}

/// The largest amount that is believed, in whole units: more than any programme has to give.
const LARGEST_AMOUNT: i64 = 1_000_000_000_000;

fn amount(key: &str, amount: Option<&At<i64>>, report: &Report) -> Option<i64> {
    let amount = amount?;
    if amount.value < 0 {
        report.error(
            "negative-amount",
            amount.span.clone(),
            format!("`{key}` is less than nothing"),
            Some("write the amount without a minus sign".into()),
        );
        return None;
    }
    if amount.value > LARGEST_AMOUNT {
        report.error(
            "too-large",
            amount.span.clone(),
            format!("`{key}` is more than a million million"),
            Some("check the number of digits; amounts are in whole units of the currency".into()),
        );
        return None;
    }
    Some(amount.value)
}

fn stated_rate(rate: &At<f64>, report: &Report) -> Option<Rate> {
    if !(0.0..=100.0).contains(&rate.value) {
        report.error(
            "rate",
            rate.span.clone(),
            format!("{} is not a rate in per cent", rate.value),
            Some("write a number from 0 to 100: 40 or 67.5".into()),
        );
        return None;
    }
    // 0 to 1000 after the check above.
    Some(Rate { tenths: (rate.value * 10.0).round() as u16, derived: false })
}

/// Looks each name up; what is unknown or named twice is noted.
pub fn resolved<I: PartialEq>(names: &[At<String>], what: &str, report: &Report, find: impl Fn(&str) -> Result<I, Unknown>) -> Vec<I> {
    let mut found = Vec::with_capacity(names.len());
    for At { value, span } in names {
        match find(value) {
            Ok(place) if found.contains(&place) => twice(value, span.clone(), report),
            Ok(place) => found.push(place),
            Err(Unknown { nearest }) => {
                let help = nearest.map_or_else(
                    || format!("write the {what}'s name or its official code"),
                    |(name, code)| format!("did you mean `{name}` ({code})?"),
                );
                report.error("unknown-place", span.clone(), format!("there is no {what} called `{value}`"), Some(help));
            }
        }
    }
    found
}

/// The name that an organisation goes by. Where the sheet gives it another, that is put beside it in `written`.
fn registered(name: &str, register: &Register, written: &mut BTreeMap<String, String>) -> String {
    let name = tidy(name);
    let own = register.name_of(&name).to_owned();
    if own != name {
        written.insert(own.clone(), name);
    }
    own
}

/// The organisations that a list names, each by the name that it goes by.
fn named_once(names: Vec<At<String>>, register: &Register, written: &mut BTreeMap<String, String>, report: &Report) -> Vec<String> {
    let mut found: Vec<String> = Vec::with_capacity(names.len());
    for At { value, span } in names {
        let name = tidy(&value);
        let own = registered(&value, register, written);
        if !found.contains(&own) {
            found.push(own);
        } else if own == name {
            twice(&value, span, report);
        } else {
            let message = format!("`{name}` is another name of `{own}`, which is in the same list");
            report.warning("named-twice", span, message, Some("remove one of the two; it counts once".into()));
        }
    }
    found
}

fn twice(name: &str, span: Range<usize>, report: &Report) {
    report.warning(
        "named-twice",
        span,
        format!("`{name}` is named twice in the same list"),
        Some("remove one of the two; it counts once".into()),
    );
}

fn resolve_contact(contact: ContactFacts, report: &Report) -> Option<Contact> {
    if let Some(email) = contact.email.as_ref().filter(|email| !is_mailbox(&email.value)) {
        report.error(
            "email",
            email.span.clone(),
            format!("`{}` is not an e-mail address", email.value),
            Some("write it like namn@example.se".into()),
        );
    }
    Some(Contact { name: contact.name?.value, email: contact.email.map(|at| at.value), phone: contact.phone.map(|at| at.value) })
}

/// The titles of a project in each language, from those that its files give.
pub fn titles(original: &str, translated: &PerLang<Option<String>>, language: crate::locale::Lang) -> PerLang<Option<Box<str>>> {
    PerLang::of(|lang| if lang == language { Some(original.into()) } else { translated[lang].as_deref().map(Into::into) })
}
