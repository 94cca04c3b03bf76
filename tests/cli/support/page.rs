//! A published page, read as a browser would read it.

use scraper::node::Node;
use scraper::{ElementRef, Html, Selector};

/// A page.
pub struct Page {
    source: String,
    html: Html,
}

impl Page {
    /// Parses a page.
    pub fn parse(source: &str) -> Self {
        Page { source: source.to_owned(), html: Html::parse_document(source) }
    }

    /// The bytes as they were published.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The elements that a CSS selector finds, in the order of the page.
    pub fn select(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.html.select(&parsed(selector)).collect()
    }

    /// The text of each element that a selector finds.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.select(selector).into_iter().map(text).collect()
    }

    /// The text of the one element that a selector finds.
    #[track_caller]
    pub fn text(&self, selector: &str) -> String {
        let found = self.texts(selector);
        assert_eq!(found.len(), 1, "`{selector}` finds one element, not {found:?}");
        found.into_iter().next().unwrap_or_default()
    }

    /// An attribute of each element that a selector finds and that has it.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        self.select(selector).into_iter().filter_map(|element| element.attr(name)).map(str::to_owned).collect()
    }

    /// The first list of definitions that a selector finds: each name with what it stands for; a list of items
    /// with a semicolon between them.
    pub fn definitions(&self, selector: &str) -> Vec<(String, String)> {
        let lists = self.select(selector);
        assert!(!lists.is_empty(), "a list of definitions");
        let value = |definition: ElementRef| {
            let items: Vec<_> = definition.select(&parsed("li")).map(text).collect();
            if items.is_empty() { text(definition) } else { items.join("; ") }
        };
        let (terms, values) = (parsed("dt"), parsed("dd"));
        lists.iter().flat_map(|list| list.select(&terms).map(text).zip(list.select(&values).map(value))).collect()
    }

    /// Everything that a reader can come to see or hear, white space folded: the text, and the attributes that
    /// are read out.
    pub fn all_text(&self) -> String {
        let mut all = text(self.html.root_element());
        for (selector, name) in [("[alt]", "alt"), ("[aria-label]", "aria-label"), ("[title]", "title"), ("[name=description]", "content")]
        {
            for value in self.attributes(selector, name) {
                all.push('\n');
                all.push_str(&value);
            }
        }
        all
    }
}

/// The text in an element as it is laid out: white space folded (but no-break spaces kept), and a space
/// between blocks.
pub fn text(element: ElementRef) -> String {
    let mut found = String::new();
    gather(element, &mut found);
    found.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn gather(element: ElementRef, found: &mut String) {
    const INLINE: [&str; 15] = ["a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup"];
    for child in element.children() {
        match child.value() {
            Node::Text(text) => found.push_str(text),
            Node::Element(_) => {
                let Some(child) = ElementRef::wrap(child) else { continue };
                let is_inline = INLINE.contains(&child.value().name());
                if !is_inline {
                    found.push(' ');
                }
                gather(child, found);
                if !is_inline {
                    found.push(' ');
                }
            }
            _ => {}
        }
    }
}

fn parsed(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|error| panic!("`{selector}`: {error}"))
}
