//! What holds for any texts and any bytes.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::adaptive::{Decoder, Encoder};
use super::analysis::{compose, words};
use super::bits::ByteReader;
use super::columns;
use super::common;
use super::postings::{Gathered, List, decode, encode};
use super::reader::column::read_sets;
use super::segment::Indexer;
use super::shard::Shard;
use super::tags::{Tag, TagCode, read_tags};
use super::{Index, Query, spelling, write_words};
use crate::locale::{Lang, PerLang};
use crate::output::Stage;

/// The static index of some texts, a project each.
fn index(texts: &[PerLang<String>]) -> (tempfile::TempDir, Index) {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("output");
    let stage = Stage::open(&output).unwrap();
    let indexer = Indexer::new();
    for (text, number) in texts.iter().zip(0..) {
        indexer.add(number, text).unwrap();
    }
    write_words(indexer, texts.len() as u32, "0", &|artifact| stage.put(artifact)).unwrap();
    stage.publish().unwrap();
    let index = Index::open(&output).unwrap();
    (folder, index)
}

fn projects(answer: super::Answer) -> BTreeSet<u32> {
    if answer.is_any { BTreeSet::new() } else { answer.hits.into_iter().map(|hit| hit.document).collect() }
}

/// Texts of any characters, of words that share beginnings and endings, and of both.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof!["\\PC{1,12}", "[aåbsk]{1,6}(arbete|skola|åtgärd)?(s|n|en|r)?", "[\\p{L}\\p{N}]{1,70}"];
    proptest::collection::vec(word, 0..20).prop_map(|words| compose(&words.join(" ")).replace(char::is_control, " "))
}

fn texts() -> impl Strategy<Value = Vec<PerLang<String>>> {
    let both = (text(), text()).prop_map(|(sv, en)| PerLang::of(|lang| if lang == Lang::Sv { sv.clone() } else { en.clone() }));
    proptest::collection::vec(both, 1..8)
}

/// A list in a catalogue of so many projects: of each a level, parts and forms, or nothing.
fn list() -> impl Strategy<Value = (u32, List)> {
    let posting = proptest::option::of((1..=63u8, any::<u8>(), proptest::collection::btree_set(0..9u32, 0..4)));
    proptest::collection::vec(posting, 1..900).prop_map(|postings| {
        let documents = postings.len() as u32;
        let mut gathered = Gathered::with_capacity(0);
        for (posting, document) in postings.into_iter().zip(0..) {
            let Some((level, parts, forms)) = posting else { continue };
            gathered.add(document, level, &Tag { parts, forms: forms.into_iter().collect() });
        }
        (documents, gathered.finish())
    })
}

/// Values of some projects: of one, of several, and many in a row.
fn sets() -> impl Strategy<Value = Vec<BTreeSet<u32>>> {
    let value = prop_oneof![0..3u32, 0..400u32, any::<u32>().prop_map(|value| value / 2)];
    let one = prop_oneof![
        proptest::collection::btree_set(value, 0..6),
        (0..50u32, 0..60u32).prop_map(|(from, count)| (from..from + count).collect())
    ];
    proptest::collection::vec((one, 1..5usize), 0..40).prop_map(|runs| runs.into_iter().flat_map(|(one, times)| vec![one; times]).collect())
}

/// A code of so many tags.
fn code() -> impl Strategy<Value = TagCode> {
    (0..70u32, proptest::option::of(0..32u32)).prop_map(|(tags, parameter)| TagCode { tags, parameter })
}

