//! `projektblad init`: from an empty folder to a site that builds, all or nothing, and nothing over what is there.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use crate::support::program::{command, finish, run_in};
use crate::support::repository::{self, git};
use crate::support::site::{CATALOGUE, Site};
use crate::support::tree::{names, tree};

/// A folder with a new site in `bank`.
fn begun(arguments: &[&str]) -> Site {
    let site = Site::empty();
    let all: Vec<_> = ["init", "bank"].into_iter().chain(arguments.iter().copied()).collect();
    site.run_plain(&all).fine();
    site
}

/// Runs the program in the new site.
fn run(site: &Site, arguments: &[&str]) -> crate::support::program::Run {
    run_in(&site.path("bank"), arguments.iter().copied())
}

#[test]
fn a_new_site_checks_and_builds_without_a_warning_in_either_language_on_any_day() {
    for language in ["sv", "en"] {
        let site = begun(&["--language", language, "--cms"]);
        for day in ["2026-01-01", "2026-11-22", "2031-05-05"] {
            let run = run(&site, &["check", "--strict", "--date", day]).fine();
            assert_eq!(run.stderr, "", "{language} {day}");
        }
        let run = run(&site, &["build", "--strict", "--date", "2026-11-22"]).fine();
        assert_eq!(run.stderr, "", "{language}");
        assert!(run.stdout.starts_with("3 projects, "), "{}", run.stdout);
    }
}

#[test]
fn a_new_site_begins_with_its_own_language_and_has_a_translation_in_the_other() {
    for (language, heading, other, translated) in
        [("sv", "Cykelverkstaden", "en", "The bicycle workshop"), ("en", "The bicycle workshop", "sv", "Cykelverkstaden")]
    {
        let site = begun(&["--language", language]);
        run(&site, &["build", "--date", "2026-11-22"]).fine();
        let listing = |lang: &str| if lang == "sv" { "projekt" } else { "projects" };
        let page = |lang: &str, slug: &str| {
            let path = format!("bank/output/{lang}/{}/{slug}/index.html", listing(lang));
            crate::support::page::Page::parse(&site.read(&path))
        };
        assert_eq!(page(language, "cykelverkstaden").text("h1"), heading);
        assert_eq!(page(other, "cykelverkstaden").text("h1"), translated);
        let untranslated = page(other, "en-gemensam-sag");
        assert_eq!(untranslated.attributes("main [lang]", "lang").first().map(String::as_str), Some(language), "marked as such");
    }
}

#[test]
fn the_title_and_the_address_are_those_that_were_given_whatever_is_in_them() {
    let title = "Åke's \"bank\" \\ #1 [sv] @base_url@ ”x”";
    let site = begun(&["--title", title, "--base-url", "https://bank.example.se/projekt"]);
    run(&site, &["build", "--strict"]).fine();
    let page = crate::support::page::Page::parse(&site.read("bank/output/sv/index.html"));
    assert_eq!(page.text("h1"), title);
    assert!(page.source().contains("https://bank.example.se/projekt/sv/"), "the canonical address");
    for wrong in [["--title", ""], ["--title", "a\nb"], ["--base-url", "bank.example.se"]] {
        let site = Site::empty();
        site.run_plain(&[&["init", "bank"][..], &wrong].concat()).failure();
        assert_eq!(names(site.root()), [""; 0], "{wrong:?}");
    }
}

#[test]
fn sheets_of_a_new_site_are_in_their_canonical_order_with_what_each_key_is_called() {
    let sheet = begun(&[]).read("bank/content/projects/cykelverkstaden.md");
    assert!(sheet.starts_with("+++\nid = \"LB-2026-001\" # Ärendenummer\ntitle = \"Cykelverkstaden\" # Projektets namn\n"), "{sheet}");
    assert!(sheet.contains("\n[contact] # Kontaktperson\nname = "), "{sheet}");
    let sheet = begun(&["--language", "en"]).read("bank/content/projects/cykelverkstaden.md");
    assert!(sheet.contains("\ngrant = 1_200_000 # Support granted\n"), "{sheet}");
}

