//! A new site, and what stands around its content: a small example, a theme to change, settings of editors, workflows, a web editor.
//!
//! [`plan`] says which files there are to be; [`Plan::write`] writes all of them or none.

mod content;
mod editor;
mod front_matter;
mod plan;
mod snippets;
mod sveltia;
mod workflows;

use std::fmt;
use std::io;
use std::path::Path;

use crate::git::Remote;
use crate::locale::{Lang, MessageError};
use crate::schema::{InUse, Words};

pub use front_matter::front_matter;
pub use plan::{Made, Plan};
pub use snippets::snippets;
pub use sveltia::sveltia;
pub use workflows::workflows;

/// A part of what is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Settings, a programme, three projects and a page of text.
    Content,
    /// A theme to change.
    Theme,
    /// Settings and schemas for editors.
    Editor,
    /// Workflows that check and publish, on GitHub and on GitLab.
    Workflows,
    /// The configuration of the web editor.
    Cms,
}

impl Part {
    /// Every part there is.
    pub const ALL: [Part; 5] = [Part::Content, Part::Theme, Part::Editor, Part::Workflows, Part::Cms];

    /// The part of that name.
    pub fn from_name(name: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.name() == name)
    }

    /// The name it goes by on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Part::Content => "content",
            Part::Theme => "theme",
            Part::Editor => "editor",
            Part::Workflows => "workflows",
            Part::Cms => "cms",
        }
    }
}

/// What is wished for.
#[derive(Debug, Clone)]
pub struct Wishes {
    /// The language of the site and of what is explained in it.
    pub lang: Lang,
    /// What the catalogue is called; a name for an example where it is not said.
    pub title: Option<String>,
    /// Where it will be published.
    pub base_url: Option<String>,
    /// Where its repository is.
    pub remote: Option<Remote>,
    /// The parts.
    pub parts: Vec<Part>,
}

/// Why there is no plan.
#[derive(Debug)]
pub enum ScaffoldError {
    /// The site that is there already cannot be read.
    Io(io::Error),
    /// A field has no words.
    Words(MessageError),
    /// The example is broken.
    Example(String),
}

impl fmt::Display for ScaffoldError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            ScaffoldError::Io(error) => error.fmt(f),
            ScaffoldError::Words(error) => error.fmt(f),
            ScaffoldError::Example(reason) => write!(f, "the built-in example is broken: {reason}"),
        }
    }
}

impl std::error::Error for ScaffoldError {}

impl From<io::Error> for ScaffoldError {
    fn from(error: io::Error) -> Self {
        ScaffoldError::Io(error)
    }
}

impl From<MessageError> for ScaffoldError {
    fn from(error: MessageError) -> Self {
        ScaffoldError::Words(error)
    }
}

/// The files that are wished for in the folder `site`, which may hold a site already.
///
/// # Errors
/// Where that site cannot be read.
pub fn plan(wishes: &Wishes, site: &Path) -> Result<Plan, ScaffoldError> {
    let words = Words::new(wishes.lang)?;
    let has = |part| wishes.parts.contains(&part);
    let mut plan = Plan::default();
    if has(Part::Content) {
        content::add(&mut plan, wishes, &words)?;
    }
    if has(Part::Theme) {
        content::add_theme(&mut plan, wishes.lang);
    }
    if has(Part::Workflows) {
        plan.append(workflows(""));
    }
    if has(Part::Editor) || has(Part::Cms) {
        // Editors offer what the site has: what will be written, or else what is there.
        let in_use = if has(Part::Content) {
            let folder = tempfile::tempdir()?;
            plan.write(folder.path())?;
            InUse::read(folder.path())?
        } else {
            InUse::read(site)?
        };
        if has(Part::Editor) {
            editor::add(&mut plan, &words, &in_use)?;
        }
        if has(Part::Cms) {
            sveltia::add(&mut plan, &words, &in_use, wishes)?;
        }
    }
    Ok(plan)
}
