//! English verbs and their forms.

use super::noun::with_s;

/// The forms of a verb that takes an object.
#[derive(Debug, PartialEq, Eq)]
pub struct Verb {
    /// develop
    pub base: String,
    /// develops
    pub third: String,
    /// developed
    pub participle: String,
    /// developing
    pub gerund: String,
}

impl Verb {
    /// Reads an entry of the list.
    pub fn read(entry: &[&'static str]) -> Self {
        match *entry {
            [base, third, participle, gerund] => {
                let [base, third, participle, gerund] = [base, third, participle, gerund].map(str::to_owned);
                Verb { base, third, participle, gerund }
            }
            _ => Verb::regular(entry[0]),
        }
    }

    fn regular(base: &str) -> Self {
        let third = with_s(base);
        let participle = if third.ends_with("ies") { third.replace("ies", "ied") } else { format!("{}ed", base.trim_end_matches('e')) };
        let gerund = format!("{}ing", base.trim_end_matches('e'));
        Verb { base: base.to_owned(), third, participle, gerund }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_verbs_follow_the_rules() {
        for (base, third, participle, gerund) in [
            ("create", "creates", "created", "creating"),
            ("identify", "identifies", "identified", "identifying"),
            ("reach", "reaches", "reached", "reaching"),
            ("develop", "develops", "developed", "developing"),
        ] {
            let verb = Verb::regular(base);
            assert_eq!([verb.third, verb.participle, verb.gerund], [third, participle, gerund]);
        }
    }
}
