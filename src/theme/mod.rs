//! How the catalogue looks and what it says: templates, static files and messages.
//!
//! The default theme is part of the program. A site's own `themes/<name>/` is laid over it file by file.

mod constants;
mod files;
mod minify;
mod modules;
mod statics;
mod templates;

use std::fmt;
use std::path::Path;

use crate::config::Config;
use crate::locale::{Lang, Locale, MessageError, Messages};
use crate::output::Artifact;

pub use files::Files;
pub use templates::Templates;

use statics::Statics;

/// A theme, ready to write pages with.
pub struct Theme {
    /// Words, numbers and dates of each published language, in the catalogue's order.
    pub editions: Vec<Edition>,
    statics: Statics,
}

/// A theme in one language.
pub struct Edition {
    /// Words, numbers and dates.
    pub locale: Locale,
    /// The templates, with that language's words in them.
    pub templates: Templates,
}

/// What is wrong with a theme.
#[derive(Debug)]
pub enum ThemeError {
    /// A file cannot be read.
    Io(std::io::Error),
    /// Templates, messages or static files do not fit together: a line for each.
    Broken(Vec<String>),
}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            ThemeError::Io(error) => write!(f, "the theme cannot be read: {error}"),
            ThemeError::Broken(lines) => write!(f, "the theme is broken:\n  {}", lines.join("\n  ")),
        }
    }
}

impl std::error::Error for ThemeError {}

impl From<std::io::Error> for ThemeError {
    fn from(error: std::io::Error) -> Self {
        ThemeError::Io(error)
    }
}

impl From<MessageError> for ThemeError {
    fn from(error: MessageError) -> Self {
        ThemeError::Broken(vec![error.to_string()])
    }
}

impl Theme {
    /// Loads the theme that the settings name, for the site in `root`. Unless `minify`, templates and static
    /// files stay as they are written.
    ///
    /// # Errors
    /// Everything that is wrong with its files.
    pub fn load(root: &Path, config: &Config, minify: bool) -> Result<Self, ThemeError> {
        let files = Files::of_theme(root, &config.theme)?;
        let statics = Statics::load(&files, config, minify)?;
        let mut wrong = Vec::new();
        let mut editions = Vec::new();
        let own = Files::built_in();
        let own = Lang::ALL.into_iter().map(|lang| messages(&own, lang)).collect::<Result<Vec<_>, _>>().map_err(ThemeError::Broken)?;
        for &lang in &config.languages {
            let locale = locale(&files, lang).map_err(ThemeError::Broken)?;
            let disagreements = locale.messages.disagreements(lang, &own);
            match Templates::load(&files, &locale, &statics, minify) {
                Ok(templates) => editions.push(Edition { locale, templates }),
                Err(found) => wrong.extend(found),
            }
            // What a template misses has been told with its place.
            let is_told = |error: &MessageError| wrong.iter().any(|line| line.contains(&format!("`{}`", error.id)));
            let untold: Vec<_> = disagreements.iter().filter(|error| !is_told(error)).map(MessageError::to_string).collect();
            wrong.extend(untold);
        }
        wrong.sort();
        wrong.dedup();
        if wrong.is_empty() { Ok(Theme { editions, statics }) } else { Err(ThemeError::Broken(wrong)) }
    }

    /// A message without arguments; in a language that is not published as in the first that is.
    ///
    /// # Errors
    /// Where the theme lacks it.
    pub fn word(&self, lang: Lang, id: &str) -> Result<String, MessageError> {
        let edition = self.editions.iter().find(|edition| edition.locale.lang == lang).or(self.editions.first());
        edition.map_or_else(|| Ok(String::new()), |edition| edition.locale.messages.get(id))
    }

    /// The static files, to be published.
    pub fn artifacts(&self) -> impl Iterator<Item = Artifact> + '_ {
        self.statics.artifacts()
    }
}

fn locale(files: &Files, lang: Lang) -> Result<Locale, Vec<String>> {
    Locale::new(lang, messages(files, lang)?).map_err(|why| vec![why])
}

fn messages(files: &Files, lang: Lang) -> Result<Messages, Vec<String>> {
    let folder = format!("locales/{lang}/");
    let mut sources = Vec::new();
    for name in files.names(&folder).filter(|name| name.ends_with(".ftl")) {
        sources.push((name, files.text(name).map_err(|why| vec![why])?.to_owned()));
    }
    Messages::new(lang, sources)
}
