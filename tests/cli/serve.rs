//! `projektblad serve`, as far as a terminal shows it; what a browser shows is in `tests/browser/serve.test.mjs`.

use std::net::TcpListener;

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
