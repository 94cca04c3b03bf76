//! Whether two names are likely to be one organisation's, and why.

use std::fmt;

use super::forms::Forms;
use super::near::{MOST, apart};

/// Why two names are taken for those of one organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Likeness {
    /// They differ in case, accents, white space or punctuation alone.
    Spelling,
    /// They have the same organisation number.
    Number,
    /// They name the same municipality.
    Municipality,
    /// They differ in the legal form alone.
    LegalForm,
    /// They have the same words in another order.
    WordOrder,
    /// Two letters beside one another have changed places.
    Exchanged,
    /// So many letters differ, one or two.
    Letters(usize),
    /// A word is spelt almost like another that far more names have.
    Word {
        /// The word.
        rare: String,
        /// The other word.
        usual: String,
        /// How many names have that.
        names: usize,
    },
    /// One may be an abbreviation of the other.
    Abbreviation,
    /// One may be a part of the other: they are related, not one.
    Part,
}

impl Likeness {
    /// The name that it goes by in data.
    pub fn name(&self) -> &'static str {
        match self {
            Likeness::Spelling => "spelling",
            Likeness::Number => "number",
            Likeness::Municipality => "municipality",
            Likeness::LegalForm => "legal-form",
            Likeness::WordOrder => "word-order",
            Likeness::Exchanged | Likeness::Letters(_) => "letters",
            Likeness::Word { .. } => "word",
            Likeness::Abbreviation => "abbreviation",
            Likeness::Part => "part",
        }
    }

    /// Its place among the reasons, the surest first.
    pub fn rank(&self) -> usize {
        match self {
            Likeness::Spelling => 0,
            Likeness::Number => 1,
            Likeness::Municipality => 2,
            Likeness::LegalForm => 3,
            Likeness::WordOrder => 4,
            Likeness::Exchanged => 5,
            Likeness::Letters(1) => 6,
            Likeness::Word { .. } => 7,
            Likeness::Letters(_) => 8,
            Likeness::Abbreviation => 9,
            Likeness::Part => 10,
        }
    }

    /// Whether somebody who writes one most likely means the other.
    pub fn is_slip(&self) -> bool {
        self.is_misspelling() || matches!(self, Likeness::Municipality | Likeness::LegalForm)
    }

    /// Whether it is for a letter or two that differ.
    pub fn is_of_letters(&self) -> bool {
        matches!(self, Likeness::Exchanged | Likeness::Letters(_))
    }

    /// Whether one of the two is most likely a slip of the pen.
    pub fn is_misspelling(&self) -> bool {
        self.is_of_letters() || matches!(self, Likeness::Spelling | Likeness::WordOrder)
    }
}

impl fmt::Display for Likeness {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Likeness::Spelling => f.write_str("they differ in capitals, accents, spaces or punctuation alone"),
            Likeness::Number => f.write_str("they have the same organisation number"),
            Likeness::Municipality => f.write_str("they name the same municipality"),
            Likeness::LegalForm => f.write_str("they differ in the legal form alone"),
            Likeness::WordOrder => f.write_str("they have the same words in another order"),
            Likeness::Exchanged => f.write_str("two letters have changed places"),
            Likeness::Letters(1) => f.write_str("they are one letter apart"),
            Likeness::Letters(_) => f.write_str("they are two letters apart"),
            Likeness::Word { rare, usual, names } => write!(f, "“{rare}” is spelt almost like “{usual}”, which {names} names have"),
            Likeness::Abbreviation => f.write_str("one may be an abbreviation of the other"),
            Likeness::Part => f.write_str("one may be a part of the other"),
        }
    }
}

/// What two names have in common that makes one organisation of them, or two that belong together.
pub fn likeness(one: &Forms, other: &Forms) -> Option<Likeness> {
    let same = |form: fn(&Forms) -> &str| form(one) == form(other);
    let letters = letters_apart(one, other);
    let likeness = match () {
        () if one.parts.contains(&other.full) || other.parts.contains(&one.full) => return Some(Likeness::Part),
        () if same(|forms| &forms.letters) => Likeness::Spelling,
        () if same(|forms| &forms.sorted) => Likeness::WordOrder,
        () if same(|forms| &forms.bare) => Likeness::LegalForm,
        () if same(|forms| &forms.local) => Likeness::Municipality,
        () if letters == Some(1) && one.letters.len() == other.letters.len() && counts(one) == counts(other) => Likeness::Exchanged,
        () if letters.is_some() => Likeness::Letters(letters.unwrap_or_default()),
        () if same(|forms| &forms.full) || is_abbreviated(one, other) || is_acronym(one, other) || is_acronym(other, one) => {
            Likeness::Abbreviation
        }
        () => return None,
    };
    (!have_words_of_their_own(one, other)).then_some(likeness)
}

/// The letters in alphabetical order.
fn counts(forms: &Forms) -> Vec<u8> {
    let mut letters = forms.letters.clone().into_bytes();
    letters.sort_unstable();
    letters
}

