//! `projektblad serve`, as far as a terminal shows it; what a browser shows is in `tests/browser/serve.test.mjs`.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant, SystemTime};

use rustix::process::{Pid, Signal, kill_process};

use crate::support::program::command;
use crate::support::site::{CATALOGUE, SHEET, Site};
use crate::support::tree::names;

#[test]
fn a_folder_that_is_no_site_is_not_served() {
    let site = Site::empty();
    let run = site.run(&["serve", "--port", "0"]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (Some(2), "projektblad: . is no site: it has no folder content/. Name a site's folder with --site\n")
    );
}

#[test]
fn a_port_that_is_taken_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let site = Site::new();
    let run = site.run(&["serve", "--port", &port]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains(&format!("port {port} is taken; name another with --port")), "{}", run.stderr);
    assert_eq!(names(site.root()), ["content"], "nothing is written into the site");
}

#[test]
fn the_address_is_the_one_that_is_served_at() {
    let message = Site::new().run(&["serve", "--port", "0", "--base-url", "https://example.se/"]).failure();
    assert!(message.contains("--base-url has no effect here"), "{message}");
}

#[test]
fn whoever_is_told_to_end_leaves_nothing_behind() {
    for signal in [Signal::INT, Signal::TERM, Signal::HUP] {
        let (site, own) = (Site::new(), Site::empty());
        let mut command = command(["serve", "--port", "0"]);
        let mut program =
            command.current_dir(site.root()).env("TMPDIR", own.root()).stdout(Stdio::piped()).spawn().expect("the program starts");
        let mut line = String::new();
        BufReader::new(program.stdout.take().expect("standard output")).read_line(&mut line).expect("a line");
        assert_ne!(names(own.root()), [""; 0], "the whole build lies in a folder of its own");
        kill_process(Pid::from_child(&program), signal).expect("a signal");
        let status = program.wait().expect("an end");
        assert_eq!((status.code(), names(own.root())), (Some(0), Vec::new()), "{signal:?}");
    }
}

/// The program while it serves; it ends with this, however a test ends.
struct Serving {
    program: Child,
    /// The lines that it says.
    told: Receiver<String>,
}

impl Serving {
    fn start(site: &Site, arguments: &[&str]) -> Self {
        let mut command = command([&["serve", "--port", "0"], arguments].concat());
        let mut program = command.current_dir(site.root()).stdout(Stdio::piped()).spawn().expect("the program starts");
        let stdout = BufReader::new(program.stdout.take().expect("standard output"));
        let (lines, told) = mpsc::channel();
        std::thread::spawn(move || stdout.lines().map_while(Result::ok).try_for_each(|line| lines.send(line)));
        Serving { program, told }
    }

    /// The next line.
    #[track_caller]
    fn line(&self) -> String {
        self.told.recv_timeout(Duration::from_secs(60)).expect("a line")
    }

