//! What a document consists of: keys with their values, and tables of them, each with its comments.

use toml_edit::{InlineTable, Key, Table, Value};

use super::comments::{Gaps, before_last_gap, between, comments};

/// A key with its value.
pub struct Line<'d> {
    /// The comments above it.
    pub above: Vec<&'d str>,
    /// The key and those that it stands below, `contact.name`.
    pub path: Vec<&'d Key>,
    /// Its value.
    pub value: &'d Value,
    /// The comment beside it.
    pub beside: Option<&'d str>,
    /// How many of the comments above it a blank line parts from it.
    apart: usize,
}

/// A table with a heading.
pub struct Section<'d> {
    /// The comments above it.
    pub above: Vec<&'d str>,
    /// Its name.
    pub path: Vec<&'d Key>,
    /// Whether it is one of several, `[[name]]`.
    pub is_listed: bool,
    /// The comment beside its heading.
    pub beside: Option<&'d str>,
    /// Its keys.
    pub lines: Vec<Line<'d>>,
    /// Comments after its last key.
    pub below: Vec<&'d str>,
    /// How many of the comments above it a blank line parts from it.
    apart: usize,
    /// Its turn among the tables of the file.
    turn: Option<isize>,
}

/// The comments at the head of a document, its keys before any table, and its tables, those within others after them.
/// A key that `is_headed` is made a table whichever way it is written.
pub fn parts<'d>(root: &'d Table, is_headed: impl Fn(&Key) -> bool) -> (Vec<&'d str>, Vec<Line<'d>>, Vec<Section<'d>>) {
    let mut lines = lines(root);
    let mut sections = Vec::new();
    gather(root, &mut Vec::new(), &mut sections);
    let head = match (lines.first_mut(), sections.iter_mut().min_by_key(|section| section.turn)) {
        (Some(Line { above, apart, .. }), _) | (None, Some(Section { above, apart, .. })) => above.drain(..*apart).collect(),
        (None, None) => Vec::new(),
    };
    let (headed, lines): (Vec<_>, Vec<_>) =
        lines.into_iter().partition(|line| is_headed(line.path[0]) && (line.path.len() > 1 || line.value.is_inline_table()));
    if let Some(section) = Section::unfolded(headed) {
        sections.insert(0, section);
    }
    (head, lines, sections)
}

/// What stands before and after the entries of an inline table, and after the last comma.
pub fn gaps(table: &InlineTable) -> Gaps<'_> {
    let entries = table.get_values();
    let around = entries.iter().map(|(path, value)| {
        let before = path.last().map(|key| between(key.leaf_decor().prefix())).unwrap_or_default();
        [before, between(value.decor().suffix())]
    });
    Gaps::new(around, between(Some(table.trailing())))
}

fn lines(table: &Table) -> Vec<Line<'_>> {
    let values = table.get_values().into_iter();
    values
        .map(|(path, value)| {
            let above = path.last().map(|key| between(key.leaf_decor().prefix())).unwrap_or_default();
            let beside = comments(between(value.decor().suffix())).next();
            Line { above: comments(above).collect(), apart: before_last_gap(above), path, value, beside }
        })
        .collect()
}

/// Adds the tables with headings below a table.
fn gather<'d>(table: &'d Table, path: &mut Vec<&'d Key>, found: &mut Vec<Section<'d>>) {
    for (name, _) in table {
        let Some((key, item)) = table.get_key_value(name) else { continue };
        path.push(key);
        if let Some(table) = item.as_table() {
            // A table that is only named on the way to another, or by dotted keys, has no heading.
            let is_named_only = table.is_dotted() || (table.is_implicit() && table.get_values().is_empty());
            if !is_named_only {
                found.push(Section::new(table, path, false));
            }
            gather(table, path, found);
        }
        for table in item.as_array_of_tables().into_iter().flatten() {
            found.push(Section::new(table, path, true));
            gather(table, path, found);
        }
        path.pop();
    }
}

impl<'d> Section<'d> {
    fn new(table: &'d Table, path: &[&'d Key], is_listed: bool) -> Self {
        let above = between(table.decor().prefix());
        Section {
            above: comments(above).collect(),
            path: path.to_vec(),
            is_listed,
            beside: comments(between(table.decor().suffix())).next(),
            lines: lines(table),
            below: Vec::new(),
            apart: before_last_gap(above),
            turn: table.position(),
        }
    }

    /// The table that some lines make which begin with the same key: one with an inline table, or several with dotted keys.
    fn unfolded(lines: Vec<Line<'d>>) -> Option<Self> {
        let path = vec![*lines.first()?.path.first()?];
        let mut section =
            Section { above: Vec::new(), path, is_listed: false, beside: None, lines: Vec::new(), below: Vec::new(), apart: 0, turn: None };
        for mut line in lines {
            let Some(table) = line.value.as_inline_table().filter(|_| line.path.len() == 1) else {
                line.path.remove(0);
                section.lines.push(line);
                continue;
            };
            let gaps = gaps(table);
            let entries = table.get_values().into_iter().zip(gaps.entries);
            section.lines.extend(entries.map(|((path, value), (above, beside))| Line { above, path, value, beside, apart: 0 }));
            section.above = line.above;
            section.below = gaps.below;
            section.beside = gaps.beside;
            match line.beside {
                Some(comment) if section.beside.is_some() => section.below.push(comment),
                comment => section.beside = section.beside.or(comment),
            }
        }
        Some(section)
    }
}
