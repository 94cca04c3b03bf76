//! Translations that are older than what they translate.

use std::ops::Range;
use std::path::Path;

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::blobs::{self, with_plain_lines};
use super::lineage::{Lineage, path_in_repository};
use super::log::Log;
use super::object::ObjectId;
use super::record;
use super::version::{Step, steps};
use crate::catalogue::Catalogue;
use crate::changes::{What, compare};
use crate::git::{Past, Unknown};
use crate::locale::Lang;
use crate::prose::{Document, Section, side_by_side};
use crate::sheet::{Files, Text};
use crate::source::{Diagnostic, Need, Report, SourceFile, Table, split};

/// A translation whose original has changed since, or may have.
struct Suspect<'c> {
    files: &'c Files,
    original: Lang,
    lang: Lang,
    /// The day on which the translation last changed.
    day: Date,
    /// The original as it was then.
    then: ObjectId,
    /// The translation as it was committed, where the file has been touched since.
    committed: Option<ObjectId>,
}

/// Notes each section and title that was translated before its original last changed. Any change of a translation's file counts as
/// one that brings it up to date, so that its translator can say that there is nothing to translate. What has not been committed counts
/// too: a change of an original is noted at once, and one of a translation ends what is noted of it.
///
/// # Errors
/// Why git tells nothing.
pub fn stale_translations(catalogue: &Catalogue) -> Result<Vec<Diagnostic>, Unknown> {
    let projects = catalogue.projects.iter().map(|project| (&project.files, project.original));
    let pages = catalogue.pages.iter().map(|page| (&page.files, page.original));
    let (files, originals): (Vec<&Files>, Vec<Lang>) = projects.chain(pages).filter(|(files, _)| !files.translations.is_empty()).unzip();
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let past = Past::open(&catalogue.root.join("content"))?;
    let log = Log::read(&past)?;
    let lineage = Lineage::trace(&past, &log, &files);
    let touched = touched(&past)?;
    let mut suspects = Vec::new();
    for ((&files, &original), touches) in files.iter().zip(&originals).zip(&lineage.0) {
        let steps = steps(touches);
        let is_touched = |path: &Path| touched.contains(&path_in_repository(&past.prefix, path));
        for &lang in files.translations.iter().filter(|lang| **lang != original) {
            let Some((step, translation)) = translated(&steps, lang) else { continue };
            let Some(then) = step.version.original else { continue };
            let is_same = steps.last().is_some_and(|last| last.version.original == Some(then)) && !is_touched(&files.original);
            if !is_same {
                let committed = Some(translation).filter(|_| is_touched(&files.translation(lang)));
                suspects.push(Suspect { files, original, lang, day: log.commits[step.commit as usize].day, then, committed });
            }
        }
    }
    let wanted = |suspect: &Suspect| [Some(suspect.then), suspect.committed].into_iter().flatten().collect();
    let found = blobs::read(&past, &suspects, wanted, |suspect, texts| Ok(suspect.judge(catalogue, texts).unwrap_or_default()))?;
    Ok(found.into_iter().flatten().collect())
}

/// The files that have changed since the last commit, or may have: git goes by their times.
fn touched(past: &Past) -> Result<FxHashSet<Vec<u8>>, Unknown> {
    let names = past.answer(&["diff-index", "-z", "--name-only", "--no-renames", "HEAD", "--", "."])?;
    Ok(names.split(|byte| *byte == 0).map(<[u8]>::to_vec).collect())
}

/// The version in which a translation last changed, and its text.
fn translated(steps: &[Step], lang: Lang) -> Option<(&Step, ObjectId)> {
    let text = |step: &Step| step.version.translations[lang];
    let latest = text(steps.last()?)?;
    let first = steps.iter().rposition(|step| text(step) != Some(latest)).map_or(0, |before| before + 1);
    Some((&steps[first], latest))
}

impl Suspect<'_> {
    /// What is to be said of the translation; nothing where a file cannot be read, of which others have spoken.
    fn judge(&self, catalogue: &Catalogue, texts: Vec<Option<String>>) -> Option<Vec<Diagnostic>> {
        let mut texts = texts.into_iter();
        let then = texts.next()??;
        let translation = SourceFile::read(&catalogue.root, &self.files.translation(self.lang)).ok()?;
        if texts.next().is_some_and(|committed| committed != Some(with_plain_lines(translation.text.clone()))) {
            return None;
        }
        let now = SourceFile::read(&catalogue.root, &self.files.original).ok()?;
        let [then, now] = [then, with_plain_lines(now.text)].map(|text| parted(SourceFile { path: now.path.clone(), text }, self.original));
        let (then, now, translation) = (then?, now?, parted(translation, self.lang)?);
        let [old, new, translated] = [&then, &now, &translation].map(Text::document);
        let report = Report::new(&translation.source);
        let title = |text: &Text| text.title.as_ref().map(|title| title.value.clone());
        if let (true, Some(translated)) = (title(&then) != title(&now), &translation.title) {
            self.note(&report, translated.span.clone(), "the title has changed");
        }
        let [old_sections, new_sections] = record::of_sections(Some(&old), Some(&new), self.original);
        for change in compare(&old_sections, &new_sections) {
            let What::Text { section: Some(kind), gone, .. } = change.what else { continue };
            let pairs = side_by_side(if gone { &old } else { &new }, Some(&translated));
            let pair = pairs.into_iter().find(|pair| pair.original.is_some_and(|section| section.kind.key() == kind));
            let Some((original, section)) = pair.and_then(|pair| pair.original.zip(pair.translation)) else { continue };
            // A section that has another heading now is noted as that.
            if gone && pairs_with(&new, &translated, section) {
                continue;
            }
            let what = if gone { "is gone" } else { "has changed" };
            self.note(&report, place(&translation, section), &format!("“{}” {what}", original.title()));
        }
        Some(report.into_diagnostics())
    }

    fn note(&self, report: &Report, span: Range<usize>, what: &str) {
        let message = format!("{what} in {} since this was translated ({})", self.files.original.display(), self.day);
        let help = "translate the change; where there is nothing to translate, say so in a comment between the lines of `+++`: any change of this file counts";
        report.warning("stale-translation", span, message, Some(help.into()));
    }
}

/// Whether a section of a translation stands for one of the original.
fn pairs_with(original: &Document, translation: &Document, section: &Section) -> bool {
    let is_it = |found: &Section| std::ptr::eq(found, section);
    side_by_side(original, Some(translation)).iter().any(|pair| pair.original.is_some() && pair.translation.is_some_and(is_it))
}

/// Where a section stands in its file: at its heading, if it has one.
fn place(text: &Text, section: &Section) -> Range<usize> {
    let span = if section.heading.is_some() { &section.heading_span } else { &section.span };
    let written = text.markdown().get(span.clone()).unwrap_or_default();
    let start = span.start + (written.len() - written.trim_start().len());
    text.body.start + start..text.body.start + span.end
}

/// A file's title and text; none where it has no front matter.
fn parted(source: SourceFile, lang: Lang) -> Option<Text> {
    let report = Report::new(&source);
    let parts = split(&report)?;
    let title = Table::parse(&report, parts.toml).text("title", Need::Optional);
    Some(Text { lang, title, source, body: parts.body })
}
