//! Sections as HTML that is safe on any page.

use std::fmt::Write;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd, html};

use super::footnote::Numbers;
use super::sanitise::{Own, sanitise};
use super::{Document, Section, Target};

/// What the links in a text become.
pub trait Links {
    /// The address on the site of the page or file that a destination in the text means.
    fn resolve(&self, destination: &str, target: &Target) -> Option<String>;
    /// What every address of the site's own images begins with.
    fn media(&self) -> &str;
    /// What a table that scrolls is called for those who cannot see it.
    fn table_label(&self) -> &str;
}

impl Document<'_> {
    /// Writes a section as HTML.
    ///
    /// Links lead where `links` says; one that leads nowhere becomes its text. Raw HTML is sanitised. Nothing
    /// in the result carries a `style`, runs, or is fetched from another site.
    pub fn html(&self, section: &Section, links: &dyn Links) -> String {
        let mut out = String::with_capacity(2 * section.span.len());
        let mut writer =
            Writer { links, section, footnotes: &self.footnotes, raw: false, dropped: Vec::new(), table: Table::default(), tables: 0 };
        let following = section.events.iter().skip(1).map(|(event, _)| Some(event)).chain([None]);
        let events = section.events.iter().zip(following).filter_map(|((event, _), next)| writer.event(event, next));
        html::push_html(&mut out, events);
        if !writer.raw {
            return out;
        }
        let anchors = section.anchors().split_off(1);
        sanitise(&out, &Own { anchors, media: links.media().to_owned(), table_label: links.table_label().to_owned() })
    }
}

struct Writer<'w, 'a> {
    links: &'w dyn Links,
    section: &'w Section<'a>,
    footnotes: &'w Numbers,
    /// Whether raw HTML was met.
    raw: bool,
    /// For each open link or image, whether its element is left out.
    dropped: Vec<bool>,
    table: Table,
    /// How many tables have been met.
    tables: usize,
}

/// Where in a table the writer is.
#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    in_head: bool,
    column: usize,
    /// What ends the cell.
    end: &'static str,
}

impl Table {
    /// The beginning of the next cell. The first of a row is its label, unless it is aligned as figures are; an empty cell labels nothing.
    fn cell(&mut self, is_empty: bool) -> String {
        let alignment = self.alignments.get(self.column).copied().unwrap_or(Alignment::None);
        let is_label = self.column == 0 && self.alignments.len() > 1 && alignment != Alignment::Right;
        self.column += 1;
        let class = match alignment {
            Alignment::Right => " class=\"end\"",
            Alignment::Center => " class=\"centre\"",
            Alignment::Left | Alignment::None => "",
        };
        let (tag, end) = match (self.in_head, is_label) {
            _ if is_empty => ("td", "</td>"),
            (true, _) => ("th scope=\"col\"", "</th>"),
            (false, true) => ("th scope=\"row\"", "</th>"),
            (false, false) => ("td", "</td>"),
        };
        self.end = end;
        format!("<{tag}{class}>")
    }
}

impl<'a> Writer<'_, 'a> {
    /// What the table that begins is called: no two of a page are called the same.
    fn table_label(&self) -> String {
        let mut label = self.links.table_label().to_owned();
        if !self.section.title().is_empty() {
            label = format!("{label}: {}", self.section.title());
        }
        if self.tables > 1 { format!("{label} ({})", self.tables) } else { label }
    }

    fn event(&mut self, event: &Event<'a>, next: Option<&Event<'a>>) -> Option<Event<'a>> {
        Some(match event {
            Event::Html(_) | Event::InlineHtml(_) => {
                self.raw = true;
                event.clone()
            }
            Event::Start(Tag::Link { dest_url, link_type, .. }) => {
                let address = if *link_type == LinkType::Email { Some(format!("mailto:{dest_url}")) } else { self.address(dest_url) };
                self.dropped.push(address.is_none());
                literal(format!("<a href=\"{}\">", escaped(&address?)))
            }
            Event::End(TagEnd::Link) => match self.dropped.pop() {
                Some(false) => literal("</a>"),
                _ => return None,
            },
            Event::Start(Tag::Image { dest_url, title, id, link_type }) => {
                let address = self.address(dest_url).filter(|address| address.starts_with(self.links.media()));
                self.dropped.push(address.is_none());
                Event::Start(Tag::Image { dest_url: address?.into(), title: title.clone(), id: id.clone(), link_type: *link_type })
            }
            Event::End(TagEnd::Image) => match self.dropped.pop() {
                Some(false) => event.clone(),
                _ => return None,
            },
            // It may be wider than the page, and is then scrolled by keys too.
            Event::Start(Tag::CodeBlock(kind)) => literal(match kind {
                CodeBlockKind::Fenced(language) if !language.is_empty() => {
                    let language = language.split(' ').next().unwrap_or_default();
                    format!("<pre tabindex=\"0\"><code class=\"language-{}\">", escaped(language))
                }
                _ => "<pre tabindex=\"0\"><code>".to_owned(),
            }),
            Event::Start(Tag::Table(alignments)) => {
                self.tables += 1;
                self.table.alignments.clone_from(alignments);
                let label = escaped(&self.table_label());
                literal(format!("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\"><table>"))
            }
            Event::End(TagEnd::Table) => literal("</tbody></table></div>\n"),
            Event::Start(Tag::TableHead) => {
                (self.table.in_head, self.table.column) = (true, 0);
                literal("<thead><tr>")
            }
            Event::End(TagEnd::TableHead) => {
                self.table.in_head = false;
                literal("</tr></thead><tbody>\n")
            }
            Event::Start(Tag::TableRow) => {
                self.table.column = 0;
                literal("<tr>")
            }
            Event::End(TagEnd::TableRow) => literal("</tr>\n"),
            Event::Start(Tag::TableCell) => literal(self.table.cell(matches!(next, Some(Event::End(TagEnd::TableCell))))),
            Event::End(TagEnd::TableCell) => literal(self.table.end),
            Event::FootnoteReference(label) => {
                let mut link = format!("<sup class=\"footnote-reference\"><a href=\"#{}\">", self.footnote(label));
                let _ = write!(link, "{}</a></sup>", escaped(label));
                literal(link)
            }
            Event::Start(Tag::FootnoteDefinition(label)) => {
                let id = self.footnote(label);
                literal(format!("<div class=\"footnote\" id=\"{id}\"><sup class=\"footnote-label\">{}</sup> ", escaped(label)))
            }
            other => other.clone(),
        })
    }

    /// The anchor of a footnote.
    fn footnote(&self, label: &str) -> String {
        format!("fn-{}-{}", self.section.lang, self.footnotes.get(label).copied().unwrap_or_default())
    }

    /// Where a link leads; `None` where it must lead nowhere.
    fn address(&self, destination: &str) -> Option<String> {
        match Target::of(destination) {
            Target::External | Target::Anchor(_) => Some(destination.to_owned()),
            Target::Forbidden(_) => None,
            target => self.links.resolve(destination, &target),
        }
    }
}

fn literal<'e>(html: impl Into<CowStr<'e>>) -> Event<'e> {
    Event::Html(html.into())
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Writing to a String cannot fail.
    let _ = pulldown_cmark_escape::escape_html(&mut out, text);
    out
}
