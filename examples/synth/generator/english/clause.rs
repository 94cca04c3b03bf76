//! English sentences.

use super::English;
use super::phrase::Number;
use super::verb::Verb;
use crate::generator::prose::Pen;
use crate::generator::swedish::swedish;

/// The most words of a clause, with its conjunction.
const CLAUSE: usize = 20;

const PREPOSITIONS: [(&str, u64); 18] = [
    ("of", 26),
    ("in", 18),
    ("for", 14),
    ("with", 12),
    ("to", 18),
    ("on", 8),
    ("from", 6),
    ("by", 6),
    ("at", 5),
    ("through", 3),
    ("between", 2),
    ("within", 2),
    ("towards", 1),
    ("among", 1),
    ("without", 1),
    ("about", 2),
    ("during", 1),
    ("into", 2),
];

impl English {
    /// Begins a sentence: 4 to 23 words.
    pub fn beginning(&self, pen: &mut Pen) {
        match pen.random.weighted(&[50, 16, 14, 6, 5, 6, 4]) {
            0 => self.clause(pen),
            1 => {
                self.adverbial(pen);
                pen.text.mark(",");
                self.clause(pen);
            }
            2 => self.passive(pen),
            3 => {
                pen.one_of(&["there is a need for", "there are", "there is a lack of", "there will be"]);
                self.plural(pen);
            }
            4 => {
                pen.text.word("it is");
                pen.one_of(&["important", "clear", "necessary", "essential", "likely", "possible"]);
                pen.text.word("that");
                self.clause(pen);
            }
            5 => {
                let be = self.be(pen);
                pen.text.word(be);
                let adjective = self.adjective(pen);
                pen.text.word(adjective);
            }
            _ => {
                pen.percentage();
                pen.one_of(&["per cent of", "of", "people among"]);
                self.noun_phrase(pen);
                self.verb_group(Number::Several, pen);
                self.noun_phrase(pen);
            }
        }
    }

    /// Goes on with something that takes `room` words at most, of which there are eight.
    pub fn addition(&self, pen: &mut Pen, room: usize) {
        let long = if room >= CLAUSE { 1 } else { 0 };
        let middling = if room > 10 { 1 } else { 0 };
        match pen.random.weighted(&[50, 5, 4, 5, 3, 18 * middling, 10 * middling, 24 * middling, 9 * long]) {
            0 => {
                self.preposition(pen);
                self.noun_phrase(pen);
            }
            1 => {
                pen.text.word("in");
                pen.place();
            }
            2 => {
                pen.one_of(&["in", "since", "until"]);
                pen.year();
            }
            3 => {
                swedish().term(pen, "(", ")");
            }
            4 => {
                pen.one_of(&["together with", "led by", "and", "at"]);
                pen.organisation();
            }
            5 => {
                pen.one_of(&["and", "and", "or", "but also"]);
                let verb = self.verb(pen);
                pen.text.word(&verb.base);
                self.noun_phrase(pen);
            }
            6 => {
                if pen.random.percent(35) {
                    pen.text.mark(",");
                    pen.text.word("which");
                } else {
                    pen.text.word("that");
                }
                pen.one_of(&["will", "can", "may"]);
                let verb = self.verb(pen);
                pen.text.word(&verb.base);
                self.noun_phrase(pen);
            }
            7 => {
                pen.one_of(&["to", "to", "to", "in order to"]);
                let verb = self.verb(pen);
                pen.text.word(&verb.base);
                self.noun_phrase(pen);
            }
            _ => {
                pen.text.mark(",");
                pen.one_of(&["because", "when", "so that", "while", "where", "if", "but", "and", "as"]);
                self.clause(pen);
            }
        }
    }

    /// The project will strengthen new methods: 3 to 15 words.
    fn clause(&self, pen: &mut Pen) {
        let number = self.subject(pen);
        self.verb_group(number, pen);
        self.noun_phrase(pen);
    }

    /// New methods are strengthened by cooperation.
    fn passive(&self, pen: &mut Pen) {
        let be = self.be(pen);
        pen.text.word(be);
        let verb = self.verb(pen);
        pen.text.word(&verb.participle);
        pen.one_of(&["by", "by", "through", "in", "for", "with", "on"]);
        self.noun_phrase(pen);
    }

    /// Writes a phrase, and gives the form of `be` that follows it.
    fn be(&self, pen: &mut Pen) -> &'static str {
        let forms = match self.noun_phrase(pen) {
            Number::One => ["is", "is", "was", "will be", "has been"],
            Number::Several => ["are", "are", "were", "will be", "have been"],
        };
        pen.random.pick(&forms)
    }

    fn adverbial(&self, pen: &mut Pen) {
        match pen.random.below(4) {
            0 => {
                pen.text.word("in");
                pen.place();
            }
            1 => {
                pen.text.word("in");
                pen.year();
            }
            2 => pen.one_of(&[
                "therefore",
                "moreover",
                "at the same time",
                "in the long run",
                "today",
                "here",
                "then",
                "now",
                "in addition",
                "despite this",
            ]),
            _ => {
                self.preposition(pen);
                self.plural(pen);
            }
        }
    }

    fn subject(&self, pen: &mut Pen) -> Number {
        match pen.random.weighted(&[46, 13, 10, 9, 8, 4, 6, 4]) {
            0 => return self.noun_phrase(pen),
            1 => pen.text.word("the project"),
            2 => {
                pen.text.word("we");
                return Number::Several;
            }
            3 => {
                pen.text.word("the participants");
                return Number::Several;
            }
            4 => {
                pen.text.word("they");
                return Number::Several;
            }
            5 => pen.organisation(),
            6 => pen.text.word(&pen.topic.name.clone()),
            _ => pen.text.word("it"),
        }
        Number::One
    }

    /// Writes a verb in some tense, with an adverb now and then: 1 to 4 words.
    fn verb_group(&self, number: Number, pen: &mut Pen) {
        let verb = self.verb(pen);
        let (present, has, is) = match number {
            Number::One => (&verb.third, "has", "is"),
            Number::Several => (&verb.base, "have", "are"),
        };
        let adverb = pen.random.percent(15);
        let (auxiliary, form) = match pen.random.weighted(&[34, 22, 20, 10, 8, 6]) {
            0 => ("", present),
            1 => (has, &verb.participle),
            2 => ("will", &verb.base),
            3 => ("can", &verb.base),
            4 => (is, &verb.gerund),
            _ => ("should", &verb.base),
        };
        if !auxiliary.is_empty() {
            pen.text.word(auxiliary);
        }
        if adverb {
            pen.one_of(&["also", "often", "always", "already", "especially", "still", "now", "not only", "mainly", "above all", "thus"]);
        }
        pen.text.word(form);
    }

    fn preposition(&self, pen: &mut Pen) {
        let chosen = pen.random.weighted(&PREPOSITIONS.map(|(_, weight)| weight));
        pen.text.word(PREPOSITIONS[chosen].0);
    }

    fn verb(&self, pen: &mut Pen) -> &Verb {
        &self.verbs[self.verb_ranks.draw(&mut pen.random)]
    }
}
