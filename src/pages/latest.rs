//! What has happened to projects lately, day by day.

use jiff::civil::Date;
use serde::Serialize;

use super::log::{EntryView, entry};
use super::view::Phrase;
use super::{PageError, Writer};

/// Things that happened which are told.
const LATEST: usize = 50;

/// What happened on a day.
#[derive(Debug, Serialize)]
pub struct DayView {
    /// The day in full.
    day: String,
    /// The day for programs.
    date: Date,
    projects: Vec<ProjectView>,
}

#[derive(Debug, Serialize)]
struct ProjectView {
    href: String,
    title: Phrase,
    owner: String,
    #[serde(flatten)]
    entry: EntryView,
}

/// The latest of what happened, the latest first.
pub fn latest(writer: &Writer) -> Result<Vec<DayView>, PageError> {
    let catalogue = writer.catalogue;
    let of = |project: usize| writer.history.of(project).into_iter().flat_map(|history| history.entries.iter().enumerate());
    let mut all: Vec<(u32, usize, usize)> =
        (0..catalogue.projects.len()).flat_map(|project| of(project).map(move |(at, entry)| (entry.order, project, at))).collect();
    all.sort_unstable();
    all.truncate(LATEST);
    let mut days: Vec<DayView> = Vec::new();
    for (_, index, at) in all {
        let Some(history) = writer.history.of(index) else { continue };
        let entry = entry(writer, history, at)?;
        let project = &catalogue.projects[index];
        let (lang, title) = project.title(writer.lang);
        let (day, date) = (entry.day.clone(), entry.date);
        let view = ProjectView {
            href: writer.href(&catalogue.project_address(writer.lang, index)),
            title: Phrase { lang, text: title.to_owned() },
            owner: catalogue.organisations[project.owner as usize].name.to_string(),
            entry,
        };
        match days.last_mut().filter(|last| last.date == date) {
            Some(last) => last.projects.push(view),
            None => days.push(DayView { day, date, projects: vec![view] }),
        }
    }
    Ok(days)
}
