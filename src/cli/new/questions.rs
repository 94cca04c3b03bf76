//! Asking for a new project's facts, with what is known already to choose from.

use inquire::autocompletion::{Autocomplete, Replacement};
use inquire::{CustomUserError, Select, Text};
use jiff::civil::Date;

use super::amounts::whole;
use super::facts::{Answers, area, date, municipality, organisation, phase, programme, region};
use crate::catalogue::{Knowledge, Survey, places};
use crate::cli::{Failure, ask};
use crate::locale::Lang;

/// Somebody at a terminal, and what there is to choose from.
pub struct Asking<'s> {
    /// The site's content.
    pub survey: &'s Survey,
}

impl Asking<'_> {
    /// Asks for all that was not given: first what is needed, then what may be left out. An answer that could not stand is refused at
    /// once, while the others are not lost yet; `is_free` refuses a title whose file is there.
    pub fn complete(&self, given: &mut Answers, is_free: impl Fn(&str) -> Result<(), Failure>) -> Result<(), Failure> {
        let lang = self.survey.config.languages[0];
        let facts = &mut given.facts;
        let free = |text: &str| match self.survey.case_numbers.get(text) {
            Some(file) => Err(format!("the case number `{text}` is taken: {} has it", file.display())),
            None => Ok(text.to_owned()),
        };
        facts.id.as_deref().map(free).transpose().map_err(Failure)?;
        match &given.title {
            Some(title) => is_free(&super::tidied(title)?)?,
            None => given.title = self.title("What is the project called?", false, is_free)?,
        }
        let named = facts.owner.iter().chain(&facts.cofunder).chain(&facts.partner).chain(&facts.contractor);
        named.map(|name| organisation(name, facts.new_names, self.survey)).collect::<Result<Vec<_>, _>>().map_err(Failure)?;
        if programme(facts.programme.as_deref(), self.survey).is_err() {
            let all = self.survey.programmes().iter().map(|programme| (programme.slug.to_string(), programme.name[lang].clone()));
            facts.programme = self.one_of("Which programme supports it?", all.collect(), false)?;
        }
        if let Ok(programme) = programme(facts.programme.as_deref(), self.survey) {
            if facts.area.as_deref().is_none_or(|text| area(text, programme).is_err()) && programme.areas.len() != 1 {
                let all = programme.areas.iter().map(|area| (area.key.to_string(), format!("{} {}", area.key, area.name[lang])));
                facts.area = self.one_of("Which area of the programme?", all.collect(), false)?;
            }
            if facts.phase.as_deref().is_none_or(|text| phase(text, programme).is_err()) && !programme.phases.is_empty() {
                let all = programme.phases.iter().map(|phase| (phase.key.to_string(), phase.name[lang].clone()));
                facts.phase = self.one_of("Which phase?", all.collect(), true)?;
            }
        }
        if facts.owner.is_none() {
            facts.owner = self.organisation("Who owns it?", false)?;
        }
        let programme = programme(facts.programme.as_deref(), self.survey).ok();
        let currency = programme.map(|programme| programme.currency.code());
        let amount = |key: &'static str| move |text: &str| whole(key, text, currency).map(|_| text.to_owned());
        if facts.grant.is_none() {
            facts.grant = self.text("How much support was granted?", false, amount("grant"))?;
        }
        if facts.total_budget.is_none() {
            facts.total_budget = self.text("What is the total budget? (Enter where nobody tells it)", true, amount("total_budget"))?;
        }
        let day = |key: &'static str| move |text: &str| date(key, text).map(|_| text.trim().to_owned());
        if facts.start.is_none() {
            let last = facts.end.clone();
            let start = |text: &str| day("start")(text).and_then(|start| in_order(Some(&start), last.as_deref()).map(|()| start.clone()));
            facts.start = self.text("On what day does it start? (YYYY-MM-DD)", false, start)?;
        }
        if facts.end.is_none() {
            let start = facts.start.clone();
            let end = |text: &str| day("end")(text).and_then(|end| in_order(start.as_deref(), Some(&end)).map(|()| end.clone()));
            facts.end = self.text("On what day does it end? (Enter while it is open)", true, end)?;
        }
        if facts.region.is_empty() && facts.county.is_empty() && facts.municipality.is_empty() {
            self.places(lang, &mut facts.municipality, &mut facts.region)?;
        }
        if facts.cofunder.is_empty() {
            facts.cofunder = self.organisations("Who else pays?")?;
        }
        if facts.partner.is_empty() {
            facts.partner = self.organisations("Who else takes part?")?;
        }
        if facts.id.is_none() {
            facts.id = self.text("What is its case number? (Enter to leave it out)", true, free)?;
        }
        // Flags have been looked at, and about answers there was a question.
        facts.new_names = true;
        Ok(())
    }

    /// Asks for a title; `is_free` refuses one that cannot stand.
    pub fn title(
        &self,
        question: &str,
        may_be_left_out: bool,
        is_free: impl Fn(&str) -> Result<(), Failure>,
    ) -> Result<Option<String>, Failure> {
        let question = if may_be_left_out { format!("{question} (Enter to leave it for later)") } else { question.to_owned() };
        let good = |text: &str| super::tidied(text).and_then(|title| is_free(&title).map(|()| title));
        self.text(&question, may_be_left_out, |text| good(text).map_err(|Failure(why)| why))
    }

    /// Asks until the answer is good, or left out where that may be.
    fn text(&self, question: &str, is_optional: bool, good: impl Fn(&str) -> Result<String, String>) -> Result<Option<String>, Failure> {
        self.known(question, is_optional, &[], good)
    }

    fn known(
        &self,
        question: &str,
        is_optional: bool,
        known: &[String],
        good: impl Fn(&str) -> Result<String, String>,
    ) -> Result<Option<String>, Failure> {
        let mut before = String::new();
        loop {
            // What was wrong stays to be corrected.
            let text = Text::new(question).with_initial_value(&before).with_autocomplete(Known { names: known.into() });
            let answer = ask::answer(text.prompt())?;
            match answer.as_deref().map(str::trim) {
                None | Some("") if is_optional => return Ok(None),
                None => return Err(Failure("nothing was written".to_owned())),
                Some("") => eprintln!("this is needed"),
                Some(text) => match good(text) {
                    Ok(answer) => return Ok(Some(answer)),
                    Err(why) => {
                        eprintln!("{why}");
                        before = text.to_owned();
                    }
                },
            }
        }
    }

    fn one_of(&self, question: &str, mut all: Vec<(String, String)>, is_optional: bool) -> Result<Option<String>, Failure> {
        if is_optional {
            all.push((String::new(), "none".to_owned()));
        }
        let names = all.iter().map(|(_, name)| name.clone()).collect();
        let chosen = ask::answer(Select::new(question, names).raw_prompt())?;
        match chosen.map(|chosen| all.swap_remove(chosen.index).0) {
            Some(key) if !key.is_empty() => Ok(Some(key)),
            _ if is_optional => Ok(None),
            _ => Err(Failure("nothing was written".to_owned())),
        }
    }

    /// Asks for an organisation; where one that is known is spelt almost alike, which of the two is meant.
    fn organisation(&self, question: &str, is_optional: bool) -> Result<Option<String>, Failure> {
        let known: Vec<String> = self.survey.known_organisations().into_iter().map(str::to_owned).collect();
        let Some(name) = self.known(question, is_optional, &known, |text| Ok(text.to_owned()))? else { return Ok(None) };
        if let Knowledge::Like(other, likeness) = self.survey.knows(&name) {
            let choices = vec![(other.clone(), other.clone()), (name.clone(), format!("{name}, another organisation"))];
            return self.one_of(&format!("“{other}” is known: {likeness}. Which do you mean?"), choices, false);
        }
        organisation(&name, true, self.survey).map(Some).map_err(Failure)
    }

    fn organisations(&self, question: &str) -> Result<Vec<String>, Failure> {
        let question = format!("{question} (Enter when there is nobody more)");
        let mut all = Vec::new();
        while let Some(name) = self.organisation(&question, true)? {
            all.push(name);
        }
        Ok(all)
    }

    /// Asks for municipalities, and for a region where there are none.
    fn places(&self, lang: Lang, municipalities: &mut Vec<String>, regions: &mut Vec<String>) -> Result<(), Failure> {
        let known: Vec<String> = places().municipalities.iter().map(|place| place.name.clone()).collect();
        while let Some(name) = self.known("In which municipality is it? (Enter when there is no more)", true, &known, municipality)? {
            municipalities.push(name);
        }
        if municipalities.is_empty() {
            let all = places().regions.iter().map(|region| (region.nuts.clone(), region.name[lang].clone()));
            let nuts = self.one_of("Then in which region?", all.collect(), false)?;
            regions.extend(nuts.and_then(|nuts| region(&nuts, lang).ok()));
        }
        Ok(())
    }
}

