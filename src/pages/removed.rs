//! What stands at the address of a project that is there no more: links to it still find out what became of it.

use serde::Serialize;

use super::changes::title;
use super::view::{Page, Phrase};
use super::{PageError, Writer};
use crate::catalogue::Currency;
use crate::changes::Tombstone;
use crate::locale::PerLang;
use crate::output::{Artifact, Publish};

#[derive(Serialize)]
struct RemovedView {
    page: Page,
    title: Phrase,
    text: String,
    case_number: Option<String>,
    owner: Option<String>,
    grant: Option<String>,
    /// Where the project is now, if it was given another name.
    moved: Option<String>,
    changes: String,
}

/// Makes the page of a project that was removed.
pub fn page(writer: &Writer, Tombstone { project, removed, moved_to }: &Tombstone, publish: Publish) -> Result<(), PageError> {
    let catalogue = writer.catalogue;
    let addresses = PerLang::of(|lang| catalogue.project_address_of(lang, &project.slug));
    let title = title(project, writer.lang);
    let text = writer.phrase("removed-text", &[("date", writer.locale.date(*removed).as_str().into())])?;
    let mut page = Page::new(writer, "removed", title.text.clone(), text.clone(), &addresses);
    page.title_lang = title.lang;
    page.section = "projects";
    page.crumbs = vec![writer.link(&writer.word("projects")?, &catalogue.listing_address(writer.lang))?];
    let view = RemovedView {
        page,
        title,
        text,
        case_number: project.case_number.clone(),
        owner: project.owner.clone(),
        grant: Currency::from_code(&project.currency).map(|currency| writer.money(project.grant, currency)).transpose()?,
        moved: moved_to.as_ref().map(|slug| writer.href(&catalogue.project_address_of(writer.lang, slug))),
        changes: writer.href(&catalogue.changes_address(writer.lang)),
    };
    Ok(publish(Artifact::page(&addresses[writer.lang], writer.render("removed.html", &view)?))?)
}
