//! Themes: a site's own files are laid over the built-in ones, and what is broken in them is named.

use insta::assert_snapshot;

use crate::support::site::{CATALOGUE, Site};

/// The smallest site with a theme of its own that has one file.
fn with(path: &str, content: impl AsRef<[u8]>) -> Site {
    Site::new().edit(CATALOGUE, "facets", "theme = \"egen\"\nfacets").with(&format!("themes/egen/{path}"), content)
}

/// A file of the built-in theme.
fn built_in(path: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default").join(path);
    std::fs::read_to_string(path).expect("a file of the built-in theme")
}

#[test]
fn a_template_of_the_sites_own_takes_the_place_of_the_built_in_one_alone() {
    let site =
        with("templates/project.html", "{% extends \"base.html\" %}{% block content %}<h1>Min {{ title.text }}</h1>{% endblock %}").built();
    assert_eq!(site.page("sv/projekt/ladan").text("h1"), "Min Ladan");
    assert_eq!(site.page("sv/projekt").text("h1"), "Projekt");
}

#[test]
fn a_message_of_the_sites_own_takes_the_place_of_the_built_in_one_alone() {
    let site = with("locales/sv/z-eget.ftl", "fact-owner = Stödmottagare\n").built();
    let labels: Vec<_> =
        site.page("sv/projekt/ladan").definitions("aside dl.facts:first-of-type").into_iter().map(|(label, _)| label).collect();
    assert!(labels.contains(&"Stödmottagare".into()) && labels.contains(&"Beviljat stöd".into()), "{labels:?}");
}

#[test]
fn a_style_of_the_sites_own_is_added_to_the_built_in_ones() {
    let site = with("static/css/95-eget.css", "h1 { color: rebeccapurple }\n").built();
    let style = site.page("sv").attributes("link[rel=stylesheet]", "href");
    let style = site.read(&format!("output{}", style[0]));
    assert!(style.ends_with("h1{color:#639}"), "the last rule is the site's");
    assert!(style.len() > 1_000, "the others are still there");
}

#[test]
fn a_static_file_is_named_by_what_is_in_it() {
    let icon = |svg: &str| with("static/icon.svg", svg).built().page("sv").attributes("link[rel=icon]", "href");
    assert_eq!(icon("<svg/>"), icon("<svg/>"));
    assert_ne!(icon("<svg/>"), icon("<svg></svg>"));
}

