//! Announcements: from their first day to their last, in both languages.

use crate::support::site::{CATALOGUE, Site};

/// The smallest site with an announcement that begins and ends.
fn announced(extra: &str) -> Site {
    let announcement = "\n[[announcements]]\ntext = { sv = \"Webbinarium.\", en = \"Webinar.\" }\n";
    let settings = Site::new().read(CATALOGUE);
    Site::new().with(CATALOGUE, format!("{settings}{announcement}{extra}"))
}

/// What is announced on a page as of a day to those without script.
fn shown(site: &Site, day: &str, page: &str) -> Vec<String> {
    site.run(&["build", "--date", day]).fine();
    site.page(page).texts("aside.notice:not(.later) p")
}

#[test]
fn an_announcement_shows_from_its_first_day_to_its_last() {
    let site = announced("from = 2026-11-16\nuntil = 2026-12-03\n");
    for (day, announced) in [("2026-11-15", false), ("2026-11-16", true), ("2026-12-03", true), ("2026-12-04", false)] {
        let expected: &[&str] = if announced { &["Webbinarium."] } else { &[] };
        assert_eq!(shown(&site, day, "sv"), expected, "{day}");
    }
}

#[test]
fn an_announcement_that_begins_later_waits_on_the_page_for_its_day() {
    let site = announced("from = 2026-12-01\n").built();
    let page = site.page("sv");
    assert_eq!(page.attributes("aside.notice.later", "data-from"), ["2026-12-01"]);
    assert_eq!(page.attributes("aside.notice.later", "data-until"), [""]);
}

#[test]
fn an_announcement_that_is_over_is_gone_from_every_file() {
    let site = announced("until = 2026-11-20\n").built();
    let holding = site.output().into_iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("Webbinarium"));
    assert_eq!(holding.count(), 0);
}

#[test]
fn an_announcement_speaks_each_language_on_every_kind_of_page() {
    let site = announced("link = \"/sv/data/\"\nlink_text = { sv = \"Läs mer\", en = \"Read more\" }\n").facets("\"county\"").built();
    for address in ["en", "en/projects", "en/projects/ladan", "en/counties", "en/counties/skane-county", "en/data"] {
        let page = site.page(address);
        assert_eq!(page.texts("aside.notice p"), ["Webinar. Read more"], "{address}");
        assert_eq!(page.attributes("aside.notice a", "href"), ["/sv/data/"], "{address}");
    }
    assert_eq!(site.page("sv/projekt/ladan").texts("aside.notice p"), ["Webbinarium. Läs mer"]);
}

#[test]
fn another_text_is_another_announcement_to_those_who_closed_the_first() {
    let name = |site: Site| site.built().page("sv").attributes("aside.notice", "data-notice");
    assert_eq!(name(announced("")), name(announced("until = 2027-01-01\n")), "another last day is none");
    assert_ne!(name(announced("")), name(announced("").edit(CATALOGUE, "Webbinarium.", "Seminarium.")));
}

#[test]
fn an_announcement_that_leads_to_no_page_is_a_mistake() {
    let announcement = "\n[[announcements]]\ntext = { sv = \"Nytt.\", en = \"New.\" }\nlink = \"/sv/finns-inte/\"\nlink_text = { sv = \"Mer\", en = \"More\" }\n";
    let settings = Site::new().read(CATALOGUE) + announcement;
    let message = Site::new().with(CATALOGUE, settings).refusal();
    assert!(message.starts_with("error[broken-link]: the link `/sv/finns-inte/` leads nowhere"), "{message}");
    assert!(message.contains("content/catalogue.toml:12:8"), "{message}");
}
