//! Pages of running text: about the catalogue, the accessibility statement.

use crate::locale::{Lang, PerLang};
use crate::sheet::{Files, Slug, Text};
use crate::source::{At, Diagnostic, Need, Report, Table, split};

/// A page of text.
#[derive(Debug, Clone)]
pub struct TextPage {
    /// Its files.
    pub files: Files,
    /// The language of its original.
    pub original: Lang,
    /// Its title in each language that has one.
    pub titles: PerLang<Option<String>>,
    /// Its name in addresses.
    pub slugs: PerLang<Slug>,
    /// Its place among the pages.
    pub order: i64,
}

impl TextPage {
    /// Reads the front matter of a page's files.
    pub fn read(files: &Files, texts: &PerLang<Option<Text>>, original: Lang, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut page =
            TextPage { files: files.clone(), original, titles: PerLang::default(), slugs: PerLang::of(|_| files.slug.clone()), order: 0 };
        for (lang, text) in texts.iter() {
            let Some(text) = text else { continue };
            let report = Report::new(&text.source);
            if let Some(mut table) = split(&report).and_then(|parts| Table::parse(&report, parts.toml)) {
                page.titles[lang] = table.text("title", Need::Required).map(|at| at.value);
                if let Some(At { value, span }) = table.text("slug", Need::Optional) {
                    match Slug::exact(&value) {
                        Some(slug) => page.slugs[lang] = slug,
                        None => report.error(
                            "slug",
                            span,
                            format!("`{value}` cannot be an address"),
                            Some(format!("write `{}`", Slug::fold(&value))),
                        ),
                    }
                }
                if lang == original {
                    page.order = table.integer("order", Need::Optional).map_or(0, |at| at.value);
                }
                table.finish();
            }
            diagnostics.extend(report.into_diagnostics());
        }
        page
    }

    /// The title in `lang`, or else in the original, with the language it is in.
    pub fn title(&self, lang: Lang) -> (Lang, &str) {
        self.titles.or_original(lang, self.original).map_or((self.original, ""), |(lang, title)| (lang, title))
    }
}
