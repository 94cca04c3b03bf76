//! Markdown, cut into sections.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::anchor::Anchors;
use super::comment::{is_blank, without_comments};
use super::{SectionKind, Target, footnote, plain_text};
use crate::locale::Lang;

/// One file's Markdown.
#[derive(Debug)]
pub struct Document<'a> {
    pub(super) markdown: &'a str,
    /// The sections, in the order of the file. Text before the first heading is the summary.
    pub sections: Vec<Section<'a>>,
    /// Every anchor in it.
    pub(super) anchors: Anchors,
    /// The numbers of its footnotes.
    pub(super) footnotes: footnote::Numbers,
}

/// The text from one heading of the first or second level to the next.
#[derive(Debug)]
pub struct Section<'a> {
    /// What it is about.
    pub kind: SectionKind,
    /// The language it is written in.
    pub lang: Lang,
    /// Its heading as the author wrote it, without markup; `None` for text before the first heading.
    pub heading: Option<String>,
    /// Where the heading stands (bytes of the Markdown).
    pub heading_span: Range<usize>,
    /// Where the text under it stands (bytes of the Markdown).
    pub span: Range<usize>,
    /// Whether there is nothing in it but white space and comments.
    pub is_blank: bool,
    /// Whether the author gave the section an anchor of its own, `## Heading {#anchor}`.
    pub is_named: bool,
    pub(super) events: Vec<(Event<'a>, Range<usize>)>,
}

impl<'a> Document<'a> {
    /// Cuts a project's Markdown, written in `lang`, into sections.
    pub fn parse(markdown: &'a str, lang: Lang) -> Self {
        Document::cut(markdown, lang, SectionKind::Summary, SectionKind::recognise)
    }

    /// Cuts a page's Markdown, written in `lang`, into sections. Headings are what they say; text before the first has none.
    pub fn of_page(markdown: &'a str, lang: Lang) -> Self {
        Document::cut(markdown, lang, SectionKind::Other(OPENING.to_owned()), |_| None)
    }

    fn cut(markdown: &'a str, lang: Lang, opening: SectionKind, recognise: fn(&str) -> Option<SectionKind>) -> Self {
        let mut document = Document { markdown, sections: Vec::new(), anchors: Anchors::default(), footnotes: footnote::Numbers::new() };
        let mut events = Parser::new_ext(markdown, OPTIONS).into_offset_iter();
        let mut current = Section::new(opening, lang, 0..0);
        while let Some((event, span)) = events.next() {
            match event {
                Event::Start(Tag::Heading { level: HeadingLevel::H1 | HeadingLevel::H2, id, .. }) => {
                    document.close(std::mem::replace(&mut current, Section::new(SectionKind::Summary, lang, span.clone())), span.start);
                    let inside: Vec<_> =
                        events.by_ref().take_while(|(event, _)| !matches!(event, Event::End(TagEnd::Heading(_)))).collect();
                    let heading = plain_text(inside.iter().map(|(event, _)| event));
                    let common = recognise(&heading);
                    current.is_named = id.is_some();
                    let wanted = match (&common, &id) {
                        (Some(kind), _) => kind.anchor(lang),
                        (None, Some(id)) => id,
                        (None, None) => &heading,
                    };
                    let anchor = document.anchors.claim(wanted);
                    current.kind = common.unwrap_or(SectionKind::Other(anchor));
                    current.heading = Some(heading);
                }
                event => current.events.push((event, span)),
            }
        }
        document.close(current, markdown.len());
        document.footnotes = footnote::settle(&mut document.sections);
        document
    }

    /// The first section of a kind.
    pub fn section(&self, kind: &SectionKind) -> Option<&Section<'a>> {
        self.sections.iter().find(|section| section.kind == *kind)
    }

    /// The links that lead out of the site, with their spans (bytes of the Markdown).
    pub fn external_links(&self) -> Vec<(&str, Range<usize>)> {
        let events = self.sections.iter().flat_map(|section| &section.events);
        let links = events.filter_map(|(event, span)| match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) if *link_type != LinkType::Email => Some((dest_url.as_ref(), span.clone())),
            _ => None,
        });
        links.filter(|(destination, _)| Target::of(destination) == Target::External).collect()
    }

    /// A section's Markdown, without its heading and without comments.
    pub fn text(&self, section: &Section) -> Cow<'a, str> {
        without_comments(self.markdown, &section.events, section.span.clone())
    }

    /// Whether a link to `#anchor` finds something in this document.
    pub fn has_anchor(&self, anchor: &str) -> bool {
        self.anchors.contains(anchor)
    }

    fn close(&mut self, mut section: Section<'a>, end: usize) {
        section.span = section.heading_span.end.min(end)..end;
        section.is_blank = is_blank(self.markdown, &section.events);
        if section.heading.is_none() {
            if section.is_blank {
                return;
            }
            self.anchors.claim(section.anchor());
        }
        section.name_subheadings(&mut self.anchors);
        self.sections.push(section);
    }
}