#[test]
fn the_theme_of_a_new_site_is_laid_over_the_built_in_one() {
    for (language, theme) in [("sv", "egen"), ("en", "own")] {
        let site = begun(&["--language", language]);
        let words = format!("bank/themes/{theme}/locales/{language}/z-{theme}.ftl");
        let text = site.read(&words).replace("# fact-owner", "fact-owner");
        let site = site.with(&words, &text);
        run(&site, &["build"]).fine();
        let listing = if language == "sv" { "projekt" } else { "projects" };
        let page = site.read(&format!("bank/output/{language}/{listing}/cykelverkstaden/index.html"));
        assert!(page.contains(if language == "sv" { "Stödmottagare" } else { "Beneficiary" }));
    }
}

#[test]
fn a_repository_is_begun_where_there_is_none_and_not_otherwise() {
    let site = begun(&[]);
    assert_eq!(git(&site.path("bank"), &["status", "--short", "--untracked-files=no"]), "");
    assert_eq!(git(&site.path("bank"), &["check-ignore", "output/x"]), "output/x\n");
    assert!(!begun(&["--no-git"]).path("bank/.git").exists());

    let outer = Site::empty();
    git(outer.root(), &["init", "--quiet"]);
    outer.run_plain(&["init", "bank"]).fine();
    assert!(!outer.path("bank/.git").exists(), "the site is a part of the repository that it lies in");
}

#[test]
fn without_git_there_is_a_site_all_the_same_but_no_hook() {
    let site = Site::empty();
    let run = finish(command(["init", "bank"]).current_dir(site.root()).env("PATH", "/nonexistent")).fine();
    assert!(run.stderr.contains("git is not installed"), "{}", run.stderr);
    assert!(site.path("bank/content/catalogue.toml").is_file());

    let site = Site::empty();
    let message = finish(command(["init", "bank", "--hook"]).current_dir(site.root()).env("PATH", "/nonexistent")).failure();
    assert!(message.contains("git is not installed"), "{message}");
    assert_eq!(names(site.root()), [""; 0], "nothing is left behind");
}

