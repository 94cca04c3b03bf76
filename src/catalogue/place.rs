//! Sweden's municipalities, counties and regions: built-in registers, and finding a place by what it is called.
//!
//! Codes and names are SCB's and Eurostat's (`register/*.csv`, CC0). One representative point a municipality,
//! WGS 84 degrees.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use icu_normalizer::ComposingNormalizerBorrowed;
use serde::Deserialize;

use crate::locale::{Lang, PerLang};
use crate::sheet::Slug;

/// A NUTS 2 region, or the country as a whole (`SE`).
#[derive(Debug)]
pub struct Region {
    /// NUTS code (2021).
    pub nuts: String,
    /// Its name.
    pub name: PerLang<String>,
    /// Its name in addresses.
    pub slug: PerLang<Slug>,
}

impl Region {
    /// Whether it is the whole country.
    pub fn is_national(&self) -> bool {
        self.nuts.len() == 2
    }
}

/// A county.
#[derive(Debug)]
pub struct County {
    /// SCB code, two digits.
    pub code: String,
    /// Its name.
    pub name: PerLang<String>,
    /// Its name in addresses.
    pub slug: PerLang<Slug>,
    /// NUTS 3 code (2021).
    pub nuts: String,
    /// Index of the region that it lies in.
    pub region: u8,
}

/// A municipality.
#[derive(Debug)]
pub struct Municipality {
    /// SCB code, four digits.
    pub code: String,
    /// Its name, the same in both languages.
    pub name: String,
    /// Its name in addresses; with the code where two names fold to the same (Habo 0643, Håbo 0305).
    pub slug: Slug,
    /// Index of the county that it lies in.
    pub county: u8,
    /// Longitude and latitude of a point in it, WGS 84 degrees.
    pub point: (f64, f64),
}

/// A place that was not found, with the nearest name there is.
#[derive(Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The nearest name and its code, if any is near.
    pub nearest: Option<(String, String)>,
}

/// All places, in the order of their codes.
#[derive(Debug)]
pub struct Places {
    /// The regions and the whole country.
    pub regions: Vec<Region>,
    /// The counties.
    pub counties: Vec<County>,
    /// The municipalities.
    pub municipalities: Vec<Municipality>,
    region_names: HashMap<String, u8>,
    county_names: HashMap<String, u8>,
    municipality_names: HashMap<String, u16>,
}

static PLACES: LazyLock<Places> = LazyLock::new(Places::load);

/// The built-in registers.
pub fn places() -> &'static Places {
    &PLACES
}

impl Places {
    /// The region with this NUTS code, name or alias.
    ///
    /// # Errors
    /// `Unknown` with the nearest region.
    pub fn region(&self, text: &str) -> Result<u8, Unknown> {
        find(&self.region_names, text).ok_or_else(|| {
            nearest(text, self.regions.iter().flat_map(|region| region.name.iter().map(|(_, name)| (name.as_str(), region.nuts.as_str()))))
        })
    }

    /// Longitude and latitude of a point in the municipality with this SCB code, WGS 84 degrees.
    pub fn point(&self, code: &str) -> Option<(f64, f64)> {
        self.municipality(code).ok().map(|at| self.municipalities[usize::from(at)].point)
    }

    /// The county with this SCB or NUTS code or name.
    ///
    /// # Errors
    /// `Unknown` with the nearest county.
    pub fn county(&self, text: &str) -> Result<u8, Unknown> {
        find(&self.county_names, text).ok_or_else(|| {
            nearest(text, self.counties.iter().flat_map(|county| county.name.iter().map(|(_, name)| (name.as_str(), county.code.as_str()))))
        })
    }

    /// The municipality with this SCB code or name: exact, in the genitive (`Marks`), with hyphens or without
    /// spaces (`Upplands-Väsby`, `LillaEdet`), with or without `kommun` or `stad`.
    ///
    /// # Errors
    /// `Unknown` with the nearest municipality.
    pub fn municipality(&self, text: &str) -> Result<u16, Unknown> {
        self.find_municipality(text).ok_or_else(|| {
            nearest(bare(text), self.municipalities.iter().map(|municipality| (municipality.name.as_str(), municipality.code.as_str())))
        })
    }

    /// The same municipality, if there is one.
    pub fn find_municipality(&self, text: &str) -> Option<u16> {
        find(&self.municipality_names, text)
    }

    /// Adds the counties that municipalities lie in, each once.
    pub fn add_counties(&self, municipalities: &[u16], counties: &mut Vec<u8>) {
        for &municipality in municipalities {
            push_new(counties, self.municipalities[usize::from(municipality)].county);
        }
    }

