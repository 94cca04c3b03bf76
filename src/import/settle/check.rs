//! What is given for many projects at once, looked at before any of them is.

use super::given::{Given, Stated};
use super::known::Known;
use super::names;
use crate::catalogue::Programme;
use crate::import::Fact;
use crate::source::Diagnostic;

/// The names among constants and defaults that the site does not know: they are mistakes of the files that give them, not questions.
pub fn mistakes(constants: &Given, defaults: &Given, known: &Known) -> Vec<Diagnostic> {
    let programme_of = |given: &Given| match given.get("programme").map(|stated| &stated.value) {
        Some(Fact::Text(name)) => names::programme(&known.programmes, name),
        _ => None,
    };
    let only = || known.programmes.first().filter(|_| known.programmes.len() == 1);
    let programme = programme_of(constants).or_else(|| programme_of(defaults)).or_else(only);
    constants.iter().chain(defaults).flat_map(|(name, stated)| of_one(name, stated, programme, known)).collect()
}

fn of_one(name: &str, stated: &Stated, programme: Option<&Programme>, known: &Known) -> Vec<Diagnostic> {
    let of_text = |text: &String| Some(mistake(stated, name, text, &near_unknown(name, text, programme, known)?));
    stated.value.texts().iter().filter_map(of_text).collect()
}

/// The mistake of a file that gives the name of nothing; `near` is what may be meant.
pub(super) fn mistake(stated: &Stated, field: &str, text: &str, near: &[String]) -> Diagnostic {
    let what = match field {
        "area" => "area of the programme",
        "phase" => "phase of the programme",
        "regions" => "region",
        "counties" => "county",
        "municipalities" | "owner_municipality" => "municipality",
        other => other,
    };
    let help = match near.first() {
        Some(near) => format!("did you mean `{near}`?"),
        None if field == "programme" => "put its file into content/programmes/ first".into(),
        None => "correct the name".into(),
    };
    stated.mistake("unknown-name", format!("there is no {what} `{text}`"), help)
}

/// What may be meant by a name, where nothing is called so.
fn near_unknown(field: &str, text: &str, programme: Option<&Programme>, known: &Known) -> Option<Vec<String>> {
    match field {
        "programme" if names::programme(&known.programmes, text).is_none() => Some(names::near_programmes(&known.programmes, text)),
        "area" | "phase" => {
            let programme = programme.filter(|programme| names::keyed(field, programme, text).is_none())?;
            Some(names::near_keyed(field, programme, text))
        }
        "language" if names::language(text).is_none() => Some(vec!["sv".into()]),
        "regions" | "counties" | "municipalities" | "owner_municipality" if names::place(field, text).is_none() => {
            Some(names::near_places(field, text))
        }
        _ => None,
    }
}