    /// Where it serves, as it says at first.
    fn host(&self) -> String {
        self.line().trim_start_matches("http://").split('/').next().expect("a host").to_owned()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// What is answered to a browser that asks for an address.
fn answer(host: &str, address: &str) -> String {
    let mut stream = TcpStream::connect(host).expect("a connection");
    write!(stream, "GET {address} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

/// The project's page.
fn page(host: &str) -> String {
    answer(host, "/sv/projekt/ladan/")
}

/// Waits until the project's page is as it is to be.
#[track_caller]
fn wait(host: &str, what: &str, is_so: impl Fn(&str) -> bool) {
    let begun = Instant::now();
    while !is_so(&page(host)) {
        assert!(begun.elapsed() < Duration::from_secs(60), "{what} never came: {}", page(host));
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Waits until words are on the project's page.
#[track_caller]
fn wait_for(host: &str, words: &str) {
    wait(host, words, |page| page.contains(words));
}

/// Longer than it takes until a commit is noticed.
const NOTICED: Duration = Duration::from_secs(5);

#[test]
fn what_git_tells_of_a_project_is_shown_once_it_is_read_and_again_after_a_commit() {
    let site = Site::new().repository("2026-05-01").fact("grant", "2").commit("2026-05-02");
    let serving = Serving::start(&site, &[]);
    let host = serving.host();
    wait_for(&host, r#""dateModified":"2026-05-02""#);
    let site = site.fact("grant", "3");
    wait_for(&host, r#""value":3}"#);
    assert!(page(&host).contains(r#""dateModified":"2026-05-02""#), "what is not committed is shown, and git tells nothing of it");
    let _site = site.commit("2026-05-03");
    wait_for(&host, r#""dateModified":"2026-05-03""#);
    assert!(page(&host).contains("<summary"), "the log is there");
}

#[test]
fn a_commit_while_the_content_has_a_mistake_takes_no_history_away_and_is_told_of_once_it_is_mended() {
    let site = Site::new().repository("2026-05-01").fact("grant", "2").commit("2026-05-02");
    let serving = Serving::start(&site, &[]);
    let host = serving.host();
    wait_for(&host, r#""dateModified":"2026-05-02""#);
    let site = site.fact("grant", "3").with("content/projects/ny.md", "no sheet yet").commit("2026-05-03");
    std::thread::sleep(NOTICED);
    assert!(page(&host).contains(r#""dateModified":"2026-05-02""#), "what git told before is still there");
    let _site = site.without("content/projects/ny.md");
    wait_for(&host, r#""dateModified":"2026-05-03""#);
}

#[test]
fn settings_that_leave_git_alone_or_ask_it_again_are_followed_without_a_commit() {
    let site = Site::new();
    let settings = site.read(CATALOGUE);
    let site = site.with(CATALOGUE, format!("{settings}\n[history]\ngit = false\n"));
    let site = site.repository("2026-05-01").fact("grant", "2").commit("2026-05-02");
    let serving = Serving::start(&site, &[]);
    let host = serving.host();
    std::thread::sleep(NOTICED);
    assert!(!page(&host).contains("dateModified"), "git is left alone");
    let site = site.edit(CATALOGUE, "git = false", "git = true");
    wait_for(&host, r#""dateModified":"2026-05-02""#);
    let _site = site.edit(CATALOGUE, "git = true", "git = false");
    wait(&host, "the page without a history", |page| !page.contains("dateModified"));
}

#[test]
fn the_web_editor_is_served_as_it_is_and_other_pages_with_the_script_that_keeps_them_up_to_date() {
    let html = "<!doctype html><html lang=\"sv\"><title>x</title><body></body></html>";
    let site = Site::new().with("static/admin/index.html", html).with("static/own/index.html", html);
    let serving = Serving::start(&site, &[]);
    let host = serving.host();
    assert!(answer(&host, "/admin/").ends_with(html), "{}", answer(&host, "/admin/"));
    assert!(answer(&host, "/own/").contains("live.js"));
}

#[test]
fn whoever_looks_for_changes_sees_the_second_of_two_in_one_second() {
    let site = Site::new();
    let serving = Serving::start(&site, &["--poll"]);
    assert!(serving.line().starts_with("http://"));
    let sheet = site.read(SHEET);
    // As where time is counted in whole seconds.
    let second = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
    for title in ["Ladan A", "Ladan B", "Ladan C"] {
        std::fs::write(site.path(SHEET), sheet.replacen("title = \"", &format!("title = \"{title} "), 1)).expect("a sheet");
        let file = std::fs::File::options().write(true).open(site.path(SHEET)).expect("a sheet");
        file.set_modified(second).expect("a time");
        while !serving.line().starts_with(SHEET) {}
    }
}

#[test]
fn what_an_editor_leaves_beside_a_sheet_is_not_read() {
    let site = Site::new();
    let serving = Serving::start(&site, &[]);
    assert!(serving.line().starts_with("http://"));
    let sheet = site.read(SHEET);
    let site = site.with(&format!("{SHEET}~"), sheet);
    std::thread::sleep(Duration::from_millis(500));
    let _site = site.fact("grant", "3");
    assert!(serving.line().starts_with(&format!("{SHEET} read in ")), "the sheet is the first that is read");
}

/// The builds on their way behind a server, each with its state as the system tells it.
#[cfg(target_os = "linux")]
fn builds(server: u32) -> Vec<(String, char)> {
    let programs =
        std::fs::read_dir("/proc").expect("the system's programs").filter_map(|program| program.ok()?.file_name().into_string().ok());
    programs
        .filter_map(|number| build(&number).filter(|(parent, _)| *parent == server.to_string()).map(|(_, state)| (number, state)))
        .collect()
}

/// Who began a build, and its state, while there is one of that number.
#[cfg(target_os = "linux")]
fn build(number: &str) -> Option<(String, char)> {
    let is_build = std::fs::read_to_string(format!("/proc/{number}/cmdline")).ok()?.contains("--behind=");
    let told = std::fs::read_to_string(format!("/proc/{number}/stat")).ok()?;
    let mut told = told.rsplit_once(") ")?.1.split(' ');
    let state = told.next()?.chars().next()?;
    told.next().filter(|_| is_build).map(|parent| (parent.to_owned(), state))
}

#[test]
#[cfg(target_os = "linux")]
fn a_build_stands_still_after_a_change_and_is_not_left_so_by_a_server_that_is_killed() {
    use rustix::fs::{CWD, Mode, mkfifoat};
    let site = Site::new();
    std::fs::create_dir(site.path("before")).expect("a folder");
    // A release that nobody ever tells holds the build up.
    mkfifoat(CWD, site.path("before/changes.json"), Mode::RWXU).expect("a pipe");
    let mut serving = Serving::start(&site, &["--previous", "before"]);
    assert!(serving.line().starts_with("http://"));
    let sheet = site.read(SHEET);
    let begun = Instant::now();
    let standing = loop {
        assert!(begun.elapsed() < Duration::from_secs(60), "no build ever stood still");
        let title = format!("title = \"{} ", begun.elapsed().as_millis());
        std::fs::write(site.path(SHEET), sheet.replacen("title = \"", &title, 1)).expect("a sheet");
        // Long enough for another build to begin.
        let seen = (0..100).find_map(|_| {
            std::thread::sleep(Duration::from_millis(10));
            builds(serving.program.id()).into_iter().find(|(_, state)| *state == 'T')
        });
        if let Some((number, _)) = seen {
            break number;
        }
    };
    serving.program.kill().expect("an end");
    let killed = Instant::now();
    while build(&standing).is_some() {
        assert!(killed.elapsed() < Duration::from_secs(60), "the build is still there");
        std::thread::sleep(Duration::from_millis(10));
    }
}
