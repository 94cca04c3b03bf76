//! The facts of a printed sheet: one line each, label and value run together.

use std::collections::{BTreeMap, HashSet};

use super::super::draft::{Fact, entry};
use super::super::lines::{Kind, Line};
use super::labels::{self, Label, heading, is_button, label, label_named};
use super::lists::split;
use super::values::{amount, period};
use super::{Reading, place, shortened};
use crate::locale::Lang;
use crate::source::{Location, Severity};

/// The facts found so far.
#[derive(Debug, Default)]
pub struct Facts {
    facts: BTreeMap<String, Fact>,
    places: BTreeMap<String, Location>,
    /// The names of lists, by the keys of these.
    names: HashSet<(String, String)>,
    contact: BTreeMap<String, String>,
    regions: Vec<String>,
    currency: Option<&'static str>,
}

impl Facts {
    /// Reads facts up to the first heading of the text, and says where that is.
    pub fn read(&mut self, lines: &[Line], reading: &mut Reading) -> usize {
        let mut at = 0;
        while at < lines.len() {
            let line = &lines[at];
            let next = lines.get(at + 1);
            at += 1;
            match &line.kind {
                Kind::Blank => {}
                Kind::Row(cells) => match cells.split_first().and_then(|(first, values)| Some((label_named(&first.text)?, values))) {
                    Some(((lang, label), values)) => values.iter().for_each(|value| self.fact(lang, label, &value.text, line, reading)),
                    None if !self.inline_list(line, reading) => reading.unplaced(line),
                    None => {}
                },
                _ if heading(&line.text).is_some() => return at - 1,
                _ if is_button(&line.text) => {}
                _ => match label(&line.text).filter(|_| line.kind == Kind::Text) {
                    // The value stands on the next line, if that is no label and no heading itself.
                    Some((lang, label, "")) => {
                        let is_value = |text: &str| labels::label(text).is_none() && heading(text).is_none() && !is_button(text);
                        if let Some(value) = next.filter(|next| !next.is_blank() && is_value(&next.text)) {
                            self.fact(lang, label, &value.text, value, reading);
                            at += 1;
                        }
                    }
                    Some((lang, label, value)) => self.fact(lang, label, value, line, reading),
                    None if !self.inline_list(line, reading) => reading.unplaced(line),
                    None => {}
                },
            }
        }
        at
    }

    /// Reads a fact that stands below the text, if it is not known yet.
    pub fn late(&mut self, line: &Line, reading: &mut Reading) -> bool {
        match label(&line.text) {
            Some((lang, label, value)) if !value.is_empty() => {
                self.fact(lang, label, value, line, reading);
                true
            }
            _ => self.inline_list(line, reading),
        }
    }

    /// Keeps a text.
    pub fn text(&mut self, key: &str, text: &str, line: &Line) {
        self.put(key, Fact::Text(text.to_owned()), line);
    }

    /// Keeps a name of a list, once.
    pub fn name(&mut self, key: &str, name: &str, line: &Line) {
        if let Fact::Texts(names) = self.facts.entry(key.to_owned()).or_insert_with(|| Fact::Texts(Vec::new()))
            && self.names.insert((key.to_owned(), name.to_owned()))
        {
            self.places.extend(place(line).map(|place| (entry(key, name), place)));
            names.push(name.to_owned());
        }
    }

    /// All facts, where they stand, and the currency.
    pub fn finish(mut self, lang: Lang) -> (BTreeMap<String, Fact>, BTreeMap<String, Location>, Option<String>) {
        if !self.regions.is_empty() {
            self.facts.insert("regions".into(), Fact::Texts(self.regions));
        }
        if !self.contact.is_empty() {
            // Whom to ask has a name; where only an address is printed, it is the owner's.
            if let (None, Some(Fact::Text(owner))) = (self.contact.get("name"), self.facts.get("owner")) {
                self.contact.insert("name".into(), owner.clone());
            }
            self.facts.insert("contact".into(), Fact::Table(self.contact));
        }
        self.facts.insert("language".into(), Fact::Text(lang.code().into()));
        (self.facts, self.places, self.currency.map(str::to_owned))
    }

