//! `projektblad check --links`: links to other sites, followed on request, slowly, and nowhere that is private.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::support::program::Run;
use crate::support::site::{CATALOGUE, SHEET, Site};

/// A server on this machine, which answers as its addresses say and remembers what it was asked.
struct Server {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
    agents: Arc<Mutex<Vec<String>>>,
    most_at_once: Arc<AtomicUsize>,
    is_over: Arc<AtomicBool>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let server = Server { port, asked: Arc::default(), agents: Arc::default(), most_at_once: Arc::default(), is_over: Arc::default() };
        let (asked, agents, most) = (Arc::clone(&server.asked), Arc::clone(&server.agents), Arc::clone(&server.most_at_once));
        let (over, now) = (Arc::clone(&server.is_over), Arc::new(AtomicUsize::new(0)));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if over.load(Ordering::SeqCst) {
                    return;
                }
                let (asked, agents, most, now) = (Arc::clone(&asked), Arc::clone(&agents), Arc::clone(&most), Arc::clone(&now));
                thread::spawn(move || {
                    let _ = answer(&stream, &asked, &agents, &most, &now);
                });
            }
        });
        server
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn asked(&self) -> Vec<String> {
        let mut asked = self.asked.lock().expect("a list").clone();
        asked.sort();
        asked
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

/// Answers one request after the other: `/404` with that status, `/to/x` by sending to `/x`, `/no-head/x` to GET alone.
fn answer(
    stream: &TcpStream,
    asked: &Mutex<Vec<String>>,
    agents: &Mutex<Vec<String>>,
    most: &AtomicUsize,
    now: &AtomicUsize,
) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        loop {
            let mut header = String::new();
            if reader.read_line(&mut header)? <= 2 {
                break;
            }
            if let Some(agent) = header.to_lowercase().strip_prefix("user-agent: ") {
                agents.lock().expect("a list").push(agent.trim().to_owned());
            }
        }
        most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        let mut words = line.split(' ');
        let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        asked.lock().expect("a list").push(format!("{method} {path}"));
        thread::sleep(Duration::from_millis(20));
        let mut location = String::new();
        let status = if let Some(target) = path.strip_prefix("/to") {
            location = format!("Location: {target}\r\n");
            302
        } else if let Some(target) = path.strip_prefix("/away?") {
            location = format!("Location: {target}\r\n");
            301
        } else if path.starts_with("/no-head") {
            if method == "HEAD" { 405 } else { 200 }
        } else if path == "/loop" {
            location = "Location: /loop\r\n".into();
            302
        } else if path == "/hang-up" {
            now.fetch_sub(1, Ordering::SeqCst);
            return Ok(());
        } else {
            path.trim_start_matches('/').split('/').next().and_then(|status| status.parse().ok()).unwrap_or(200)
        };
        now.fetch_sub(1, Ordering::SeqCst);
        let mut out = stream;
        write!(out, "HTTP/1.1 {status} X\r\n{location}Content-Length: 0\r\n\r\n")?;
    }
}

/// A site whose text has these links, one in a paragraph.
fn with(links: &[String]) -> Site {
    let text: Vec<_> = links.iter().map(|link| format!("[länk]({link})")).collect();
    Site::new().prose(&format!("## Sammanfattning\n\n{}\n", text.join("\n\n")))
}

fn follow(site: &Site, more: &[&str]) -> Run {
    site.run(&[&["check", "--links", "--format", "json"][..], more].concat())
}

/// The message of each warning of a dead link, by the line that it stands in.
fn dead(run: &Run) -> BTreeMap<u64, String> {
    let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let warnings = report["diagnostics"].as_array().expect("a list").iter().filter(|warning| warning["code"] == "dead-link");
    warnings
        .map(|warning| {
            let message = warning["message"].as_str().expect("a message");
            let reason = message.rsplit_once("leads nowhere: ").map_or(message, |(_, reason)| reason);
            (warning["location"]["line"].as_u64().unwrap_or(0), reason.to_owned())
        })
        .collect()
}

/// The licence of the small site leads to a real server, which tests leave alone.
fn quiet(site: Site, server: &Server) -> Site {
    site.edit(CATALOGUE, "https://creativecommons.org/publicdomain/zero/1.0/", &server.url("/licence"))
}

#[test]
fn a_dead_link_is_a_warning_at_its_place() {
    let server = Server::start();
    let links = ["/200", "/404", "/410/x#y", "/500", "/403", "/429"].map(|path| server.url(path));
    let site = quiet(with(&links), &server);
    let run = follow(&site, &["--links-private"]).fine();
    let expected = [
        (18, "the server answers 404: there is no such page"),
        (20, "the server answers 410: there is no such page"),
        (22, "the server answers 500: it does not work today"),
    ];
    assert_eq!(dead(&run), expected.map(|(line, reason)| (line, reason.to_owned())).into());
    let said: Vec<_> = run.stderr.lines().collect();
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said[0].ends_with("/403: the server answers 403 to programs") && said[2] == "7 links followed", "{said:?}");
    assert_eq!(follow(&site, &["--links-private", "--strict"]).code, Some(1));
    let human = site.run(&["check", "--links", "--links-private"]).fine();
    assert!(human.stderr.contains(&format!("--> {SHEET}:18:1")), "{}", human.stderr);
}

