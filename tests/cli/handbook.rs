//! The handbook among the sample's pages: what it tells the reader to type works, and it tells of every message.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::support::page::Page;
use crate::support::program::{command, run_in};
use crate::support::repository::git;
use crate::support::site::Site;

/// The sheet that the first chapter has its reader change.
const CHANGED: &str = "content/projects/cykelverkstaden.md";

/// The ending of a chapter's file in each language.
const ENDINGS: [&str; 2] = [".md", ".en.md"];

/// A block of code: its kind, as it stands behind the fence, and its lines.
#[derive(Debug, PartialEq, Eq)]
struct Block {
    kind: String,
    lines: Vec<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content/pages/handbook")
}

fn chapter(name: &str, ending: &str) -> String {
    let path = folder().join(format!("{name}{ending}"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The cover and every chapter, in one language: names and texts.
fn texts(ending: &str) -> BTreeMap<String, String> {
    let cover = ("../handbook".to_owned(), chapter("../handbook", ending));
    let names = chapters(ending);
    names.into_iter().map(|name| (name.clone(), chapter(&name, ending))).chain([cover]).collect()
}

fn chapters(ending: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(folder()).expect("the handbook");
    let names = entries.map(|entry| entry.expect("a file").file_name().into_string().expect("UTF-8"));
    names.filter_map(|name| name.strip_suffix(ending).map(str::to_owned)).filter(|name| !name.contains('.')).collect()
}

fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = markdown.lines();
    while let Some(line) = lines.next() {
        if let Some(kind) = line.strip_prefix("```") {
            let lines = lines.by_ref().take_while(|line| *line != "```").map(str::to_owned).collect();
            blocks.push(Block { kind: kind.to_owned(), lines });
        }
    }
    blocks
}

/// The words of a command; those in quotation marks are one.
fn words(line: &str) -> Vec<String> {
    let quoted = line.split('"').enumerate();
    quoted
        .flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

/// Every command for the program in a chapter, in blocks and in running text.
fn commands(markdown: &str) -> Vec<Vec<String>> {
    let typed = blocks(markdown).into_iter().filter(|block| block.kind == "sh").flat_map(|block| block.lines);
    let prose: String = markdown.split("```").step_by(2).collect();
    let mentioned: Vec<_> = prose.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    typed.chain(mentioned).filter_map(|line| line.strip_prefix("projektblad ").map(words)).collect()
}

/// Somebody who follows a chapter block by block.
struct Reader {
    at: PathBuf,
    shown: String,
    code: Option<i32>,
}

impl Reader {
    fn new(at: impl Into<PathBuf>) -> Self {
        Reader { at: at.into(), shown: String::new(), code: Some(0) }
    }

    /// Types what is to be typed, compares what is to be seen, and hands the rest over to be written where it belongs.
    fn follow(mut self, markdown: &str, write: impl Fn(&Path, &[String])) -> Self {
        for Block { kind, lines } in blocks(markdown) {
            match kind.as_str() {
                "sh" => lines.iter().for_each(|line| self.type_in(line)),
                "text" => self.see(&lines),
                _ => write(&self.at, &lines),
            }
        }
        assert_eq!(self.code, Some(0), "at the end: {}", self.shown);
        self
    }

    fn type_in(&mut self, line: &str) {
        assert_eq!(self.code, Some(0), "before `{line}`: {}", self.shown);
        match words(line).iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["cd", into] => self.at.push(into),
            ["git", ref arguments @ ..] => self.shown = git(&self.at, arguments),
            ["projektblad", "serve"] => self.shown = served(&self.at),
            // These two ask on a terminal; `new.rs` and `organisations.rs` answer them there.
            ["projektblad", "new", _] | ["projektblad", "organisations", "--ask"] => {}
            // This one asks the network; the web editor's own test in the browser runs it.
            ["node", script] => assert!(self.at.join(script).is_file(), "{script}"),
            ["projektblad", ref arguments @ ..] => {
                let run = run_in(&self.at, arguments.iter().copied());
                (self.shown, self.code) = (format!("{}{}", run.stdout, run.stderr), run.code);
            }
            _ => panic!("the test does not know how to follow `{line}`"),
        }
    }

    /// Nothing may go wrong but where the chapter shows that it does.
    fn see(&mut self, lines: &[String]) {
        for line in lines {
            assert!(self.shown.contains(line), "`{line}` is not in:\n{}", self.shown);
        }
        let meant = lines.iter().any(|line| line.ends_with("; nothing was written"));
        assert_eq!(self.code, Some(i32::from(meant)), "{}", self.shown);
        self.code = Some(0);
    }
}

/// Starts `serve`, reads a page as a browser would, and stops it: what it printed first, with the usual port in it.
fn served(site: &Path) -> String {
    let mut program = command(["serve", "--port", "0"]).current_dir(site).stdout(Stdio::piped()).spawn().expect("the program starts");
    let mut line = String::new();
    BufReader::new(program.stdout.take().expect("standard output")).read_line(&mut line).expect("a line");
    let host = line.strip_prefix("http://").and_then(|rest| rest.split_once('/')).expect("an address").0.to_owned();
    let mut page = String::new();
    let mut stream = TcpStream::connect(&host).expect("a server");
    write!(stream, "GET /sv/projekt/cykelverkstaden/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("a request");
    stream.read_to_string(&mut page).expect("a page");
    program.kill().expect("the server stops");
    program.wait().expect("the server has stopped");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("Cykelverkstaden"), "{page}");
    line.replace(&host, "127.0.0.1:4000")
}

/// Puts lines in the place of the sheet's lines with the same key; their comments stay.
fn change(site: &Path, lines: &[String]) {
    let path = site.join(CHANGED);
    for line in lines {
        let text = fs::read_to_string(&path).expect("the sheet");
        let key = line.split_once('=').expect("a fact").0;
        let old = text.lines().find(|old| old.starts_with(key)).unwrap_or_else(|| panic!("{key}is in the sheet"));
        let comment = old.find('#').map_or("", |at| &old[at..]);
        fs::write(&path, text.replacen(old, &format!("{line} {comment}"), 1)).expect("the sheet changes");
    }
}

/// A new site, in a repository that pushes somewhere, in which two sheets write a name in two ways.
fn begun() -> Site {
    let site = Site::empty();
    site.run_plain(&["init", "projektbank"]).fine();
    git(site.root(), &["init", "--quiet", "--bare", "origin.git"]);
    for arguments in [["remote", "add", "origin", "../origin.git"].as_slice(), &["config", "push.autoSetupRemote", "true"]] {
        git(&site.path("projektbank"), arguments);
    }
    for (key, value) in [("user.name", "Ada Exempel"), ("user.email", "ada@example.se")] {
        git(&site.path("projektbank"), &["config", key, value]);
    }
    site.edit(&format!("projektbank/{CHANGED}"), "  \"Exempelgymnasiet\",\n", "  \"Exempelgymnasiet\",\n  \"Exempelgymn.\",\n")
}

#[test]
fn the_first_chapter_followed_word_by_word_in_an_empty_folder_works() {
    for ending in ENDINGS {
        let text = chapter("get-started", ending);
        assert!(text.contains(CHANGED), "the chapter names the sheet");
        let empty = Site::empty();
        let reader = Reader::new(empty.root()).follow(&text, change);
        let page = fs::read_to_string(reader.at.join("output/sv/projekt/cykelverkstaden/index.html")).expect("a page");
        assert!(Page::parse(&page).text("main").contains("1\u{a0}350\u{a0}000"), "the change is published");
    }
}

#[test]
fn whoever_removes_the_examples_as_the_first_chapter_says_is_left_with_a_site_that_is_right() {
    let site = begun();
    let bank = site.path("projektbank");
    for entry in fs::read_dir(bank.join("content/projects")).expect("the examples") {
        fs::remove_file(entry.expect("a file").path()).expect("an example goes");
    }
    let pages = ["om-katalogen.md", "om-katalogen.en.md"];
    for ending in ENDINGS {
        assert!(pages.iter().all(|page| chapter("get-started", ending).contains(page)), "{ending}: it names the page that links to one");
    }
    for page in pages {
        let path = bank.join("content/pages").join(page);
        let text = fs::read_to_string(&path).expect("the page");
        let lines = text.lines().map(|line| if line.contains("../projects/") { "Rewritten." } else { line });
        fs::write(&path, lines.collect::<Vec<_>>().join("\n") + "\n").expect("the page is rewritten");
    }
    run_in(&bank, ["check", "--strict"]).fine();
}

#[test]
fn the_chapters_after_the_first_followed_in_a_new_site_work() {
    let site = begun();
    for name in ["write-a-sheet", "translate", "web-editor", "organisations", "publish", "theme", "messages"] {
        // What they show beside commands is for looking at; the commands are followed, and what is seen is another site's.
        let commands: Vec<_> = blocks(&chapter(name, ".md")).into_iter().filter(|block| block.kind == "sh").collect();
        let mut reader = Reader::new(site.path("projektbank"));
        commands.iter().flat_map(|block| &block.lines).for_each(|line| reader.type_in(line));
        assert_eq!(reader.code, Some(0), "{name}: {}", reader.shown);
    }
    assert!(!git(&site.path("origin.git"), &["log", "--oneline", "--all"]).is_empty(), "it has been pushed");
}

#[test]
fn the_sheets_that_the_handbook_shows_are_right() {
    let site = begun();
    let shown = |name: &str, kind: &str| -> Vec<String> {
        let blocks = blocks(&chapter(name, ".md")).into_iter().filter(|block| block.kind == kind);
        blocks.map(|block| block.lines.join("\n")).collect()
    };
    let facts = shown("write-a-sheet", "toml");
    let [sheet, contact] = facts.as_slice() else { panic!("a sheet and a contact person: {facts:?}") };
    let sheet = format!("{}\n{contact}\n+++\n\n{}\n", sheet.trim_end_matches('+'), shown("write-a-sheet", "markdown")[0]);
    let translation = shown("translate", "markdown")[0].clone();
    let register = shown("organisations", "toml")[0].clone();
    let site = site.with("projektbank/content/projects/slojdbussen.md", sheet);
    let site = site.with("projektbank/content/projects/slojdbussen.en.md", translation);
    let site = site.with("projektbank/content/organisations.toml", register);
    let run = run_in(&site.path("projektbank"), ["check"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
}

#[test]
fn the_chapter_on_imports_followed_in_a_new_site_works() {
    for ending in ENDINGS {
        let site = begun().with("projektbank/utskrifter/aspen.txt", PRINT).with("projektbank/lista.csv", LIST);
        Reader::new(site.path("projektbank")).follow(&chapter("import", ending), |at, lines| {
            let (mapping, lines) = (at.join("mappning.toml"), lines.join("\n"));
            if lines.starts_with("# mappning.toml") {
                fs::write(mapping, lines).expect("the mapping is written");
            } else if lines.starts_with("values_from") {
                let text = fs::read_to_string(&mapping).expect("the mapping");
                fs::write(mapping, format!("{lines}\n{text}")).expect("the mapping is written");
            } else {
                let answers = fs::read_to_string(at.join("svar.toml")).expect("the answers");
                assert!(lines.lines().all(|line| answers.lines().any(|answer| answer == line)), "{answers}");
            }
        });
    }
}

#[test]
fn the_chapter_on_open_data_followed_in_a_new_site_works() {
    let told =
        ["ändra dem som står under `[dataset]`, och lägg till `giving_prefix`", "change those below `[dataset]`, and add `giving_prefix`"];
    for (ending, told) in ENDINGS.into_iter().zip(told) {
        let site = begun();
        assert!(chapter("open-data", ending).contains(told), "{ending}: what stands there already is changed");
        Reader::new(site.path("projektbank")).follow(&chapter("open-data", ending), |at, lines| match lines[0].as_str() {
            "# content/exchange-rates.toml" => fs::write(at.join("content/exchange-rates.toml"), lines.join("\n")).expect("the rates"),
            "[dataset]" => {
                let path = at.join("content/catalogue.toml");
                let text = fs::read_to_string(&path).expect("the settings");
                let (before, table) = text.split_once("[dataset]\n").expect("the table");
                let (table, after) = table.split_once("\n\n").expect("another table");
                let key = |line: &str| line.split_once(" = ").map(|(key, _)| key.to_owned());
                let (added, changed) = lines[1..].split_last().expect("lines");
                let stands: Vec<_> = table.lines().map(key).collect();
                assert_eq!(stands, changed.iter().map(|line| key(line)).collect::<Vec<_>>(), "the lines stand there already");
                assert_eq!(key(added).as_deref(), Some("giving_prefix"), "the last one does not");
                fs::write(path, format!("{before}{}\n\n{after}", lines.join("\n"))).expect("the settings");
            }
            _ => {
                let path = at.join(CHANGED);
                let text = fs::read_to_string(&path).expect("the sheet");
                fs::write(path, text.replacen("[contact]", &format!("{}\n\n[contact]", lines.join("\n")), 1)).expect("the sheet");
            }
        });
        let run = run_in(&site.path("projektbank"), ["check", "--conformance", "360giving"]).fine();
        assert!(run.stdout.starts_with("the 360Giving standard: 3 of 3 projects"), "{}", run.stdout);
        assert!(
            run_in(&site.path("projektbank"), ["check", "--conformance", "kohesio"]).fine().stdout.starts_with("Kohesio: 1 of 3 projects")
        );
    }
}

#[test]
fn every_command_of_the_handbook_and_each_of_its_flags_is_known() {
    let mut tried = BTreeSet::new();
    for (name, text) in ENDINGS.iter().flat_map(|ending| texts(ending)) {
        for words in commands(&text) {
            let nested = words[0] == "organisations" && words.get(1).is_some_and(|word| ["accept", "reject"].contains(&word.as_str()));
            let path: Vec<_> = words.iter().take(if nested { 2 } else { 1 }).map(String::as_str).collect();
            if path[0].starts_with("--") {
                run_in(Path::new("."), path).fine();
                continue;
            }
            let help = run_in(Path::new("."), path.iter().copied().chain(["--help"])).fine().stdout;
            let known: BTreeSet<_> = help.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').collect();
            for flag in words.iter().filter(|word| word.starts_with('-')) {
                assert!(known.contains(flag.as_str()), "{name}: {words:?}: {flag}");
            }
            tried.insert(path.join(" "));
        }
    }
    for taught in ["init", "serve", "check", "build", "new", "import", "organisations accept", "fmt", "diff", "export"] {
        assert!(tried.contains(taught), "{taught}: {tried:?}");
    }
}

#[test]
fn every_message_stands_in_the_handbook_once_and_no_other_does() {
    let rules = include_str!("../../src/source/rules.tsv");
    let known: Vec<_> = rules.lines().map(|line| line.split('\t').collect::<Vec<_>>()).collect();
    let codes: BTreeSet<_> = known.iter().map(|rule| rule[0].to_owned()).collect();
    for ending in ENDINGS {
        let text = chapter("messages", ending);
        let rows: Vec<Vec<_>> = text
            .lines()
            .filter_map(|line| line.strip_prefix("| `")?.strip_suffix(" |"))
            .map(|row| row.split(" | ").map(|cell| cell.replace('`', "")).collect())
            .collect();
        let told: BTreeSet<_> = rows.iter().map(|row| row[0].clone()).collect();
        assert_eq!(told, codes, "{ending}");
        assert_eq!(rows.len(), codes.len(), "{ending}: each once");
        for row in &rows {
            assert!(row.len() == 3 && row.iter().all(|cell| !cell.trim().is_empty()), "{row:?}");
            if ending == ".en.md" {
                let rule = known.iter().find(|rule| rule[0] == row[0]).expect("a rule");
                assert_eq!(row, rule, "the program and its handbook say the same");
            }
        }
    }
}

#[test]
fn both_languages_have_the_same_chapters_with_the_same_blocks_and_as_many_headings() {
    let [swedish, english] = ENDINGS.map(texts);
    assert_eq!(swedish.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>());
    let headings = |text: &str| text.lines().filter(|line| line.starts_with("## ")).count();
    for (name, text) in &swedish {
        assert_eq!(blocks(text), blocks(&english[name]), "{name}");
        assert_eq!(headings(text), headings(&english[name]), "{name}");
    }
}

#[test]
fn the_cover_leads_to_every_chapter() {
    let sample = Site::sample().built();
    for (address, ending) in [("sv/handbok", ".md"), ("en/handbook", ".en.md")] {
        let page = sample.page(address);
        let parts = page.attributes("nav.parts a", "href");
        assert_eq!(parts.len(), chapters(ending).len(), "{address}");
        assert_eq!(page.attributes("article .prose a", "href"), parts[..1], "it begins with the first");
    }
}

/// A print such as the chapter on imports is about; invented.
const PRINT: &str = "Skogsskolan

ProgramområdeProgramområde 2 Arbete och lärande
ProjektfasGenomförande
ProjektägareFöreningen Exempelskogen
Beviljat ESF-stöd300 000 kr
Total projektbudget500 000 kr
Projektperiod2026-02-01 till 2027-12-31
RegionSmåland med öarna
In English

Sammanfattning

Elever lär sig om skogen.
";

/// A list such as the chapter on imports is about; invented.
const LIST: &str = "Diarienummer;Projektnamn;Område;Sökande;Stöd;Start;Kommun;Beskrivning;Handläggare
LB-2026-010;Skogsbruket;2;Föreningen Exempelskogen;300 000;2026-03-01;Ljungby, Alvesta;Om skogen.;NN
LB-2026-011;Dansbanan;1;Föreningen Exempeldansen;150 000;2026-05-01;Alvestad;En dansbana rustas upp.;NN
";