    /// Adds the regions that counties lie in, each once.
    pub fn add_regions(&self, counties: &[u8], regions: &mut Vec<u8>) {
        for &county in counties {
            push_new(regions, self.counties[usize::from(county)].region);
        }
    }

    fn load() -> Self {
        let regions: Vec<Region> = rows::<RegionRow>(include_str!("register/regions.csv")).into_iter().map(Region::from).collect();
        let region = |nuts: &str| position(&regions, |region| region.nuts == nuts);
        let counties: Vec<County> =
            rows::<CountyRow>(include_str!("register/counties.csv")).into_iter().map(|row| county(row, region)).collect();
        let county = |code: &str| position(&counties, |county| county.code == code);
        let rows = rows::<MunicipalityRow>(include_str!("register/municipalities.csv"));
        let mut folded: HashMap<Slug, usize> = HashMap::new();
        for row in &rows {
            *folded.entry(Slug::fold(&row.name)).or_default() += 1;
        }
        let municipalities: Vec<Municipality> = rows
            .into_iter()
            .map(|row| {
                let slug = Slug::fold(&row.name);
                let slug = if folded[&slug] > 1 { Slug::fold(&format!("{slug}-{}", row.code)) } else { slug };
                Municipality { county: county(&row.county_code), code: row.code, name: row.name, slug, point: (row.lon, row.lat) }
            })
            .collect();

        let mut region_names = HashMap::new();
        for (row, index) in self::rows::<RegionRow>(include_str!("register/regions.csv")).iter().zip(0..) {
            for name in [&row.nuts2, &row.sv, &row.en]
                .into_iter()
                .map(String::as_str)
                .chain(row.aliases.split('|').filter(|alias| !alias.is_empty()))
            {
                region_names.insert(key(name), index);
            }
        }
        let mut county_names = HashMap::new();
        for (county, index) in counties.iter().zip(0..) {
            let sv = &county.name[Lang::Sv];
            let en = &county.name[Lang::En];
            let short = [sv.trim_end_matches(" län"), en.trim_end_matches(" County")];
            for name in [county.code.as_str(), county.nuts.as_str(), sv, en].into_iter().chain(short) {
                county_names.insert(key(name), index);
            }
        }
        let mut municipality_names = HashMap::new();
        for (municipality, index) in municipalities.iter().zip(0..) {
            municipality_names.insert(municipality.code.clone(), index);
            municipality_names.insert(key(&municipality.name), index);
        }
        for (municipality, index) in municipalities.iter().zip(0..) {
            let name = key(&municipality.name);
            // A name that ends in s takes no other in the genitive.
            if !name.ends_with('s') {
                municipality_names.entry(format!("{name}s")).or_insert(index);
            }
        }
        Places { region_names, county_names, municipality_names, regions, counties, municipalities }
    }
}

impl From<RegionRow> for Region {
    fn from(row: RegionRow) -> Self {
        let name = PerLang::of(|lang| if lang == Lang::Sv { row.sv.clone() } else { row.en.clone() });
        Region { nuts: row.nuts2, slug: name.map(|name| Slug::fold(name)), name }
    }
}

fn county(row: CountyRow, region: impl Fn(&str) -> u8) -> County {
    // No Swedish county's own name ends in s, so a final s is the genitive's.
    let english = format!("{} County", row.name.trim_end_matches(" län").trim_end_matches('s'));
    let name = PerLang::of(|lang| if lang == Lang::Sv { row.name.clone() } else { english.clone() });
    County { region: region(&row.nuts2), code: row.code, slug: name.map(|name| Slug::fold(name)), name, nuts: row.nuts3 }
}

fn push_new(list: &mut Vec<u8>, item: u8) {
    if !list.contains(&item) {
        list.push(item);
    }
}

fn find<I: Copy>(names: &HashMap<String, I>, text: &str) -> Option<I> {
    let text = key(text);
    names.get(&text).or_else(|| names.get(bare(&text))).copied()
}

/// A name without the word for what it is the name of.
fn bare(name: &str) -> &str {
    ["kommun", "stad"].into_iter().find_map(|suffix| name.strip_suffix(suffix)).map_or(name, str::trim_end)
}

/// What a name is compared by: composed (NFC), in lower case, without spaces and hyphens. å, ä and ö stay.
fn key(name: &str) -> String {
    compose(name).chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '‐' | '‑' | '–')).flat_map(char::to_lowercase).collect()
}

/// A text in Unicode's composed form (NFC).
pub fn compose(text: &str) -> Cow<'_, str> {
    ComposingNormalizerBorrowed::new_nfc().normalize(text)
}