#[test]
fn nothing_is_asked_of_others_unless_links_are_to_be_followed() {
    let server = Server::start();
    let site = quiet(with(&[server.url("/404")]), &server);
    site.run(&["check", "--strict"]).fine();
    site.build().fine();
    assert_eq!(server.asked(), [""; 0]);
}

#[test]
fn a_server_is_asked_politely_once_for_each_address_and_one_thing_at_a_time() {
    let server = Server::start();
    let links: Vec<_> = (0..6).map(|at| server.url(&format!("/200/{at}"))).collect();
    let twice = [links.clone(), links].concat();
    let site = quiet(with(&twice), &server).with(
        "content/pages/om.md",
        format!("+++\ntitle = \"Om\"\n+++\n\n[samma]({}) och <{}>\n", server.url("/200/1#annat"), server.url("/no-head")),
    );
    follow(&site, &["--links-private"]).fine();
    let mut expected: Vec<_> = (0..6).map(|at| format!("HEAD /200/{at}")).collect();
    expected.extend(["GET /no-head", "HEAD /licence", "HEAD /no-head"].map(str::to_owned));
    expected.sort();
    assert_eq!(server.asked(), expected);
    assert_eq!(server.most_at_once.load(Ordering::SeqCst), 1);
    let agents = server.agents.lock().expect("a list");
    assert!(agents.iter().all(|agent| agent.starts_with("projektblad/") && agent.contains("links")), "{agents:?}");
}

#[test]
fn redirections_are_followed_to_an_end() {
    let server = Server::start();
    let links =
        ["/to/to/to/to/to/200", "/to/to/to/to/to/to/200", "/loop", "/to/404", "/away?ftp://example.se/x"].map(|path| server.url(path));
    let run = follow(&quiet(with(&links), &server), &["--links-private"]).fine();
    let expected = [
        (18, "it is redirected more than 5 times"),
        (20, "it is redirected more than 5 times"),
        (22, "the server answers 404: there is no such page"),
        (24, "it is redirected from http to ftp"),
    ];
    assert_eq!(dead(&run), expected.map(|(line, reason)| (line, reason.to_owned())).into());
}

#[test]
fn what_fails_on_the_way_is_tried_once_more_and_no_oftener() {
    let server = Server::start();
    let run = follow(&quiet(with(&[server.url("/hang-up")]), &server), &["--links-private"]).fine();
    assert!(dead(&run)[&16].starts_with("there is no connection"), "{:?}", dead(&run));
    let asked = server.asked();
    assert!((2..=3).contains(&asked.iter().filter(|request| request.ends_with("/hang-up")).count()), "{asked:?}");
}

#[test]
fn private_and_loopback_addresses_are_not_asked() {
    let server = Server::start();
    let port = server.port;
    let links = [
        server.url("/200"),
        format!("http://localhost:{port}/200"),
        format!("http://[::1]:{port}/200"),
        format!("http://[::ffff:127.0.0.1]:{port}/200"),
        format!("http://2130706433:{port}/200"),
        "http://169.254.169.254/latest/meta-data/".into(),
        "http://10.0.0.1/".into(),
    ];
    let run = follow(&quiet(with(&links), &server), &[]).fine();
    let reason = "the address is private or of one machine alone: readers cannot open it";
    let lines = dead(&run);
    assert_eq!(lines.len(), 8, "{lines:?}");
    assert!(lines.values().all(|found| found == reason), "{lines:?}");
    assert_eq!(server.asked(), [""; 0]);
}

#[test]
fn there_is_an_end_to_it() {
    let server = Server::start();
    let links: Vec<_> = (0..5).map(|at| server.url(&format!("/404/{at}"))).collect();
    let run = follow(&quiet(with(&links), &server), &["--links-private", "--links-limit", "2"]).fine();
    assert_eq!(dead(&run).len(), 2);
    assert!(run.stderr.ends_with("2 links followed, 4 more left out (--links-limit)\n"), "{}", run.stderr);
}

#[test]
fn a_host_that_is_not_there_is_told_so() {
    let server = Server::start();
    let run = follow(&quiet(with(&["https://finns-inte.invalid/".into()]), &server), &["--links-private"]).fine();
    assert_eq!(dead(&run)[&16], "there is no such host");
}

#[test]
fn only_a_check_that_follows_links_has_words_for_it() {
    for arguments in [["check", "--links-limit", "3"].as_slice(), &["check", "--links-private"], &["build", "--links"]] {
        Site::new().run(arguments).failure();
    }
}
