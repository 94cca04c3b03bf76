//! A new project's facts, from what was said of them.

use clap::Args;
use jiff::civil::Date;
use toml_edit::{Array, DocumentMut, Item, Table, value};

use super::amounts::whole;
use super::{Failure, missing};
use crate::catalogue::{Knowledge, Programme, Survey, places};
use crate::locale::Lang;
use crate::source::did_you_mean;

/// What the facts' flags stand under in the help. Pages and translations have none.
pub const FACTS: &str = "Facts of a project";

/// The facts of a project, as flags.
#[derive(Args, Clone)]
#[command(next_help_heading = FACTS)]
pub struct FactArguments {
    /// Case number
    #[arg(long, value_name = "NUMBER")]
    pub id: Option<String>,
    /// Language of the original, if not the catalogue's first
    #[arg(long, value_name = "LANG")]
    pub language: Option<String>,
    /// Programme, by the name of its file or its own [default: the only one]
    #[arg(long)]
    pub programme: Option<String>,
    /// Area of the programme, by its key or name [default: the only one]
    #[arg(long)]
    pub area: Option<String>,
    /// Phase, by its key or name
    #[arg(long)]
    pub phase: Option<String>,
    /// Who owns the project
    #[arg(long, value_name = "ORGANISATION")]
    pub owner: Option<String>,
    /// The owner's organisation number
    #[arg(long, value_name = "NUMBER")]
    pub owner_number: Option<String>,
    /// The municipality in which the owner has its seat
    #[arg(long, value_name = "MUNICIPALITY")]
    pub owner_municipality: Option<String>,
    /// Granted support, in whole units of the programme's currency
    #[arg(long, allow_hyphen_values = true, value_name = "AMOUNT")]
    pub grant: Option<String>,
    /// Total budget, in whole units of the programme's currency
    #[arg(long, allow_hyphen_values = true, value_name = "AMOUNT")]
    pub total_budget: Option<String>,
    /// What of it the support is reckoned on, where that is not all of it, in whole units of the programme's currency
    #[arg(long, allow_hyphen_values = true, value_name = "AMOUNT")]
    pub eligible_cost: Option<String>,
    /// Union co-financing rate in per cent
    #[arg(long, allow_hyphen_values = true, value_name = "PER CENT")]
    pub cofinancing_rate: Option<String>,
    /// Day of the decision, YYYY-MM-DD
    #[arg(long, value_name = "DAY")]
    pub decided: Option<String>,
    /// First day, YYYY-MM-DD
    #[arg(long, value_name = "DAY")]
    pub start: Option<String>,
    /// Last day, YYYY-MM-DD; leave it out while the project is open
    #[arg(long, value_name = "DAY")]
    pub end: Option<String>,
    /// Region; may be given several times, and left out where municipalities tell it
    #[arg(long)]
    pub region: Vec<String>,
    /// County, likewise
    #[arg(long)]
    pub county: Vec<String>,
    /// Municipality; may be given several times
    #[arg(long)]
    pub municipality: Vec<String>,
    /// Who else pays; may be given several times
    #[arg(long, value_name = "ORGANISATION")]
    pub cofunder: Vec<String>,
    /// Who else takes part; may be given several times
    #[arg(long, value_name = "ORGANISATION")]
    pub partner: Vec<String>,
    /// Who was contracted after public procurement; may be given several times
    #[arg(long, value_name = "ORGANISATION")]
    pub contractor: Vec<String>,
    /// Fund, if not the programme's
    #[arg(long)]
    pub fund: Option<String>,
    /// Specific objective of the programme
    #[arg(long, value_name = "OBJECTIVE")]
    pub specific_objective: Option<String>,
    /// Type of intervention; may be given several times
    #[arg(long)]
    pub intervention: Vec<String>,
    /// Number of the fishing vessel in the Union's register
    #[arg(long, value_name = "NUMBER")]
    pub fleet_number: Option<String>,
    /// Whom to ask
    #[arg(long, value_name = "NAME")]
    pub contact_name: Option<String>,
    /// E-mail address of whom to ask
    #[arg(long, value_name = "ADDRESS", requires = "contact_name")]
    pub contact_email: Option<String>,
    /// Telephone number of whom to ask
    #[arg(long, value_name = "NUMBER", requires = "contact_name")]
    pub contact_phone: Option<String>,
    /// Take names of organisations as they are written, even where one that is known is spelt almost alike
    #[arg(long)]
    pub new_names: bool,
}

/// What has been said of a new project, in flags or in answers, as it was written.
pub struct Answers {
    /// What it is called.
    pub title: Option<String>,
    /// Its facts.
    pub facts: FactArguments,
}

