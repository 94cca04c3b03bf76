//! Three-way: what a source said the last time, what the sheet says, and what the source says now.

/// What comes of the three.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The sheet stays as it is: it says the same already, or the source has not changed.
    Stays,
    /// Only the source has changed: the sheet follows.
    Follows,
    /// Both have changed, and differ.
    Conflict,
}

/// Compares what was, what the editor has, and what the source has.
pub fn verdict<T: PartialEq + ?Sized>(before: Option<&T>, ours: Option<&T>, theirs: Option<&T>) -> Verdict {
    if ours == theirs || theirs == before {
        Verdict::Stays
    } else if ours == before {
        Verdict::Follows
    } else {
        Verdict::Conflict
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Verdict::{Conflict, Follows, Stays};

    #[test]
    fn every_case_has_its_verdict() {
        for (before, ours, theirs, expected) in [
            (Some(1), Some(1), Some(1), Stays),
            (Some(1), Some(2), Some(1), Stays),
            (Some(1), None, Some(1), Stays),
            (Some(1), Some(2), Some(2), Stays),
            (Some(1), None, None, Stays),
            (None, Some(1), None, Stays),
            (Some(1), Some(1), Some(2), Follows),
            (Some(1), Some(1), None, Follows),
            (None, None, Some(1), Follows),
            (Some(1), Some(2), Some(3), Conflict),
            (Some(1), Some(2), None, Conflict),
            (Some(1), None, Some(2), Conflict),
            (None, Some(1), Some(2), Conflict),
        ] {
            let [before, ours, theirs] = [before, ours, theirs].map(|value: Option<i32>| value);
            assert_eq!(verdict(before.as_ref(), ours.as_ref(), theirs.as_ref()), expected, "{before:?} {ours:?} {theirs:?}");
        }
    }
}
