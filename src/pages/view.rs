//! What templates are given: everything already in words.

use serde::Serialize;
use tera::Value;

use super::Writer;
use crate::catalogue::{Addresses, Catalogue, Totals};
use crate::config::Facet;
use crate::locale::{Lang, Locale, MessageError};

/// A name, and where it leads.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    pub name: String,
    pub href: Option<String>,
}

/// A text with the language it is in.
#[derive(Debug, Clone, Serialize)]
pub struct Phrase {
    pub lang: Lang,
    pub text: String,
}

/// A page in a language.
#[derive(Debug, Clone, Serialize)]
pub struct Version {
    pub lang: Lang,
    pub name: &'static str,
    /// For links on the page.
    pub href: String,
    /// Absolute.
    pub url: String,
}

/// What the site's frame needs to know of the page in it.
#[derive(Debug, Serialize)]
pub struct Page {
    pub lang: Lang,
    /// What kind of page it is, by the name of its template.
    pub kind: &'static str,
    /// Name of the page, before the site's.
    pub title: String,
    pub title_lang: Lang,
    pub description: String,
    /// The page itself, absolute.
    pub url: String,
    /// The same page in every language, this one too.
    pub versions: Vec<Version>,
    /// The way here, without the page itself: links.
    pub crumbs: Vec<Value>,
    /// The part of the main menu that it belongs to.
    pub section: &'static str,
}

impl Page {
    /// A page with an address in every language.
    pub fn new(writer: &Writer, kind: &'static str, title: String, description: String, addresses: &Addresses) -> Self {
        let base = &writer.catalogue.config.base_url;
        let versions = writer
            .catalogue
            .config
            .languages
            .iter()
            .map(|&lang| Version { lang, name: lang.own_name(), href: base.href(&addresses[lang]), url: base.absolute(&addresses[lang]) })
            .collect();
        Page {
            lang: writer.lang,
            kind,
            title,
            title_lang: writer.lang,
            description,
            url: base.absolute(&addresses[writer.lang]),
            versions,
            crumbs: Vec::new(),
            section: "",
        }
    }
}

/// Sums of money in one currency.
#[derive(Debug, Clone, Serialize)]
pub struct Money {
    pub grant: String,
    /// The total budget, or that it is not stated.
    pub total_budget: String,
    /// How many projects state none, where others do.
    pub total_note: Option<String>,
    pub rate: Option<String>,
    /// The rate as a bar.
    pub bar: Option<Value>,
}

/// Number and money of some projects.
#[derive(Debug, Serialize)]
pub struct Figures {
    pub projects: String,
    pub sums: Vec<Money>,
}

impl Figures {
    pub fn new(writer: &Writer, totals: &Totals) -> Result<Self, MessageError> {
        Ok(Figures { projects: writer.number(totals.projects), sums: writer.sums(totals)? })
    }
}

/// What is the same on every page of a language.
#[derive(Debug, Serialize)]
pub struct Site {
    lang: Lang,
    title: String,
    description: String,
    home: String,
    listing: String,
    menu: Vec<MenuItem>,
    pages: Vec<PageLink>,
    publisher: String,
    /// The publisher's own site, by its host.
    publisher_url: Option<Link>,
    publisher_email: Option<String>,
    logo: Option<String>,
    licence: Link,
    data: String,
    announcements: Vec<Notice>,
}

#[derive(Debug, Serialize)]
struct MenuItem {
    name: String,
    href: String,
    section: &'static str,
}

#[derive(Debug, Serialize)]
struct PageLink {
    name: String,
    href: String,
    lang: Lang,
}

/// An announcement that shows today or later.
#[derive(Debug, Serialize)]
struct Notice {
    id: String,
    text: String,
    link: Option<Link>,
    from: String,
    until: String,
    /// Whether it shows on the day of the build; one that begins later is brought out by script.
    now: bool,
}

/// The facets that have a place in the main menu.
const MENU: [Facet; 3] = [Facet::Region, Facet::Municipality, Facet::Organisation];

/// The parts of the main menu that a page can belong to, whether they are in it or not, and none of them.
pub fn menu_sections() -> impl Iterator<Item = &'static str> {
    ["", "projects", "data"].into_iter().chain(Facet::ALL.map(Facet::name))
}

impl Site {
    /// What a catalogue's pages have in common.
    pub fn new(catalogue: &Catalogue, locale: &Locale) -> Result<Self, MessageError> {
        let (lang, config) = (locale.lang, &catalogue.config);
        let href = |address: String| config.base_url.href(&address);
        let mut menu =
            vec![MenuItem { name: locale.messages.get("projects")?, href: href(catalogue.listing_address(lang)), section: "projects" }];
        for facet in MENU.into_iter().filter(|facet| config.facets.contains(facet)) {
            let name = locale.messages.get(&format!("facet-{}", facet.name()))?;
            menu.push(MenuItem { name, href: href(catalogue.facet_address(lang, facet)), section: facet.name() });
        }
        menu.push(MenuItem { name: locale.messages.get("open-data")?, href: href(catalogue.data_address(lang)), section: "data" });
        let pages = catalogue
            .pages
            .iter()
            .filter(|page| page.whole.is_none())
            .map(|page| {
                let (title_lang, title) = page.title(lang);
                PageLink { name: title.to_owned(), href: href(catalogue.text_address(lang, page)), lang: title_lang }
            })
            .collect();
        let announcements = config
            .announcements
            .iter()
            .filter(|announcement| !announcement.is_over(catalogue.today))
            .map(|announcement| Notice {
                id: announcement.id.clone(),
                text: announcement.text[lang].clone(),
                link: announcement.link.as_ref().map(|(address, words)| Link {
                    name: words[lang].clone(),
                    href: Some(if address.starts_with('/') { config.base_url.href(address) } else { address.clone() }),
                }),
                from: announcement.from.map(|day| day.to_string()).unwrap_or_default(),
                until: announcement.until.map(|day| day.to_string()).unwrap_or_default(),
                now: announcement.shows_on(catalogue.today),
            })
            .collect();
        Ok(Site {
            lang,
            title: config.title[lang].clone(),
            description: config.description[lang].clone(),
            home: href(catalogue.home_address(lang)),
            listing: href(catalogue.listing_address(lang)),
            menu,
            pages,
            publisher: config.publisher.name[lang].clone(),
            publisher_url: config.publisher.url.as_ref().map(|url| {
                let host = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
                Link { name: host.trim_end_matches('/').to_owned(), href: Some(url.clone()) }
            }),
            publisher_email: config.publisher.email.clone(),
            logo: config.publisher.logo[lang].as_ref().and_then(|(logo, _)| catalogue.media.get(logo)).map(|name| href(format!("/{name}"))),
            licence: Link { name: config.licence.name.clone(), href: Some(config.licence.url.clone()) },
            data: href(catalogue.data_address(lang)),
            announcements,
        })
    }
}
