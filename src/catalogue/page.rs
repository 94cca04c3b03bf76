//! Pages of running text: about the catalogue, the accessibility statement.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::address;
use super::check::{RootLink, Surroundings, check};
use crate::config::Config;
use crate::locale::{Lang, PerLang};
use crate::sheet::{Files, Slug, Text, open, translation_of_itself};
use crate::source::{At, Diagnostic, Need, Report, Severity, Shape, Table, split};

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
    /// The page that it is a part of: `handbook.md` for those in the folder `handbook/` beside it.
    pub whole: Option<Slug>,
}

impl TextPage {
    /// Reads the files of one page; its texts come beside it, to be checked.
    pub fn read(
        root: &Path,
        files: &Files,
        original: Lang,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> io::Result<(Self, PerLang<Option<Text>>)> {
        let slugs = PerLang::of(|_| files.slug.clone());
        let mut page = TextPage { files: files.clone(), original, titles: PerLang::default(), slugs, order: 0, whole: None };
        let mut texts = PerLang::default();
        let translations = files.translations.iter().map(|&lang| (lang, files.translation(lang)));
        for (lang, path) in std::iter::once((original, files.original.clone())).chain(translations) {
            if lang == original && path != files.original {
                diagnostics.push(translation_of_itself(files, lang));
                continue;
            }
            let Some(source) = open(root, &path, diagnostics)? else { continue };
            let report = Report::new(&source);
            let body = split(&report).map(|parts| {
                page.read_facts(lang, Table::parse(&report, parts.toml));
                parts.body
            });
            diagnostics.extend(report.into_diagnostics());
            texts[lang] = body.map(|body| Text { lang, title: None, source, body });
        }
        Ok((page, texts))
    }

    /// What the front matter of a page holds, of an original or of a translation.
    pub fn shape(is_original: bool) -> Shape {
        let [original, other] = Lang::ALL;
        let slugs = PerLang::of(|_| Slug::fold(""));
        let files = Files { slug: slugs[original].clone(), original: PathBuf::new(), translations: Vec::new() };
        let mut page = TextPage { files, original, titles: PerLang::default(), slugs, order: 0, whole: None };
        Shape::of(|table| page.read_facts(if is_original { original } else { other }, table))
    }

    fn read_facts(&mut self, lang: Lang, mut table: Table) {
        let report = table.report();
        self.titles[lang] = table.text("title", Need::Required).map(|at| at.value);
        if let Some(At { value, span }) = table.text("slug", Need::Optional) {
            match Slug::exact(&value) {
                Some(slug) => self.slugs[lang] = slug,
                None => {
                    let help = Some(format!("write `{}`", Slug::fold(&value)));
                    report.error("slug", span, format!("`{value}` cannot be an address"), help);
                }
            }
        }
        if lang == self.original {
            self.order = table.integer("order", Need::Optional).map_or(0, |at| at.value);
        }
        table.finish();
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
            let (mut page, texts) = TextPage::read(surroundings.root, files, original, diagnostics)?;
            page.whole = whole(files, &surroundings.inventory.pages);
            for &lang in &config.languages {
                let slug = &page.slugs[lang];
                let is_same = |other: &TextPage| other.slugs[lang] == *slug && other.whole == page.whole;
                if pages.iter().any(is_same) || (page.whole.is_none() && address::is_reserved(slug.as_str(), lang)) {
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

/// The page whose parts lie in the folder that a page lies in.
fn whole(files: &Files, pages: &[Files]) -> Option<Slug> {
    let whole = files.original.parent()?.with_extension("md");
    pages.iter().find(|other| other.original == whole).map(|other| other.slug.clone())
}
