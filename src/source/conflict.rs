//! What git leaves in a file where a merge could not put two versions together.

use std::ops::Range;

use super::{Diagnostic, Severity, SourceFile};

/// Where conflicts stand in a text: for each the line that begins it (bytes), or one that ends what nothing begins. A line of
/// equals signs alone is a heading of Markdown.
pub fn conflicts(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !text.contains("<<<<<<<") && !text.contains(">>>>>>>") {
        return found;
    }
    let (mut at, mut is_inside) = (0, false);
    for line in text.split_inclusive('\n') {
        let marked = line.trim_end();
        let is = |mark: &str| marked.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        let (begins, ends) = (is("<<<<<<<"), is(">>>>>>>"));
        if begins || (ends && !is_inside) {
            found.push(at..at + marked.len());
        }
        is_inside = begins || (is_inside && !ends);
        at += line.len();
    }
    found
}

/// The same as mistakes in a file; empty where there are none.
pub fn mistakes(source: &SourceFile) -> Vec<Diagnostic> {
    let mistake = |span| {
        let message = "two versions of the file could not be merged, and nobody has chosen yet";
        let help = "keep one of the two or put them together, then remove the lines that begin with <<<<<<<, ======= and >>>>>>>";
        let location = Some(source.locate(span));
        Diagnostic { location, ..Diagnostic::of_file(Severity::Error, "merge-conflict", &source.path, message) }.help(help)
    };
    conflicts(&source.text).into_iter().map(mistake).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<&str> {
        conflicts(text).into_iter().map(|span| &text[span]).collect()
    }

    #[test]
    fn each_conflict_is_told_once_and_headings_are_none() {
        let conflict = "<<<<<<< HEAD\r\none\r\n||||||| base\r\n=======\r\ntwo\r\n>>>>>>> annan gren\r\n";
        assert_eq!(lines(&format!("+++\n{conflict}text\n{conflict}")), ["<<<<<<< HEAD", "<<<<<<< HEAD"]);
        assert_eq!(lines("<<<<<<<\nleft\n"), ["<<<<<<<"]);
        assert_eq!(lines("right\n>>>>>>> gren"), [">>>>>>> gren"]);
        assert_eq!(lines("Rubrik\n=======\n\n <<<<<<< x\n<<<<<<<<< y\n>>>>>>>>\n"), [""; 0]);
    }
}
