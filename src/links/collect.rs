//! Finding the links to other sites.

use std::io;
use std::path::Path;

use rayon::prelude::*;
use url::Url;

use super::{Links, Place};
use crate::catalogue::Catalogue;
use crate::config;
use crate::locale::PerLang;
use crate::sheet::{Text, read_texts};
use crate::source::Location;

impl Links {
    /// The links in all texts and in the settings.
    ///
    /// # Errors
    /// Where a file cannot be read any more.
    pub fn of(catalogue: &Catalogue) -> io::Result<Self> {
        let mut links = Links::default();
        let projects: Vec<_> = (0..catalogue.projects.len())
            .into_par_iter()
            .map(|project| catalogue.texts(project).map(|texts| in_texts(&texts)))
            .collect::<io::Result<_>>()?;
        for (address, place) in projects.into_iter().flatten() {
            links.add(&address, place);
        }
        for page in &catalogue.pages {
            for (address, place) in in_texts(&read_texts(&catalogue.root, &page.files, page.original)?) {
                links.add(&address, place);
            }
        }
        let settings = |location: Option<Location>| Place { file: config::FILE.into(), location };
        let config = &catalogue.config;
        for address in config.publisher.url.iter().chain([&config.licence.url]) {
            links.add(address, settings(None));
        }
        for announcement in &config.announcements {
            if let Some((address, _)) = announcement.link.as_ref().filter(|_| !announcement.is_over(catalogue.today)) {
                links.add(address, settings(announcement.link_at.clone()));
            }
        }
        if let Some(address) = &config.exchange_rates.url {
            links.add(address, Place { file: Path::new(config::EXCHANGE_RATES).into(), location: None });
        }
        Ok(links)
    }

    /// Adds a link, if it leads to another site.
    fn add(&mut self, address: &str, place: Place) {
        // An address without a scheme has that of the page.
        let address = if address.starts_with("//") { format!("https:{address}") } else { address.to_owned() };
        let Ok(mut url) = Url::parse(&address) else { return };
        if matches!(url.scheme(), "http" | "https") {
            url.set_fragment(None);
            let places = self.places.entry(url.into()).or_default();
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }
}

fn in_texts(texts: &PerLang<Option<Text>>) -> Vec<(String, Place)> {
    let mut found = Vec::new();
    for text in texts.iter().filter_map(|(_, text)| text.as_ref()) {
        for (address, span) in text.document().external_links() {
            let span = text.body.start + span.start..text.body.start + span.end;
            let location = Some(text.source.locate(span));
            found.push((address.to_owned(), Place { file: text.source.path.clone(), location }));
        }
    }
    found
}
