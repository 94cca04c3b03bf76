//! One project's files.

use std::io;
use std::ops::Range;
use std::path::Path;

use super::facts::translated_title;
use super::inventory::PAGES;
use super::{Facts, Files};
use crate::locale::{Lang, PerLang};
use crate::prose::Document;
use crate::source::{At, Diagnostic, Report, Severity, SourceFile, Table, Unreadable, did_you_mean, split};

/// A project as its author wrote it.
#[derive(Debug)]
pub struct Sheet {
    /// The files it was read from.
    pub files: Files,
    /// What its front matter says; none where it has no front matter.
    pub facts: Option<Facts>,
    /// The language of the original.
    pub original: Lang,
    /// Title and prose in each language there is.
    pub texts: PerLang<Option<Text>>,
}

/// One language's part of a sheet.
#[derive(Debug)]
pub struct Text {
    /// The language.
    pub lang: Lang,
    /// The title, where the front matter gives it.
    pub title: Option<At<String>>,
    /// The file.
    pub source: SourceFile,
    /// Where the Markdown stands in it (bytes).
    pub body: Range<usize>,
}

impl Text {
    /// The Markdown.
    pub fn markdown(&self) -> &str {
        &self.source.text[self.body.clone()]
    }

    /// The Markdown, cut into sections.
    pub fn document(&self) -> Document<'_> {
        if self.source.path.starts_with(PAGES) {
            Document::of_page(self.markdown(), self.lang)
        } else {
            Document::parse(self.markdown(), self.lang)
        }
    }
}

impl Sheet {
    /// Reads a project's files below `root`. What cannot be read, and every mistake in the front matter, is noted;
    /// the sheet holds what could be read.
    ///
    /// # Errors
    /// Where a file cannot be read at all.
    pub fn read(root: &Path, files: &Files, default: Lang, diagnostics: &mut Vec<Diagnostic>) -> io::Result<Self> {
        let (mut facts, mut original, mut texts) = (None, default, PerLang::default());
        if let Some(source) = open(root, &files.original, diagnostics)?
            && let Some((read, text)) = Sheet::original(source, default, diagnostics)
        {
            original = text.lang;
            facts = Some(read);
            texts[original] = Some(text);
        }
        for &lang in &files.translations {
            if lang == original {
                diagnostics.push(translation_of_itself(files, lang));
            } else if let Some(source) = open(root, &files.translation(lang), diagnostics)? {
                texts[lang] = Sheet::translation(source, lang, diagnostics);
            }
        }
        Ok(Sheet { files: files.clone(), facts, original, texts })
    }

    /// The facts and the text of an original, whose language is `default` unless it says otherwise; none where it has no front
    /// matter. Mistakes are noted.
    pub fn original(source: SourceFile, default: Lang, diagnostics: &mut Vec<Diagnostic>) -> Option<(Facts, Text)> {
        let report = Report::new(&source);
        let read = split(&report).map(|parts| {
            let facts = Facts::read(Table::parse(&report, parts.toml));
            let lang = facts.language.as_ref().map_or(default, |code| language(code, &report, default));
            (facts, lang, parts.body)
        });
        diagnostics.extend(report.into_diagnostics());
        read.map(|(facts, lang, body)| {
            let title = facts.title.clone();
            (facts, Text { lang, title, source, body })
        })
    }

    /// The text of a translation; none where it has no front matter. Mistakes are noted.
    pub fn translation(source: SourceFile, lang: Lang, diagnostics: &mut Vec<Diagnostic>) -> Option<Text> {
        let report = Report::new(&source);
        let parts = split(&report).map(|parts| (translated_title(Table::parse(&report, parts.toml)), parts.body));
        diagnostics.extend(report.into_diagnostics());
        parts.map(|(title, body)| Text { lang, title, source, body })
    }
}

/// A file that claims to translate a text into the language that it is written in.
pub fn translation_of_itself(files: &Files, lang: Lang) -> Diagnostic {
    let message = format!("the original {} is in this language already", files.original.display());
    Diagnostic::of_file(Severity::Error, "translation-of-itself", files.translation(lang), message)
        .help("remove one of the two files, or give the original the `language` that it is written in")
}

/// Reads a project's prose again, without looking at its facts.
///
/// # Errors
/// Where a file cannot be read any more, or is no sheet any more.
pub fn read_texts(root: &Path, files: &Files, original: Lang) -> io::Result<PerLang<Option<Text>>> {
    let mut texts = PerLang::default();
    let translations = files.translations.iter().map(|&lang| (lang, files.translation(lang)));
    for (lang, path) in translations.chain([(original, files.original.clone())]) {
        let source = SourceFile::reread(root, path)?;
        let parts = split(&Report::new(&source));
        let body = parts.ok_or_else(|| io::Error::other(format!("{} changed while it was read", source.path.display())))?.body;
        texts[lang] = Some(Text { lang, title: None, source, body });
    }
    Ok(texts)
}

/// Reads a file; one that is not UTF-8, or that may not be read, is noted.
///
/// # Errors
/// Where the machine fails.
pub fn open(root: &Path, path: &Path, diagnostics: &mut Vec<Diagnostic>) -> io::Result<Option<SourceFile>> {
    match SourceFile::read(root, path) {
        Ok(source) => Ok(Some(source)),
        Err(Unreadable::Mistaken(mistakes)) => {
            diagnostics.extend(mistakes);
            Ok(None)
        }
        Err(Unreadable::Io(error)) if error.kind() == io::ErrorKind::PermissionDenied => {
            let denied = Diagnostic::of_file(Severity::Error, "unreadable", path, "the file may not be read");
            diagnostics.push(denied.help("give yourself the right to read it"));
            Ok(None)
        }
        Err(Unreadable::Io(error)) => Err(io::Error::new(error.kind(), format!("{}: {error}", path.display()))),
    }
}

fn language(code: &At<String>, report: &Report, default: Lang) -> Lang {
    Lang::from_code(&code.value).unwrap_or_else(|| {
        report.error(
            "unknown-language",
            code.span.clone(),
            format!("`{}` is not a language of the catalogue", code.value),
            did_you_mean(&code.value, Lang::ALL.map(Lang::code)),
        );
        default
    })
}
