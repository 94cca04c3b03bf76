//! Feeds in the Atom format (RFC 4287).

use pulldown_cmark_escape::escape_html;
use quick_xml::Writer as Xml;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{PageError, Writer};
use crate::output::xml_text;

/// What a feed says of itself.
pub struct Feed<'f> {
    /// What it is called.
    pub title: &'f str,
    /// Where it stands on this site, which is its identifier too.
    pub address: &'f str,
    /// The page that says the same to people.
    pub page: &'f str,
    /// The moment of the latest of what it tells, as RFC 3339 has it.
    pub updated: &'f str,
}

/// One thing that a feed tells.
pub struct Entry<'e> {
    /// What happened, in few words.
    pub title: &'e str,
    /// Its identifier: an absolute address that stays the same.
    pub id: &'e str,
    /// Where people read of it.
    pub link: &'e str,
    /// When it happened, as RFC 3339 has it.
    pub updated: &'e str,
    /// What happened, as HTML.
    pub html: &'e str,
}

impl Feed<'_> {
    /// The feed with its entries, which have been written each for itself.
    pub fn write<'e>(&self, writer: &Writer, entries: impl Iterator<Item = &'e str>) -> Result<Vec<u8>, PageError> {
        let config = &writer.catalogue.config;
        let [page, address] = [self.page, self.address].map(|address| config.base_url.absolute(address));
        let mut xml = Xml::new(Vec::new());
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let root = xml.create_element("feed").with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", writer.lang.code())]);
        root.write_inner_content(|xml| {
            text(xml, "title", self.title)?;
            text(xml, "subtitle", &config.description[writer.lang])?;
            text(xml, "id", &address)?;
            text(xml, "updated", self.updated)?;
            text(xml, "rights", &config.licence.name)?;
            link(xml, "self", "application/atom+xml", &address)?;
            link(xml, "alternate", "text/html", &page)?;
            xml.create_element("author").write_inner_content(|xml| text(xml, "name", &config.publisher.name[writer.lang]))?;
            entries.for_each(|entry| xml.get_mut().extend_from_slice(entry.as_bytes()));
            Ok(())
        })?;
        let mut bytes = xml.into_inner();
        bytes.push(b'\n');
        Ok(bytes)
    }
}

impl Entry<'_> {
    /// The entry by itself, as it stands in a feed.
    pub fn write(&self) -> Result<String, PageError> {
        let mut xml = Xml::new(Vec::new());
        xml.create_element("entry").write_inner_content(|xml| {
            text(xml, "title", self.title)?;
            text(xml, "id", self.id)?;
            text(xml, "updated", self.updated)?;
            link(xml, "alternate", "text/html", self.link)?;
            let html = xml.create_element("content").with_attribute(("type", "html"));
            html.write_text_content(BytesText::new(&xml_text(self.html))).map(|_| ())
        })?;
        // It was written from texts.
        String::from_utf8(xml.into_inner()).map_err(|error| PageError::Template(error.to_string()))
    }
}

/// A text as it stands in HTML.
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    // Writing to a String cannot fail.
    let _ = escape_html(&mut html, text);
    html
}

fn text(xml: &mut Xml<Vec<u8>>, name: &str, value: &str) -> std::io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&xml_text(value))).map(|_| ())
}

fn link(xml: &mut Xml<Vec<u8>>, relation: &str, media_type: &str, address: &str) -> std::io::Result<()> {
    xml.create_element("link").with_attributes([("rel", relation), ("type", media_type), ("href", address)]).write_empty().map(|_| ())
}
