//! Text is hostile: whatever stands in a sheet reaches a page as the text it is, or not at all.

use scraper::ElementRef;
use serde_json::Value;

use crate::support::page::Page;
use crate::support::site::{CATALOGUE, PROGRAMME, SHEET, Site};
use crate::support::tree::names;

/// Texts that want to be more than text.
const HOSTILE: [&str; 14] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</title></head><body onload=alert(1)>",
    "<!-- <svg/onload=alert(1)>",
    "{{ 7 * 7 }}{% set x = 1 %}{# gone #}{{ config }}",
    "{{ \"a\" | upper }} }} {{ t(id='search') }}",
    "&lt;b&gt; &amp;amp; &#60;i&#62; &nbsp",
    "../../../../etc/passwd",
    "javascript:alert(1)",
    "=HYPERLINK(\"https://example.se\")",
    "\u{202e}nedala\u{202c} \u{200f}\u{2066}x",
    "L\u{200b}a\u{200d}d\u{feff}an",
    "\u{1f469}\u{200d}\u{1f33e} \u{0644}\u{0627} \u{fdfa} \u{10ffff}",
];

/// A text as TOML writes it: JSON's escapes are TOML's too.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// Every page that was published, by its path.
fn pages(site: &Site) -> Vec<(String, Page)> {
    let pages = site.output().into_iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path, Page::parse(std::str::from_utf8(&bytes).expect("UTF-8")))).collect()
}

/// What on a page runs, loads, or leads where it must not; the theme's own files are let through.
fn dangers(page: &Page) -> Vec<String> {
    let mut found = page.texts("iframe, object, embed, applet, frame, base, style, math, template, meta[http-equiv=refresh]");
    // The search box says without script that it needs it, in text alone.
    let says = |element: &ElementRef| element.parent().and_then(ElementRef::wrap).is_some_and(|form| form.attr("role") == Some("search"));
    let other = page.select("noscript").into_iter().filter(|element| !says(element) || element.inner_html().contains('<'));
    found.extend(other.map(|element| element.html()));
    // What a script is given runs no more than text does, as long as nothing in it can end its element.
    let data = page.texts("script[type='application/json']:not([src]), script[type='application/ld+json']:not([src])").into_iter();
    found.extend(data.filter(|data| data.contains('<') || serde_json::from_str::<Value>(data).is_err()));
    found.extend(page.texts("script:not([src^='/assets/'], [type='application/json'], [type='application/ld+json'])"));
    found.extend(page.attributes("img:not([src^='/media/']), link[rel=stylesheet]:not([href^='/assets/'])", "src"));
    found.extend(page.attributes("[action]:not([action^='/'])", "action"));
    for element in page.select("*") {
        let own = |name: &str| {
            name.starts_with("on") || matches!(name, "style" | "srcset" | "srcdoc" | "formaction" | "background" | "xlink:href")
        };
        found.extend(element.value().attrs().filter(|(name, _)| own(name)).map(|(name, value)| format!("{name}={value}")));
        let address = element.attr("href").unwrap_or_default();
        let allowed = ["/", "#", "https://", "http://", "mailto:", "tel:"].iter().any(|start| address.starts_with(start));
        if !address.is_empty() && !allowed {
            found.push(format!("href={address}"));
        }
    }
    found
}

#[track_caller]
fn is_harmless(site: &Site) {
    for (path, page) in pages(site) {
        assert_eq!(dangers(&page), [""; 0], "{path}");
    }
}

