//! Which texts a project had at a time.

use super::lineage::{Part, Touch};
use super::object::ObjectId;
use crate::locale::{Lang, PerLang};

/// The texts of a project, or of a page, as they stood at a time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Version {
    /// The file with the facts and the original text; none where the project was not there.
    pub original: Option<ObjectId>,
    /// The translations.
    pub translations: PerLang<Option<ObjectId>>,
}

impl Version {
    /// Whether there was a project.
    pub fn is_there(&self) -> bool {
        self.original.is_some()
    }

    /// What stands in a part.
    pub fn part(&self, part: Part) -> Option<ObjectId> {
        match part {
            Part::Original => self.original,
            Part::Translation(lang) => self.translations[lang],
        }
    }

    /// Every part.
    pub fn parts() -> impl Iterator<Item = Part> {
        Lang::ALL.into_iter().map(Part::Translation).chain([Part::Original])
    }

    fn set(&mut self, part: Part, text: Option<ObjectId>) {
        match part {
            Part::Original => self.original = text,
            Part::Translation(lang) => self.translations[lang] = text,
        }
    }
}

/// A version, and the commit that made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The commit's place in the log.
    pub commit: u32,
    /// What stands there after it.
    pub version: Version,
    /// Whether the project had another name before.
    pub is_renamed: bool,
}

/// All versions, the first one first. `touches` are the changes of files, the latest first.
pub fn steps(touches: &[Touch]) -> Vec<Step> {
    let mut version = Version::default();
    let mut steps = Vec::new();
    for together in touches.chunk_by(|one, other| one.commit == other.commit).rev() {
        together.iter().filter_map(|touch| touch.before).for_each(|(part, _)| version.set(part, None));
        together.iter().filter_map(|touch| touch.after).for_each(|(part, text)| version.set(part, Some(text)));
        let is_renamed = together.iter().any(|touch| touch.is_renamed);
        steps.extend(together.first().map(|touch| Step { commit: touch.commit, version: version.clone(), is_renamed }));
    }
    steps
}

/// The versions at which days ended, without those that are the same as the one before. `is_same_day` says whether two commits, by
/// their places in the log, are of one day.
pub fn by_day(steps: Vec<Step>, is_same_day: impl Fn(u32, u32) -> bool) -> Vec<Step> {
    let mut days: Vec<Step> = Vec::with_capacity(steps.len());
    for step in steps {
        match days.last_mut() {
            Some(last) if is_same_day(last.commit, step.commit) => *last = Step { is_renamed: last.is_renamed || step.is_renamed, ..step },
            _ => days.push(step),
        }
    }
    let mut before = Version::default();
    days.retain(|step| std::mem::replace(&mut before, step.version.clone()) != step.version);
    days
}
