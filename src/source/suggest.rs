//! What somebody may have meant.

/// The candidate that is spelt most like `word`, if any is near enough to be worth proposing.
///
/// Likeness is the Jaro–Winkler measure of the strings in lower case (Winkler 1990), at least 0.8.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word = word.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&word, &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}

/// Advice for an unknown word: the nearest candidate, or all of them where they are few.
pub fn did_you_mean<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    let candidates: Vec<_> = candidates.into_iter().collect();
    match nearest(word, candidates.iter().copied()) {
        Some(candidate) => Some(format!("did you mean `{candidate}`?")),
        None if candidates.is_empty() || candidates.len() > 12 => None,
        None => Some(format!("possible here: {}", quoted(&candidates))),
    }
}

fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proposes_the_nearest_and_nothing_far_away() {
        assert_eq!(nearest("municipalites", ["municipalities", "partners"]), Some("municipalities"));
        assert_eq!(nearest("xyz", ["municipalities", "partners"]), None);
    }

    #[test]
    fn lists_a_short_choice_where_nothing_is_near() {
        assert_eq!(did_you_mean("9", ["1", "2"]), Some("possible here: `1`, `2`".into()));
    }
}
