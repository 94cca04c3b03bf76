//! `sitemap.xml` with the languages of every page, as <https://www.sitemaps.org> and Google's extension for
//! languages have it, and `robots.txt`.

use quick_xml::escape::escape;
use rayon::prelude::*;

use super::PageError;
use crate::catalogue::{Addresses, Catalogue};
use crate::output::{Artifact, Publish};

/// Pages in one sitemap: the protocol allows 50 000, and 50 MB, which long addresses would reach first.
const PAGES: usize = 20_000;

/// Makes the sitemap (an index of several, where there are many pages) and `robots.txt`.
pub fn files(catalogue: &Catalogue, publish: Publish) -> Result<(), PageError> {
    let base = &catalogue.config.base_url;
    let addresses = catalogue.all_addresses();
    let maps: Vec<&[Addresses]> = addresses.chunks(PAGES / catalogue.config.languages.len().max(1)).collect();
    if let [map] = maps[..] {
        publish(Artifact::file("sitemap.xml", sitemap(catalogue, map)))?;
    } else {
        maps.par_iter()
            .enumerate()
            .try_for_each(|(at, map)| publish(Artifact::file(format!("sitemap-{}.xml", at + 1), sitemap(catalogue, map))))?;
        let mut index = format!("{DECLARATION}<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        for at in 1..=maps.len() {
            let url = base.absolute(&format!("/sitemap-{at}.xml"));
            index.push_str(&format!("<sitemap><loc>{}</loc></sitemap>\n", escape(url.as_str())));
        }
        index.push_str("</sitemapindex>\n");
        publish(Artifact::file("sitemap.xml", index))?;
    }
    let robots = format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", base.absolute("/sitemap.xml"));
    Ok(publish(Artifact::file("robots.txt", robots))?)
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

fn sitemap(catalogue: &Catalogue, pages: &[Addresses]) -> String {
    let config = &catalogue.config;
    let prefix = escape(config.base_url.absolute("").as_str()).into_owned();
    let mut xml = String::with_capacity(500 * pages.len());
    xml.push_str(DECLARATION);
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
    for page in pages {
        for &lang in &config.languages {
            xml.extend(["<url><loc>", &prefix, &page[lang], "</loc>"]);
            for &other in &config.languages {
                xml.extend(["<xhtml:link rel=\"alternate\" hreflang=\"", other.code(), "\" href=\"", &prefix, &page[other], "\"/>"]);
            }
            xml.push_str("</url>\n");
        }
    }
    xml.push_str("</urlset>\n");
    xml
}
