//! Which files differ between a commit and the one before it.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::ops::Range;
use std::process::Stdio;
use std::thread;

use rayon::prelude::*;

use super::object::ObjectId;
use crate::git::{Past, Unknown};

/// A file in a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The way to it from the top of the repository, in bytes.
    pub path: Vec<u8>,
    /// What stands in it.
    pub blob: ObjectId,
}

/// What a commit did to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The file before; none where it was added. Of another name where the file was renamed.
    pub before: Option<File>,
    /// The file after; none where it was removed.
    pub after: Option<File>,
}

/// What a commit changed, by its place among the commits.
pub type Changes = (u32, Vec<Change>);

/// Files that came and went in one commit and are alike to this part are one file with another name.
const ALIKE: &str = "-M60%";

/// The most files of a commit that are compared with one another to find such.
const COMPARED: &str = "-l1000";

/// The commits' trees, each compared with the next, that of its first parent; the last with nothing.
pub struct Trees<'l> {
    /// Where they are.
    pub past: &'l Past,
    /// The names of the commits, the latest first.
    pub ids: &'l [&'l str],
}

impl Trees<'_> {
    /// What some commits changed in a folder. Several processes read as many parts.
    pub fn changes_in(&self, commits: Range<usize>, folder: Option<&str>) -> Result<Vec<Changes>, Unknown> {
        let size = commits.len().div_ceil(rayon::current_num_threads().min(8)).max(1);
        let parts: Vec<usize> = commits.clone().step_by(size).collect();
        let read = |&from: &usize| self.changes(from..(from + size).min(commits.end), folder);
        Ok(parts.par_iter().map(read).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    /// What some commits changed in a folder, read by one process.
    pub fn changes(&self, commits: Range<usize>, folder: Option<&str>) -> Result<Vec<Changes>, Unknown> {
        let options =
            ["diff-tree", "--stdin", "-z", "--raw", "--no-abbrev", "-r", "--root", ALIKE, COMPARED, "--no-ext-diff", "--no-textconv"];
        let mut command = self.past.command(&options);
        command.args(folder.iter().flat_map(|folder| ["--".to_owned(), format!(":(top,literal){folder}")]));
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        let (input, output, errors) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (Some(mut input), Some(output), Some(mut errors)) = (input, output, errors) else { return Err(Unknown::NoGit) };
        let pairs: String = commits.clone().map(|at| format!("{}\n", self.ids[at..self.ids.len().min(at + 2)].join(" "))).collect();
        thread::scope(|scope| {
            // Git may stop reading before the end; then what it says counts.
            scope.spawn(move || input.write_all(pairs.as_bytes()));
            let said = scope.spawn(move || {
                let mut said = Vec::new();
                let _ = errors.read_to_end(&mut said);
                said
            });
            let found = parse(BufReader::with_capacity(1 << 16, output), &self.ids[commits.clone()], commits.start);
            let status = child.wait()?;
            let said = said.join().unwrap_or_default();
            if status.success() { Ok(found?) } else { Err(self.past.failure(&said)) }
        })
    }
}

/// Reads `git diff-tree -z --raw`: the name of a commit, then of each file its modes, objects and kind of change, and one path or two.
fn parse(mut output: impl BufRead, ids: &[&str], from: usize) -> io::Result<Vec<Changes>> {
    let mut found: Vec<Changes> = Vec::new();
    let mut at = 0;
    let mut token = Vec::new();
    while next(&mut output, &mut token)? {
        let Some(modes) = token.strip_prefix(b":") else {
            // Commits come in the order in which they were asked for; those that changed nothing are passed over.
            at += ids[at..].iter().position(|id| id.as_bytes() == token).ok_or_else(strange)?;
            // There are fewer than four thousand million commits.
            found.push(((from + at) as u32, Vec::new()));
            continue;
        };
        let words: Vec<&[u8]> = modes.split(|byte| *byte == b' ').collect();
        let [old_mode, new_mode, old, new, kind] = words[..] else { return Err(strange()) };
        let blobs = [(old_mode, old), (new_mode, new)].map(|(mode, id)| ObjectId::parse(id).filter(|_| mode.starts_with(b"100")));
        let is_renamed = matches!(kind.first(), Some(b'R' | b'C'));
        let mut path = || next(&mut output, &mut token)?.then(|| token.clone()).ok_or_else(strange);
        let before = path()?;
        let after = if is_renamed { path()? } else { before.clone() };
        let file = |path, blob: Option<ObjectId>| blob.map(|blob| File { path, blob });
        let change = Change { before: file(before, blobs[0]), after: file(after, blobs[1]) };
        found.last_mut().ok_or_else(strange)?.1.push(change);
    }
    Ok(found)
}

/// Reads up to the next NUL; false at the end.
fn next(output: &mut impl BufRead, token: &mut Vec<u8>) -> io::Result<bool> {
    token.clear();
    output.read_until(0, token)?;
    Ok(token.pop().is_some())
}

fn strange() -> io::Error {
    io::Error::other("it said something that cannot be read")
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "83c48512abcf195005a50c77f9d875caa3631753";
    const B: &str = "0fdf397db08b5cecda1b6394d4fef7395c1933ba";

    #[test]
    fn what_git_says_is_read_file_by_file() {
        let zero = "0".repeat(40);
        let said = format!(
            "{A}\0:100644 100755 {A} {B} R085\0a/å.md\0b.md\0:100644 000000 {A} {zero} D\0c.md\0{B}\0:120000 100644 {A} {B} T\0d.md\0"
        );
        let file = |path: &str, id: &str| ObjectId::parse(id.as_bytes()).map(|blob| File { path: path.into(), blob });
        let found = parse(said.as_bytes(), &[A, "other", B], 10).unwrap_or_else(|error| panic!("{error}"));
        let first = vec![Change { before: file("a/å.md", A), after: file("b.md", B) }, Change { before: file("c.md", A), after: None }];
        assert_eq!(found, [(10, first), (12, vec![Change { before: None, after: file("d.md", B) }])], "a link is no file");
    }

    #[test]
    fn what_cannot_be_read_is_an_error() {
        for said in ["x\0", ":100644\0", &format!("{A}\0:100644 100644 {A} {B} M\0"), &format!("{B}\0{A}\0")] {
            assert!(parse(said.as_bytes(), &[A, B], 0).is_err(), "{said}");
        }
    }
}
