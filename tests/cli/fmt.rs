//! The canonical form of front matter.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

use insta::assert_snapshot;

use crate::support::program::{command, finish, run_in};
use crate::support::site::{SHEET, Site};
use crate::support::tree::tree;

const WILD: &str = "\u{feff}+++
# Of the spring call.

grant=400000 # in kronor
title = 'Ladan'
total_budget = 1000000
contact = { email = 'a@example.se', name='Kim Exempel' }
owner = \"Lunds kommun\"
programme = 'esf-2021-2027'
area = 'a'
start = 2023-01-01
municipalities = ['Lund', # the seat
'Malmö']

+++

## Sammanfattning

En  lada\tblir verkstad.   \r
";

const CANONICAL: &str = "\u{feff}+++
# Of the spring call.

title = \"Ladan\"
programme = \"esf-2021-2027\"
area = \"a\"
owner = \"Lunds kommun\"
grant = 400_000 # in kronor
total_budget = 1_000_000
start = 2023-01-01
municipalities = [
  \"Lund\", # the seat
  \"Malmö\",
]

[contact]
name = \"Kim Exempel\"
email = \"a@example.se\"
+++

## Sammanfattning

En  lada\tblir verkstad.   \r
";

fn wild() -> Site {
    let site = Site::new().with(SHEET, WILD).with("content/projects/ladan.en.md", "+++\n\ntitle='The barn'\n+++\n");
    site.with("content/pages/om.md", "+++\r\norder=1\r\ntitle='Om'\r\n+++\r\nText\r\n")
}

#[test]
fn sheets_translations_and_pages_get_their_canonical_form_and_say_the_same() {
    let site = wild().built();
    let data = site.read("output/data/projects.json");
    let run = site.run_plain(&["fmt"]).fine();
    assert_eq!(run.stdout, "content/pages/om.md\ncontent/projects/ladan.en.md\ncontent/projects/ladan.md\n");
    assert_eq!(run.stderr, "3 of 3 files put into the canonical form\n");
    assert_eq!(site.read(SHEET), CANONICAL);
    assert_eq!(site.read("content/projects/ladan.en.md"), "+++\ntitle = \"The barn\"\n+++\n");
    assert_eq!(site.read("content/pages/om.md"), "+++\r\ntitle = \"Om\"\r\norder = 1\r\n+++\r\nText\r\n");
    assert_eq!(site.built().read("output/data/projects.json"), data);
}

#[test]
fn what_is_in_form_is_not_touched_and_what_is_not_keeps_its_permissions() {
    let site = wild();
    fs::set_permissions(site.path(SHEET), fs::Permissions::from_mode(0o640)).expect("permissions");
    site.run_plain(&["fmt"]).fine();
    assert_eq!(fs::metadata(site.path(SHEET)).expect("a file").mode() & 0o777, 0o640);
    let state = || {
        let state = |path: &str| fs::metadata(site.path(path)).map(|file| (file.ino(), file.mtime(), file.mtime_nsec())).expect("a file");
        [SHEET, "content/projects/ladan.en.md", "content/pages/om.md"].map(state)
    };
    let before = state();
    let run = site.run_plain(&["fmt"]).fine();
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", "0 of 3 files put into the canonical form\n"));
    assert_eq!(state(), before);
}

