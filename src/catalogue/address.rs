//! Where each thing has its page.
//!
//! Every address ends in a slash and is a folder with an `index.html`. Words in addresses are fixed here, not
//! in the theme: they must stay the same for as long as somebody links to them.

use super::{Catalogue, TextPage};
use crate::config::Facet;
use crate::locale::{Lang, PerLang};
use crate::sheet::Slug;

/// Where harvesters of data portals look for the description of the data, in RDF/XML.
pub const PORTALS: &str = "/datasets/dcat";

/// Addresses of one kind of page in each language.
pub type Addresses = PerLang<String>;

/// The pages that `items` take, `size` on each; a list without items has one page that says so.
pub fn page_count(items: usize, size: usize) -> usize {
    items.div_ceil(size).max(1)
}

/// Rows on a page of a facet's values; every built-in register fits on one.
pub const VALUES_ON_A_PAGE: usize = 300;

pub fn listing(lang: Lang) -> &'static str {
    match lang {
        Lang::Sv => "projekt",
        Lang::En => "projects",
    }
}

/// The word before the number of a further page.
pub fn further(lang: Lang) -> &'static str {
    match lang {
        Lang::Sv => "sida",
        Lang::En => "page",
    }
}

pub fn changes(lang: Lang) -> &'static str {
    match lang {
        Lang::Sv => "andringar",
        Lang::En => "changes",
    }
}

pub fn segment(facet: Facet, lang: Lang) -> &'static str {
    match (facet, lang) {
        (Facet::Region, Lang::Sv) => "regioner",
        (Facet::Region, Lang::En) => "regions",
        (Facet::County, Lang::Sv) => "lan",
        (Facet::County, Lang::En) => "counties",
        (Facet::Municipality, Lang::Sv) => "kommuner",
        (Facet::Municipality, Lang::En) => "municipalities",
        (Facet::Programme, Lang::Sv) => "program",
        (Facet::Programme, Lang::En) => "programmes",
        (Facet::Area, Lang::Sv) => "programomraden",
        (Facet::Area, Lang::En) => "programme-areas",
        (Facet::Budget, _) => "budget",
        (Facet::Phase, Lang::Sv) => "faser",
        (Facet::Phase, Lang::En) => "phases",
        (Facet::Year, Lang::Sv) => "startar",
        (Facet::Year, Lang::En) => "start-years",
        (Facet::Organisation, Lang::Sv) => "organisationer",
        (Facet::Organisation, Lang::En) => "organisations",
    }
}

/// The first segments of addresses below a language that pages of text cannot have.
pub fn is_reserved(slug: &str, lang: Lang) -> bool {
    slug == listing(lang) || slug == "data" || slug == changes(lang) || Facet::ALL.iter().any(|&facet| segment(facet, lang) == slug)
}

/// The name of the project that an address would be of, whether there is such a project or not.
pub fn project_named(address: &str) -> Option<&str> {
    Lang::ALL.into_iter().find_map(|lang| {
        let slug = address.strip_prefix(&format!("/{lang}/{}/", listing(lang)))?.strip_suffix('/')?;
        (!slug.contains('/')).then_some(slug)
    })
}

impl Catalogue {
    /// The front page.
    pub fn home_address(&self, lang: Lang) -> String {
        format!("/{lang}/")
    }

    /// The list of all projects.
    pub fn listing_address(&self, lang: Lang) -> String {
        format!("/{lang}/{}/", listing(lang))
    }

    /// The page about the data.
    pub fn data_address(&self, lang: Lang) -> String {
        format!("/{lang}/data/")
    }

    /// The page of what has changed.
    pub fn changes_address(&self, lang: Lang) -> String {
        format!("/{lang}/{}/", changes(lang))
    }

    /// The feed that belongs to the page of changes, or to the first page of a list of projects.
    pub fn feed_address(&self, page: &str) -> String {
        format!("{page}feed.atom")
    }

