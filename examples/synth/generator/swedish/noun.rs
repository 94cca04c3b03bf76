//! Swedish nouns and their forms.

/// The forms of a noun.
#[derive(Debug, PartialEq, Eq)]
pub struct Forms {
    /// Whether it is an ett-word.
    pub is_neuter: bool,
    /// Whether it has a plural; the fields for it hold the singular if not.
    pub is_countable: bool,
    /// åtgärd
    pub singular: String,
    /// åtgärden
    pub definite: String,
    /// åtgärder
    pub plural: String,
    /// åtgärderna
    pub plural_definite: String,
}

/// Reads an entry of the list: its forms, the word itself, and whether it may end a compound.
pub fn read(entry: &[&'static str]) -> (Forms, &'static str, bool) {
    let is_ending = entry.last() == Some(&"*");
    match *entry {
        ["=", article, singular, definite, plural, plural_definite, ..] => {
            let [singular_form, definite, plural, plural_definite] = [singular, definite, plural, plural_definite].map(str::to_owned);
            let forms =
                Forms { is_neuter: article == "ett", is_countable: true, singular: singular_form, definite, plural, plural_definite };
            (forms, singular, is_ending)
        }
        [class, word, ..] => (inflect(class, word), word, is_ending),
        _ => panic!("the list of Swedish nouns is broken: {entry:?}"),
    }
}

fn inflect(class: &str, word: &str) -> Forms {
    let stem = word.trim_end_matches(['a', 'e']);
    let ends_open = word.ends_with(['a', 'e', 'i', 'o', 'å', 'ö', 'é']) || word.ends_with("or");
    let [definite, plural, plural_definite] = match class {
        "o" => [format!("{word}n"), format!("{stem}or"), format!("{stem}orna")],
        "a" => [format!("{word}en"), format!("{word}ar"), format!("{word}arna")],
        "e" if word.ends_with('e') => [format!("{word}n"), format!("{word}r"), format!("{word}rna")],
        "e" if ends_open => [format!("{word}n"), format!("{word}er"), format!("{word}erna")],
        "e" => [format!("{word}en"), format!("{word}er"), format!("{word}erna")],
        "n" => [format!("{word}t"), format!("{word}n"), format!("{word}na")],
        "0" => [format!("{word}et"), word.to_owned(), format!("{word}en")],
        "r" => [format!("{word}n"), word.to_owned(), format!("{stem}na")],
        "u" if ends_open => [format!("{word}n"), word.to_owned(), format!("{word}n")],
        "u" => [format!("{word}en"), word.to_owned(), format!("{word}en")],
        _ => panic!("the list of Swedish nouns is broken: {class} {word}"),
    };
    let is_neuter = matches!(class, "n" | "0");
    Forms { is_neuter, is_countable: class != "u", singular: word.to_owned(), definite, plural, plural_definite }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_are_inflected_by_their_class() {
        for (class, word, forms) in [
            ("o", "kvinna", ["kvinnan", "kvinnor", "kvinnorna"]),
            ("a", "utbildning", ["utbildningen", "utbildningar", "utbildningarna"]),
            ("e", "insats", ["insatsen", "insatser", "insatserna"]),
            ("e", "strategi", ["strategin", "strategier", "strategierna"]),
            ("e", "studie", ["studien", "studier", "studierna"]),
            ("e", "indikator", ["indikatorn", "indikatorer", "indikatorerna"]),
            ("n", "område", ["området", "områden", "områdena"]),
            ("0", "projekt", ["projektet", "projekt", "projekten"]),
            ("r", "deltagare", ["deltagaren", "deltagare", "deltagarna"]),
            ("u", "integration", ["integrationen", "integration", "integrationen"]),
        ] {
            let inflected = inflect(class, word);
            assert_eq!([inflected.definite, inflected.plural, inflected.plural_definite], forms);
        }
    }
}