impl Answers {
    /// The flags of what is needed and was not given.
    pub fn missing(&self, survey: &Survey) -> Vec<&'static str> {
        let facts = &self.facts;
        let programme = programme(facts.programme.as_deref(), survey).ok();
        let nowhere = facts.region.is_empty() && facts.county.is_empty() && facts.municipality.is_empty();
        let needed = [
            ("TITLE", self.title.is_none()),
            ("--programme", facts.programme.is_none() && programme.is_none()),
            ("--area", facts.area.is_none() && programme.is_none_or(|programme| programme.areas.len() != 1)),
            ("--owner", facts.owner.is_none()),
            ("--grant", facts.grant.is_none()),
            ("--start", facts.start.is_none()),
            ("--municipality (or --county, --region)", nowhere),
        ];
        needed.into_iter().filter(|(_, is_missing)| *is_missing).map(|(flag, _)| flag).collect()
    }
}

/// The title, the front matter and the language of a new sheet; or everything that is wrong with what was said.
pub fn resolved(answers: &Answers, survey: &Survey) -> Result<(String, DocumentMut, Lang), Failure> {
    let lacking = answers.missing(survey);
    let mut wrong: Vec<String> = Vec::new();
    if !lacking.is_empty() {
        wrong.push(missing(&lacking).0);
    }
    let facts = &answers.facts;
    let title = answers.title.as_deref().and_then(|title| noted(super::tidied(title).map_err(|Failure(why)| why), &mut wrong));
    let lang = facts.language.as_deref().and_then(|code| noted(language(code), &mut wrong)).unwrap_or(survey.config.languages[0]);
    let mut document = DocumentMut::new();
    let mut put = |key: &str, item: Option<Item>| {
        if let Some(item) = item {
            document[key] = item;
        }
    };
    put("title", title.as_deref().map(value));
    put("language", (lang != survey.config.languages[0]).then(|| value(lang.code())));
    let programme = programme(facts.programme.as_deref(), survey);
    let programme = if facts.programme.is_some() { noted(programme, &mut wrong) } else { programme.ok() };
    put("programme", programme.map(|programme| value(programme.slug.as_str())));
    if let Some(programme) = programme {
        let area = facts.area.as_deref().map(|text| area(text, programme));
        let only = || programme.areas.first().filter(|_| programme.areas.len() == 1).map(|area| area.key.to_string());
        put("area", area.map_or_else(only, |area| noted(area, &mut wrong)).map(value));
        put("phase", facts.phase.as_deref().and_then(|text| noted(phase(text, programme), &mut wrong)).map(value));
    }
    let mut organisation = |name: &String| noted(organisation(name, facts.new_names, survey), &mut wrong);
    put("owner", facts.owner.as_ref().and_then(&mut organisation).map(value));
    for (key, names) in [("cofunders", &facts.cofunder), ("partners", &facts.partner), ("contractors", &facts.contractor)] {
        put(key, list(names.iter().filter_map(&mut organisation)));
    }
    let texts = [
        ("id", &facts.id),
        ("owner_number", &facts.owner_number),
        ("fund", &facts.fund),
        ("specific_objective", &facts.specific_objective),
        ("fleet_number", &facts.fleet_number),
    ];
    texts.into_iter().for_each(|(key, text)| put(key, text.as_ref().map(value)));
    put("interventions", list(facts.intervention.iter().cloned()));
    let currency = programme.map(|programme| programme.currency.code());
    for (key, amount) in [("grant", &facts.grant), ("total_budget", &facts.total_budget), ("eligible_cost", &facts.eligible_cost)] {
        put(key, amount.as_deref().and_then(|text| noted(whole(key, text, currency), &mut wrong)).map(value));
    }
    put("cofinancing_rate", facts.cofinancing_rate.as_deref().and_then(|text| noted(rate(text), &mut wrong)).map(value));
    for (key, day) in [("decided", &facts.decided), ("start", &facts.start), ("end", &facts.end)] {
        put(key, day.as_deref().and_then(|text| noted(date(key, text), &mut wrong)));
    }
    let region = |text: &String| region(text, lang);
    let regions: Vec<String> = facts.region.iter().filter_map(|text| noted(region(text), &mut wrong)).collect();
    match regions.as_slice() {
        [only] => put("region", Some(value(only))),
        several => put("regions", list(several.iter().cloned())),
    }
    put("counties", list(facts.county.iter().filter_map(|text| noted(county(text, lang), &mut wrong))));
    put("municipalities", list(facts.municipality.iter().filter_map(|text| noted(municipality(text), &mut wrong))));
    put("owner_municipality", facts.owner_municipality.as_deref().and_then(|text| noted(municipality(text), &mut wrong)).map(value));
    put("contact", facts.contact_name.as_ref().map(|name| contact(name, facts)));
    match (wrong.is_empty(), title) {
        (true, Some(title)) => Ok((title, document, lang)),
        _ => Err(Failure(wrong.join("\nprojektblad: "))),
    }
}

fn noted<T>(found: Result<T, String>, wrong: &mut Vec<String>) -> Option<T> {
    found.map_err(|why| wrong.push(why)).ok()
}

fn list(texts: impl Iterator<Item = String>) -> Option<Item> {
    let array: Array = texts.collect();
    (!array.is_empty()).then(|| value(array))
}

