//! One project's draft, its sheet, and what the source said the last time: what is to be done.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::conflict;
use super::draft::{Fact, Found, Section};
use super::facts::{Facts, digest, flat, in_sheet, remembered, shown};
use super::identity::{Matched, Target};
use super::markdown::paragraph;
use super::memory::Record;
use super::merge::{Verdict, verdict};
use super::planned::{Change, Planned, Side, Status};
use super::sheet_file::{SheetFile, new_sheet, section_name};
use super::site::Site;
use super::write::Write;
use crate::locale::Lang;
use crate::sheet::{FIELDS, open};
use crate::source::{Diagnostic, Severity};

/// Compares one project.
///
/// # Errors
/// Where the sheet cannot be read at all.
pub fn compare(site: &Site, mut matched: Matched, side: Option<Side>) -> io::Result<Planned> {
    let print = matched.print.take();
    let mut planned = planned(site, matched, side)?;
    planned.record.print = print;
    Ok(planned)
}

fn planned(site: &Site, matched: Matched, side: Option<Side>) -> io::Result<Planned> {
    let Matched { mut found, target, before, lang, .. } = matched;
    let (Target::New(path) | Target::Removed(path) | Target::Sheet(path)) = &target;
    if let Some(link) = link(site, path) {
        return Ok(Planned { diagnostics: vec![link], ..Planned::unchanged(found, path.clone(), before.unwrap_or_default()) });
    }
    let sections = sections(&mut found, lang);
    let unplaced = sections.iter().find(|section| section.heading == unplaced_heading(lang));
    let is_unplaced_known = unplaced.is_some_and(|unplaced| {
        let known = before.as_ref().and_then(|before| before.sections.get(&section_name(&unplaced.heading)));
        known == Some(&digest(&unplaced.markdown))
    });
    let facts = flat(&found.draft.facts);
    let (file, sheet) = match target {
        Target::Removed(file) if side != Some(Side::Theirs) => return Ok(removed(found, file, &facts, &sections, before, side)),
        Target::New(file) | Target::Removed(file) => (file, None),
        Target::Sheet(file) => {
            let mut diagnostics = Vec::new();
            let sheet = open(&site.root, &file, &mut diagnostics)?
                .and_then(|source| SheetFile::parse(source, lang).map_err(|mistakes| diagnostics.extend(mistakes)).ok());
            let Some(sheet) = sheet else {
                return Ok(Planned { diagnostics, ..Planned::unchanged(found, file, before.unwrap_or_default()) });
            };
            (file, Some(sheet))
        }
    };
    let Some(sheet) = sheet else {
        let text = new_sheet(&facts, &sections);
        let record = record(&file, &facts, &sections);
        let changes = created(&facts, &sections);
        let write = Some(Write { path: file.clone(), before: None, text });
        return Ok(Planned { status: Status::New, changes, write, ..Planned::unchanged(found, file, record) });
    };
    Ok(Planned { is_unplaced_known, ..merged(found, file, &facts, &sections, sheet, before, side) })
}

/// What is said where a link stands in the place of a sheet: it is not followed, and not replaced.
fn link(site: &Site, path: &Path) -> Option<Diagnostic> {
    let link = || Diagnostic::of_file(Severity::Error, "symbolic-link", path, "a symbolic link stands in the place of the sheet");
    let help = "put the file itself here; nothing is written through a symbolic link";
    site.root.join(path).is_symlink().then(|| link().help(help))
}

