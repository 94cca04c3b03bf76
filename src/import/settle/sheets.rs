//! What prints and saved pages tell, put into the site's words.

use super::answers::Answers;
use super::given::Given;
use super::known::Known;
use super::names;
use super::origin::Origin;
use super::questions::{Questions, Unit};
use super::settler::Settler;
use crate::catalogue::Programme;
use crate::import::{Fact, Found};
use crate::source::{Diagnostic, Severity};

/// Settles sheets; `programme` is that of sheets that name none which the site knows. What a sheet lacks is not asked for: it may
/// translate another, which has it, and the check tells of all else.
pub fn sheets(
    found: &mut [Found],
    known: &Known,
    answers: &Answers,
    programme: Option<&Programme>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Questions {
    let constants = Given::new();
    let mut settler = Settler::new(known, answers, &constants, Unit::Sheet);
    for found in found.iter_mut() {
        let facts = &mut found.draft.facts;
        answers.put_words(facts);
        // What an answer says is not passed over, though nothing be called so.
        let is_told = matches!(facts.get("programme"), Some(Fact::Text(name))
            if names::programme(&known.programmes, name).is_some() || !answers.stating("programme", name).is_empty());
        if let Some(programme) = programme.filter(|_| !is_told) {
            facts.insert("programme".into(), Fact::Text(programme.slug.to_string()));
        }
        answers.put_defaults(facts);
        let origin = Origin::Sheet(&found.file, &found.places);
        // Without any programme, that is what is wrong, and nothing else of it.
        let programme = if known.programmes.is_empty() { None } else { settler.programme(facts, origin) };
        settler.keys(facts, programme, origin);
        settler.places(facts, origin);
        settler.organisations(facts, origin);
        diagnostics.extend(programme.and_then(|programme| other_currency(found, programme)));
    }
    let (questions, mistakes) = settler.finish();
    diagnostics.extend(mistakes);
    questions
}

/// A sheet whose amounts are not in the programme's currency.
fn other_currency(found: &Found, programme: &Programme) -> Option<Diagnostic> {
    let code = programme.currency.code();
    let printed = found.currency.as_deref().filter(|printed| *printed != code)?;
    let message = format!("the amounts are in {printed}, those of the programme `{}` in {code}", programme.slug);
    let location = ["grant", "total_budget", "eligible_cost"].into_iter().find_map(|key| found.places.get(key)).cloned();
    let other = Diagnostic { location, ..Diagnostic::of_file(Severity::Error, "currency", &found.file, message) };
    Some(other.help("name another programme with --programme"))
}
