//! Dates in words.

use icu_calendar::{Date as CalendarDate, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use jiff::civil::Date;

use super::Lang;

/// Writes dates in one language.
pub struct Dates(FixedCalendarDateTimeFormatter<Gregorian, YMD>);

impl Dates {
    pub fn new(lang: Lang) -> Result<Self, String> {
        FixedCalendarDateTimeFormatter::try_new((&lang.locale()).into(), YMD::long())
            .map(Dates)
            .map_err(|error| format!("no date formats for {lang}: {error}"))
    }

    /// The date in full, its parts held together by no-break spaces.
    pub fn long(&self, date: Date) -> String {
        let (year, month, day) = (i32::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs());
        match CalendarDate::try_new_gregorian(year, month, day) {
            Ok(date) => self.0.format(&date).to_string().replace(' ', "\u{a0}"),
            Err(_) => date.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn names_the_month() {
        let [sv, en] = Lang::ALL.map(|lang| Dates::new(lang).unwrap_or_else(|error| panic!("{error}")));
        assert_eq!(sv.long(date(2011, 9, 1)), "1\u{a0}september\u{a0}2011");
        assert_eq!(en.long(date(2011, 9, 1)), "1\u{a0}September\u{a0}2011");
    }
}
