//! English noun phrases.

use super::English;
use super::noun::{Forms, article};
use crate::generator::prose::{Noun, Pen};

/// How many things a phrase is about, for the verb after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// One, or something that is not counted.
    One,
    /// Several.
    Several,
}

impl English {
    /// Writes one to six words around a noun.
    pub fn noun_phrase(&self, pen: &mut Pen) -> Number {
        match pen.random.weighted(&[19, 38, 18, 9, 16]) {
            0 => self.definite(pen),
            1 => self.plural(pen),
            2 => self.indefinite(pen),
            3 => self.of(pen),
            _ => {
                self.several(pen);
                pen.text.word("and");
                self.several(pen);
                Number::Several
            }
        }
    }

    /// skills development
    pub fn bare(&self, pen: &mut Pen) {
        let noun = self.noun(pen);
        write(&noun, &noun.forms.singular, pen);
    }

    /// new measures
    pub fn plural(&self, pen: &mut Pen) -> Number {
        let noun = self.noun(pen);
        if noun.forms.is_countable && pen.random.percent(25) {
            pen.one_of(&["several", "many", "all", "more", "these", "various", "their", "some", "other", "our", "its"]);
        }
        if pen.random.percent(30) {
            let adjective = self.adjective(pen);
            pen.text.word(adjective);
        }
        write(&noun, &noun.forms.plural, pen);
        number(&noun)
    }

    /// the new measure, the new measures
    fn definite(&self, pen: &mut Pen) -> Number {
        let noun = self.noun(pen);
        pen.text.word("the");
        if pen.random.percent(30) {
            let adjective = self.adjective(pen);
            pen.text.word(adjective);
        }
        if pen.random.percent(40) {
            write(&noun, &noun.forms.plural, pen);
            return number(&noun);
        }
        write(&noun, &noun.forms.singular, pen);
        Number::One
    }

    /// a new measure
    fn indefinite(&self, pen: &mut Pen) -> Number {
        let noun = self.noun(pen);
        let adjective = if pen.random.percent(40) { self.adjective(pen) } else { "" };
        let next = [adjective, noun.first, &noun.forms.singular].into_iter().find(|word| !word.is_empty()).unwrap_or_default();
        if noun.forms.is_countable {
            pen.text.word(article(next));
        }
        if !adjective.is_empty() {
            pen.text.word(adjective);
        }
        write(&noun, &noun.forms.singular, pen);
        Number::One
    }

    /// the measures of municipalities
    fn of(&self, pen: &mut Pen) -> Number {
        let noun = self.noun(pen);
        pen.text.word("the");
        pen.text.word(&noun.forms.plural);
        pen.text.word("of");
        let owner = self.noun(pen);
        pen.text.word(&owner.forms.plural);
        number(&noun)
    }

    fn several(&self, pen: &mut Pen) {
        let noun = self.noun(pen);
        write(&noun, &noun.forms.plural, pen);
    }

    /// Draws an adjective.
    pub fn adjective(&self, pen: &mut Pen) -> &str {
        &self.adjectives[self.adjective_ranks.draw(&mut pen.random)]
    }

    fn noun(&self, pen: &mut Pen) -> Noun<'_, Forms> {
        self.nouns.noun(pen.noun(&self.nouns.ranks))
    }
}

/// Writes a noun; one in a hundred is bold.
fn write(noun: &Noun<Forms>, form: &str, pen: &mut Pen) {
    if pen.random.percent(1) {
        pen.text.bold();
    }
    if noun.first.is_empty() {
        pen.text.word(form);
    } else {
        pen.text.joined(&[noun.first, " ", form]);
    }
}

fn number(noun: &Noun<Forms>) -> Number {
    if noun.forms.is_countable { Number::Several } else { Number::One }
}