/// The anchor of what stands on a page before its first heading.
const OPENING: &str = "inledning";

const OPTIONS: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES).union(Options::ENABLE_STRIKETHROUGH).union(Options::ENABLE_HEADING_ATTRIBUTES);

impl<'a> Section<'a> {
    fn new(kind: SectionKind, lang: Lang, heading_span: Range<usize>) -> Self {
        Section {
            kind,
            lang,
            heading: None,
            span: heading_span.end..heading_span.end,
            heading_span,
            is_blank: true,
            is_named: false,
            events: Vec::new(),
        }
    }

    /// The heading to show: the common one in the language of the text, or the author's own.
    pub fn title(&self) -> &str {
        self.kind.heading(self.lang).or(self.heading.as_deref()).unwrap_or_default()
    }

    /// The section's own anchor.
    pub fn anchor(&self) -> &str {
        self.kind.anchor(self.lang)
    }

    /// The section's own anchor and those of its sub-headings.
    pub fn anchors(&self) -> Vec<String> {
        let inside = self.events.iter().filter_map(|(event, _)| match event {
            Event::Start(Tag::Heading { id, .. }) => id.as_deref(),
            _ => None,
        });
        std::iter::once(self.anchor()).chain(inside).map(str::to_owned).collect()
    }

    /// Gives every heading within the section an anchor, and a level that follows on the section's own (2)
    /// without a gap.
    fn name_subheadings(&mut self, anchors: &mut Anchors) {
        let mut open: Vec<HeadingLevel> = Vec::new();
        let prefix = match &self.kind {
            SectionKind::Other(anchor) => format!("{}-{anchor}", self.lang),
            kind => kind.anchor(self.lang).to_owned(),
        };
        for at in 0..self.events.len() {
            let Event::Start(Tag::Heading { level: written, .. }) = self.events[at].0 else { continue };
            while open.last().is_some_and(|outer| *outer >= written) {
                open.pop();
            }
            open.push(written);
            let shown = HeadingLevel::try_from(2 + open.len()).unwrap_or(HeadingLevel::H6);
            let inside =
                self.events[at + 1..].iter().map(|(event, _)| event).take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
            let text = plain_text(inside);
            if let Event::Start(Tag::Heading { level, id, classes, attrs }) = &mut self.events[at].0 {
                let wanted = id.as_deref().map_or_else(|| format!("{prefix}-{text}"), str::to_owned);
                *id = Some(anchors.claim(&wanted).into());
                *level = shown;
                classes.clear();
                attrs.clear();
            }
            if let Some((Event::End(TagEnd::Heading(level)), _)) =
                self.events[at..].iter_mut().find(|(event, _)| matches!(event, Event::End(TagEnd::Heading(_))))
            {
                *level = shown;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_before_the_first_heading_is_the_summary() {
        let document = Document::parse("Kort.\n\n## Budget\n\nLång.\n", Lang::Sv);
        let kinds: Vec<_> = document.sections.iter().map(|section| section.kind.clone()).collect();
        assert_eq!(kinds, [SectionKind::Summary, SectionKind::Other("budget".into())]);
    }

    #[test]
    fn a_line_in_a_code_block_is_no_heading() {
        assert_eq!(Document::parse("## A\n\n```\n## B\n```\n", Lang::Sv).sections.len(), 1);
    }

    #[test]
    fn a_heading_without_text_under_it_is_blank() {
        let document = Document::parse("## Syfte\n\n   \n\n## Bakgrund\n\nx\n", Lang::Sv);
        assert!(document.sections[0].is_blank && !document.sections[1].is_blank);
    }
}
