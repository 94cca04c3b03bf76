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
    /// The pages that are its parts.
    parts: Vec<Neighbour>,
    previous: Option<Neighbour>,
    next: Option<Neighbour>,
}

/// A page that belongs to the same whole.
#[derive(Serialize)]
struct Neighbour {
    title: Phrase,
    href: String,
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
    let whole = catalogue.whole_of(text);
    if let Some(whole) = whole {
        page.title = format!("{} – {}", page.title, whole.title(writer.lang).1);
        page.crumbs = vec![writer.link(whole.title(writer.lang).1, &catalogue.text_address(writer.lang, whole))?];
    }
    let siblings: Vec<&TextPage> = whole.map(|whole| catalogue.parts_of(whole).collect()).unwrap_or_default();
    let at = siblings.iter().position(|sibling| sibling.files == text.files);
    let beside = |at: Option<usize>| at.and_then(|at| siblings.get(at)).map(|sibling| neighbour(writer, sibling));
    let untranslated = !sections.is_empty() && sections.iter().all(|section| section.is_fallback);
    let view = TextView {
        page,
        title: Phrase { lang: title_lang, text: title.to_owned() },
        untranslated: untranslated.then(|| writer.word(&format!("untranslated-{}", text.original))).transpose()?,
        sections,
        parts: catalogue.parts_of(text).map(|part| neighbour(writer, part)).collect(),
        previous: beside(at.and_then(|at| at.checked_sub(1))),
        next: beside(at.map(|at| at + 1)),
    };
    Ok(Artifact::page(&addresses[writer.lang], writer.render("text.html", &view)?))
}

fn neighbour(writer: &Writer, page: &TextPage) -> Neighbour {
    let (lang, title) = page.title(writer.lang);
    Neighbour { title: Phrase { lang, text: title.to_owned() }, href: writer.href(&writer.catalogue.text_address(writer.lang, page)) }
}
