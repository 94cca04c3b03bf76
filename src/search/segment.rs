//! tantivy's part: texts go in project by project; the finished segments are walked term by term.

use std::ops::Range;
use std::sync::Mutex;

use rayon::prelude::*;
use tantivy::directory::RamDirectory;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager};
use tantivy::{DocSet, Index, IndexSettings, InvertedIndexReader, SingleSegmentIndexWriter, TERMINATED, TantivyDocument};

use super::SearchError;
use super::tokens::WordTokenizer;
use crate::locale::{Lang, PerLang};

/// Projects in one segment at most; what is not yet in a finished segment takes memory.
const PROJECTS: usize = 4096;

/// Where a segment writer begins to take memory (bytes).
const BUDGET: usize = 50_000_000;

const TOKENIZER: &str = "projektblad";

/// The fields that are indexed: all text of a project in a language, weighted.
#[derive(Debug, Clone)]
pub struct Fields {
    /// tantivy's schema.
    pub schema: Schema,
    /// The field of each language.
    pub text: PerLang<Field>,
}

impl Fields {
    /// Defines the fields.
    pub fn new() -> Self {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default().set_tokenizer(TOKENIZER).set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let options = TextOptions::default().set_indexing_options(indexing);
        let text = PerLang::of(|lang: Lang| schema.add_text_field(lang.code(), options.clone()));
        Fields { schema: schema.build(), text }
    }
}

struct Writer {
    tantivy: SingleSegmentIndexWriter,
    /// The number in the index of each of its documents.
    documents: Vec<u32>,
}

/// A finished segment and whose projects are in it.
pub struct Segment {
    /// The inverted index of each language's field.
    pub index: PerLang<std::sync::Arc<InvertedIndexReader>>,
    /// The weighted length of each field.
    pub lengths: PerLang<FieldNormReader>,
    /// The number in the index of each of its documents.
    pub documents: Vec<u32>,
}

/// Indexes projects on as many threads as hand them over.
pub struct Indexer {
    fields: Fields,
    idle: Mutex<Vec<Writer>>,
    finished: Mutex<Vec<Segment>>,
}

impl Indexer {
    /// An index without projects.
    pub fn new() -> Self {
        Indexer { fields: Fields::new(), idle: Mutex::default(), finished: Mutex::default() }
    }

    /// Adds the texts of the project with number `document`.
    ///
    /// # Errors
    /// Where tantivy fails.
    pub fn add(&self, document: u32, texts: &PerLang<String>) -> Result<(), SearchError> {
        let idle = lock(&self.idle)?.pop();
        let mut writer = match idle {
            Some(writer) => writer,
            None => self.writer()?,
        };
        let mut fields = TantivyDocument::default();
        for lang in Lang::ALL {
            fields.add_text(self.fields.text[lang], &texts[lang]);
        }
        writer.tantivy.add_document(fields)?;
        writer.documents.push(document);
        if writer.documents.len() < PROJECTS {
            lock(&self.idle)?.push(writer);
        } else {
            let segment = self.close(writer)?;
            lock(&self.finished)?.push(segment);
        }
        Ok(())
    }

    /// Finishes the segments.
    ///
    /// # Errors
    /// Where tantivy fails.
    pub fn finish(self) -> Result<Vec<Segment>, SearchError> {
        let writers = std::mem::take(&mut *lock(&self.idle)?);
        let mut segments = std::mem::take(&mut *lock(&self.finished)?);
        segments.extend(writers.into_par_iter().map(|writer| self.close(writer)).collect::<Result<Vec<_>, _>>()?);
        Ok(segments)
    }

