//! Swedish sentences.

use super::Swedish;
use super::adjective::Agreement;
use super::verb::Verb;
use crate::generator::prose::Pen;

/// A verb in some tense: what stands right after the subject (or before it, if something else comes first), and
/// what follows.
struct Predicate<'l> {
    finite: &'l str,
    rest: [&'l str; 2],
}

/// The most words of a clause, with its conjunction.
const CLAUSE: usize = 15;

const ADVERBS: [&str; 20] = [
    "inte",
    "också",
    "även",
    "inte",
    "ofta",
    "alltid",
    "redan",
    "dessutom",
    "särskilt",
    "framför allt",
    "i första hand",
    "ännu",
    "nu",
    "sedan",
    "bara",
    "mest",
    "både",
    "därmed",
    "fortfarande",
    "så",
];

const PREPOSITIONS: [(&str, u64); 18] = [
    ("i", 22),
    ("för", 17),
    ("med", 16),
    ("på", 14),
    ("av", 13),
    ("till", 12),
    ("om", 6),
    ("från", 6),
    ("inom", 5),
    ("genom", 4),
    ("mellan", 1),
    ("mot", 2),
    ("vid", 3),
    ("hos", 2),
    ("utan", 1),
    ("kring", 1),
    ("utifrån", 1),
    ("under", 2),
];

impl Swedish {
    /// Begins a sentence: 3 to 22 words.
    pub fn beginning(&self, pen: &mut Pen) {
        match pen.random.weighted(&[48, 16, 10, 7, 7, 8, 4]) {
            0 => self.clause(pen),
            1 => {
                self.adverbial(pen);
                self.clause_after_adverbial(pen);
            }
            2 => self.passive(pen),
            3 => {
                pen.one_of(&["det finns", "det behövs", "där finns", "det saknas"]);
                self.plural(pen);
            }
            4 => {
                pen.text.word("det är");
                self.adjective(pen, Agreement::Neuter);
                pen.text.word("att");
                self.clause(pen);
            }
            5 => {
                let agreement = self.noun_phrase(pen);
                pen.one_of(&["är", "är", "är", "blir", "var"]);
                self.adjective(pen, agreement);
            }
            _ => {
                pen.percentage();
                pen.one_of(&["procent av", "av", "personer bland"]);
                self.noun_phrase(pen);
                self.predicate(pen).write(pen);
                self.noun_phrase(pen);
            }
        }
    }

    /// Goes on with something that takes `room` words at most, of which there are eight.
    pub fn addition(&self, pen: &mut Pen, room: usize) {
        let long = if room >= CLAUSE { 1 } else { 0 };
        let middling = if room > 8 { 1 } else { 0 };
        match pen.random.weighted(&[46, 5, 4, 14, 10, 3, 9 * middling, 5 * middling, 9 * long]) {
            0 => {
                self.preposition(pen);
                self.noun_phrase(pen);
            }
            1 => {
                pen.text.word("i");
                pen.place();
            }
            2 => {
                pen.one_of(&["under", "sedan", "till och med"]);
                pen.year();
            }
            3 => {
                pen.one_of(&["och", "och", "och", "samt", "eller", "men"]);
                let verb = self.verb(pen);
                pen.text.word(&verb.present);
                self.noun_phrase(pen);
            }
            4 => {
                if pen.random.percent(40) {
                    pen.text.mark(",");
                }
                pen.one_of(&["som", "som", "som", "som", "vilket"]);
                let verb = self.verb(pen);
                pen.text.word(&verb.present);
                self.noun_phrase(pen);
            }
            5 => {
                pen.one_of(&["tillsammans med", "med stöd av", "och", "hos"]);
                pen.organisation();
            }
            6 | 7 => {
                pen.one_of(&["för att", "för att", "genom att", "utan att", "och att"]);
                let verb = self.verb(pen);
                pen.text.word(&verb.infinitive);
                self.noun_phrase(pen);
            }
            _ => {
                pen.text.mark(",");
                pen.one_of(&["eftersom", "när", "så att", "medan", "där", "om", "men", "och"]);
                self.clause(pen);
            }
        }
    }

