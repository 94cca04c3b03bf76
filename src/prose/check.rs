//! What is wrong with a text.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::comment::{comments, is_comment};
use super::{Document, Section, SectionKind, Target, relative_to};
use crate::source::{Report, did_you_mean};

/// What stands around a text: the files that its links may mean, and what it needs of them.
pub trait Neighbourhood {
    /// Whether there is such a file in the site's content.
    fn has_file(&self, path: &Path) -> bool;
    /// The files of the site's content, for suggestions.
    fn files_in(&self, folder: &Path) -> Vec<String>;
    /// Whether the Markdown file has such an anchor.
    fn has_anchor(&self, path: &Path, anchor: &str) -> bool;
}

/// What a text needs that only the whole catalogue can tell or provide.
#[derive(Debug, Default)]
pub struct Prose {
    /// Images and attachments that it shows or links to.
    pub media: BTreeSet<PathBuf>,
    /// Addresses on this site that it links to, and where (bytes of the file).
    pub root_links: Vec<(String, Range<usize>)>,
}

/// The kinds of file that may be published beside a page.
const MEDIA: [&str; 8] = ["avif", "gif", "jpeg", "jpg", "pdf", "png", "webp", "csv"];

impl Document<'_> {
    /// Notes what is wrong with the text, which begins at byte `base` of the report's file. Sections that wait to be translated from
    /// `original` are told of by whoever compares the two.
    pub fn check(&self, report: &Report, base: usize, original: Option<&Document>, neighbourhood: &dyn Neighbourhood) -> Prose {
        self.check_headings(report, base, original);
        let mut prose = Prose::default();
        let mut checker = Checker { document: self, report, base, neighbourhood, prose: &mut prose };
        for section in &self.sections {
            checker.section(section);
        }
        prose
    }

    fn check_headings(&self, report: &Report, base: usize, original: Option<&Document>) {
        let mut seen: HashMap<&str, &Section> = HashMap::new();
        let mut blank: Vec<&Section> = Vec::new();
        for section in &self.sections {
            let span = shift(&section.heading_span, base, report);
            // The heading of a section that waits to be translated is not written yet; its anchor tells which it is.
            let waits = section.is_named && section.is_blank;
            if section.heading.as_deref() == Some("") && !waits {
                report.error(
                    "empty-heading",
                    span.clone(),
                    "this heading has no text",
                    Some("write the heading, or remove the line".into()),
                );
            }
            // An author's own heading gets a free anchor, so a second one is told by its words.
            let name = match &section.kind {
                SectionKind::Other(anchor) if waits => anchor,
                SectionKind::Other(_) => section.heading.as_deref().unwrap_or_default(),
                kind => kind.key(),
            };
            match seen.insert(name, section) {
                Some(first) if first.heading.is_none() => report.error(
                    "text-before-heading",
                    shift(&first.span, base, report),
                    format!("this text stands before the first heading, and there is a section “{}” too", section.title()),
                    Some("move it under a heading".into()),
                ),
                Some(first) => {
                    let line = report.source().locate(shift(&first.heading_span, base, report)).line;
                    report.error(
                        "heading-twice",
                        span.clone(),
                        format!("the heading “{}” is used twice: line {line} has it too", section.title()),
                        Some("put the two texts under one heading, or give one a heading of its own".into()),
                    );
                }
                None => {}
            }
            if section.is_blank && section.heading.as_deref().is_some_and(|heading| !heading.is_empty() || waits) {
                blank.push(section);
            }
        }
        let is_original = |section: &Section| {
            let written = original.iter().flat_map(|original| &original.sections).filter(|other| !other.is_blank);
            written.into_iter().any(|other| other.kind == section.kind)
        };
        blank.retain(|section| !is_original(section));
        let Some(first) = blank.first() else { return };
        let title = |section: &&Section| Some(section.title()).filter(|title| !title.is_empty()).unwrap_or(section.anchor()).to_owned();
        let titles: Vec<String> = blank.iter().map(|section| format!("“{}”", title(section))).collect();
        let headings = if titles.len() == 1 { "heading" } else { "headings" };
        report.warning(
            "blank-section",
            shift(&first.heading_span, base, report),
            format!("there is nothing under the {headings} {}", titles.join(", ")),
            Some("write the text, or remove the heading; an empty section is not shown".into()),
        );
    }
}

struct Checker<'c, 'd> {
    document: &'c Document<'d>,
    report: &'c Report<'c>,
    base: usize,
    neighbourhood: &'c dyn Neighbourhood,
    prose: &'c mut Prose,
}

impl Checker<'_, '_> {
    fn section(&mut self, section: &Section) {
        let mut raw_noted = false;
        let comments = comments(self.document.markdown, &section.events);
        for (at, (event, within)) in section.events.iter().enumerate() {
            let span = shift(within, self.base, self.report);
            match event {
                // An address in angle brackets is a mailbox: <ada@example.se>.
                Event::Start(Tag::Link { link_type: LinkType::Email, .. }) => {}
                Event::Start(Tag::Link { dest_url, .. }) => self.link(dest_url, span),
                Event::Start(Tag::Image { dest_url, .. }) => {
                    self.image(dest_url, span.clone());
                    let no_text = matches!(section.events.get(at + 1), Some((Event::End(TagEnd::Image), _)));
                    if no_text {
                        self.report.warning(
                            "no-alternative-text",
                            span,
                            "this image has no text for those who cannot see it",
                            Some("say what it shows: ![two people at a workbench](image.jpg)".into()),
                        );
                    }
                }
                Event::InlineHtml(html) if is_language_mark(html) => {}
                Event::Html(_) | Event::InlineHtml(_) if !raw_noted && !is_comment(self.document.markdown, within, &comments) => {
                    raw_noted = true;
                    self.report.warning(
                        "raw-html",
                        span,
                        "raw HTML is cleaned before it is published: scripts, styles, images and frames are removed",
                        Some("write Markdown instead".into()),
                    );
                }
                _ => {}
            }
        }
    }

