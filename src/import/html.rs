//! A page saved from a browser, as the same lines that a print of it has.

use std::path::Path;

use scraper::node::Element;
use scraper::{ElementRef, Html, Node, Selector};

use super::lines::{Kind, Line, Link, Mark, marked};
use super::printed::is_heading;
use super::spelling::{even, spaced};
use crate::source::{Diagnostic, Severity};

/// What is not read: it is not shown, or leads elsewhere in the site.
const LEFT_OUT: [&str; 20] = [
    "head", "script", "style", "noscript", "template", "nav", "footer", "button", "select", "textarea", "datalist", "svg", "math",
    "iframe", "object", "canvas", "audio", "video", "map", "dialog",
];

/// What may be the page's own, or hold the sheet.
const DOUBTFUL: [&str; 2] = ["aside", "form"];

/// What stands on lines of its own.
const BLOCKS: [&str; 21] = [
    "address",
    "article",
    "body",
    "caption",
    "center",
    "details",
    "div",
    "fieldset",
    "figcaption",
    "figure",
    "header",
    "hgroup",
    "legend",
    "li",
    "main",
    "search",
    "summary",
    "tbody",
    "td",
    "th",
    "thead",
];

/// What stands apart from what is around it, too.
const APART: [&str; 9] = ["blockquote", "dl", "hr", "ol", "p", "pre", "section", "table", "ul"];

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
    writer.flush();
    diagnostics.extend(told(file, &left_out));
    Some(marked(writer.lines))
}

/// Whether an element is read.
enum Reading {
    Yes,
    No,
    /// It is not, and holds these words, which somebody may miss.
    Told(String),
}