    /// Projektet ska stärka nya metoder: 3 to 15 words.
    fn clause(&self, pen: &mut Pen) {
        self.subject(pen);
        let predicate = self.predicate(pen);
        pen.text.word(predicate.finite);
        self.perhaps_adverb(pen);
        predicate.write_rest(pen);
        self.noun_phrase(pen);
    }

    /// … ska projektet stärka nya metoder.
    fn clause_after_adverbial(&self, pen: &mut Pen) {
        let predicate = self.predicate(pen);
        pen.text.word(predicate.finite);
        self.subject(pen);
        self.perhaps_adverb(pen);
        predicate.write_rest(pen);
        self.noun_phrase(pen);
    }

    /// Nya metoder stärks genom samverkan.
    fn passive(&self, pen: &mut Pen) {
        self.noun_phrase(pen);
        let verb = self.verb(pen);
        if pen.random.percent(60) {
            pen.text.word(&verb.passive);
        } else {
            pen.one_of(&["ska", "kan", "ska", "bör", "måste", "kunde", "skulle"]);
            pen.text.joined(&[&verb.infinitive, "s"]);
        }
        pen.one_of(&["av", "av", "genom", "i", "för", "med", "på"]);
        self.noun_phrase(pen);
    }

    fn adverbial(&self, pen: &mut Pen) {
        match pen.random.below(4) {
            0 => {
                pen.text.word("i");
                pen.place();
            }
            1 => {
                pen.text.word("under");
                pen.year();
            }
            2 => pen.one_of(&[
                "därför",
                "dessutom",
                "samtidigt",
                "på sikt",
                "idag",
                "här",
                "då",
                "nu",
                "sedan",
                "utöver detta",
                "trots detta",
            ]),
            _ => {
                self.preposition(pen);
                self.noun_phrase(pen);
            }
        }
    }

    fn subject(&self, pen: &mut Pen) {
        match pen.random.weighted(&[44, 12, 9, 9, 8, 4, 6, 4, 4]) {
            0 => {
                self.noun_phrase(pen);
            }
            1 => pen.text.word("projektet"),
            2 => pen.text.word("vi"),
            3 => pen.text.word("deltagarna"),
            4 => pen.text.word("de"),
            5 => pen.organisation(),
            6 => pen.text.word(&pen.topic.name.clone()),
            7 => pen.text.word("man"),
            _ => pen.text.word("det"),
        }
    }

    fn perhaps_adverb(&self, pen: &mut Pen) {
        if pen.random.percent(18) {
            pen.one_of(&ADVERBS);
        }
    }

    fn preposition(&self, pen: &mut Pen) {
        let chosen = pen.random.weighted(&PREPOSITIONS.map(|(_, weight)| weight));
        pen.text.word(PREPOSITIONS[chosen].0);
    }

    fn verb(&self, pen: &mut Pen) -> &Verb {
        &self.verbs[self.verb_ranks.draw(&mut pen.random)]
    }

    fn predicate(&self, pen: &mut Pen) -> Predicate<'_> {
        let verb = self.verb(pen);
        let simple = |finite| Predicate { finite, rest: ["", ""] };
        let with = |finite, rest| Predicate { finite, rest: ["", rest] };
        match pen.random.weighted(&[34, 14, 10, 14, 9, 6, 3, 3, 3]) {
            0 => simple(&verb.present),
            1 => simple(&verb.past),
            2 => with("har", &verb.supine),
            3 => with("ska", &verb.infinitive),
            4 => with("kan", &verb.infinitive),
            5 => Predicate { finite: "kommer", rest: ["att", &verb.infinitive] },
            6 => with("behöver", &verb.infinitive),
            7 => with("vill", &verb.infinitive),
            _ => with("får", &verb.infinitive),
        }
    }
}

impl Predicate<'_> {
    fn write(&self, pen: &mut Pen) {
        pen.text.word(self.finite);
        self.write_rest(pen);
    }

    fn write_rest(&self, pen: &mut Pen) {
        for word in self.rest.into_iter().filter(|word| !word.is_empty()) {
            pen.text.word(word);
        }
    }
}
