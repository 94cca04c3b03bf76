//! What a language needs to write a sentence.

use super::text::Text;
use super::topic::Topic;
use crate::generator::places::register;
use crate::generator::random::Random;
use crate::generator::zipf::Zipf;

/// The text so far, what it is about, and chance.
#[derive(Debug)]
pub struct Pen {
    /// What the text is about.
    pub topic: Topic,
    /// Where the words are drawn from.
    pub random: Random,
    /// The text so far.
    pub text: Text,
    favourites: Vec<usize>,
}

/// Nouns that a text keeps coming back to.
const FAVOURITES: usize = 12;

/// The shortest and the longest sentence, in words.
pub const SENTENCE: (usize, usize) = (8, 25);

impl Pen {
    /// A pen for a text about `topic` in a language with these `nouns`.
    pub fn new(topic: Topic, mut random: Random, nouns: &Zipf) -> Self {
        let favourites = (0..FAVOURITES).map(|_| nouns.draw(&mut random)).collect();
        Pen { topic, random, text: Text::default(), favourites }
    }

    /// Draws a noun by rank; one in five is one of the text's own.
    pub fn noun(&mut self, nouns: &Zipf) -> usize {
        if self.random.percent(20) { self.random.pick(&self.favourites) } else { nouns.draw(&mut self.random) }
    }

    /// Writes one of `words`, each as likely.
    pub fn one_of(&mut self, words: &[&str]) {
        let word = self.random.pick(words);
        self.text.word(word);
    }

    /// Writes one of the project's places, or of all places where it has none.
    pub fn place(&mut self) {
        let names = &self.topic.place_names;
        let is_elsewhere = names.is_empty() || self.random.percent(10);
        let name = if is_elsewhere { register().name(register().any(&mut self.random)) } else { self.random.pick(names) };
        self.text.word(name);
    }

    /// Writes one of the organisations of the project.
    pub fn organisation(&mut self) {
        let chosen = self.random.between(0, self.topic.organisations.len() - 1);
        self.text.word(&self.topic.organisations[chosen]);
    }

    /// Writes a year near that in which the project begins.
    pub fn year(&mut self) {
        let year = self.topic.year - 4 + self.random.below(7) as i16;
        self.text.word(&year.to_string());
    }

    /// Writes a number from 2 to 99.
    pub fn percentage(&mut self) {
        let number = self.random.between(2, 99);
        self.text.word(&number.to_string());
    }

    /// Writes a number, small ones more often.
    pub fn number(&mut self) {
        let most = [20, 100, 1000][self.random.between(0, 2)];
        let number = self.random.between(2, most);
        self.text.word(&number.to_string());
    }

    /// Writes a sentence: `begin` a clause, then `add` to it, given the number of words there is room for (eight
    /// at least), until it is about as long as chance wants.
    pub fn sentence(&mut self, begin: impl Fn(&mut Pen), add: impl Fn(&mut Pen, usize)) {
        let start = self.text.words();
        let wanted = SENTENCE.0 + self.random.between(0, 9) + self.random.between(0, 8);
        self.text.capital();
        begin(self);
        loop {
            let written = self.text.words() - start;
            let room = wanted.saturating_sub(written);
            let is_long_enough = written >= SENTENCE.0 && room < SMALLEST_ADDITION / 2;
            if is_long_enough || written + SMALLEST_ADDITION > SENTENCE.1 {
                break;
            }
            add(self, room.max(SMALLEST_ADDITION));
        }
        self.text.mark(".");
    }
}

/// The room that every kind of addition which is always possible fits into, in words.
const SMALLEST_ADDITION: usize = 8;
