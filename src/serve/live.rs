//! What an open page is told: which state of the site there is, and what stands in its way.

use serde::Serialize;

/// The state of a served site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Live {
    /// Counts the states of pages, from 1; 0 where the site could never be read.
    pub version: u64,
    /// Counts the whole builds, from 1; 0 before the first.
    pub complete: u64,
    /// Counts what git has told of projects, from 1; 0 before the first.
    pub history: u64,
    /// What stands in the way of publishing.
    pub mistakes: Option<String>,
    /// The folder of the search index in the latest whole build.
    #[serde(skip)]
    pub index: Option<String>,
}

/// What a page relies on besides the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reliance {
    /// Nothing.
    Nothing,
    /// The whole build: another one changes what the page shows.
    Build,
    /// What git tells of projects.
    History,
}

/// Where the script and its style are found, and what it listens to; no page of a site begins so.
pub const FOLDER: &str = "/_projektblad/";

/// The script that pages are given while they are served.
pub const SCRIPT: &str = include_str!("live.js");

/// What hears for all pages what has changed.
pub const NEWS: &str = include_str!("news.js");

/// How it shows mistakes.
pub const STYLE: &str = include_str!("live.css");

impl Live {
    /// A page with the script in it, which is told of what the page relies on.
    pub fn page(&self, html: &[u8], reliance: Reliance) -> Vec<u8> {
        let relied_on = match reliance {
            Reliance::Nothing => String::new(),
            Reliance::Build => format!(" data-complete=\"{}\"", self.complete),
            Reliance::History => format!(" data-history=\"{}\"", self.history),
        };
        let script = format!("<script src=\"{FOLDER}live.js\" data-version=\"{}\"{relied_on} defer></script>", self.version);
        let end = b"</body>";
        let at = html.windows(end.len()).rposition(|bytes| bytes.eq_ignore_ascii_case(end)).unwrap_or(html.len());
        [&html[..at], script.as_bytes(), &html[at..]].concat()
    }

    /// What is shown where there is no page, and why.
    pub fn nothing(&self, why: &str) -> Vec<u8> {
        let why = quick_xml::escape::escape(why);
        let head = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>projektblad serve</title></head>";
        self.page(format!("{head}<body><pre>{why}</pre></body></html>").as_bytes(), Reliance::Build)
    }
}
