//! What has happened to projects lately, day by day.

use jiff::civil::Date;
use serde::Serialize;

use super::log::{EntryView, entry, has_log};
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

impl DayView {
    /// Whether a project's own page tells of something that happened on the day.
    pub fn is_told_on_pages(&self) -> bool {
        self.projects.iter().any(|project| project.has_log)
    }
}

#[derive(Debug, Serialize)]
struct ProjectView {
    href: String,
    title: Phrase,
    owner: String,
    /// Whether its own page tells what has happened to it.
    #[serde(skip)]
    has_log: bool,
    #[serde(flatten)]
    entry: EntryView,
}

/// What happened to which project, by their indices, the latest first.
pub fn happened(writer: &Writer) -> Vec<(usize, usize)> {
    let of = |project: usize| writer.history_of(project).into_iter().flat_map(|history| history.entries.iter().enumerate());
    let projects = 0..writer.catalogue.projects.len();
    let mut all: Vec<(u32, usize, usize)> =
        projects.flat_map(|project| of(project).map(move |(at, entry)| (entry.order, project, at))).collect();
    all.sort_unstable();
    all.into_iter().map(|(_, project, at)| (project, at)).collect()
}

/// The latest of what happened, the latest first.
pub fn latest(writer: &Writer) -> Result<Vec<DayView>, PageError> {
    let catalogue = writer.catalogue;
    let mut days: Vec<DayView> = Vec::new();
    for (index, at) in happened(writer).into_iter().take(LATEST) {
        let Some(history) = writer.history_of(index) else { continue };
        let entry = entry(writer, history, at)?;
        let project = &catalogue.projects[index];
        let (lang, title) = project.title(writer.lang);
        let (day, date) = (entry.day.clone(), entry.date);
        let view = ProjectView {
            href: writer.href(&catalogue.project_address(writer.lang, index)),
            title: Phrase { lang, text: title.to_owned() },
            owner: catalogue.organisations[project.owner as usize].name.to_string(),
            has_log: has_log(history),
            entry,
        };
        match days.last_mut().filter(|last| last.date == date) {
            Some(last) => last.projects.push(view),
            None => days.push(DayView { day, date, projects: vec![view] }),
        }
    }
    Ok(days)
}
