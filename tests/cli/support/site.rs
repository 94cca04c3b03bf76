//! Small sites, each in a temporary folder of its own.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::TODAY;
use super::page::Page;
use super::program::{Run, run_in};
use super::tree::{Tree, tree};

/// The settings of the smallest site.
pub const CATALOGUE: &str = "content/catalogue.toml";
/// Its programme.
pub const PROGRAMME: &str = "content/programmes/esf-2021-2027.toml";
/// Its only sheet.
pub const SHEET: &str = "content/projects/ladan.md";

/// A site that a test puts together, one file after another.
pub struct Site {
    folder: TempDir,
}

impl Site {
    /// The smallest site that builds: one programme and one project, in Swedish. It has no facet pages, which
    /// most tests do not need; see [`Site::facets`].
    pub fn new() -> Self {
        Site::empty().with(CATALOGUE, SETTINGS).with(PROGRAMME, FUND).with(SHEET, BARN)
    }

    /// A folder with nothing in it.
    pub fn empty() -> Self {
        Site { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A copy of the sample catalogue in this repository.
    pub fn sample() -> Self {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        let files = tree(&source).into_iter().filter(|(path, _)| !path.ends_with('/'));
        files.fold(Site::empty(), |site, (path, bytes)| site.with(&format!("content/{path}"), bytes))
    }

    /// Adds or replaces a file.
    pub fn with(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a path with a folder")).expect("a folder");
        fs::write(path, content).expect("a writable file");
        self
    }

    /// Removes a file.
    pub fn without(self, path: &str) -> Self {
        fs::remove_file(self.path(path)).expect("a file to remove");
        self
    }

    /// Replaces a part of a file; it must be there exactly once.
    pub fn edit(self, path: &str, old: &str, new: &str) -> Self {
        let text = self.read(path);
        assert_eq!(text.matches(old).count(), 1, "`{old}` stands once in {path}:\n{text}");
        self.with(path, text.replace(old, new))
    }

    /// Gives the project another fact: replaces the key's line in the front matter of its sheet, or adds one.
    pub fn fact(self, key: &str, value: &str) -> Self {
        let text = self.read(SHEET);
        let new = format!("{key} = {value}");
        match text.lines().find(|line| line.starts_with(&format!("{key} = "))) {
            Some(old) => self.edit(SHEET, old, &new),
            None => self.edit(SHEET, "\n+++\n\n", &format!("\n{new}\n+++\n\n")),
        }
    }

    /// Takes a fact away from the project.
    pub fn without_fact(self, key: &str) -> Self {
        let text = self.read(SHEET);
        let line = text.lines().find(|line| line.starts_with(&format!("{key} = "))).expect("a fact to remove");
        self.edit(SHEET, &format!("{line}\n"), "")
    }

    /// Gives the project another text: all that stands after its front matter.
    pub fn prose(self, markdown: &str) -> Self {
        let sheet = self.read(SHEET);
        let (facts, _) = sheet.split_once("\n+++\n\n").expect("a sheet with front matter");
        self.with(SHEET, format!("{facts}\n+++\n\n{markdown}"))
    }

    /// Translates the project into English.
    pub fn english(self, title: &str, markdown: &str) -> Self {
        self.with("content/projects/ladan.en.md", format!("+++\ntitle = \"{title}\"\n+++\n\n{markdown}"))
    }

    /// Adds a project that is like the first but for its name and title.
    pub fn project(self, slug: &str, title: &str) -> Self {
        let text = self.read(SHEET).replace("title = \"Ladan\"", &format!("title = \"{title}\""));
        self.with(&format!("content/projects/{slug}.md"), text)
    }

    /// Gives pages to facets: names in quotation marks, with commas between.
    pub fn facets(self, names: &str) -> Self {
        self.edit(CATALOGUE, "facets = []", &format!("facets = [{names}]"))
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Where a file of the site lies.
    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// The text of a file.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// A published page, by its address without the slashes at both ends.
    pub fn page(&self, address: &str) -> Page {
        Page::parse(&self.read(&format!("output/{address}/index.html")))
    }

    /// A published data file.
    pub fn json(&self, path: &str) -> serde_json::Value {
        serde_json::from_str(&self.read(&format!("output/{path}"))).expect("JSON")
    }

    /// What has been published.
    pub fn output(&self) -> Tree {
        tree(&self.path("output"))
    }

    /// Runs the program in the site's folder, as of the tests' day.
    pub fn run(&self, arguments: &[&str]) -> Run {
        let dated = if arguments.contains(&"--date") { vec![] } else { vec!["--date", TODAY] };
        run_in(self.root(), arguments.iter().copied().chain(dated))
    }

    /// Runs a command in the site's folder that has no day.
    pub fn run_plain(&self, arguments: &[&str]) -> Run {
        run_in(self.root(), arguments.iter().copied())
    }

    /// Builds the site.
    pub fn build(&self) -> Run {
        self.run(&["build"])
    }

    /// Builds the site, which ends well, and hands it back to be looked at.
    #[track_caller]
    pub fn built(self) -> Self {
        self.build().fine();
        self
    }

    /// Builds a site that has mistakes: the message, after making sure that nothing at all was written.
    #[track_caller]
    pub fn refusal(&self) -> String {
        self.refused(&["build"])
    }

    /// Builds a site that is doubtful: the message, after making sure that the build went through and that
    /// `--strict` would have stopped it.
    #[track_caller]
    pub fn doubt(&self) -> String {
        let strict = self.refused(&["build", "--strict"]);
        let run = self.build().fine();
        let shown = run.stderr.rsplit_once("\n\n").expect("a message and a closing line").0;
        assert!(strict.starts_with(shown), "the same is shown with --strict:\n{strict}");
        run.stderr
    }

    #[track_caller]
    fn refused(&self, arguments: &[&str]) -> String {
        let before = tree(self.root());
        let run = self.run(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{}", run.stderr);
        assert!(run.stderr.ends_with("; nothing was written\n"), "it says what is wrong: {:?}", run.stderr);
        assert_eq!(tree(self.root()), before, "a build with mistakes writes nothing");
        run.stderr
    }
}

const SETTINGS: &str = r#"base_url = "https://bank.example.se/"
facets = []
title = { sv = "Banken", en = "The bank" }
description = { sv = "Projekt.", en = "Projects." }
licence = { name = "CC0 1.0", url = "https://creativecommons.org/publicdomain/zero/1.0/" }

[publisher]
name = { sv = "Myndigheten", en = "The Agency" }
"#;

const FUND: &str = r#"currency = "SEK"
name = { sv = "ESF+ 2021–2027", en = "ESF+ 2021–2027" }

[[areas]]
key = "a"
name = { sv = "Ett hållbart arbetsliv", en = "A sustainable working life" }

[[phases]]
key = "implementation"
name = { sv = "Genomförande", en = "Implementation" }
"#;

const BARN: &str = r#"+++
title = "Ladan"
programme = "esf-2021-2027"
area = "a"
phase = "implementation"
owner = "Lunds kommun"
grant = 400_000
total_budget = 1_000_000
start = 2023-01-01
end = 2024-12-31
municipalities = ["Lund"]
+++

## Sammanfattning

En lada blir verkstad.
"#;
