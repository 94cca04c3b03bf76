//! The search index, asked on the command line from the files that a browser reads.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::program::{Run, run_in};
use crate::support::site::Site;

/// The names of the projects that a query finds, best first.
fn found(site: &Site, arguments: &[&str]) -> Vec<String> {
    let answer = answer(site, arguments);
    let results = answer["results"].as_array().expect("results");
    assert!(answer["total"].as_u64() >= Some(results.len() as u64));
    results.iter().map(|result| result["id"].as_str().expect("an id").to_owned()).collect()
}

fn answer(site: &Site, arguments: &[&str]) -> Value {
    let arguments: Vec<_> = ["--format", "json"].iter().chain(arguments).copied().collect();
    serde_json::from_str(&search(site, &arguments).fine().stdout).expect("JSON")
}

fn search(site: &Site, arguments: &[&str]) -> Run {
    run_in(site.root(), ["search"].iter().chain(arguments).copied())
}

/// A site of projects with these texts: `p-0`, `p-1`, …
fn site(texts: &[&str]) -> Site {
    texts.iter().enumerate().fold(Site::new(), |site, (at, text)| {
        let sheet = site.read("content/projects/ladan.md");
        let end = sheet.rfind("+++").expect("front matter") + 3;
        site.with(&format!("content/projects/p-{at}.md"), format!("{}\n\n## Syfte\n\n{text}\n", &sheet[..end]))
    })
}

#[test]
fn the_sample_is_found_by_what_it_is_about() {
    let site = Site::sample();
    site.build().fine();
    assert_eq!(found(&site, &["Sjuhärads samordningsförbund"])[0], "krut");
    assert_eq!(found(&site, &["sjuharads"])[0], "krut");
    assert_eq!(found(&site, &["KRUT", "--lang", "en"])[0], "krut");
    let human = search(&site, &["krut"]).fine().stdout;
    assert!(human.contains("1. KRUT\n   Sjuhärads samordningsförbund · Bollebygd, Borås, Herrljunga and 5 more\n"), "{human}");
}

#[test]
fn a_case_number_is_found_whole_and_by_its_beginning() {
    let site = Site::new().project("skolan", "Skolan").fact("id", "\"2011-3030041\"").built();
    for query in ["2011-3030041", "2011-30300", "3030041", "\"2011-3030041\""] {
        assert_eq!(found(&site, &[query]), ["ladan"], "{query}");
    }
}

#[test]
fn an_organisation_is_found_by_its_other_names() {
    let register = "[[organisations]]\nname = \"Lunds kommun\"\naliases = [\"Universitetsstaden\"]\n";
    let site = Site::new().with("content/organisations.toml", register).built();
    assert_eq!(found(&site, &["universitetsstaden"]), ["ladan"]);
}

#[test]
fn inflections_compounds_beginnings_and_mistakes_find_the_word() {
    let site = site(&["Nya arbetsmarknadsåtgärder prövas.", "En åtgärd för unga.", "Ett svar.", "Vårt ansvar.", "Hår och päls."]).built();
    assert_eq!(found(&site, &["åtgärd"]), ["p-1", "p-0"], "the compound below the word");
    assert_eq!(found(&site, &["åtgärderna"]), ["p-1", "p-0"], "an inflection that is nowhere");
    assert_eq!(found(&site, &["atgard"]), ["p-1", "p-0"]);
    assert_eq!(found(&site, &["arbetsmarknadsåtg"]), ["p-0"]);
    assert_eq!(found(&site, &["arbetsmarknadså*"]), ["p-0"]);
    assert_eq!(found(&site, &["svar "]), ["p-2"], "no part of “ansvar”");
    assert_eq!(found(&site, &["har "]), ["p-4"]);
    assert_eq!(found(&site, &["\"har\""]), ["p-4"]);
    let corrected = answer(&site, &["arbetsmarkandsåtgärder"]);
    assert_eq!(corrected["corrected"][0]["to"], "arbetsmarknadsåtgärder");
    assert_eq!(corrected["results"][0]["id"], "p-0");
}

#[test]
fn who_writes_marks_means_them() {
    let site = site(&["Kurser i Åre.", "En arena för alla.", "Ett årligt möte.", "Arlig blir årlig."]).built();
    assert_eq!(found(&site, &["åre"]), ["p-0"]);
    assert_eq!(found(&site, &["åre*"]), ["p-0"]);
    let mut all = found(&site, &["are"]);
    all.sort();
    assert_eq!(all, ["p-0", "p-1"]);
    assert_eq!(found(&site, &["ären"]), ["p-1"], "where nothing begins so, marks do not matter");
    assert_eq!(found(&site, &["arl"]).len(), 2);
    assert_eq!(found(&site, &["årl"]).len(), 2);
}

