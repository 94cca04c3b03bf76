//! Names for places on a page.

use std::collections::HashMap;

/// The anchors of one document: each name is given out once.
#[derive(Debug, Clone, Default)]
pub struct Anchors {
    /// Each anchor given out, with the number that was last put behind it.
    given: HashMap<String, usize>,
}

impl Anchors {
    /// A free anchor for `text`: folded to ASCII, numbered from 2 where it is taken.
    pub fn claim(&mut self, text: &str) -> String {
        let is_folded = !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        let folded = if is_folded { text.to_owned() } else { slug::slugify(text) };
        let base = if folded.is_empty() { "avsnitt".to_owned() } else { folded };
        let mut number = self.given.get(&base).copied().unwrap_or(0);
        let anchor = loop {
            number += 1;
            let anchor = if number == 1 { base.clone() } else { format!("{base}-{number}") };
            if !self.given.contains_key(&anchor) {
                break anchor;
            }
        };
        self.given.insert(anchor.clone(), 1);
        self.given.insert(base, number);
        anchor
    }

    /// Whether the anchor has been given out.
    pub fn contains(&self, anchor: &str) -> bool {
        self.given.contains_key(anchor)
    }
}
