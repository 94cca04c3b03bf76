//! Texts of earlier versions, read and compared.

use std::path::Path;

use rustc_hash::FxHashMap;
use serde_json::{Value, json};

use super::lineage::Part;
use super::object::ObjectId;
use super::record;
use super::version::Version;
use crate::catalogue::{Catalogue, Currency, tidy};
use crate::changes::{Change, compare};
use crate::locale::Lang;
use crate::sheet::{Facts, Sheet, Text};
use crate::source::{At, SourceFile};

/// Some of the texts that a project had.
pub struct Texts<'c> {
    catalogue: &'c Catalogue,
    /// A text that is mistaken is none.
    read: FxHashMap<(Part, ObjectId), Option<Earlier>>,
}

/// A text of an earlier version.
struct Earlier {
    /// None in a translation.
    facts: Option<Facts>,
    text: Text,
}

/// Which of two versions could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistaken {
    /// The earlier one.
    Old,
    /// The later one, and perhaps the earlier one too.
    New,
}

/// What is wrong only by what this version of the program knows: an earlier one may have had the key.
const HARMLESS: &str = "unknown-key";

impl<'c> Texts<'c> {
    /// Takes texts of the project that stands in the file `path` now.
    pub fn new(catalogue: &'c Catalogue, path: &Path, texts: impl Iterator<Item = ((Part, ObjectId), Option<String>)>) -> Self {
        let default = catalogue.config.languages[0];
        let read = texts.map(|((part, id), text)| ((part, id), text.and_then(|text| Earlier::read(part, path, text, default))));
        Texts { catalogue, read: read.collect() }
    }

    /// What differs between two versions of a project, and the currency of its amounts after that: `now` where no programme tells it.
    ///
    /// # Errors
    /// [`Mistaken`] where one of them cannot be read.
    pub fn compare(&self, old: &Version, new: &Version, now: Currency) -> Result<(Currency, Vec<Change>), Mistaken> {
        let mut pairs = Vec::new();
        let differing = || Version::parts().filter(|part| old.part(*part) != new.part(*part));
        if differing().any(|part| self.part(part, new).is_none()) {
            return Err(Mistaken::New);
        }
        for part in differing() {
            pairs.push([self.part(part, old).ok_or(Mistaken::Old)?, self.part(part, new).ok_or(Mistaken::New)?]);
        }
        let of = |which: usize| pairs.iter().filter_map(move |pair| pair[which]);
        let is_same_front = pairs.iter().all(|[old, new]| old.map(Earlier::front) == new.map(Earlier::front));
        let (mut currency, mut changes) = (now, Vec::new());
        if !is_same_front {
            let [mut old, mut new] = [0, 1].map(|which| self.facts(of(which)));
            // Amounts under a programme that is not known any more may have been in the same currency.
            if old["currency"].is_null() || new["currency"].is_null() {
                (old["currency"], new["currency"]) = (Value::Null, Value::Null);
            }
            currency = new["currency"].as_str().and_then(Currency::from_code).unwrap_or(now);
            changes = compare(&old, &new);
        }
        for lang in Lang::ALL {
            let [old, new] = [0, 1].map(|which| of(which).map(|earlier| &earlier.text).find(|text| text.lang == lang));
            if old.map(Text::markdown) != new.map(Text::markdown) {
                let [old, new] = [old, new].map(|text| text.map(Text::document));
                let [old, new] = record::of_sections(old.as_ref(), new.as_ref(), lang);
                changes.extend(compare(&old, &new));
            }
        }
        Ok((currency, changes))
    }

    /// Whether two versions are of two projects: their case numbers differ or, where either has none, owner and title both do.
    pub fn is_other(&self, old: &Version, new: &Version) -> bool {
        let facts = |version| self.part(Part::Original, version).flatten().and_then(|earlier| earlier.facts.as_ref());
        let (Some(old), Some(new)) = (facts(old), facts(new)) else { return false };
        let differ = |old: &Option<At<String>>, new: &Option<At<String>>| match (old, new) {
            (Some(old), Some(new)) => Some(tidy(&old.value) != tidy(&new.value)),
            _ => None,
        };
        let differs = |field: fn(&Facts) -> &Option<At<String>>| differ(field(old), field(new));
        differs(|facts| &facts.id)
            .unwrap_or_else(|| differs(|facts| &facts.owner).unwrap_or_default() && differs(|facts| &facts.title).unwrap_or_default())
    }

    /// A part of a version, which may have none; none where it is mistaken.
    fn part(&self, part: Part, version: &Version) -> Option<Option<&Earlier>> {
        let Some(id) = version.part(part) else { return Some(None) };
        self.read.get(&(part, id)).and_then(Option::as_ref).map(Some)
    }

    /// The facts and titles in some texts of a version, as a record.
    fn facts<'t>(&self, texts: impl Iterator<Item = &'t Earlier>) -> Value {
        let mut record = json!({});
        for Earlier { facts, text } in texts {
            if let Some(facts) = facts {
                record::of_facts(facts, text.lang, self.catalogue).into_iter().for_each(|(field, value)| record[field] = value);
            }
            record["title"][text.lang.code()] = json!(text.title.as_ref().map(|title| &title.value));
        }
        record
    }
}

impl Earlier {
    fn read(part: Part, path: &Path, text: String, default: Lang) -> Option<Earlier> {
        let source = SourceFile { path: path.to_owned(), text };
        let mut mistakes = Vec::new();
        let read = match part {
            Part::Original => Sheet::original(source, default, &mut mistakes).map(|(facts, text)| Earlier { facts: Some(facts), text }),
            Part::Translation(lang) => Sheet::translation(source, lang, &mut mistakes).map(|text| Earlier { facts: None, text }),
        };
        read.filter(|_| mistakes.iter().all(|mistake| mistake.code == HARMLESS))
    }

    /// All that stands before the text.
    fn front(&self) -> &str {
        &self.text.source.text[..self.text.body.start]
    }
}
