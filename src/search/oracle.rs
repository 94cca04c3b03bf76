//! The oracle: tantivy itself, asked the same questions over the same words.
//!
//! A second index is made in which tantivy sees stems where the first has spellings; its own BM25 says which projects a
//! query finds and how they rank. The files of the static index have to say the same, but for the levels that scores are
//! rounded to: each word's factor may be off by half a level.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, DisjunctionMaxQuery, Occur, PhraseQuery, Query as TantivyQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};
use tantivy::{Index as Tantivy, Searcher, TantivyDocument, Term};

use super::analysis::{fold, stem};
use super::columns::InContext;
use super::document::prepare;
use super::postings::LEVELS;
use super::tokens::WordTokenizer;
use super::values::slug_of;
use super::{Filter, Index, Query, Search};
use crate::catalogue::{Catalogue, Project};
use crate::config::Facet;
use crate::locale::{Lang, PerLang};
use crate::output::Stage;
use crate::sheet::Text;

/// The weight of the language that is not the page's.
const OTHER: f32 = 0.7;

/// tantivy's factor for a term beyond the project's own: k₁ + 1.
const SCALE: f64 = 2.2;

/// Every spelling in each language.
type Spellings = PerLang<BTreeSet<String>>;

/// The words of an indexed text as stems of a language.
#[derive(Clone)]
struct StemTokenizer(WordTokenizer, Lang, Arc<Spellings>);

/// The stream of words, and the token that stands for the last of them: a heavy word comes more than once.
struct Stems<'a> {
    words: <WordTokenizer as Tokenizer>::TokenStream<'a>,
    lang: Lang,
    spellings: &'a Spellings,
    token: Token,
}

fn stem_of(word: &str, lang: Lang, spellings: &Spellings) -> String {
    stem(word, lang, |word| spellings[Lang::Sv].contains(word)).into_owned()
}

impl Tokenizer for StemTokenizer {
    type TokenStream<'a> = Stems<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stems<'a> {
        Stems { words: self.0.token_stream(text), lang: self.1, spellings: &self.2, token: Token::default() }
    }
}

