//! What has happened to a project, in words.

use jiff::civil::Date;
use serde::Serialize;

use super::wording::{ChangeView, changes};
use super::{PageError, Writer};
use crate::history::{Entry, Event, ProjectHistory};

/// The log on a project's page.
#[derive(Debug, Serialize)]
pub struct LogView {
    /// How many changes it tells.
    summary: String,
    entries: Vec<EntryView>,
    /// Whether more happened before that.
    is_longer: bool,
}

/// What happened on a day.
#[derive(Debug, Serialize)]
pub struct EntryView {
    /// A name of its own on the project's page.
    pub id: String,
    /// The day in full.
    pub day: String,
    /// The day for programs.
    pub date: Date,
    /// What happened, if it was no change.
    pub what: Option<String>,
    pub changes: Vec<ChangeView>,
}

impl EntryView {
    /// The day and what happened in a few words: what changed, but not how.
    pub fn in_short(self, writer: &Writer) -> Result<String, PageError> {
        let mut labels: Vec<&str> = self.changes.iter().map(|change| change.label.as_str()).collect();
        labels.dedup();
        let what = self.what.unwrap_or_else(|| labels.join(", "));
        Ok(writer.phrase("latest-what", &[("date", self.day.as_str().into()), ("what", what.as_str().into())])?)
    }
}

/// Whether anything has happened to a project since it came.
pub fn has_log(history: &ProjectHistory) -> bool {
    history.entries.iter().any(|entry| entry.event != Event::Published)
}

/// The log of a project to which something has happened since it came.
pub fn log(writer: &Writer, project: usize) -> Result<Option<LogView>, PageError> {
    let Some(history) = writer.history_of(project).filter(|history| has_log(history)) else { return Ok(None) };
    let entries = (0..history.entries.len()).map(|at| entry(writer, history, at)).collect::<Result<Vec<_>, _>>()?;
    let changes = history.entries.iter().filter(|entry| entry.event != Event::Published).count();
    let summary = writer.count(if history.is_longer { "log-summary-latest" } else { "log-summary" }, changes)?;
    Ok(Some(LogView { summary, entries, is_longer: history.is_longer }))
}

/// An entry of a project's history, by its place there.
pub fn entry(writer: &Writer, history: &ProjectHistory, at: usize) -> Result<EntryView, PageError> {
    let Entry { day, event, .. } = &history.entries[at];
    let (what, changes) = match event {
        Event::Published => (Some("log-published"), Vec::new()),
        Event::Removed => (Some("log-removed"), Vec::new()),
        Event::Returned => (Some("log-returned"), Vec::new()),
        Event::Changed { currency, changes: all } => (None, changes(writer, currency.code(), all)?),
    };
    let what = what.map(|id| writer.word(id)).transpose()?;
    Ok(EntryView { id: id(history, at), day: writer.locale.date(*day), date: *day, what, changes })
}

/// A day is told of once, unless clocks went wrong: then the later entries are numbered.
fn id(history: &ProjectHistory, at: usize) -> String {
    let day = history.entries[at].day;
    match history.entries[at + 1..].iter().filter(|entry| entry.day == day).count() {
        0 => format!("page_{day}"),
        before => format!("page_{day}-{}", before + 1),
    }
}
