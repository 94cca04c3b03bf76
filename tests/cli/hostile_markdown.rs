//! Markdown that is made to break a program: deep, long, or of strange letters.

use std::time::{Duration, Instant};

use crate::support::site::{SHEET, Site};

/// Builds a site with this prose, which must not take longer than anybody would wait.
fn built(prose: &str) -> Site {
    let site = Site::new().prose(prose);
    let started = Instant::now();
    site.build().fine();
    assert!(started.elapsed() < Duration::from_secs(60), "it took {:?}", started.elapsed());
    site
}

#[test]
fn ten_thousand_levels_are_written_like_one() {
    for (open, close) in [(">", ""), ("[", ""), ("[", "]"), ("![", "](x"), ("*", "*"), ("- ", ""), ("<b>", ""), ("`", "")] {
        let site = built(&format!("## Sammanfattning\n\n{} djup {}\n\n## Syfte\n\nSist.\n", open.repeat(10_000), close.repeat(10_000)));
        let page = site.page("sv/projekt/ladan");
        assert!(page.source().contains("djup"), "{open}");
        assert!(page.source().contains("Sist."), "{open}");
    }
}

#[test]
fn five_thousand_headings_of_the_same_words_have_anchors_of_their_own() {
    let site = built(&format!("## Sammanfattning\n\n{}", "### Kvinnor\n\nx\n\n".repeat(5_000)));
    let mut anchors = site.page("sv/projekt/ladan").attributes("h3[id]", "id");
    assert_eq!(anchors.len(), 5_000);
    anchors.sort();
    anchors.dedup();
    assert_eq!(anchors.len(), 5_000);
}

#[test]
fn a_sheet_of_twenty_megabytes_is_a_sheet() {
    let paragraph = format!("{}\n\n", "Ladan behöver mer plats. ".repeat(80));
    let prose = format!("## Sammanfattning\n\nKort.\n\n## Bakgrund\n\n{}Slutet.\n", paragraph.repeat(20_000_000 / paragraph.len() + 1));
    assert!(prose.len() > 20_000_000);
    let site = built(&prose);
    assert!(site.read("output/sv/projekt/ladan/index.html").contains("Slutet."));
    assert!(site.read("output/sv/projekt/index.html").len() < 20_000, "lists show the beginning of the summary alone");
}

#[test]
fn letters_of_no_width_or_from_right_to_left_stay_what_they_are() {
    let prose = "\u{202e}nadal\u{202c} \u{200b}\u{200d}\u{feff} \u{0644}\u{0627}\u{062f}\u{0627}\u{0646} e\u{301} \u{1f6d6}";
    let site = built(&format!("## Sammanfattning\n\n{prose}\n"));
    assert_eq!(site.page("sv/projekt/ladan").texts("div.lead p"), [prose]);
    assert_eq!(site.json("data/projects/ladan.json")["summary"]["sv"], prose);
}

#[test]
fn a_message_about_a_hostile_line_does_not_speak_to_the_terminal() {
    let site = Site::new().prose("## Sammanfattning\n\n\u{1b}[2J\u{1b}]0;titel\u{7} [x](\u{1b}[31m.md)\n").fact("\"\\u001B[1mx\"", "1");
    let message = site.refusal();
    assert!(!message.contains('\u{1b}') && !message.contains('\u{7}'), "{message:?}");
}

#[test]
fn a_file_of_nothing_but_fences_or_marks_is_no_surprise() {
    for text in ["+++", "+++\n+++", "+++\n+++\n", "\u{feff}", "\u{feff}+++\r\n+++\r\n", "\n\n\n", "+++\r+++\r", "\0"] {
        Site::new().with(SHEET, text).refusal();
    }
}
