//! Sheets, pages and translations that are still to be written: headings with nothing under them, which nobody publishes.

use toml_edit::{DocumentMut, value};

use super::form::{Matter, formed};
use super::read::Text;
use crate::locale::Lang;
use crate::prose::{Section, SectionKind};

/// A project's sheet with its facts and the common sections' headings in a language.
pub fn new_sheet(facts: &DocumentMut, lang: Lang) -> String {
    let headings = SectionKind::common().filter_map(|kind| kind.heading(lang));
    let headings: Vec<String> = headings.map(|heading| format!("## {heading}\n")).collect();
    format!("{}\n{}", front_matter(facts, Matter::Sheet), headings.join("\n"))
}

/// A page of text with nothing in it, and its place among the pages.
pub fn new_page(title: &str, order: i64) -> String {
    let mut facts = DocumentMut::new();
    facts["title"] = value(title);
    facts["order"] = value(order);
    format!("{}\n", front_matter(&facts, Matter::Page))
}

/// A translation of a text into a language, with the headings of its sections. A section of the author's own is told by its anchor and by
/// its heading in a comment; until somebody writes another above a text of its own, the original stands in its place. So it does for
/// the title where none is given.
pub fn new_translation(original: &Text, original_title: &str, title: Option<&str>, lang: Lang) -> String {
    let mut facts = DocumentMut::new();
    match title {
        Some(title) => facts["title"] = value(title),
        // What stands in quotation marks there is one line of TOML here too.
        None => facts.set_trailing(format!("# title = {}\n", value(one_line(original_title)))),
    }
    let document = original.document();
    let sections = document.sections.iter().filter(|section| !section.is_blank && (section.heading.is_some() || is_common(section)));
    let headings: Vec<String> = sections.map(|section| heading(section, lang)).collect();
    format!("{}\n{}", front_matter(&facts, Matter::Sheet), headings.join("\n"))
}

fn front_matter(facts: &DocumentMut, matter: Matter) -> String {
    format!("+++\n{}+++\n", formed(facts, matter, "\n"))
}

fn is_common(section: &Section) -> bool {
    !matches!(section.kind, SectionKind::Other(_))
}

fn heading(section: &Section, lang: Lang) -> String {
    match section.kind.heading(lang) {
        Some(heading) => format!("## {heading}\n"),
        None => {
            // Two hyphens could end the comment.
            let original = one_line(section.heading.as_deref().unwrap_or_default()).replace("--", "- -").replace('>', " ");
            format!("## {{#{}}}\n\n<!-- {} -->\n", section.anchor(), original.trim())
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    fn translated(path: &str, markdown: &str) -> String {
        let source = SourceFile { path: path.into(), text: markdown.into() };
        let original = Text { lang: Lang::Sv, title: None, body: 0..markdown.len(), source };
        new_translation(&original, "Ett \"K\"", None, Lang::En)
    }

    #[test]
    fn a_translation_has_the_sections_of_its_original() {
        assert_eq!(
            translated(
                "content/projects/a.md",
                "Kort.\n\n## Resultat\n\n## Budget --> <b>*nu*</b>\n\nx\n\n## Målsättning\n\nx\n\n## Två {#b}\nx\n"
            ),
            "+++\n# title = 'Ett \"K\"'\n+++\n\n## Summary\n\n## {#budget-nu}\n\n<!-- Budget - -  nu -->\n\n## Objectives\n\n## {#b}\n\n<!-- Två -->\n"
        );
        assert_eq!(
            translated("content/pages/a.md", "Kort.\n\n## Syfte\n\nx\n"),
            "+++\n# title = 'Ett \"K\"'\n+++\n\n## {#syfte}\n\n<!-- Syfte -->\n"
        );
    }
}