/// The three-way comparison with a sheet that is there.
fn merged(
    found: Found,
    file: PathBuf,
    facts: &Facts,
    sections: &[Section],
    mut sheet: SheetFile,
    before: Option<Record>,
    side: Option<Side>,
) -> Planned {
    let mut planned = Planned::unchanged(found, file, record(&sheet.source.path, facts, sections));
    if let (Some(Fact::Text(here)), Some(Fact::Text(there))) = (sheet.facts.get("id"), facts.get("id"))
        && here != there
        && before.as_ref().is_none_or(|before| before.facts.get("id") != sheet.facts.get("id"))
    {
        let message = format!("this is the sheet of `{there}` for the import, but now has the case number `{here}`");
        let other =
            Diagnostic { location: Some(sheet.place("id")), ..Diagnostic::of_file(Severity::Error, "sheet-taken", &planned.file, message) };
        planned.diagnostics.push(other.help("give the two projects sheets of their own, each with its case number"));
        return planned;
    }
    let is_known = before.is_some();
    let before = before.unwrap_or_default();
    let text_before = sheet.source.text.clone();
    for key in ordered(facts.keys().chain(before.facts.keys())) {
        let (ours, theirs) = (sheet.facts.get(key).cloned(), facts.get(key));
        let verdict = verdict(
            before.facts.get(key),
            ours.as_ref().map(|fact| remembered(key, fact)).as_ref(),
            theirs.map(|fact| remembered(key, fact)).as_ref(),
        );
        let field = theirs.or(ours.as_ref()).map_or(key.as_str(), |fact| in_sheet(key, fact).0);
        let change = || Change { field: field.to_owned(), sheet: ours.as_ref().map(shown), source: theirs.map(shown), is_conflict: false };
        match verdict {
            Verdict::Stays => {}
            Verdict::Conflict if side == Some(Side::Ours) => {}
            Verdict::Conflict if side.is_none() => {
                let change = Change { is_conflict: true, ..change() };
                let said = Diagnostic { location: Some(sheet.place(key)), ..conflict::changed(&planned.file, &change, is_known) };
                planned.diagnostics.push(said);
                planned.changes.push(change);
                // What was remembered stays, so that the question stays open until somebody decides.
                restore(&mut planned.record.facts, key, before.facts.get(key).cloned());
            }
            _ => {
                sheet.set(key, theirs);
                planned.changes.push(change());
            }
        }
    }
    merge_sections(&mut planned, sections, &mut sheet, &before, is_known, side);
    if planned.changes.iter().any(|change| !change.is_conflict) {
        planned.status = Status::Updated;
        let (path, text) = sheet.finish();
        planned.write = Some(Write { path, before: Some(text_before), text });
    }
    planned
}

fn merge_sections(planned: &mut Planned, sections: &[Section], sheet: &mut SheetFile, before: &Record, is_known: bool, side: Option<Side>) {
    let named: Vec<(String, &Section)> = sections.iter().map(|section| (section_name(&section.heading), section)).collect();
    let gone = before.sections.keys().filter(|name| !named.iter().any(|(other, _)| other == *name)).cloned().collect::<Vec<_>>();
    let all = named.iter().map(|(name, section)| (name.clone(), Some(*section))).chain(gone.into_iter().map(|name| (name, None)));
    let mut after: Option<String> = None;
    for (name, theirs) in all {
        let ours = sheet.section(&name).map(|block| block.text().to_owned());
        let verdict = verdict(
            before.sections.get(&name),
            ours.as_deref().map(digest).as_ref(),
            theirs.map(|section| digest(&section.markdown)).as_ref(),
        );
        let own = sheet.section(&name).map(|block| block.title.clone()).filter(|title| !title.is_empty());
        let heading = own.or_else(|| theirs.map(|section| section.heading.clone())).unwrap_or_else(|| name.clone());
        let change = Change {
            field: format!("## {heading}"),
            sheet: ours,
            source: theirs.map(|section| section.markdown.clone()),
            is_conflict: false,
        };
        match (verdict, theirs) {
            (Verdict::Stays, _) => {}
            (Verdict::Conflict, _) if side == Some(Side::Ours) => {}
            (Verdict::Conflict, _) if side.is_none() => {
                let change = Change { is_conflict: true, ..change };
                let said = Diagnostic { location: Some(sheet.section_place(&name)), ..conflict::changed(&planned.file, &change, is_known) };
                planned.diagnostics.push(said);
                planned.changes.push(change);
                restore(&mut planned.record.sections, &name, before.sections.get(&name).cloned());
            }
            (_, Some(section)) => {
                sheet.set_section(section, after.as_deref());
                planned.changes.push(change);
            }
            (_, None) if sheet.remove_section(&name) => planned.changes.push(change),
            (_, None) => {}
        }
        after = Some(name).filter(|name| sheet.blocks.iter().any(|block| block.name == *name)).or(after);
    }
}

