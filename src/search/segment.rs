//! tantivy's part: texts go in project by project; the finished segments are walked term by term.

use std::sync::Mutex;

use rayon::prelude::*;
use tantivy::directory::RamDirectory;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::termdict::TermDictionary;
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};
use tantivy::{DocSet, Index, IndexSettings, InvertedIndexReader, SingleSegmentIndexWriter, TERMINATED, TantivyDocument};

use super::SearchError;
use super::analysis::{LONGEST, lower_into, next_word};
use crate::locale::{Lang, PerLang};

/// Projects in one segment at most; what is not yet in a finished segment takes memory.
const PROJECTS: usize = 8192;

/// Where a segment writer begins to take memory (bytes).
const BUDGET: usize = 50_000_000;

const TOKENIZER: &str = "projektblad";

/// The heaviest weight.
pub const HEAVIEST: u8 = 30;

/// Marks in an indexed text that the next part of the prose begins; what stands before the first is facts.
pub const PART_MARK: char = '\u{1f}';

/// Words that a part can have; each begins at a multiple of this position.
pub const PART: u32 = 1 << 14;

/// Marks in an indexed text what weight the words after it have, and that no phrase crosses this place.
pub fn weight_mark(weight: u8) -> char {
    char::from(weight.clamp(1, HEAVIEST))
}

fn weight_of(mark: char) -> Option<u32> {
    (1..=u32::from(HEAVIEST)).contains(&u32::from(mark)).then_some(mark.into())
}

/// Takes an indexed text apart. A word of weight 3 is given three times at its one position, so that frequency and
/// length of the field count the weight.
#[derive(Debug, Clone, Default)]
pub struct WordTokenizer {
    token: Token,
}

/// The words of a text.
pub struct Words<'a> {
    text: &'a str,
    at: usize,
    weight: u32,
    left: u32,
    next_position: u32,
    token: &'a mut Token,
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = Words<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Words<'a> {
        Words { text, at: 0, weight: 1, left: 0, next_position: 0, token: &mut self.token }
    }
}

impl TokenStream for Words<'_> {
    fn advance(&mut self) -> bool {
        if self.left > 0 {
            self.left -= 1;
            return true;
        }
        while let Some(found) = next_word(self.text, self.at) {
            for mark in self.text[self.at..found.start].chars() {
                if let Some(weight) = weight_of(mark) {
                    self.weight = weight;
                    self.next_position += 1;
                } else if mark == PART_MARK {
                    self.next_position = (self.next_position / PART + 1) * PART;
                }
            }
            self.at = found.end;
            let position = self.next_position;
            // The last position of a part is for all words that are too many.
            if !(position + 1).is_multiple_of(PART) {
                self.next_position += 1;
            }
            let word = &self.text[found.clone()];
            if word.len() > LONGEST && word.chars().count() > LONGEST {
                continue;
            }
            self.token.text.clear();
            lower_into(word, &mut self.token.text);
            (self.token.offset_from, self.token.offset_to) = (found.start, found.end);
            self.token.position = position as usize;
            self.left = self.weight - 1;
            return true;
        }
        false
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

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

/// A document that has a term.
#[derive(Debug, Clone, Copy)]
pub struct Occurrence {
    /// The project's number in the index.
    pub document: u32,
    /// How often, weighted.
    pub frequency: u32,
    /// The weighted length of the field, as tantivy remembers it.
    pub length: u32,
}

impl Segment {
    /// The terms of a language's field.
    pub fn terms(&self, lang: Lang) -> &TermDictionary {
        self.index[lang].terms()
    }

    /// Shows each document that has the word, with its positions (rising, some given more than once).
    ///
    /// # Errors
    /// Where tantivy fails.
    pub fn occurrences(
        &self,
        lang: Lang,
        word: &str,
        positions: &mut Vec<u32>,
        mut each: impl FnMut(Occurrence, &[u32]),
    ) -> Result<(), SearchError> {
        let Some(info) = self.terms(lang).get(word)? else { return Ok(()) };
        let mut postings: SegmentPostings =
            self.index[lang].read_postings_from_terminfo(&info, IndexRecordOption::WithFreqsAndPositions)?;
        while postings.doc() != TERMINATED {
            let local = postings.doc();
            postings.positions(positions);
            let length = self.lengths[lang].fieldnorm(local);
            each(Occurrence { document: self.documents[local as usize], frequency: postings.term_freq(), length }, positions);
            postings.advance();
        }
        Ok(())
    }
}
