//! Swedish noun phrases.

use super::Swedish;
use super::adjective::Agreement;
use super::noun::Forms;
use crate::generator::prose::{Noun, Pen};

impl Swedish {
    /// Writes one to five words around a noun, and says what a predicate agrees with.
    pub fn noun_phrase(&self, pen: &mut Pen) -> Agreement {
        match pen.random.weighted(&[30, 29, 15, 10, 8, 8]) {
            0 => self.definite(pen),
            1 => self.plural(pen),
            2 => self.indefinite(pen),
            3 => self.plural_definite(pen),
            4 => self.genitive(pen),
            _ => {
                self.bare_plural(pen);
                pen.text.word("och");
                self.bare_plural(pen);
                Agreement::Plural
            }
        }
    }

    /// kompetensutveckling
    pub fn bare(&self, pen: &mut Pen) {
        let noun = self.noun(pen);
        write(&noun, &noun.forms.singular, pen);
    }

    /// nya insatser
    pub fn plural(&self, pen: &mut Pen) -> Agreement {
        let noun = self.noun(pen);
        if noun.forms.is_countable && pen.random.percent(25) {
            pen.one_of(&["flera", "många", "alla", "fler", "dessa", "olika", "sina", "några", "andra", "våra"]);
        }
        if pen.random.percent(30) {
            self.adjective(pen, several(&noun));
        }
        write(&noun, &noun.forms.plural, pen);
        several(&noun)
    }

    /// insatsen, den nya insatsen
    fn definite(&self, pen: &mut Pen) -> Agreement {
        let noun = self.noun(pen);
        if pen.random.percent(30) {
            pen.text.word(if noun.forms.is_neuter { "det" } else { "den" });
            self.adjective(pen, Agreement::Plural);
        }
        write(&noun, &noun.forms.definite, pen);
        Agreement::with(noun.forms.is_neuter)
    }

    /// en ny insats
    fn indefinite(&self, pen: &mut Pen) -> Agreement {
        let noun = self.noun(pen);
        let agreement = Agreement::with(noun.forms.is_neuter);
        if noun.forms.is_countable {
            pen.text.word(if noun.forms.is_neuter { "ett" } else { "en" });
        }
        if pen.random.percent(40) {
            self.adjective(pen, agreement);
        }
        write(&noun, &noun.forms.singular, pen);
        agreement
    }

    /// insatserna, de nya insatserna
    fn plural_definite(&self, pen: &mut Pen) -> Agreement {
        let noun = self.noun(pen);
        if noun.forms.is_countable && pen.random.percent(30) {
            pen.text.word("de");
            self.adjective(pen, Agreement::Plural);
        }
        write(&noun, &noun.forms.plural_definite, pen);
        several(&noun)
    }

    /// kommunens insatser
    fn genitive(&self, pen: &mut Pen) -> Agreement {
        let owner = self.noun(pen);
        let form = if pen.random.percent(65) { &owner.forms.definite } else { &owner.forms.plural_definite };
        pen.text.joined(&[owner.first, form, "s"]);
        self.bare_plural(pen)
    }

    fn bare_plural(&self, pen: &mut Pen) -> Agreement {
        let noun = self.noun(pen);
        write(&noun, &noun.forms.plural, pen);
        several(&noun)
    }

    fn noun(&self, pen: &mut Pen) -> Noun<'_, Forms> {
        self.nouns.noun(pen.noun(&self.nouns.ranks))
    }

    /// Writes an adjective.
    pub fn adjective(&self, pen: &mut Pen, agreement: Agreement) {
        let adjective = self.adjectives.noun(self.adjectives.ranks.draw(&mut pen.random));
        pen.text.joined(&[adjective.first, adjective.forms.form(agreement)]);
    }
}

/// What agrees with several of a noun, or with something that is not counted.
fn several(noun: &Noun<Forms>) -> Agreement {
    if noun.forms.is_countable { Agreement::Plural } else { Agreement::with(noun.forms.is_neuter) }
}

/// Writes a noun; one in a hundred is bold.
fn write(noun: &Noun<Forms>, form: &str, pen: &mut Pen) {
    if pen.random.percent(1) {
        pen.text.bold();
    }
    pen.text.joined(&[noun.first, form]);
}