#[test]
fn a_message_that_a_template_names_and_nobody_wrote_is_named_with_the_line() {
    let page = "{% extends \"base.html\" %}\n{% block content %}\n<h1>{{ t(id='huvudrubrik') }}</h1>{% endblock %}";
    assert_snapshot!(with("templates/text.html", page).build().failure(), @"
    projektblad: the theme is broken:
      text.html:3: there is no message `huvudrubrik` in en
      text.html:3: there is no message `huvudrubrik` in sv
    ");
}

#[test]
fn a_message_that_is_missing_in_one_language_is_named_with_the_language() {
    let messages = built_in("locales/en/site.ftl").replace("footer = ", "foooter = ").replace("\nfacts = ", "\nfaccts = ");
    assert_snapshot!(with("locales/en/site.ftl", messages).build().failure(), @"
    projektblad: the theme is broken:
      project.html:21: there is no message `facts` in en
      project.html:34: there is no message `facts` in en
    ");
}

#[test]
fn a_message_that_the_program_needs_is_named() {
    let messages = built_in("locales/sv/site.ftl").replace("fact-programme = ", "fact-program = ");
    assert_snapshot!(with("locales/sv/site.ftl", messages).build().failure(), @"
    projektblad: the theme is broken:
      message `fact-programme` in sv: there is no such message
    ");
}

#[test]
fn a_heading_that_only_a_data_file_needs_is_missed_by_checking_too() {
    let messages = built_in("locales/sv/data.ftl").replace("operation-seat = ", "operation-seet = ");
    let site = with("locales/sv/data.ftl", messages);
    let message = site.run(&["check"]).failure();
    assert!(message.contains("`operation-seat` in sv"), "{message}");
}

#[test]
fn an_argument_that_a_template_forgets_is_named() {
    let footer = built_in("templates/footer.html").replace("t(id='published-by', publisher=site.publisher)", "t(id='published-by')");
    assert_snapshot!(with("templates/footer.html", footer).build().failure(), @"
    projektblad: the theme is broken:
      footer.html:2: the message `published-by` in en needs arguments
      footer.html:2: the message `published-by` in sv needs arguments
    ");
}

#[test]
fn an_argument_that_nobody_gives_is_named() {
    assert_snapshot!(with("locales/sv/z-eget.ftl", "percent = { $nummer } procent\n").build().failure(), @"
    projektblad: the theme is broken:
      message `percent` in sv: it names the argument `$nummer`; it is given `$number`
    ");
}

#[test]
fn messages_that_only_scripts_and_rare_pages_need_are_missed_too() {
    for (file, old, new, why) in [
        ("live", "live-results = ", "live-resultat = ", "`live-results` in sv: there is no such message"),
        ("live", "live-page = Sida { $number }", "live-page = Sida { $nr }", "`live-page` in sv: it names the argument `$nr`"),
        (
            "site",
            "page-number = Sida { $number }",
            "page-number = Sida { $nummer }",
            "`page-number` in sv: it names the argument `$nummer`",
        ),
        (
            "site",
            "money = { $currency ->",
            "money = { $currncy ->",
            "`money` in sv: it names the argument `$currncy`; it is given `$amount`, `$currency`",
        ),
        ("site", "[SEK] { $amount }\u{a0}kr", "[SEK] { $belopp } kr", "`money` in sv: it names the argument `$belopp`"),
    ] {
        let path = format!("locales/sv/{file}.ftl");
        let messages = built_in(&path);
        assert!(messages.contains(old), "{old}");
        let site = with(&path, messages.replacen(old, new, 1));
        for command in ["check", "build"] {
            let message = site.run(&[command]).failure();
            assert!(message.contains(why), "{command}: {message}");
        }
    }
}

#[test]
fn a_template_that_does_not_parse_is_named_with_its_line() {
    assert_snapshot!(with("templates/text.html", "<p>\n{% if title %}<h1>{{ title }</h1>{% endif %}").build().failure(), @"
    projektblad: the theme is broken:
      error: Found `}` but expected }}.
     --> text.html:2:28
      |
    2 | {% if title %}<h1>{{ title }</h1>{% endif %}
      |                            ^
    ");
}

#[test]
fn a_template_that_names_what_is_not_there_is_named() {
    assert_snapshot!(with("templates/not-found.html", "<p>\n{{ nothing.at.all }}</p>").build().failure(), @"
    projektblad: the theme is broken: error: Variable `nothing` is not defined. Available variables: frame, lang, parts, section, site, title
     --> not-found.html:1:7
      |
    1 | <p>{{ nothing.at.all }}</p>
      |       ^^^^^^^
    ");
}

#[test]
fn a_message_file_that_does_not_parse_is_named_with_its_line() {
    assert_snapshot!(with("locales/sv/z-eget.ftl", "fact-owner = Ägare\n= ingenting\n").build().failure(), @r#"
    projektblad: the theme is broken:
      locales/sv/z-eget.ftl:2: Expected one of "a-zA-Z"
    "#);
}

#[test]
fn a_style_sheet_that_cannot_be_understood_stays_as_it_is() {
    let site = with("static/css/95-eget.css", "h1 { color: \n").built();
    let style = site.page("sv").attributes("link[rel=stylesheet]", "href");
    assert!(site.read(&format!("output{}", style[0])).contains("h1"));
}

#[test]
fn a_style_sheet_that_would_end_its_element_is_named() {
    assert_snapshot!(with("static/css/95-eget.css", "h1::after { content: '</style>' }\n").build().failure(), @"
    projektblad: the theme is broken:
      static/css/95-eget.css: the file holds something that ends its <style> element
    ");
}

#[test]
fn a_script_that_does_not_parse_is_named_with_its_line() {
    assert_snapshot!(with("static/js/announcement.js", "let x = 1;\nlet y = ;\n").build().failure(), @"
    projektblad: the theme is broken:
      static/js/announcement.js: line 2: Unexpected token
    ");
    assert_snapshot!(with("static/js/search/99-eget.js", "export const a = 1;\n\nexport const b = );\n").build().failure(), @"
    projektblad: the theme is broken:
      static/js/search/99-eget.js: line 3: Unexpected token
    ");
}

#[test]
fn a_static_file_that_is_not_there_is_named() {
    let page = built_in("templates/bare.html").replace("icon.svg", "ikon.svg");
    assert_snapshot!(with("templates/bare.html", page).build().failure(), @"
    projektblad: the theme is broken:
      bare.html:10: there is no static file `ikon.svg`
    ");
}

#[test]
fn a_file_that_is_not_utf_8_is_named() {
    assert_snapshot!(with("templates/text.html", b"<p>\xe5</p>").build().failure(), @"
    projektblad: the theme is broken:
      templates/text.html: the file is not UTF-8
    ");
}

#[test]
fn a_theme_that_is_not_there_is_a_mistake() {
    let site = Site::new().edit(CATALOGUE, "facets", "theme = \"egen\"\nfacets");
    assert_snapshot!(site.refusal(), @r#"
error[unknown-theme]: there is no theme `egen`: the folder themes/egen is missing
 --> content/catalogue.toml:2:9
  |
2 | theme = "egen"
  |         ^^^^^^
  |
  = help: make the folder, or remove the key to use the built-in theme

1 mistake, 0 warnings; nothing was written
"#);
}

#[test]
fn a_broken_theme_leaves_nothing_behind() {
    let site = with("templates/text.html", "{{ ").with("output/.keep", "");
    site.build().failure();
    assert_eq!(crate::support::tree::names(&site.path("output")), [".keep"]);
    assert_eq!(crate::support::tree::names(site.root()), ["content", "output", "themes"]);
}