/// Refuses an end that comes before the start.
fn in_order(start: Option<&str>, end: Option<&str>) -> Result<(), String> {
    let day = |text: &str| text.parse::<Date>().ok();
    match (start.and_then(day), end.and_then(day)) {
        (Some(start), Some(end)) if end < start => Err(format!("it would start on {start} and end on {end}, which is before that")),
        _ => Ok(()),
    }
}

/// Names that an answer may begin like.
#[derive(Clone)]
struct Known {
    names: std::sync::Arc<[String]>,
}

/// Names shown at a time.
const SHOWN: usize = 8;

impl Autocomplete for Known {
    fn get_suggestions(&mut self, input: &str) -> Result<Vec<String>, CustomUserError> {
        let input = input.trim().to_lowercase();
        if input.is_empty() {
            return Ok(Vec::new());
        }
        let begins = |name: &&String| name.to_lowercase().starts_with(&input);
        let holds = |name: &&String| !begins(name) && name.to_lowercase().contains(&input);
        Ok(self.names.iter().filter(begins).chain(self.names.iter().filter(holds)).take(SHOWN).cloned().collect())
    }

    fn get_completion(&mut self, input: &str, highlighted: Option<String>) -> Result<Replacement, CustomUserError> {
        Ok(highlighted.or_else(|| self.get_suggestions(input).ok()?.into_iter().next()))
    }
}