#[test]
fn a_check_lists_what_would_change_and_writes_nothing() {
    let site = wild();
    let before = tree(site.root());
    let run = site.run_plain(&["fmt", "--check"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(run.stdout, "content/pages/om.md\ncontent/projects/ladan.en.md\ncontent/projects/ladan.md\n");
    assert_eq!(run.stderr, "3 of 3 files not in the canonical form\n");
    assert_eq!(tree(site.root()), before);
    site.run_plain(&["fmt"]).fine();
    assert_eq!(site.run_plain(&["fmt", "--check"]).fine().stdout, "");
}

#[test]
fn a_difference_is_shown_line_by_line() {
    let site = wild();
    let before = tree(site.root());
    let run = site.run_plain(&["fmt", "--diff", "content/projects/ladan.en.md"]);
    assert_eq!(run.code, Some(1));
    assert_snapshot!(run.stdout, @r#"
    --- a/content/projects/ladan.en.md
    +++ b/content/projects/ladan.en.md
    @@ -1,4 +1,3 @@
     +++
    -
    -title='The barn'
    +title = "The barn"
     +++
    "#);
    assert_eq!(tree(site.root()), before);
    let coloured = finish(command(["fmt", "--diff"]).current_dir(site.root()).env_remove("NO_COLOR").env("CLICOLOR_FORCE", "1"));
    assert!(coloured.stdout.contains("\u{1b}[31m-title='The barn'\u{1b}[0m\n\u{1b}[32m+title = \"The barn\""), "{}", coloured.stdout);
}

#[test]
fn a_difference_gives_the_terminal_no_orders() {
    let site = Site::new().with(SHEET, "+++\ntitle = 'A'\n+++\n\u{1b}[2J\u{9b}2J\n");
    let run = site.run_plain(&["fmt", "--diff"]);
    assert!(run.stdout.contains(" [2J2J\n"), "{:?}", run.stdout);
}

#[test]
fn what_cannot_be_parsed_is_told_as_check_tells_it_and_left_alone() {
    let broken = "+++\ntitle = 'A\nowner = \"B\"\n+++\n";
    let site = wild().with("content/projects/trasig.md", broken).with("content/projects/ansi.md", b"+++\ntitle = '\xe5'\n+++\n");
    let run = site.run_plain(&["fmt"]);
    assert_eq!(run.code, Some(1));
    assert_eq!((site.read(SHEET).as_str(), site.read("content/projects/trasig.md").as_str()), (CANONICAL, broken));
    assert_snapshot!(run.stderr, @r#"
    error[not-utf8]: the byte 0xe5 is not UTF-8
     --> content/projects/ansi.md:2:10
      |
    2 | title = '�'
      |          ^
      |
      = help: the file looks like Windows-1252 or ISO 8859-1: save it as UTF-8

    error[toml]: this is not TOML: invalid literal string, expected `'`
     --> content/projects/trasig.md:2:11
      |
    2 | title = 'A
      |           ^
      |
      = help: put texts in quotation marks: title = "KRUT"

    3 of 5 files put into the canonical form
    2 mistakes; what could not be read was left as it is
    "#);
    let check = site.run(&["check"]).stderr;
    for message in run.stderr.split("\n\n").filter(|message| message.starts_with("error")) {
        assert!(check.contains(message), "{message}\nin\n{check}");
    }
}

#[test]
fn files_and_folders_may_be_named_from_anywhere() {
    let site = wild();
    run_in(&site.path("content/projects"), ["fmt", "--site", "../..", "ladan.en.md"]).fine();
    assert_eq!(site.run_plain(&["fmt", "--check", "content/projects/ladan.en.md"]).fine().stdout, "");
    let run = site.run_plain(&["fmt", "--check", "content/projects"]);
    assert_eq!(run.stdout, "content/projects/ladan.md\n");
}

#[test]
fn nothing_that_is_no_sheet_of_the_site_is_touched() {
    let outside = Site::empty().with("a.md", "+++\ntitle='A'\n+++\n");
    let site = wild().with("content/projects/README.txt", "title='A'");
    symlink(outside.path("a.md"), site.path("content/projects/lank.md")).expect("a link");
    symlink(outside.root(), site.path("content/projects/ute")).expect("a link");
    let before = tree(site.root());
    let file = outside.path("a.md");
    let file = file.to_str().expect("a UTF-8 path");
    for named in [
        file,
        "content/projects/lank.md",
        "content/projects/ute/a.md",
        "content/catalogue.toml",
        "content/projects/README.txt",
        "finns-inte.md",
    ] {
        let message = site.run_plain(&["fmt", SHEET, named]).failure();
        assert!(message.contains(named), "{message}");
        assert_eq!(tree(site.root()), before, "a wrong name stops it before anything is written");
    }
    assert_eq!(site.run_plain(&["fmt"]).fine().stdout.lines().count(), 3);
    assert_eq!(outside.read("a.md"), "+++\ntitle='A'\n+++\n");
}

#[test]
fn a_folder_that_is_no_site_is_refused() {
    let message = Site::empty().run_plain(&["fmt"]).failure();
    assert_snapshot!(message, @"projektblad: . holds no content/; run projektblad in a site's folder, or name one with --site");
}

#[test]
fn the_sample_is_in_form() {
    assert_eq!(Site::sample().run_plain(&["fmt", "--check"]).fine().stdout, "");
}

#[test]
fn what_is_not_in_form_is_told_to_programs_as_check_tells_them() {
    let site = Site::new();
    site.run_plain(&["fmt"]).fine();
    let report = |site: &Site| site.run_plain(&["fmt", "--check", "--format", "github"]);
    assert_eq!(report(&site).fine().stdout, "");
    let site = site.edit(SHEET, "grant = ", "grant   = ");
    let run = report(&site);
    assert_eq!(run.code, Some(1));
    assert_eq!(
        run.stdout,
        format!("::warning file={SHEET},title=not-canonical::the front matter is not in its canonical form%0Arun `projektblad fmt`\n")
    );
    let gitlab = site.run_plain(&["fmt", "--check", "--format", "gitlab"]).stdout;
    let violations: serde_json::Value = serde_json::from_str(&gitlab).expect("JSON");
    assert_eq!(violations[0]["location"]["path"], SHEET);
    site.run_plain(&["fmt", "--format", "github"]).failure();
}

#[test]
fn what_cannot_be_seen_stays_as_visible_as_its_author_wrote_it() {
    for written in [r"Ladan\u200B\u00A0\u00AD\u202E\u2028\u0085", "Ladan\u{a0}\u{200b}"] {
        let site = Site::new().fact("title", &format!("\"{written}\""));
        site.run_plain(&["fmt"]).fine();
        assert!(site.read(SHEET).contains(written), "{}", site.read(SHEET));
    }
}
