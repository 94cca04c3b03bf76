//! What commands ask of git.

use clap::Args;

use super::report::plural;
use crate::catalogue::Catalogue;
use crate::git::Unknown;
use crate::history::{GitHistory, stale_translations};
use crate::source::Diagnostic;

#[derive(Args)]
pub struct GitArguments {
    /// Leave git alone: tell nothing of when sheets came and how they changed
    #[arg(long)]
    no_git: bool,
}

/// What git tells, and a line for the person at the terminal where it does not tell all. To know less is no mistake.
pub struct Told<T> {
    pub found: T,
    pub note: Option<String>,
}

impl GitArguments {
    /// What git tells of a catalogue's projects.
    pub fn history(&self, catalogue: &Catalogue) -> Told<GitHistory> {
        if self.is_without(catalogue) {
            return Told { found: GitHistory::default(), note: None };
        }
        match GitHistory::read(catalogue) {
            Ok(found) => {
                let counts = [
                    ("not committed to git yet, so without days", found.uncommitted()),
                    ("changed since the last commit, so with an earlier day", found.changed()),
                ];
                let told =
                    counts.iter().filter(|(_, count)| *count > 0).map(|(what, count)| format!("{what}: {}", plural(*count, "project")));
                let note = Some(told.collect::<Vec<_>>().join("; ")).filter(|note| !note.is_empty());
                Told { found, note }
            }
            Err(why) => Told::nothing(&why, "nothing is told of when projects came or changed, and they have no feeds"),
        }
    }

    /// The translations that are older than their originals.
    pub fn stale_translations(&self, catalogue: &Catalogue) -> Told<Vec<Diagnostic>> {
        if self.is_without(catalogue) {
            return Told { found: Vec::new(), note: None };
        }
        match stale_translations(catalogue) {
            Ok(found) => Told { found, note: None },
            Err(why) => Told::nothing(&why, "nobody looked for translations that are older than their originals"),
        }
    }

    /// Whether git is left alone, by the command line or the settings.
    fn is_without(&self, catalogue: &Catalogue) -> bool {
        self.no_git || catalogue.config.is_without_git
    }
}

impl<T: Default> Told<T> {
    /// Why git tells nothing, and what comes of it.
    fn nothing(why: &Unknown, so: &str) -> Self {
        let meant = "--no-git, or `git = false` below `[history]` in content/catalogue.toml, if that is meant";
        Told { found: T::default(), note: Some(format!("no history: {why}; {so} ({meant})")) }
    }
}
