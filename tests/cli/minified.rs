//! Minifying takes white space and comments away and nothing that anybody reads.

use std::fs;
use std::path::Path;

use crate::support::page::Page;
use crate::support::site::Site;
use crate::support::tree::{Tree, tree};
use scraper::ElementRef;

fn pages(output: &Tree) -> Vec<(&str, Page)> {
    let html = output.iter().filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, bytes)| (path.as_str(), Page::parse(std::str::from_utf8(bytes).expect("UTF-8")))).collect()
}

/// A page's elements with their attributes, as a list of tags.
fn elements(page: &Page) -> Vec<String> {
    // Minifying changes the bytes of a static file, and with them the hash in its name; and it leaves out what
    // a browser takes for granted.
    let counts =
        |name: &str, value: &str| !value.starts_with("/assets/") && ![("method", "get"), ("type", "submit")].contains(&(name, value));
    let tag = |element: ElementRef| {
        // The index goes by all that it is made from, rows of lists as they are written among it.
        let is_index = |value: &str| value.starts_with("/search/");
        let attributes = element.value().attrs().filter(|(name, value)| counts(name, value) && !is_index(value));
        let mut attributes: Vec<_> = attributes.map(|(name, value)| format!(" {name}={:?}", words(value))).collect();
        attributes.sort();
        format!("<{}{}>", element.value().name(), attributes.concat())
    };
    page.select("*").into_iter().map(tag).collect()
}

/// A value with its white space folded, as for classes and the list of a viewport's properties.
fn words(value: &str) -> String {
    value.replace(',', ", ").split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_page_of_the_sample_reads_the_same_minified_and_as_written() {
    let site = Site::sample();
    site.run(&["build", "--output", "minified"]).fine();
    site.run(&["build", "--output", "as-written", "--unminified"]).fine();
    let (minified, written) = (tree(&site.path("minified")), tree(&site.path("as-written")));
    let (minified, written) = (pages(&minified), pages(&written));
    assert!(minified.len() > 700 && minified.len() == written.len(), "{} and {} pages", minified.len(), written.len());
    for ((path, minified), (written_path, written)) in minified.iter().zip(&written) {
        assert_eq!(path, written_path);
        assert_eq!(minified.all_text(), written.all_text(), "{path}");
        let differ: Vec<_> =
            elements(minified).into_iter().zip(elements(written)).filter(|(minified, written)| minified != written).collect();
        assert!(differ.is_empty(), "{path}: {differ:?}");
        assert!(minified.source().len() <= written.source().len(), "{path}");
    }
}

/// The places in a template where Tera's syntax stands inside a tag but outside a quoted value, each with its line.
fn syntax_inside_tags(template: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (mut rest, mut in_tag, mut quote) = (template, false, None);
    while let Some(first) = rest.chars().next() {
        let close = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")].into_iter().find(|(open, _)| rest.starts_with(open)).map(|(_, close)| close);
        if let Some(close) = close {
            let end = rest.find(close).map_or(rest.len(), |at| at + close.len());
            if in_tag && quote.is_none() {
                let line = 1 + template[..template.len() - rest.len()].matches('\n').count();
                found.push(format!("line {line}: {}", &rest[..end]));
            }
            rest = &rest[end..];
            continue;
        }
        match first {
            '<' if !in_tag => in_tag = rest[1..].starts_with(|next: char| next.is_ascii_alphabetic() || next == '/'),
            '>' if quote.is_none() => in_tag = false,
            '"' | '\'' if in_tag && quote.is_none() => quote = Some(first),
            _ if quote == Some(first) => quote = None,
            _ => {}
        }
        rest = &rest[first.len_utf8()..];
    }
    found
}

#[test]
fn templates_have_their_syntax_in_text_and_in_quoted_values_alone() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates");
    let mut templates = 0;
    for entry in fs::read_dir(folder).expect("the templates of the built-in theme") {
        let path = entry.expect("an entry").path();
        let template = fs::read_to_string(&path).expect("a template");
        assert_eq!(syntax_inside_tags(&template), [""; 0], "{}", path.display());
        templates += 1;
    }
    assert!(templates > 5, "{templates}");
}

#[test]
fn the_rule_for_templates_sees_what_it_must() {
    let wrong = |template: &str| syntax_inside_tags(template).len();
    assert_eq!(wrong("<p {{ a }}>"), 1);
    assert_eq!(wrong("<p {% if a %}hidden{% endif %}>"), 2);
    assert_eq!(wrong("<a href={{ a }}>"), 1);
    assert_eq!(wrong("<{{ a }}>"), 0, "no tag yet: a browser would show it");
    assert_eq!(wrong("<a href=\"{{ a }}\" title='{% if b %}\"{% endif %}'>{{ c }}</a>{{ <link item={d} /> }}"), 0);
}
