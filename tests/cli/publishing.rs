//! The output is exchanged whole or not at all.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Stdio;

use crate::support::program::command;
use crate::support::site::{CATALOGUE, Site};
use crate::support::tree::{inodes, names, tree};

#[test]
fn a_build_with_mistakes_leaves_the_output_exactly_as_it_was() {
    let site = Site::new().built();
    let (files, inodes_before) = (site.output(), inodes(&site.path("output")));
    let site = site.fact("grant", "-1");
    site.refusal();
    assert_eq!(site.output(), files);
    assert_eq!(inodes(&site.path("output")), inodes_before);
}

#[test]
fn a_build_that_fails_half_way_leaves_the_output_exactly_as_it_was() {
    let site = Site::new().built();
    let (files, inodes_before) = (site.output(), inodes(&site.path("output")));
    let site = site.with("themes/default/templates/not-found.html", "{{ nothing.of.the.kind }}");
    site.build().failure();
    assert_eq!(site.output(), files);
    assert_eq!(inodes(&site.path("output")), inodes_before);
    assert_eq!(names(site.root()), ["content", "output", "themes"], "nothing is left beside the output");
}

#[test]
fn a_good_build_replaces_the_output() {
    let site = Site::new().project("stallet", "Stallet").built();
    assert!(site.path("output/sv/projekt/stallet/index.html").exists());
    let site = site.without("content/projects/stallet.md").fact("title", r#""Ladugården""#);
    site.run(&["build", "--new-history"]).fine();
    assert_eq!(site.page("sv/projekt/ladan").text("h1"), "Ladugården");
    assert!(!site.path("output/sv/projekt/stallet").exists(), "what the site has no more is gone");
    assert_eq!(names(site.root()), ["content", "output"]);
}

#[test]
fn a_replaced_output_is_the_same_as_a_fresh_one() {
    let site = Site::new().project("stallet", "Stallet").built().without("content/projects/stallet.md");
    site.run(&["build", "--new-history"]).fine();
    let fresh = Site::new().built();
    assert_eq!(site.output(), fresh.output());
}

#[test]
fn a_file_whose_bytes_stay_the_same_stays_the_same_file() {
    let site = Site::new().project("stallet", "Stallet").built();
    let before = inodes(&site.path("output"));
    let site = site.fact("grant", "400_001").built();
    let after = inodes(&site.path("output"));
    let changed: Vec<_> = after.iter().filter(|(path, inode)| !path.ends_with('/') && before.get(*path) != Some(inode)).collect();
    let names: Vec<_> = changed.iter().map(|(path, _)| path.as_str()).collect();
    assert!(names.contains(&"sv/projekt/ladan/index.html") && names.contains(&"data/projects.json"), "{names:?}");
    assert!(!names.contains(&"sv/projekt/stallet/index.html") && !names.contains(&"data/projects/stallet.json"), "{names:?}");
    assert!(!names.iter().any(|name| name.starts_with("assets/")), "{names:?}");
}

#[test]
fn building_again_changes_no_file_at_all() {
    let site = Site::new().built();
    let files = |site: &Site| inodes(&site.path("output")).into_iter().filter(|(path, _)| !path.ends_with('/')).collect::<Vec<_>>();
    let before = files(&site);
    let run = site.build().fine();
    assert_eq!(files(&site), before);
    let count = before.len();
    assert!(run.stdout.contains(&format!("{count} files ({count} unchanged)")), "{} for {count}", run.stdout);
}

#[test]
fn names_that_begin_with_a_dot_survive() {
    let site = Site::new()
        .with("output/.gitignore", "*\n")
        .with("output/.well-known/security.txt", "Contact: mailto:x@example.se\n")
        .built()
        .fact("grant", "1");
    symlink("index.html", site.path("output/.start")).expect("a link");
    let site = site.built();
    assert_eq!(site.read("output/.gitignore"), "*\n");
    assert_eq!(site.read("output/.well-known/security.txt"), "Contact: mailto:x@example.se\n");
    assert_eq!(fs::read_link(site.path("output/.start")).expect("a link").to_str(), Some("index.html"));
}

#[test]
fn an_empty_output_folder_is_filled() {
    let site = Site::new();
    fs::create_dir(site.path("output")).expect("a folder");
    assert!(site.built().path("output/index.html").exists());
}

#[test]
fn an_output_that_no_build_wrote_is_refused_and_untouched() {
    let site = Site::new().with("output/avhandling.odt", "x").with("output/.git/HEAD", "x");
    let (before, inodes_before) = (tree(site.root()), inodes(site.root()));
    site.build().failure();
    assert_eq!(tree(site.root()), before);
    assert_eq!(inodes(site.root()), inodes_before);
}

#[test]
fn an_output_that_is_a_link_stays_one() {
    let (site, disk) = (Site::new(), Site::empty());
    fs::create_dir(disk.path("www")).expect("a folder");
    symlink(disk.path("www"), site.path("output")).expect("a link");
    let site = site.built();
    assert!(site.path("output").is_symlink());
    assert!(disk.path("www/index.html").exists());
    assert_eq!(names(site.root()), ["content", "output"]);
    assert_eq!(names(disk.root()), ["www"]);
}

#[test]
fn what_a_killed_build_left_is_cleaned_up_and_what_others_left_is_not() {
    let site = Site::new()
        .with(".output.building-1/sv/index.html", "half")
        .with(".output.backup/index.html", "mine")
        .with("output.building-1/index.html", "mine")
        .built();
    assert_eq!(names(site.root()), [".output.backup", "content", "output", "output.building-1"]);
}

#[test]
fn the_stage_of_a_build_that_is_still_running_is_left_alone() {
    let site = Site::new().with(".output.building-1/sv/index.html", "half");
    let running = fs::File::open(site.path(".output.building-1")).expect("a folder");
    running.lock().expect("a lock");
    let site = site.built();
    assert_eq!(names(site.root()), [".output.building-1", "content", "output"]);
    drop(running);
    assert_eq!(names(site.built().root()), ["content", "output"]);
}

#[test]
fn builds_at_the_same_time_leave_one_whole_output() {
    let variants = ["Ladan", "Logen"].map(|title| Site::new().fact("title", &format!("{title:?}")));
    let outputs = variants.each_ref().map(|site| {
        site.build().fine();
        site.output()
    });
    let shared = Site::empty();
    let output = shared.path("output");
    for _ in 0..5 {
        let running: Vec<_> = (0..4)
            .map(|turn| {
                let arguments =
                    ["build", "--new-history", "--date", crate::support::TODAY, "--output", output.to_str().expect("a UTF-8 path")];
                command(arguments).current_dir(variants[turn % 2].root()).stdout(Stdio::null()).spawn()
            })
            .collect();
        for build in running {
            assert!(build.and_then(|mut build| build.wait()).expect("the program runs").success());
        }
        let found = tree(&output);
        assert!(outputs.contains(&found), "the output is one of the two");
        assert_eq!(names(shared.root()), ["output"]);
    }
}

#[test]
fn the_output_may_lie_below_an_address() {
    let site = Site::new().edit(CATALOGUE, "https://bank.example.se/", "https://example.se/bank/").built();
    let links = site.page("sv").attributes("a, link, script", "href");
    let outside: Vec<_> = links.iter().filter(|link| link.starts_with('/') && !link.starts_with("/bank/")).collect();
    assert_eq!(outside, [""; 0]);
    let site = Site::new();
    site.run(&["build", "--base-url", "https://example.se/bank"]).fine();
    assert_eq!(site.page("sv").attributes("link[rel=canonical]", "href"), ["https://example.se/bank/sv/"]);
}

#[test]
fn one_image_under_two_names_is_published_once() {
    let site = Site::new().with("content/projects/ladan.png", "bild").with("content/projects/logen.png", "bild");
    let site = site.prose("## Sammanfattning\n\n![Ladan](ladan.png) ![Logen](logen.png)\n").built();
    assert_eq!(names(&site.path("output/media")).len(), 1);
    let shown = site.page("sv/projekt/ladan").attributes("div.lead img", "src");
    assert_eq!(shown[0], shown[1]);
}
