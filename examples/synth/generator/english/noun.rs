//! English nouns and their forms.

/// The forms of a noun.
#[derive(Debug, PartialEq, Eq)]
pub struct Forms {
    /// measure
    pub singular: String,
    /// measures; the singular again where there is no plural.
    pub plural: String,
    /// Whether it has a plural.
    pub is_countable: bool,
}

/// Reads an entry of the list: its forms, the word itself, and whether it may end a compound.
pub fn read(entry: &[&'static str]) -> (Forms, &'static str, bool) {
    let is_ending = entry.last() == Some(&"*");
    let singular = entry[0].replace('_', " ");
    let (plural, is_countable) = match entry.get(1) {
        Some(&"-") => (singular.clone(), false),
        Some(&"*") | None => (with_s(&singular), true),
        Some(plural) => (plural.replace('_', " "), true),
    };
    (Forms { singular, plural, is_countable }, entry[0], is_ending)
}

/// The word with the -s of plurals and of verbs: measures, studies, processes.
pub fn with_s(word: &str) -> String {
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if ["s", "x", "z", "ch", "sh"].iter().any(|ending| word.ends_with(ending)) => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

/// The indefinite article before a word: a or an, by its sound.
pub fn article(word: &str) -> &'static str {
    let like_you = ["uni", "use", "Euro", "one"].iter().any(|start| word.starts_with(start));
    if word.to_lowercase().starts_with(['a', 'e', 'i', 'o', 'u']) && !like_you { "an" } else { "a" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_and_articles_follow_the_rules() {
        assert_eq!(
            ["study", "day", "process", "measure", "approach"].map(with_s),
            ["studies", "days", "processes", "measures", "approaches"]
        );
        assert_eq!(["activity", "university", "European", "project", "inclusive"].map(article), ["an", "a", "a", "a", "an"]);
    }
}
