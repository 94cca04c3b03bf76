//! Swedish: words from lists, inflected by rule, in sentences of a small grammar.

mod adjective;
mod clause;
mod noun;
mod phrase;
mod verb;

use std::sync::LazyLock;

use super::prose::{Language, Lexicon, Pen, Section, entries};
use super::zipf::Zipf;
use adjective::Adjective;
use noun::Forms;
use verb::Verb;

/// The Swedish words.
#[derive(Debug)]
pub struct Swedish {
    nouns: Lexicon<Forms>,
    adjectives: Lexicon<Adjective>,
    verbs: Vec<Verb>,
    verb_ranks: Zipf,
}

/// Compounds of nouns and of adjectives that are used at all.
const COMPOUNDS: (usize, usize) = (15_000, 900);

static SWEDISH: LazyLock<Swedish> = LazyLock::new(Swedish::load);

/// The Swedish language.
pub fn swedish() -> &'static Swedish {
    &SWEDISH
}

impl Swedish {
    fn load() -> Self {
        let first_parts: Vec<&str> = entries(include_str!("first_parts.txt")).flatten().collect();
        let nouns = entries(include_str!("nouns.txt")).map(|entry| noun::read(&entry)).collect();
        let adjectives = entries(include_str!("adjectives.txt")).map(|entry| adjective::read(&entry)).collect();
        let verbs: Vec<Verb> = entries(include_str!("verbs.txt")).map(|entry| Verb::read(&entry)).collect();
        Swedish {
            nouns: Lexicon::new(nouns, first_parts.clone(), COMPOUNDS.0),
            adjectives: Lexicon::new(adjectives, first_parts, COMPOUNDS.1),
            verb_ranks: Zipf::new(verbs.len(), 5),
            verbs,
        }
    }

    /// Writes a noun in its basic form, as English texts quote Swedish terms.
    pub fn term(&self, pen: &mut Pen, sign_before: &str, sign_after: &str) {
        let noun = self.nouns.noun(self.nouns.ranks.draw(&mut pen.random));
        pen.text.joined(&[sign_before, noun.first, &noun.forms.singular, sign_after]);
    }
}

impl Language for Swedish {
    fn nouns(&self) -> &Zipf {
        &self.nouns.ranks
    }

    fn heading(&self, section: Section) -> &'static str {
        match section {
            Section::Summary => "Sammanfattning",
            Section::Background => "Bakgrund",
            Section::Purpose => "Syfte",
            Section::Objectives => "Målsättning",
            Section::Accessibility => "Tillgänglighet för personer med funktionsnedsättning",
            Section::GenderMainstreaming => "Jämställdhetsintegrering",
            Section::TransnationalCooperation => "Transnationellt samarbete",
            Section::Results => "Resultat",
        }
    }

    fn sentence(&self, pen: &mut Pen) {
        pen.sentence(|pen| self.beginning(pen), |pen, room| self.addition(pen, room));
    }

    fn item(&self, pen: &mut Pen) {
        self.plural(pen);
        if pen.random.percent(50) {
            pen.one_of(&["för", "i", "och", "med"]);
            self.plural(pen);
        }
    }

    fn subheading(&self, pen: &mut Pen) {
        self.plural(pen);
        pen.text.word("och");
        self.bare(pen);
    }

    fn list_openings(&self) -> &'static [&'static str] {
        &[
            "Arbetet omfattar",
            "Det här ingår i insatserna",
            "Projektet erbjuder deltagarna",
            "Målen på kort sikt är",
            "Vi ska särskilt arbeta med",
        ]
    }

    fn table_headings(&self) -> [&'static str; 3] {
        ["Insats", "Kvinnor", "Män"]
    }

    fn row_label(&self, pen: &mut Pen) {
        self.bare(pen);
    }

    fn mentions(&self) -> &'static [&'static str] {
        &[
            "Arbetet bygger vidare på det som gjordes i {} och på de metoder som togs fram där.",
            "Erfarenheterna från {} har tagits till vara i planeringen av insatserna.",
            "I projektet {} prövades samma modell i en mindre grupp.",
            "Projektet samarbetar nära med {} om rekrytering och uppföljning av deltagare.",
        ]
    }
}
