//! The page about the data.

use serde::Serialize;

use super::view::{Figures, Page};
use super::{PageError, Writer};
use crate::locale::PerLang;
use crate::output::{Artifact, Publish};

#[derive(Serialize)]
struct DataView {
    page: Page,
    figures: Figures,
    all: String,
    all_url: String,
    /// A project's record, as an example.
    one: Option<String>,
    one_pattern: String,
    citation: String,
}

/// Makes the page.
pub fn page(writer: &Writer, publish: Publish) -> Result<(), PageError> {
    let catalogue = writer.catalogue;
    let base = &catalogue.config.base_url;
    let addresses = PerLang::of(|lang| catalogue.data_address(lang));
    let mut page = Page::new(writer, "data", writer.word("open-data")?, writer.word("data-lead")?, &addresses);
    page.section = "data";
    let citation = writer.phrase(
        "data-citation",
        &[
            ("catalogue", catalogue.config.title[writer.lang].as_str().into()),
            ("publisher", catalogue.config.publisher.name[writer.lang].as_str().into()),
        ],
    )?;
    let view = DataView {
        page,
        figures: Figures::new(writer, &catalogue.totals)?,
        all: base.href("/data/projects.json"),
        all_url: base.absolute("/data/projects.json"),
        one: (!catalogue.projects.is_empty()).then(|| writer.href(&catalogue.record_address(0))),
        one_pattern: base.absolute("/data/projects/<slug>.json"),
        citation,
    };
    Ok(publish(Artifact::page(&addresses[writer.lang], writer.render("data.html", &view)?))?)
}
