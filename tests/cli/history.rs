//! What git tells of sheets is told on pages and in feeds, and nothing that it cannot know.

use std::fs;
use std::path::Path;

use crate::support::git::{ADDRESS, EDITOR, MESSAGE, git_on};
use crate::support::page::Page;
use crate::support::program::{Run, command, finish, run_in};
use crate::support::site::{CATALOGUE, SHEET, Site};
use crate::support::tree::tree;

/// The smallest site, committed on 1 May.
fn committed() -> Site {
    Site::new().repository("2026-05-01")
}

/// The page of a project, after a build.
#[track_caller]
fn page(site: &Site, slug: &str) -> Page {
    site.build().fine();
    site.page(&format!("sv/projekt/{slug}"))
}

fn fact(page: &Page, name: &str) -> Option<String> {
    page.definitions("aside .facts").into_iter().find(|(label, _)| label == name).map(|(_, value)| plain(&value))
}

fn published(page: &Page) -> Option<String> {
    fact(page, "Publicerat")
}

/// Each entry of the log as one text, the latest first.
fn log(page: &Page) -> Vec<String> {
    page.texts(".log li").iter().map(|text| plain(text)).collect()
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// What the first line after the summary says.
fn note(run: &Run) -> Option<&str> {
    run.stdout.lines().nth(1)
}

#[test]
fn a_project_tells_when_it_was_published_and_what_has_changed_since() {
    let site = committed().fact("grant", "500_000").fact("end", "2025-06-30").commit("2026-05-03");
    let site = site.prose("## Syfte\n\nEtt nytt syfte.\n").commit("2026-06-07");
    let page = page(&site, "ladan");
    assert_eq!(published(&page).as_deref(), Some("1 maj 2026"));
    assert_eq!(fact(&page, "Uppgifterna ändrade").as_deref(), Some("7 juni 2026"));
    assert_eq!(page.text(".log summary"), "2 ändringar sedan projektet publicerades");
    assert_eq!(
        log(&page),
        [
            "7 juni 2026 Texten (svenska) ändrad under rubriken Syfte Texten (svenska) ett avsnitt borttaget Sammanfattning",
            "3 maj 2026 Beviljat stöd från 400 000 kr till 500 000 kr Stödandel från 40 procent till 50 procent \
             Sista dag från 31 december 2024 till 30 juni 2025",
            "1 maj 2026 : Publicerat i katalogen",
        ]
    );
    let page = site.page("en/projects/ladan");
    assert_eq!(fact(&page, "Published").as_deref(), Some("1 May 2026"));
    assert!(log(&page)[1].starts_with("3 May 2026 Support granted from SEK 400,000 to SEK 500,000"), "{:?}", log(&page));
}

#[test]
fn a_page_was_not_changed_before_it_was_published() {
    let site = Site::new().fact("updated", "2026-04-01").repository("2026-05-01");
    let page = page(&site, "ladan");
    let graph = page.texts("script[type='application/ld+json']").concat();
    assert!(graph.contains(r#""datePublished":"2026-05-01""#) && graph.contains(r#""dateModified":"2026-05-01""#), "{graph}");
}

#[test]
fn names_that_came_and_went_are_not_told_of_any_more() {
    let site = committed().fact("partners", r#"["Kim Hemlig", "Mjölkbönderna"]"#).fact("owner", r#""Firma Kim Hemlig""#);
    let site = site.prose("## Fråga Kim Hemlig\n\nText.\n\n## Syfte\n\nText.").commit("2026-05-03");
    let site = site.fact("partners", r#"["Mjölkbönderna"]"#).fact("owner", r#""Lunds kommun""#).prose("## Syfte\n\nText.");
    let site = site.commit("2026-05-04");
    site.build().fine();
    for (path, bytes) in &site.output() {
        assert!(!String::from_utf8_lossy(bytes).to_lowercase().contains("hemlig"), "{path}");
    }
    let page = site.page("sv/projekt/ladan");
    assert!(log(&page)[1].contains("Projektägare ändrad") && log(&page)[1].contains("Mjölkbönderna"), "{:?}", log(&page));
}

#[test]
fn a_project_that_has_not_changed_has_no_log() {
    let page = page(&committed(), "ladan");
    assert_eq!((published(&page).as_deref(), fact(&page, "Uppgifterna ändrade")), (Some("1 maj 2026"), None));
    assert!(page.select(".log").is_empty());
}

#[test]
fn changes_of_a_day_are_told_as_one_and_what_was_taken_back_that_day_not_at_all() {
    let site = committed().fact("owner", r#""Kim Hemlig""#).commit("2026-05-03").fact("owner", r#""Ladans vänner""#).commit("2026-05-03");
    let site = site.fact("grant", "410_000").commit("2026-05-04").fact("grant", "400_000").commit("2026-05-04");
    let page = page(&site, "ladan");
    assert_eq!(log(&page), ["3 maj 2026 Projektägare nu Ladans vänner", "1 maj 2026 : Publicerat i katalogen"]);
}

#[test]
fn what_an_author_says_of_the_last_change_comes_first() {
    let site = Site::new().repository("2026-05-01").fact("updated", "2026-05-02").fact("grant", "500_000").commit("2026-05-03");
    let page = page(&site, "ladan");
    assert_eq!(fact(&page, "Uppgifterna ändrade").as_deref(), Some("2 maj 2026"));
    assert!(log(&page)[0].starts_with("3 maj 2026"), "the log is git's");
}

#[test]
fn a_last_change_before_the_project_was_published_here_is_no_news() {
    let page = page(&Site::new().fact("updated", "2026-04-01").repository("2026-05-01"), "ladan");
    assert_eq!((published(&page).as_deref(), fact(&page, "Uppgifterna ändrade")), (Some("1 maj 2026"), None));
}

#[test]
fn what_is_no_change_for_the_public_is_no_change() {
    let contact = r#"{ name = "Kim Hemlig", email = "kim.hemlig@example.se" }"#;
    let site = committed().fact("contact", contact).commit("2026-05-03");
    let site = site.fact("contact", r#"{ name = "Lo Annan" }"#).commit("2026-05-04");
    let site = site.edit(SHEET, "area = ", "# the first one\narea    = ").fact("updated", "2026-05-05").commit("2026-05-05");
    let site = site.edit(SHEET, r#"["Lund"]"#, r#"["1281"]"#).commit("2026-05-06");
    let text = site.read(SHEET).replace('\n', "\r\n");
    let site = site.with(SHEET, text).commit("2026-05-07");
    let page = page(&site, "ladan");
    assert!(page.select(".log").is_empty(), "{:?}", log(&page));
    for (path, bytes) in site.output() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("Hemlig") && !text.contains("hemlig@"), "{path}");
    }
}

#[test]
fn who_committed_and_why_is_not_published() {
    let site = committed().fact("grant", "500_000").commit("2026-05-03").built();
    for (path, bytes) in site.output() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(![EDITOR, ADDRESS, MESSAGE, "1987"].iter().any(|secret| text.contains(secret)), "{path}");
    }
}

#[test]
fn what_was_taken_out_of_a_text_is_not_told() {
    let site =
        Site::new().prose("## Syfte\n\nRing Kim Hemlig.\n\nEtt stycke.\n\n## Om Kim Hemlig\n\nText.").fact("partners", r#"["Kim Hemlig"]"#);
    let site = site.repository("2026-05-01").prose("## Syfte\n\nEtt stycke.\n").without_fact("partners").commit("2026-05-03");
    assert_eq!(
        log(&page(&site, "ladan"))[0],
        "3 maj 2026 Samarbetspartner 1 namn borttaget Texten (svenska) ändrad under rubriken Syfte Texten (svenska) ett avsnitt borttaget"
    );
    for (path, bytes) in site.output() {
        assert!(!String::from_utf8_lossy(&bytes).contains("Hemlig"), "{path}");
    }
}

#[test]
fn a_change_is_told_in_the_same_words_as_between_releases() {
    let site = Site::new().fact("id", r#""2026/1""#).english("The barn", "## Summary\n\nA barn.\n").repository("2026-05-01");
    site.run(&["build", "--date", "2026-05-01"]).fine();
    let facts = [
        ("title", r#""Ladugården""#),
        ("owner", r#""Bönderna""#),
        ("owner_municipality", r#""Lund""#),
        ("grant", "500_000"),
        ("eligible_cost", "900_000"),
        ("cofinancing_rate", "45.5"),
        ("start", "2023-02-01"),
        ("decided", "2022-12-24"),
        ("municipalities", r#"["Lund", "Marks"]"#),
        ("cofunders", r#"["Region Skåne"]"#),
        ("partners", r#"["Mjölkbönderna", "LRF  Skåne"]"#),
        ("contractors", r#"["Bygg AB"]"#),
        ("interventions", r#"["134"]"#),
        ("fund", r#""ESF+""#),
        ("specific_objective", r#""a""#),
        ("fleet_number", r#""SWE000012345""#),
    ];
    let site = facts.into_iter().fold(site, |site, (key, value)| site.fact(key, value));
    let site =
        site.prose("## Sammanfattning\n\nEn lada blir stall.\n\n## Budget\n\nDyr.\n").english("The cowshed", "## Summary\n\nA barn.\n");
    let site = site.commit("2026-05-03");
    site.run(&["build", "--date", "2026-05-03", "--previous", "output"]).fine();
    for (lang, project, changes) in [("sv", "projekt/ladan", "andringar"), ("en", "projects/ladan", "changes")] {
        let page = site.page(&format!("{lang}/{project}"));
        let told = page.definitions(".log .fields");
        let released = site.page(&format!("{lang}/{changes}")).definitions("[aria-labelledby=page_releases] .fields");
        assert_eq!(told, released);
        assert_eq!(told.len(), 22, "{told:?}");
    }
}

#[test]
fn a_sheet_that_was_renamed_or_moved_keeps_its_history() {
    let site = committed().english("The barn", "## Summary\n\nA barn becomes a workshop.\n").commit("2026-05-02");
    let site = site.git(&["mv", SHEET, "content/projects/stallet.md"]).git(&[
        "mv",
        "content/projects/ladan.en.md",
        "content/projects/stallet.en.md",
    ]);
    let site = site.edit("content/projects/stallet.md", "400_000", "500_000").commit("2026-05-03");
    fs::create_dir_all(site.path("content/projects/lund")).expect("a folder");
    let site =
        site.git(&["mv", "content/projects/stallet.md", "content/projects/stallet.en.md", "content/projects/lund"]).commit("2026-05-04");
    let site = site.edit("content/projects/lund/stallet.en.md", "workshop", "stable").commit("2026-05-05");
    let page = page(&site, "stallet");
    assert_eq!(published(&page).as_deref(), Some("1 maj 2026"));
    let days: Vec<String> = page.texts(".log time").iter().map(|day| plain(day)).collect();
    assert_eq!(days, ["5 maj 2026", "3 maj 2026", "2 maj 2026", "1 maj 2026"]);
    assert!(log(&page)[0].contains("Texten (engelska) ändrad under rubriken Summary"), "{:?}", log(&page));
}

#[test]
fn a_sheet_that_was_moved_and_written_anew_at_once_is_known_by_its_name() {
    let text = "Allt är nytt här, och mycket längre än förut. ".repeat(60);
    let site = committed().git(&["rm", "--quiet", "--cached", SHEET]);
    let sheet = site.read(SHEET);
    let site = site.without(SHEET).with("content/projects/lund/ladan.md", format!("{sheet}\n## Syfte\n\n{text}\n")).commit("2026-05-03");
    let page = page(&site, "ladan");
    assert_eq!((published(&page).as_deref(), log(&page).len()), (Some("1 maj 2026"), 2));
}

#[test]
fn a_project_that_took_anothers_place_in_a_commit_is_not_the_other() {
    let other = |site: &Site| site.read(SHEET).replace("Ladan", "Bryggan").replace("Lunds kommun", "Hamnen");
    let site = committed();
    let text = other(&site);
    let site = site.without(SHEET).with("content/projects/bryggan.md", text).commit("2026-05-03");
    assert!(
        git_on(site.root(), "2026-05-03", &["log", "-1", "--name-status", "--find-renames=60%"]).contains("R0"),
        "git takes it for the other"
    );
    assert_eq!(published(&page(&site, "bryggan")).as_deref(), Some("3 maj 2026"));
}

#[test]
fn two_sheets_that_exchanged_names_exchange_their_histories() {
    let site = committed().project("stallet", "Stallet").commit("2026-05-02");
    let [barn, stable] = [SHEET, "content/projects/stallet.md"].map(|path| site.read(path));
    let words = "Helt andra ord om någonting annat. ".repeat(40);
    let site = site.with("content/projects/stallet.md", format!("{stable}\n## Syfte\n\n{words}")).commit("2026-05-03");
    let stable = site.read("content/projects/stallet.md");
    let site = site.with(SHEET, stable).with("content/projects/stallet.md", barn).commit("2026-05-04");
    // Nothing was added and nothing removed: to git, and to readers, both sheets have changed.
    let page = page(&site, "ladan");
    assert_eq!(published(&page).as_deref(), Some("1 maj 2026"));
    assert!(log(&page)[0].contains("Titel (svenska) från Ladan till Stallet"), "{:?}", log(&page));
}

#[test]
fn a_change_from_a_branch_is_told_once_on_the_day_it_was_merged() {
    let site = committed().git(&["switch", "--quiet", "--create", "draft"]);
    let site =
        site.project("stallet", "Stallet").fact("grant", "410_000").commit("2026-05-02").fact("grant", "420_000").commit("2026-05-03");
    let site = site.git(&["switch", "--quiet", "main"]).fact("end", "2025-01-31").commit("2026-05-04");
    git_on(site.root(), "2026-05-09", &["merge", "--quiet", "--no-edit", "--no-ff", "draft"]);
    let page = page(&site, "ladan");
    let told = log(&page);
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[0].starts_with("9 maj 2026 Beviljat stöd från 400 000 kr till 420 000 kr"), "{told:?}");
    assert!(told[1].starts_with("4 maj 2026 Sista dag"), "{told:?}");
    assert_eq!(published(&site.page("sv/projekt/stallet")).as_deref(), Some("9 maj 2026"), "drafts are not published");
}

#[test]
fn a_project_that_was_removed_and_came_back_tells_both() {
    let site = committed().project("stallet", "Stallet").commit("2026-05-02");
    let sheet = site.read(SHEET);
    let site = site.without(SHEET).commit("2026-05-03").with(SHEET, sheet).fact("grant", "500_000").commit("2026-05-04");
    let page = page(&site, "ladan");
    assert_eq!(published(&page).as_deref(), Some("1 maj 2026"));
    assert_eq!(log(&page), ["4 maj 2026 : Åter i katalogen", "3 maj 2026 : Borttaget ur katalogen", "1 maj 2026 : Publicerat i katalogen"]);
}

#[test]
fn a_draft_and_a_page_are_not_published_projects() {
    let site = committed();
    let sheet = site.read(SHEET).replace("Ladan", "Stallet");
    let site = site.with("drafts/stallet.md", sheet).commit("2026-05-02");
    let site = site.git(&["mv", "drafts/stallet.md", "content/projects/stallet.md"]).commit("2026-05-06");
    assert_eq!(published(&page(&site, "stallet")).as_deref(), Some("6 maj 2026"));
}

#[test]
fn commits_with_mistaken_sheets_are_passed_over() {
    let good = committed().read(SHEET);
    let mut site = committed();
    let broken: [&[u8]; 5] = [b"no front matter", b"+++\ntitle = \n+++\n", b"+++\n\xff\xfe\n+++\n", b"\0\0\0", b""];
    for (content, day) in broken.into_iter().zip(2..) {
        site = site.with(SHEET, content).commit(&format!("2026-05-{day:02}"));
    }
    let site = site.with(SHEET, good).fact("grant", "500_000").commit("2026-05-20");
    let told = log(&page(&site, "ladan"));
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("20 maj 2026 Beviljat stöd från 400 000 kr till 500 000 kr"), "{told:?}");
}

#[test]
fn a_sheet_that_was_mistaken_when_it_came_is_told_of_from_when_it_was_right() {
    let good = Site::new().read(SHEET);
    let site = Site::new().with(SHEET, "nothing yet").repository("2026-05-01").with(SHEET, &good).commit("2026-05-02");
    let site = site.fact("grant", "500_000").commit("2026-05-03");
    let told = log(&page(&site, "ladan"));
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("3 maj 2026 Beviljat stöd"), "{told:?}");
}

#[test]
fn what_the_catalogue_does_not_know_any_more_is_told_in_the_words_of_the_sheet() {
    let site = Site::new().with("content/programmes/old.toml", Site::new().read("content/programmes/esf-2021-2027.toml"));
    let site = site.fact("programme", r#""old""#).repository("2026-05-01").without("content/programmes/old.toml");
    let site = site.fact("programme", r#""esf-2021-2027""#).commit("2026-05-02");
    assert_eq!(log(&page(&site, "ladan"))[0], "2 maj 2026 Program från old till ESF+ 2021–2027");
}

#[test]
fn what_is_not_committed_has_no_day() {
    let site = committed().fact("grant", "500_000").project("stallet", "Stallet");
    let run = site.build().fine();
    let expected = "not committed to git yet, so without days: 1 project; changed since the last commit, so with an earlier day: 1 project";
    assert_eq!(note(&run), Some(expected));
    assert_eq!(published(&site.page("sv/projekt/stallet")), None);
    let page = site.page("sv/projekt/ladan");
    assert!(page.all_text().contains("500\u{a0}000\u{a0}kr"), "the text is that of the files");
    assert!(page.select(".log").is_empty(), "and the history that of the commits");
}

/// A site of which git tells nothing: what the build says of it.
#[track_caller]
fn unknown(site: &Site, arguments: &[&str]) -> String {
    let run = site.run(&[&["build", "--strict"], arguments].concat()).fine();
    let page = site.page("sv/projekt/ladan");
    assert_eq!((published(&page), log(&page).len()), (None, 0), "no day that nobody can know");
    assert!(!site.path("output/sv/projekt/feed.atom").exists() && !site.read("output/sv/projekt/index.html").contains("feed.atom"));
    assert!(!site.page("sv/andringar").all_text().contains("Senaste ändringar"));
    note(&run).unwrap_or_default().to_owned()
}

#[test]
fn without_git_it_says_so() {
    let site = Site::new();
    assert!(unknown(&site, &[]).starts_with("no history: the site is not in a git repository; "));
    assert!(unknown(&Site::new().git(&["init", "--quiet"]), &[]).starts_with("no history: nothing has been committed to git yet; "));
    let run = finish(command(["build", "--date", "2026-11-21"]).current_dir(committed().root()).env("PATH", "/nowhere")).fine();
    assert!(note(&run).is_some_and(|note| note.starts_with("no history: the program `git` is not there; ")), "{run:?}");
}

#[test]
fn a_shallow_and_a_partial_clone_tell_nothing_and_say_so() {
    let site = committed().fact("grant", "500_000").commit("2026-05-03").git(&["config", "uploadpack.allowFilter", "true"]);
    let source = format!("file://{}", site.root().display());
    for (how, what) in [("--depth=1", "this is a shallow clone"), ("--filter=blob:none", "this is a partial clone")] {
        let clone = Site::empty();
        git_on(clone.root(), "2026-05-04", &["clone", "--quiet", how, &source, "."]);
        let said = unknown(&clone, &[]);
        assert!(said.starts_with(&format!("no history: {what}, which lacks earlier")), "{said}");
    }
}

#[test]
fn git_is_left_alone_where_that_is_asked() {
    let site = committed().fact("grant", "500_000").commit("2026-05-03");
    assert_eq!(unknown(&site, &["--no-git"]), "");
    let settings = site.read(CATALOGUE);
    let site = site.with(CATALOGUE, format!("{settings}\n[history]\ngit = false\n"));
    assert_eq!(unknown(&site, &[]), "");
    let site = site.with(CATALOGUE, format!("{settings}\n[history]\ngit = \"no\"\n"));
    assert!(site.refusal().contains("`git` holds a text where `true` or `false` without quotation marks belongs"));
}

#[test]
fn a_folder_that_git_does_not_trust_tells_nothing_until_its_user_says_so() {
    let site = committed().fact("grant", "500_000").commit("2026-05-03");
    if std::os::unix::fs::chown(site.path(".git"), Some(12_345), Some(12_345)).is_err() {
        eprintln!("skipped: only root can give a folder to another user");
        return;
    }
    let said = unknown(&site, &[]);
    let expected = format!("safe.directory {}", site.root().join("content").canonicalize().expect("a folder").display());
    assert!(said.contains("git does not trust a folder that belongs to another user") && said.contains(&expected), "{said}");
    let home = Site::empty().with(".gitconfig", "[safe]\n\tdirectory = *\n[core]\n\tpager = touch paged\n");
    finish(command(["build", "--date", "2026-11-21"]).current_dir(site.root()).env("HOME", home.root())).fine();
    assert_eq!(published(&site.page("sv/projekt/ladan")).as_deref(), Some("1 maj 2026"));
}

#[test]
fn nothing_that_a_repository_or_its_surroundings_have_set_is_run_or_heeded() {
    let site = committed().fact("grant", "500_000").commit("2026-05-03");
    let expected = log(&page(&site, "ladan"));
    let trap = site.path("trap").display().to_string();
    let touch = format!("touch {trap};");
    let config = [
        ("core.pager", touch.as_str()),
        ("core.fsmonitor", &touch),
        ("diff.external", &touch),
        ("diff.sheet.textconv", &touch),
        ("filter.sheet.clean", &touch),
        ("filter.sheet.smudge", &touch),
        ("alias.log", "!false"),
        ("gpg.program", &trap),
        ("log.showSignature", "true"),
        ("color.ui", "always"),
        ("core.quotepath", "true"),
        ("diff.renames", "false"),
        ("i18n.logOutputEncoding", "UTF-16"),
    ];
    let site = config.into_iter().fold(site, |site, (key, value)| site.git(&["config", key, value]));
    let site = site
        .with(".git/info/attributes", "*.md diff=sheet filter=sheet\n")
        .with(".git/hooks/post-index-change", format!("#!/bin/sh\n{touch}\n"));
    let mut build = command(["build", "--date", "2026-11-21"]);
    build
        .current_dir(site.root())
        .env("GIT_DIR", "/nowhere")
        .env("GIT_PAGER", &touch)
        .env("GIT_EXTERNAL_DIFF", &touch)
        .env("LC_ALL", "sv_SE.UTF-8");
    finish(&mut build).fine();
    assert_eq!(log(&site.page("sv/projekt/ladan")), expected);
    site.run(&["check"]).fine();
    assert!(!site.path("trap").exists());
}

#[test]
fn a_site_in_a_folder_of_a_repository_and_one_that_was_moved_there_have_their_histories() {
    let site = committed().fact("grant", "410_000").commit("2026-05-02");
    fs::create_dir_all(site.path("web/katalog")).expect("a folder");
    let site = site.git(&["mv", "content", "web/katalog/content"]).commit("2026-05-03");
    let sheet = format!("web/katalog/{SHEET}");
    let site = site.edit(&sheet, "410_000", "420_000").with("other/file.md", "no sheet").commit("2026-05-04");
    run_in(&site.path("web/katalog"), ["build", "--date", "2026-11-21"]).fine();
    let page = Page::parse(&site.read("web/katalog/output/sv/projekt/ladan/index.html"));
    let days: Vec<String> = page.texts(".log time").iter().map(|day| plain(day)).collect();
    assert_eq!(days, ["4 maj 2026", "2 maj 2026", "1 maj 2026"]);
    let site = site.git(&["mv", "web/katalog/content", "content"]).commit("2026-05-05");
    let page = self::page(&site, "ladan");
    assert_eq!((published(&page).as_deref(), log(&page).len()), (Some("1 maj 2026"), 3), "and back again");
}

#[test]
fn a_worktree_and_a_submodule_have_their_histories() {
    let site = committed().fact("grant", "500_000").commit("2026-05-03");
    let tree = Site::empty();
    let at = |name: &str| tree.path(name).to_str().expect("UTF-8").to_owned();
    let site = site.git(&["worktree", "add", "--quiet", "--detach", &at("worktree")]);
    git_on(tree.root(), "2026-05-04", &["init", "--quiet", "outer"]);
    let source = site.root().to_str().expect("UTF-8");
    git_on(&tree.path("outer"), "2026-05-04", &["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", source, "inner"]);
    for folder in ["worktree", "outer/inner"] {
        run_in(&tree.path(folder), ["build", "--date", "2026-11-21"]).fine();
        let page = Page::parse(&tree.read(&format!("{folder}/output/sv/projekt/ladan/index.html")));
        assert_eq!((published(&page).as_deref(), log(&page).len()), (Some("1 maj 2026"), 2), "{folder}");
    }
}

#[test]
fn odd_names_and_links_in_the_history_are_passed_over() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let site = committed();
    let odd = site.path("content/projects").join(OsStr::from_bytes(b"\xff\xfe\n.txt"));
    fs::write(&odd, "x").expect("a file");
    let site = site.commit("2026-05-02");
    fs::remove_file(odd).expect("a file");
    std::os::unix::fs::symlink("ladan.md", site.path("content/projects/stallet.md")).expect("a link");
    let site = site.commit("2026-05-03");
    fs::remove_file(site.path("content/projects/stallet.md")).expect("a link");
    let site = site.project("stallet", "Stallet").commit("2026-05-04");
    assert_eq!(published(&page(&site, "stallet")).as_deref(), Some("4 maj 2026"));
}

#[test]
fn a_long_history_is_cut_and_says_so() {
    let mut site = committed();
    for change in 0..60 {
        let day = format!("2026-{:02}-{:02}", 6 + change / 28, 1 + change % 28);
        site = site.fact("grant", &format!("{}", 400_100 + change)).commit(&day);
    }
    let page = page(&site, "ladan");
    assert_eq!(published(&page).as_deref(), Some("1 maj 2026"));
    assert_eq!(page.text(".log summary"), "De 50 senaste ändringarna");
    assert_eq!(log(&page).len(), 50);
    assert!(page.text(".log > details > p").contains("Äldre ändringar visas inte"));
}

#[test]
fn the_latest_changes_are_told_day_by_day() {
    let site = committed().project("stallet", "Stallet").commit("2026-05-02").fact("grant", "500_000").commit("2026-05-03").built();
    let page = site.page("sv/andringar");
    let days: Vec<String> = page.texts("[aria-labelledby=page_latest] h3").iter().map(|day| plain(day)).collect();
    assert_eq!(days, ["3 maj 2026", "2 maj 2026", "1 maj 2026"]);
    let first = plain(&page.texts("[aria-labelledby=page_latest] li")[0]);
    assert!(first.starts_with("Ladan Lunds kommun Beviljat stöd från 400 000 kr till 500 000 kr"), "{first}");
    assert!(page.all_text().contains("Utgåvor av öppna data"), "releases follow");
    let home = site.page("sv");
    assert_eq!(home.texts("[aria-labelledby=page_latest] h2"), ["Senaste ändringar"]);
    assert_eq!(home.texts("[aria-labelledby=page_latest] li h3")[0], "Ladan");
}

#[test]
fn every_list_that_one_may_follow_has_a_feed() {
    let names = r#""region", "county", "municipality", "programme", "area", "budget", "phase", "year", "organisation""#;
    let site = Site::new().facets(names).repository("2026-05-01").fact("grant", "500_000").commit("2026-05-03").built();
    let lists = [
        "projekt",
        "regioner/sydsverige",
        "lan/skane-lan",
        "kommuner/lund",
        "kommuner/kiruna",
        "program/esf-2021-2027",
        "program/esf-2021-2027/a",
        "organisationer/lunds-kommun",
    ];
    for list in lists {
        let page = site.page(&format!("sv/{list}"));
        let href = format!("/sv/{list}/feed.atom");
        assert_eq!(page.attributes("link[rel=alternate][type='application/atom+xml']", "href"), [href.as_str()], "{list}");
        assert_eq!(page.attributes(".follow a", "href"), [href.as_str()], "{list}");
        let feed = site.read(&format!("output/sv/{list}/feed.atom"));
        let entries = feed.matches("<entry>").count();
        assert_eq!(entries, if list.ends_with("kiruna") { 0 } else { 2 }, "{list}");
        let updated = if entries == 0 { "2026-05-01T11:00:00Z" } else { "2026-05-03T11:00:00Z" };
        assert!(
            feed.contains(&format!("</id><updated>{updated}</updated>")) || feed.contains(&format!("<updated>{updated}</updated><rights>")),
            "{feed}"
        );
    }
    for list in ["faser/implementation", "startar/2023"] {
        assert!(
            !site.path(&format!("output/sv/{list}/feed.atom")).exists() && site.page(&format!("sv/{list}")).select(".follow").is_empty()
        );
    }
    let feed = site.read("output/en/municipalities/lund/feed.atom");
    assert!(feed.contains("<title>Municipality: Lund, changes in The bank</title>"), "{feed}");
    assert!(feed.contains("<title>Ladan: Support granted, Support rate</title>"), "{feed}");
    assert!(feed.contains("<id>https://bank.example.se/en/projects/ladan/#page_2026-05-03</id>"), "{feed}");
    assert!(feed.contains("from SEK\u{a0}400,000 to SEK\u{a0}500,000"), "{feed}");
    assert_eq!(site.page("en/projects/ladan").select("[id='page_2026-05-03']").len(), 1);
}

#[test]
fn the_data_and_their_version_do_not_depend_on_git() {
    let site = committed().fact("grant", "500_000").commit("2026-05-03").built();
    let with = tree(&site.path("output/data"));
    site.run(&["build", "--no-git"]).fine();
    assert_eq!(tree(&site.path("output/data")), with);
}

#[test]
fn the_same_commit_gives_the_same_bytes() {
    let facets = r#""region", "municipality", "organisation""#;
    let site = Site::new().facets(facets).project("stallet", "Stallet").repository("2026-05-01");
    let site = site.fact("grant", "500_000").commit("2026-05-03").built();
    let clone = Site::empty();
    git_on(clone.root(), "2026-11-01", &["clone", "--quiet", site.root().to_str().expect("UTF-8"), "."]);
    for threads in ["1", "8"] {
        let mut build = command(["build", "--date", "2026-11-21"]);
        finish(build.current_dir(clone.root()).env("RAYON_NUM_THREADS", threads).env("TZ", "Pacific/Auckland")).fine();
        assert!(clone.output() == site.output(), "{threads}");
    }
}

#[test]
fn a_page_tells_programs_its_days() {
    let site = committed().fact("grant", "500_000").commit("2026-05-03").built();
    let page = site.page("sv/projekt/ladan");
    let graph: serde_json::Value = serde_json::from_str(&page.select("script[type='application/ld+json']")[0].inner_html()).expect("JSON");
    let about = graph["@graph"].as_array().and_then(|graph| graph.last()).expect("a thing");
    assert_eq!(
        (&about["@type"], &about["datePublished"], &about["dateModified"]),
        (&"WebPage".into(), &"2026-05-01".into(), &"2026-05-03".into())
    );
}

/// The warnings of stale translations, each with its place.
fn stale(folder: &Path) -> Vec<String> {
    let report: serde_json::Value = serde_json::from_str(&run_in(folder, ["check", "--format", "json"]).stdout).expect("JSON");
    let all = report["diagnostics"].as_array().expect("a list").iter().filter(|one| one["code"] == "stale-translation");
    all.map(|one| {
        format!("{}:{} {}", one["file"].as_str().unwrap_or_default(), one["location"]["line"], one["message"].as_str().unwrap_or_default())
    })
    .collect()
}

const SWEDISH: &str = "## Sammanfattning\n\nEn lada.\n\n## Syfte\n\nAtt bygga.\n\n## Om oss\n\nVi.\n";
const ENGLISH: &str = "## Summary\n\nA barn.\n\n## Purpose\n\nTo build.\n\n## About us\n\nWe.\n";

#[test]
fn a_translation_is_stale_where_the_original_has_changed_since() {
    let site = Site::new().prose(SWEDISH).english("The barn", ENGLISH).repository("2026-05-01");
    assert_eq!(stale(site.root()), [""; 0]);
    let changed = SWEDISH.replace("bygga", "riva").replace("Vi.", "Vi två.");
    let site = site.prose(&changed).fact("title", r#""Ladugården""#).fact("grant", "500_000").commit("2026-05-03");
    let expected = [
        "content/projects/ladan.en.md:2 the title has changed in content/projects/ladan.md since this was translated (2026-05-01)",
        "content/projects/ladan.en.md:9 “Syfte” has changed in content/projects/ladan.md since this was translated (2026-05-01)",
        "content/projects/ladan.en.md:13 “Om oss” has changed in content/projects/ladan.md since this was translated (2026-05-01)",
    ];
    assert_eq!(stale(site.root()), expected);
    let strict = site.run(&["check", "--strict"]);
    assert_eq!(strict.code, Some(1), "a warning like others");
    assert!(strict.stderr.contains("say so in a comment between the lines of `+++`"), "{}", strict.stderr);
    site.run(&["build", "--strict"]).fine();
    let site = site.edit("content/projects/ladan.en.md", "+++\n\n", "# compared\n+++\n\n");
    assert_eq!(stale(site.root()), [""; 0], "the translator has been there, though nothing is committed yet");
    assert_eq!(stale(site.commit("2026-05-04").root()), [""; 0]);
}

#[test]
fn a_change_that_was_taken_back_or_made_in_both_makes_nothing_stale() {
    let site = Site::new().prose(SWEDISH).english("The barn", ENGLISH).repository("2026-05-01");
    let site = site.prose("## Syfte\n\nAnnat.\n").commit("2026-05-02").prose(SWEDISH).commit("2026-05-03");
    assert_eq!(stale(site.root()), [""; 0]);
    let site =
        site.prose(&SWEDISH.replace("bygga", "riva")).english("The barn", &ENGLISH.replace("build", "demolish")).commit("2026-05-04");
    let site = site.git(&["mv", SHEET, "content/projects/stallet.md"]).git(&[
        "mv",
        "content/projects/ladan.en.md",
        "content/projects/stallet.en.md",
    ]);
    assert_eq!(stale(site.commit("2026-05-05").root()), [""; 0]);
}

#[test]
fn a_change_that_is_not_committed_makes_a_translation_stale_at_once() {
    let site = Site::new().prose(SWEDISH).english("The barn", ENGLISH).repository("2026-05-01");
    let site = site.prose(&SWEDISH.replace("bygga", "riva"));
    assert_eq!(stale(site.root()).len(), 1);
    let text = site.prose(SWEDISH).read(SHEET);
    let site = committed().with(SHEET, text).english("The barn", ENGLISH);
    assert_eq!(stale(site.root()), [""; 0], "what was never committed cannot be compared");
}

#[test]
fn pages_of_text_are_looked_at_too() {
    let page = |title: &str, text: &str| format!("+++\ntitle = \"{title}\"\n+++\n\nInledning.\n\n## {text}\n\nText.\n");
    let site = Site::new()
        .with("content/pages/om.md", page("Om", "Vi"))
        .with("content/pages/om.en.md", page("About", "We"))
        .repository("2026-05-01");
    let text = site.read("content/pages/om.md").replace("Inledning", "Början").replace("Text.", "Ny text.");
    let site = site.with("content/pages/om.md", text).commit("2026-05-02");
    let told = stale(site.root());
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("content/pages/om.en.md:5 “”"), "{told:?}");
    assert!(told[1].starts_with("content/pages/om.en.md:7 “Vi” has changed"), "{told:?}");
}

#[test]
fn checking_says_where_it_cannot_tell() {
    let site = Site::new().english("The barn", "## Summary\n\nA barn.\n");
    let run = site.run(&["check"]).fine();
    assert!(run.stdout.contains("no history: the site is not in a git repository; nobody looked for translations"), "{}", run.stdout);
    let run = site.run(&["check", "--format", "github"]).fine();
    assert!(run.stderr.contains("nobody looked for translations") && !run.stdout.contains("nobody"), "{}", run.stderr);
    assert!(!site.run(&["check", "--no-git"]).fine().stdout.contains("no history"));
}