fn contact(name: &str, facts: &FactArguments) -> Item {
    let mut contact = Table::new();
    contact["name"] = value(name);
    for (key, text) in [("email", &facts.contact_email), ("phone", &facts.contact_phone)] {
        if let Some(text) = text {
            contact[key] = value(text);
        }
    }
    Item::Table(contact)
}

fn language(code: &str) -> Result<Lang, String> {
    Lang::from_code(code).ok_or_else(|| unknown("--language", code, did_you_mean(code, Lang::ALL.map(Lang::code))))
}

/// The programme that is meant; the only one where none is named.
pub fn programme<'s>(text: Option<&str>, survey: &'s Survey) -> Result<&'s Programme, String> {
    let all = survey.programmes();
    let Some(text) = text else {
        return match all {
            [only] => Ok(only),
            _ => Err("there are several programmes".to_owned()),
        };
    };
    let is_it = |programme: &&Programme| programme.slug.as_str() == text || programme.name.iter().any(|(_, name)| name == text);
    let names = || all.iter().flat_map(|programme| programme.name.iter().map(|(_, name)| name.as_str()).chain([programme.slug.as_str()]));
    all.iter().find(is_it).ok_or_else(|| unknown("--programme", text, did_you_mean(text, names())))
}

/// The key of the area that is meant.
pub fn area(text: &str, programme: &Programme) -> Result<String, String> {
    let all = programme.areas.iter().map(|area| (area.key.as_str(), area.name.iter().map(|(_, name)| name.as_str()).collect()));
    keyed("--area", text, all.collect())
}

/// The key of the phase that is meant.
pub fn phase(text: &str, programme: &Programme) -> Result<String, String> {
    let all = programme.phases.iter().map(|phase| (phase.key.as_str(), phase.name.iter().map(|(_, name)| name.as_str()).collect()));
    keyed("--phase", text, all.collect())
}

fn keyed(flag: &str, text: &str, all: Vec<(&str, Vec<&str>)>) -> Result<String, String> {
    let found = all.iter().find(|(key, names)| *key == text || names.contains(&text)).map(|(key, _)| (*key).to_owned());
    let known = || all.iter().flat_map(|(key, names)| names.iter().copied().chain([*key]));
    found.ok_or_else(|| unknown(flag, text, did_you_mean(text, known())))
}

/// The name that an organisation goes by; refused where it is most likely misspelt.
pub fn organisation(name: &str, takes_new: bool, survey: &Survey) -> Result<String, String> {
    match survey.knows(name) {
        Knowledge::Known(name) | Knowledge::New(name) => Ok(name),
        Knowledge::Like(_, _) if takes_new => Ok(name.split_whitespace().collect::<Vec<_>>().join(" ")),
        Knowledge::Like(other, likeness) => {
            Err(format!("“{name}” is not known, and “{other}” is: {likeness}. Did you mean that? Add --new-names if you did not"))
        }
    }
}

fn rate(text: &str) -> Result<f64, String> {
    let number = text.trim().trim_end_matches('%').trim_end().replace(',', ".");
    let wrong = || no("a rate in per cent", "--cofinancing-rate", text, "write a number from 0 to 100");
    number.parse().ok().filter(|rate: &f64| rate.is_finite()).ok_or_else(wrong)
}

/// A day, as TOML writes it.
pub fn date(key: &str, text: &str) -> Result<Item, String> {
    let wrong = || no("a day", &flag(key), text, "write it YYYY-MM-DD");
    let day: Date = text.trim().parse().map_err(|_| wrong())?;
    let day: toml_edit::Datetime = day.to_string().parse().map_err(|_| wrong())?;
    Ok(value(day))
}

/// The region's own name in a language.
pub fn region(text: &str, lang: Lang) -> Result<String, String> {
    let found = places().region(text).map(|at| places().regions[usize::from(at)].name[lang].clone());
    found.map_err(|unknown| place("--region", text, unknown.nearest))
}

fn county(text: &str, lang: Lang) -> Result<String, String> {
    let found = places().county(text).map(|at| places().counties[usize::from(at)].name[lang].clone());
    found.map_err(|unknown| place("--county", text, unknown.nearest))
}

/// The municipality's own name.
pub fn municipality(text: &str) -> Result<String, String> {
    let found = places().municipality(text).map(|at| places().municipalities[usize::from(at)].name.clone());
    found.map_err(|unknown| place("--municipality", text, unknown.nearest))
}

fn place(flag: &str, text: &str, nearest: Option<(String, String)>) -> String {
    unknown(flag, text, nearest.map(|(name, code)| format!("did you mean `{name}` ({code})?")))
}

pub fn flag(key: &str) -> String {
    format!("--{}", key.replace('_', "-"))
}

pub fn no(what: &str, flag: &str, text: &str, help: &str) -> String {
    format!("{flag}: `{}` is not {what}; {help}", text.escape_debug())
}

fn unknown(flag: &str, text: &str, help: Option<String>) -> String {
    let help = help.map(|help| format!("; {help}")).unwrap_or_default();
    format!("{flag}: `{}` is not one that is known{help}", text.escape_debug())
}
