//! The same content gives the same bytes, wherever, whenever and by however many threads it is built.

use std::collections::BTreeSet;

use crate::support::program::command;
use crate::support::site::Site;
use crate::support::tree::{Tree, tree};

/// The output of a build in its own way: from a folder, with threads, at a place.
fn built(site: &Site, from: &Site, threads: &str, output: &str) -> Tree {
    let (root, output) = (site.root().to_str().expect("UTF-8"), from.path(output));
    let arguments = ["build", "--date", crate::support::TODAY, "--site", root, "--output", output.to_str().expect("UTF-8")];
    let run = command(arguments).current_dir(from.root()).env("RAYON_NUM_THREADS", threads).output().expect("the program starts");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    tree(&output)
}

fn differences(one: &Tree, other: &Tree) -> Vec<String> {
    let names: BTreeSet<_> = one.keys().chain(other.keys()).collect();
    names.into_iter().filter(|name| one.get(*name) != other.get(*name)).cloned().collect()
}

#[test]
fn two_builds_in_two_folders_by_one_thread_and_by_eight_are_byte_identical() {
    let (here, there) = (Site::sample(), Site::sample());
    let one = built(&here, &here, "1", "output");
    let eight = built(&there, &Site::empty(), "8", "some/where/else");
    assert_eq!(differences(&one, &eight), [""; 0]);
    assert!(one.len() > 700, "all of it: {}", one.len());
}

#[test]
fn the_order_in_which_files_were_made_means_nothing() {
    let names = ["logen", "stallet", "angen"];
    let forwards = names.iter().fold(Site::new(), |site, name| site.project(name, name)).built();
    let backwards = names.iter().rev().fold(Site::new(), |site, name| site.project(name, name)).built();
    assert_eq!(differences(&forwards.output(), &backwards.output()), [""; 0]);
}

#[test]
fn another_day_changes_announcements_and_contact_persons_alone() {
    let contact = r#"{ name = "Ada Exempel", email = "ada.exempel@example.se" }"#;
    let site = Site::sample().with("content/programmes/esf-2021-2027.toml", Site::new().read("content/programmes/esf-2021-2027.toml"));
    let site = site.with(
        "content/projects/ladan.md",
        Site::new().fact("end", "2026-11-30").fact("contact", contact).read("content/projects/ladan.md"),
    );
    let on = |day: &str, more: &[&str]| {
        site.run(&[&["build", "--date", day], more].concat()).fine();
        site.output()
    };
    let (before, after) = (on("2026-11-21", &[]), on("2026-12-24", &[]));
    for path in differences(&before, &after) {
        let (before, after) = (text(&before, &path), text(&after, &path));
        let before = without_notices(before).unwrap_or_else(|| panic!("{path} has no announcement and changed all the same"));
        if path.ends_with("/ladan/index.html") {
            assert!(before.contains("Ada Exempel") && !after.contains("Ada Exempel"), "{path}");
        } else {
            assert_eq!(before, words(after), "{path}");
        }
    }
}

/// A page without its announcements and the script that closes them; `None` if it has none.
fn without_notices(page: &str) -> Option<String> {
    let (head, rest) = page.split_once("<div class=notices>")?;
    let (_, tail) = rest.split_once("</script>")?;
    Some(words(&format!("{head}{tail}")))
}

fn words(page: &str) -> String {
    page.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

fn text<'t>(tree: &'t Tree, path: &str) -> &'t str {
    std::str::from_utf8(tree.get(path).unwrap_or_else(|| panic!("{path} is there on both days"))).expect("UTF-8")
}

#[test]
fn no_file_tells_where_or_by_whom_it_was_built() {
    let site = Site::sample().built();
    let root = site.root().to_str().expect("UTF-8").to_owned();
    for (path, bytes) in site.output() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(&root) && !text.contains(env!("CARGO_MANIFEST_DIR")), "{path} holds a path of this machine");
    }
}
