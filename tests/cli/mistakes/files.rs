//! Files with the wrong name or the wrong characters.

use std::os::unix::fs::symlink;

use insta::assert_snapshot;

use crate::support::site::{CATALOGUE, PROGRAMME, SHEET, Site};

#[test]
fn two_folders_cannot_hold_a_project_of_the_same_name() {
    let site = Site::new().without(SHEET);
    let sheet = Site::new().read(SHEET);
    let site = site.with("content/projects/2023/ladan.md", &sheet).with("content/projects/2024/ladan.md", &sheet);
    assert_snapshot!(site.refusal(), @"
    error[duplicate-slug]: the name `ladan` is used twice: content/projects/2023/ladan.md has it too
    --> content/projects/2024/ladan.md
     = help: rename one of the two files

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn two_projects_cannot_have_the_same_case_number() {
    let site = Site::new().fact("id", r#""2023/00123""#).project("stallet", "Stallet");
    assert_snapshot!(site.refusal(), @r#"
    error[duplicate-case-number]: the case number `2023/00123` is used twice: content/projects/ladan.md has it too
      --> content/projects/stallet.md:12:6
       |
    12 | id = "2023/00123"
       |      ^^^^^^^^^^^^
       |
       = help: correct one of the two; a case number belongs to one project

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_files_name_is_the_address_of_its_project() {
    let sheet = Site::new().read(SHEET);
    assert_snapshot!(Site::new().with("content/projects/Lada på väg.md", sheet).refusal(), @"
    error[file-name]: `Lada på väg` cannot be an address: it may hold a–z, 0–9 and single hyphens, 120 characters at most
    --> content/projects/Lada på väg.md
     = help: rename the file to `lada-pa-vag.md`

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_sheet_in_windows_1252_is_shown_at_its_first_strange_letter() {
    let sheet: Vec<u8> = Site::new().read(SHEET).replace("Ladan", "Ladan på ön").chars().map(|c| c as u8).collect();
    assert_snapshot!(Site::new().with(SHEET, sheet).refusal(), @r#"
    error[not-utf8]: the byte 0xe5 is not UTF-8
     --> content/projects/ladan.md:2:17
      |
    2 | title = "Ladan p� �n"
      |                 ^
      |
      = help: the file looks like Windows-1252 or ISO 8859-1: save it as UTF-8

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn a_sheet_in_utf_16_is_called_so() {
    let sheet: Vec<u8> = "\u{feff}+++\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_snapshot!(Site::new().with(SHEET, sheet).refusal(), @"
    error[not-utf8]: the byte 0xff is not UTF-8
     --> content/projects/ladan.md:1:1
      |
    1 | ��+␀+␀+␀␍␀
      | ^
      |
      = help: the file looks like UTF-16: save it as UTF-8

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn settings_and_programmes_are_utf_8_too() {
    let latin = |text: String| -> Vec<u8> { text.replace('–', "å").chars().map(|c| c as u8).collect() };
    let (settings, programme) = (Site::new().read(CATALOGUE).replace("Banken", "Båten"), Site::new().read(PROGRAMME));
    assert_snapshot!(Site::new().with(PROGRAMME, latin(programme)).refusal(), @r#"
    error[not-utf8]: the byte 0xe5 is not UTF-8
     --> content/programmes/esf-2021-2027.toml:2:25
      |
    2 | name = { sv = "ESF+ 2021�2027", en = "ESF+ 2021�2027" }
      |                         ^
      |
      = help: the file looks like Windows-1252 or ISO 8859-1: save it as UTF-8

    1 mistake, 0 warnings; nothing was written
    "#);
    assert_snapshot!(Site::new().with(CATALOGUE, latin(settings)).refusal(), @r#"
    error[not-utf8]: the byte 0xe5 is not UTF-8
     --> content/catalogue.toml:3:18
      |
    3 | title = { sv = "B�ten", en = "The bank" }
      |                  ^
      |
      = help: the file looks like Windows-1252 or ISO 8859-1: save it as UTF-8

    1 mistake, 0 warnings; nothing was written
    "#);
}

#[test]
fn files_that_are_no_sheets_may_lie_beside_them() {
    Site::new().with("content/projects/ladan.ods", "x").with("content/projects/.ladan.md.swp", "x").built();
    Site::new().with("content/projects/Låda 2.md~", "x").with("content/programmes/x.toml~", "= x").built();
}

#[test]
fn prose_holds_no_control_characters() {
    assert_snapshot!(Site::new().prose("## Sammanfattning\n\nEn lada\u{1b}[31m blir\u{0} verkstad.\n").refusal(), @"
    error[control-character]: the text holds the control character U+001B
      --> content/projects/ladan.md:16:8
       |
    16 | En lada␛[31m blir␀ verkstad.
       |        ^
       |
       = help: remove it

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn a_symbolic_link_is_not_followed() {
    let site = Site::new();
    std::os::unix::fs::symlink("ladan.md", site.path("content/projects/stallet.md")).expect("a link");
    assert_snapshot!(site.refusal(), @"
    error[symbolic-link]: symbolic links are not followed
    --> content/projects/stallet.md
     = help: put the file or folder itself here

    1 mistake, 0 warnings; nothing was written
    ");
}

#[test]
fn the_content_folder_itself_may_be_a_link() {
    let site = Site::new();
    std::fs::rename(site.path("content"), site.path("elsewhere")).expect("a new name");
    std::os::unix::fs::symlink("elsewhere", site.path("content")).expect("a link");
    site.run(&["build", "--strict"]).fine();
}

#[test]
fn what_a_file_system_leaves_behind_is_passed_over() {
    Site::new()
        .with("content/programmes/._esf.toml", [0xff, 0x00])
        .with("content/projects/._ladan.md", [0xff, 0x00])
        .with("content/pages/.about.md.swp", [0xff])
        .run(&["build", "--strict"])
        .fine();
}

#[test]
fn a_file_that_looks_like_content_and_is_not_read_is_named() {
    let site = Site::new().with("content/projects/bron.markdown", "").with("content/projekt/bron.md", "").with("content/esf.toml", "");
    assert_snapshot!(site.doubt(), @"
    warning[not-read]: this file is not read
    --> content/esf.toml
     = help: put programmes into content/programmes/

    warning[not-read]: this file is not read
    --> content/projects/bron.markdown
     = help: let the name of a sheet or page end in `.md`

    warning[not-read]: this file is not read
    --> content/projekt/bron.md
     = help: put projects into content/projects/ and pages of text into content/pages/

    3 warnings
    ");
}

#[test]
fn what_is_hidden_is_no_content_wherever_it_lies_and_may_lead_anywhere() {
    let site = Site::new().with("content/projects/.trash/stallet.md", "x").with("content/.obsidian/programmes/x.toml", "= x");
    symlink("nobody@example.se.4711", site.path("content/projects/.#ladan.md")).expect("a link");
    let site = site.built();
    assert!(!site.path("output/sv/projekt/stallet").exists());
}

#[test]
fn content_and_themes_do_not_lead_out_of_the_site() {
    let elsewhere = Site::new().with("egen/static/css/x.css", "");
    let site = Site::empty();
    symlink(elsewhere.path("content"), site.path("content")).expect("a link");
    assert!(site.refusal().contains("error[symbolic-link]: the folder leads out of the site\n--> content\n"), "{}", site.refusal());

    let themed = || Site::new().edit(CATALOGUE, "facets", "theme = \"egen\"\nfacets");
    let site = themed().with("themes/README.md", "");
    symlink(elsewhere.path("egen"), site.path("themes/egen")).expect("a link");
    assert!(site.refusal().contains("--> themes/egen\n"), "{}", site.refusal());

    let site = themed();
    symlink(elsewhere.root(), site.path("themes")).expect("a link");
    assert!(site.refusal().contains("--> themes\n"), "{}", site.refusal());

    let site = themed().with("themes/egen/static/css/x.css", "");
    symlink("/etc/passwd", site.path("themes/egen/static/passwd")).expect("a link");
    assert!(site.refusal().contains("--> themes/egen/static/passwd\n"), "{}", site.refusal());
}

#[test]
fn what_a_merge_left_is_told_once_and_nothing_else_of_the_file() {
    let conflict = "<<<<<<< HEAD\ngrant = 1\n=======\ngrant = 2\n>>>>>>> gren\n";
    let sheet = Site::new().read(SHEET);
    let site = Site::new().with(SHEET, sheet.replace("grant = 400_000\n", conflict) + "\n" + conflict);
    assert_snapshot!(site.refusal(), @"
    error[merge-conflict]: two versions of the file could not be merged, and nobody has chosen yet
     --> content/projects/ladan.md:7:1
      |
    7 | <<<<<<< HEAD
      | ^^^^^^^^^^^^
      |
      = help: keep one of the two or put them together, then remove the lines that begin with <<<<<<<, ======= and >>>>>>>

    error[merge-conflict]: two versions of the file could not be merged, and nobody has chosen yet
      --> content/projects/ladan.md:22:1
       |
    22 | <<<<<<< HEAD
       | ^^^^^^^^^^^^
       |
       = help: keep one of the two or put them together, then remove the lines that begin with <<<<<<<, ======= and >>>>>>>

    2 mistakes, 0 warnings; nothing was written
    ");
    for path in [CATALOGUE, PROGRAMME, "content/organisations.toml", "content/exchange-rates.toml", "content/pages/om.md"] {
        let site = Site::new();
        let before = std::fs::read_to_string(site.path(path)).unwrap_or_default();
        let refusal = site.with(path, before + conflict).refusal();
        assert!(refusal.contains("error[merge-conflict]") && refusal.contains(&format!("--> {path}:")), "{refusal}");
    }
    let theme = "themes/egen/static/css/x.css";
    let site = Site::new().edit(CATALOGUE, "facets", "theme = \"egen\"\nfacets").with(theme, format!("a {{}}\n{conflict}"));
    assert!(site.build().failure().contains("static/css/x.css, line 2: an unresolved merge conflict"));
}
