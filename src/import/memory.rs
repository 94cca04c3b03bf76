//! What a source said the last time: `imports/<source>.json` in the site, kept in git.
//!
//! One project a line, in the order of their keys, so that a comparison of versions shows the projects that changed. Facts are
//! kept as they were, those of contact persons and sections as hashes.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::facts::{Facts, flat, in_order};
use crate::sheet::Slug;

/// The form of the file.
const VERSION: u32 = 1;

/// All that is remembered of a source.
#[derive(Debug, Default, PartialEq)]
pub struct Memory {
    /// Its projects, by key.
    pub projects: BTreeMap<String, Record>,
}

/// What is remembered of a project.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The name of its sheet.
    pub slug: String,
    /// Its facts, as [`super::facts::remembered`] gives them.
    pub facts: Facts,
    /// A hash of each section, by its name.
    pub sections: BTreeMap<String, String>,
    /// Of a translation what its own print said, by which it is found the next time: its sheet holds the title alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub print: Option<Print>,
}

/// What a print of a translation said of the project.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Print {
    /// What the source finds it by.
    pub key: String,
    /// Its facts, as [`super::facts::remembered`] gives them.
    pub facts: Facts,
}

impl Record {
    /// The same in the form of today: earlier programs remembered one region in another form than several.
    fn tidied(mut self) -> Self {
        self.facts = flat(&self.facts).into_iter().map(|(key, fact)| (key.clone(), in_order(&key, fact))).collect();
        self
    }
}

#[derive(Serialize, Deserialize)]
struct Line {
    key: String,
    #[serde(flatten)]
    record: Record,
}

#[derive(Deserialize)]
struct Whole {
    version: u32,
    projects: Vec<Line>,
}

impl Memory {
    /// Where the memory of a source lies, relative to the site's folder.
    pub fn path(source: &Slug) -> PathBuf {
        Path::new("imports").join(format!("{source}.json"))
    }

    /// Reads the memory of a source, and the text of its file; a source that was never imported from has none.
    ///
    /// # Errors
    /// Where the file cannot be read, or not as a memory.
    pub fn read(root: &Path, source: &Slug) -> io::Result<(Self, Option<String>)> {
        let path = Memory::path(source);
        let broken = |why: String| io::Error::other(format!("{}: {why}; take the file back from git", path.display()));
        if fs::symlink_metadata(root.join(&path)).is_ok_and(|found| !found.is_file()) {
            return Err(broken("this is not a file".into()));
        }
        let text = match fs::read_to_string(root.join(&path)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((Memory::default(), None)),
            Err(error) => return Err(broken(error.to_string())),
        };
        let whole: Whole = serde_json::from_str(&text).map_err(|error| broken(error.to_string()))?;
        if whole.version != VERSION {
            return Err(broken(format!("it was written in form {}, this program knows {VERSION}", whole.version)));
        }
        let projects = whole.projects.into_iter().map(|line| (line.key, line.record.tidied())).collect();
        Ok((Memory { projects }, Some(text)))
    }

    /// The file's text.
    ///
    /// # Errors
    /// Where a fact cannot be written as JSON.
    pub fn text(&self) -> io::Result<String> {
        let mut text = format!("{{\"version\":{VERSION},\"projects\":[");
        for (at, (key, record)) in self.projects.iter().enumerate() {
            text.push_str(if at == 0 { "\n" } else { ",\n" });
            text.push_str(&serde_json::to_string(&Line { key: key.clone(), record: record.clone() })?);
        }
        text.push_str("\n]}\n");
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::super::draft::Fact;
    use super::*;

    #[test]
    fn the_memory_is_read_as_it_was_written_a_project_a_line() {
        let facts = [
            ("title".to_owned(), Fact::Text("Å".into())),
            ("start".to_owned(), Fact::Date(jiff::civil::date(2012, 1, 1))),
            ("cofinancing_rate".to_owned(), Fact::Number(40.0)),
        ];
        let record =
            Record { slug: "a".into(), facts: facts.into(), sections: [("purpose".to_owned(), "12".to_owned())].into(), print: None };
        let memory = Memory { projects: [("b".to_owned(), record.clone()), ("a".to_owned(), record)].into() };
        let text = memory.text().unwrap_or_default();
        assert_eq!(text.lines().count(), 4);
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let source = Slug::fold("printed");
        let path = folder.path().join(Memory::path(&source));
        path.parent().map(fs::create_dir_all).and_then(Result::ok).and_then(|()| fs::write(&path, &text).ok()).unwrap_or_default();
        assert_eq!(Memory::read(folder.path(), &source).ok(), Some((memory, Some(text))));
    }
}
