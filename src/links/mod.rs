//! Links to other sites: which there are, and, on request only, whether they still lead somewhere.
//!
//! A check is slow on purpose: each host is asked one thing at a time, with a pause after each answer. Nothing is asked twice in a
//! run, addresses that are not public are not asked at all, and there is an end to it all ([`Courtesy`]).

mod collect;
mod follow;
mod hosts;
mod public;

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::source::{Diagnostic, Location, Severity};

pub use follow::Courtesy;

/// The links to other sites in a catalogue.
#[derive(Debug, Default)]
pub struct Links {
    /// Each address, without what follows a `#`, with the places that it stands at.
    places: BTreeMap<String, Vec<Place>>,
}

/// Where a link stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    file: PathBuf,
    location: Option<Location>,
}

/// What came of following a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It leads somewhere.
    Alive,
    /// It leads nowhere, for this reason.
    Dead(String),
    /// The other side does not answer programs, or not today, for this reason: nothing can be said.
    Unclear(String),
}

/// What came of following all links.
#[derive(Debug, Default)]
pub struct Followed {
    /// A warning for each place at which a dead link stands.
    pub diagnostics: Vec<Diagnostic>,
    /// How many addresses were followed.
    pub addresses: usize,
    /// How many were not, since there are too many.
    pub left_out: usize,
    /// Those of which nothing can be said, with the reason.
    pub unclear: Vec<(String, String)>,
}

impl Links {
    /// How many addresses there are.
    pub fn count(&self) -> usize {
        self.places.len()
    }

    /// Follows every link; `step` is told of each address that is done.
    pub fn follow(self, courtesy: &Courtesy, step: impl Fn() + Sync) -> Followed {
        let addresses: Vec<&str> = self.places.keys().take(courtesy.most).map(String::as_str).collect();
        let mut followed = Followed { addresses: addresses.len(), left_out: self.places.len() - addresses.len(), ..Followed::default() };
        for (address, verdict) in hosts::follow_all(&addresses, courtesy, step) {
            match verdict {
                Verdict::Alive => {}
                Verdict::Unclear(reason) => followed.unclear.push((address.to_owned(), reason)),
                Verdict::Dead(reason) => {
                    let places = self.places.get(address).into_iter().flatten();
                    followed.diagnostics.extend(places.map(|place| dead(address, &reason, place)));
                }
            }
        }
        followed.diagnostics.sort_by(|a, b| a.reading_order().cmp(&b.reading_order()));
        followed
    }
}

fn dead(address: &str, reason: &str, Place { file, location }: &Place) -> Diagnostic {
    let message = format!("the link `{}` leads nowhere: {reason}", address.escape_debug());
    Diagnostic { location: location.clone(), ..Diagnostic::of_file(Severity::Warning, "dead-link", file, message) }
        .help("look the page up and correct the link, or remove it and keep the words")
}