#[test]
fn a_beginning_may_be_spelt_in_more_ways_than_are_told_apart() {
    let spellings = ["o", "ó", "ò", "ô", "õ", "ø", "ő", "ö", "ō"];
    let words = |beginning: &str| (100..500).map(|number| format!("{beginning}z{number} ")).collect::<String>();
    let texts = spellings.map(words);
    let english = "+++\ntitle = \"Barn\"\n+++\n\n## Purpose\n\nPlain őzq words.\n";
    let site = site(&texts.each_ref().map(String::as_str)).with("content/projects/p-0.en.md", english).built();
    for (at, spelling) in spellings.into_iter().enumerate() {
        for query in [format!("{spelling}z"), format!("{spelling}z*")] {
            let found = found(&site, &["--limit", "20", &query]);
            assert!(found.contains(&format!("p-{at}")), "{query}: {found:?}");
            assert!(spelling == "o" || found.len() <= 4, "{query}: {found:?}");
        }
    }
}

#[test]
fn several_words_mean_all_or_else_any_and_some_can_be_excluded() {
    let site = site(&["Psykisk ohälsa hos unga.", "Ohälsa, psykisk och annan.", "Unga företagare."]).built();
    assert_eq!(found(&site, &["psykisk ohälsa"]).len(), 2);
    assert_eq!(found(&site, &["\"psykisk ohälsa\""]), ["p-0"]);
    assert_eq!(found(&site, &["ohälsa -unga"]), ["p-1"]);
    assert_eq!(found(&site, &["unga -\"psykisk ohälsa\""]), ["p-2"]);
    let any = answer(&site, &["företagare ohälsa "]);
    assert_eq!((any["any"].as_bool(), any["total"].as_u64()), (Some(true), Some(3)));
    assert_eq!(answer(&site, &["zzzz"])["total"], 0);
}

#[test]
fn another_inflection_is_the_word_and_a_mistyped_word_finds_what_the_right_one_does() {
    let site = site(&["Nya åtgärder prövas.", "Arbetsmarknadsåtgärder för unga.", "En marknad."]).built();
    let told = answer(&site, &["åtgärdernas "]);
    assert_eq!((found(&site, &["åtgärdernas "]), told["corrected"].as_array().map(Vec::len)), (found(&site, &["åtgärd "]), Some(0)));
    assert_eq!(found(&site, &["åtgärdernas "]), ["p-0", "p-1"]);
    assert_eq!(found(&site, &["atgräder"]), ["p-0", "p-1"], "the compound too");
    assert_eq!(answer(&site, &["atgräder"])["corrected"][0]["to"], "åtgärder");
}

#[test]
fn a_phrase_is_kept_whole_where_nothing_has_all() {
    let site = site(&["Psykisk ohälsa bland unga.", "Ohälsa, psykisk och annan.", "En gokart."]).built();
    assert_eq!(found(&site, &["\"ohälsa psykisk\""]), ["p-1"]);
    assert_eq!(found(&site, &["\"psykisk gokart\""]), [""; 0]);
    assert_eq!(found(&site, &["\"psykisk ohälsa\" gokart"]), ["p-0", "p-2"], "any of the two");
    assert_eq!(found(&site, &["\"psykisk ohälsa\" -unga"]), [""; 0]);
}

#[test]
fn a_municipality_is_found_by_its_official_name() {
    let site = Site::new().fact("municipalities", "[\"Mark\"]").with("content/pages/marknad.md", "+++\ntitle = \"M\"\n+++\n").built();
    for query in ["Mark", "Marks", "Marks kommun", "\"Marks kommun\""] {
        assert_eq!(found(&site, &[query]), ["ladan"], "{query}");
    }
}

#[test]
fn a_municipality_is_found_without_its_space() {
    let site = Site::new().fact("region", "\"Stockholm\"").fact("municipalities", "[\"Upplands Väsby\", \"Upplands-Bro\"]").built();
    for query in ["upplands väsby", "Upplands-Väsby", "upplandsväsby", "upplandsvasby ", "upplandsbro", "\"Upplands Väsby\""] {
        assert_eq!(found(&site, &[query]), ["ladan"], "{query}");
    }
}

