//! The words of a source become those of the site: programmes, areas, phases and places.

use std::collections::HashMap;

use super::asked::Asked;
use super::draft::{Fact, Found};
use crate::catalogue::{Programme, places};
use crate::locale::{Lang, PerLang};
use crate::sheet::Slug;
use crate::source::{Diagnostic, did_you_mean};

/// The words that a site knows.
pub struct Words<'s> {
    /// Its programmes.
    pub programmes: &'s [Programme],
    /// The programme of what does not name one.
    pub programme: Option<&'s Programme>,
    /// The language of sheets that do not name one.
    pub lang: Lang,
}

/// A key that sheets use, and what it is called.
type Choice<'p> = (&'p Slug, &'p PerLang<String>);

impl Words<'_> {
    /// Puts the site's words in the place of the source's. What the site does not know is asked once, however many projects
    /// have it.
    pub fn settle(&self, found: &mut [Found], diagnostics: &mut Vec<Diagnostic>) {
        let mut questions = Asked::default();
        let choices = self.programmes.iter().map(|programme| (&programme.slug, &programme.name)).collect::<Vec<_>>();
        for found in found.iter_mut() {
            let lang = found.draft.text("language").and_then(Lang::from_code).unwrap_or(self.lang);
            if lang == self.lang {
                found.draft.facts.remove("language");
            }
            let named = found.draft.text("programme").and_then(|name| chosen(name, &choices));
            match named.or(self.programme.map(|programme| &programme.slug)) {
                Some(slug) => self.choices(slug.clone(), found, &mut questions),
                None if choices.is_empty() => {}
                None => ask_choice(&mut questions, "programme", found, &choices, self.lang),
            }
            settle_places(found, lang, &mut questions);
        }
        diagnostics.extend(questions.finish());
    }

    /// Settles programme, area and phase, and looks at the currency.
    fn choices(&self, slug: Slug, found: &mut Found, questions: &mut Asked) {
        let programme = self.programmes.iter().find(|programme| programme.slug == slug);
        let Some(programme) = programme else { return };
        found.draft.facts.insert("programme".into(), Fact::Text(slug.to_string()));
        let areas: Vec<Choice> = programme.areas.iter().map(|area| (&area.key, &area.name)).collect();
        let phases: Vec<Choice> = programme.phases.iter().map(|phase| (&phase.key, &phase.name)).collect();
        for (what, choices) in [("area", areas), ("phase", phases)] {
            let Some(name) = found.draft.text(what) else { continue };
            match chosen(name, &choices) {
                Some(key) => {
                    found.draft.facts.insert(what.into(), Fact::Text(key.to_string()));
                }
                None => ask_choice(questions, what, found, &choices, self.lang),
            }
        }
        let code = programme.currency.code();
        if let Some(printed) = found.currency.as_deref().filter(|printed| *printed != code) {
            let message = format!("the amounts are in {printed}, those of the programme `{slug}` in {code}");
            let key = if found.places.contains_key("grant") { "grant" } else { "total_budget" };
            questions.ask("currency", key, printed, found, message, Some("name another programme with --programme".into()));
        }
    }
}

/// What a source says before the key or name of an area.
const BEFORE: [&str; 8] =
    ["programområde", "insatsområde", "insatsområden", "programme area", "program area", "priority area", "priority axis", "area"];

/// The choice that is meant: by its key, its name in any language, or both (`Programområde 2 Ökat arbetskraftsutbud`).
fn chosen<'c>(text: &str, choices: &[Choice<'c>]) -> Option<&'c Slug> {
    let text = folded(text);
    let is_name = |name: &PerLang<String>, text: &str| name.iter().any(|(_, name)| folded(name) == text);
    let exactly = |text: &str| choices.iter().find(|(key, name)| key.as_str() == text || is_name(name, text));
    let with_key = |text: &str| {
        choices.iter().find(|(key, name)| {
            let rest = text.strip_prefix(key.as_str()).filter(|rest| rest.starts_with(|c: char| !c.is_alphanumeric()));
            rest.is_some_and(|rest| is_name(name, &folded(rest)))
        })
    };
    let bare = BEFORE.iter().filter_map(|word| text.strip_prefix(word)).map(folded).min_by_key(String::len);
    let found = [Some(text), bare].into_iter().flatten().find_map(|text| exactly(&text).or_else(|| with_key(&text)));
    found.map(|(key, _)| *key)
}

