//! The catalogue as pages: HTML, sitemap, robots.txt.
//!
//! One file a kind of page. [`Pages::project`] makes the pages of one project from its prose;
//! [`Pages::others`] makes all the rest from facts alone; [`Pages::page`] makes one that is asked for.

mod atom;
mod changes;
mod crossing;
mod data;
mod feeds;
mod frame;
mod home;
mod latest;
mod list;
mod log;
mod not_found;
mod organisation;
mod parts;
mod project;
mod prose;
mod removed;
mod root;
mod rows;
mod sitemap;
mod structured;
mod text;
mod values;
mod view;
mod wording;
mod writer;

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::Path;

use rayon::prelude::*;
use tera::{Context, Value};

use crate::catalogue::{Catalogue, Destination, VERBATIM};
use crate::config::Facet;
use crate::history::GitHistory;
use crate::locale::{Lang, MessageError, PerLang};
use crate::output::{Artifact, Publish};
use crate::prose::Document;
use crate::sheet::Text;
use crate::theme::{Templates, Theme};

use writer::Writer;

pub use data::{ColumnShape, Download, ListColumnShape, ListShape, ObjectShape, OpenData, TableShape};

/// Why a page could not be made. The content is right by now, so it is the theme or the machine.
#[derive(Debug)]
pub enum PageError {
    /// A file could not be read or written.
    Io(io::Error),
    /// A message is missing, or one of its arguments.
    Message(MessageError),
    /// A template could not be rendered.
    Template(String),
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            PageError::Io(error) => error.fmt(f),
            PageError::Message(error) => write!(f, "the theme is broken: {error}"),
            PageError::Template(error) => write!(f, "the theme is broken: {error}"),
        }
    }
}

impl std::error::Error for PageError {}

impl From<io::Error> for PageError {
    fn from(error: io::Error) -> Self {
        PageError::Io(error)
    }
}

impl From<MessageError> for PageError {
    fn from(error: MessageError) -> Self {
        PageError::Message(error)
    }
}

/// Everything that pages are made with.
pub struct Pages<'c> {
    catalogue: &'c Catalogue,
    writers: Vec<Writer<'c>>,
}

impl<'c> Pages<'c> {
    /// Gets a theme ready for a catalogue: what is the same on many pages is written once.
    ///
    /// # Errors
    /// What is wrong with the theme.
    pub fn new(catalogue: &'c Catalogue, history: &'c GitHistory, theme: &'c mut Theme) -> Result<Self, PageError> {
        for edition in &mut theme.editions {
            let site = view::Site::new(catalogue, &edition.locale)?;
            frame::install(&mut edition.templates, &site)?;
        }
        let writers = theme.editions.iter().map(|edition| Writer::new(catalogue, history, edition)).collect::<Result<Vec<_>, _>>()?;
        Ok(Pages { catalogue, writers })
    }

    /// The same pages with another history.
    pub fn with_history(&self, history: &'c GitHistory) -> Self {
        let writers = self.writers.iter().map(|writer| writer.with_history(history));
        Pages { catalogue: self.catalogue, writers: writers.collect() }
    }

    /// Every project as one row of a list, as HTML; empty in a language that is not published.
    ///
    /// # Errors
    /// What is wrong with the theme.
    pub fn rows(&self) -> Result<Vec<PerLang<&str>>, PageError> {
        let rows = |project| {
            let mut rows = PerLang::of(|_| "");
            for writer in &self.writers {
                rows[writer.lang] = writer.row(project)?.as_str().unwrap_or_default();
            }
            Ok(rows)
        };
        (0..self.catalogue.projects.len()).into_par_iter().map(rows).collect()
    }

    /// What the values of all facets are called in a language, in the order of their numbers; in a language that is not
    /// published as in the first that is.
    ///
    /// # Errors
    /// What is wrong with the theme.
    pub fn value_names(&self, lang: Lang) -> Result<Vec<(Facet, Vec<String>)>, PageError> {
        let Some(writer) = self.writers.iter().find(|writer| writer.lang == lang).or(self.writers.first()) else { return Ok(Vec::new()) };
        let names = |facet| {
            let values = 0..self.catalogue.table(facet).values.len();
            values.map(|value| Ok(writer.value_name(facet, value)?.into_owned())).collect::<Result<_, PageError>>()
        };
        Facet::ALL.into_iter().map(|facet| Ok((facet, names(facet)?))).collect()
    }

