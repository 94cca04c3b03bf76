//! Two releases, walked side by side.

use std::cmp::Ordering;
use std::io;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::compare::{Change, What, compare};
use super::records::Records;
use crate::locale::PerLang;

/// What tells a project from others, and what it was granted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Listed {
    /// Its name in addresses.
    pub slug: String,
    /// Its case number.
    pub case_number: Option<String>,
    /// The language of its original.
    pub language: String,
    /// Its title.
    pub title: PerLang<Option<String>>,
    /// Who owns it; not told where that has been taken back since.
    pub owner: Option<String>,
    /// The currency of its amounts.
    pub currency: String,
    /// Support granted, in whole units of the currency.
    pub grant: i64,
}

/// A project that is in both releases and not the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Changed {
    /// The project as it is after the change.
    #[serde(flatten)]
    pub project: Listed,
    /// What has changed, money first.
    pub changes: Vec<Change>,
}

/// What differs between two releases; projects in the order of their slugs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Difference {
    /// Projects that only the later release has.
    pub added: Vec<Listed>,
    /// Projects that only the earlier release has.
    pub removed: Vec<Listed>,
    /// Projects that both have.
    pub changed: Vec<Changed>,
}

/// The fields that tell of amounts.
const MONEY: [&str; 4] = ["grant", "total_budget", "eligible_cost", "currency"];

/// The comparison of a release with one before it, whose projects are shown one after the other.
#[derive(Default)]
pub struct Comparison {
    old: Option<Records>,
    /// The record of the earlier release that comes next, if it has been looked at already.
    ahead: Option<(String, Value)>,
    /// The slug before it.
    last: String,
    difference: Difference,
}

impl Comparison {
    /// Compares with an earlier release.
    pub fn with(old: Records) -> Self {
        Comparison { old: Some(old), ..Comparison::default() }
    }

    /// Shows the next project of the later release: its record as JSON. They come in the order of their slugs.
    ///
    /// # Errors
    /// Where the earlier release cannot be read.
    pub fn project(&mut self, slug: &str, new: &str) -> io::Result<()> {
        let Some(records) = &mut self.old else { return Ok(()) };
        loop {
            let (old_slug, old) = match self.ahead.take() {
                Some(ahead) => ahead,
                None => match records.next().transpose()? {
                    // Most are: nothing has to be taken apart.
                    Some(same) if same == new => {
                        slug.clone_into(&mut self.last);
                        return Ok(());
                    }
                    Some(other) => parse(records, &other, &mut self.last)?,
                    None => {
                        self.difference.added.push(Listed::read(&serde_json::from_str(new)?));
                        return Ok(());
                    }
                },
            };
            match old_slug.as_str().cmp(slug) {
                Ordering::Less => self.difference.removed.push(Listed::read(&old)),
                Ordering::Greater => {
                    self.ahead = Some((old_slug, old));
                    self.difference.added.push(Listed::read(&serde_json::from_str(new)?));
                    return Ok(());
                }
                Ordering::Equal => {
                    let new = serde_json::from_str(new)?;
                    let changes = compare(&old, &new);
                    if !changes.is_empty() {
                        self.difference.changed.push(Changed { project: Listed::read(&new), changes });
                    }
                    return Ok(());
                }
            }
        }
    }

    /// What differs, once all projects have been shown.
    ///
    /// # Errors
    /// Where the earlier release cannot be read.
    pub fn finish(mut self) -> io::Result<Difference> {
        self.difference.removed.extend(self.ahead.iter().map(|(_, record)| Listed::read(record)));
        if let Some(mut records) = self.old {
            while let Some(record) = records.next().transpose()? {
                let (_, record) = parse(&records, &record, &mut self.last)?;
                self.difference.removed.push(Listed::read(&record));
            }
        }
        Ok(self.difference)
    }
}

/// The currency that amounts had before, if it is another now.
pub fn currency_before(changes: &[Change]) -> Option<&str> {
    let change = changes.iter().find(|change| change.field == "currency");
    change.and_then(|change| match &change.what {
        What::Value { old, .. } => old.as_str(),
        _ => None,
    })
}

impl Changed {
    /// The currency that its amounts had before.
    pub fn currency_before(&self) -> &str {
        currency_before(&self.changes).unwrap_or(&self.project.currency)
    }
}

impl Difference {
    /// What differs between two data files.
    ///
    /// # Errors
    /// Where one cannot be read, or is not in the order of slugs.
    pub fn between(old: Records, mut new: Records) -> io::Result<Self> {
        let mut comparison = Comparison::with(old);
        let mut last = String::new();
        while let Some(record) = new.next().transpose()? {
            let (slug, _) = parse(&new, &record, &mut last)?;
            comparison.project(&slug, &record)?;
        }
        comparison.finish()
    }

    /// The projects that have changed, those first whose money has.
    pub fn money_first(&self) -> Vec<&Changed> {
        let mut changed: Vec<&Changed> = self.changed.iter().collect();
        changed.sort_by_key(|changed| !changed.changes.iter().any(|change| MONEY.contains(&change.field.as_str())));
        changed
    }

    /// Every project that is told of.
    pub fn projects(&self) -> impl Iterator<Item = &Listed> {
        self.added.iter().chain(&self.removed).chain(self.changed.iter().map(|changed| &changed.project))
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

/// A record with its slug, which comes after the last one.
fn parse(records: &Records, record: &str, last: &mut String) -> io::Result<(String, Value)> {
    let value: Value = serde_json::from_str(record).map_err(|error| records.wrong(error))?;
    let slug = value["slug"].as_str().ok_or_else(|| records.wrong("it is not a project: `slug` is missing"))?.to_owned();
    if slug <= *last {
        return Err(
            records.wrong(format_args!("`{slug}` comes after `{last}`; the records should be in the order of their slugs, each once"))
        );
    }
    last.clone_from(&slug);
    Ok((slug, value))
}

impl Listed {
    /// What a record says of it.
    fn read(record: &Value) -> Self {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        Listed {
            slug: text(&record["slug"]).unwrap_or_default(),
            case_number: text(&record["case_number"]),
            language: text(&record["language"]).unwrap_or_default(),
            title: PerLang::of(|lang| text(&record["title"][lang.code()])),
            owner: text(&record["owner"]["name"]),
            currency: text(&record["currency"]).unwrap_or_default(),
            grant: record["grant"].as_i64().unwrap_or_default(),
        }
    }
}
