//! What projects are called.

use std::sync::LazyLock;

use super::places::{Places, register};
use super::prose::invented_name;
use super::random::{Random, Stream};

/// A project's title.
#[derive(Debug)]
pub struct Title {
    /// In Swedish.
    pub sv: String,
    /// In English.
    pub en: String,
    /// What the Swedish text calls the project.
    pub name_sv: String,
    /// What the English text calls the project.
    pub name_en: String,
}

static PHRASES: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| include_str!("titles.txt").lines().filter_map(|line| line.split_once(" | ")).collect());

impl Title {
    /// The title of a project: a made-up word, a phrase, a phrase with a place, or a word and a phrase.
    pub fn of(project: usize) -> Self {
        let mut random = Random::of(project, Stream::Title);
        let (sv, en) = random.pick(&PHRASES);
        let place = register().name(Places::of(project).seat(&mut random));
        let word = invented_name(&mut random);
        let word = if random.percent(25) { word.to_uppercase() } else { word };
        match random.below(100) {
            0..30 => Title { sv: word.clone(), en: word.clone(), name_sv: word.clone(), name_en: word },
            30..45 => {
                Title {
                    sv: format!("{word} – {}", lower(sv)), en: format!("{word} – {}", lower(en)), name_sv: word.clone(), name_en: word
                }
            }
            45..80 => Title { sv: format!("{sv} {place}"), en: format!("{en} {place}"), name_sv: sv.to_owned(), name_en: en.to_owned() },
            _ => Title { sv: sv.to_owned(), en: en.to_owned(), name_sv: sv.to_owned(), name_en: en.to_owned() },
        }
    }
}

/// The text with its first letter small.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// A text as a name for addresses: small letters a–z and digits, with single hyphens for all else.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'å' | 'ä' => folded.push('a'),
            'ö' => folded.push('o'),
            'é' => folded.push('e'),
            'a'..='z' | '0'..='9' => folded.push(letter),
            _ if !folded.ends_with('-') => folded.push('-'),
            _ => {}
        }
    }
    folded.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded_for_addresses() {
        assert_eq!(fold("Åter i arbete – Umeå"), "ater-i-arbete-umea");
    }
}
