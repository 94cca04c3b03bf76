//! What has changed from release to release is told, and what was removed is not forgotten.

use std::fs;

use serde_json::{Value, json};

use crate::support::page::Page;
use crate::support::site::Site;
use crate::support::tree::Tree;

/// A site with two projects, built, and built again on a later day after something has been done to it.
fn changed(change: impl FnOnce(Site) -> Site) -> Site {
    let site = Site::new().project("stallet", "Stallet");
    site.run(&["build", "--date", "2026-11-01"]).fine();
    let site = change(site);
    site.run(&["build", "--date", "2026-11-08", "--previous", "output"]).fine();
    site
}

fn latest(site: &Site) -> Value {
    site.json("data/changes.json")["releases"][0].clone()
}

#[test]
fn the_first_release_says_that_it_is_the_first() {
    let site = Site::new().built();
    let history = site.json("data/changes.json");
    assert_eq!(history["first"], "2026-11-21");
    assert_eq!(history["releases"].as_array().map(Vec::len), Some(1));
    assert_eq!(latest(&site)["difference"], Value::Null);
    assert_eq!(latest(&site)["version"], site.json("data/release.json")["version"]);
    assert!(site.page("sv/andringar").all_text().contains("Första utgåvan, med 1 projekt"));
    assert!(site.page("en/changes").all_text().contains("The first release, with 1 project"));
}