    fn fact(&mut self, lang: Lang, label: Label, value: &str, line: &Line, reading: &mut Reading) {
        reading.heard(lang);
        let value = value.trim();
        match label {
            _ if value.is_empty() => {}
            Label::Text(key) => self.once(&[(key, Fact::Text(value.to_owned()))], line, reading),
            Label::Contact(key) => match self.contact.get(key) {
                None => {
                    self.contact.insert(key.into(), value.into());
                    self.places.extend(place(line).map(|place| (format!("contact.{key}"), place)));
                }
                Some(known) if known == value => {}
                Some(_) => reading.unplaced(line),
            },
            Label::Amount(key) => self.amount(key, value, line, reading),
            Label::Period => match period(value) {
                Some((start, None)) => self.once(&[("start", Fact::Date(start))], line, reading),
                Some((start, Some(end))) => self.once(&[("start", Fact::Date(start)), ("end", Fact::Date(end))], line, reading),
                None => {
                    let message = format!("`{}` is not a period", shortened(value));
                    reading.note(Severity::Error, "period", line, message, "write it like `2012-01-01 till 2014-06-30`");
                }
            },
            Label::Region => {
                for region in split(value) {
                    if !self.names.insert(("regions".to_owned(), region.clone())) {
                        continue;
                    }
                    self.places.extend(place(line).map(|place| (entry("regions", &region), place)));
                    self.regions.push(region);
                }
            }
        }
    }

    fn amount(&mut self, key: &'static str, value: &str, line: &Line, reading: &mut Reading) {
        // `4 428 266 kr (preliminärt)`: what the brackets say has no place in a sheet.
        let (bare, remark) =
            value.strip_suffix(')').and_then(|value| value.split_once('(')).map_or((value, None), |(bare, remark)| (bare, Some(remark)));
        if remark.is_some() && amount(bare).is_some() {
            reading.unplaced(line);
        }
        let Some(amount) = amount(bare) else {
            let message = format!("`{}` is not an amount", shortened(value));
            reading.note(Severity::Error, "amount", line, message, "write it in whole units, like `23 060 351 kr`");
            return;
        };
        if amount.is_rounded {
            let message = format!("`{value}` is rounded to {}: sheets hold whole units", amount.whole);
            reading.note(Severity::Warning, "rounded", line, message, "check that nothing depends on the decimals");
        }
        if !self.facts.contains_key(key) {
            self.currency = amount.currency.or(self.currency);
        }
        self.once(&[(key, Fact::Integer(amount.whole))], line, reading);
    }

    /// Keeps what a line says, unless another line has said something else: then it belongs nowhere.
    fn once(&mut self, facts: &[(&str, Fact)], line: &Line, reading: &mut Reading) {
        let is_said = facts.iter().any(|(key, _)| self.facts.contains_key(*key));
        if !is_said {
            facts.iter().for_each(|(key, fact)| self.put(key, fact.clone(), line));
        } else if facts.iter().any(|(key, fact)| self.facts.get(*key) != Some(fact)) {
            reading.unplaced(line);
        }
    }

    /// A list of names on the line of its label: `Kommun: Borås, Mark`; or in a row, each in a cell of its own where there are several.
    pub fn inline_list(&mut self, line: &Line, reading: &mut Reading) -> bool {
        let whole = line.whole();
        let Some((lang, key, value)) = labels::list(&whole) else { return false };
        reading.heard(lang);
        match &line.kind {
            Kind::Row(cells) if cells.len() > 2 => cells[1..].iter().for_each(|name| self.name(key, &name.text, line)),
            _ => split(value).iter().for_each(|name| self.name(key, name, line)),
        }
        true
    }

    fn put(&mut self, key: &str, fact: Fact, line: &Line) {
        self.places.extend(place(line).map(|place| (key.to_owned(), place)));
        self.facts.insert(key.to_owned(), fact);
    }
}
