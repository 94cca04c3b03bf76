//! Names of a project, each put into the sheets' own words or asked about.

use std::collections::BTreeMap;

use super::alike::{Name, alike};
use super::answers::Answers;
use super::check;
use super::fields::ORGANISATIONS;
use super::given::{Given, stating};
use super::known::Known;
use super::names::{self, Place, Places, region_name};
use super::origin::{Origin, Whereabouts};
use super::questions::{About, Questions, Unit};
use crate::catalogue::{Programme, tidy};
use crate::import::Fact;
use crate::locale::Lang;
use crate::source::Diagnostic;

/// The facts of a project.
type Facts = BTreeMap<String, Fact>;

/// Settles one project after the other.
pub struct Settler<'k> {
    /// What the site knows.
    pub known: &'k Known,
    /// What is left open.
    pub questions: Questions,
    answers: &'k Answers,
    constants: &'k Given,
    /// The mistakes in what answers and constants give, by field and text.
    mistakes: BTreeMap<(String, String), Vec<Diagnostic>>,
    places: Places,
    /// The names of organisations.
    organisations: BTreeMap<String, Mentioned>,
}

/// How often a name stands in a source.
struct Mentioned {
    count: usize,
    /// How many other names were met before it.
    before: usize,
    first: Whereabouts,
}

impl<'k> Settler<'k> {
    /// Nothing is settled yet of a source that consists of these; `answers` and `constants` are what its facts have been filled in with.
    pub fn new(known: &'k Known, answers: &'k Answers, constants: &'k Given, unit: Unit) -> Self {
        Settler {
            known,
            questions: Questions::of(unit),
            answers,
            constants,
            mistakes: BTreeMap::new(),
            places: Places::default(),
            organisations: BTreeMap::new(),
        }
    }

    /// The language of a project's sheet.
    pub fn lang(&self, facts: &Facts) -> Lang {
        text_of(facts, "language").and_then(Lang::from_code).unwrap_or(self.known.lang)
    }

