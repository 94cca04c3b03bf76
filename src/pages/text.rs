//! Pages of running text.

use serde::Serialize;

use super::prose::{ShownSection, sections};
use super::view::{Page, Phrase};
use super::{PageError, Writer};
use crate::catalogue::TextPage;
use crate::locale::{Lang, PerLang};
use crate::output::Artifact;
use crate::prose::excerpt;
use crate::sheet::{Text, read_texts};

#[derive(Serialize)]
struct TextView {
    page: Page,
    title: Phrase,
    sections: Vec<ShownSection>,
    untranslated: Option<String>,
}

/// The most characters of a page's beginning that describe it.
const DESCRIPTION: usize = 160;

/// Makes a page of text.
pub fn page(writer: &Writer, text: &TextPage) -> Result<Artifact, PageError> {
    let catalogue = writer.catalogue;
    let texts = read_texts(&catalogue.root, &text.files, text.original)?;
    let documents = texts.map(|text| text.as_ref().map(Text::document));
    let (title_lang, title) = text.title(writer.lang);
    let addresses = PerLang::of(|lang| catalogue.text_address(lang, text));
    let file = |lang: Lang| if lang == text.original { text.files.original.clone() } else { text.files.translation(lang) };
    let sections = sections(writer, &documents, text.original, file)?;
    let shown = documents.or_original(writer.lang, text.original);
    let description = shown.and_then(|(_, document)| excerpt(document.sections.first()?, DESCRIPTION)).unwrap_or_else(|| title.to_owned());
    let mut page = Page::new(writer, "text", title.to_owned(), description, &addresses);
    page.title_lang = title_lang;
    let untranslated = !sections.is_empty() && sections.iter().all(|section| section.is_fallback);
    let view = TextView {
        page,
        title: Phrase { lang: title_lang, text: title.to_owned() },
        untranslated: untranslated.then(|| writer.word(&format!("untranslated-{}", text.original))).transpose()?,
        sections,
    };
    Ok(Artifact::page(&addresses[writer.lang], writer.render("text.html", &view)?))
}