#[test]
fn whatever_a_title_says_is_what_the_page_says() {
    let site = HOSTILE.iter().enumerate().fold(Site::new(), |site, (at, text)| {
        let sheet = site.read(SHEET).replace("\"Ladan\"", &quoted(text)).replace("\"Lunds kommun\"", &quoted(text));
        site.with(&format!("content/projects/p-{at}.md"), sheet)
    });
    let site = site.facets(r#""organisation""#).built();
    for (at, text) in HOSTILE.iter().enumerate() {
        for address in [format!("sv/projekt/p-{at}"), format!("en/projects/p-{at}")] {
            let page = site.page(&address);
            assert_eq!(page.text("h1"), *text, "{address}");
            assert!(page.definitions("aside dl.facts:first-of-type").iter().any(|(_, value)| value == text), "the owner of {address}");
        }
        assert_eq!(site.json(&format!("data/projects/p-{at}.json"))["title"]["sv"], *text);
    }
    let listed = site.page("sv/projekt").texts("ol.results h3");
    assert!(HOSTILE.iter().all(|text| listed.iter().any(|row| row == text)), "{listed:?}");
    is_harmless(&site);
}

#[test]
fn every_other_fact_is_text_too() {
    for text in HOSTILE {
        let list = format!("[{}]", quoted(text));
        let contact = format!("{{ name = {0}, phone = {0} }}", quoted(text));
        let site = ["id", "fund", "specific_objective"].iter().fold(Site::new(), |site, key| site.fact(key, &quoted(text)));
        let site = ["cofunders", "partners", "interventions"].iter().fold(site, |site, key| site.fact(key, &list));
        let site = site.without_fact("end").fact("contact", &contact).english("X", "## Summary\n\nX.\n").built();
        let page = site.page("sv/projekt/ladan");
        let facts = page.definitions("aside dl.facts:first-of-type");
        assert_eq!(facts.iter().filter(|(_, value)| value.contains(text)).count(), 5, "{text}: {facts:?}");
        assert_eq!(page.texts("ul.names > li"), [text, text]);
        is_harmless(&site);
    }
}

#[test]
fn the_words_of_settings_and_programmes_are_text_too() {
    for text in HOSTILE {
        let both = format!("{{ sv = {0}, en = {0} }}", quoted(text));
        let notice = format!("\n[[announcements]]\ntext = {both}\nlink = \"https://example.se/?a=\\\"><b>\"\nlink_text = {both}\n");
        let settings = Site::new().read(CATALOGUE).replace(r#"{ sv = "Banken", en = "The bank" }"#, &both);
        let settings =
            settings.replace(r#"{ sv = "Myndigheten", en = "The Agency" }"#, &both).replace("[]", r#"["programme", "area", "phase"]"#);
        let programme = Site::new().read(PROGRAMME).replace(r#"{ sv = "ESF+ 2021–2027", en = "ESF+ 2021–2027" }"#, &both);
        let programme = programme.replace(r#"{ sv = "Genomförande", en = "Implementation" }"#, &both);
        let site = Site::new().with(CATALOGUE, settings + &notice).with(PROGRAMME, programme).built();
        assert_eq!(site.page("sv").text("h1"), text);
        assert_eq!(site.page("sv/program/esf-2021-2027").text("h1"), text);
        assert!(site.page("en/phases/implementation").text("aside.notice p").starts_with(text));
        is_harmless(&site);
    }
}

#[test]
fn headings_and_prose_are_text_too() {
    let code = HOSTILE
        .map(|text| format!("## `` {text} ``\n\n    {text}\n\n```{text}\nx\n```\n\n| `` {} `` |\n| - |\n\n", text.replace('|', "\\|")));
    let site = Site::new().prose(&format!("## Sammanfattning\n\nEn lada.\n\n{}", code.concat())).built();
    let page = site.page("sv/projekt/ladan");
    assert_eq!(page.texts("section > h2")[..HOSTILE.len()], HOSTILE);
    let folded: Vec<_> = page.texts("pre:nth-of-type(1)");
    assert_eq!(folded, HOSTILE);
    is_harmless(&site);
}

#[test]
fn raw_html_loses_all_that_runs_or_loads() {
    let raw = [
        "<script>alert(1)</script>",
        "<ScRiPt src=//example.se/x.js></script>",
        "<img src=x onerror=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<a href=\" javascript:alert(1)\" onclick=alert(1)>x</a>",
        "<a href=\"jav&#x09;ascript:alert(1)\">x</a>",
        "<form action=//example.se><button formaction=javascript:alert(1)>x</button></form>",
        "<p style=\"background:url(//example.se/x.png)\">x</p>",
        "<base href=//example.se><meta http-equiv=refresh content=\"0;url=//example.se\"><link rel=stylesheet href=//example.se/x.css>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "</article></main></body></html><script>alert(1)</script>",
        "<textarea></p></textarea><plaintext>",
        "<template><script>alert(1)</script></template>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?php echo '<script>alert(1)</script>' ?>",
        "<video src=//example.se/x.mp4 onplay=alert(1)></video><audio src=x><source srcset=x>",
    ];
    for html in raw {
        let site = Site::new().prose(&format!("## Sammanfattning\n\nFöre {html} efter.\n\n{html}\n\n## Syfte\n\nSist.\n")).built();
        is_harmless(&site);
        let page = site.page("sv/projekt/ladan");
        assert_eq!(page.texts("main article section h2")[0], "Syfte", "{html} does not swallow what follows");
        assert_eq!(page.select("main").len(), 1, "{html}");
        assert_eq!(page.select("footer").len(), 1, "{html}");
    }
}

#[test]
fn a_link_that_would_run_loses_its_address_and_keeps_its_words() {
    let links = [
        "[orden](javascript:alert(1))",
        "[orden](JAVASCRIPT:alert(1))",
        "[orden](<java\tscript:alert(1)>)",
        "[orden](&#106;avascript:alert(1))",
        "[orden](javascript&colon;alert(1))",
        "[orden](vbscript:msgbox)",
        "[orden](data:text/html,<script>alert(1)</script>)",
        "[orden](blob:https://example.se/1)",
        "[orden](file:///etc/passwd)",
        "[orden][1]\n\n[1]: javascript:alert(1)",
    ];
    for link in links {
        let site = Site::new().prose(&format!("## Sammanfattning\n\nHär är {link}\n")).built();
        let page = site.page("sv/projekt/ladan");
        assert_eq!(page.texts("div.lead p"), ["Här är orden"], "{link}");
        assert_eq!(page.attributes("div.lead a", "href"), [""; 0], "{link}");
        is_harmless(&site);
    }
    let site = Site::new().prose("## Sammanfattning\n\n<javascript:alert(1)>\n").built();
    assert_eq!(site.page("sv/projekt/ladan").attributes("div.lead a", "href"), [""; 0]);
}

#[test]
fn a_link_to_another_site_cannot_leave_its_quotation_marks() {
    let site = Site::new().prose("## Sammanfattning\n\n[x](https://example.se/?\"onclick=alert(1)&b='<i>)\n").built();
    assert_eq!(site.page("sv/projekt/ladan").attributes("div.lead a", "href"), ["https://example.se/?\"onclick=alert(1)&b='<i>"]);
    is_harmless(&site);
}

#[test]
fn no_name_leads_out_of_the_output() {
    let ways_out = ["../../../ute", "/ute", "..", ".", "a/../../ute", "..\\..\\ute", "%2e%2e%2fute", "CON", "a\u{0}b", "a:b"];
    let named = ways_out.iter().filter(|name| !name.contains('\0'));
    let site = named.fold(Site::new(), |site, name| {
        let list = format!("[{0}, {1}]", quoted(name), quoted(&format!("{name}/{name}")));
        site.with(
            &format!("content/projects/p-{}.md", blank(name)),
            Site::new().fact("partners", &list).fact("owner", &quoted(name)).read(SHEET),
        )
    });
    let site = site.facets(r#""organisation""#).built();
    assert_eq!(names(site.root()), ["content", "output"]);
    for path in site.output().into_keys() {
        let plain = |part: &str| part.chars().all(|c| c.is_ascii_alphanumeric() || "-._".contains(c)) && !part.starts_with("..");
        assert!(path.trim_end_matches('/').split('/').all(plain), "{path}");
    }
}

/// A name of which nothing is left but that it is different from others.
fn blank(name: &str) -> String {
    name.bytes().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_title_may_have_one_letter_or_five_thousand() {
    for title in ["X".to_owned(), "Å".repeat(5_000), "lada ".repeat(1_000)] {
        let title = title.trim();
        let site = Site::new().fact("title", &quoted(title)).fact("owner", &quoted(title)).facets(r#""organisation""#).built();
        assert_eq!(site.page("sv/projekt/ladan").text("h1"), title);
        assert_eq!(site.page("sv/projekt").texts("ol.results h3"), [title]);
    }
}
