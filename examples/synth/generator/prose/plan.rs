//! Which sections a project's texts have.

use crate::generator::random::{Random, Stream};

/// The sections that project sheets have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// What the project is, in short.
    Summary,
    /// Why it came about.
    Background,
    /// What it is for.
    Purpose,
    /// What it was to achieve.
    Objectives,
    /// How it is open to people with disabilities.
    Accessibility,
    /// How it serves women and men alike.
    GenderMainstreaming,
    /// What it does with partners in other countries.
    TransnationalCooperation,
    /// What came of it.
    Results,
}

use Section::{Accessibility, Background, GenderMainstreaming, Objectives, Results, Summary, TransnationalCooperation};

/// Each section, how many projects in a hundred have it, and its share of the text.
const SECTIONS: [(Section, u64, usize); 8] = [
    (Summary, 100, 8),
    (Background, 96, 26),
    (Section::Purpose, 60, 12),
    (Objectives, 92, 20),
    (Accessibility, 75, 9),
    (GenderMainstreaming, 55, 8),
    (TransnationalCooperation, 45, 8),
    (Results, 40, 9),
];

impl Section {
    /// Its share of a text, against the shares of the others.
    pub fn share(self) -> usize {
        SECTIONS.iter().find(|(section, ..)| *section == self).map_or(0, |(_, _, share)| *share)
    }
}

/// The sections of one project's texts.
#[derive(Debug)]
pub struct Plan {
    /// Of the original.
    pub original: Vec<Section>,
    /// Of the translation; none where the project is not translated.
    pub translation: Option<Vec<Section>>,
}

impl Plan {
    /// The plan of this project: three in a hundred have no translation, five in a hundred of the others one
    /// that lacks one or two sections.
    pub fn of(project: usize) -> Self {
        let mut random = Random::of(project, Stream::Plan);
        let original: Vec<Section> =
            SECTIONS.iter().filter(|(_, frequency, _)| random.percent(*frequency)).map(|(section, ..)| *section).collect();
        let translation = (!random.percent(3)).then(|| {
            let mut sections = original.clone();
            if random.percent(5) {
                for _ in 0..random.between(1, 2).min(sections.len() - 1) {
                    sections.remove(random.between(1, sections.len() - 1));
                }
            }
            sections
        });
        Plan { original, translation }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_translations_are_incomplete_and_fewer_missing() {
        let plans: Vec<Plan> = (0..10_000).map(Plan::of).collect();
        let missing = plans.iter().filter(|plan| plan.translation.is_none()).count();
        let incomplete = |plan: &&Plan| plan.translation.as_ref().is_some_and(|sections| *sections != plan.original);
        let incomplete = plans.iter().filter(incomplete).count();
        assert!((250..350).contains(&missing), "{missing}");
        assert!((400..560).contains(&incomplete), "{incomplete}");
    }
}
