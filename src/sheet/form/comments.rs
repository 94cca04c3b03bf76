//! The comments in what stands between keys and values.

use toml_edit::RawString;

/// What stands there.
pub fn between(raw: Option<&RawString>) -> &str {
    raw.and_then(RawString::as_str).unwrap_or_default()
}

/// The comments in a stretch of white space and comments, one a line.
pub fn comments(between: &str) -> impl Iterator<Item = &str> {
    between.lines().map(trimmed).filter(|line| !line.is_empty())
}

/// How many of them stand before its last blank line.
pub fn before_last_gap(between: &str) -> usize {
    // What follows the last line break stands on the line of the key itself.
    let whole = between.rfind('\n').map_or("", |end| &between[..end]);
    let lines: Vec<&str> = whole.split('\n').map(trimmed).collect();
    let gap = lines.iter().rposition(|line| line.is_empty()).unwrap_or_default();
    lines[..gap].iter().filter(|line| !line.is_empty()).count()
}

/// White space in TOML is no more than this.
fn trimmed(line: &str) -> &str {
    line.trim_matches([' ', '\t', '\r'])
}

/// The comments within brackets, sorted to what they belong to.
#[derive(Debug, Default)]
pub struct Gaps<'d> {
    /// Beside the opening bracket.
    pub beside: Option<&'d str>,
    /// Above and beside each entry.
    pub entries: Vec<(Vec<&'d str>, Option<&'d str>)>,
    /// After the last entry.
    pub below: Vec<&'d str>,
}

impl<'d> Gaps<'d> {
    /// Sorts what stands before and after each entry, and what stands after the last comma. A comment that begins on the line on
    /// which an entry ends belongs to that; any other to the entry that follows.
    pub fn new(entries: impl Iterator<Item = [&'d str; 2]>, last: &'d str) -> Self {
        let mut gaps = Gaps::default();
        let mut is_beside = true;
        for [before, after] in entries {
            gaps.read(before, &mut is_beside);
            let above = std::mem::take(&mut gaps.below);
            gaps.entries.push((above, None));
            is_beside = true;
            gaps.read(after, &mut is_beside);
        }
        gaps.read(last, &mut is_beside);
        gaps
    }

    /// Whether there is no comment.
    pub fn is_empty(&self) -> bool {
        self.beside.is_none() && self.below.is_empty() && self.entries.iter().all(|(above, beside)| above.is_empty() && beside.is_none())
    }

    fn read(&mut self, between: &'d str, is_beside: &mut bool) {
        for (at, line) in between.split('\n').enumerate() {
            *is_beside &= at == 0;
            let comment = trimmed(line);
            if comment.is_empty() {
                continue;
            }
            if *is_beside {
                *self.entries.last_mut().map_or(&mut self.beside, |(_, beside)| beside) = Some(comment);
                *is_beside = false;
            } else {
                self.below.push(comment);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_a_blank_line_is_told_from_what_stands_after() {
        assert_eq!(before_last_gap("# a\n# b\n"), 0);
        assert_eq!(before_last_gap("\n\n# a\n  "), 0);
        assert_eq!(before_last_gap("# a\r\n \r\n# b\r\n\r\n# c\r\n  "), 2);
    }
}
