//! What is shown where nothing is: one page for the whole site, in all its languages, and one for each language.

use serde::Serialize;
use tera::Value;

use super::{PageError, Writer};
use crate::locale::Lang;
use crate::output::{Artifact, Publish};

#[derive(Serialize)]
struct NotFound {
    /// The language of what stands around the parts.
    lang: Lang,
    title: String,
    /// The part of the main menu that it belongs to: none.
    section: &'static str,
    /// What is said in each language, as HTML.
    parts: Vec<Value>,
}

#[derive(Serialize)]
struct Part {
    /// The search box's name on the page.
    id: String,
    links: Vec<Value>,
}

/// Makes `404.html` at the top and below each language.
pub fn pages(writers: &[Writer], publish: Publish) -> Result<(), PageError> {
    let Some(first) = writers.first() else { return Ok(()) };
    let parts = |writers: &[Writer]| writers.iter().map(part).collect::<Result<Vec<_>, PageError>>();
    let title = writers.iter().map(|writer| writer.word("not-found")).collect::<Result<Vec<_>, _>>()?.join(" / ");
    let view = NotFound { lang: first.lang, title, section: "", parts: parts(writers)? };
    publish(Artifact::file("404.html", first.render("not-found.html", &view)?))?;
    for (at, writer) in writers.iter().enumerate() {
        let view = NotFound { lang: writer.lang, title: writer.word("not-found")?, section: "", parts: parts(&writers[at..=at])? };
        publish(Artifact::file(format!("{}/404.html", writer.lang), writer.render("not-found.html", &view)?))?;
    }
    Ok(())
}

fn part(writer: &Writer) -> Result<Value, PageError> {
    let catalogue = writer.catalogue;
    let link = |id: &str, address: String| writer.link(&writer.word(id)?, &address);
    let mut links =
        vec![link("to-home", catalogue.home_address(writer.lang))?, link("to-projects", catalogue.listing_address(writer.lang))?];
    links.extend(writer.page_links()?);
    writer.fragment("not-found-part.html", &Part { id: format!("page_search_{}", writer.lang), links })
}
