//! Swedish adjectives and their forms.

/// The forms of an adjective.
#[derive(Debug, PartialEq, Eq)]
pub struct Adjective {
    common: String,
    neuter: String,
    plural: String,
}

/// What an adjective agrees with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// An en-word: ny.
    Common,
    /// An ett-word: nytt.
    Neuter,
    /// Several things, or something definite: nya.
    Plural,
}

impl Agreement {
    /// With one thing.
    pub fn with(is_neuter: bool) -> Self {
        if is_neuter { Agreement::Neuter } else { Agreement::Common }
    }
}

impl Adjective {
    /// The form that agrees.
    pub fn form(&self, agreement: Agreement) -> &str {
        match agreement {
            Agreement::Common => &self.common,
            Agreement::Neuter => &self.neuter,
            Agreement::Plural => &self.plural,
        }
    }
}

/// Reads an entry of the list: its forms, the word itself, and whether it may end a compound.
pub fn read(entry: &[&'static str]) -> (Adjective, &'static str, bool) {
    let is_ending = entry.last() == Some(&"*");
    let word = entry[0];
    let (neuter, plural) = match *entry {
        [_, neuter, plural, ..] => (neuter.to_owned(), plural.to_owned()),
        _ => match word.strip_suffix("ad") {
            Some(stem) => (format!("{stem}at"), format!("{stem}ade")),
            None => (format!("{word}t"), format!("{word}a")),
        },
    };
    (Adjective { common: word.to_owned(), neuter, plural }, word, is_ending)
}
