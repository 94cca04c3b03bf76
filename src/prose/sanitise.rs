//! Raw HTML in a sheet, made harmless.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use ammonia::Builder;

/// What may stand in a text. The headings are those that Markdown makes below a section's own; `style` is not on the
/// list, as the content security policy forbids it.
const TAGS: [&str; 53] = [
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
];

/// The classes that the program itself gives.
pub(super) const CLASSES: [&str; 6] = ["scroll", "footnote", "footnote-reference", "footnote-label", "end", "centre"];

/// What a section's HTML holds of the program's own making.
#[derive(Debug, Clone)]
pub(super) struct Own {
    /// The anchors of its sub-headings.
    pub anchors: Vec<String>,
    /// The folder of the site's own files.
    pub media: String,
    /// What tables are called.
    pub table_label: String,
}

/// Whether a link has an address that means the same on every page: raw ones are not resolved as Markdown's are.
fn leads_somewhere(address: &str) -> bool {
    address.starts_with(['/', '#']) || address.contains(':')
}

/// The same HTML with nothing in it that runs, loads, styles, or escapes from the element it stands in.
///
/// Images stay only where they come from `media`, the folder of the site's own files; `id` only where the
/// document gave out that anchor, or footnotes made it.
pub(super) fn sanitise(html: &str, own: &Own) -> String {
    let Own { anchors, media, table_label } = own.clone();
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(TAGS))
        .clean_content_tags(HashSet::from(["script", "style", "template", "iframe", "object", "noscript"]))
        .generic_attributes(HashSet::from(["lang", "dir", "title", "id"]))
        .allowed_classes(["div", "p", "sup", "span", "section", "td", "th"].map(|tag| (tag, HashSet::from(CLASSES))).into())
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href"])),
            ("time", HashSet::from(["datetime"])),
            ("th", HashSet::from(["scope", "colspan", "rowspan"])),
            ("td", HashSet::from(["colspan", "rowspan"])),
            ("ol", HashSet::from(["start"])),
            ("details", HashSet::from(["open"])),
            ("img", HashSet::from(["src", "alt", "loading"])),
            ("div", HashSet::from(["tabindex", "role", "aria-label"])),
        ]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .link_rel(None)
        .attribute_filter(move |element, attribute, value| {
            let keep = match (element, attribute) {
                ("img", "src") => value.starts_with(&media),
                ("a", "href") => leads_somewhere(value),
                (_, "id") => value.starts_with("fn-") || anchors.iter().any(|anchor| anchor == value),
                ("div", "role") => value == "region",
                ("div", "tabindex") => value == "0",
                ("div", "aria-label") => value.starts_with(&table_label),
                _ => true,
            };
            keep.then_some(Cow::Borrowed(value))
        });
    without_empty_images(&builder.clean(html).to_string())
}

/// The same HTML without images that may not be fetched: they would leave empty frames behind. It is HTML as the cleaner writes it, with
/// attributes in double quotation marks and no `<` in texts.
fn without_empty_images(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (text, tag) = rest.split_at(start);
        let mut is_quoted = false;
        let end = tag.find(|c| {
            is_quoted ^= c == '"';
            c == '>' && !is_quoted
        });
        let (tag, after) = tag.split_at(end.map_or(tag.len(), |end| end + 1));
        out.push_str(text);
        if !tag.starts_with("<img") || tag.contains(" src=\"") {
            out.push_str(tag);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own() -> Own {
        Own { anchors: vec!["hur".into()], media: "/media/".into(), table_label: "Tabell".into() }
    }

    #[test]
    fn what_the_page_has_elsewhere_is_not_made_again() {
        let html = "<div id=\"bakgrund\" role=\"main\" tabindex=\"3\">x</div><h3 id=\"hur\">y</h3><a href=\"krut.md\">z</a>";
        assert_eq!(sanitise(html, &own()), "<div>x</div><h3 id=\"hur\">y</h3><a>z</a>");
    }

    #[test]
    fn what_runs_or_loads_is_gone_and_the_text_stays() {
        for hostile in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<a href=\"javascript:alert(1)\">",
            "<svg onload=alert(1)>",
            "<iframe src=//example.se></iframe>",
            "<p style=\"background:url(//x)\">",
            "<form action=//example.se><input>",
            "</main></body>",
        ] {
            let clean = sanitise(&format!("<p>före</p>{hostile}efter"), &own());
            for trace in ["script", "alert", "onerror", "onload", "iframe", "style", "form", "</main", "src"] {
                assert!(!clean.contains(trace), "{hostile} → {clean}");
            }
            assert!(clean.contains("före") && clean.contains("efter"), "{hostile} → {clean}");
        }
    }

    #[test]
    fn an_image_that_may_not_be_fetched_leaves_nothing_behind() {
        let html = "a <img src=x onerror=\"alert(1)\" alt='1 > 0 \"<b>\"'> b <img src=\"/media/c.png\" alt=\"c > d\"> e<img>";
        assert_eq!(sanitise(html, &own()), "a  b <img src=\"/media/c.png\" alt=\"c > d\"> e");
    }

    #[test]
    fn what_is_harmless_stays() {
        let html = "H<sub>2</sub>O <abbr title=\"x\">y</abbr>";
        assert_eq!(sanitise(html, &own()), html);
    }
}
