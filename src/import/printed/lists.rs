//! Lists of names below a heading, or on one line.

use super::super::lines::Line;
use super::Reading;

/// A list of names while it is read.
#[derive(Debug, Default)]
pub struct Names {
    names: Vec<Line>,
    has_bullets: bool,
    is_over: bool,
}

impl Names {
    /// Takes the next line. Where entries have bullets, everything that has none comes after the list; elsewhere a blank line ends it.
    pub fn line(&mut self, line: &Line, reading: &mut Reading) {
        if line.is_blank() {
            self.is_over = !self.has_bullets && !self.names.is_empty();
        } else if line.is_item() && (self.has_bullets || self.names.is_empty()) {
            self.has_bullets = true;
            self.names.push(line.clone());
        } else if self.is_over(line) {
            reading.unplaced(line);
        } else {
            self.names.push(Line { text: line.whole(), ..line.clone() });
        }
    }

    /// Whether a line with text comes after the list.
    pub fn is_over(&self, line: &Line) -> bool {
        !line.is_blank() && (self.is_over || self.has_bullets && !line.is_item())
    }

    /// The names, each with its line.
    pub fn finish(self) -> Vec<Line> {
        self.names.into_iter().filter(|name| !name.text.is_empty()).collect()
    }
}

/// Names on one line, with commas or semicolons between them.
pub fn split(text: &str) -> Vec<String> {
    let mark = if text.contains(';') { ';' } else { ',' };
    text.split(mark).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}
