//! An original and its translation, side by side.

use super::{Document, Section, SectionKind};

/// A section of a project, in the original and (where there is one) in the translation.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'d, 'a> {
    /// The section in the original; `None` where only the translation has it.
    pub original: Option<&'d Section<'a>>,
    /// The section in the translation; `None` where it has not been translated.
    pub translation: Option<&'d Section<'a>>,
}

/// Pairs the sections of an original with those of its translation, in the original's order; what only the
/// translation has comes last. Blank sections are passed over.
///
/// Common sections pair by their kind. An author's own pair by the anchor that the translation gives (`## Heading {#anchor}`), which is
/// one that the original gives or has of itself; or else by their order, provided that both have equally many left: with one missing,
/// nobody can tell which.
pub fn side_by_side<'d, 'a>(original: &'d Document<'a>, translation: Option<&'d Document<'a>>) -> Vec<Shown<'d, 'a>> {
    let translated: Vec<&Section> = translation.map(written).unwrap_or_default();
    let originals = written(original);
    let named = |section: &Section| translated.iter().find(|other| other.kind == section.kind && !goes_by_order(other));
    let left = originals.iter().filter(|section| goes_by_order(section) && named(section).is_none()).count();
    let in_order = left == translated.iter().filter(|section| goes_by_order(section)).count();
    let mut own = translated.iter().filter(|section| goes_by_order(section)).peekable();
    let mut shown: Vec<Shown> = originals
        .iter()
        .map(|&section| {
            let counterpart = named(section).or_else(|| own.next_if(|_| goes_by_order(section)).filter(|_| in_order));
            Shown { original: Some(section), translation: counterpart.copied() }
        })
        .collect();
    let rest = translated
        .into_iter()
        .filter(|section| !shown.iter().any(|pair| pair.translation.is_some_and(|found| std::ptr::eq(found, *section))))
        .map(|section| Shown { original: None, translation: Some(section) })
        .collect::<Vec<_>>();
    shown.extend(rest);
    shown
}

fn written<'d, 'a>(document: &'d Document<'a>) -> Vec<&'d Section<'a>> {
    document.sections.iter().filter(|section| !section.is_blank).collect()
}

fn goes_by_order(section: &Section) -> bool {
    matches!(section.kind, SectionKind::Other(_)) && !section.is_named && section.heading.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Lang;

    fn pairs(sv: &str, en: &str) -> Vec<(Option<String>, Option<String>)> {
        let (original, translation) = (Document::parse(sv, Lang::Sv), Document::parse(en, Lang::En));
        let title = |section: Option<&Section>| section.map(|section| section.title().to_owned());
        side_by_side(&original, Some(&translation)).iter().map(|pair| (title(pair.original), title(pair.translation))).collect()
    }

    fn some(title: &str) -> Option<String> {
        Some(title.to_owned())
    }

    #[test]
    fn common_sections_pair_by_kind_and_keep_the_originals_order() {
        assert_eq!(
            pairs("## Syfte\nx\n## Bakgrund\nx\n", "## Background\nx\n"),
            [(some("Syfte"), None), (some("Bakgrund"), some("Background"))],
        );
    }

    #[test]
    fn own_sections_pair_by_order_if_equally_many() {
        assert_eq!(pairs("## Ett\nx\n## Två\nx\n", "## One\nx\n## Two\nx\n"), [(some("Ett"), some("One")), (some("Två"), some("Two"))]);
    }

    #[test]
    fn own_sections_pair_by_an_anchor_that_the_original_has_of_itself() {
        let original = "## Ett\nx\n## Två\nx\n## Tre\nx\n";
        assert_eq!(
            pairs(original, "## Three {#tre}\nx\n## {#ett}\n\n<!-- Ett -->\n"),
            [(some("Ett"), None), (some("Två"), None), (some("Tre"), some("Three"))]
        );
        assert_eq!(
            pairs(original, "## Three {#tre}\nx\n## One\nx\n## Two\nx\n"),
            [(some("Ett"), some("One")), (some("Två"), some("Two")), (some("Tre"), some("Three"))]
        );
    }

    #[test]
    fn own_sections_that_nobody_can_pair_are_all_shown() {
        assert_eq!(pairs("## Ett\nx\n## Två\nx\n", "## Two\nx\n"), [(some("Ett"), None), (some("Två"), None), (None, some("Two"))]);
        assert_eq!(pairs("## Ett\nx\n## Två {#b}\nx\n", "## Two {#b}\nx\n"), [(some("Ett"), None), (some("Två"), some("Two"))],);
    }
}
