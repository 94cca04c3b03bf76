//! Amounts and what is made of them.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A currency by its ISO 4217 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The currency with this code: three capital letters.
    pub fn from_code(code: &str) -> Option<Currency> {
        let code: [u8; 3] = code.as_bytes().try_into().ok()?;
        code.iter().all(u8::is_ascii_uppercase).then_some(Currency(code))
    }

    /// The code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Currency::from_code(&code).ok_or_else(|| de::Error::custom(format_args!("`{code}` is not the code of a currency")))
    }
}

/// A share in tenths of a per cent, and whether it was stated or worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Tenths of a per cent: 400 is 40 per cent.
    pub tenths: u16,
    /// Whether it was worked out as grant / total budget because the sheet does not state it.
    pub derived: bool,
}

impl Rate {
    /// `grant` / `total`, rounded half up; `None` where there is no total.
    pub fn derive(grant: i64, total: i64) -> Option<Rate> {
        let (grant, total) = (i128::from(grant), i128::from(total));
        let tenths = (total > 0).then(|| (grant * 1000 + total / 2) / total)?;
        Some(Rate { tenths: u16::try_from(tenths).ok()?, derived: true })
    }
}

/// Amounts of several projects added up, in one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sum {
    /// The currency.
    pub currency: Currency,
    /// Support granted, in whole units.
    pub grant: i64,
    /// Total budgets of the projects that state one, in whole units; null where none does.
    pub total_budget: Option<i64>,
    /// The number of projects that state no total budget; left out where all do.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub without_total_budget: usize,
}

fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl Sum {
    /// The grants' share of the total budgets; none unless every project states its total, as the two would be of different projects.
    pub fn rate(&self) -> Option<Rate> {
        self.total_budget.filter(|_| self.without_total_budget == 0).and_then(|total| Rate::derive(self.grant, total))
    }
}

/// How many projects, and how much money: each project counted once, each currency by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Totals {
    /// The number of projects.
    pub projects: usize,
    /// The sums, by currency.
    pub sums: Vec<Sum>,
}

impl Totals {
    /// Adds one project.
    pub fn add(&mut self, currency: Currency, grant: i64, total_budget: Option<i64>) {
        self.projects += 1;
        let without_total_budget = usize::from(total_budget.is_none());
        match self.sums.iter_mut().find(|sum| sum.currency == currency) {
            Some(sum) => {
                sum.grant = sum.grant.saturating_add(grant);
                sum.total_budget = match (sum.total_budget, total_budget) {
                    (Some(sum), Some(total)) => Some(sum.saturating_add(total)),
                    (one, other) => one.or(other),
                };
                sum.without_total_budget += without_total_budget;
            }
            None => {
                self.sums.push(Sum { currency, grant, total_budget, without_total_budget });
                self.sums.sort_by_key(|sum| sum.currency);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_rounded_half_up() {
        let tenths = |grant, total| Rate::derive(grant, total).map(|rate| rate.tenths);
        assert_eq!(tenths(23_060_351, 57_655_107), Some(400));
        assert_eq!(tenths(250_000, 503_254), Some(497));
        assert_eq!(tenths(1, 2000), Some(1));
        assert_eq!(tenths(0, 0), None);
    }

    #[test]
    fn currencies_are_never_added_together() {
        let [sek, eur] = ["SEK", "EUR"].map(|code| Currency::from_code(code).unwrap_or_else(|| panic!("{code}")));
        let mut totals = Totals::default();
        totals.add(sek, 1, Some(2));
        totals.add(eur, 10, Some(20));
        totals.add(sek, 3, Some(4));
        assert_eq!(totals.projects, 3);
        let whole = |currency, grant, total| Sum { currency, grant, total_budget: Some(total), without_total_budget: 0 };
        assert_eq!(totals.sums, [whole(eur, 10, 20), whole(sek, 4, 6)]);
    }

    #[test]
    fn a_sum_counts_what_is_stated_and_says_what_is_not() {
        let sek = Currency::from_code("SEK").unwrap_or_else(|| panic!("SEK"));
        let sum_of = |totals: &[Option<i64>]| {
            let mut sums = Totals::default();
            totals.iter().for_each(|total| sums.add(sek, 10, *total));
            sums.sums[0]
        };
        let sum = sum_of(&[None, Some(20), None, Some(30)]);
        assert_eq!((sum.grant, sum.total_budget, sum.without_total_budget, sum.rate()), (40, Some(50), 2, None));
        assert_eq!((sum_of(&[None]).total_budget, sum_of(&[None]).rate()), (None, None));
        assert_eq!(sum_of(&[Some(20)]).rate().map(|rate| rate.tenths), Some(500));
        assert_eq!(serde_json::to_string(&sum_of(&[Some(20)])).unwrap(), r#"{"currency":"SEK","grant":10,"total_budget":20}"#);
    }
}
