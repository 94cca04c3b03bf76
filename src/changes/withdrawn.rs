//! What an author has taken back is not published again.

use serde_json::Value;

use super::compare::{Change, What};
use crate::prose::SectionKind;

/// Fields whose members are named as somebody wrote them.
const NAMES: [&str; 3] = ["cofunders", "partners", "contractors"];

/// Leaves out of changes that are to be published what an author has taken back: passages of texts, headings of sections that are
/// gone, and names of organisations that no longer take part.
pub fn withhold(changes: &mut [Change]) {
    for change in changes {
        match &mut change.what {
            What::Text { passages, heading, section, gone } => {
                if *gone && !section.as_deref().is_some_and(SectionKind::is_common) {
                    *heading = None;
                    *section = None;
                }
                passages.clear();
            }
            What::Members { removed, .. } if NAMES.contains(&change.field.as_str()) => removed.fill(Value::Null),
            What::Members { .. } | What::Value { .. } => {}
        }
    }
}