/// The same cases each time; with `PROPTEST_CASES` as many others as it says.
fn config() -> ProptestConfig {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() {
        return config;
    }
    ProptestConfig { cases: 96, rng_seed: RngSeed::Fixed(20_261_122), ..config }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_word_and_pair_of_words_finds_its_projects(texts in texts()) {
        let (_folder, mut index) = index(&texts);
        let spelt: Vec<Vec<Vec<String>>> = texts.iter().map(|text| text.iter().map(|(_, text)| words(text)).collect()).collect();
        let having = |phrase: &[String]| -> BTreeSet<u32> {
            let has = |project: &Vec<Vec<String>>| project.iter().any(|words| words.windows(phrase.len()).any(|window| window == phrase));
            (0..).zip(&spelt).filter(|(_, project)| has(project)).map(|(number, _)| number).collect()
        };
        for phrase in spelt.iter().flatten().flat_map(|words| words.windows(2)).step_by(3) {
            let found = projects(index.search(&Query::parse(&format!("\"{}\"", phrase.join(" "))), &[], Lang::Sv).unwrap());
            prop_assert_eq!(found, having(phrase), "{:?}", phrase);
        }
        for word in spelt.iter().flatten().flatten().step_by(2) {
            let found = projects(index.search(&Query::parse(&format!("{word} ")), &[], Lang::En).unwrap());
            prop_assert!(found.is_superset(&having(std::slice::from_ref(word))), "{:?}: {:?}", word, found);
            let beginning: String = word.chars().take(3).collect();
            let found = projects(index.search(&Query::parse(&format!("{beginning}*")), &[], Lang::Sv).unwrap());
            prop_assert!(found.is_superset(&having(std::slice::from_ref(word))), "{:?}*: {:?}", beginning, found);
        }
    }

    #[test]
    fn every_list_comes_back((documents, list) in list()) {
        let encoded = encode(&list, documents);
        let (tags, code) = read_tags(&mut ByteReader::new(&encoded.tags)).unwrap();
        let mut read = List { tags, postings: Vec::new() };
        let tail = (&encoded.tail, encoded.frequency - encoded.first);
        for (bytes, count) in [(&encoded.head, encoded.first), tail] {
            decode(bytes, count, code, documents, |posting| read.postings.push(posting)).unwrap();
        }
        prop_assert_eq!(read, list);
    }

    #[test]
    fn numbers_come_back_in_any_contexts(steps in proptest::collection::vec((0..4u64, 0..(1u64 << 53), 0..53u32), 0..600)) {
        let mut encoder = Encoder::default();
        for (context, number, shift) in &steps {
            encoder.number(*context, number >> shift);
        }
        let bytes = encoder.finish();
        let mut decoder = Decoder::new(&bytes).unwrap();
        for (context, number, shift) in &steps {
            prop_assert_eq!(decoder.number(*context).unwrap(), number >> shift);
        }
        decoder.finish().unwrap();
    }

    #[test]
    fn values_come_back_and_shortened_ones_do_not(all in sets(), at in any::<prop::sample::Index>()) {
        let bytes = columns::sets(all.iter().map(|values| values.iter().copied().collect()));
        let read = read_sets(&bytes, all.len() as u32).unwrap();
        prop_assert!(read.iter().map(|values| values.iter().copied().collect::<BTreeSet<u32>>()).eq(all.iter().cloned()));
        prop_assert!(read_sets(&bytes[..at.index(bytes.len())], all.len() as u32).is_err());
        prop_assert!(read_sets(&[&bytes[..], &[0]].concat(), all.len() as u32).is_err());
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400), count in 0..5000u32, code in code()) {
        let _ = Shard::read(&bytes, 3);
        let _ = spelling::read(&bytes);
        let _ = super::files::unpack(&bytes);
        let _ = read_sets(&bytes, count);
        let mut read = 0;
        let _ = common::decode(&bytes, count, code.tags as usize, 4000, |_| ());
        if decode(&bytes, count, code, 4000, |_| read += 1).is_ok() {
            prop_assert_eq!(read, count);
        }
    }

    #[test]
    fn a_changed_or_shortened_shard_is_read_or_refused(texts in texts(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let (_folder, index) = index(&texts);
        let Ok(mut shard) = index.file("w/0.bin") else { return Ok(()) };
        let at = at.index(shard.len());
        prop_assert!(Shard::read(&shard[..at], 0).is_err());
        shard[at] = byte;
        let _ = Shard::read(&shard, 0);
    }
}