    fn writer(&self) -> Result<Writer, SearchError> {
        let tokenizers = TokenizerManager::new();
        tokenizers.register(TOKENIZER, TextAnalyzer::from(WordTokenizer::default()));
        let settings = IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() };
        let index = Index::builder().schema(self.fields.schema.clone()).settings(settings).tokenizers(tokenizers);
        Ok(Writer { tantivy: index.single_segment_index_writer(RamDirectory::create(), BUDGET)?, documents: Vec::new() })
    }

    fn close(&self, writer: Writer) -> Result<Segment, SearchError> {
        let index = writer.tantivy.finalize()?;
        let searcher = index.reader()?.searcher();
        let reader = searcher.segment_reader(0);
        let mut segment = Segment {
            index: PerLang::of(|_| std::sync::Arc::new(InvertedIndexReader::empty(IndexRecordOption::WithFreqsAndPositions))),
            lengths: PerLang::of(|_| FieldNormReader::constant(0, 0)),
            documents: writer.documents,
        };
        for lang in Lang::ALL {
            segment.index[lang] = reader.inverted_index(self.fields.text[lang])?;
            segment.lengths[lang] = reader.get_fieldnorms_reader(self.fields.text[lang])?;
        }
        Ok(segment)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> Result<std::sync::MutexGuard<'_, T>, SearchError> {
    mutex.lock().map_err(|_| SearchError::Interrupted)
}

/// The documents that have a word, and where they have it.
#[derive(Debug, Default)]
pub struct Occurrences {
    documents: Vec<Occurrence>,
    positions: Vec<u32>,
}

#[derive(Debug, Clone)]
struct Occurrence {
    document: u32,
    frequency: u32,
    positions: Range<usize>,
}

impl Occurrences {
    /// Forgets all.
    pub fn clear(&mut self) {
        self.documents.clear();
        self.positions.clear();
    }

    /// Orders the documents by their numbers.
    pub fn sort(&mut self) {
        self.documents.sort_unstable_by_key(|occurrence| occurrence.document);
    }

    /// The number of places where the word stands.
    pub fn places(&self) -> usize {
        self.positions.len()
    }

    /// Each document's number in the index, how often it has the word (weighted), and at which positions (rising).
    pub fn iter(&self) -> impl Iterator<Item = (u32, u32, &[u32])> {
        self.documents.iter().map(|occurrence| {
            let positions = &self.positions[occurrence.positions.clone()];
            (occurrence.document, occurrence.frequency, positions)
        })
    }
}

impl Segment {
    /// Shows each document that has a word, by its number in the segment, with the word's positions (rising, some given
    /// more than once).
    ///
    /// # Errors
    /// Where tantivy fails.
    pub fn each(&self, lang: Lang, word: &str, mut look: impl FnMut(u32, &[u32])) -> Result<(), SearchError> {
        let Some(term) = self.index[lang].terms().get(word)? else { return Ok(()) };
        let mut postings = self.postings(lang, &term)?;
        let mut positions = Vec::new();
        while postings.doc() != TERMINATED {
            postings.positions(&mut positions);
            look(postings.doc(), &positions);
            postings.advance();
        }
        Ok(())
    }

    /// Adds the documents of a term of a language's field.
    ///
    /// # Errors
    /// Where tantivy fails.
    pub fn read(&self, lang: Lang, term: &TermInfo, occurrences: &mut Occurrences) -> Result<(), SearchError> {
        let mut postings = self.postings(lang, term)?;
        let Occurrences { documents, positions } = occurrences;
        while postings.doc() != TERMINATED {
            let start = positions.len();
            postings.append_positions_with_offset(0, positions);
            dedup_from(positions, start);
            let document = self.documents[postings.doc() as usize];
            documents.push(Occurrence { document, frequency: postings.term_freq(), positions: start..positions.len() });
            postings.advance();
        }
        Ok(())
    }

    fn postings(&self, lang: Lang, term: &TermInfo) -> Result<SegmentPostings, SearchError> {
        Ok(self.index[lang].read_postings_from_terminfo(term, IndexRecordOption::WithFreqsAndPositions)?)
    }
}

/// Takes out what stands there twice in a row from index `start` on: a heavy word is given more than once at its position.
fn dedup_from(positions: &mut Vec<u32>, start: usize) {
    let mut kept = start;
    for at in start..positions.len() {
        if at == start || positions[at] != positions[kept - 1] {
            positions[kept] = positions[at];
            kept += 1;
        }
    }
    positions.truncate(kept);
}
