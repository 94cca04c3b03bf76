//! What the division of compounds promises, and how well it keeps it on a list labelled by hand.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Lexicon, words};

/// Words labelled by hand: the word, its parts (in brackets those that may be missing), and the half of the list it belongs to. What was
/// tuned was tuned on `dev`; `held` was held out.
const LIST: &str = include_str!("../compounds.tsv");

/// One line of the list.
struct Labelled<'l> {
    word: &'l str,
    /// The parts that must be found.
    wanted: Vec<&'l str>,
    /// Those and the ones that may be found.
    allowed: Vec<&'l str>,
    is_held_out: bool,
}

fn list() -> Vec<Labelled<'static>> {
    LIST.lines()
        .map(|line| {
            let mut columns = line.split('\t');
            let (word, parts, half) = (columns.next().unwrap(), columns.next().unwrap(), columns.next().unwrap());
            let labels: Vec<&str> = parts.split('+').filter(|part| !part.is_empty()).collect();
            Labelled {
                word,
                wanted: labels.iter().copied().filter(|part| !part.starts_with('(')).collect(),
                allowed: labels.iter().map(|part| part.trim_matches(['(', ')'])).collect(),
                is_held_out: half == "held",
            }
        })
        .collect()
}

/// The forms of the sheets in `content/projects`, with the number of sheets that have them.
fn sheets() -> BTreeMap<String, u32> {
    let mut forms = BTreeMap::new();
    for entry in Path::new(env!("CARGO_MANIFEST_DIR")).join("content/projects").read_dir().unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with(".md") && !name.ends_with(".en.md") {
            let text = std::fs::read_to_string(path).unwrap().to_lowercase();
            let mut words: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
            words.sort_unstable();
            words.dedup();
            for word in words {
                *forms.entry(word.to_owned()).or_default() += 1;
            }
        }
    }
    forms
}

/// The sheets' forms with the words of the list, each in one document, and the parts wanted from it, each in five: those are common words
/// that a larger corpus has, which five sheets need not.
fn corpus() -> BTreeMap<String, u32> {
    let mut forms = sheets();
    for line in list() {
        forms.entry(line.word.to_owned()).or_insert(1);
        for part in line.wanted {
            let docs: &mut u32 = forms.entry(part.to_owned()).or_default();
            *docs = 5.max(*docs);
        }
    }
    forms
}

fn lexicon(forms: &BTreeMap<String, u32>) -> Lexicon {
    Lexicon::new(forms.iter().map(|(form, docs)| (form.as_str(), *docs)))
}

/// A lexicon of the built-in words and these, each in ten documents.
fn lexicon_with(forms: &[&str]) -> Lexicon {
    Lexicon::new(forms.iter().map(|form| (*form, 10)))
}

fn parts(lexicon: &Lexicon, word: &str) -> Vec<String> {
    lexicon.parts(word).into_iter().map(String::from).collect()
}

/// A word without a common ending, to compare `åtgärder` with `åtgärd`.
fn trimmed(word: &str) -> &str {
    const ENDINGS: [&str; 14] = ["arna", "erna", "orna", "ande", "ar", "er", "or", "en", "et", "na", "an", "n", "a", "e"];
    ENDINGS.iter().find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.chars().count() > 2)).unwrap_or(word)
}

impl Labelled<'_> {
    /// Whether a part is one of those labelled, or a run of them, such as `arbetsmarknad`.
    fn allows(&self, part: &str) -> bool {
        let is_same = |label: &&str| trimmed(label) == trimmed(part);
        let begins = |label: &&str| part.chars().take(3).eq(label.chars().take(3));
        let ends = |label: &&str| trimmed(part).ends_with(trimmed(label)) && !begins(label);
        let is_run = self.word.contains(trimmed(part)) && self.allowed.iter().any(begins) && self.allowed.iter().any(ends);
        self.allowed.iter().any(is_same) || is_run
    }
}

/// The share of the parts found that are right, and of the parts wanted that were found.
fn precision_and_recall(lexicon: &Lexicon, lines: &[&Labelled]) -> (f64, f64) {
    let (mut given, mut right, mut wanted, mut found) = (0, 0, 0, 0);
    for line in lines {
        let parts = lexicon.parts(line.word);
        given += parts.len();
        right += parts.iter().filter(|part| line.allows(part)).count();
        wanted += line.wanted.len();
        found += line.wanted.iter().filter(|label| parts.iter().any(|part| trimmed(part) == trimmed(label))).count();
    }
    (share(right, given), share(found, wanted))
}

fn share(some: usize, all: usize) -> f64 {
    some as f64 / all.max(1) as f64
}

#[test]
fn most_parts_of_a_hand_labelled_list_are_found_and_hardly_any_wrong_ones() {
    let lexicon = lexicon(&corpus());
    let list = list();
    let (held, dev): (Vec<&Labelled>, Vec<&Labelled>) = list.iter().partition(|line| line.is_held_out);
    for (name, half, floors) in [("dev", dev, (0.99, 0.98)), ("held out", held, (0.98, 0.96))] {
        let (precision, recall) = precision_and_recall(&lexicon, &half);
        println!("{name}: precision {precision:.4}, recall {recall:.4}");
        assert!(precision >= floors.0 && recall >= floors.1, "{name}: precision {precision:.4}, recall {recall:.4}");
    }
}