/// How many letters differ, if they are as few as a slip of the pen makes.
fn letters_apart(one: &Forms, other: &Forms) -> Option<usize> {
    let shorter = one.letters.len().min(other.letters.len());
    if shorter < 6 || !one.digits().eq(other.digits()) {
        return None;
    }
    let distance = apart(one.letters.as_bytes(), other.letters.as_bytes(), if shorter < 12 { 1 } else { MOST })?;
    let is_short = |(one, other): (&String, &String)| one != other && one.chars().count().max(other.chars().count()) < 5;
    let have_letters = one.words.len() == other.words.len() && one.words.iter().zip(&other.words).any(is_short);
    (!have_letters).then_some(distance)
}

/// Whether a word of one is another word in the other, not one misspelt.
fn have_words_of_their_own(one: &Forms, other: &Forms) -> bool {
    let is_direction = |word: &String| DIRECTIONS.contains(&word.as_str());
    let pairs = one.words.iter().zip(&one.places).zip(other.words.iter().zip(&other.places));
    let mut pairs = pairs.filter(|((word, _), (counterpart, _))| word != counterpart && !other.words.contains(word));
    one.words.len() == other.words.len()
        && pairs.any(|((word, place), (counterpart, elsewhere))| {
            (is_direction(word) && is_direction(counterpart)) || place.zip(*elsewhere).is_some_and(|(place, elsewhere)| place != elsewhere)
        })
}

/// Words that tell organisations from one another, however near they are spelt.
const DIRECTIONS: [&str; 12] = ["norra", "södra", "östra", "västra", "norr", "söder", "öster", "väster", "övre", "nedre", "inre", "yttre"];

/// Whether every word of one is a beginning of the other's, or the other way round.
fn is_abbreviated(one: &Forms, other: &Forms) -> bool {
    let begins = |(one, other): (&String, &String)| {
        one == other || (one.len().min(other.len()) >= 3 && (one.starts_with(other.as_str()) || other.starts_with(one.as_str())))
    };
    one.folded.len() == other.folded.len() && one.folded.iter().zip(&other.folded).all(begins)
}

fn is_acronym(short: &Forms, long: &Forms) -> bool {
    short.acronym.is_some()
        && (short.acronym == long.initials || (short.acronym == long.acronym && short.acronym.as_ref() != Some(&long.letters)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_one_are_told_with_the_reason() {
        use Likeness::{Abbreviation, Exchanged, LegalForm, Letters, Municipality, Part, Spelling, WordOrder};
        for (one, other, expected) in [
            ("LUNDS  Kommun.", "Lunds kommun", Some(Spelling)),
            ("Individ & Familjeomsorgen", "Individ och familjeomsorgen", Some(Spelling)),
            ("Handikapp-omsorg", "Handikappomsorg", Some(Spelling)),
            ("Göteborgs Stad", "Goteborgs stad", Some(Spelling)),
            ("Arbetsföremdlingen Mark", "Arbetsförmedlingen Mark", Some(Exchanged)),
            ("Försäkringskassa Halland", "Försäkringskassan Halland", Some(Letters(1))),
            ("Arbetsförmedlingen Mark", "Arbetsförmedlingen Mora", None),
            ("Arbetsförmedlingen Habo", "Arbetsförmedlingen Håbo", None),
            ("Östra Regionens Vuxenskola", "Västra Regionens Vuxenskola", None),
            ("Skolan på Torget 1", "Skolan på Torget 2", None),
            ("Skolan på Torget A", "Skolan på Torget B", None),
            ("IOGT", "IOGS", None),
            ("Arbetsmarknadsförvaltningen - Stockholms stad", "Stockholms stad, Arbetsmarknadsförvaltningen", Some(WordOrder)),
            ("Stockholms stad", "Stockholms kommun", Some(Municipality)),
            ("Marks kommun", "Mark kommun", Some(Municipality)),
            ("Ulricehamn", "Ulricehamns kommun", Some(Municipality)),
            ("Stockholms stad, Socialförvaltningen", "Socialförvaltningen Stockholms kommun", Some(Municipality)),
            ("Timmerbolaget AB", "Timmerbolaget", Some(LegalForm)),
            ("Verkstan ekonomisk förening", "Verkstan ek. för.", Some(LegalForm)),
            ("Af Borås", "Arbetsförmedlingen Borås", Some(Abbreviation)),
            ("Socialtjänst- o arbetsmarkn förvaltn", "Socialtjänst- och arbetsmarknads förvaltningen", Some(Abbreviation)),
            ("SKR", "Sveriges Kommuner och Regioner", Some(Abbreviation)),
            ("RFHL", "Riksförbundet för Hjälp åt Läkemedelsmissbrukare", None),
            ("RSMH", "Riksförbundet Social Mental Hälsa", Some(Abbreviation)),
            ("Ulricehamns kommun, Vård och omsorgsförvaltningen", "Ulricehamns kommun", Some(Part)),
            ("Stockholms stad, Socialförvaltningen", "Stockholms kommun", Some(Part)),
            ("Lunds kommun", "Malmö stad", None),
        ] {
            assert_eq!(likeness(&Forms::new(one), &Forms::new(other)), expected, "{one} / {other}");
        }
    }
}
