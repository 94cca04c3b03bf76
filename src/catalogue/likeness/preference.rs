//! Which of two names of one organisation it should go by.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::judge::Likeness;
use crate::catalogue::places;

/// How well a name is written; of two that are one organisation's the greater is the better.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Form {
    /// Whether it is a municipality's, as the municipality writes it.
    is_official: bool,
    /// Letters with diacritics: they are lost more often than put in. Counted where the two names have the same letters otherwise.
    diacritics: usize,
    /// All letters, where one of the two is an abbreviation of the other.
    letters: usize,
}

impl Form {
    /// The form of a name that is like another, for a reason.
    pub fn new(name: &str, other: &str, likeness: &Likeness) -> Self {
        let have_same_letters = matches!(likeness, Likeness::Spelling | Likeness::WordOrder | Likeness::Municipality | Likeness::LegalForm);
        let is_shortened = *likeness == Likeness::LegalForm && [name, other].iter().any(|name| name.contains('.'));
        let count = |is_wanted: bool, letter: fn(&char) -> bool| if is_wanted { name.chars().filter(letter).count() } else { 0 };
        Form {
            is_official: OFFICIAL.contains(name),
            diacritics: count(have_same_letters, |c| c.is_alphabetic() && !c.is_ascii()),
            letters: count(*likeness == Likeness::Abbreviation || is_shortened, |c| c.is_alphanumeric()),
        }
    }
}

/// Municipalities that call themselves cities.
const CITIES: [&str; 13] = [
    "Borås",
    "Göteborg",
    "Haparanda",
    "Helsingborg",
    "Landskrona",
    "Lidingö",
    "Malmö",
    "Mölndal",
    "Solna",
    "Stockholm",
    "Sundbyberg",
    "Trollhättan",
    "Vaxholm",
];

/// Every municipality as it writes its own name: Borgholms kommun, Malmö stad.
static OFFICIAL: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let names = places().municipalities.iter().map(|municipality| municipality.name.as_str());
    names.flat_map(|name| words(name).map(move |word| format!("{}{word}", genitive(name)))).collect()
});

/// What a municipality puts behind its name.
fn words(name: &str) -> impl Iterator<Item = &'static str> {
    let city = CITIES.contains(&name).then_some([" stad", " Stad"]);
    [" kommun"].into_iter().chain(city.into_iter().flatten())
}

/// A name of a place before "kommun": with an s, but not after a vowel or another s.
fn genitive(name: &str) -> String {
    let is_bare = name == "Orust" || name.ends_with(['a', 'e', 'i', 'o', 'u', 'y', 'å', 'ä', 'ö', 's', 'x', 'z']);
    if is_bare { name.to_owned() } else { format!("{name}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_better_written_of_two_names_is_preferred() {
        use Likeness::{Abbreviation, LegalForm, Letters, Municipality, Spelling};
        for (better, worse, likeness) in [
            ("Malmö stad", "Malmo stad", Spelling),
            ("Växjö kommun", "Växjo kommun", Spelling),
            ("Göteborgs Stad", "Göteborg Stad", Municipality),
            ("Borgholms kommun", "Borgholm kommun", Municipality),
            ("Borgholms kommun", "Borgholms kommnu", Letters(1)),
            ("Dals-Eds kommun", "Dals-Ed", Municipality),
            ("Orust kommun", "Orusts kommun", Municipality),
            ("Umeå kommun", "Umeås kommun", Municipality),
            ("Malmö", "Malmo kommun", Municipality),
            ("Café Solen", "Cafe Solen", Spelling),
            ("Arbetsförmedlingen", "AF", Abbreviation),
            ("Verkstan ekonomisk förening", "Verkstan ek. för.", LegalForm),
        ] {
            assert!(Form::new(better, worse, &likeness) > Form::new(worse, better, &likeness), "{better} / {worse}");
        }
        // Nothing but use tells these apart.
        for (one, other, likeness) in [
            ("Malmö stad", "Malmö kommun", Municipality),
            ("Timmerbolaget AB", "Timmerbolaget", LegalForm),
            ("Skolan Sölen", "Skolan Solan", Letters(1)),
            ("Hästgården", "Byggaren AB", Likeness::Number),
        ] {
            assert_eq!(Form::new(one, other, &likeness), Form::new(other, one, &likeness), "{one} / {other}");
        }
    }
}
