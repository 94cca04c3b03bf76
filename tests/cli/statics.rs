//! Files in `static/` are published as they are.

use insta::assert_snapshot;

use crate::support::site::Site;

#[test]
fn a_file_is_published_byte_by_byte_at_its_path() {
    let site = Site::new().with("static/admin/index.html", "<!doctype html>\n  <p>  x").with("static/a b/c.bin", [0, 255, 1]).built();
    assert_eq!(site.read("output/admin/index.html"), "<!doctype html>\n  <p>  x");
    assert_eq!(site.output()["a b/c.bin"], [0, 255, 1]);
}

#[test]
fn what_editors_and_systems_leave_behind_is_not_published_but_what_the_web_knows_is() {
    let site =
        Site::new().with("static/.DS_Store", "x").with("static/.git/config", "x").with("static/.well-known/security.txt", "x").built();
    let output = site.output();
    assert!(output.contains_key(".well-known/security.txt"));
    assert!(!output.keys().any(|path| path.contains("DS_Store") || path.contains(".git")));
}

#[test]
fn nothing_takes_the_place_of_a_page() {
    let site = Site::new().with("static/sv/index.html", "x").with("static/robots.txt", "x");
    assert_snapshot!(site.refusal(), @"
    error[static-collision]: the build writes /robots.txt itself
    --> static/robots.txt
     = help: rename it or remove it

    error[static-collision]: the build writes /sv itself
    --> static/sv/index.html
     = help: rename it or remove it

    2 mistakes, 0 warnings; nothing was written
    ");
}

#[test]
fn a_link_is_not_followed() {
    let site = Site::new().with("static/x", "x");
    std::os::unix::fs::symlink("/etc/passwd", site.path("static/passwd")).expect("a link");
    assert!(site.refusal().contains("symbolic links are not followed"));
}

#[test]
fn texts_can_link_to_such_a_file() {
    let site = Site::new().with("static/blankett.pdf", "x").prose("## Sammanfattning\n\n[Blankett](/blankett.pdf)\n").built();
    assert!(site.page("sv/projekt/ladan").attributes("main a", "href").contains(&"/blankett.pdf".into()));
}
