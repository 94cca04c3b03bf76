//! Names of the source, found among those that are known.

use rustc_hash::FxHashMap;

use crate::catalogue::{Area, Phase, Programme, compose, places, tidy};
use crate::locale::{Lang, PerLang};

/// The most names that are proposed.
const PROPOSED: usize = 3;

/// The most keys that are proposed where no name is near.
const FEW: usize = 12;

/// The programme with this key, name or CCI code.
pub fn programme<'p>(programmes: &'p [Programme], text: &str) -> Option<&'p Programme> {
    let is_it = |programme: &&Programme| {
        programme.slug.as_str() == text || programme.cci.as_deref() == Some(text) || is_called(&programme.name, text)
    };
    only(programmes.iter().filter(is_it))
}

/// The programmes that may be meant.
pub fn near_programmes(programmes: &[Programme], text: &str) -> Vec<String> {
    proposals(text, programmes.iter().map(|programme| programme.slug.as_str()))
}

/// The key of a programme's area or phase with this key or name.
pub fn keyed<'p>(field: &str, programme: &'p Programme, text: &str) -> Option<&'p str> {
    let known = keys(field, programme);
    let is_called = |(key, name): &(&'p str, &PerLang<String>)| is_called(name, text).then_some(*key);
    known.iter().find(|(key, _)| *key == text).map(|(key, _)| *key).or_else(|| only(known.iter().filter_map(is_called)))
}

/// The areas or phases of a programme that may be meant: by name, or else the keys of all where they are few.
pub fn near_keyed(field: &str, programme: &Programme, text: &str) -> Vec<String> {
    let known = keys(field, programme);
    let near = proposals(text, known.iter().flat_map(|(_, name)| name.iter().map(|(_, name)| name.as_str())));
    if near.is_empty() { known.iter().map(|(key, _)| (*key).to_owned()).take(FEW).collect() } else { near }
}

/// The code of the language with this code or name.
pub fn language(text: &str) -> Option<&'static str> {
    match text.to_lowercase().as_str() {
        "sv" | "sve" | "swe" | "svenska" | "swedish" => Some(Lang::Sv.code()),
        "en" | "eng" | "engelska" | "english" => Some(Lang::En.code()),
        _ => None,
    }
}

/// A place that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its official Swedish name.
    pub name: &'static str,
    /// The Swedish name of the region that it lies in, or is.
    pub region: &'static str,
}

/// Finds places, each spelling once.
#[derive(Debug, Default)]
pub struct Places(FxHashMap<(&'static str, String), Option<Place>>);

impl Places {
    /// The place that a text means in a field: `regions`, `counties`, `municipalities` or `owner_municipality`.
    pub fn find(&mut self, field: &'static str, text: &str) -> Option<Place> {
        *self.0.entry((field, text.to_owned())).or_insert_with(|| place(field, text))
    }
}

/// The place that a text means in a field.
pub fn place(field: &str, text: &str) -> Option<Place> {
    let all = places();
    let region_name = |region: u8| all.regions[usize::from(region)].name[Lang::Sv].as_str();
    let county_region = |county: u8| region_name(all.counties[usize::from(county)].region);
    match field {
        "regions" => all.region(text).ok().map(region_name).map(|name| Place { name, region: name }),
        "counties" => {
            let found = all.county(text).ok().or_else(|| all.county(&padded(text, 2)?).ok())?;
            Some(Place { name: &all.counties[usize::from(found)].name[Lang::Sv], region: county_region(found) })
        }
        _ => {
            let found = all.municipality(text).ok().or_else(|| all.municipality(&padded(text, 4)?).ok())?;
            let municipality = &all.municipalities[usize::from(found)];
            Some(Place { name: &municipality.name, region: county_region(municipality.county) })
        }
    }
}

/// The places that may be meant.
pub fn near_places(field: &str, text: &str) -> Vec<String> {
    let all = places();
    match field {
        "regions" => proposals(text, all.regions.iter().map(|region| region.name[Lang::Sv].as_str())),
        "counties" => proposals(text, all.counties.iter().map(|county| county.name[Lang::Sv].as_str())),
        _ => proposals(text, all.municipalities.iter().map(|municipality| municipality.name.as_str())),
    }
}

/// Whether a region is the whole country.
pub fn is_national(region: &str) -> bool {
    places().region(region).is_ok_and(|at| places().regions[usize::from(at)].is_national())
}

/// A code whose leading zero a spreadsheet has taken for nothing.
fn padded(text: &str, length: usize) -> Option<String> {
    let is_code = text.len() + 1 == length && text.bytes().all(|b| b.is_ascii_digit());
    is_code.then(|| format!("0{text}"))
}

fn keys<'p>(field: &str, programme: &'p Programme) -> Vec<(&'p str, &'p PerLang<String>)> {
    match field {
        "area" => programme.areas.iter().map(|Area { key, name }| (key.as_str(), name)).collect(),
        _ => programme.phases.iter().map(|Phase { key, name }| (key.as_str(), name)).collect(),
    }
}

fn is_called(name: &PerLang<String>, text: &str) -> bool {
    name.iter().any(|(_, name)| tidy(name).to_lowercase() == tidy(text).to_lowercase())
}

/// The only one there is.
fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    found.next().filter(|_| found.next().is_none())
}

/// The names that are spelt most like a text, by the measure of [`crate::source::nearest`].
fn proposals<'n>(text: &str, names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let text = compose(text).to_lowercase();
    let mut near: Vec<_> = names
        .map(|name| (strsim::jaro_winkler(&text, &name.to_lowercase()), name))
        .filter(|(likeness, name)| *likeness >= 0.8 && !name.is_empty())
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    near.dedup_by(|a, b| a.1 == b.1);
    near.into_iter().take(PROPOSED).map(|(_, name)| name.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_get_their_official_names() {
        for (field, text, name, region) in [
            ("municipalities", "LillaEdet", "Lilla Edet", "Västsverige"),
            ("municipalities", "180", "Stockholm", "Stockholm"),
            ("counties", "1", "Stockholms län", "Stockholm"),
            ("counties", "Dalarna", "Dalarnas län", "Norra Mellansverige"),
            ("regions", "Skåne-Blekinge", "Sydsverige", "Sydsverige"),
        ] {
            assert_eq!(place(field, text), Some(Place { name, region }), "{text}");
        }
        assert_eq!(place("municipalities", "Stenungssund"), None);
        assert_eq!(near_places("municipalities", "Stenungssund")[0], "Stenungsund");
        assert!(near_places("municipalities", "Qqqq").is_empty());
    }
}