#[test]
fn the_list_has_enough_compounds_and_traps_in_either_half() {
    let list = list();
    for is_held_out in [false, true] {
        let half = || list.iter().filter(|line| line.is_held_out == is_held_out);
        assert!(half().filter(|line| line.wanted.len() > 1).count() >= 110);
        assert!(half().filter(|line| line.wanted.is_empty()).count() >= 50);
    }
    let mut words: Vec<&str> = list.iter().map(|line| line.word).collect();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), list.len(), "a word stands in the list twice");
}

#[test]
fn a_compound_gives_its_parts_and_the_compounds_in_it() {
    let lexicon = lexicon_with(&["arbetsmarknad", "arbetsmarknadsåtgärder", "marknadsåtgärder", "åtgärder"]);
    let expected = ["arbete", "arbetsmarknad", "marknad", "marknadsåtgärder", "åtgärder"];
    assert_eq!(parts(&lexicon, "arbetsmarknadsåtgärder"), expected);
}

#[test]
fn a_part_is_given_without_its_linking_letters_and_with_its_vowel() {
    let lexicon = lexicon_with(&["fest", "jour", "villkor"]);
    for (word, expected) in [
        ("arbetsvillkor", ["arbete", "villkor"]),
        ("skolgård", ["skola", "gård"]),
        ("kvinnojour", ["kvinna", "jour"]),
        ("gatufest", ["gata", "fest"]),
        ("familjehem", ["familj", "hem"]),
        ("yrkesval", ["yrke", "val"]),
        ("forskarskola", ["forskare", "skola"]),
        ("gymnasieskola", ["gymnasium", "skola"]),
    ] {
        assert_eq!(parts(&lexicon, word), expected, "{word}");
    }
}

#[test]
fn three_equal_consonants_are_written_as_two() {
    let lexicon = lexicon_with(&["glass"]);
    assert_eq!(parts(&lexicon, "busstation"), ["buss", "station"]);
    assert_eq!(parts(&lexicon, "glassås"), ["glass", "sås"]);
    assert_eq!(parts(&lexicon, "nattåg"), ["natt", "tåg"]);
    assert_eq!(parts(&lexicon_with(&[]), "glasskola"), ["glas", "skola"]);
}

#[test]
fn prefixes_suffixes_and_lookalikes_are_no_parts() {
    let lexicon = lexicon_with(&["anden", "finansiering", "formation", "handling", "personal", "svar"]);
    for word in ["ansvar", "anden", "forum", "information", "medel", "medfinansiering", "personal", "sport", "upphandling", "utbildning"] {
        assert_eq!(parts(&lexicon, word), [""; 0], "{word}");
    }
    assert_eq!(parts(&lexicon, "ansvarsområde"), ["ansvar", "område"]);
}

#[test]
fn a_short_word_needs_more_documents_than_a_long_one() {
    let common = ("och", 1_000);
    let with = |docs| parts(&Lexicon::new([common, ("kluster", docs), ("nod", docs), ("hubb", docs)]), "klusterhubb");
    assert_eq!(with(1), [""; 0]);
    assert_eq!(with(40), ["kluster", "hubb"]);
    let lexicon = Lexicon::new([common, ("kluster", 900), ("nod", 900)]);
    assert_eq!(parts(&lexicon, "klusternod"), [""; 0], "three letters are trusted in the built-in words only");
}

#[test]
fn a_part_is_not_much_rarer_than_the_whole() {
    let with =
        |docs| parts(&Lexicon::new([("och", 300), ("entreprenörskap", 200), ("entrepre", docs), ("nörskap", docs)]), "entreprenörskap");
    assert_eq!(with(2), [""; 0]);
    assert_eq!(with(20), ["entrepre", "nörskap"]);
}

#[test]
fn the_order_of_the_forms_does_not_matter() {
    let forms = corpus();
    let (forth, back) = (lexicon(&forms), Lexicon::new(forms.iter().rev().map(|(form, docs)| (form.as_str(), *docs))));
    for word in forms.keys() {
        assert_eq!(forth.parts(word), back.parts(word), "{word}");
    }
}

#[test]
fn any_word_is_taken() {
    let lexicon = lexicon(&corpus());
    let long = ["barn".repeat(16), "a".repeat(64), "ö".repeat(65), "arbetsmarknads".repeat(5)];
    for word in long.iter().map(String::as_str).chain(["", "å", "ss", "covid19", "ελληνικά", "grön🌱", "it-stöd", "ÅTGÄRD"])
    {
        lexicon.parts(word);
    }
}

#[test]
fn a_lexicon_is_shared_between_threads() {
    fn is_shared<T: Send + Sync>() {}
    is_shared::<Lexicon>();
}

#[test]
fn the_built_in_words_stand_in_the_order_of_the_swedish_alphabet() {
    let order = |word: &str| word.chars().map(|letter| "-abcdefghijklmnopqrstuvwxyzåäöé".find(letter).unwrap()).collect::<Vec<_>>();
    let lines: Vec<&str> = words::LEXICON.lines().collect();
    let wrong = lines.windows(2).find(|pair| order(pair[0].trim_matches('-')) >= order(pair[1].trim_matches('-')));
    assert_eq!(wrong, None);
    let known = words::built_in();
    assert_eq!(known.len(), words::lists().count(), "a built-in word stands in two lists");
    assert!(words::aliases().values().all(|word| known.contains_key(word)), "an alias stands for a word that is not built in");
}
