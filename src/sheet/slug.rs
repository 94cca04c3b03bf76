//! The name of a thing in addresses.

use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};

/// A name made of `a`–`z`, `0`–`9` and single hyphens between them, at most [`Slug::LONGEST`] characters: it
/// can be a folder's name on every file system and never leads out of one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Arc<str>);

impl Slug {
    /// The most characters in a slug: with an ending and a temporary suffix still within the 255 bytes of a file's name.
    pub const LONGEST: usize = 120;

    /// The slug that is written exactly so, if it is one.
    pub fn exact(text: &str) -> Option<Slug> {
        let is_word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        (text.len() <= Slug::LONGEST && text.split('-').all(is_word)).then(|| Slug(text.into()))
    }

    /// Any text folded to a slug: `Åtgärd 2 (Mål)` becomes `atgard-2-mal`. Text without a letter or digit
    /// becomes `x`. Different texts may fold to the same slug.
    pub fn fold(text: &str) -> Slug {
        let mut folded = slug::slugify(text);
        folded.truncate(Slug::LONGEST);
        let folded = folded.trim_matches('-');
        Slug(if folded.is_empty() { "x".into() } else { folded.into() })
    }

    /// The slug with a suffix that tells it apart from others, made from `text` alone (64 bits of its BLAKE3 hash in hexadecimal).
    #[must_use]
    pub fn told_apart_by(&self, text: &str) -> Slug {
        let hash = blake3::hash(text.as_bytes()).to_hex();
        Slug(format!("{}-{}", &self.0[..self.0.len().min(Slug::LONGEST - 17)], &hash[..16]).into())
    }

    /// The characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Slug {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_leads_elsewhere_is_a_slug() {
        for text in ["", "..", "a/b", "A", "å", "a--b", "-a", "a.", "a b", &"a".repeat(121)] {
            assert_eq!(Slug::exact(text), None, "{text}");
        }
        assert!(Slug::exact("klart-vi-kan-2").is_some());
    }

    #[test]
    fn any_text_folds_to_a_slug() {
        for text in ["", "…", "../../etc", "Åtgärd 2 (Mål)", "مشروع", &"ö".repeat(500)] {
            assert!(Slug::exact(Slug::fold(text).as_str()).is_some(), "{text}");
        }
        assert_eq!(Slug::fold("Åtgärd 2 (Mål)").as_str(), "atgard-2-mal");
    }
}
