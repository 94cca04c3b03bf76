//! British English: words from lists, inflected by rule, in sentences of a small grammar.

mod clause;
mod noun;
mod phrase;
mod verb;

use std::sync::LazyLock;

use super::prose::{Language, Lexicon, Pen, Section, entries};
use super::zipf::Zipf;
use noun::Forms;
use verb::Verb;

/// The English words.
#[derive(Debug)]
pub struct English {
    nouns: Lexicon<Forms>,
    adjectives: Vec<String>,
    adjective_ranks: Zipf,
    verbs: Vec<Verb>,
    verb_ranks: Zipf,
}

/// Compounds of two words that are used at all.
const COMPOUNDS: usize = 18_000;

static ENGLISH: LazyLock<English> = LazyLock::new(English::load);

/// The English language.
pub fn english() -> &'static English {
    &ENGLISH
}

impl English {
    fn load() -> Self {
        let nouns = entries(include_str!("nouns.txt")).map(|entry| noun::read(&entry)).collect();
        let modifiers = entries(include_str!("modifiers.txt")).flatten().collect();
        let adjectives: Vec<String> = entries(include_str!("adjectives.txt")).map(|entry| entry[0].replace('_', " ")).collect();
        let verbs: Vec<Verb> = entries(include_str!("verbs.txt")).map(|entry| Verb::read(&entry)).collect();
        English {
            nouns: Lexicon::new(nouns, modifiers, COMPOUNDS),
            adjective_ranks: Zipf::new(adjectives.len(), 3),
            adjectives,
            verb_ranks: Zipf::new(verbs.len(), 5),
            verbs,
        }
    }
}

impl Language for English {
    fn nouns(&self) -> &Zipf {
        &self.nouns.ranks
    }

    fn heading(&self, section: Section) -> &'static str {
        match section {
            Section::Summary => "Summary",
            Section::Background => "Background",
            Section::Purpose => "Purpose",
            Section::Objectives => "Objectives",
            Section::Accessibility => "Accessibility for people with disabilities",
            Section::GenderMainstreaming => "Gender mainstreaming",
            Section::TransnationalCooperation => "Transnational cooperation",
            Section::Results => "Results",
        }
    }

    fn sentence(&self, pen: &mut Pen) {
        pen.sentence(|pen| self.beginning(pen), |pen, room| self.addition(pen, room));
    }

    fn item(&self, pen: &mut Pen) {
        self.plural(pen);
        if pen.random.percent(50) {
            pen.one_of(&["for", "in", "and", "with"]);
            self.plural(pen);
        }
    }

    fn subheading(&self, pen: &mut Pen) {
        self.plural(pen);
        pen.text.word("and");
        self.bare(pen);
    }

    fn list_openings(&self) -> &'static [&'static str] {
        &[
            "The work covers",
            "The measures include",
            "The project offers its participants",
            "Objectives in the short term are",
            "Special attention is given to",
        ]
    }

    fn table_headings(&self) -> [&'static str; 3] {
        ["Measure", "Women", "Men"]
    }

    fn row_label(&self, pen: &mut Pen) {
        self.bare(pen);
    }

    fn mentions(&self) -> &'static [&'static str] {
        &[
            "The work builds on what was done in {} and on the methods developed there.",
            "Experience from {} has been taken into account when the measures were planned.",
            "The same model was tried with a smaller group in {} before.",
            "The project works closely with {} on recruiting participants and following them up.",
        ]
    }
}
