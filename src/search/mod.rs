//! The static search index: words, lists of projects and facts as small files that a browser reads.
//!
//! tantivy indexes the texts; its finished segments are walked and written in the format that
//! `docs/search-index.md` tells byte by byte.

mod adaptive;
mod analysis;
mod bits;
mod columns;
mod common;
mod compound;
mod document;
mod files;
mod inverted;
mod names;
#[cfg(test)]
mod oracle;
mod phrases;
mod postings;
mod prefix;
#[cfg(test)]
mod properties;
mod ranking;
mod reader;
mod segment;
mod shard;
mod spelling;
mod tags;
mod tokens;
mod values;
mod vocabulary;

use std::fmt;
use std::io;

use crate::catalogue::Catalogue;
use crate::locale::{Lang, PerLang};
use crate::output::{Artifact, Publish};
use crate::prose::Document;

pub use files::{Broken, VERSION};
pub use names::Names;
pub use reader::{Answer, Filter, Hit, Index, Query, ReadError};

use bits::{put_number, put_strings};
use document::{Card, prepare};
use files::{Files, MAGIC, folder, pack};
use inverted::Walk;
use postings::{GroupFiles, encode};
use prefix::prefixes;
use ranking::Ranking;
use segment::Indexer;
use vocabulary::Vocabulary;

/// Why the index could not be written.
#[derive(Debug)]
pub enum SearchError {
    /// A file could not be written.
    Io(io::Error),
    /// tantivy failed.
    Tantivy(tantivy::TantivyError),
    /// Another thread failed.
    Interrupted,
}

impl fmt::Display for SearchError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            SearchError::Io(error) => error.fmt(f),
            SearchError::Tantivy(error) => write!(f, "the search index cannot be made: {error}"),
            SearchError::Interrupted => f.write_str("the search index cannot be made: another thread failed"),
        }
    }
}

impl std::error::Error for SearchError {}

impl From<io::Error> for SearchError {
    fn from(error: io::Error) -> Self {
        SearchError::Io(error)
    }
}

impl From<tantivy::TantivyError> for SearchError {
    fn from(error: tantivy::TantivyError) -> Self {
        SearchError::Tantivy(error)
    }
}

/// Makes the index while the projects pass by.
pub struct Search<'c> {
    catalogue: &'c Catalogue,
    names: PerLang<Names>,
    release: String,
    /// The project of each number in the index.
    order: Vec<u32>,
    /// The number of each project.
    numbers: Vec<u32>,
    indexer: Indexer,
}

impl<'c> Search<'c> {
    /// Begins an index. `names` are those of all facet values, `row` gives a project as a row of a list.
    pub fn new<'r>(catalogue: &'c Catalogue, names: PerLang<Names>, row: impl Fn(usize) -> PerLang<&'r str>) -> Self {
        let order = columns::order(catalogue);
        let mut numbers = vec![0; order.len()];
        for (&project, number) in order.iter().zip(0..) {
            numbers[project as usize] = number;
        }
        Search { catalogue, release: release(catalogue, &names, row), names, order, numbers, indexer: Indexer::new() }
    }

    /// The folder that its files are in, below the output folder; it has the name of this state of the catalogue.
    pub fn folder(&self) -> String {
        folder(&self.release)
    }

    /// Adds a project: its text to the index, and the files that its results are shown from.
    ///
    /// # Errors
    /// Where tantivy fails or a file cannot be written.
    pub fn project(
        &self,
        project: usize,
        documents: &PerLang<Option<Document>>,
        rows: &PerLang<&str>,
        publish: Publish,
    ) -> Result<(), SearchError> {
        let number = self.numbers[project];
        let slug = self.catalogue.projects[project].files.slug.as_str();
        let prepared = prepare(self.catalogue, &self.catalogue.projects[project], documents);
        let mut indexed = PerLang::<String>::default();
        for (lang, text) in Lang::ALL.into_iter().zip(Lang::ALL.map(|lang| prepared[lang].as_ref())) {
            let Some(text) = text else { continue };
            for (part, passages) in text.parts.iter().enumerate() {
                let facts = if part == 0 { text.facts.as_slice() } else { &[] };
                let card = pack(&serde_json::to_vec(&Card { slug, rows, text: passages, facts }).map_err(io::Error::from)?)?;
                let path = format!("{}t/{}/{number}.{lang}.{part}.bin", folder(&self.release), number / 1000);
                publish(Artifact::file(path, card))?;
            }
            indexed[lang].clone_from(&text.indexed);
        }
        self.indexer.add(number, &indexed)
    }

    /// Completes the index.
    ///
    /// # Errors
    /// Where tantivy fails or a file cannot be written.
    pub fn finish(self, publish: Publish) -> Result<(), SearchError> {
        let files = Files::new(publish, &self.release);
        columns::write(self.catalogue, &self.order, &files)?;
        names::write(self.catalogue, &self.names, &files)?;
        values::write(self.catalogue, &self.numbers, &files)?;
        write_words(self.indexer, self.order.len() as u32, &self.release, publish)
    }
}

