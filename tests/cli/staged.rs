//! `projektblad check --staged`: the content as a commit would hold it.

use std::fs;

use crate::support::program::{command, finish};
use crate::support::repository::git;
use crate::support::site::{SHEET, Site};
use crate::support::tree::tree;

fn repository(site: Site) -> Site {
    git(site.root(), &["init", "--quiet"]);
    git(site.root(), &["add", "--all"]);
    site
}

#[test]
fn what_is_staged_is_checked_and_not_what_is_in_the_folder() {
    let site = repository(Site::new()).fact("grant", "-1");
    site.run(&["check", "--staged"]).fine();
    git(site.root(), &["add", "--all"]);
    let site = site.fact("grant", "1");
    let run = site.run(&["check", "--staged"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains(&format!(" --> {SHEET}:7:9\n")), "paths are those of the site: {}", run.stderr);
    site.run(&["check"]).fine();
}

#[test]
fn files_that_are_not_added_do_not_count_and_those_removed_from_the_index_are_missed() {
    let site = repository(Site::new()).with("content/projects/ny.md", "x");
    site.run(&["check", "--staged"]).fine();
    git(site.root(), &["rm", "--cached", "--quiet", "content/programmes/esf-2021-2027.toml"]);
    let run = site.run(&["check", "--staged", "--format", "json"]);
    assert!(run.stdout.contains("unknown-programme"), "{}", run.stdout);
}

#[test]
fn themes_and_files_published_as_they_are_are_taken_from_the_index_too() {
    let theme = "themes/egen/locales/sv/x.ftl";
    let site =
        Site::new().edit("content/catalogue.toml", "facets", "theme = \"egen\"\nfacets").with(theme, "= x\n").with("static/data/x", "");
    let site = repository(site).with(theme, "x = x\n").without("static/data/x");
    let run = site.run(&["check", "--staged"]);
    assert!(run.stderr.contains("static-collision"), "{}", run.stderr);
    git(site.root(), &["rm", "--cached", "--quiet", "static/data/x"]);
    assert!(site.run(&["check", "--staged"]).failure().contains("the theme is broken"));
}

#[test]
fn a_site_in_a_folder_of_a_repository_is_found_from_anywhere() {
    let outer = Site::empty().with("annat/stort.bin", "x");
    outer.run_plain(&["init", "bank", "--no-git", "--only", "content,theme"]).fine();
    let outer = repository(outer);
    finish(command(["check", "--staged", "--site", "bank"]).current_dir(outer.root())).fine();
    finish(command(["check", "--staged"]).current_dir(outer.path("bank"))).fine();
    finish(command(["check", "--staged", "--site", "../bank"]).current_dir(outer.path("annat"))).fine();
    // As git runs its hooks: at the top, with paths from there.
    let hook = |index: &str| {
        let mut check = command(["check", "--staged", "--site", "bank"]);
        check.current_dir(outer.root()).env("GIT_INDEX_FILE", index).env("GIT_DIR", ".git");
        finish(&mut check)
    };
    hook(".git/index").fine();
    assert_eq!(hook(".git/no-index").code, Some(1), "another index holds another site");
}

#[test]
fn checking_what_is_staged_writes_nothing() {
    let site = repository(Site::new().fact("grant", "-1"));
    let before = tree(site.root());
    site.run(&["check", "--staged"]);
    assert_eq!(tree(site.root()), before);
}

#[test]
fn a_link_in_the_index_is_not_followed() {
    let site = Site::new();
    std::os::unix::fs::symlink("/etc/passwd", site.path("content/projects/hemlig.md")).expect("a link");
    let run = repository(site).run(&["check", "--staged"]);
    assert!(run.stderr.contains("symbolic-link") && !run.stderr.contains("root:"), "{}", run.stderr);
}

#[test]
fn files_that_git_was_told_not_to_look_at_are_taken_from_the_index() {
    for flag in ["--assume-unchanged", "--skip-worktree"] {
        let site = repository(Site::new());
        git(site.root(), &["update-index", flag, SHEET]);
        site.fact("grant", "-1").run(&["check", "--staged"]).fine();
    }
}

#[test]
fn outside_a_repository_or_without_git_there_is_nothing_staged() {
    let site = Site::new();
    let outside = finish(command(["check", "--staged"]).current_dir(site.root()).env("GIT_CEILING_DIRECTORIES", "/"));
    assert!(outside.failure().contains("not a git repository"));
    let without = finish(command(["check", "--staged"]).current_dir(site.root()).env("PATH", "/nonexistent"));
    assert!(without.failure().contains("git is not installed"));
    let nowhere = finish(command(["check", "--staged", "--site", "finns-inte"]).current_dir(site.root()));
    assert_eq!(nowhere.failure(), "projektblad: finns-inte: there is no such folder\n");
    assert!(fs::read_dir(site.root()).is_ok());
}

#[test]
fn what_is_only_said_to_come_is_not_staged() {
    let site = repository(Site::new()).with("content/projects/ny.md", "x");
    git(site.root(), &["add", "--intent-to-add", "content/projects/ny.md"]);
    site.run(&["check", "--staged"]).fine();
    // Nor is it where the file has gone since; another that was staged and has gone would be committed.
    let site = site.without("content/projects/ny.md");
    site.run(&["check", "--staged"]).fine();
    let site = site.with("content/projects/tomt.md", "");
    git(site.root(), &["add", "content/projects/tomt.md"]);
    let run = site.without("content/projects/tomt.md").run(&["check", "--staged"]);
    assert!(run.code == Some(1) && run.stderr.contains("tomt.md") && !run.stderr.contains("ny.md"), "{}", run.stderr);
}

#[test]
fn an_unresolved_merge_is_named_as_such() {
    let site = Site::new().repository("2026-05-01").git(&["checkout", "--quiet", "-b", "gren"]).fact("grant", "2").commit("2026-05-02");
    let site = site.git(&["checkout", "--quiet", "main"]).fact("grant", "3").commit("2026-05-03");
    let merge = crate::support::repository::command(site.root(), &["merge", "--quiet", "gren"]).output().expect("git");
    assert!(!merge.status.success(), "the two differ in the same line");
    let message = site.run(&["check", "--staged"]).failure();
    assert_eq!(message, format!("projektblad: unresolved merge: {SHEET}; put the versions together, then run `git add` on the result\n"));
    let run = site.run(&["check"]);
    assert_eq!((run.code, run.stderr.matches("error[").count()), (Some(1), 1), "{}", run.stderr);
    assert!(run.stderr.contains("error[merge-conflict]") && run.stderr.contains(&format!("--> {SHEET}:7:1\n")), "{}", run.stderr);
}