fn nearest<'p>(text: &str, known: impl Iterator<Item = (&'p str, &'p str)>) -> Unknown {
    let known: Vec<_> = known.collect();
    let name = crate::source::nearest(&compose(text), known.iter().map(|(name, _)| *name));
    let found = name.and_then(|name| known.iter().find(|(other, _)| *other == name));
    Unknown { nearest: found.map(|(name, code)| ((*name).to_owned(), (*code).to_owned())) }
}

fn position<T>(items: &[T], is_it: impl Fn(&T) -> bool) -> u8 {
    items
        .iter()
        .position(is_it)
        .and_then(|at| u8::try_from(at).ok())
        .unwrap_or_else(|| panic!("the built-in registers do not fit together"))
}

fn rows<T: for<'de> Deserialize<'de>>(table: &'static str) -> Vec<T> {
    csv::Reader::from_reader(table.as_bytes())
        .into_deserialize()
        .collect::<Result<_, _>>()
        .unwrap_or_else(|error| panic!("a built-in register is broken: {error}"))
}

#[derive(Deserialize)]
struct RegionRow {
    nuts2: String,
    sv: String,
    en: String,
    aliases: String,
}

#[derive(Deserialize)]
struct CountyRow {
    code: String,
    name: String,
    nuts3: String,
    nuts2: String,
}

#[derive(Deserialize)]
struct MunicipalityRow {
    code: String,
    name: String,
    county_code: String,
    lon: f64,
    lat: f64,
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn municipality(text: &str) -> &str {
        let index = places().municipality(text).unwrap_or_else(|unknown| panic!("{text}: {unknown:?}"));
        &places().municipalities[usize::from(index)].name
    }

    #[test]
    fn the_registers_are_whole() {
        let places = places();
        assert_eq!((places.municipalities.len(), places.counties.len(), places.regions.len()), (290, 21, 9));
    }

    #[test]
    fn a_municipality_is_found_however_it_is_written() {
        for (written, name) in [
            ("Marks", "Mark"),
            ("Marks kommun", "Mark"),
            ("1463", "Mark"),
            ("Upplands-Väsby", "Upplands Väsby"),
            ("LillaEdet", "Lilla Edet"),
            ("Stockholms stad", "Stockholm"),
            ("stockholm", "Stockholm"),
            ("Borås", "Borås"),
            ("Bora\u{30a}s", "Borås"),
            ("Upplands-Bro", "Upplands-Bro"),
            ("Upplands Bro kommun", "Upplands-Bro"),
            ("Hallstahammars", "Hallstahammar"),
        ] {
            assert_eq!(municipality(written), name, "{written}");
        }
    }

    #[test]
    fn every_name_its_genitive_and_its_code_find_the_same_place() {
        for place in &places().municipalities {
            for written in [
                place.name.clone(),
                format!("{}{} kommun", place.name, if place.name.ends_with('s') { "" } else { "s" }),
                format!("{} kommun", place.name),
                place.code.clone(),
                place.name.replace(' ', "-"),
            ] {
                assert_eq!(municipality(&written), place.name, "{written}");
            }
        }
    }

    #[test]
    fn places_whose_names_fold_together_keep_addresses_of_their_own() {
        let slugs: HashSet<_> = places().municipalities.iter().map(|place| &place.slug).collect();
        assert_eq!(slugs.len(), 290);
        let with_code: Vec<_> = places()
            .municipalities
            .iter()
            .filter(|place| place.slug.as_str().ends_with(&place.code))
            .map(|place| place.slug.as_str())
            .collect();
        assert_eq!(with_code, ["habo-0305", "habo-0643"]);
    }

    #[test]
    fn an_unknown_place_comes_with_the_nearest() {
        assert!(places().municipality("Boråss").is_err(), "Borås takes no s in the genitive");
        let Err(unknown) = places().municipality("Bårås") else { panic!("found Bårås") };
        assert_eq!(unknown.nearest, Some(("Borås".into(), "1490".into())));
        assert_eq!(places().municipality("Boras kommun"), Err(unknown));
        assert_eq!(places().municipality("Qqqq"), Err(Unknown { nearest: None }));
    }

    #[test]
    fn counties_have_english_names() {
        let names: Vec<_> = places().counties.iter().map(|county| county.name[Lang::En].as_str()).collect();
        for name in ["Stockholm County", "Västra Götaland County", "Dalarna County", "Örebro County", "Skåne County", "Gävleborg County"]
        {
            assert!(names.contains(&name), "{name} in {names:?}");
        }
        assert_eq!(places().county("Dalarnas län"), places().county("SE312"));
    }
}
