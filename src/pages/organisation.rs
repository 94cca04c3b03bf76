//! What is known of an organisation beside its projects, and what stands at addresses that it had under other names.

use serde::Serialize;
use tera::Value;

use super::view::Page;
use super::{PageError, Writer};
use crate::catalogue::Organisation;
use crate::config::Facet;
use crate::locale::PerLang;
use crate::output::{Artifact, Publish};

/// Something that is known of an organisation.
#[derive(Serialize)]
pub struct About {
    name: String,
    value: Value,
}

/// What the register, or a sheet, tells of an organisation.
pub fn about(writer: &Writer, organisation: &Organisation) -> Result<Vec<About>, PageError> {
    let mut about = Vec::new();
    let mut tell = |id: &str, value: Value| -> Result<(), PageError> {
        about.push(About { name: writer.word(&format!("organisation-{id}"))?, value });
        Ok(())
    };
    if let Some(kind) = organisation.kind {
        tell("kind", Value::from(writer.word(&format!("organisation-kind-{}", kind.name()))?))?;
    }
    if let Some(number) = organisation.number {
        tell("number", Value::from(number.to_string()))?;
    }
    if let Some(seat) = organisation.municipality {
        tell("seat", writer.value_link(Facet::Municipality, seat.into())?)?;
    }
    Ok(about)
}

#[derive(Serialize)]
struct RenamedView {
    page: Page,
    heading: String,
    text: String,
    /// Where the organisation's page is.
    href: String,
    link: Value,
}

/// Makes the pages that lead from an organisation's former addresses to the one that it has.
pub fn former(writer: &Writer, publish: Publish) -> Result<(), PageError> {
    let catalogue = writer.catalogue;
    if !catalogue.config.facets.contains(&Facet::Organisation) {
        return Ok(());
    }
    for (slug, index) in catalogue.former_organisations() {
        let name = writer.value_name(Facet::Organisation, index)?.into_owned();
        let text = writer.word("renamed-text")?;
        // Whoever asks for this page is told to keep the other's address.
        let addresses = PerLang::of(|lang| catalogue.value_address(lang, Facet::Organisation, index).unwrap_or_default());
        let mut page = Page::new(writer, "renamed", name.clone(), text.clone(), &addresses);
        page.section = Facet::Organisation.name();
        page.crumbs =
            vec![writer.link(&writer.facet_name(Facet::Organisation)?, &catalogue.facet_address(writer.lang, Facet::Organisation))?];
        let href = writer.href(&addresses[writer.lang]);
        let view = RenamedView { page, heading: name, text, href, link: writer.value_link(Facet::Organisation, index)? };
        let address = catalogue.organisation_address_of(writer.lang, &slug);
        publish(Artifact::page(&address, writer.render("renamed.html", &view)?))?;
    }
    Ok(())
}
