//! Languages: words, numbers, money, dates and sorting.
//!
//! A [`Locale`] is one language made ready: its messages from the theme, its formatters from CLDR.

mod agreement;
mod collate;
mod date;
mod lang;
mod messages;
mod number;

use std::sync::Arc;

use jiff::civil::Date;

pub use collate::Collate;
pub use lang::{Lang, PerLang};
pub use messages::{Argument, MessageError, Messages, Phrase};

use date::Dates;
use number::Numbers;

/// Everything needed to write for people in one language.
pub struct Locale {
    /// The language.
    pub lang: Lang,
    /// Every visible word.
    pub messages: Arc<Messages>,
    /// The order of names.
    pub collate: Collate,
    numbers: Numbers,
    dates: Dates,
}

impl Locale {
    /// Makes a language ready with the theme's messages.
    ///
    /// # Errors
    /// A sentence, where CLDR data for the language is missing from the program.
    pub fn new(lang: Lang, messages: Messages) -> Result<Self, String> {
        Ok(Locale {
            lang,
            messages: Arc::new(messages),
            collate: Collate::new(lang)?,
            numbers: Numbers::new(lang)?,
            dates: Dates::new(lang)?,
        })
    }

    /// A whole number, grouped: `11 140 542` with no-break spaces, `11,140,542`.
    pub fn integer(&self, number: i64) -> String {
        self.numbers.integer(number)
    }

    /// A number with at most one decimal: `40`, `37,5`, `37.5`. `tenths` is ten times the number.
    pub fn tenths(&self, tenths: i64) -> String {
        self.numbers.tenths(tenths)
    }

    /// A date in full: `1 september 2011`, `1 September 2011`, with no-break spaces.
    pub fn date(&self, date: Date) -> String {
        self.dates.long(date)
    }

    /// An amount with its currency: `11 140 542 kr`, `SEK 11,140,542`, with no-break spaces.
    ///
    /// # Errors
    /// [`MessageError`] where the theme's message `money` is missing or broken.
    pub fn money(&self, amount: i64, currency: &str) -> Result<String, MessageError> {
        let amount = self.integer(amount);
        self.messages.format("money", &[("amount", amount.as_str().into()), ("currency", currency.into())])
    }
}

/// A day as a moment for programs (RFC 3339): its beginning, universal time.
pub fn moment(date: Date) -> String {
    format!("{date}T00:00:00Z")
}
