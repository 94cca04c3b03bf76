//! The projects of each facet value that has any, a file for each of its names in addresses: who asks for one value needs
//! neither the facet's column nor the names of all its values.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

use super::bits::put_number;
use super::columns::language_bits;
use super::files::{Batch, Files};
use crate::catalogue::{Catalogue, FacetValue};
use crate::config::Facet;
use crate::locale::Lang;

/// Writes the lists. `numbers` are those of the projects in the index.
///
/// # Errors
/// Where a file cannot be written.
pub fn write(catalogue: &Catalogue, numbers: &[u32], files: &Files) -> io::Result<()> {
    let mut batch = Batch::new(files);
    for facet in Facet::ALL {
        for (slug, values) in by_name(catalogue, facet) {
            let mut bytes = Vec::new();
            for (value, languages) in values {
                put_number(&mut bytes, language_bits(languages));
                let mut projects: Vec<u32> = value.projects.iter().map(|&project| numbers[project as usize]).collect();
                projects.sort_unstable();
                put_number(&mut bytes, projects.len() as u64);
                let mut next = 0;
                for project in projects {
                    put_number(&mut bytes, (project - next).into());
                    next = project + 1;
                }
            }
            batch.put(format!("v/{}/{slug}.bin", facet.name()), bytes)?;
        }
    }
    batch.finish()
}

/// What a value is called where it is asked for: its name in addresses, for an area behind that of its programme.
pub fn slug_of(catalogue: &Catalogue, facet: Facet, value: usize, lang: Lang) -> Cow<'_, str> {
    let slug = |facet, value: usize| catalogue.table(facet).values[value].slug[lang].as_str();
    match facet {
        Facet::Area => Cow::Owned(format!("{}.{}", slug(Facet::Programme, catalogue.areas[value].0.into()), slug(facet, value))),
        _ => Cow::Borrowed(slug(facet, value)),
    }
}

/// The values that each name stands for, with the languages in which it does: hardly ever more than one value.
fn by_name(catalogue: &Catalogue, facet: Facet) -> BTreeMap<Cow<'_, str>, Vec<(&FacetValue, Vec<Lang>)>> {
    let mut named: BTreeMap<Cow<str>, Vec<(&FacetValue, Vec<Lang>)>> = BTreeMap::new();
    for (number, value) in catalogue.table(facet).values.iter().enumerate().filter(|(_, value)| !value.projects.is_empty()) {
        for lang in Lang::ALL {
            let meant = named.entry(slug_of(catalogue, facet, number, lang)).or_default();
            match meant.last_mut() {
                Some((last, languages)) if std::ptr::eq(*last, value) => languages.push(lang),
                _ => meant.push((value, vec![lang])),
            }
        }
    }
    named
}
