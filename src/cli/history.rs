//! What commands ask of git.

use clap::Args;

use super::report::plural;
use crate::catalogue::Catalogue;
use crate::history::{GitHistory, Unknown};

#[derive(Args)]
pub struct GitArguments {
    /// Leave git alone: tell nothing of when sheets came and how they changed
    #[arg(long)]
    no_git: bool,
}

impl GitArguments {
    /// What git tells of a catalogue. Why it tells nothing, or not of all projects, is said on standard error: it is no mistake.
    pub fn history(&self, catalogue: &Catalogue) -> GitHistory {
        if self.is_without(catalogue) {
            return GitHistory::default();
        }
        let history = GitHistory::read(catalogue).unwrap_or_else(|why| {
            note(&why, "pages tell no days of publication and change, and there are no feeds of projects");
            GitHistory::default()
        });
        if history.uncommitted() > 0 {
            eprintln!("note: {} not committed to git yet; their pages tell no days", plural(history.uncommitted(), "project"));
        }
        history
    }

    /// Whether git is left alone, by the command line or the settings.
    pub fn is_without(&self, catalogue: &Catalogue) -> bool {
        self.no_git || catalogue.config.is_without_git
    }
}

/// Says why git tells nothing, and what comes of it.
pub fn note(why: &Unknown, so: &str) {
    eprintln!("note: no history: {why}; {so} (--no-git, or `[history] git = false` in content/catalogue.toml, if that is meant)");
}
