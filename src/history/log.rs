//! The commits of the published branch, and which files they changed.

use jiff::Timestamp;
use jiff::civil::Date;

use super::trees::{Change, Changes, Trees};
use crate::git::{Past, Unknown};

/// A commit of the published branch.
#[derive(Debug, Clone, Copy)]
pub struct Commit {
    /// When it was made.
    pub time: Timestamp,
    /// The day on which that was where it was made.
    pub day: Date,
}

/// All commits from the latest to the first, and what they changed: sheets, and where the site is the whole repository all else too.
pub struct Log {
    /// The commits, the latest first.
    pub commits: Vec<Commit>,
    /// Those that changed files, the latest first.
    pub changes: Vec<Changes>,
}

impl Log {
    /// Reads the whole log, along first parents.
    ///
    /// # Errors
    /// Where git fails.
    pub fn read(past: &Past) -> Result<Self, Unknown> {
        let plain = ["--no-show-signature", "--no-color", "--encoding=UTF-8"];
        let listed = past.answer(&[&["log", "--first-parent", "--format=%H %ct %cs"][..], &plain, &["HEAD"]].concat())?;
        let listed = String::from_utf8_lossy(&listed);
        let lines: Vec<&str> = listed.lines().collect();
        let ids: Vec<&str> = lines.iter().map(|line| line.split(' ').next().unwrap_or_default()).collect();
        let commits = lines.iter().map(|line| commit(line)).collect();
        let trees = Trees { past, ids: &ids };
        let mut changes: Vec<Changes> = Vec::new();
        let (mut from, mut folder) = (0, subfolder(&past.prefix));
        loop {
            changes.extend(trees.changes_in(from..ids.len(), folder.as_deref())?);
            // A site in a part of the repository may have been moved there as a whole: then its history goes on where it was.
            let (Some(here), Some((first, came))) = (&folder, changes.last_mut()) else { break };
            let first = *first as usize;
            if first < from || first + 1 >= ids.len() {
                break;
            }
            let Some((_, all)) = trees.changes(first..first + 1, None)?.pop() else { break };
            folder = all.iter().find_map(|change| moved_from(change, here));
            if folder.is_none() {
                break;
            }
            (*came, from) = (all, first + 1);
        }
        Ok(Log { commits, changes })
    }

    /// The moment of the first commit.
    pub fn began(&self) -> Timestamp {
        self.commits.last().map(|commit| commit.time).unwrap_or_default()
    }
}

/// The moment and day of a commit. One that says none is as git takes it, from the beginning of 1970.
fn commit(line: &str) -> Commit {
    let mut words = line.split(' ').skip(1);
    let time = words.next().and_then(|seconds| Timestamp::from_second(seconds.parse().ok()?).ok()).unwrap_or_default();
    let day = words.next().and_then(|day| day.parse().ok());
    Commit { time, day: day.unwrap_or_else(|| time.to_zoned(jiff::tz::TimeZone::UTC).date()) }
}

/// The folder that alone is looked at; none where the site is the repository, as looking at all of it takes less then.
fn subfolder(prefix: &[u8]) -> Option<String> {
    String::from_utf8(prefix.to_vec()).ok().filter(|prefix| !["", CONTENT].contains(&prefix.as_str()))
}

const CONTENT: &str = "content/";

/// Where the folder `here` was before, if a change was part of its removal to there.
fn moved_from(change: &Change, here: &str) -> Option<String> {
    let below = change.after.as_ref()?.path.strip_prefix(here.as_bytes())?;
    let before = change.before.as_ref()?.path.strip_suffix(below)?;
    String::from_utf8(before.to_vec()).ok().filter(|before| before != here && (before == CONTENT || before.ends_with("/content/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_that_of_the_committers_clock() {
        let commit = commit("x 1795374058 2026-11-23");
        assert_eq!((commit.time.as_second(), commit.day.to_string()), (1_795_374_058, "2026-11-23".to_owned()));
        assert_eq!(super::commit("x 99999999999999999999 x").day.to_string(), "1970-01-01");
    }
}