#[test]
fn a_folder_that_holds_other_files_is_no_obstacle() {
    let site = Site::empty().with("bank/README.md", "Vår bank\n").with("bank/content/logotyp.svg", "<svg/>");
    site.run_plain(&["init", "bank"]).fine();
    assert_eq!(site.read("bank/README.md"), "Vår bank\n");
    run(&site, &["check", "--strict"]).fine();
    site.run_plain(&["init", "bank"]).fine();
    let site = site.with("bank/content/catalogue.toml", "min egen\n").with("bank/.gitlab-ci.yml", "mitt eget\n");
    let before = tree(site.root());
    let message = site.run_plain(&["init", "bank"]).failure();
    insta::assert_snapshot!(message, @"
    projektblad: bank holds these already; nothing was written:
      .gitlab-ci.yml
      content/catalogue.toml
    ");
    assert_eq!(tree(site.root()), before);
}

#[test]
fn nothing_is_written_through_a_link_or_over_a_file() {
    let site = Site::empty().with("elsewhere/x", "x").with("file", "x");
    fs::create_dir(site.path("bank")).expect("a folder");
    std::os::unix::fs::symlink(site.path("elsewhere"), site.path("bank/content")).expect("a link");
    let before = tree(site.root());
    let message = site.run_plain(&["init", "bank"]).failure();
    assert!(message.contains("content/catalogue.toml (a symbolic link, which is not followed)"), "{message}");
    let message = site.run_plain(&["init", "file"]).failure();
    assert_eq!(message, "projektblad: file is a file, not a folder\n");
    assert_eq!(tree(site.root()), before);
}

#[test]
fn what_the_machine_refuses_half_way_leaves_nothing_behind() {
    let site = Site::empty().with("bank/schemas/x", "x");
    let folder = site.path("bank/schemas");
    let mut rights = fs::metadata(&folder).expect("a folder").permissions();
    rights.set_readonly(true);
    fs::set_permissions(&folder, rights.clone()).expect("rights");
    let refuses = fs::write(folder.join("y"), "").is_err();
    let before = tree(site.root());
    let run = site.run_plain(&["init", "bank"]);
    #[expect(clippy::permissions_set_readonly_false, reason = "the folder is temporary")]
    rights.set_readonly(false);
    fs::set_permissions(&folder, rights).expect("rights");
    // Whoever may do anything is not refused.
    if refuses {
        run.failure();
        assert_eq!(tree(site.root()), before);
    }
}

#[test]
fn single_parts_are_added_to_a_site_that_is_there() {
    let site = Site::new();
    site.run_plain(&["init", ".", "--only", "editor,cms"]).fine();
    let mut top = names(site.root());
    top.retain(|name| name != "content");
    assert_eq!(top, [".taplo.toml", ".vscode", "cms", "frontmatter.json", "schemas", "static"]);
    assert!(site.read("schemas/sheet.schema.json").contains("\"esf-2021-2027\""), "the site's own programmes are offered");
    let before = tree(site.root());
    let empty = Site::empty();
    let message = empty.run_plain(&["init", ".", "--only", "editor"]).failure();
    assert!(message.contains("holds no catalogue"), "{message}");
    assert_eq!(names(empty.root()), [""; 0]);
    assert_eq!(tree(site.root()), before);
}

#[test]
fn the_hook_checks_what_is_about_to_be_committed() {
    let site = begun(&["--hook"]);
    let bank = site.path("bank");
    let program = Path::new(env!("CARGO_BIN_EXE_projektblad")).parent().expect("a folder");
    let path = format!("{}:{}", program.display(), std::env::var("PATH").expect("PATH"));
    let commit = || {
        let arguments = ["commit", "--quiet", "--message", "x"];
        repository::command(&bank, &arguments).env("PATH", &path).output().expect("git")
    };
    git(&bank, &["add", "--all"]);
    assert!(commit().status.success());

    let sheet = "bank/content/projects/cykelverkstaden.md";
    let site = site.edit(sheet, "grant = 1_200_000", "grant = 9_200_000");
    git(&bank, &["add", "--all"]);
    let refused = commit();
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && told.contains("grant-over-total"), "{told}");

    let site = site.edit(sheet, "grant = 9_200_000", "grant = 1_300_000");
    git(&bank, &["add", "--all"]);
    let _site = site.edit(sheet, "grant = 1_300_000", "grant = 9_200_000");
    assert!(commit().status.success(), "what is not staged is not looked at");
}

#[test]
fn a_hook_that_is_there_stays_and_so_does_everything_else() {
    let site = Site::new();
    git(site.root(), &["init", "--quiet"]);
    let site = site.with(".git/hooks/pre-commit", "#!/bin/sh\nexit 0\n");
    let before = tree(site.root());
    let message = site.run_plain(&["init", ".", "--only", "hook,workflows"]).failure();
    assert!(message.contains("is there already and is left as it is; add this line to it: projektblad check --staged"), "{message}");
    assert_eq!(tree(site.root()), before);
}

#[test]
fn the_hook_lies_where_the_repository_has_its_hooks() {
    let site = Site::new();
    git(site.root(), &["init", "--quiet"]);
    git(site.root(), &["config", "core.hooksPath", "krokar"]);
    site.run_plain(&["init", ".", "--only", "hook"]).fine();
    assert!(site.read("krokar/pre-commit").ends_with("exec projektblad check --staged\n"));

    let elsewhere = Site::empty();
    let site = Site::new();
    git(site.root(), &["init", "--quiet"]);
    git(site.root(), &["config", "core.hooksPath", elsewhere.root().to_str().expect("UTF-8")]);
    let message = site.run_plain(&["init", ".", "--only", "hook"]).failure();
    assert!(message.contains("which is not this repository's alone"), "{message}");
    assert_eq!(names(elsewhere.root()), [""; 0]);

    let outer = Site::empty();
    git(outer.root(), &["init", "--quiet"]);
    outer.run_plain(&["init", "o'bank", "--hook"]).fine();
    assert!(outer.read(".git/hooks/pre-commit").ends_with("exec projektblad check --staged --site 'o'\\''bank'\n"));
}