/// Writes what is found by words in the texts of `documents` projects, and the file that names the release.
fn write_words(indexer: Indexer, documents: u32, release: &str, publish: Publish) -> Result<(), SearchError> {
    let files = Files::new(publish, release);
    let segments = indexer.finish()?;
    let ranking = Ranking::new(&segments, documents);
    let mut words = PerLang::default();
    let mut phrase_root = Vec::new();
    for lang in Lang::ALL {
        let walked = phrases::write(Walk { segments: &segments, lang }, documents, &files)?;
        put_strings(&mut phrase_root, &walked.common);
        put_strings(&mut phrase_root, &walked.first_words);
        words[lang] = walked.words;
    }
    files.put("p/root.bin", &phrase_root)?;
    drop(segments);
    let mut vocabulary = Vocabulary::of(words);
    let groups = ranking.all(&mut vocabulary, |list| encode(&list, documents));
    let groups: Vec<GroupFiles> = groups.into_iter().map(|(word, compound)| GroupFiles { word, compound }).collect();
    let mut beginnings = Vec::new();
    for lang in Lang::ALL {
        beginnings.append(&mut prefixes(&vocabulary, &groups, lang, documents));
    }
    let first_keys = shard::write(&vocabulary, &groups, &beginnings, &files)?;
    let initials = spelling::write(&vocabulary, &files)?;
    files.put("root.bin", &root(documents, &first_keys, &initials))?;
    let index = format!("{{\"version\":{VERSION},\"release\":\"{release}\",\"projects\":{documents}}}\n");
    Ok(publish(Artifact::file("search/index.json", index))?)
}

/// The first file that a client reads.
fn root(documents: u32, first_keys: &[String], initials: &[String]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    put_number(&mut bytes, VERSION);
    put_number(&mut bytes, documents.into());
    put_strings(&mut bytes, first_keys);
    put_strings(&mut bytes, initials);
    bytes
}

/// A name for all that the index is made from.
fn release<'r>(catalogue: &Catalogue, names: &PerLang<Names>, row: impl Fn(usize) -> PerLang<&'r str>) -> String {
    let mut hash = blake3::Hasher::new();
    let mut add = |text: &str| {
        hash.update(&text.len().to_le_bytes()).update(text.as_bytes());
    };
    add(env!("CARGO_PKG_VERSION"));
    add(&VERSION.to_string());
    for (_, names) in names.iter() {
        names.iter().flat_map(|(_, names)| names).for_each(|name| add(name));
    }
    let other_names = catalogue.register.organisations.iter().flat_map(|known| &known.aliases);
    catalogue.programmes.iter().filter_map(|programme| programme.fund.as_ref()).chain(other_names).for_each(|name| add(name));
    for (index, project) in catalogue.projects.iter().enumerate() {
        row(index).iter().for_each(|(_, row)| add(row));
        add(&project.digest.to_string());
    }
    hash.finalize().to_hex()[..16].to_owned()
}