/// Keys in the order in which a sheet has them, each once.
fn ordered<'k>(keys: impl Iterator<Item = &'k String>) -> Vec<&'k String> {
    let place = |key: &str| FIELDS.iter().position(|field| Some(field.name) == key.split('.').next());
    let mut keys: Vec<&String> = keys.collect();
    keys.sort_by_key(|key| (place(key), *key));
    keys.dedup();
    keys
}

fn restore<T>(values: &mut BTreeMap<String, T>, key: &str, before: Option<T>) {
    values.remove(key);
    values.extend(before.map(|before| (key.to_owned(), before)));
}

/// A sheet that an editor has removed stays away.
fn removed(found: Found, file: PathBuf, facts: &Facts, sections: &[Section], before: Option<Record>, side: Option<Side>) -> Planned {
    let now = record(&file, facts, sections);
    let before = before.unwrap_or_default();
    let is_changed = now.facts != before.facts || now.sections != before.sections;
    let kept = if side == Some(Side::Ours) { now } else { before };
    let mut planned = Planned { status: Status::Removed, ..Planned::unchanged(found, file, kept) };
    if is_changed && side.is_none() {
        planned.diagnostics.push(conflict::removed(&planned.found.file, &planned.file));
    }
    planned
}

fn created(facts: &Facts, sections: &[Section]) -> Vec<Change> {
    let new = |field: String, source: String| Change { field, sheet: None, source: Some(source), is_conflict: false };
    let facts = ordered(facts.keys()).into_iter().filter_map(|key| {
        let (key, fact) = in_sheet(key, facts.get(key)?);
        Some(new(key.to_owned(), shown(&fact)))
    });
    facts.chain(sections.iter().map(|section| new(format!("## {}", section.heading), section.markdown.clone()))).collect()
}

fn record(file: &Path, facts: &Facts, sections: &[Section]) -> Record {
    Record {
        slug: file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned(),
        facts: facts.iter().map(|(key, fact)| (key.clone(), remembered(key, fact))).collect(),
        sections: sections.iter().map(|section| (section_name(&section.heading), digest(&section.markdown))).collect(),
        print: None,
    }
}

/// The sections to be written: each name once, none empty, what could not be placed at the end.
fn sections(found: &mut Found, lang: Lang) -> Vec<Section> {
    let unplaced = std::mem::take(&mut found.draft.unplaced);
    let lines: Vec<String> = unplaced.iter().map(|line| paragraph(line.trim())).collect();
    let kept = Section { heading: unplaced_heading(lang).into(), markdown: lines.join("\n\n") };
    let mut sections: Vec<Section> = Vec::new();
    for section in std::mem::take(&mut found.draft.sections).into_iter().chain([kept]) {
        let text = section.markdown.trim();
        match sections.iter_mut().find(|other| section_name(&other.heading) == section_name(&section.heading)) {
            _ if text.is_empty() => {}
            Some(same) => same.markdown = format!("{}\n\n{text}", same.markdown),
            None => sections.push(Section { heading: section.heading, markdown: text.to_owned() }),
        }
    }
    sections
}

/// What stands above what could not be placed.
fn unplaced_heading(lang: Lang) -> &'static str {
    match lang {
        Lang::Sv => "Inte placerat vid importen",
        Lang::En => "Not placed by the import",
    }
}
