//! The prose of one project or page, checked in its surroundings.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Catalogue;
use super::address::project_named;
use crate::locale::{Lang, PerLang};
use crate::prose::{Document, Neighbourhood, Personal, SectionKind, excerpt, personal_data, side_by_side};
use crate::sheet::{Inventory, PAGES, Text};
use crate::source::{Diagnostic, Location, Report, Severity, SourceFile, find_char, nearest, split, turns_direction};

/// The site's files, as links see them.
pub struct Surroundings<'s> {
    /// The site's folder.
    pub root: &'s Path,
    /// Its files.
    pub inventory: &'s Inventory,
}

impl Neighbourhood for Surroundings<'_> {
    fn has_file(&self, path: &Path) -> bool {
        self.inventory.files.contains(path)
    }

    fn files_in(&self, folder: &Path) -> Vec<String> {
        self.inventory
            .files
            .iter()
            .filter(|file| file.parent() == Some(folder))
            .filter_map(|file| file.file_name()?.to_str().map(str::to_owned))
            .collect()
    }

    fn has_anchor(&self, path: &Path, anchor: &str) -> bool {
        // A missing file has been noted; which language it is in, its front matter may tell, so either will do.
        let Ok(source) = SourceFile::read(self.root, path) else { return true };
        let body = split(&Report::new(&source)).map_or(0..0, |parts| parts.body);
        let markdown = &source.text[body];
        let cut = if path.starts_with(PAGES) { Document::of_page } else { Document::parse };
        Lang::ALL.iter().any(|&lang| cut(markdown, lang).has_anchor(anchor))
    }
}

/// The site's files, with note taken of what was asked of them.
struct Noted<'s> {
    surroundings: &'s Surroundings<'s>,
    leans_on: RefCell<LeansOn>,
}

impl Neighbourhood for Noted<'_> {
    fn has_file(&self, path: &Path) -> bool {
        self.leans_on.borrow_mut().files = true;
        self.surroundings.has_file(path)
    }

    fn files_in(&self, folder: &Path) -> Vec<String> {
        self.leans_on.borrow_mut().files = true;
        self.surroundings.files_in(folder)
    }

    fn has_anchor(&self, path: &Path, anchor: &str) -> bool {
        self.leans_on.borrow_mut().headings.insert(path.to_owned());
        self.surroundings.has_anchor(path, anchor)
    }
}

/// What the check found that the catalogue keeps.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// The beginning of the summary in each language that has one.
    pub summaries: PerLang<Option<Box<str>>>,
    /// Images and attachments.
    pub media: BTreeSet<PathBuf>,
    /// Links to addresses on this site, each with the place it stands at.
    pub root_links: Vec<RootLink>,
    /// What of other files decided whether links are right.
    pub leans_on: LeansOn,
}

/// What of other files decided whether a project's links are right.
#[derive(Debug, Clone, Default)]
pub struct LeansOn {
    /// Whether it matters which files there are.
    pub files: bool,
    /// The files whose headings matter.
    pub headings: BTreeSet<PathBuf>,
}

/// A link to an address on this site.
#[derive(Debug, Clone)]
pub struct RootLink {
    /// The file it stands in.
    pub file: PathBuf,
    /// The place in the file.
    pub location: Location,
    /// The address, beginning with a slash.
    pub path: String,
}

/// The most characters of a summary that lists show.
const SUMMARY_LENGTH: usize = 260;

/// Checks the texts of a project (`is_project`) or a page, and keeps what lists will need.
pub fn check(
    texts: &PerLang<Option<Text>>,
    original: Lang,
    is_project: bool,
    surroundings: &Surroundings,
    diagnostics: &mut Vec<Diagnostic>,
) -> Checked {
    let mut checked = Checked::default();
    let documents = texts.map(|text| text.as_ref().map(Text::document));
    for (lang, text) in texts.iter() {
        let (Some(text), Some(document)) = (text, &documents[lang]) else { continue };
        let report = Report::new(&text.source);
        control_characters(text, &report);
        direction_marks(text, &report);
        if is_project {
            for (span, kind) in personal_data(text.markdown()) {
                let span = text.body.start + span.start..text.body.start + span.end;
                warn_of_personal(kind, span, &report);
            }
        }
        let noted = Noted { surroundings, leans_on: RefCell::new(checked.leans_on) };
        let compared = documents[original].as_ref().filter(|_| lang != original);
        let prose = document.check(&report, text.body.start, compared, &noted);
        checked.leans_on = noted.leans_on.into_inner();
        let summary = document.section(&SectionKind::Summary).filter(|section| !section.is_blank);
        checked.summaries[lang] = summary.and_then(|section| excerpt(section, SUMMARY_LENGTH)).map(Into::into);
        if is_project && lang == original && document.section(&SectionKind::Summary).is_none() {
            let end = text.body.start..(text.body.start + 1).min(text.source.text.len());
            let help = format!(
                "begin the text with a section `## {}`; its first sentences are shown in lists",
                SectionKind::Summary.heading(lang).unwrap_or_default()
            );
            report.warning("no-summary", end, "the sheet has no summary", Some(help));
        }
        if let Some(original) = compared {
            untranslated(original, document, text, &report);
        }
        checked.media.extend(prose.media);
        checked.root_links.extend(prose.root_links.into_iter().map(|(path, span)| RootLink {
            file: text.source.path.clone(),
            location: text.source.locate(span),
            path,
        }));
        diagnostics.extend(report.into_diagnostics());
    }
    checked
}

