//! What each kind of mistake is, whatever file it stands in (`rules.tsv`).

use std::sync::LazyLock;

use super::Code;

/// A kind of mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its name.
    pub code: Code,
    /// What is wrong, in one sentence.
    pub meaning: &'static str,
    /// What to do about it.
    pub help: &'static str,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| include_str!("rules.tsv").lines().filter_map(rule).collect());

/// Every kind of mistake, by its name.
pub fn rules() -> &'static [Rule] {
    &RULES
}

fn rule(line: &'static str) -> Option<Rule> {
    let mut columns = line.split('\t');
    Some(Rule { code: columns.next()?, meaning: columns.next()?, help: columns.next()? })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use walkdir::WalkDir;

    use super::*;

    /// The names of mistakes that stand in a source file: where one is noted, and where one is chosen.
    fn codes(text: &str) -> Vec<String> {
        const BEFORE: [&str; 5] = [".error(", ".warning(", "Severity::Error,", "Severity::Warning,", "code:"];
        let name = |rest: &str| {
            let inside = rest.trim_start().strip_prefix('"')?.split_once('"')?.0;
            inside.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-').then(|| inside.to_owned())
        };
        BEFORE.iter().flat_map(|before| text.split(before).skip(1)).filter_map(name).filter(|name| !name.is_empty()).collect()
    }

    #[test]
    fn every_mistake_that_can_be_noted_has_a_rule_and_rules_stand_in_their_order() {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut noted = BTreeSet::new();
        for entry in WalkDir::new(source).into_iter().flatten().filter(|entry| entry.path().extension().is_some_and(|e| e == "rs")) {
            let text = fs::read_to_string(entry.path()).unwrap_or_default();
            let program = text.split("#[cfg(test)]").next().unwrap_or_default();
            noted.extend(codes(program));
        }
        assert!(noted.len() > 60, "{noted:?}");
        let known: BTreeSet<String> = rules().iter().map(|rule| rule.code.to_owned()).collect();
        let missing: Vec<_> = noted.difference(&known).collect();
        assert!(missing.is_empty(), "add to src/source/rules.tsv: {missing:?}");
        assert!(rules().is_sorted_by_key(|rule| rule.code) && rules().len() == known.len());
    }
}