    /// A message without arguments; in a language that is not published as in the first that is.
    ///
    /// # Errors
    /// Where the theme lacks it.
    pub fn word(&self, lang: Lang, id: &str) -> Result<String, PageError> {
        let writer = self.writers.iter().find(|writer| writer.lang == lang).or(self.writers.first());
        Ok(writer.map(|writer| writer.word(id)).transpose()?.unwrap_or_default())
    }

    /// The pages of one project, in every language.
    ///
    /// # Errors
    /// Where the theme or the machine fails.
    pub fn project(&self, project: usize, documents: &PerLang<Option<Document>>, publish: Publish) -> Result<(), PageError> {
        let related = self.catalogue.related(project, project::RELATED);
        self.writers.iter().try_for_each(|writer| Ok(publish(project::page(writer, project, documents, &related)?)?))
    }

    /// The page at a destination alone; `None` for those that tell of the data, which only a build makes. The files of the search
    /// index, if there are any yet, are in the folder `index`.
    ///
    /// # Errors
    /// Where the theme or the machine fails.
    pub fn page(&self, destination: Destination, index: Option<&str>) -> Result<Option<Artifact>, PageError> {
        let writer = |lang| {
            let writer = self.writers.iter().find(|writer| writer.lang == lang);
            writer.ok_or_else(|| PageError::Template(format!("the catalogue has no pages in {lang}")))
        };
        Ok(Some(match destination {
            Destination::Root => return root::page(&self.writers),
            Destination::Home(lang) => home::page(writer(lang)?)?,
            Destination::List { lang, value, number } => list::page(writer(lang)?, value, number, index)?,
            Destination::Values { lang, facet, number } => values::page(writer(lang)?, facet, number)?,
            Destination::Project(lang, project) => {
                let texts = self.catalogue.texts(project)?;
                let documents = texts.map(|text| text.as_ref().map(Text::document));
                project::page(writer(lang)?, project, &documents, &self.catalogue.related(project, project::RELATED))?
            }
            Destination::Text(lang, page) => text::page(writer(lang)?, &self.catalogue.pages[page])?,
            Destination::Data(_) | Destination::Changes(_) => return Ok(None),
        }))
    }

    /// All pages but the projects' own. The files of the search index are in the folder `index`; `data` is what there is to
    /// be downloaded.
    ///
    /// # Errors
    /// Where the theme or the machine fails.
    pub fn others(&self, index: &str, data: &OpenData, publish: Publish) -> Result<(), PageError> {
        for writer in &self.writers {
            list::pages(writer, index, publish)?;
            feeds::files(writer, publish)?;
            values::pages(writer, publish)?;
            publish(home::page(writer)?)?;
            data::page(writer, data, publish)?;
            changes::pages(writer, &data.history, publish)?;
            data.history.tombstones.iter().try_for_each(|stone| removed::page(writer, stone, publish))?;
            organisation::former(writer, publish)?;
            self.catalogue.pages.iter().try_for_each(|page| Ok::<_, PageError>(publish(text::page(writer, page)?)?))?;
        }
        root::page(&self.writers)?.map_or(Ok(()), publish)?;
        not_found::pages(&self.writers, publish)?;
        sitemap::files(self.catalogue, publish)?;
        // Two files with the same content have the same name, and are one file when published.
        let media: BTreeMap<&str, &Path> = self.catalogue.media.iter().map(|(path, name)| (name.as_str(), path.as_path())).collect();
        for (name, path) in media {
            publish(Artifact::file(name, std::fs::read(self.catalogue.root.join(path))?))?;
        }
        for file in &self.catalogue.verbatim {
            publish(Artifact::file(file.as_str(), std::fs::read(self.catalogue.root.join(VERBATIM).join(file))?))?;
        }
        Ok(())
    }
}

/// Renders a template that is a part of pages; what it writes is HTML, not text to be escaped.
fn fragment(templates: &Templates, template: &str, context: &Context) -> Result<Value, PageError> {
    let mut html = Vec::new();
    templates.render(template, context, &mut html).map_err(PageError::Template)?;
    Ok(Value::safe_string(String::from_utf8_lossy(&html).trim()))
}
