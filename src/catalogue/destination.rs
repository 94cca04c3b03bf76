//! What stands at an address: the way back from `address.rs`.

use super::address::{VALUES_ON_A_PAGE, changes, further, listing, page_count, segment};
use super::{Catalogue, TextPage};
use crate::config::Facet;
use crate::locale::Lang;

/// A page of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    /// The choice of languages at `/`.
    Root,
    /// The front page of a language.
    Home(Lang),
    /// A page of a list of projects: all of them, or those of a facet's value.
    List {
        /// The language.
        lang: Lang,
        /// The facet and the index of its value; none on the list of all projects.
        value: Option<(Facet, usize)>,
        /// The page of the list, from 1.
        number: usize,
    },
    /// A page of a facet's values.
    Values {
        /// The language.
        lang: Lang,
        /// The facet.
        facet: Facet,
        /// The page of the list, from 1.
        number: usize,
    },
    /// A project's page, by its index.
    Project(Lang, usize),
    /// A page of text, by its index.
    Text(Lang, usize),
    /// The page about the data.
    Data(Lang),
    /// The page of what has changed.
    Changes(Lang),
}

impl Catalogue {
    /// What stands at an address that begins and ends in a slash; `None` where the catalogue has no page.
    pub fn destination(&self, address: &str) -> Option<Destination> {
        let Some(inside) = address.strip_prefix('/')?.strip_suffix('/') else {
            return (address == "/").then_some(Destination::Root);
        };
        let mut parts: Vec<&str> = inside.split('/').collect();
        let lang = Lang::from_code(parts.remove(0)).filter(|lang| self.config.languages.contains(lang))?;
        let number = match parts[..] {
            [.., word, number] if parts.len() > 2 && word == further(lang) => {
                parts.truncate(parts.len() - 2);
                number.parse().ok().filter(|parsed: &usize| *parsed > 1 && parsed.to_string() == number)?
            }
            _ => 1,
        };
        if let [word] = parts[..]
            && word == listing(lang)
        {
            return self.list(lang, None, number);
        }
        if let [word, ref inner @ ..] = parts[..]
            && let Some(facet) = Facet::ALL.into_iter().find(|&facet| segment(facet, lang) == word)
        {
            return match *inner {
                [] => self.values(lang, facet, number),
                [slug] if facet != Facet::Area => self.list(lang, Some((facet, self.value_named(lang, facet, slug)?)), number),
                [programme, slug] if facet == Facet::Programme => {
                    self.list(lang, Some((Facet::Area, self.area_named(programme, slug)?)), number)
                }
                _ => None,
            };
        }
        if number > 1 {
            return None;
        }
        match parts[..] {
            [] => Some(Destination::Home(lang)),
            ["data"] => Some(Destination::Data(lang)),
            [word] if word == changes(lang) => Some(Destination::Changes(lang)),
            [word, slug] if word == listing(lang) => self.position(slug).map(|project| Destination::Project(lang, project)),
            _ => {
                let is_it = |page: &TextPage| self.text_address(lang, page) == address;
                self.pages.iter().position(is_it).map(|page| Destination::Text(lang, page))
            }
        }
    }

    fn list(&self, lang: Lang, value: Option<(Facet, usize)>, number: usize) -> Option<Destination> {
        let projects = match value {
            Some((facet, _)) if !self.config.facets.contains(&facet) => return None,
            Some((facet, value)) => self.table(facet).values[value].projects.len(),
            None => self.projects.len(),
        };
        (number <= page_count(projects, self.config.page_size)).then_some(Destination::List { lang, value, number })
    }

    fn values(&self, lang: Lang, facet: Facet, number: usize) -> Option<Destination> {
        let is_there = self.config.facets.contains(&facet) && number <= page_count(self.table(facet).values.len(), VALUES_ON_A_PAGE);
        is_there.then_some(Destination::Values { lang, facet, number })
    }

    fn value_named(&self, lang: Lang, facet: Facet, slug: &str) -> Option<usize> {
        self.table(facet).values.iter().position(|value| value.slug[lang].as_str() == slug)
    }

    fn area_named(&self, programme: &str, slug: &str) -> Option<usize> {
        let of_programme = |at: u16| self.programmes[usize::from(at)].slug.as_str() == programme;
        self.areas.iter().position(|(at, area)| of_programme(*at) && area.key.as_str() == slug)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::{Texts, write_site};

    #[test]
    fn every_address_leads_to_a_page_of_its_own_and_nothing_else_does() {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        write_site(120, Texts::Translated, folder.path()).unwrap_or_else(|error| panic!("{error}"));
        let assembled = Catalogue::assemble(folder.path(), jiff::civil::date(2026, 1, 1), None).unwrap_or_else(|error| panic!("{error}"));
        let catalogue = assembled.catalogue.unwrap_or_else(|| panic!("the synthetic site has mistakes"));
        let mut found = Vec::new();
        for addresses in catalogue.all_addresses() {
            for &lang in &catalogue.config.languages {
                let address = &addresses[lang];
                let destination = catalogue.destination(address).unwrap_or_else(|| panic!("{address} leads nowhere"));
                assert!(!found.contains(&destination), "{address} leads where another does");
                found.push(destination);
            }
        }
        assert_eq!(catalogue.destination("/"), Some(Destination::Root));
        for address in
            ["", "/sv", "//", "/sv//", "/fr/", "/sv/projekt/sida/1/", "/sv/projekt/sida/02/", "/sv/projekt/sida/999/", "/en/projekt/"]
        {
            assert_eq!(catalogue.destination(address), None, "{address}");
        }
    }
}
