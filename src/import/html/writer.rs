//! The lines of a page, written while it is walked through.

use scraper::Node;
use scraper::node::Element;

use super::super::lines::{Kind, Line, Link, Mark};
use super::super::spelling::{even, spaced};

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

/// The level of what heads a panel, below all that have a level of their own; of panels within others it is one more each.
pub const PANEL: usize = 7;

/// Writes lines while a page is walked through.
#[derive(Default)]
pub struct Writer {
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
    /// How many panels are open that a summary heads.
    panels: usize,
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
    pub fn enter(&mut self, node: &Node) {
        match node {
            Node::Text(text) => self.words(text),
            Node::Element(element) => self.open(element),
            _ => {}
        }
    }

    /// Whether a heading is open that has no words yet.
    pub fn begins_heading(&self) -> bool {
        matches!(self.kind, Some(Kind::Heading(_))) && self.text.trim().is_empty()
    }

    /// Ends a node.
    pub fn leave(&mut self, node: &Node) {
        if let Node::Element(element) = node {
            self.close(element.name());
        }
    }

    /// All lines, at the end of the page.
    pub fn finish(mut self) -> Vec<Line> {
        self.flush();
        self.lines
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
                        Mark::Number(*number, '.')
                    }
                    _ => Mark::Bullet,
                };
                self.kind = Some(Kind::Item(mark, depth));
            }
            "pre" => self.preformatted += 1,
            "details" => self.panels += 1,
            "summary" => self.kind = Some(Kind::Heading(PANEL + self.panels.saturating_sub(1))),
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
            "details" => self.panels = self.panels.saturating_sub(1),
            // What it held was a heading of its own, or nothing.
            "summary" => self.kind = None,
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
        let rows = filled.iter().map(|cell| cell.first().map_or_else(|| Line::text(""), |line| (*line).clone()));
        let mut row: Vec<Line> = rows.collect();
        // The last one is what stood outside of every cell.
        let is_outside = row.pop().is_none_or(|outside| !outside.text.is_empty());
        if filled.iter().all(is_short) && row.len() > 1 && !is_outside {
            if row.iter().any(|cell| !cell.text.is_empty()) {
                self.lines.push(Line { kind: Kind::Row(row), ..Line::text("") });
            }
        } else {
            self.lines.extend(cells.into_iter().flatten());
        }
    }
}

/// The level of a heading.
pub fn level(name: &str) -> Option<usize> {
    name.strip_prefix('h').and_then(|level| level.parse().ok()).filter(|level| (1..=6).contains(level))
}

/// Whether an address leads to another page as it stands, wherever the words are read.
fn leads_out(address: &str) -> bool {
    let address = address.trim();
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}
