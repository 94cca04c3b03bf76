//! A catalogue in one language: names, amounts and links as pages show them.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;
use tera::{Context, Value};

use super::parts::{Parts, link};
use super::view::Money;
use super::{PageError, fragment};
use crate::catalogue::{Catalogue, Currency, Project, Rate, Sum, TextPage, Totals, places};
use crate::config::Facet;
use crate::history::{GitHistory, ProjectHistory};
use crate::locale::{Argument, Lang, Locale, MessageError};
use crate::theme::{Edition, Templates};

/// Writes pages in one language.
#[derive(Clone)]
pub struct Writer<'c> {
    pub catalogue: &'c Catalogue,
    pub locale: &'c Locale,
    pub lang: Lang,
    /// What git tells of the projects.
    pub history: &'c GitHistory,
    templates: &'c Templates,
    parts: Arc<Parts>,
}

impl<'c> Writer<'c> {
    pub fn new(catalogue: &'c Catalogue, history: &'c GitHistory, edition: &'c Edition) -> Result<Self, PageError> {
        let Edition { locale, templates } = edition;
        Ok(Writer { catalogue, locale, lang: locale.lang, history, templates, parts: Arc::new(Parts::new(catalogue, templates)?) })
    }

    /// The same with another history.
    pub fn with_history(&self, history: &'c GitHistory) -> Self {
        Writer { history, ..self.clone() }
    }

    /// Renders a template with what `view` says.
    pub fn render(&self, template: &str, view: &impl Serialize) -> Result<Vec<u8>, PageError> {
        let mut out = Vec::with_capacity(1 << 15);
        self.templates.render(template, &context(view)?, &mut out).map_err(PageError::Template)?;
        Ok(out)
    }

    /// Renders a template whose result other templates put in as it is.
    pub fn fragment(&self, template: &str, view: &impl Serialize) -> Result<Value, PageError> {
        fragment(self.templates, template, &context(view)?)
    }

    /// A message without arguments.
    pub fn word(&self, id: &str) -> Result<String, MessageError> {
        self.locale.messages.get(id)
    }

    /// A message with arguments.
    pub fn phrase(&self, id: &str, arguments: &[(&str, Argument)]) -> Result<String, MessageError> {
        self.locale.messages.format(id, arguments)
    }

    /// A message about a number: `$count` chooses the plural, `$number` is what is shown.
    pub fn count(&self, id: &str, count: usize) -> Result<String, MessageError> {
        let number = self.number(count);
        self.phrase(id, &[("count", count.into()), ("number", number.as_str().into())])
    }

    /// A number as the language groups it.
    pub fn number(&self, number: usize) -> String {
        self.locale.integer(i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// The address of a page on this site, for links.
    pub fn href(&self, address: &str) -> String {
        self.catalogue.config.base_url.href(address)
    }

    /// An amount with its currency.
    pub fn money(&self, amount: i64, currency: Currency) -> Result<String, MessageError> {
        self.locale.money(amount, currency.code())
    }

    /// A total budget, or that it is not stated.
    pub fn total_budget(&self, total: Option<i64>, currency: Currency) -> Result<String, MessageError> {
        total.map_or_else(|| self.word("total-not-stated"), |total| self.money(total, currency))
    }

    /// A share as "40 procent".
    pub fn percent(&self, rate: Rate) -> Result<String, MessageError> {
        let number = self.locale.tenths(rate.tenths.into());
        self.phrase("percent", &[("number", number.as_str().into())])
    }

    /// A period in full; an open one says so.
    pub fn period(&self, start: Date, end: Option<Date>) -> Result<String, MessageError> {
        let start = self.locale.date(start);
        match end {
            Some(end) => self.phrase("period", &[("start", start.as_str().into()), ("end", self.locale.date(end).as_str().into())]),
            None => self.phrase("period-open", &[("start", start.as_str().into())]),
        }
    }

    /// The years of a period: `2011–2014`.
    pub fn years(&self, project: &Project) -> String {
        let start = project.start.year();
        match project.end.map(Date::year) {
            Some(end) if end == start => start.to_string(),
            Some(end) => format!("{start}–{end}"),
            None => format!("{start}–"),
        }
    }

    /// What git tells of a project.
    pub fn history_of(&self, project: usize) -> Option<&'c ProjectHistory> {
        self.history.of(&self.catalogue.projects[project])
    }

    /// The day on which a project last changed. What its author says comes before what git does: git knows of files, and a fact may have
    /// been the same for long when somebody wrote it down; nobody but the author can tell when it came to be so.
    pub fn updated(&self, project: usize) -> Option<Date> {
        self.catalogue.projects[project].updated.or_else(|| self.history_of(project)?.changed())
    }

    /// The currency of a project's amounts.
    pub fn currency(&self, project: &Project) -> Currency {
        self.catalogue.programmes[usize::from(project.programme)].currency
    }

    /// What a facet value is called.
    pub fn value_name(&self, facet: Facet, value: usize) -> Result<Cow<'c, str>, MessageError> {
        let catalogue = self.catalogue;
        Ok(match facet {
            Facet::Region => places().regions[value].name[self.lang].as_str().into(),
            Facet::County => places().counties[value].name[self.lang].as_str().into(),
            Facet::Municipality => places().municipalities[value].name.as_str().into(),
            Facet::Programme => catalogue.programmes[value].name[self.lang].as_str().into(),
            Facet::Area => {
                let area = &catalogue.areas[value].1;
                let name = format!("{} {}", area.key, area.name[self.lang]);
                let is_shared = catalogue.areas.iter().filter(|(_, other)| other.key == area.key && other.name == area.name).count() > 1;
                match &catalogue.programmes[usize::from(catalogue.areas[value].0)] {
                    programme if is_shared => format!("{name} ({})", programme.name[self.lang]).into(),
                    _ => name.into(),
                }
            }
            Facet::Budget => self.band_name(value)?.into(),
            Facet::Phase => catalogue.phases[value].name[self.lang].as_str().into(),
            Facet::Year => catalogue.years[value].to_string().into(),
            Facet::Organisation => Cow::Borrowed(&*catalogue.organisations[value].name),
        })
    }