#[test]
fn the_web_editor_knows_the_repository_that_origin_is() {
    let site = Site::new();
    git(site.root(), &["init", "--quiet"]);
    git(site.root(), &["remote", "add", "origin", "git@gitlab.com:region/bank.git"]);
    site.run_plain(&["init", ".", "--only", "cms"]).fine();
    let config: serde_json::Value = serde_json::from_str(&site.read("static/admin/config.json")).expect("JSON");
    assert_eq!(config["backend"], serde_json::json!({ "name": "gitlab", "repo": "region/bank", "branch": "main" }));
    assert!(site.read("static/admin/index.html").contains("connect-src 'self' blob: data: https://gitlab.com;"));
}

#[test]
fn the_web_editor_adds_to_a_list_one_of_what_is_in_it() {
    let cases = [
        ("sv", ["medfinansiär", "samarbetspartner", "uppdragstagare", "typ av intervention", "programområde", "projektfas"]),
        ("en", ["co-funder", "partner", "contractor", "type of intervention", "programme area", "project phase"]),
    ];
    for (language, expected) in cases {
        let site = begun(&["--language", language, "--cms"]);
        let config: serde_json::Value = serde_json::from_str(&site.read("bank/static/admin/config.json")).expect("JSON");
        let fields = config["collections"].as_array().expect("collections").iter().flat_map(|collection| collection["fields"].as_array());
        let lists = fields.flatten().filter(|field| field["widget"] == "list");
        assert_eq!(lists.map(|list| list["label_singular"].as_str()).collect::<Vec<_>>(), expected.map(Some), "{language}");
    }
}

#[test]
fn no_public_page_links_to_the_web_editor_or_loads_any_of_it() {
    let site = begun(&["--cms"]);
    run(&site, &["build"]).fine();
    let output = tree(&site.path("bank/output"));
    assert!(output.contains_key("admin/index.html") && output.contains_key("admin/config.json"));
    for (path, bytes) in output.iter().filter(|(path, _)| !path.starts_with("admin/")) {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("/admin") && !text.contains("sveltia"), "{path}");
    }
}

#[test]
fn the_workflows_ask_for_little_pin_what_they_use_and_fetch_the_whole_history() {
    let site = begun(&[]);
    let [check, publish, gitlab] =
        ["bank/.github/workflows/check.yml", "bank/.github/workflows/publish.yml", "bank/.gitlab-ci.yml"].map(|path| site.read(path));
    for workflow in [&check, &publish] {
        for action in workflow.lines().filter_map(|line| line.trim().trim_start_matches("- ").strip_prefix("uses: ")) {
            let pin = action.split_once('@').map(|(_, pin)| pin.split(' ').next().unwrap_or_default()).unwrap_or_default();
            assert!(pin.len() == 40 && pin.bytes().all(|b| b.is_ascii_hexdigit()), "{action}");
        }
        assert!(workflow.contains("fetch-depth: 0") && workflow.contains("persist-credentials: false"));
    }
    assert!(check.contains("permissions:\n  contents: read\n") && check.contains("projektblad check --format github"));
    assert!(publish.contains("permissions: {}\n") && publish.contains("sh ci/previous.sh"));
    assert!(
        gitlab.contains("GIT_DEPTH: \"0\"") && gitlab.contains("check --format gitlab > \"$CI_PROJECT_DIR/gl-code-quality-report.json\"")
    );
    assert!(check.contains("fmt --check --format github") && gitlab.contains("fmt --check --format gitlab"));
    for workflow in [&check, &publish, &gitlab] {
        assert!(!workflow.contains("SITE: \"") && !workflow.contains("working-directory") && !workflow.contains("@output@"), "{workflow}");
        assert_eq!(workflow.matches("no published release yet").count(), 1, "it is said where the program comes from");
        assert!(workflow.contains(concat!("projektblad@", env!("CARGO_PKG_VERSION"))));
    }
}