/// Whether it is. Panels that a heading opens are hidden only until somebody clicks; a form may hold the whole page, and what
/// stands beside the text may be one of its sections.
fn is_read(element: ElementRef, writer: &Writer) -> Reading {
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
fn told(file: &Path, left_out: &[String]) -> Option<Diagnostic> {
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

/// The part of a page that holds its content: where the page says so, and the title is in it.
fn content(page: &Html) -> ElementRef<'_> {
    let root = page.root_element();
    let (Ok(main), Ok(title)) = (Selector::parse("main, [role=main]"), Selector::parse("h1")) else { return root };
    let has_title = |part: ElementRef| part.select(&title).next().is_some();
    page.select(&main).find(|part| has_title(*part) || !has_title(root)).unwrap_or(root)
}

/// Writes lines while a page is walked through.
#[derive(Default)]
struct Writer {
    lines: Vec<Line>,
    /// The text of the line that is open.
    text: String,
    /// What kind of line it will be, where that is known.
    kind: Option<Kind>,
    /// The open lists, each with the number of its last entry where it has numbers.
    lists: Vec<Option<u32>>,
    /// The open rows of tables and lists of terms.
    rows: Vec<Row>,
    /// How many elements are open in which line breaks count.
    preformatted: usize,
    /// The links of the line that is open.
    links: Vec<Link>,
    /// The link that is open: where its words begin in the text (bytes), and its address.
    link: Option<(usize, String)>,
}

/// A row while it is read.
struct Row {
    /// What was written before it.
    before: Vec<Line>,
    cells: Vec<Vec<Line>>,
    /// Whether it is a term with what it stands for.
    is_term: bool,
}

impl Writer {
    /// Begins a node.
    fn enter(&mut self, node: &Node) {
        match node {
            Node::Text(text) => self.words(text),
            Node::Element(element) => self.open(element),
            _ => {}
        }
    }

    /// Whether a heading is open that has no words yet.
    fn begins_heading(&self) -> bool {
        matches!(self.kind, Some(Kind::Heading(_))) && self.text.trim().is_empty()
    }

    fn leave(&mut self, node: &Node) {
        if let Node::Element(element) = node {
            self.close(element.name());
        }
    }

    fn open(&mut self, element: &Element) {
        let name = element.name();
        match name {
            "br" => self.end_line(),
            "dt" => {
                self.close_term();
                self.open_row(true);
            }
            "dd" => {
                self.flush();
                if !self.in_term() {
                    self.open_row(true);
                }
            }
            "tr" => self.open_row(false),
            _ => self.boundary(name),
        }
        match name {
            "ul" => self.lists.push(None),
            "ol" => self.lists.push(Some(element.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1_u32).saturating_sub(1))),
            "li" => {
                let depth = self.lists.len().saturating_sub(1);
                let mark = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number = number.saturating_add(1);
                        Mark::Number(*number)
                    }
                    _ => Mark::Bullet,
                };
                self.kind = Some(Kind::Item(mark, depth));
            }
            "pre" => self.preformatted += 1,
            "a" => {
                self.link = element.attr("href").filter(|address| leads_out(address)).map(|address| (self.text.len(), address.to_owned()))
            }
            _ => {}
        }
        if let Some(level) = level(name) {
            self.kind = Some(Kind::Heading(level));
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "td" | "th" | "dt" | "dd" => self.close_cell(),
            "tr" => self.close_row(),
            "dl" => {
                self.close_term();
                self.boundary(name);
            }
            _ => self.boundary(name),
        }
        match name {
            "ul" | "ol" => drop(self.lists.pop()),
            "li" => self.kind = None,
            "pre" => self.preformatted = self.preformatted.saturating_sub(1),
            "a" => self.close_link(),
            _ => {}
        }
    }

    fn close_link(&mut self) {
        let Some((start, address)) = self.link.take() else { return };
        let words = spaced(&even(self.text.get(start..).unwrap_or_default()));
        if !words.is_empty() {
            self.links.push(Link { words, address });
        }
    }

    /// Ends the line where an element begins or ends that stands on lines of its own.
    fn boundary(&mut self, name: &str) {
        let is_apart = APART.contains(&name) || level(name).is_some();
        if is_apart || BLOCKS.contains(&name) {
            self.flush();
        }
        if is_apart && self.lines.last().is_some_and(|line| !line.is_blank()) {
            self.blank();
        }
    }

    fn words(&mut self, text: &str) {
        if self.preformatted > 0 {
            for (at, line) in text.split('\n').enumerate() {
                if at > 0 {
                    self.end_line();
                }
                self.text.push_str(line);
            }
            return;
        }
        for c in text.chars() {
            match c {
                ' ' | '\n' | '\t' if self.text.ends_with(' ') => {}
                '\n' | '\t' => self.text.push(' '),
                c => self.text.push(c),
            }
        }
    }

    /// Ends the line at a line break; a line without text is blank.
    fn end_line(&mut self) {
        if self.text.trim().is_empty() {
            self.text.clear();
            self.blank();
        } else {
            self.flush();
        }
    }

    fn blank(&mut self) {
        self.lines.push(Line::blank(None));
    }

    /// Writes the line that is open, if it has text.
    fn flush(&mut self) {
        let address = self.link.as_ref().map(|(_, address)| address.clone());
        self.close_link();
        // A link that goes on is one on the next line, too.
        self.link = address.map(|address| (0, address));
        let links = std::mem::take(&mut self.links);
        let text = even(&std::mem::take(&mut self.text));
        let text = text.trim();
        if !text.is_empty() {
            let kind = self.kind.take().unwrap_or(Kind::Text);
            let text = if kind == Kind::Text { text.to_owned() } else { spaced(text) };
            self.lines.push(Line { kind, links, ..Line::text(text) });
        }
    }

    fn open_row(&mut self, is_term: bool) {
        self.flush();
        self.rows.push(Row { before: std::mem::take(&mut self.lines), cells: Vec::new(), is_term });
    }

    fn close_cell(&mut self) {
        self.flush();
        if let Some(row) = self.rows.last_mut() {
            row.cells.push(std::mem::take(&mut self.lines));
        }
    }

    fn in_term(&self) -> bool {
        self.rows.last().is_some_and(|row| row.is_term)
    }

    /// Ends the term that is open.
    fn close_term(&mut self) {
        self.flush();
        if self.in_term() {
            self.close_row();
        }
    }

    /// Ends a row: one of short cells stays a row, others hold the page's layout and become the lines that stand in them.
    fn close_row(&mut self) {
        self.flush();
        let Some(Row { before, mut cells, .. }) = self.rows.pop() else { return };
        cells.push(std::mem::replace(&mut self.lines, before));
        let filled: Vec<Vec<&Line>> = cells.iter().map(|cell| cell.iter().filter(|line| !line.is_blank()).collect()).collect();
        let is_short = |cell: &Vec<&Line>| matches!(cell[..], [] | [Line { kind: Kind::Text, .. }]);
        let texts: Vec<String> = filled.iter().map(|cell| cell.first().map(|line| line.text.clone()).unwrap_or_default()).collect();
        // The last one is what stood outside of every cell.
        let (outside, inside) = texts.split_last().map_or((true, &texts[..]), |(last, inside)| (!last.is_empty(), inside));
        if filled.iter().all(is_short) && inside.len() > 1 && !outside {
            if inside.iter().any(|cell| !cell.is_empty()) {
                self.lines.push(Line { kind: Kind::Row(inside.to_vec()), ..Line::text("") });
            }
        } else {
            self.lines.extend(cells.into_iter().flatten());
        }
    }
}

/// The level of a heading.
fn level(name: &str) -> Option<usize> {
    name.strip_prefix('h').and_then(|level| level.parse().ok()).filter(|level| (1..=6).contains(level))
}

fn is_hidden(element: &Element) -> bool {
    element.attr("hidden").is_some()
        || element.attr("style").is_some_and(|style| style.replace(' ', "").to_ascii_lowercase().contains("display:none"))
}

/// Whether an address leads to another page as it stands, wherever the words are read.
fn leads_out(address: &str) -> bool {
    let address = address.trim();
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
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