/// Notes what looks like personal data.
pub fn warn_of_personal(kind: Personal, span: std::ops::Range<usize>, report: &Report) {
    let message = format!("this looks like {}: what stands here is published for good, in the data as well", kind.name());
    let help = "leave it out, or give it in [contact], which is shown only for a time and never in the data";
    report.warning("personal-data", span, message, Some(help.into()));
}

/// Characters that no text needs and that terminals and pages must not be given.
fn control_characters(text: &Text, report: &Report) {
    let strange = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    // In UTF-8, U+0080 to U+009F begin with 0xc2.
    let may_begin = |byte: u8| (byte < 0x20 && !matches!(byte, b'\n' | b'\r' | b'\t')) || byte == 0x7f || byte == 0xc2;
    if let Some((at, found)) = find_char(text.markdown(), may_begin, strange) {
        let start = text.body.start + at;
        let message = format!("the text holds the control character U+{:04X}", u32::from(found));
        report.error("control-character", start..start + found.len_utf8(), message, Some("remove it".into()));
    }
}

/// Characters that make a text look otherwise than it is written.
fn direction_marks(text: &Text, report: &Report) {
    // In UTF-8, they all begin with 0xe2.
    if let Some((at, found)) = find_char(&text.source.text, |byte| byte == 0xe2, turns_direction) {
        let message =
            format!("the text holds U+{:04X}, which turns the direction of reading: it may look otherwise than it is", u32::from(found));
        report.warning("direction-mark", at..at + found.len_utf8(), message, Some("remove it".into()));
    }
}

fn untranslated(original: &Document, translation: &Document, text: &Text, report: &Report) {
    let missing: Vec<_> = side_by_side(original, Some(translation))
        .into_iter()
        .filter(|pair| pair.translation.is_none())
        .filter_map(|pair| pair.original.map(|section| format!("“{}”", section.title())))
        .collect();
    if !missing.is_empty() {
        report.warning(
            "incomplete-translation",
            text.title.as_ref().map_or(0..3, |title| title.span.clone()),
            format!("the translation lacks {}", missing.join(", ")),
            Some("until they are translated the page shows these sections in the original language, marked as such".into()),
        );
    }
}

/// Notes the links to addresses on this site that the catalogue has no page for.
///
/// Where something else is mistaken, the catalogue lacks pages that it will have; then only links to projects are
/// judged, by the files that there are.
pub fn check_root_links(catalogue: &Catalogue, inventory: &Inventory, links: Vec<RootLink>, diagnostics: &mut Vec<Diagnostic>) {
    if links.is_empty() {
        return;
    }
    let is_whole = !diagnostics.iter().any(Diagnostic::is_error);
    let mut known = None;
    for RootLink { file, location, path } in links {
        let may_come = match project_named(&path) {
            Some(slug) => inventory.projects.iter().any(|files| files.slug.as_str() == slug),
            None => !is_whole,
        };
        if leads_somewhere(catalogue, &path) || (!is_whole && may_come) {
            continue;
        }
        let known = known.get_or_insert_with(|| known_addresses(catalogue));
        let help = match nearest(&path, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "link to another sheet by its file instead: [KRUT](krut.md)".into(),
        };
        let broken = format!("the link `{path}` leads nowhere: the site has no such page");
        diagnostics
            .push(Diagnostic { location: Some(location), ..Diagnostic::of_file(Severity::Error, "broken-link", file, broken).help(help) });
    }
}

/// Addresses that are no pages.
const FILES: [&str; 3] = ["/data/projects.json", "/robots.txt", "/sitemap.xml"];

fn leads_somewhere(catalogue: &Catalogue, path: &str) -> bool {
    let is_record = || {
        let slug = path.strip_prefix("/data/projects/").and_then(|name| name.strip_suffix(".json"));
        slug.is_some_and(|slug| catalogue.position(slug).is_some())
    };
    let is_verbatim = || path.strip_prefix('/').is_some_and(|path| catalogue.verbatim.iter().any(|file| file == path));
    let is_former = || {
        let former = catalogue.former_organisations();
        let languages = &catalogue.config.languages;
        former.iter().any(|(slug, _)| languages.iter().any(|&lang| catalogue.organisation_address_of(lang, slug) == path))
    };
    catalogue.destination(path).is_some() || FILES.contains(&path) || is_record() || is_verbatim() || is_former()
}

fn known_addresses(catalogue: &Catalogue) -> BTreeSet<String> {
    let pages = catalogue.all_addresses();
    let pages = pages.iter().flat_map(|addresses| catalogue.config.languages.iter().map(|&lang| addresses[lang].clone()));
    let records = (0..catalogue.projects.len()).map(|project| catalogue.record_address(project));
    let verbatim = catalogue.verbatim.iter().map(|file| format!("/{file}"));
    let former = catalogue.former_organisations();
    let former =
        former.iter().flat_map(|(slug, _)| catalogue.config.languages.iter().map(|&lang| catalogue.organisation_address_of(lang, slug)));
    pages.chain(records).chain(former).chain(verbatim).chain(FILES.map(str::to_owned)).chain(["/".to_owned()]).collect()
}
