//! Which parts of a page are read.

use std::path::Path;

use scraper::ElementRef;
use scraper::node::Element;

use super::super::printed::is_heading;
use super::super::spelling::{even, spaced};
use super::writer::{Writer, level};
use crate::source::{Diagnostic, Severity};

/// What is not read: it is not shown, or leads elsewhere in the site.
const LEFT_OUT: [&str; 20] = [
    "head", "script", "style", "noscript", "template", "nav", "footer", "button", "select", "textarea", "datalist", "svg", "math",
    "iframe", "object", "canvas", "audio", "video", "map", "dialog",
];

/// What may be the page's own, or hold the sheet.
const DOUBTFUL: [&str; 2] = ["aside", "form"];

/// Whether an element is read.
pub enum Reading {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// It is not, and holds these words, which somebody may miss.
    Told(String),
}

/// Whether it is. Panels that a heading opens are hidden only until somebody clicks; a form may hold the whole page, and what
/// stands beside the text may be one of its sections.
pub fn is_read(element: ElementRef, writer: &Writer) -> Reading {
    let (name, is_hidden) = (element.value().name(), is_hidden(element.value()));
    if name == "button" && !is_hidden && writer.begins_heading() {
        return Reading::Yes;
    }
    if LEFT_OUT.contains(&name) {
        return Reading::No;
    }
    if !is_hidden && !DOUBTFUL.contains(&name) || holds_sheet(element) || is_hidden && is_panel(element) {
        return Reading::Yes;
    }
    let words = spaced(&element.text().collect::<String>());
    if words.is_empty() { Reading::No } else { Reading::Told(words) }
}

/// Whether an element holds headings of a sheet.
fn holds_sheet(element: ElementRef) -> bool {
    let headings = element.descendent_elements().filter(|inner| level(inner.value().name()).is_some());
    headings.into_iter().any(|heading| is_heading(&spaced(&even(&heading.text().collect::<String>()))))
}

/// Whether what stands before an element is a heading, perhaps within something that has nothing else.
fn is_panel(element: ElementRef) -> bool {
    let before = element.prev_siblings().find_map(ElementRef::wrap);
    before.is_some_and(|before| {
        before.descendent_elements().any(|inner| level(inner.value().name()).is_some() || inner.value().name() == "summary")
    })
}

/// What is said of words that were left out.
pub fn told(file: &Path, left_out: &[String]) -> Option<Diagnostic> {
    let first = left_out.first()?;
    let shown: String = first.chars().take(60).collect();
    let dots = if shown.len() < first.len() { "…" } else { "" };
    let more = match left_out.len() {
        1 => String::new(),
        count => format!(", and {} more", count - 1),
    };
    let message = format!("parts of the page are left out that are hidden or stand beside the text: “{}{dots}”{more}", shown.trim_end());
    let warning = Diagnostic::of_file(Severity::Warning, "left-out", file, message);
    Some(warning.help("if they belong to the project, open them in the browser before the page is saved, or put them into the sheet"))
}

fn is_hidden(element: &Element) -> bool {
    element.attr("hidden").is_some()
        || element.attr("style").is_some_and(|style| style.replace(' ', "").to_ascii_lowercase().contains("display:none"))
}
