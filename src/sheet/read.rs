//! One project's files.

use std::fs;
use std::io;
use std::ops::Range;
use std::path::Path;

use super::facts::translated_title;
use super::{Facts, Files};
use crate::locale::{Lang, PerLang};
use crate::prose::Document;
use crate::source::{At, Diagnostic, Report, Severity, SourceFile, Table, Unreadable, did_you_mean, split};

/// A project as its author wrote it.
#[derive(Debug)]
pub struct Sheet {
    /// The files it was read from.
    pub files: Files,
    /// What its front matter says.
    pub facts: Facts,
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
        Document::parse(self.markdown(), self.lang)
    }
}

impl Sheet {
    /// Reads a project's files below `root`. What cannot be read, and every mistake in the front matter, is
    /// noted; a sheet comes back if its original's front matter parses.
    ///
    /// # Errors
    /// Where a file cannot be read at all.
    pub fn read(root: &Path, files: &Files, default: Lang, diagnostics: &mut Vec<Diagnostic>) -> io::Result<Option<Self>> {
        let Some(source) = open(root, &files.original, diagnostics)? else { return Ok(None) };
        let report = Report::new(&source);
        let parts = split(&report);
        let facts = parts.as_ref().and_then(|parts| Table::parse(&report, parts.toml.clone())).map(Facts::read);
        let original = facts.as_ref().and_then(|facts| facts.language.as_ref()).map_or(default, |code| language(code, &report, default));
        diagnostics.extend(report.into_diagnostics());
        let mut texts = PerLang::default();
        for &lang in &files.translations {
            let Some(source) = open(root, &files.translation(lang), diagnostics)? else { continue };
            let report = Report::new(&source);
            if lang == original {
                report.error(
                    "translation-of-itself",
                    0..0,
                    format!("the original {} is in this language already", files.original.display()),
                    Some("remove one of the two files, or give the original the `language` that it is written in".into()),
                );
            }
            let parts = split(&report);
            let title = parts.as_ref().and_then(|parts| Table::parse(&report, parts.toml.clone())).and_then(translated_title);
            diagnostics.extend(report.into_diagnostics());
            if let Some(parts) = parts {
                texts[lang] = Some(Text { lang, title, source, body: parts.body });
            }
        }
        let (Some(parts), Some(facts)) = (parts, facts) else { return Ok(None) };
        texts[original] = Some(Text { lang: original, title: facts.title.clone(), source, body: parts.body });
        Ok(Some(Sheet { files: files.clone(), facts, original, texts }))
    }
}

/// Reads a project's prose again, without looking at its facts.
///
/// # Errors
/// Where a file cannot be read any more, or is no sheet any more.
pub fn read_texts(root: &Path, files: &Files, original: Lang) -> io::Result<PerLang<Option<Text>>> {
    let mut texts = PerLang::default();
    let translations = files.translations.iter().map(|&lang| (lang, files.translation(lang)));
    for (lang, path) in translations.chain([(original, files.original.clone())]) {
        let text = fs::read_to_string(root.join(&path))?;
        let source = SourceFile { path, text };
        let parts = split(&Report::new(&source));
        let body = parts.ok_or_else(|| io::Error::other(format!("{} changed while it was read", source.path.display())))?.body;
        texts[lang] = Some(Text { lang, title: None, source, body });
    }
    Ok(texts)
}

/// Reads a file; one that is not UTF-8 is noted.
fn open(root: &Path, path: &Path, diagnostics: &mut Vec<Diagnostic>) -> io::Result<Option<SourceFile>> {
    match SourceFile::read(root, path) {
        Ok(source) => Ok(Some(source)),
        Err(Unreadable::NotUtf8(diagnostic)) => {
            diagnostics.push(*diagnostic);
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
