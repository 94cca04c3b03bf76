//! The order of names: å, ä and ö last in Swedish, beside a and o in English.

use icu_collator::options::{AlternateHandling, CollatorOptions};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};

use super::Lang;

/// Orders names as a language does; digits by their value, punctuation passed over.
pub struct Collate(CollatorBorrowed<'static>);

impl Collate {
    /// The order of a language.
    ///
    /// # Errors
    /// A sentence, where CLDR data for the language is missing from the program.
    pub fn new(lang: Lang) -> Result<Self, String> {
        let mut preferences = CollatorPreferences::from(&lang.locale());
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let mut options = CollatorOptions::default();
        options.alternate_handling = Some(AlternateHandling::Shifted);
        Collator::try_new(preferences, options).map(Collate).map_err(|error| format!("no sorting rules for {lang}: {error}"))
    }

    /// Bytes that stand in the same order as the names they are made of.
    pub fn key(&self, name: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(2 * name.len());
        // Writing to a Vec cannot fail.
        let _ = self.0.write_sort_key_to(name, &mut key);
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(lang: Lang, mut names: Vec<&str>) -> Vec<&str> {
        let collate = Collate::new(lang).unwrap_or_else(|error| panic!("{error}"));
        names.sort_by_key(|name| collate.key(name));
        names
    }

    #[test]
    fn swedish_puts_its_own_letters_last() {
        assert_eq!(
            sorted(Lang::Sv, vec!["Örebro", "Älvdalen", "Åre", "Zinkgruvan", "Ale"]),
            ["Ale", "Zinkgruvan", "Åre", "Älvdalen", "Örebro"]
        );
    }

    #[test]
    fn english_puts_them_beside_their_base_letters() {
        assert_eq!(sorted(Lang::En, vec!["Örebro", "Zinkgruvan", "Åre", "Ale", "Oslo"]), ["Ale", "Åre", "Örebro", "Oslo", "Zinkgruvan"]);
    }

    #[test]
    fn digits_count_by_their_value() {
        assert_eq!(sorted(Lang::Sv, vec!["Fas 10", "Fas 9"]), ["Fas 9", "Fas 10"]);
    }
}
