//! `projektblad import`: printed sheets and saved pages become sheets, once and again.

mod again;
mod hostile;
mod interrupted;
mod languages;
mod odd;
mod pages;
mod printed;
mod questions;

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::program::Run;
use crate::support::site::{CATALOGUE, PROGRAMME, SHEET, Site};
use crate::support::tree::{Tree, tree};

/// The sheet that the invented print becomes.
const WORKSHOP: &str = "content/projects/verkstan-vid-an.md";
/// What is remembered of prints.
const MEMORY: &str = "imports/printed.json";

/// A site with a programme and no project.
fn empty_site() -> Site {
    Site::new().without(SHEET)
}

/// The text of an invented print or page.
fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/import/fixtures").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The invented print in Swedish.
fn print() -> String {
    String::from_utf8(fixture("verkstan.txt")).expect("UTF-8")
}

/// A site with a print to be imported, `verkstan.txt` beside its content.
fn with_print(text: &str) -> Site {
    empty_site().with("verkstan.txt", text)
}

/// Imports files into a site.
fn import(site: &Site, arguments: &[&str]) -> Run {
    site.run_plain(&[&["import"][..], arguments].concat())
}

/// Everything below a site's folder but what was given to be imported.
fn content(site: &Site) -> Tree {
    tree(site.root()).into_iter().filter(|(path, _)| path.starts_with("content") || path.starts_with("imports")).collect()
}

/// Imports into a site that must not take it: the message, after making sure that nothing at all was written.
#[track_caller]
fn refused(site: &Site, arguments: &[&str]) -> String {
    let before = tree(site.root());
    let run = import(site, arguments);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{}", run.stderr);
    assert!(run.stderr.ends_with("; nothing was written\n"), "{}", run.stderr);
    assert_eq!(tree(site.root()), before, "nothing is written");
    run.stderr
}

/// Imports into a site that does not know all that the files say: what is asked, in words and as a file, after making sure that nothing
/// was written.
#[track_caller]
fn asked(site: &Site, arguments: &[&str]) -> (String, String) {
    let before = tree(site.root());
    let run = import(site, arguments);
    assert!(run.code == Some(1) && run.stderr.ends_with("; nothing was written\n"), "{}", run.stderr);
    assert_eq!(tree(site.root()), before, "nothing is written");
    (run.stderr, run.stdout)
}

/// The site, after making sure that it passes the check.
#[track_caller]
fn passes(site: Site) -> Site {
    let run = site.run(&["check"]).fine();
    assert!(!run.stderr.contains("error"), "{}", run.stderr);
    site
}

/// Where the five printed sheets lie; none where the folder is missing, which is said.
fn sheets() -> Option<PathBuf> {
    let folder =
        std::env::var_os("PRINTED_SHEETS").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/sheets"), PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: the printed sheets are not at {}", folder.display());
    None
}

/// The sample catalogue without its projects, to import them anew.
fn sample_without_projects() -> Site {
    let site = Site::sample();
    fs::remove_dir_all(site.path("content/projects")).expect("the sample's projects");
    site
}

/// The programme of the smallest site with another beside it.
fn with_two_programmes(site: Site) -> Site {
    let other = site.read(PROGRAMME).replace("ESF+ 2021–2027", "Det andra");
    assert!(site.read(CATALOGUE).contains("base_url"));
    site.with("content/programmes/other.toml", other)
}
