//! `projektblad serve`, as far as a terminal shows it; what a browser shows is in `tests/browser/serve.test.mjs`.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::Stdio;

use rustix::process::{Pid, Signal, kill_process};

use crate::support::program::command;
use crate::support::site::Site;
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