/// A text to compare by: in lower case, single spaces, without marks at its ends.
fn folded(text: &str) -> String {
    let lower = text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    lower.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

fn ask_choice(questions: &mut Asked, what: &'static str, found: &Found, choices: &[Choice], lang: Lang) {
    let Some(name) = found.draft.text(what) else { return };
    let known: Vec<String> = choices.iter().map(|(key, name)| named(key, &name[lang])).collect();
    let (code, article) = match what {
        "programme" => ("unknown-programme", "a programme of the site"),
        "area" => ("unknown-area", "an area of the programme"),
        _ => ("unknown-phase", "a phase of the programme"),
    };
    let help = did_you_mean(name, known.iter().map(String::as_str));
    questions.ask(code, what, name, found, format!("`{name}` is not {article}"), help);
}

fn named(key: &Slug, name: &str) -> String {
    if key.as_str().len() < 4 { format!("{key} {name}") } else { name.to_owned() }
}

/// Gives places the names that the registers have for them.
fn settle_places(found: &mut Found, lang: Lang, questions: &mut Asked) {
    let places = places();
    let region = |text: &str| known(places.region(text), |at| places.regions[usize::from(at)].name[lang].clone());
    let county = |text: &str| known(places.county(text), |at| places.counties[usize::from(at)].name[Lang::Sv].clone());
    let municipality = |text: &str| known(places.municipality(text), |at| places.municipalities[usize::from(at)].name.clone());
    let kinds: [Register; 3] = [
        (&["region", "regions"], "region", &region),
        (&["counties"], "county", &county),
        (&["municipalities", "owner_municipality"], "municipality", &municipality),
    ];
    for (keys, what, find) in kinds {
        for &key in keys {
            let Some(mut fact) = found.draft.facts.remove(key) else { continue };
            match &mut fact {
                Fact::Text(text) => *text = settled(text, key, what, find, found, questions),
                Fact::Texts(texts) => {
                    let mut seen = HashMap::new();
                    texts.iter_mut().for_each(|text| *text = settled(text, key, what, find, found, questions));
                    texts.retain(|text| seen.insert(text.clone(), ()).is_none());
                }
                _ => {}
            }
            found.draft.facts.insert(key.into(), fact);
        }
    }
}

/// The keys that name places of a kind, the kind, and its register.
type Register<'r> = (&'r [&'r str], &'r str, &'r dyn Fn(&str) -> Known);

/// The register's name of a place, or else advice.
type Known = Result<String, Option<String>>;

fn known<I>(found: Result<I, crate::catalogue::UnknownPlace>, name: impl Fn(I) -> String) -> Known {
    found.map(name).map_err(|unknown| unknown.nearest.map(|(name, code)| format!("did you mean `{name}` ({code})?")))
}

fn settled(text: &str, key: &str, what: &str, find: impl Fn(&str) -> Known, found: &Found, questions: &mut Asked) -> String {
    find(text).unwrap_or_else(|advice| {
        // `Borås, Mark och Tranemo` at one bullet.
        let parts: Vec<&str> =
            text.split([',', ';']).flat_map(|part| part.split(" och ")).flat_map(|part| part.split(" and ")).map(str::trim).collect();
        let help = match advice {
            _ if parts.len() > 1 && parts.iter().all(|part| find(part).is_ok()) => {
                format!("give each a line or bullet of its own: {}", parts.join("; "))
            }
            Some(advice) => advice,
            None => format!("write the {what}'s name or its official code"),
        };
        questions.ask("unknown-place", key, text, found, format!("there is no {what} called `{text}`"), Some(help));
        text.to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_is_found_by_key_or_name_or_both() {
        let keys = ["1", "2"].map(Slug::fold);
        let names = [["Kompetensförsörjning", "Skills supply"], ["Ökat arbetskraftsutbud", "Increased labour supply"]];
        let names = names.map(|pair| PerLang::of(|lang| pair[lang as usize].to_owned()));
        let choices: Vec<Choice> = keys.iter().zip(&names).collect();
        for text in [
            "2",
            "Programområde 2",
            "Programområde 2 Ökat arbetskraftsutbud",
            "2. Ökat arbetskraftsutbud",
            "ökat  arbetskraftsutbud",
            "Programme area 2: Increased labour supply",
        ] {
            assert_eq!(chosen(text, &choices).map(Slug::as_str), Some("2"), "{text}");
        }
        for text in ["3", "21", "Programområde 2 Kompetensförsörjning", "Programområde", ""] {
            assert_eq!(chosen(text, &choices), None, "{text}");
        }
    }
}
