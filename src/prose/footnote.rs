//! Footnotes, which Markdown lets stand anywhere in a file.

use std::collections::HashMap;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Section;

/// The number of each label, in the order in which they are met.
pub(super) type Numbers = HashMap<String, usize>;

/// Numbers the footnotes of a document and moves each to the end of the section that refers to it first, so that a
/// section can be shown without the others.
pub(super) fn settle(sections: &mut [Section]) -> Numbers {
    let mut numbers = Numbers::new();
    let mut homes: HashMap<String, usize> = HashMap::new();
    for (at, section) in sections.iter().enumerate() {
        for (event, _) in &section.events {
            let (Event::FootnoteReference(label) | Event::Start(Tag::FootnoteDefinition(label))) = event else { continue };
            let next = numbers.len() + 1;
            numbers.entry(label.to_string()).or_insert(next);
            if matches!(event, Event::FootnoteReference(_)) {
                homes.entry(label.to_string()).or_insert(at);
            }
        }
    }
    if numbers.is_empty() {
        return numbers;
    }
    let mut moved = Vec::new();
    for (at, section) in sections.iter_mut().enumerate() {
        let (mut stays, mut home) = (Vec::with_capacity(section.events.len()), None);
        for (event, span) in std::mem::take(&mut section.events) {
            if let Event::Start(Tag::FootnoteDefinition(label)) = &event {
                home = Some(homes.get(&**label).copied().unwrap_or(at));
            }
            let ends = matches!(event, Event::End(TagEnd::FootnoteDefinition));
            match home {
                Some(home) => moved.push((home, (event, span))),
                None => stays.push((event, span)),
            }
            if ends {
                home = None;
            }
        }
        section.events = stays;
    }
    for (home, event) in moved {
        sections[home].events.push(event);
    }
    numbers
}
