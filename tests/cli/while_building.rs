//! Builds that are killed, and readers who come while one is under way.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::{Mode, OFlags, openat};

use crate::support::program::command;
use crate::support::site::Site;
use crate::support::tree::{names, tree};

/// A site of so many projects that its build takes a while.
fn large(projects: usize, word: &str) -> Site {
    let prose = format!("## Sammanfattning\n\n{word} i Lund.\n\n## Bakgrund\n\n{}\n", format!("{word} behöver mer plats. ").repeat(20));
    let site = Site::new().facets(r#""programme", "year""#).fact("title", &format!("\"{word}\"")).prose(&prose);
    (0..projects).fold(site, |site, number| site.project(&format!("p-{number}"), &format!("{word} {number}")))
}

/// Builds one site into the output of another, as if nothing had been there.
fn build(site: &Site, output: &Path) -> std::process::Command {
    let mut build =
        command(["build", "--new-history", "--date", crate::support::TODAY, "--output", output.to_str().expect("a UTF-8 path")]);
    build.current_dir(site.root());
    build
}

#[test]
fn a_build_killed_at_any_moment_leaves_the_old_output_or_the_new_one_whole() {
    const MOMENTS: u32 = 20;
    let (old, new, published) = (large(200, "Ladan"), large(200, "Logen"), Site::empty());
    let output = published.path("output");
    let whole = [&old, &new].map(|site| {
        let started = Instant::now();
        assert!(build(site, &output).output().expect("the program starts").status.success());
        (tree(&output), started.elapsed())
    });
    assert!(build(&old, &output).output().expect("the program starts").status.success());
    let lasts = whole[1].1;

    let mut left_behind = 0;
    for moment in 1..=MOMENTS {
        let mut killed = build(&new, &output).stdout(std::process::Stdio::null()).spawn().expect("the program starts");
        thread::sleep(lasts * moment / (MOMENTS + 1));
        killed.kill().expect("a build that can be killed");
        killed.wait().expect("an end");
        let found = tree(&output);
        assert!(whole.iter().any(|(whole, _)| *whole == found), "killed at moment {moment} of {MOMENTS}, the output is no whole one");
        left_behind += names(published.root()).len() - 1;
    }
    assert!(left_behind > 0, "some builds were killed while they worked");

    assert!(build(&old, &output).output().expect("the program starts").status.success());
    assert_eq!(tree(&output), whole[0].0);
    assert_eq!(names(published.root()), ["output"], "the next build cleans up beside it");
}

/// The text of a file below an open folder: of that folder, whatever has taken its place meanwhile.
fn read_at(folder: &File, path: &str) -> Option<String> {
    let mut text = String::new();
    File::from(openat(folder, path, OFlags::RDONLY, Mode::empty()).ok()?).read_to_string(&mut text).ok()?;
    Some(text)
}

/// Whether a folder is still the one that is published.
fn is_published(folder: &File, output: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let inode = |metadata: std::fs::Metadata| (metadata.dev(), metadata.ino());
    folder.metadata().map(inode).ok() == output.metadata().map(inode).ok()
}

#[test]
fn a_reader_sees_the_old_output_or_the_new_one_and_never_a_mixture() {
    let (old, new, published) = (large(30, "Ladan"), large(30, "Logen"), Site::empty());
    let output = published.path("output");
    assert!(build(&old, &output).output().expect("the program starts").status.success());
    let done = AtomicBool::new(false);

    let (mut reads, mut pairs) = (0, 0);
    thread::scope(|scope| {
        scope.spawn(|| {
            for turn in 0..20 {
                let site = if turn % 2 == 0 { &new } else { &old };
                assert!(build(site, &output).output().expect("the program starts").status.success());
            }
            done.store(true, Ordering::Relaxed);
        });
        while !done.load(Ordering::Relaxed) {
            // By its path a page is always there, and whole.
            let page = std::fs::read_to_string(output.join("sv/projekt/ladan/index.html")).expect("a page that is never missing");
            assert!(page.ends_with("</html>") || page.ends_with("</html>\n"), "the page is whole");
            reads += 1;

            // From one folder, two files are of one build; they may be gone if it is published no more.
            let folder = File::open(&output).expect("a folder that is never missing");
            let (Some(first), Some(last)) = (read_at(&folder, "sv/projekt/ladan/index.html"), read_at(&folder, "data/projects.json"))
            else {
                assert!(!is_published(&folder, &output), "a file is missing from the published folder");
                continue;
            };
            assert_eq!(first.contains("Logen"), last.contains("Logen"), "the page and the data are of one build");
            assert_ne!(last.contains("Logen"), last.contains("Ladan"), "the data is of one build");
            pairs += 1;
            thread::sleep(Duration::from_micros(200));
        }
    });
    assert!(reads > 100 && pairs > 50, "the reader was there: {reads} reads, {pairs} pairs");
}
