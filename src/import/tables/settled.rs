//! The names in a row, each put into the sheets' own words or asked for.

use super::names;
use super::project::Reader;
use crate::import::Fact;
use crate::import::questions::About;
use crate::locale::Lang;

impl Reader<'_, '_, '_> {
    /// Puts the known word for a name into its place, or asks for it.
    fn settle(&mut self, name: &str, found: Option<&str>, near: impl FnOnce(&str) -> Vec<String>) {
        if let Some(word) = found {
            self.project.facts.insert(name.to_owned(), Fact::Text(word.to_owned()));
            return;
        }
        let text = self.text_of(name).unwrap_or_default().to_owned();
        self.questions.ask(About::Unknown, name, &text, self.row.line, || near(&text));
        self.unclear.push(name.to_owned());
    }

    /// Finds the row's programme, on which its areas and phases depend.
    pub fn settle_programme(&mut self) {
        if self.is_silent("programme")
            && let Some(default) = self.mapping.defaults.get("programme")
        {
            self.project.facts.insert("programme".into(), default.value.clone());
        }
        let Some(text) = self.text_of("programme") else { return };
        let programmes = &self.known.programmes;
        self.programme = names::programme(programmes, text);
        self.settle("programme", self.programme.map(|programme| programme.slug.as_str()), |text| names::near_programmes(programmes, text));
    }

    /// Finds the programme's keys for its areas and phases, and the codes of languages.
    pub fn settle_keys(&mut self) {
        for name in ["area", "phase"] {
            let (Some(programme), Some(text)) = (self.programme, self.text_of(name)) else { continue };
            let found = names::keyed(name, programme, text);
            self.settle(name, found, |text| names::near_keyed(name, programme, text));
        }
        if let Some(text) = self.text_of("language") {
            let found = names::language(text);
            self.settle("language", found, |_| Lang::ALL.map(|lang| lang.code().to_owned()).to_vec());
        }
    }

    /// Finds places by what the row calls them.
    pub fn settle_places(&mut self) {
        const SEAT: &str = "owner_municipality";
        if let Some(text) = self.text_of(SEAT).map(str::to_owned) {
            let found = self.places.find(SEAT, &text).map(|place| place.name);
            self.settle(SEAT, found, |text| names::near_places(SEAT, text));
        }
        let mut lies_in: Vec<&'static str> = Vec::new();
        for name in ["regions", "counties", "municipalities"] {
            let mut list: Vec<String> = Vec::new();
            for text in self.texts_of(name).to_vec() {
                let Some(place) = self.places.find(name, &text) else {
                    self.questions.ask(About::Unknown, name, &text, self.row.line, || names::near_places(name, &text));
                    self.unclear.push(name.to_owned());
                    continue;
                };
                if !list.iter().any(|known| known == place.name) {
                    list.push(place.name.to_owned());
                }
                if name != "regions" && !lies_in.contains(&place.region) {
                    lies_in.push(place.region);
                }
            }
            if !list.is_empty() {
                self.project.facts.insert(name.to_owned(), Fact::Texts(list));
            }
        }
        self.settle_regions(lies_in);
    }

    /// Makes sure that counties and municipalities lie in the regions that are named, and writes one region as one.
    fn settle_regions(&mut self, mut lies_in: Vec<&str>) {
        let mut regions = self.texts_of("regions").to_vec();
        if !regions.is_empty() && !regions.iter().any(|region| names::is_national(region)) {
            lies_in.retain(|region| !regions.iter().any(|known| known == region));
            lies_in.sort_unstable();
            if self.mapping.complete_regions {
                regions.extend(lies_in.into_iter().map(str::to_owned));
            } else if !lies_in.is_empty() && !self.is_unclear("regions") {
                let message =
                    format!("counties or municipalities of the row lie in {}, which it does not name as a region", lies_in.join(" and "));
                let help = "add the regions of all places with complete_regions = true in the mapping, or correct the row";
                self.findings.error("outside-region", self.row, None, "", message, help);
            }
        }
        match regions.as_slice() {
            [] => {}
            [region] => {
                self.project.facts.remove("regions");
                self.project.facts.insert("region".into(), Fact::Text(region.clone()));
            }
            _ => {
                self.project.facts.insert("regions".into(), Fact::Texts(regions));
            }
        }
    }
}
