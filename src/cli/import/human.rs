//! What an import does, for people.

use std::io::{self, Write};

use crate::cli::report::{self, plural};
use crate::import::{Change, Plan, Planned, Status, differing};

/// The most sheets that are named one by one, but for a dry run.
const NAMED: usize = 30;

/// Shows what happens, or what stands in the way.
pub fn show(plan: &Plan, dry_run: bool) -> io::Result<()> {
    report::show(&plan.diagnostics, report::Format::Human, false);
    if plan.has_mistakes() {
        return Ok(());
    }
    let mut out = io::stdout().lock();
    let told: Vec<&Planned> = plan.sheets.iter().filter(|sheet| sheet.status != Status::Unchanged || !sheet.changes.is_empty()).collect();
    let shown = if dry_run { told.len() } else { NAMED };
    for sheet in told.iter().take(shown) {
        writeln!(out, "{:<9} {}", status(sheet), sheet.file.display())?;
        let changes = sheet.changes.iter().filter(|_| dry_run || sheet.status == Status::Updated);
        changes.map(change).try_for_each(|line| writeln!(out, "          {line}"))?;
    }
    if told.len() > shown {
        writeln!(out, "… and {} more", told.len() - shown)?;
    }
    for (_, file) in plan.gone.iter().take(if dry_run { plan.gone.len() } else { NAMED }) {
        writeln!(out, "{:<9} {} stays as it is: its project is not in these files", "gone", file.display())?;
    }
    writeln!(out, "{}", summary(plan, dry_run))
}

/// What happens to a sheet, in one word.
pub fn status(sheet: &Planned) -> &'static str {
    match sheet.status {
        Status::New => "new",
        Status::Updated => "updated",
        Status::Removed => "removed",
        Status::Unchanged if sheet.changes.is_empty() => "unchanged",
        Status::Unchanged => "conflict",
    }
}

/// One fact or section: what it was, and what it becomes.
fn change(change: &Change) -> String {
    let Change { field, sheet, source, is_conflict } = change;
    let (before, after) = differing(sheet.as_deref(), source.as_deref());
    match (sheet, source) {
        _ if *is_conflict => format!("{field}: {before} stays; the source says {after}"),
        (None, Some(text)) if field.starts_with("## ") => format!("{field}: {}", plural(text.chars().count(), "character")),
        (None, _) => format!("{field}: {after}"),
        (Some(_), None) => format!("{field}: goes"),
        _ => format!("{field}: {before} → {after}"),
    }
}

/// The closing line.
fn summary(plan: &Plan, dry_run: bool) -> String {
    let count = |status| plan.sheets.iter().filter(|sheet| sheet.status == status).count();
    let conflicts = plan.sheets.iter().flat_map(|sheet| &sheet.changes).filter(|change| change.is_conflict).count();
    let mut parts = vec![
        format!("{} new", count(Status::New)),
        format!("{} updated", count(Status::Updated)),
        format!("{} unchanged", count(Status::Unchanged)),
    ];
    for (number, words) in [(count(Status::Removed), "removed by an editor"), (plan.gone.len(), "gone from the source")] {
        if number > 0 {
            parts.push(format!("{number} {words}"));
        }
    }
    if conflicts > 0 {
        parts.push(format!("{} left as in the sheets", plural(conflicts, "conflict")));
    }
    let dry = if dry_run { "; nothing was written, this was a dry run" } else { "" };
    format!("{}: {}{dry}", plural(plan.sheets.len(), "project"), parts.join(", "))
}
