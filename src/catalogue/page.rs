//! Pages of running text: about the catalogue, the accessibility statement.

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

use super::address;
use super::check::{RootLink, Surroundings, check};
use crate::config::Config;
use crate::locale::{Lang, PerLang};
use crate::sheet::{Files, Slug, Text, read_texts};
use crate::source::{At, Diagnostic, Need, Report, Severity, Table, split};

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

    /// Reads and checks all pages of text; what they link to is added to `media` and `root_links`.
    ///
    /// # Errors
    /// Where a file cannot be read at all.
    pub fn read_all(
        config: &Config,
        surroundings: &Surroundings,
        media: &mut BTreeSet<PathBuf>,
        root_links: &mut Vec<RootLink>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> io::Result<Vec<Self>> {
        let original = config.languages[0];
        let mut pages: Vec<Self> = Vec::new();
        for files in &surroundings.inventory.pages {
            let texts = match read_texts(surroundings.root, files, original) {
                Ok(texts) => texts,
                Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                    diagnostics.push(
                        Diagnostic::of_file(Severity::Error, "not-utf8", &files.original, "the page or its translation is not UTF-8")
                            .help("save it as UTF-8"),
                    );
                    continue;
                }
                Err(error) if error.kind() == io::ErrorKind::Other => {
                    diagnostics.push(
                        Diagnostic::of_file(
                            Severity::Error,
                            "no-front-matter",
                            &files.original,
                            "the page or its translation has no front matter",
                        )
                        .help("begin the file with a line `+++`, `title = \"…\"`, and one more line `+++`"),
                    );
                    continue;
                }
                Err(error) => return Err(error),
            };
            let page = TextPage::read(files, &texts, original, diagnostics);
            for (lang, slug) in page.slugs.iter() {
                let taken = pages.iter().any(|other| other.slugs[lang] == *slug);
                if taken || address::is_reserved(slug.as_str(), lang) {
                    let message = format!("the address /{lang}/{slug}/ is taken");
                    diagnostics.push(
                        Diagnostic::of_file(Severity::Error, "duplicate-slug", &files.original, message)
                            .help("give the page another `slug`"),
                    );
                }
            }
            let mut checked = check(&texts, original, false, surroundings, diagnostics);
            media.append(&mut checked.media);
            root_links.append(&mut checked.root_links);
            pages.push(page);
        }
        pages.sort_by(|a, b| a.order.cmp(&b.order).then_with(|| a.files.slug.cmp(&b.files.slug)));
        Ok(pages)
    }

    /// The title in `lang`, or else in the original, with the language it is in.
    pub fn title(&self, lang: Lang) -> (Lang, &str) {
        self.titles.or_original(lang, self.original).map_or((self.original, ""), |(lang, title)| (lang, title))
    }
}
