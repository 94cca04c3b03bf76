//! A page saved from a browser, as the same lines that a print of it has.

mod reading;
mod writer;

use std::path::Path;

use scraper::{ElementRef, Html, Selector};

use self::reading::{Reading, is_read, told};
use self::writer::{PANEL, Writer};
use super::lines::{Kind, Line, marked};
use super::printed::is_heading;
use crate::source::{Diagnostic, Severity};

/// The lines of a page; `None`, with what is wrong noted, where it was saved only in part.
pub fn lines(file: &Path, html: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Vec<Line>> {
    let lower = html.to_ascii_lowercase();
    if ["html", "body"].iter().any(|tag| lower.contains(&format!("<{tag}")) && !lower.contains(&format!("</{tag}"))) {
        let cut = Diagnostic::of_file(Severity::Error, "not-text", file, "the page never ends: it was saved only in part");
        diagnostics.push(cut.help("open it in a browser again, and save it as a whole"));
        return None;
    }
    let page = Html::parse_document(html);
    let mut writer = Writer::default();
    let mut left_out: Vec<String> = Vec::new();
    // The tree is walked without recursion: a page may be nested deeper than any stack.
    let top = content(&page);
    let mut node = *top;
    'walk: loop {
        let mut is_open = match ElementRef::wrap(node).map_or(Reading::Yes, |element| is_read(element, &writer)) {
            Reading::Yes => {
                writer.enter(node.value());
                true
            }
            Reading::No => false,
            Reading::Told(words) => {
                left_out.push(words);
                false
            }
        };
        if let Some(child) = node.first_child().filter(|_| is_open) {
            node = child;
            continue;
        }
        loop {
            if is_open {
                writer.leave(node.value());
            }
            if node.id() == top.id() {
                break 'walk;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { break 'walk };
            (node, is_open) = (parent, true);
        }
    }
    diagnostics.extend(told(file, &left_out));
    let mut lines = writer.finish();
    head_panels(&mut lines);
    Some(marked(lines))
}

/// What opens a panel and says nothing of what is in it.
const MORE: [&str; 4] = ["läs mer", "visa mer", "read more", "show more"];

/// Gives what heads a panel the level of the page's sections: once they have begun it heads one of its own.
fn head_panels(lines: &mut [Line]) {
    let own = |line: &Line| match line.kind {
        Kind::Heading(level) if level < PANEL && is_heading(&line.text) => Some(level),
        _ => None,
    };
    let level = lines.iter().filter_map(own).min().unwrap_or(2);
    let mut has_begun = false;
    for line in lines {
        has_begun |= is_heading(&line.text);
        if let Kind::Heading(panel @ PANEL..) = line.kind {
            let is_section = has_begun && !MORE.contains(&line.text.to_lowercase().as_str());
            line.kind = if is_section { Kind::Heading(level + panel - PANEL) } else { Kind::Text };
        }
    }
}

/// The part of a page that holds its content: where the page says so, and the title is in it.
fn content(page: &Html) -> ElementRef<'_> {
    let root = page.root_element();
    let (Ok(main), Ok(title)) = (Selector::parse("main, [role=main]"), Selector::parse("h1")) else { return root };
    let has_title = |part: ElementRef| part.select(&title).next().is_some();
    page.select(&main).find(|part| has_title(*part) || !has_title(root)).unwrap_or(root)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> Vec<String> {
        let lines = lines(Path::new("a.html"), html, &mut Vec::new()).unwrap_or_default();
        let mark = |line: &Line| match &line.kind {
            Kind::Heading(level) => format!("h{level} "),
            Kind::Item(_, depth) => format!("{}- ", " ".repeat(*depth)),
            Kind::Row(cells) => format!("{} cells ", cells.len()),
            _ => String::new(),
        };
        lines.iter().filter(|line| !line.is_blank()).map(|line| format!("{}{}", mark(line), line.whole())).collect()
    }

    #[test]
    fn a_page_is_the_lines_that_one_sees() {
        let html = "<!doctype html><title>x</title><nav>Meny</nav><h1>KRUT</h1><p>Ett<br>två\n tre<ul><li>a<ul><li>b</ul><li><p>c</p></ul><script>x</script>\
                    <div hidden>x</div><span>Projektfas</span><span>Genomförande</span>";
        assert_eq!(shown(html), ["h1 KRUT", "Ett", "två tre", "- a", " - b", "- c", "ProjektfasGenomförande"]);
    }

    #[test]
    fn rows_and_terms_keep_what_belongs_together() {
        let html = "<table><tr><th>Projektfas<td>Genomförande<tr><td colspan=2>Alla</table><dl><dt>Kommun<dd>Borås<dt>Region<dd><ul><li>A</ul></dl>";
        assert_eq!(shown(html), ["2 cells Projektfas: Genomförande", "Alla", "2 cells Kommun: Borås", "Region", "- A"]);
    }

    #[test]
    fn tables_for_the_layout_of_a_page_are_looked_through() {
        assert_eq!(shown("<table><tr><td><h1>T</h1><p>a</p><p>b</p></td><td>c</td></tr></table>"), ["h1 T", "a", "b", "c"]);
    }

    #[test]
    fn a_page_may_be_nested_as_deep_as_it_likes() {
        assert_eq!(shown(&format!("{}djupt", "<div>".repeat(20_000))), ["djupt"]);
    }

    #[test]
    fn a_page_that_was_saved_in_part_is_not_read() {
        let mut diagnostics = Vec::new();
        assert_eq!(lines(Path::new("a.html"), "<html><body><h1>KRUT", &mut diagnostics), None);
        assert_eq!(diagnostics.len(), 1);
    }
}
