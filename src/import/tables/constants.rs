//! What the mapping itself says of projects, looked at before any row is.

use super::findings::Findings;
use super::known::Known;
use super::names;
use crate::catalogue::Programme;
use crate::import::Fact;
use crate::import::mapping::{Given, Mapping};
use crate::source::At;

/// Notes the names among constants and defaults that the site does not know: they are mistakes of the mapping, not questions.
pub fn check(mapping: &Mapping, known: &Known, findings: &mut Findings) {
    let programme_of = |given: &Given| match given.get("programme").map(|at| &at.value) {
        Some(Fact::Text(name)) => names::programme(&known.programmes, name),
        _ => None,
    };
    let programme = programme_of(&mapping.constants).or_else(|| programme_of(&mapping.defaults));
    for (name, at) in mapping.constants.iter().chain(&mapping.defaults) {
        let texts = match &at.value {
            Fact::Text(text) => std::slice::from_ref(text),
            Fact::Texts(texts) => texts,
            _ => continue,
        };
        for text in texts {
            let Some((what, near)) = unknown(name, text, programme, known) else { continue };
            let help = match near.first() {
                Some(near) => format!("did you mean `{near}`?"),
                None if name == "programme" => "put its file into content/programmes/ first".into(),
                None => "correct the name".into(),
            };
            let place = At { value: text.clone(), span: at.span.clone() };
            findings.push(mapping.mistake(&place, "unknown-name", format!("there is no {what} `{text}`"), Some(help)));
        }
    }
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
