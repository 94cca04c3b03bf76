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

/// The key of the programme's area or phase that is meant: by its key, its name in any language, or both
/// (`Programområde 2 Ökat arbetskraftsutbud`).
pub fn keyed<'p>(field: &str, programme: &'p Programme, text: &str) -> Option<&'p str> {
    chosen(&keys(field, programme), text)
}

/// The areas or phases of a programme that may be meant: by name, or else the keys of all where they are few.
pub fn near_keyed(field: &str, programme: &Programme, text: &str) -> Vec<String> {
    let known = keys(field, programme);
    let near = proposals(bare(&folded(text)), known.iter().flat_map(|(_, name)| name.iter().map(|(_, name)| name.as_str())));
    if near.is_empty() { known.iter().map(|(key, _)| (*key).to_owned()).take(FEW).collect() } else { near }
}

/// A key that sheets use, and what it is called.
type Choice<'p> = (&'p str, &'p PerLang<String>);

fn chosen<'p>(choices: &[Choice<'p>], text: &str) -> Option<&'p str> {
    if let Some((key, _)) = choices.iter().find(|(key, _)| *key == text) {
        return Some(key);
    }
    let text = folded(text);
    let is_name = |name: &PerLang<String>, text: &str| name.iter().any(|(_, name)| folded(name) == text);
    let exactly = |text: &str| {
        let by_key = choices.iter().find(|(key, _)| *key == text);
        by_key.or_else(|| only(choices.iter().filter(|(_, name)| is_name(name, text))))
    };
    let with_key = |text: &str| {
        choices.iter().find(|(key, name)| {
            let rest = text.strip_prefix(*key).filter(|rest| rest.starts_with(|c: char| !c.is_alphanumeric()));
            rest.is_some_and(|rest| is_name(name, &folded(rest)))
        })
    };
    [text.as_str(), bare(&text)].into_iter().find_map(|text| exactly(text).or_else(|| with_key(text))).map(|(key, _)| *key)
}

/// What a source says before the key or name of an area.
const BEFORE: [&str; 8] =
    ["programområde", "insatsområde", "insatsområden", "programme area", "program area", "priority area", "priority axis", "area"];

/// A folded text without what a source says before the key or name of an area.
fn bare(text: &str) -> &str {
    let bare = BEFORE.iter().filter_map(|word| text.strip_prefix(word)).min_by_key(|rest| rest.len()).unwrap_or(text);
    bare.trim_matches(|c: char| !c.is_alphanumeric())
}

/// A text to compare by: in lower case, single spaces, without marks at its ends.
fn folded(text: &str) -> String {
    tidy(&text.to_lowercase()).trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
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
    /// Index of the region that it lies in, or is.
    pub region: u8,
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
    match field {
        "regions" => {
            let region = all.region(text).ok()?;
            Some(Place { name: region_name(region, Lang::Sv), region })
        }
        "counties" => {
            let county = all.county(text).ok().or_else(|| all.county(&padded(text, 2)?).ok())?;
            let county = &all.counties[usize::from(county)];
            Some(Place { name: &county.name[Lang::Sv], region: county.region })
        }
        _ => {
            let found = all.municipality(text).ok().or_else(|| all.municipality(&padded(text, 4)?).ok())?;
            let municipality = &all.municipalities[usize::from(found)];
            Some(Place { name: &municipality.name, region: all.counties[usize::from(municipality.county)].region })
        }
    }
}

/// The name of a region.
pub fn region_name(region: u8, lang: Lang) -> &'static str {
    &places().regions[usize::from(region)].name[lang]
}

/// The places that may be meant.
pub fn near_places(field: &str, text: &str) -> Vec<String> {
    let all = places();
    match field {
        "regions" => proposals(text, all.regions.iter().map(|region| nearer(text, &region.name))),
        "counties" => proposals(text, all.counties.iter().map(|county| nearer(text, &county.name))),
        _ => proposals(text, all.municipalities.iter().map(|municipality| municipality.name.as_str())),
    }
}

/// The name that a text is spelt more like, in whichever language.
fn nearer<'n>(text: &str, name: &'n PerLang<String>) -> &'n str {
    let likeness = |lang: Lang| likeness(text, &name[lang]);
    let lang = if likeness(Lang::En) > likeness(Lang::Sv) { Lang::En } else { Lang::Sv };
    &name[lang]
}

/// How much a text is spelt like a name, by the measure of [`crate::source::nearest`].
fn likeness(text: &str, name: &str) -> f64 {
    strsim::jaro_winkler(&compose(text).to_lowercase(), &name.to_lowercase())
}

/// Whether a region is the whole country.
pub fn is_national(region: u8) -> bool {
    places().regions[usize::from(region)].is_national()
}

/// A code whose leading zero a spreadsheet has taken for nothing.
fn padded(text: &str, length: usize) -> Option<String> {
    let is_code = text.len() + 1 == length && text.bytes().all(|b| b.is_ascii_digit());
    is_code.then(|| format!("0{text}"))
}

fn keys<'p>(field: &str, programme: &'p Programme) -> Vec<Choice<'p>> {
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

/// The names that are spelt most like a text.
fn proposals<'n>(text: &str, names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let mut near: Vec<_> =
        names.map(|name| (likeness(text, name), name)).filter(|(likeness, name)| *likeness >= 0.8 && !name.is_empty()).collect();
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
            let found = place(field, text).expect(text);
            assert_eq!((found.name, region_name(found.region, Lang::Sv)), (name, region), "{text}");
        }
        assert_eq!(place("municipalities", "Stenungssund"), None);
        assert_eq!(near_places("municipalities", "Stenungssund")[0], "Stenungsund");
        assert!(near_places("municipalities", "Qqqq").is_empty());
        for (field, text, name) in [
            ("regions", "South Swedden", "South Sweden"),
            ("regions", "Sydsvirige", "Sydsverige"),
            ("counties", "Skåne Conty", "Skåne County"),
            ("counties", "Stockhlms län", "Stockholms län"),
        ] {
            assert_eq!(near_places(field, text)[0], name, "{text}");
        }
    }

    #[test]
    fn an_area_is_found_by_key_or_name_or_both() {
        let names = [["Kompetensförsörjning", "Skills supply"], ["Ökat arbetskraftsutbud", "Increased labour supply"]];
        let names = names.map(|pair| PerLang::of(|lang| pair[lang as usize].to_owned()));
        let choices: Vec<Choice> = ["1", "2"].into_iter().zip(&names).collect();
        for text in [
            "2",
            "Programområde 2",
            "Programområde 2 Ökat arbetskraftsutbud",
            "2. Ökat arbetskraftsutbud",
            "ökat  arbetskraftsutbud",
            "Programme area 2: Increased labour supply",
        ] {
            assert_eq!(chosen(&choices, text), Some("2"), "{text}");
        }
        for text in ["3", "21", "Programområde 2 Kompetensförsörjning", "Programområde", ""] {
            assert_eq!(chosen(&choices, text), None, "{text}");
        }
    }
}
