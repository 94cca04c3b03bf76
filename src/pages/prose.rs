//! Running text on a page: in its language where it has been translated, else in the original's.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{PageError, Writer};
use crate::locale::{Lang, PerLang};
use crate::prose::{Document, Links, Section, Target, relative_to, side_by_side};

/// A section as a page shows it.
#[derive(Debug, Serialize)]
pub struct ShownSection {
    /// Its anchor.
    pub id: String,
    /// What else links may call it.
    pub aliases: Vec<String>,
    pub title: String,
    /// The language of the text.
    pub lang: Lang,
    /// Whether it stands in the original's language for want of a translation.
    pub is_fallback: bool,
    pub html: String,
    #[serde(skip)]
    pub is_summary: bool,
}

/// The sections of a text for a page in the writer's language. `file` names the file of each language's text.
pub fn sections(
    writer: &Writer,
    documents: &PerLang<Option<Document>>,
    original: Lang,
    file: impl Fn(Lang) -> PathBuf,
) -> Result<Vec<ShownSection>, PageError> {
    let Some(original_document) = &documents[original] else { return Ok(Vec::new()) };
    let translation = documents[writer.lang].as_ref().filter(|_| writer.lang != original);
    let table_label = writer.word("table-label")?;
    let media = writer.href("/media/");
    let mut shown: Vec<ShownSection> = Vec::new();
    let mut taken: Vec<String> = Vec::new();
    for pair in side_by_side(original_document, translation) {
        let (document, section) = match (pair.translation, translation, pair.original) {
            (Some(section), Some(document), _) => (document, section),
            (_, _, Some(section)) => (original_document, section),
            _ => continue,
        };
        let file = file(section.lang);
        let links = PageLinks { writer, file: &file, media: &media, table_label: &table_label };
        shown.push(ShownSection {
            id: free_id(&shown, section),
            aliases: aliases(section, pair.original),
            title: section.title().to_owned(),
            lang: section.lang,
            is_fallback: section.lang != writer.lang,
            html: document.html(section, &links),
            is_summary: section.kind == crate::prose::SectionKind::Summary,
        });
        taken.push(shown[shown.len() - 1].id.clone());
        taken.extend(section.anchors());
    }
    for section in &mut shown {
        section.aliases.retain(|alias| !taken.contains(alias));
    }
    Ok(shown)
}

/// What else links may call a section: the anchors of the original that it stands for, and its names in the other languages.
fn aliases(section: &Section, original: Option<&Section>) -> Vec<String> {
    let mut aliases = original.map(Section::anchors).unwrap_or_default();
    aliases.extend(Lang::ALL.map(|lang| section.kind.anchor(lang).to_owned()));
    aliases.sort();
    aliases.dedup();
    aliases
}

/// The section's anchor; with its language where a section in the other language has the same.
fn free_id(shown: &[ShownSection], section: &Section) -> String {
    let anchor = section.anchor();
    if shown.iter().any(|other| other.id == anchor) { format!("{anchor}-{}", section.lang) } else { anchor.to_owned() }
}

struct PageLinks<'l, 'c> {
    writer: &'l Writer<'c>,
    file: &'l Path,
    media: &'l str,
    table_label: &'l str,
}

impl Links for PageLinks<'_, '_> {
    fn resolve(&self, destination: &str, target: &Target) -> Option<String> {
        let (catalogue, lang) = (self.writer.catalogue, self.writer.lang);
        match target {
            Target::Root(_) => Some(self.writer.href(destination)),
            Target::Sheet(path, anchor) => {
                let file = relative_to(self.file, path)?;
                let address = match catalogue.project_in(&file) {
                    Some(project) => catalogue.project_address(lang, project),
                    None => catalogue.text_address(lang, catalogue.page_in(&file)?),
                };
                let href = self.writer.href(&address);
                Some(match anchor {
                    Some(anchor) => format!("{href}#{anchor}"),
                    None => href,
                })
            }
            Target::Media(path) => {
                let name = catalogue.media.get(&relative_to(self.file, path)?)?;
                Some(self.writer.href(&format!("/{name}")))
            }
            Target::External | Target::Anchor(_) | Target::Forbidden(_) => None,
        }
    }

    fn media(&self) -> &str {
        self.media
    }

    fn table_label(&self) -> &str {
        self.table_label
    }
}