#[test]
fn the_settings_of_a_new_site_name_each_key_that_there_is() {
    let schema: serde_json::Value = serde_json::from_str(&Site::empty().run_plain(&["schema", "catalogue"]).fine().stdout).expect("JSON");
    for language in ["sv", "en"] {
        let settings = begun(&["--language", language]).read(&format!("bank/{CATALOGUE}"));
        for key in schema["properties"].as_object().expect("keys").keys() {
            assert!(settings.contains(key), "{key} in {settings}");
        }
    }
}

#[test]
fn workflows_of_a_site_in_a_folder_of_a_repository_lie_where_they_are_read() {
    let outer = Site::empty();
    git(outer.root(), &["init", "--quiet"]);
    let run = outer.run_plain(&["init", "vår bank"]).fine();
    assert!(run.stdout.contains("\n  cd 'vår bank'\n"), "{}", run.stdout);
    assert!(!outer.path("vår bank/.github").exists() && !outer.path("vår bank/.gitlab-ci.yml").exists());
    let [check, publish, gitlab] =
        [".github/workflows/check.yml", ".github/workflows/publish.yml", ".gitlab-ci.yml"].map(|path| outer.read(path));
    for workflow in [&check, &publish] {
        assert!(workflow.contains("\ndefaults:\n  run:\n    working-directory: \"vår bank\"\n\nenv:\n"), "{workflow}");
    }
    assert!(publish.contains("          path: \"vår bank/output\"\n") && outer.path("vår bank/ci/previous.sh").is_file());
    assert!(gitlab.contains("\n  SITE: \"vår bank\"\n") && gitlab.contains("\n  - cd \"$SITE\"\n"), "{gitlab}");
    let again = outer.run_plain(&["init", "vår bank", "--only", "workflows"]).fine();
    assert!(again.stdout.contains("0 files written to "), "{}", again.stdout);
}

#[test]
fn what_was_written_is_counted_and_what_comes_next_can_be_typed() {
    let site = Site::empty();
    let run = site.run_plain(&["init", "."]).fine();
    assert!(run.stdout.ends_with("\nNext:\n  projektblad check\n  projektblad build\n"), "{}", run.stdout);
    assert!(!run.stdout.starts_with('0'));
    let again = site.run_plain(&["init", "."]).fine();
    assert!(again.stdout.starts_with("0 files written to .\n"), "{}", again.stdout);
}

#[test]
fn a_hook_that_checks_already_is_fine() {
    let site = Site::new();
    git(site.root(), &["init", "--quiet"]);
    site.run_plain(&["init", ".", "--only", "hook"]).fine();
    let before = tree(site.root());
    let again = site.run_plain(&["init", ".", "--only", "hook"]).fine();
    assert!(again.stdout.contains("checks what is about to be committed already"), "{}", again.stdout);
    assert_eq!(tree(site.root()), before);
    // Whoever has added the line to a hook of their own has it too.
    let own = site.with(".git/hooks/pre-commit", "#!/bin/sh\nmake test\nprojektblad check --staged\n");
    own.run_plain(&["init", ".", "--only", "hook"]).fine();
}

/// A server that answers everything with the same, and its address.
fn answering(status: &'static str, body: &'static str) -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let mut bytes = [0; 4096];
            let _ = stream.read(&mut bytes);
            let _ = write!(stream, "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len());
        }
    });
    address
}

#[test]
fn the_release_before_is_told_from_a_page_to_sign_in_on() {
    let site = begun(&["--only", "workflows"]);
    let fetch = |address: &str| {
        let mut shell = std::process::Command::new("sh");
        shell.args(["bank/ci/previous.sh", address, "1"]).current_dir(site.root()).env("no_proxy", "*");
        shell.output().expect("a shell")
    };
    let page = fetch(&answering("200 OK", "<!doctype html><title>Logga in</title>"));
    let told = String::from_utf8_lossy(&page.stderr).into_owned();
    assert!(!page.status.success() && told.contains("the answer is no data but perhaps a page to sign in on"), "{told}");
    let data = fetch(&answering("200 OK", "{}"));
    assert_eq!(String::from_utf8_lossy(&data.stdout), "--previous previous\n");
    let nothing = fetch(&answering("404 Not Found", ""));
    assert!(nothing.status.success() && nothing.stdout.is_empty());
}