    /// A facet value with a link to its page, if it has one.
    pub fn value_link(&self, facet: Facet, value: usize) -> Result<Value, PageError> {
        self.parts.link(self, facet, value).cloned()
    }

    /// A project as a row of a list, as HTML.
    pub fn row(&self, project: usize) -> Result<&Value, PageError> {
        self.parts.row(self, project)
    }

    /// For each value of a facet its place in the order of names.
    pub fn ranks(&self, facet: Facet) -> Result<&[u32], PageError> {
        self.parts.ranks(self, facet)
    }

    /// A name with a link to a page on this site.
    pub fn link(&self, name: &str, address: &str) -> Result<Value, PageError> {
        link(self, name, Some(&self.href(address)))
    }

    /// Links to the pages of text that the language has of its own.
    pub fn page_links(&self) -> Result<Vec<Value>, PageError> {
        let is_shown = |page: &&TextPage| page.whole.is_none() && page.title(self.lang).0 == self.lang;
        let pages = self.catalogue.pages.iter().filter(is_shown);
        pages.map(|page| self.link(page.title(self.lang).1, &self.catalogue.text_address(self.lang, page))).collect()
    }

    /// A bar that is `percent` full.
    pub fn bar(&self, percent: usize) -> Value {
        self.parts.bar(percent).clone()
    }

    /// A bar that shows a rate.
    pub fn rate_bar(&self, rate: Option<Rate>) -> Option<Value> {
        rate.map(|rate| self.bar(usize::from(rate.tenths / 10)))
    }

    /// What a facet is called in general: "Kommuner".
    pub fn facet_name(&self, facet: Facet) -> Result<String, MessageError> {
        self.word(&format!("facet-{}", facet.name()))
    }

    /// Where a project is, in few words: its municipality, or how many there are in which region.
    pub fn place(&self, project: &Project) -> Result<String, MessageError> {
        let regions: Vec<_> =
            project.regions.iter().map(|&region| places().regions[usize::from(region)].name[self.lang].as_str()).collect();
        let regions = regions.join(", ");
        match &*project.municipalities {
            [] => Ok(regions),
            [one] => Ok(places().municipalities[usize::from(*one)].name.clone()),
            all if all.len() == places().municipalities.len() => self.word("whole-country"),
            all => {
                let number = self.number(all.len());
                self.phrase(
                    "municipalities-in",
                    &[("count", all.len().into()), ("number", number.as_str().into()), ("regions", regions.as_str().into())],
                )
            }
        }
    }

    /// Sums of money, one line a currency.
    pub fn sums(&self, totals: &Totals) -> Result<Vec<Money>, MessageError> {
        let one = |sum: &Sum| -> Result<Money, MessageError> {
            let rate = sum.rate();
            let is_partial = sum.total_budget.is_some() && sum.without_total_budget > 0;
            Ok(Money {
                grant: self.money(sum.grant, sum.currency)?,
                total_budget: self.total_budget(sum.total_budget, sum.currency)?,
                total_note: is_partial.then(|| self.count("total-partial", sum.without_total_budget)).transpose()?,
                rate: rate.map(|rate| self.percent(rate)).transpose()?,
                bar: self.rate_bar(rate),
            })
        };
        totals.sums.iter().map(one).collect()
    }

    fn band_name(&self, value: usize) -> Result<String, MessageError> {
        let band = self.catalogue.bands[value];
        // Limits in whole millions are said in millions.
        let millions = |amount: i64| amount % 1_000_000 == 0;
        let (id, unit) = if millions(band.from) && band.below.is_none_or(millions) { ("millions", 1_000_000) } else { ("units", 1) };
        let from = self.locale.integer(band.from / unit);
        let below = band.below.map(|below| (below / unit, self.locale.integer(below / unit)));
        let currency = band.currency.code();
        match below {
            Some((count, below)) if band.from == 0 => self.phrase(
                &format!("band-under-{id}"),
                &[("below", below.as_str().into()), ("count", Argument::Count(count)), ("currency", currency.into())],
            ),
            Some((_, below)) => self.phrase(
                &format!("band-between-{id}"),
                &[("from", from.as_str().into()), ("below", below.as_str().into()), ("currency", currency.into())],
            ),
            None => self.phrase(
                &format!("band-over-{id}"),
                &[("from", from.as_str().into()), ("count", Argument::Count(band.from / unit)), ("currency", currency.into())],
            ),
        }
    }
}

fn context(view: &impl Serialize) -> Result<Context, PageError> {
    Context::from_serialize(view).map_err(|error| PageError::Template(error.to_string()))
}