#[test]
fn what_has_changed_is_told_field_by_field_money_first() {
    let site = changed(|site| {
        site.fact("title", r#""Ladugården""#).fact("grant", "500_000").fact("partners", r#"["Mjölkbönderna"]"#).fact("end", "2026-12-24")
    });
    let difference = &latest(&site)["difference"];
    assert_eq!(difference["added"], json!([]));
    assert_eq!(difference["removed"], json!([]));
    let changed = &difference["changed"];
    assert_eq!(changed.as_array().map(Vec::len), Some(1), "{changed}");
    assert_eq!(changed[0]["slug"], "ladan");
    let changes = changed[0]["changes"].as_array().expect("changes");
    let fields: Vec<&str> = changes.iter().filter_map(|change| change["field"].as_str()).collect();
    assert_eq!(fields, ["grant", "support_rate", "title", "end", "partners"]);
    assert_eq!(changes[0], json!({ "field": "grant", "old": 400_000, "new": 500_000 }));
    assert_eq!(changes[2], json!({ "field": "title", "language": "sv", "old": "Ladan", "new": "Ladugården" }));
    assert_eq!(changes[4]["added"][0]["name"], "Mjölkbönderna");
    let text = site.page("sv/andringar").all_text();
    assert!(text.contains("1 ändrat projekt"), "{text}");
    assert!(text.contains("från 400\u{a0}000\u{a0}kr till 500\u{a0}000\u{a0}kr"), "{text}");
    let text = site.page("en/changes").all_text();
    assert!(text.contains("added: Mjölkbönderna"), "{text}");
}

#[test]
fn of_texts_only_the_section_is_published() {
    let site = Site::new().prose("## Syfte\n\nRing Kim Hemlig.\n\nEtt stycke.");
    site.run(&["build", "--date", "2026-11-01"]).fine();
    fs::rename(site.path("output"), site.path("before")).expect("a folder");
    let site = site.prose("## Syfte\n\nEtt stycke.");
    site.run(&["build", "--previous", "before"]).fine();
    let change = &latest(&site)["difference"]["changed"][0]["changes"][0];
    assert_eq!(*change, json!({ "field": "sections", "language": "sv", "section": "purpose", "heading": "Syfte" }));
    let output: Tree = site.output();
    for (path, bytes) in &output {
        assert!(!String::from_utf8_lossy(bytes).contains("Hemlig"), "{path}");
    }
    let told = site.run_plain(&["diff", "before", "output"]).fine().stdout;
    assert!(told.contains("[-Ring Kim Hemlig.-]"), "whoever has both releases sees it: {told}");
}

#[test]
fn a_removed_project_leaves_a_tombstone() {
    let site = changed(|site| site.without("content/projects/stallet.md"));
    let history = site.json("data/changes.json");
    assert_eq!(history["tombstones"][0]["slug"], "stallet");
    assert_eq!(history["tombstones"][0]["removed"], "2026-11-08");
    assert_eq!(site.json("data/projects/stallet.json"), history["tombstones"][0]);
    let page = site.page("sv/projekt/stallet");
    assert_eq!(page.text("h1"), "Stallet");
    assert_eq!(page.text(".lead"), "Projektet togs bort ur katalogen den 8\u{a0}november\u{a0}2026.");
    assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"]);
    assert!(!site.read("output/sitemap.xml").contains("stallet"));
    assert!(site.json("data/projects.json").to_string().find("stallet").is_none());
    site.run(&["build", "--date", "2026-12-01", "--previous", "output"]).fine();
    assert_eq!(site.json("data/changes.json"), history, "it stays for good");
}

#[test]
fn a_name_is_never_given_to_another_project() {
    let site = changed(|site| site.without("content/projects/stallet.md"));
    let site = site.project("stallet", "Ett annat stall");
    for command in ["build", "check"] {
        let run = site.run(&[command, "--previous", "output"]);
        assert_eq!(run.code, Some(1), "{}", run.stderr);
        assert!(run.stderr.contains("identifier-reused") && run.stderr.contains("content/projects/stallet.md"), "{}", run.stderr);
        assert!(run.stderr.contains("“Stallet”, which was removed on 2026-11-08"), "{}", run.stderr);
    }
    let site = site.project("stallet", "Stallet");
    site.run(&["build", "--previous", "output"]).fine();
    assert_eq!(site.json("data/changes.json")["tombstones"], json!([]), "the project itself may come back");
    assert_eq!(latest(&site)["difference"]["added"][0]["slug"], "stallet");
}

#[test]
fn a_file_is_not_filled_with_another_project() {
    let site = Site::new().fact("id", r#""2026/1""#);
    site.run(&["build"]).fine();
    let before = site.output();
    let site = site.fact("id", r#""2026/2""#).fact("title", r#""Bryggan""#).fact("owner", r#""Hamnen""#);
    let run = site.run(&["build", "--previous", "output"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stderr.contains("owned by Lunds kommun"), "{}", run.stderr);
    assert_eq!(site.run(&["check", "--previous", "output"]).code, Some(1), "checking says the same");
    assert_eq!(site.output(), before, "nothing was published");
}

#[test]
fn while_nothing_changes_a_release_keeps_its_day_and_every_byte() {
    let site = changed(|site| site.fact("grant", "1"));
    let before = site.output();
    site.run(&["build", "--date", "2027-01-01", "--previous", "output"]).fine();
    assert_eq!(site.output(), before);
}

#[test]
fn a_build_goes_on_from_the_release_that_it_takes_the_place_of() {
    for command in [&["build"][..], &["export", "output"]] {
        let site = Site::new();
        let on = |day| site.run(&[command, &["--date", day]].concat()).fine();
        let data = || -> Tree { site.output().into_iter().filter(|(path, _)| path.starts_with("data")).collect() };
        on("2026-11-01");
        let before = data();
        assert!(before.contains_key("data/release.json") && before.contains_key("datasets/dcat"));
        on("2026-11-02");
        assert_eq!(data(), before, "the same source gives the same files tomorrow");
        let site = site.fact("grant", "1");
        site.run(&[command, &["--date", "2026-11-03"]].concat()).fine();
        let dates = |site: &Site| -> Vec<Value> {
            let releases = site.json("data/changes.json")["releases"].clone();
            releases.as_array().into_iter().flatten().map(|release| release["date"].clone()).collect()
        };
        assert_eq!(dates(&site), ["2026-11-03", "2026-11-01"]);
        site.run(&[command, &["--new-history", "--date", "2026-11-04"]].concat()).fine();
        assert_eq!(dates(&site), ["2026-11-04"]);
    }
}

#[test]
fn a_release_that_is_damaged_is_not_dropped_by_mistake() {
    for (file, text) in [("projects.ndjson", "{\"slug\":"), ("changes.json", "{}"), ("projects.ndjson", ""), ("changes.json", "")] {
        let site = changed(|site| site.fact("grant", "1"));
        let path = site.path("output/data").join(file);
        if text.is_empty() {
            fs::remove_file(&path).expect("a file")
        } else {
            fs::write(&path, text).expect("a file")
        };
        // Where only one of the two kinds of file with records is gone, the other serves.
        if (file, text) == ("projects.ndjson", "") {
            fs::remove_file(site.path("output/data/projects.json")).expect("a file");
        }
        let message = site.build().failure();
        assert!(message.contains("--new-history"), "{message}");
        site.run(&["build", "--new-history"]).fine();
        assert_eq!(site.json("data/changes.json")["releases"].as_array().map(Vec::len), Some(1));
    }
}

#[test]
fn a_history_is_not_dropped_by_naming_another_release() {
    let site = changed(|site| site.fact("grant", "1"));
    fs::create_dir(site.path("half")).expect("a folder");
    fs::copy(site.path("output/data/projects.ndjson"), site.path("half/projects.ndjson")).expect("a file");
    for previous in ["half", "output/data/projects.ndjson"] {
        let message = site.run(&["build", "--previous", previous]).failure();
        assert!(message.contains("leave `--previous` out") || message.contains("holds no changes.json"), "{message}");
    }
    fs::remove_dir_all(site.path("output")).expect("a folder");
    let message = site.run(&["build", "--previous", "half"]).failure();
    assert!(message.contains("holds no changes.json"), "{message}");
    site.run(&["build", "--previous", "half", "--new-history"]).fine();
}

#[test]
fn going_back_is_a_release_of_its_own_and_no_day_comes_before_another() {
    let site = changed(|site| site.fact("grant", "1"));
    let site = site.fact("grant", "400_000");
    site.run(&["build", "--date", "2026-10-01", "--previous", "output"]).fine();
    let history = site.json("data/changes.json");
    assert_eq!(history["releases"][0]["version"], history["releases"][2]["version"]);
    assert_eq!(history["releases"][0]["date"], "2026-11-08");
    let ids = site.page("sv/andringar").attributes("h2", "id");
    let known: std::collections::BTreeSet<&String> = ids.iter().collect();
    assert_eq!(known.len(), ids.len(), "{ids:?}");
}

#[test]
fn a_project_that_got_another_name_is_found_from_the_old_one() {
    let site = Site::new().fact("id", r#""2026/1""#);
    site.run(&["build"]).fine();
    let sheet = site.read("content/projects/ladan.md");
    let site = site.without("content/projects/ladan.md").with("content/projects/ladugarden.md", sheet);
    site.run(&["build", "--previous", "output"]).fine();
    assert_eq!(site.json("data/changes.json")["tombstones"][0]["moved_to"], "ladugarden");
    assert!(site.page("sv/projekt/ladan").attributes("main a", "href").contains(&"/sv/projekt/ladugarden/".to_owned()));
}

#[test]
fn amounts_keep_the_currency_that_they_had() {
    let site = changed(|site| site.edit("content/programmes/esf-2021-2027.toml", "\"SEK\"", "\"EUR\""));
    let text = site.page("sv/andringar").all_text();
    assert!(text.contains("från SEK till EUR"), "{text}");
    let site = changed(|site| {
        site.edit("content/programmes/esf-2021-2027.toml", "\"SEK\"", "\"EUR\"").fact("grant", "40_000").fact("id", r#""20110203""#)
    });
    let text = site.page("sv/andringar").all_text();
    assert!(text.contains("från 400\u{a0}000\u{a0}kr till 40\u{a0}000\u{a0}EUR"), "{text}");
    assert!(text.contains("20110203 (saknades förut)"), "what looks like a day is none: {text}");
}

#[test]
fn names_that_were_withdrawn_are_not_published_again() {
    let site =
        Site::new().fact("partners", r#"["Kim Hemlig", "Mjölkbönderna"]"#).prose("## Samtal med Kim Hemlig\n\nText.\n\n## Syfte\n\nText.");
    site.run(&["build", "--date", "2026-11-01"]).fine();
    let site = site.fact("partners", r#"["Mjölkbönderna"]"#).prose("## Syfte\n\nText.");
    site.run(&["build", "--previous", "output"]).fine();
    let output: Tree = site.output();
    for (path, bytes) in &output {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        assert!(!text.contains("hemlig"), "{path}");
    }
    let text = site.page("sv/andringar").all_text();
    assert!(text.contains("1 namn borttaget") && text.contains("ett avsnitt borttaget"), "{text}");
}

#[test]
fn names_that_came_in_one_release_and_went_in_the_next_are_not_told_of_any_more() {
    let site = Site::new();
    let build = |site: &Site, day: &str| site.run(&["build", "--date", day]).fine();
    build(&site, "2026-11-01");
    let site = site.project("stallet", "Stallet").edit("content/projects/stallet.md", "Lunds kommun", "Firma Kim Planterad");
    let site = site.fact("owner", r#""Firma Kim Planterad""#).fact("cofunders", r#"["Kim Planterad"]"#);
    let site = site.fact("partners", r#"["Kim Planterad", "Mjölkbönderna"]"#).fact("contractors", r#"["Kim Planterad"]"#);
    let site = site.prose("## Fråga Kim Planterad\n\nText.\n\n## Om ladan\n\nText.\n\n## Syfte\n\nText.");
    build(&site, "2026-11-02");
    let told = site.read("output/data/changes.json");
    assert!(told.contains("Firma Kim Planterad") && told.contains("Fråga Kim Planterad"), "{told}");
    let site = site.edit("content/projects/stallet.md", "Firma Kim Planterad", "Lunds kommun").fact("owner", r#""Lunds kommun""#);
    let site = site.without_fact("cofunders").fact("partners", r#"["Mjölkbönderna"]"#).without_fact("contractors");
    let site = site.prose("## Fråga oss\n\nText.\n\n## Om ladan\n\nText.\n\n## Syfte\n\nText.");
    build(&site, "2026-11-03");
    for (path, bytes) in &site.output() {
        assert!(!String::from_utf8_lossy(bytes).to_lowercase().contains("planterad"), "{path}");
    }
    let earlier = &site.json("data/changes.json")["releases"][1]["difference"];
    assert_eq!(earlier["added"][0]["owner"], Value::Null);
    let changes = earlier["changed"][0]["changes"].as_array().expect("changes");
    let of = |field: &str| changes.iter().filter(|change| change["field"] == field).collect::<Vec<_>>();
    assert_eq!(*of("owner")[0], json!({ "field": "owner", "old": null, "new": null }));
    assert_eq!(of("partners")[0]["added"], json!([null, { "name": "Mjölkbönderna" }]));
    let headings: Vec<&Value> = of("sections").into_iter().map(|change| &change["heading"]).collect();
    assert!(headings.contains(&&json!("Om ladan")), "what is still there is still told: {headings:?}");
    let text = site.page("sv/andringar").all_text();
    assert!(text.contains("nu Lunds kommun") && text.contains("ett avsnitt ändrat") && text.contains("1 namn tillkommet"), "{text}");
    build(&site, "2026-11-04");
}

#[test]
fn a_version_is_of_all_that_is_published_in_the_data() {
    let programme = "content/programmes/esf-2021-2027.toml";
    let site = Site::new();
    let text = site.read(programme);
    let version = |site: &Site| {
        site.run(&["build", "--new-history"]).fine();
        site.json("data/release.json")["version"].clone()
    };
    let mut seen = vec![version(&site)];
    let more = [
        text.replacen("currency", "end = 2031-12-31\ncurrency", 1),
        format!("{text}\n[[phases]]\nkey = \"unused\"\nname = {{ sv = \"Oanvänd\", en = \"Unused\" }}\n"),
        format!("{text}\n[[areas]]\nkey = \"unused\"\nname = {{ sv = \"Oanvänt\", en = \"Unused\" }}\n"),
    ];
    let mut site = site;
    for text in more {
        site = site.with(programme, text);
        let version = version(&site);
        assert!(!seen.contains(&version), "{version}");
        seen.push(version);
    }
}

#[test]
fn a_release_before_may_be_what_was_downloaded_of_it() {
    let site = Site::new();
    site.run(&["build", "--date", "2026-11-01"]).fine();
    fs::create_dir(site.path("downloaded")).expect("a folder");
    for name in ["projects.ndjson", "changes.json"] {
        fs::copy(site.path("output/data").join(name), site.path("downloaded").join(name)).expect("a file");
    }
    fs::remove_dir_all(site.path("output")).expect("a folder");
    let site = site.fact("grant", "1");
    site.run(&["build", "--previous", "downloaded"]).fine();
    assert_eq!(site.json("data/changes.json")["releases"].as_array().map(Vec::len), Some(2));
}

#[test]
fn what_is_no_release_is_refused_with_its_place() {
    let site = Site::new().with("empty/readme.txt", "x").with("broken/projects.ndjson", "{\"slug\":\"a\"}\n{\"slug\":");
    let site = site.with("mixed/projects.ndjson", "{\"slug\":\"b\"}\n{\"slug\":\"a\"}\n").with("list/projects.csv", "slug\na\n");
    let message = site.run(&["build", "--previous", "empty", "--new-history"]).failure();
    assert!(message.contains("empty holds no projects.ndjson"), "{message}");
    let message = site.run(&["build", "--previous", "nowhere", "--new-history"]).failure();
    assert!(message.contains("nowhere"), "{message}");
    let message = site.run(&["build", "--previous", "broken", "--new-history"]).failure();
    assert!(message.contains("broken/projects.ndjson, record 2"), "{message}");
    let message = site.run_plain(&["diff", "mixed", "mixed"]).failure();
    assert!(message.contains("`a` comes after `b`"), "{message}");
    let message = site.run_plain(&["diff", "list/projects.csv", "list/projects.csv"]).failure();
    assert!(message.contains("only projects.ndjson and projects.json"), "{message}");
    assert!(!site.path("output").exists(), "nothing was written");
}

#[test]
fn the_command_compares_files_of_either_kind_and_tells_it_three_ways() {
    let site = changed(|site| {
        fs::create_dir(site.path("before")).expect("a folder");
        for name in ["projects.json", "projects.ndjson"] {
            fs::copy(site.path("output/data").join(name), site.path("before").join(name)).expect("a file");
        }
        site.fact("grant", "500_000").without("content/projects/stallet.md").project("bryggan", "Bryggan [*]")
    });
    let told = |old: &str, new: &str, more: &[&str]| site.run_plain(&[&["diff", old, new], more].concat());
    let text = told("before", "output", &[]).fine().stdout;
    assert!(text.starts_with("1 project added, 1 removed, 1 changed\n"), "{text}");
    assert!(text.contains("grant: SEK 400 000 → SEK 500 000 (+100 000)"), "{text}");
    for (old, new) in [("before/projects.json", "output/data/projects.ndjson"), ("before/projects.ndjson", "output/data/projects.json")] {
        assert_eq!(told(old, new, &[]).fine().stdout, text);
    }
    let json: Value = serde_json::from_str(&told("before", "output", &["--format", "json"]).fine().stdout).expect("JSON");
    assert_eq!(json, latest(&site)["difference"]);
    let markdown = told("before", "output", &["--format", "markdown"]).fine().stdout;
    assert!(markdown.contains("## Added\n\n- bryggan: Bryggan \\[\\*\\] ("), "{markdown}");
    assert_eq!(told("output", "output", &["--exit-code"]).fine().stdout, "Nothing differs.\n");
    assert_eq!(told("before", "output", &["--exit-code"]).code, Some(1));
}

#[test]
fn a_release_of_many_changes_is_not_a_page_of_all_of_them() {
    let mut site = Site::new();
    site.run(&["build"]).fine();
    for number in 0..130 {
        site = site.project(&format!("ladan-{number}"), &format!("Ladan {number}"));
    }
    site.run(&["build", "--previous", "output"]).fine();
    let page: Page = site.page("sv/andringar");
    assert_eq!(page.select(".changed > li").len(), 101);
    assert!(page.all_text().contains("och 30 till"));
    assert_eq!(latest(&site)["difference"]["added"].as_array().map(Vec::len), Some(130));
}
