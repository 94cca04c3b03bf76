//! Exit codes: 0 all is well, 1 mistakes in the content, 2 wrong use or something that the machine refused.

use std::fs;

use insta::assert_snapshot;

use crate::support::program::{command, finish, run_in};
use crate::support::site::{SHEET, Site};
use crate::support::tree::{names, tree};

#[test]
fn help_teaches_with_examples() {
    let run = Site::empty().run(&["--help"]).fine();
    for taught in ["Examples:", "projektblad build ", "projektblad check --format github", "Exit codes: 0 all is well"] {
        assert!(run.stdout.contains(taught), "{taught} in {}", run.stdout);
    }
}

#[test]
fn a_build_is_quiet_in_a_pipe_but_for_its_closing_summary() {
    let run = Site::new().build().fine();
    assert_eq!(run.stderr, "");
    insta::with_settings!({ filters => [(r"\d+\.\d+ [kM]B in \d+\.\d\d s", "[size] in [time]")] }, {
        assert_snapshot!(run.stdout, @"
        1 project, 14 pages, 114 files (0 unchanged), [size] in [time]
        no history: the site is not in a git repository; nothing is told of when projects came or changed, and they have no feeds (--no-git, or `git = false` below `[history]` in content/catalogue.toml, if that is meant)
        ");
    });
}

#[cfg(unix)]
#[test]
fn a_reader_that_closes_the_pipe_is_no_reason_to_panic() {
    let site = Site::new();
    for (arguments, code) in [("build", 0), ("build --timings", 0), ("check", 0), ("check --format csv", 2), ("fmt", 0), ("man man", 0)] {
        // Nobody reads either of the two: `2>&1 | true`, with the exit code of the program and not of the reader.
        let line = format!("{{ sleep 0.1; {} {arguments}; echo $? >code; }} 2>&1 | true", env!("CARGO_BIN_EXE_projektblad"));
        let status = std::process::Command::new("sh").args(["-c", &line]).current_dir(site.root()).status();
        assert!(status.expect("a shell").success());
        assert_eq!(site.read("code").trim(), code.to_string(), "{arguments}");
    }
}

#[test]
fn mistakes_end_with_1() {
    let site = Site::new().fact("grant", "-1");
    for arguments in [&["build"][..], &["check"], &["check", "--format", "json"], &["check", "--format", "github"]] {
        assert_eq!(site.run(arguments).code, Some(1), "{arguments:?}");
    }
}

#[test]
fn warnings_end_with_0_but_with_1_if_strict() {
    let site = Site::new().prose("");
    for arguments in [&["build"][..], &["check"], &["check", "--format", "json"], &["check", "--format", "github"]] {
        assert_eq!(site.run(arguments).code, Some(0), "{arguments:?}");
        let strict: Vec<_> = arguments.iter().copied().chain(["--strict"]).collect();
        assert_eq!(site.run(&strict).code, Some(1), "{strict:?}");
    }
}

#[test]
fn wrong_arguments_end_with_2() {
    let site = Site::new();
    for arguments in [
        &["biuld"][..],
        &["build", "--ouput", "x"],
        &["build", "--base-url", "bank.example.se"],
        &["build", "--date", "21/11/2026"],
        &["check", "--format", "xml"],
        &["check", "--output", "x"],
    ] {
        let message = site.run(arguments).failure();
        assert!(message.contains("--help"), "{message}");
    }
    assert_eq!(names(site.root()), ["content"]);
}

#[test]
fn a_wrong_day_in_the_surroundings_ends_with_2() {
    let site = Site::new();
    let run = finish(command(["build"]).current_dir(site.root()).env("SOURCE_DATE_EPOCH", "i dag"));
    assert_snapshot!(run.failure(), @"projektblad: SOURCE_DATE_EPOCH is `i dag`; it should be a number of seconds");
}

#[test]
fn a_sites_folder_that_is_not_there_ends_with_2() {
    let site = Site::empty();
    assert_snapshot!(site.run(&["build", "--site", "finns-inte"]).failure(), @"projektblad: finns-inte: No such file or directory (os error 2)");
    assert_snapshot!(site.run(&["check", "--site", "finns-inte"]).failure(), @"projektblad: finns-inte: No such file or directory (os error 2)");
}

#[test]
fn an_output_folder_with_other_peoples_files_is_refused_and_not_touched() {
    let site = Site::new().with("output/avhandling.odt", "x");
    let before = tree(site.root());
    insta::with_settings!({ filters => [(r"/\S*/", "[folder]/")] }, {
        assert_snapshot!(site.build().failure(), @"projektblad: [folder]/output holds files that no build put there; a build replaces all of the folder. Empty it, or name another with --output");
    });
    assert_eq!(tree(site.root()), before);
}

#[test]
fn an_output_that_is_a_file_is_refused_and_not_touched() {
    let site = Site::new().with("output", "x");
    let message = site.build().failure();
    assert!(message.ends_with("output is a file, not a folder\n"), "{message}");
    assert_eq!(site.read("output"), "x");
}

#[test]
fn an_output_where_nothing_can_be_written_is_refused() {
    let site = Site::new();
    let message = site.run(&["build", "--output", "/proc/projektblad/output"]).failure();
    assert!(message.starts_with("projektblad: "), "{message}");
    let message = site.run(&["build", "--output", &format!("{SHEET}/output")]).failure();
    assert!(message.starts_with("projektblad: "), "{message}");
}

#[test]
fn the_sites_own_folder_is_no_place_for_its_output() {
    let site = Site::new();
    let before = tree(site.root());
    site.run(&["build", "--output", "."]).failure();
    site.run(&["build", "--output", "content"]).failure();
    assert_eq!(tree(site.root()), before);
}

#[test]
fn a_site_is_built_from_anywhere_to_anywhere() {
    let (site, elsewhere) = (Site::new(), Site::empty());
    fs::create_dir(elsewhere.path("hit")).expect("a folder");
    let root = site.root().to_str().expect("a UTF-8 path");
    run_in(elsewhere.root(), ["build", "--site", root, "--output", "hit/ut", "--date", crate::support::TODAY]).fine();
    run_in(elsewhere.root(), ["build", "--site", root, "--date", crate::support::TODAY]).fine();
    assert_eq!(tree(&elsewhere.path("hit/ut")), site.output());
    assert_eq!(names(elsewhere.root()), ["hit"]);
}
