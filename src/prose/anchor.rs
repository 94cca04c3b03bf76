//! Names for places on a page.

use std::collections::HashSet;

/// The anchors of one document: each name is given out once.
#[derive(Debug, Clone, Default)]
pub struct Anchors(HashSet<String>);

impl Anchors {
    /// A free anchor for `text`: folded to ASCII, numbered from 2 where it is taken.
    pub fn claim(&mut self, text: &str) -> String {
        let folded = slug::slugify(text);
        let base = if folded.is_empty() { "avsnitt".to_owned() } else { folded };
        let mut anchor = base.clone();
        let mut number = 1;
        while !self.0.insert(anchor.clone()) {
            number += 1;
            anchor = format!("{base}-{number}");
        }
        anchor
    }

    /// Whether the anchor has been given out.
    pub fn contains(&self, anchor: &str) -> bool {
        self.0.contains(anchor)
    }
}
