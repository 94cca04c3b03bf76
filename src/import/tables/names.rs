//! Names of the source, found among those that are known.

use std::collections::BTreeSet;

use crate::catalogue::{Area, Phase, Programme, compose, places, tidy};
use crate::locale::{Lang, PerLang};

/// A name that is not known, with those that are spelt like it, the likeliest first.
pub type Unknown = Vec<String>;

/// The most names that are proposed.
const PROPOSED: usize = 3;

/// The programme with this key, name or CCI code.
///
/// # Errors
/// The names that may be meant.
pub fn programme<'p>(programmes: &'p [Programme], text: &str) -> Result<&'p Programme, Unknown> {
    let found = |programme: &&Programme| {
        programme.slug.as_str() == text || programme.cci.as_deref() == Some(text) || is_called(&programme.name, text)
    };
    only(programmes.iter().filter(found)).ok_or_else(|| proposals(text, programmes.iter().map(|programme| programme.slug.as_str())))
}

/// The key of the programme's area with this key or name.
///
/// # Errors
/// The names that may be meant.
pub fn area<'p>(programme: &'p Programme, text: &str) -> Result<&'p str, Unknown> {
    keyed(text, programme.areas.iter().map(|Area { key, name }| (key.as_str(), name)))
}

/// The key of the programme's phase with this key or name.
///
/// # Errors
/// The names that may be meant.
pub fn phase<'p>(programme: &'p Programme, text: &str) -> Result<&'p str, Unknown> {
    keyed(text, programme.phases.iter().map(|Phase { key, name }| (key.as_str(), name)))
}

/// The code of the language with this code or name.
///
/// # Errors
/// The codes of all languages.
pub fn language(text: &str) -> Result<&'static str, Unknown> {
    match text.to_lowercase().as_str() {
        "sv" | "sve" | "swe" | "svenska" | "swedish" => Ok(Lang::Sv.code()),
        "en" | "eng" | "engelska" | "english" => Ok(Lang::En.code()),
        _ => Err(Lang::ALL.map(|lang| lang.code().to_owned()).to_vec()),
    }
}

/// The official Swedish name of the region with this name, alias or NUTS code.
///
/// # Errors
/// The names that may be meant.
pub fn region(text: &str) -> Result<&'static str, Unknown> {
    let regions = &places().regions;
    let found = places().region(text).map(|at| regions[usize::from(at)].name[Lang::Sv].as_str());
    found.map_err(|_| proposals(text, regions.iter().map(|region| region.name[Lang::Sv].as_str())))
}

/// The official Swedish name of the county with this name or code.
///
/// # Errors
/// The names that may be meant.
pub fn county(text: &str) -> Result<&'static str, Unknown> {
    let counties = &places().counties;
    let found = places().county(text).or_else(|unknown| padded(text, 2).map_or(Err(unknown), |code| places().county(&code)));
    let found = found.map(|at| counties[usize::from(at)].name[Lang::Sv].as_str());
    found.map_err(|_| proposals(text, counties.iter().map(|county| county.name[Lang::Sv].as_str())))
}

/// The official name of the municipality with this name or SCB code.
///
/// # Errors
/// The names that may be meant.
pub fn municipality(text: &str) -> Result<&'static str, Unknown> {
    let municipalities = &places().municipalities;
    let found = places().municipality(text).or_else(|unknown| padded(text, 4).map_or(Err(unknown), |code| places().municipality(&code)));
    let found = found.map(|at| municipalities[usize::from(at)].name.as_str());
    found.map_err(|_| proposals(text, municipalities.iter().map(|municipality| municipality.name.as_str())))
}

/// The regions in which counties and municipalities lie, by their official Swedish names.
pub fn regions_of(counties: &[String], municipalities: &[String]) -> BTreeSet<&'static str> {
    let places = places();
    let of_municipalities = municipalities.iter().filter_map(|name| places.municipality(name).ok());
    let of_municipalities = of_municipalities.map(|at| places.municipalities[usize::from(at)].county);
    let counties = counties.iter().filter_map(|name| places.county(name).ok()).chain(of_municipalities);
    counties
        .map(|at| &places.regions[usize::from(places.counties[usize::from(at)].region)])
        .map(|region| region.name[Lang::Sv].as_str())
        .collect()
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

fn keyed<'p>(text: &str, known: impl Iterator<Item = (&'p str, &'p PerLang<String>)> + Clone) -> Result<&'p str, Unknown> {
    if let Some((key, _)) = known.clone().find(|(key, _)| *key == text) {
        return Ok(key);
    }
    let called = known.clone().filter(|(_, name)| is_called(name, text));
    only(called).map(|(key, _)| key).ok_or_else(|| {
        let names = known.clone().flat_map(|(_, name)| name.iter().map(|(_, name)| name.as_str()));
        match proposals(text, names) {
            // Few enough to choose from.
            proposed if proposed.is_empty() => known.map(|(key, _)| key.to_owned()).take(12).collect(),
            proposed => proposed,
        }
    })
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
        assert_eq!(municipality("LillaEdet"), Ok("Lilla Edet"));
        assert_eq!(municipality("180"), Ok("Stockholm"));
        assert_eq!(county("1"), Ok("Stockholms län"));
        assert_eq!(county("Dalarna"), Ok("Dalarnas län"));
        assert_eq!(region("Skåne-Blekinge"), Ok("Sydsverige"));
        assert_eq!(municipality("Stenungssund").map_err(|near| near[0].clone()), Err("Stenungsund".into()));
        assert_eq!(municipality("Qqqq"), Err(vec![]));
    }
}
