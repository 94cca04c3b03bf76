//! The page at `/`: a choice of languages.

use serde::Serialize;
use tera::Value;

use super::view::Version;
use super::{PageError, Writer};
use crate::output::Artifact;

#[derive(Serialize)]
struct Root<'w> {
    editions: Vec<Choice<'w>>,
    url: String,
}

#[derive(Serialize)]
struct Choice<'w> {
    version: Version,
    title: &'w str,
    description: &'w str,
    /// Links to the pages of text.
    pages: Vec<Value>,
}

/// Makes the page; none where no language is published.
pub fn page(writers: &[Writer]) -> Result<Option<Artifact>, PageError> {
    let Some(first) = writers.first() else { return Ok(None) };
    let config = &first.catalogue.config;
    let editions = writers
        .iter()
        .map(|writer| {
            let address = writer.catalogue.home_address(writer.lang);
            let base = &config.base_url;
            Ok(Choice {
                version: Version {
                    lang: writer.lang,
                    name: writer.lang.own_name(),
                    href: base.href(&address),
                    url: base.absolute(&address),
                },
                title: &config.title[writer.lang],
                description: &config.description[writer.lang],
                pages: writer.page_links()?,
            })
        })
        .collect::<Result<_, PageError>>()?;
    let root = Root { editions, url: config.base_url.absolute("/") };
    Ok(Some(Artifact::page("/", first.render("root.html", &root)?)))
}
