//! A notice at the top of every page.

use jiff::civil::Date;

use super::localised;
use crate::locale::{Lang, PerLang};
use crate::source::{Location, Need, Table};

/// Something to be told on every page for a while.
#[derive(Debug, Clone)]
pub struct Announcement {
    /// A name made from its content: another text is another announcement, and shows again to those who closed this one.
    pub id: String,
    /// First day on which it shows.
    pub from: Option<Date>,
    /// Last day on which it shows.
    pub until: Option<Date>,
    /// What it says.
    pub text: PerLang<String>,
    /// Where more is to be read, and the words of that link.
    pub link: Option<(String, PerLang<String>)>,
    /// Where the settings give that link.
    pub link_at: Option<Location>,
}

impl Announcement {
    /// Reads one `[[announcements]]` table.
    pub fn read(mut table: Table, languages: &[Lang]) -> Option<Self> {
        let report = table.report();
        let from = table.date("from", Need::Optional);
        let until = table.date("until", Need::Optional);
        if let (Some(from), Some(until)) = (&from, &until)
            && until.value < from.value
        {
            report.error(
                "end-before-start",
                until.span.clone(),
                "the announcement ends before it begins",
                Some("let `until` be `from` or later".into()),
            );
        }
        let text = localised(&mut table, "text", Need::Required, languages);
        let address = table.text("link", Need::Optional);
        let words = localised(&mut table, "link_text", if address.is_some() { Need::Required } else { Need::Optional }, languages);
        if let Some(address) = &address
            && !["https://", "http://", "mailto:", "/"].iter().any(|start| address.value.starts_with(start))
        {
            report.error(
                "forbidden-link",
                address.span.clone(),
                "an announcement's link begins with https://, http://, mailto: or /",
                None,
            );
        }
        table.finish();
        let link_at = address.as_ref().map(|address| report.source().locate(address.span.clone()));
        let text = text?;
        let link = address.map(|address| address.value).zip(words);
        let mut hash = blake3::Hasher::new();
        for (_, words) in text.iter() {
            hash.update(words.as_bytes()).update(b"\0");
        }
        hash.update(link.as_ref().map_or("", |(address, _)| address).as_bytes());
        let id = hash.finalize().to_hex()[..12].to_owned();
        Some(Announcement { id, from: from.map(|at| at.value), until: until.map(|at| at.value), text, link, link_at })
    }

    /// Whether its last day has passed on `day`.
    pub fn is_over(&self, day: Date) -> bool {
        self.until.is_some_and(|until| until < day)
    }

    /// Whether it shows on `day`.
    pub fn shows_on(&self, day: Date) -> bool {
        !self.is_over(day) && self.from.is_none_or(|from| from <= day)
    }
}