impl TokenStream for Stems<'_> {
    fn advance(&mut self) -> bool {
        let advanced = self.words.advance();
        let word = self.words.token();
        let text = stem_of(&word.text, self.lang, self.spellings);
        self.token = Token { text, ..word.clone() };
        advanced
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// A catalogue, its static index, and tantivy's.
struct Both {
    catalogue: Catalogue,
    order: Vec<u32>,
    _folder: tempfile::TempDir,
    index: Index,
    searcher: Searcher,
    fields: PerLang<Field>,
    /// The same as spelt.
    spelt: PerLang<Field>,
    spellings: Arc<Spellings>,
    /// The words of each project, by its number in the index.
    words: Vec<BTreeSet<String>>,
}

impl Both {
    fn of(root: &Path) -> Self {
        let assembled = Catalogue::assemble(root, jiff::civil::date(2026, 1, 1), None).unwrap();
        let catalogue = assembled.catalogue.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let stage = Stage::open(&folder.path().join("output")).unwrap();
        let publish = |artifact| stage.put(artifact);

        let search = Search::new(&catalogue, PerLang::of(|_| Facet::ALL.map(|facet| (facet, names(&catalogue, facet))).to_vec()), |_| {
            PerLang::of(|_| "")
        });
        let order = search.order.clone();
        let mut spellings = Spellings::default();
        let (mut indexed, mut words) = (Vec::new(), Vec::new());
        for &project in &order {
            let project = project as usize;
            let texts = catalogue.texts(project).unwrap();
            let documents = texts.map(|text| text.as_ref().map(Text::document));
            search.project(project, &documents, &PerLang::of(|_| ""), &publish).unwrap();
            let texts = prepare(&catalogue, &catalogue.projects[project], &documents);
            let texts = texts.map(|text| text.as_ref().map_or_else(String::new, |text| text.indexed.clone()));
            texts.iter().for_each(|(lang, text)| spellings[lang].extend(super::analysis::words(text)));
            words.push(texts.iter().flat_map(|(_, text)| super::analysis::words(text)).collect());
            indexed.push(texts);
        }
        search.finish(&publish).unwrap();
        stage.publish().unwrap();
        let spellings = Arc::new(spellings);

        let mut schema = Schema::builder();
        let fields = PerLang::of(|lang: Lang| {
            let indexing = TextFieldIndexing::default().set_tokenizer(lang.code()).set_index_option(IndexRecordOption::WithFreqs);
            schema.add_text_field(lang.code(), TextOptions::default().set_indexing_options(indexing))
        });
        let spelt = PerLang::of(|lang: Lang| {
            let indexing = TextFieldIndexing::default().set_tokenizer("spelt").set_index_option(IndexRecordOption::WithFreqsAndPositions);
            schema.add_text_field(&format!("{lang} spelt"), TextOptions::default().set_indexing_options(indexing))
        });
        let tokenizers = TokenizerManager::new();
        tokenizers.register("spelt", TextAnalyzer::from(WordTokenizer::default()));
        for lang in Lang::ALL {
            tokenizers.register(lang.code(), TextAnalyzer::from(StemTokenizer(WordTokenizer::default(), lang, Arc::clone(&spellings))));
        }
        let tantivy = Tantivy::builder().schema(schema.build()).tokenizers(tokenizers);
        let mut writer = tantivy.single_segment_index_writer(tantivy::directory::RamDirectory::create(), 50_000_000).unwrap();
        for texts in indexed {
            let mut document = TantivyDocument::default();
            texts.iter().for_each(|(lang, text)| document.add_text(fields[lang], text));
            texts.iter().for_each(|(lang, text)| document.add_text(spelt[lang], text));
            writer.add_document(document).unwrap();
        }
        let searcher = writer.finalize().unwrap().reader().unwrap().searcher();
        let index = Index::open(&folder.path().join("output")).unwrap();
        Both { catalogue, order, _folder: folder, index, searcher, fields, spelt, spellings, words }
    }

    fn term(&self, word: &str, lang: Lang) -> Term {
        Term::from_field_text(self.fields[lang], &stem_of(word, lang, &self.spellings))
    }

    /// tantivy's query for whole words, all of them wanted, on a page in `page`.
    fn query(&self, words: &[&str], page: Lang) -> BooleanQuery {
        let word = |word: &&str| {
            let of_language = |lang: Lang| -> Box<dyn TantivyQuery> {
                let term = TermQuery::new(self.term(word, lang), IndexRecordOption::WithFreqs);
                Box::new(BoostQuery::new(Box::new(term), if lang == page { 1.0 } else { OTHER }))
            };
            // A word leads to its stem in the languages that have it in that spelling.
            let languages = Lang::ALL.into_iter().filter(|&lang| self.spellings[lang].contains(*word));
            let any: Box<dyn TantivyQuery> = Box::new(DisjunctionMaxQuery::new(languages.map(of_language).collect()));
            (Occur::Must, any)
        };
        BooleanQuery::new(words.iter().map(word).collect())
    }

    /// What tantivy finds, with its scores, best first.
    fn expected(&self, words: &[&str], page: Lang) -> Vec<(f64, u32)> {
        let found = self.searcher.search(&self.query(words, page), &TopDocs::with_limit(1_000_000).order_by_score()).unwrap();
        found.into_iter().map(|(score, address)| (f64::from(score) / SCALE, address.doc_id)).collect()
    }

    /// By how much a score may be off for rounding to levels.
    fn tolerance(&self, words: &[&str]) -> f64 {
        let idf = |word: &&str| {
            let of = |lang| {
                let frequency = self.searcher.doc_freq(&self.term(word, lang)).unwrap() as f64;
                (1.0 + (self.searcher.num_docs() as f64 - frequency + 0.5) / (frequency + 0.5)).ln()
            };
            of(Lang::Sv).max(of(Lang::En))
        };
        // Half a level, or for the weakest (level 1) almost one.
        words.iter().map(idf).sum::<f64>() / f64::from(LEVELS) * 0.51 + 1e-4
    }

    /// A query of whole words that nothing but the words themselves answers.
    fn asked(words: &[&str]) -> Query {
        Query::parse(&format!("{} ", words.join(" ")))
    }
}

fn names(catalogue: &Catalogue, facet: Facet) -> Vec<String> {
    (0..catalogue.table(facet).values.len()).map(|value| value.to_string()).collect()
}

/// Words that are in some text, in the language it is in; every `step`th, so that rare and common ones are among them.
fn vocabulary(both: &Both, lang: Lang, step: usize) -> Vec<String> {
    let texts = (0..both.catalogue.projects.len()).step_by(7).filter_map(|project| {
        let texts = both.catalogue.texts(project).unwrap();
        texts[lang].as_ref().map(|text| text.markdown().to_owned())
    });
    let words: BTreeSet<String> = texts.flat_map(|text| super::analysis::words(&text)).collect();
    words.into_iter().step_by(step).collect()
}

/// Asks both the same and compares: the same projects exactly, the same ten first but for rounding.
fn compare(both: &mut Both, words: &[&str], page: Lang) {
    let expected = both.expected(words, page);
    let tolerance = both.tolerance(words);
    // Compounds and near spellings rank below and find more; they are not what tantivy is asked for.
    let hits = both.index.search_whole_words(&Both::asked(words), page).unwrap();
    let found: BTreeSet<u32> = hits.iter().map(|hit| hit.document).collect();
    assert_eq!(found, expected.iter().map(|(_, document)| *document).collect::<BTreeSet<u32>>(), "{words:?} in {page}");
    let score_of = |document| expected.iter().find(|(_, other)| *other == document).map_or(0.0, |(score, _)| *score);
    for hit in &hits {
        assert!((hit.score - score_of(hit.document)).abs() <= tolerance, "{words:?} in {page}: {hit:?}, {}", score_of(hit.document));
    }
    for (hit, (score, _)) in hits.iter().zip(&expected).take(10) {
        assert!((score_of(hit.document) - score).abs() <= 2.0 * tolerance, "{words:?} in {page}: {hit:?} stands where {score} should");
    }
}

/// Phrases of two to four words taken from the texts: the same projects exactly.
fn phrases_agree(both: &mut Both) -> usize {
    let mut asked = 0;
    for project in (0..both.catalogue.projects.len()).step_by(3) {
        let texts = both.catalogue.texts(project).unwrap();
        for (_, text) in texts.iter() {
            let words = text.as_ref().map(|text| super::analysis::words(text.markdown())).unwrap_or_default();
            for start in (0..words.len().saturating_sub(4)).step_by(97) {
                phrase_agrees(both, &words[start..start + 2 + start % 3]);
                asked += 1;
            }
        }
    }
    asked
}

fn phrase_agrees(both: &mut Both, phrase: &[String]) {
    let mut expected = BTreeSet::new();
    for lang in Lang::ALL {
        let terms = phrase.iter().map(|word| Term::from_field_text(both.spelt[lang], word)).collect();
        let found = both.searcher.search(&PhraseQuery::new(terms), &TopDocs::with_limit(1_000_000).order_by_score()).unwrap();
        expected.extend(found.into_iter().map(|(_, address)| address.doc_id));
    }
    let query = Query::parse(&format!("\"{}\"", phrase.join(" ")));
    let answer = both.index.search(&query, &[], Lang::Sv).unwrap();
    let found = if answer.is_any { Vec::new() } else { answer.hits };
    assert_eq!(found.iter().map(|hit| hit.document).collect::<BTreeSet<_>>(), expected, "{phrase:?}");
}

/// Beginnings of words, with their marks and without: the same projects exactly.
fn beginnings_agree(both: &mut Both) -> usize {
    let marked = both.spellings.iter().flat_map(|(_, words)| words).filter(|word| **word != fold(word));
    let beginnings = marked.step_by(101).flat_map(|word| (1..5).map(|length| word.chars().take(length).collect::<String>()));
    let beginnings: BTreeSet<String> = beginnings.flat_map(|beginning| [fold(&beginning).into_owned(), beginning]).collect();
    for beginning in &beginnings {
        let has_marks = *beginning != fold(beginning);
        let begins = |word: &String| if has_marks { word.starts_with(beginning) } else { fold(word).starts_with(beginning) };
        let expected: BTreeSet<u32> =
            (0..).zip(&both.words).filter(|(_, words)| words.iter().any(begins)).map(|(number, _)| number).collect();
        let found = both.index.search(&Query::parse(&format!("{beginning}*")), &[], Lang::Sv).unwrap().hits;
        assert_eq!(found.iter().map(|hit| hit.document).collect::<BTreeSet<_>>(), expected, "{beginning}*");
    }
    beginnings.len()
}

fn hundreds_of_queries(root: &Path, step: usize) -> usize {
    let mut both = Both::of(root);
    let mut asked = 0;
    for lang in Lang::ALL {
        let words = vocabulary(&both, lang, step);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        for page in Lang::ALL {
            for (at, word) in words.iter().enumerate() {
                compare(&mut both, &[word], page);
                compare(&mut both, &[word, words[(at * 7 + 3) % words.len()]], page);
                asked += 2;
            }
        }
        let common: Vec<&str> = if lang == Lang::Sv { vec!["projektet", "och", "att"] } else { vec!["the", "project", "and"] };
        compare(&mut both, &common, lang);
    }
    for facet in Facet::ALL {
        facets_agree(&mut both, facet);
    }
    columns_agree(&both);
    asked + phrases_agree(&mut both) + beginnings_agree(&mut both)
}

/// Facet counts of a query: from the columns, from the catalogue itself, and from the lists of values.
fn facets_agree(both: &mut Both, facet: Facet) {
    let hits = both.index.search(&Both::asked(&["arbete"]), &[], Lang::Sv).unwrap().hits;
    let column = both.index.column(facet).unwrap();
    let values = both.catalogue.table(facet).values.len();
    let mut counts = vec![0; values];
    hits.iter().flat_map(|hit| &column[hit.document as usize]).for_each(|value| counts[*value as usize] += 1);
    let mut expected = vec![0; values];
    for hit in &hits {
        let project = both.order[hit.document as usize] as usize;
        both.catalogue.projects[project].values(facet).into_iter().for_each(|value| expected[value as usize] += 1);
    }
    assert_eq!(counts, expected, "{facet:?}");
    for (value, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0).take(20) {
        for lang in Lang::ALL {
            let slug = slug_of(&both.catalogue, facet, value, lang);
            let filter: Filter = (facet, vec![slug.to_string()]);
            let filtered = both.index.search(&Both::asked(&["arbete"]), &[filter], lang).unwrap().hits;
            assert_eq!(filtered.len(), count, "{facet:?} {slug}");
        }
    }
}

/// Amounts and periods from the columns, and from the catalogue itself.
fn columns_agree(both: &Both) {
    let projects: Vec<_> = both.order.iter().map(|&project| &both.catalogue.projects[project as usize]).collect();
    let grants = both.index.numbers("grant", InContext::Programme).unwrap();
    assert_eq!(grants, projects.iter().map(|project| project.grant.unsigned_abs()).collect::<Vec<_>>());
    let records = both.index.numbers("record", InContext::One).unwrap();
    assert_eq!(records, both.order.iter().map(|&project| u64::from(project)).collect::<Vec<_>>());
    let years = |project: &&Project| {
        let start = project.start.year();
        (start as u64, project.end.map_or(0, |end| 1 + end.year() - start) as u64)
    };
    assert_eq!(both.index.periods().unwrap(), projects.iter().map(years).collect::<Vec<_>>());
}

#[test]
fn the_files_answer_as_tantivy_does_over_the_sample() {
    let asked = hundreds_of_queries(Path::new(env!("CARGO_MANIFEST_DIR")), 9);
    assert!(asked > 200, "{asked}");
}

#[test]
fn the_files_answer_as_tantivy_does_over_a_synthetic_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    crate::generator::write_site(300, crate::generator::Texts::Translated, folder.path()).unwrap();
    let asked = hundreds_of_queries(folder.path(), 40);
    assert!(asked > 200, "{asked}");
}
