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
    /// Total budgets, in whole units.
    pub total_budget: i64,
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
    pub fn add(&mut self, currency: Currency, grant: i64, total_budget: i64) {
        self.projects += 1;
        match self.sums.iter_mut().find(|sum| sum.currency == currency) {
            Some(sum) => {
                sum.grant = sum.grant.saturating_add(grant);
                sum.total_budget = sum.total_budget.saturating_add(total_budget);
            }
            None => {
                self.sums.push(Sum { currency, grant, total_budget });
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
        totals.add(sek, 1, 2);
        totals.add(eur, 10, 20);
        totals.add(sek, 3, 4);
        assert_eq!(totals.projects, 3);
        assert_eq!(totals.sums, [Sum { currency: eur, grant: 10, total_budget: 20 }, Sum { currency: sek, grant: 4, total_budget: 6 }]);
    }
}