    /// A page of text.
    pub fn text_address(&self, lang: Lang, page: &TextPage) -> String {
        match self.whole_of(page) {
            Some(whole) => format!("{}{}/", self.text_address(lang, whole), page.slugs[lang]),
            None => format!("/{lang}/{}/", page.slugs[lang]),
        }
    }

    /// A project's page.
    pub fn project_address(&self, lang: Lang, project: usize) -> String {
        self.project_address_of(lang, self.projects[project].files.slug.as_str())
    }

    /// The page of a project that may not be there any more.
    pub fn project_address_of(&self, lang: Lang, slug: &str) -> String {
        format!("/{lang}/{}/{slug}/", listing(lang))
    }

    /// A project's record.
    pub fn record_address(&self, project: usize) -> String {
        self.record_address_of(self.projects[project].files.slug.as_str())
    }

    /// The record of a project that may not be there any more.
    pub fn record_address_of(&self, slug: &str) -> String {
        format!("/data/projects/{slug}.json")
    }

    /// The list of a facet's values.
    pub fn facet_address(&self, lang: Lang, facet: Facet) -> String {
        format!("/{lang}/{}/", segment(facet, lang))
    }

    /// The list of a facet value's projects; `None` where the catalogue gives that facet no pages. An area has
    /// its page below its programme's.
    pub fn value_address(&self, lang: Lang, facet: Facet, value: usize) -> Option<String> {
        if !self.config.facets.contains(&facet) {
            return None;
        }
        let slug = &self.table(facet).values[value].slug[lang];
        Some(match facet {
            Facet::Area => {
                let programme = &self.programmes[usize::from(self.areas[value].0)].slug;
                format!("/{lang}/{}/{programme}/{slug}/", segment(Facet::Programme, lang))
            }
            _ => format!("/{lang}/{}/{slug}/", segment(facet, lang)),
        })
    }

    /// The page of an organisation that may go by another name now.
    pub fn organisation_address_of(&self, lang: Lang, slug: &Slug) -> String {
        format!("/{lang}/{}/{slug}/", segment(Facet::Organisation, lang))
    }

    /// A further page of a list whose first page has the address `first`.
    pub fn page_address(&self, lang: Lang, first: &str, number: usize) -> String {
        if number == 1 { first.to_owned() } else { format!("{first}{}/{number}/", further(lang)) }
    }

    /// Every page that is there in all languages, in the order of a visit.
    pub fn all_addresses(&self) -> Vec<Addresses> {
        let mut all = vec![PerLang::of(|lang| self.home_address(lang))];
        self.add_list(&mut all, self.projects.len(), self.config.page_size, |lang| self.listing_address(lang));
        all.extend((0..self.projects.len()).map(|project| PerLang::of(|lang| self.project_address(lang, project))));
        for &facet in &self.config.facets {
            let values = &self.table(facet).values;
            self.add_list(&mut all, values.len(), VALUES_ON_A_PAGE, |lang| self.facet_address(lang, facet));
            for (index, value) in values.iter().enumerate() {
                self.add_list(&mut all, value.projects.len(), self.config.page_size, |lang| {
                    self.value_address(lang, facet, index).unwrap_or_default()
                });
            }
        }
        all.push(PerLang::of(|lang| self.data_address(lang)));
        all.push(PerLang::of(|lang| self.changes_address(lang)));
        all.extend(self.pages.iter().map(|page| PerLang::of(|lang| self.text_address(lang, page))));
        all
    }

    fn add_list(&self, all: &mut Vec<Addresses>, items: usize, size: usize, first: impl Fn(Lang) -> String) {
        for number in 1..=page_count(items, size) {
            all.push(PerLang::of(|lang| self.page_address(lang, &first(lang), number)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_without_items_has_a_page() {
        assert_eq!([0, 1, 50, 51].map(|items| page_count(items, 50)), [1, 1, 1, 2]);
    }
}