#[test]
fn a_word_of_the_pages_language_counts_more_and_a_project_is_found_once() {
    let site = Site::new().prose("## Syfte\n\nData.\n").english("The barn", "## Purpose\n\nData for work.\n").built();
    for lang in ["sv", "en"] {
        assert_eq!(found(&site, &["data", "--lang", lang]), ["ladan"]);
        assert_eq!(answer(&site, &["syfte", "--lang", lang])["total"], 0, "headings in common are no text");
        assert_eq!(found(&site, &["barn", "--lang", lang]), ["ladan"]);
    }
}

#[test]
fn facets_narrow_down_by_name_or_address() {
    let site = Site::sample();
    site.build().fine();
    let all = found(&site, &["projektet"]);
    let here = found(&site, &["projektet", "--municipality", "Borås"]);
    assert!(here.contains(&"krut".to_owned()) && here.len() < all.len(), "{here:?} of {all:?}");
    assert_eq!(here, found(&site, &["projektet", "--municipality", "boras"]));
    let failure = search(&site, &["projektet", "--municipality", "Boraas"]).failure();
    assert_eq!(failure, "projektblad: there is no municipality `Boraas`; did you mean `boras`?\n");
}

#[test]
fn any_word_in_any_script_is_found() {
    let words = ["čtyřlístek", "καλημέρα", "здравствуйте", "日本語", "مرحبا", "ﬁnans", "İstanbul", "ŁÓDŹ", "𝔘𝔫𝔦", "ǅungla", "a1b2c3", "Ω"];
    let site = site(&words).built();
    for (at, word) in words.iter().enumerate() {
        assert_eq!(found(&site, &[&format!("{word} ")]), [format!("p-{at}")], "{word}");
    }
    for query in ["", " ", "\"", "-", "*", "--", "((((", "a AND b OR", "\u{202e}"] {
        search(&site, &["--", query]).fine();
    }
}

/// Every file of the index that is packed.
fn packed(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries
        .flat_map(|path| if path.is_dir() { packed(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|e| e == "bin"))
        .collect()
}

#[test]
fn a_damaged_index_is_told_from_a_sound_one() {
    let site = site(&["En åtgärd för unga.", "Två \"åtgärder\" till."]).built();
    let ask = || search(&site, &["åtgärd \"för unga\"", "--municipality", "lund"]);
    ask().fine();
    for path in packed(&site.path("output/search")) {
        let sound = fs::read(&path).expect("a file");
        let mut flipped = sound.clone();
        if let Some(byte) = flipped.get_mut(sound.len() / 2) {
            *byte ^= 0x5a;
        }
        for (is_cut, damaged) in [(true, sound[..sound.len() / 2].to_vec()), (true, Vec::new()), (false, flipped)] {
            fs::write(&path, damaged).expect("damaged");
            let run = ask();
            let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
            match run.code {
                Some(0) => {}
                Some(2) => assert!(run.stderr.contains(name) || run.stderr.contains("/w"), "{name}: {}", run.stderr),
                code => panic!("{name} {is_cut}: {code:?}: {}", run.stderr),
            }
            assert!(!(is_cut && name == "root.bin" && run.code == Some(0)));
        }
        fs::remove_file(&path).expect("removed");
        assert!([Some(0), Some(2)].contains(&ask().code));
        fs::write(&path, sound).expect("mended");
    }
    ask().fine();
}

#[test]
fn no_index_and_a_newer_one_are_told_plainly() {
    let site = Site::new();
    assert_eq!(
        search(&site, &["x"]).failure(),
        "projektblad: there is no search index (./output/search/index.json); run `projektblad build` first\n"
    );
    let site = site.built();
    let pointer = site.read("output/search/index.json").replace("\"version\":5", "\"version\":9");
    fs::write(site.path("output/search/index.json"), pointer).expect("written");
    assert_eq!(
        search(&site, &["x"]).failure(),
        "projektblad: the search index has version 9 of the format, and this program knows 5; use a newer projektblad\n"
    );
}

#[test]
fn no_contact_person_is_in_the_index() {
    let contact = "{ name = \"Xantippa Zetterqvist\", email = \"xantippa@example.se\", phone = \"08-465 004 00\" }";
    let site = Site::new().without_fact("end").fact("contact", contact).built();
    assert!(site.page("sv/projekt/ladan").all_text().contains("Xantippa"));
    for query in ["Xantippa", "zetterqvist", "08-465", "xantippa@example.se"] {
        assert_eq!(answer(&site, &[query])["total"], 0, "{query}");
    }
}
