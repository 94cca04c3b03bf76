//! Sections as HTML that is safe on any page.

use std::fmt::Write;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd, html};

use super::sanitise::sanitise;
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
        let mut writer = Writer { links, section, raw: false, dropped: Vec::new(), in_head: false, footnotes: 0 };
        let events = section.events.iter().filter_map(|(event, _)| writer.event(event));
        html::push_html(&mut out, events);
        if writer.raw { sanitise(&out, &self.anchors, links.media()) } else { out }
    }
}

struct Writer<'w, 'a> {
    links: &'w dyn Links,
    section: &'w Section<'a>,
    /// Whether raw HTML was met.
    raw: bool,
    /// For each open link or image, whether its element is left out.
    dropped: Vec<bool>,
    in_head: bool,
    footnotes: usize,
}

impl<'a> Writer<'_, 'a> {
    fn event(&mut self, event: &Event<'a>) -> Option<Event<'a>> {
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
            Event::Start(Tag::Table(_)) => literal(format!(
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table>",
                escaped(self.links.table_label())
            )),
            Event::End(TagEnd::Table) => literal("</tbody></table></div>\n"),
            Event::Start(Tag::TableHead) => {
                self.in_head = true;
                literal("<thead><tr>")
            }
            Event::End(TagEnd::TableHead) => {
                self.in_head = false;
                literal("</tr></thead><tbody>\n")
            }
            Event::Start(Tag::TableRow) => literal("<tr>"),
            Event::End(TagEnd::TableRow) => literal("</tr>\n"),
            Event::Start(Tag::TableCell) => literal(if self.in_head { "<th scope=\"col\">" } else { "<td>" }),
            Event::End(TagEnd::TableCell) => literal(if self.in_head { "</th>" } else { "</td>" }),
            Event::FootnoteReference(label) => {
                self.footnotes += 1;
                let (lang, name) = (self.section.lang, slug::slugify(label));
                let mut link = format!("<sup class=\"footnote-reference\"><a href=\"#fn-{lang}-{name}\">");
                let _ = write!(link, "{}</a></sup>", escaped(label));
                literal(link)
            }
            Event::Start(Tag::FootnoteDefinition(label)) => {
                let (lang, name) = (self.section.lang, slug::slugify(label));
                literal(format!("<div class=\"footnote\" id=\"fn-{lang}-{name}\"><sup class=\"footnote-label\">{}</sup> ", escaped(label)))
            }
            other => other.clone(),
        })
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
