//! What has happened to each project, day by day.

use jiff::Timestamp;
use jiff::civil::Date;

use super::blobs;
use super::lineage::{Lineage, Part};
use super::log::Log;
use super::object::ObjectId;
use super::texts::{Mistaken, Texts};
use super::version::{Step, Version, by_day, steps};
use crate::catalogue::{Catalogue, Currency};
use crate::changes::{Change, Withdrawal, withhold};
use crate::git::{Past, Unknown};

/// The latest versions of a project that are compared; of those before them only the first has its day told.
const VERSIONS: usize = 50;

/// What has happened to a project.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectHistory {
    /// The day on which it came into the catalogue.
    pub published: Date,
    /// What has happened, the latest first: at most one entry a day.
    pub entries: Vec<Entry>,
    /// Whether more happened before that.
    pub is_longer: bool,
}

/// What happened to a project on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The day.
    pub day: Date,
    /// When it was over.
    pub time: Timestamp,
    /// Its place among all that happened: the lower the later.
    pub order: u32,
    /// What happened.
    pub event: Event,
}

/// What can happen to a project.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// It came into the catalogue.
    Published,
    /// It was taken out.
    Removed,
    /// It came back.
    Returned,
    /// Something in it changed.
    Changed {
        /// The currency of its amounts after the change.
        currency: Currency,
        /// What changed, money first, texts last. What was taken out of texts is not in it.
        changes: Vec<Change>,
    },
}

impl ProjectHistory {
    /// The day on which something last happened, where it is known.
    pub fn changed(&self) -> Option<Date> {
        self.entries.first().map(|entry| entry.day)
    }
}

/// A project's versions at the ends of days, the first one first, and the texts that have to be read to compare them.
struct Plan {
    project: usize,
    steps: Vec<Step>,
    wanted: Vec<(Part, ObjectId)>,
}

/// What has happened to all projects; nothing to those that have not been committed.
///
/// # Errors
/// Where git fails.
pub fn histories(past: &Past, catalogue: &Catalogue, log: &Log, lineage: &Lineage) -> Result<Vec<Option<ProjectHistory>>, Unknown> {
    let day = |commit: u32| log.commits[commit as usize].day;
    let plan = |(project, touches): (usize, &Vec<_>)| Plan::new(project, by_day(steps(touches), |one, other| day(one) == day(other)));
    let plans: Vec<Plan> = lineage.0.iter().enumerate().map(plan).collect();
    let wanted = |plan: &Plan| plan.wanted.iter().map(|(_, id)| *id).collect();
    blobs::read(past, &plans, wanted, |plan, read| {
        let project = &catalogue.projects[plan.project];
        let texts = Texts::new(catalogue, &project.files.original, plan.wanted.iter().copied().zip(read));
        let mut history = plan.history(log, &texts, catalogue.programmes[usize::from(project.programme)].currency);
        let mut withdrawal = Withdrawal::new(catalogue, &[]);
        for entry in history.iter_mut().flat_map(|history| &mut history.entries) {
            if let Event::Changed { changes, .. } = &mut entry.event {
                withdrawal.of_changes(project.files.slug.as_str(), changes)?;
            }
        }
        Ok(history)
    })
}

impl Plan {
    fn new(project: usize, steps: Vec<Step>) -> Self {
        let mut wanted = Vec::new();
        let mut want = |part: Part, versions: [&Version; 2]| {
            for text in versions.into_iter().filter_map(|version| version.part(part)) {
                if !wanted.contains(&(part, text)) {
                    wanted.push((part, text));
                }
            }
        };
        let compared = steps.len().saturating_sub(VERSIONS + 1);
        for (at, pair) in steps.windows(2).enumerate() {
            let versions = [&pair[0].version, &pair[1].version];
            if pair[1].is_renamed {
                want(Part::Original, versions);
            }
            if at >= compared && versions.iter().all(|version| version.is_there()) {
                let differing = Version::parts().filter(|part| versions[0].part(*part) != versions[1].part(*part));
                differing.for_each(|part| want(part, versions));
            }
        }
        Plan { project, steps, wanted }
    }

    /// What happened, told by the texts that were wanted. Versions that are mistaken are passed over: they were never published.
    fn history(&self, log: &Log, texts: &Texts, currency: Currency) -> Option<ProjectHistory> {
        let steps = self.own_steps(texts);
        let published = steps.iter().find(|step| step.version.is_there())?;
        if !steps.last()?.version.is_there() {
            return None;
        }
        let first = steps.len().saturating_sub(VERSIONS + 1);
        let mut was_there = steps[..first].iter().any(|step| step.version.is_there());
        let mut before = first.checked_sub(1).map(|_| &steps[first]);
        let mut entries = Vec::new();
        for step in &steps[first + usize::from(first > 0)..] {
            let is_there = |step: &Step| step.version.is_there();
            let event = match (before.is_some_and(is_there), is_there(step)) {
                (false, true) if was_there => Event::Returned,
                (false, true) => Event::Published,
                (true, false) => Event::Removed,
                (false, false) => continue,
                (true, true) => match before.map(|before| texts.compare(&before.version, &step.version, currency)) {
                    Some(Ok((currency, mut changes))) if !changes.is_empty() => {
                        withhold(&mut changes);
                        Event::Changed { currency, changes }
                    }
                    Some(Ok(_) | Err(Mistaken::Old)) => {
                        before = Some(step);
                        continue;
                    }
                    Some(Err(Mistaken::New)) | None => continue,
                },
            };
            let commit = log.commits[step.commit as usize];
            entries.push(Entry { day: commit.day, time: commit.time, order: step.commit, event });
            before = Some(step);
            was_there = true;
        }
        entries.reverse();
        Some(ProjectHistory { published: log.commits[published.commit as usize].day, entries, is_longer: first > 0 })
    }

    /// The versions since the file was last another project's: git takes a file that goes and one that comes for the same if they are
    /// alike, and two sheets may be.
    fn own_steps(&self, texts: &Texts) -> &[Step] {
        let is_other = |pair: &[Step]| pair[1].is_renamed && texts.is_other(&pair[0].version, &pair[1].version);
        let last = self.steps.windows(2).rposition(is_other);
        &self.steps[last.map_or(0, |last| last + 1)..]
    }
}
