//! What differs between two texts, passage by passage.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Paragraphs that stand in one text and not in the other, at the same place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Passage {
    /// What stood there; nothing where something has come in.
    pub old: Option<String>,
    /// What stands there; nothing where something has gone.
    pub new: Option<String>,
}

/// The passages in which two texts of Markdown differ, in their order.
pub fn passages(old: &str, new: &str) -> Vec<Passage> {
    let (old, new) = (paragraphs(old), paragraphs(new));
    let text = |paragraphs: &[&str]| (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n"));
    let operations = capture_diff_slices(Algorithm::Myers, &old, &new);
    let differing = operations.into_iter().filter(|operation| !matches!(operation, DiffOp::Equal { .. }));
    differing.map(|operation| Passage { old: text(&old[operation.old_range()]), new: text(&new[operation.new_range()]) }).collect()
}

fn paragraphs(text: &str) -> Vec<&str> {
    text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_told() {
        let told = |old, new| passages(old, new).into_iter().map(|Passage { old, new }| (old, new)).collect::<Vec<_>>();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(told("a\n\nb\n\nc", "a\n\nB\n\nc"), [(some("b"), some("B"))]);
        assert_eq!(told("a\n\nb", "a"), [(some("b"), None)]);
        assert_eq!(told("", "a\n\nb"), [(None, some("a\n\nb"))]);
        assert_eq!(told("a\n\n\n b", "a\n\nb"), []);
    }
}