    fn link(&mut self, destination: &str, span: Range<usize>) {
        match Target::of(destination) {
            Target::External => {}
            Target::Anchor(anchor) => {
                if !self.document.has_anchor(anchor) {
                    let known = self.document.sections.iter().map(Section::anchor);
                    self.broken(destination, span, "there is no such heading in this file", did_you_mean(anchor, known));
                }
            }
            Target::Root(path) => self.prose.root_links.push((path.to_owned(), span)),
            Target::Sheet(path, anchor) => {
                let Some(file) = self.file(destination, path, span.clone()) else { return };
                if !file.starts_with("content/projects") && !file.starts_with("content/pages") {
                    self.broken(destination, span, "that file is neither a project's nor a page's", None);
                    return;
                }
                if let Some(anchor) = anchor
                    && !self.neighbourhood.has_anchor(&file, anchor)
                {
                    self.broken(destination, span, "that file has no such heading", None);
                }
            }
            Target::Media(path) => self.media(destination, path, span),
            Target::Forbidden(scheme) => self.report.warning(
                "forbidden-link",
                span,
                format!("links with `{}:` are not published; the words stay, the link is left out", scheme.escape_debug()),
                Some("link to an address that begins with https:, mailto: or tel:, to a file beside this one, or to a `#heading`".into()),
            ),
        }
    }

    fn image(&mut self, destination: &str, span: Range<usize>) {
        match Target::of(destination) {
            Target::Media(path) => self.media(destination, path, span),
            _ => self.report.error(
                "foreign-image",
                span,
                format!("the image `{destination}` does not lie beside the sheet"),
                Some(
                    "put the image file into the content folder and name it relative to this file: pages fetch nothing from other sites"
                        .into(),
                ),
            ),
        }
    }

    fn media(&mut self, destination: &str, path: &str, span: Range<usize>) {
        let Some(file) = self.file(destination, path, span.clone()) else { return };
        let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default().to_lowercase();
        if MEDIA.contains(&extension.as_str()) {
            self.prose.media.insert(file);
        } else {
            self.report.error(
                "file-kind",
                span,
                format!("a file of the kind `.{extension}` is not published"),
                Some(format!("kinds that are: {}", MEDIA.join(", "))),
            );
        }
    }

    /// The file that a relative destination means, if there is one.
    fn file(&self, destination: &str, path: &str, span: Range<usize>) -> Option<PathBuf> {
        let Some(file) = relative_to(&self.report.source().path, path).filter(|file| file.starts_with("content")) else {
            self.broken(destination, span, "it leads out of the content folder", None);
            return None;
        };
        if self.neighbourhood.has_file(&file) {
            return Some(file);
        }
        let folder = file.parent().unwrap_or(Path::new(""));
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let known = self.neighbourhood.files_in(folder);
        let near = crate::source::nearest(name, known.iter().map(String::as_str)).map(|near| format!("did you mean `{near}`?"));
        let advice = near.or_else(|| Some(found_in(folder, &known)));
        self.broken(destination, span, &format!("there is no file `{}`", file.display()), advice);
        None
    }

    fn broken(&self, destination: &str, span: Range<usize>, why: &str, advice: Option<String>) {
        self.report.error("broken-link", span, format!("the link `{destination}` leads nowhere: {why}"), advice);
    }
}

/// Files that are named to somebody who names another.
const NAMED: usize = 8;

/// What lies in a folder.
fn found_in(folder: &Path, files: &[String]) -> String {
    let mut names: Vec<&str> = files.iter().map(String::as_str).collect();
    names.sort_unstable();
    let rest = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let names = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    match rest {
        _ if names.is_empty() => format!("put the file there, or correct the link; there are no files in `{}`", folder.display()),
        0 => format!("put the file there, or correct the link; in `{}` there is {names}", folder.display()),
        rest => format!("put the file there, or correct the link; in `{}` there is {names} and {rest} more", folder.display()),
    }
}

/// Whether a tag says of some words what language they are in, and nothing else, or ends such words: `<span lang="en">quick fix</span>`.
/// Markdown has no way of its own to say it.
fn is_language_mark(html: &str) -> bool {
    let is_code = |code: &str| !code.is_empty() && code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    html == "</span>" || html.strip_prefix("<span lang=\"").and_then(|rest| rest.strip_suffix("\">")).is_some_and(is_code)
}

/// A span of the Markdown as a span of the file, from its first character that is not white space.
fn shift(span: &Range<usize>, base: usize, report: &Report) -> Range<usize> {
    let (start, end) = (base + span.start, base + span.end);
    let text = report.source().text.get(start..end).unwrap_or_default();
    start + (text.len() - text.trim_start().len())..end
}
