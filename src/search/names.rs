//! What the values of facets are called, in the index.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::analysis::{fold, words};
use super::files::Files;
use super::values::slug_of;
use crate::catalogue::Catalogue;
use crate::config::Facet;
use crate::locale::{Lang, PerLang};

/// The organisations with the most projects that have a file of their own, for suggestions.
const LEADING: usize = 200;

/// What a facet's values are called, in the order of their numbers.
pub type Names = Vec<(Facet, Vec<String>)>;

/// What facets are called in a language.
#[derive(Serialize)]
struct Facets<'c> {
    values: BTreeMap<&'static str, Vec<Value<'c>>>,
    /// For each area the number of its programme.
    programme_of_area: Vec<u16>,
    /// For each programme the currency of its amounts.
    currencies: Vec<&'c str>,
}

/// A value of a facet: its name, how many projects have it, and its name in addresses where the name does not tell it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Value<'c>(pub Cow<'c, str>, pub u32, #[serde(default, skip_serializing_if = "Option::is_none")] pub Option<Cow<'c, str>>);

/// The name in addresses that a name tells: the keys of its words, with hyphens between them.
pub fn told_slug(name: &str) -> String {
    words(name).iter().map(|word| fold(word)).collect::<Vec<_>>().join("-")
}

/// Writes the names of facet values.
///
/// # Errors
/// Where a file cannot be written.
pub fn write(catalogue: &Catalogue, names: &PerLang<Names>, files: &Files) -> std::io::Result<()> {
    for lang in Lang::ALL {
        let facets = Facets {
            values: values(catalogue, lang, &names[lang], |facet| facet != Facet::Organisation),
            programme_of_area: catalogue.areas.iter().map(|(programme, _)| *programme).collect(),
            currencies: catalogue.programmes.iter().map(|programme| programme.currency.code()).collect(),
        };
        files.put(&format!("facets.{lang}.bin"), &serde_json::to_vec(&facets)?)?;
    }
    // Organisations have one name and one address in all languages.
    let organisations = values(catalogue, Lang::ALL[0], &names[Lang::ALL[0]], |facet| facet == Facet::Organisation);
    files.put("organisations.bin", &serde_json::to_vec(&organisations)?)?;
    let mut leading: Vec<&Value> = organisations.values().flatten().collect();
    leading.sort_by_key(|Value(_, projects, _)| Reverse(*projects));
    leading.truncate(LEADING);
    files.put("leading-organisations.bin", &serde_json::to_vec(&leading)?)
}

/// The values of facets, in the order of their numbers.
fn values<'c>(
    catalogue: &'c Catalogue,
    lang: Lang,
    names: &'c Names,
    wanted: impl Fn(Facet) -> bool,
) -> BTreeMap<&'static str, Vec<Value<'c>>> {
    let value = |facet, (number, name): (usize, &'c String)| {
        let slug = slug_of(catalogue, facet, number, lang);
        let projects = catalogue.table(facet).values[number].projects.len() as u32;
        Value(name.into(), projects, (slug != told_slug(name)).then_some(slug))
    };
    let wanted = names.iter().filter(|(facet, _)| wanted(*facet));
    wanted.map(|(facet, names)| (facet.name(), names.iter().enumerate().map(|named| value(*facet, named)).collect())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_addresses_is_told_by_a_name_of_words() {
        assert_eq!(told_slug("Upplands Väsby"), "upplands-vasby");
        assert_eq!(told_slug("Østers & Söner AB (publ.)"), "osters-soner-ab-publ");
        assert_eq!(told_slug("–"), "");
    }
}