    /// Settles the programme, on which areas and phases depend.
    pub fn programme(&mut self, facts: &mut Facts, origin: Origin) -> Option<&'k Programme> {
        let programmes = &self.known.programmes;
        let found = names::programme(programmes, text_of(facts, "programme")?);
        let slug = found.map(|programme| programme.slug.as_str());
        self.text(facts, "programme", origin, |_| slug, |text| names::near_programmes(programmes, text));
        found
    }

    /// Settles area and phase, and the language: the one that sheets have anyway is not told.
    pub fn keys(&mut self, facts: &mut Facts, programme: Option<&Programme>, origin: Origin) {
        if let Some(programme) = programme {
            for key in ["area", "phase"] {
                self.text(facts, key, origin, |text| names::keyed(key, programme, text), |text| names::near_keyed(key, programme, text));
            }
        }
        self.text(facts, "language", origin, names::language, |_| Lang::ALL.map(|lang| lang.code().to_owned()).to_vec());
        if text_of(facts, "language") == Some(self.known.lang.code()) {
            facts.remove("language");
        }
    }

    /// Settles places, and the seat; the regions in which counties and municipalities lie.
    pub fn places(&mut self, facts: &mut Facts, origin: Origin) -> Vec<u8> {
        const SEAT: &str = "owner_municipality";
        let lang = self.lang(facts);
        let seat = text_of(facts, SEAT).and_then(|text| self.places.find(SEAT, text));
        self.text(facts, SEAT, origin, |_| seat.map(|place| place.name), |text| names::near_places(SEAT, text));
        let mut lies_in = Vec::new();
        for key in ["regions", "counties", "municipalities"] {
            let Some(Fact::Texts(texts)) = facts.get_mut(key) else { continue };
            let mut list: Vec<String> = Vec::new();
            for text in std::mem::take(texts) {
                let found = self.places_in(key, &text);
                if found.is_empty() {
                    self.unknown(key, &text, origin, || names::near_places(key, &text));
                    list.push(text);
                }
                for place in found {
                    let name = if key == "regions" { region_name(place.region, lang) } else { place.name };
                    if !list.iter().any(|known| known == name) {
                        list.push(name.to_owned());
                    }
                    if key != "regions" && !lies_in.contains(&place.region) {
                        lies_in.push(place.region);
                    }
                }
            }
            *texts = list;
        }
        lies_in
    }

    /// The place that a text means; or those that run together in it, `Borås, Mark och Tranemo`, if each of them is known.
    fn places_in(&mut self, key: &'static str, text: &str) -> Vec<Place> {
        if let Some(place) = self.places.find(key, text) {
            return vec![place];
        }
        let parts = text.split([',', ';']).flat_map(|part| part.split(" och ")).flat_map(|part| part.split(" and "));
        parts.map(|part| self.places.find(key, part.trim())).collect::<Option<_>>().unwrap_or_default()
    }

    /// Meets the organisations that a project names.
    pub fn organisations(&mut self, facts: &Facts, origin: Origin) {
        for (key, fact) in ORGANISATIONS.iter().filter_map(|key| Some((key, facts.get(*key)?))) {
            for name in fact.texts() {
                let before = self.organisations.len();
                let first = || Mentioned { count: 0, before, first: origin.of(key, name) };
                self.organisations.entry(tidy(name)).or_insert_with(first).count += 1;
            }
        }
    }

    /// All questions, after those about names of organisations that are spelt much like others; and the mistakes in what was given.
    pub fn finish(mut self) -> (Questions, Vec<Diagnostic>) {
        let (known, register) = (&self.known.organisations, &self.known.register);
        let is_settled = |name: &str| self.answers.values.settles(name) || register.find(name).is_some();
        let of_source = self.organisations.iter().filter(|(name, _)| !known.contains(*name));
        let of_source = of_source.map(|(name, mentioned)| Name { name, is_known: is_settled(name), count: mentioned.count });
        let of_register = register.organisations.iter().map(|organisation| organisation.name.as_str());
        let of_site = known.iter().map(String::as_str).chain(of_register.filter(|name| !known.contains(*name)));
        let of_site = of_site.map(|name| Name { name, is_known: true, count: 0 });
        let mut pairs = alike(of_source.chain(of_site).collect());
        pairs.retain(|(name, other)| !register.are_distinct(name.name, other.name));
        pairs.sort_by_key(|(name, _)| self.organisations[name.name].before);
        for (name, other) in pairs {
            let Mentioned { count, first, .. } = &self.organisations[name.name];
            self.questions.ask_of(About::Alike, "organisations", name.name, first.clone(), *count, || vec![other.name.to_owned()]);
        }
        (self.questions, self.mistakes.into_values().flatten().collect())
    }

    /// Asks about a text that the site does not know; one that was given is a mistake of the file that gives it, which no answer mends.
    fn unknown(&mut self, key: &str, text: &str, origin: Origin, near: impl FnOnce() -> Vec<String>) {
        let name = (key.to_owned(), text.to_owned());
        if self.mistakes.contains_key(&name) {
            return;
        }
        let mut given = self.answers.stating(key, text);
        given.extend(stating(self.constants, key, text));
        if given.is_empty() {
            return self.questions.ask(About::Unknown, key, text, origin.of(key, text), near);
        }
        let near = near();
        self.mistakes.insert(name, given.iter().map(|stated| check::mistake(stated, key, text, &near)).collect());
    }

    /// Puts the known word for a text into its place, or asks for it.
    fn text<'w>(
        &mut self,
        facts: &mut Facts,
        key: &str,
        origin: Origin,
        known: impl Fn(&str) -> Option<&'w str>,
        near: impl FnOnce(&str) -> Vec<String>,
    ) {
        let Some(Fact::Text(text)) = facts.get_mut(key) else { return };
        match known(text) {
            Some(word) => word.clone_into(text),
            None => self.unknown(key, text, origin, || near(text)),
        }
    }
}

/// A fact that is a text.
fn text_of<'f>(facts: &'f Facts, key: &str) -> Option<&'f str> {
    match facts.get(key) {
        Some(Fact::Text(text)) => Some(text),
        _ => None,
    }
}
