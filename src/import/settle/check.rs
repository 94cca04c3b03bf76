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
    let programme = programme_of(constants).or_else(|| programme_of(defaults));
    constants.iter().chain(defaults).flat_map(|(name, stated)| of_one(name, stated, programme, known)).collect()
}

fn of_one(name: &str, stated: &Stated, programme: Option<&Programme>, known: &Known) -> Vec<Diagnostic> {
    let mistake = |text: &String| {
        let (what, near) = unknown(name, text, programme, known)?;
        let help = match near.first() {
            Some(near) => format!("did you mean `{near}`?"),
            None if name == "programme" => "put its file into content/programmes/ first".into(),
            None => "correct the name".into(),
        };
        Some(stated.mistake("unknown-name", format!("there is no {what} `{text}`"), help))
    };
    stated.value.texts().iter().filter_map(mistake).collect()
}

/// What a name ought to be the name of, and what may be meant, where nothing is called so.
fn unknown(field: &str, text: &str, programme: Option<&Programme>, known: &Known) -> Option<(&'static str, Vec<String>)> {
    match field {
        "programme" if names::programme(&known.programmes, text).is_none() => {
            Some(("programme", names::near_programmes(&known.programmes, text)))
        }
        "area" | "phase" => {
            let what = if field == "area" { "area of the programme" } else { "phase of the programme" };
            let programme = programme.filter(|programme| names::keyed(field, programme, text).is_none())?;
            Some((what, names::near_keyed(field, programme, text)))
        }
        "language" if names::language(text).is_none() => Some(("language", vec!["sv".into()])),
        "regions" | "counties" | "municipalities" | "owner_municipality" if names::place(field, text).is_none() => {
            let what = match field {
                "regions" => "region",
                "counties" => "county",
                _ => "municipality",
            };
            Some((what, names::near_places(field, text)))
        }
        _ => None,
    }
}
