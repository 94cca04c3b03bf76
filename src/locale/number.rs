//! Numbers as each language groups them.

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};

use super::Lang;

/// Writes numbers in one language.
pub struct Numbers(DecimalFormatter);

impl Numbers {
    pub fn new(lang: Lang) -> Result<Self, String> {
        let mut options = DecimalFormatterOptions::default();
        options.grouping_strategy = Some(GroupingStrategy::Always);
        DecimalFormatter::try_new((&lang.locale()).into(), options)
            .map(Numbers)
            .map_err(|error| format!("no number formats for {lang}: {error}"))
    }

    pub fn integer(&self, number: i64) -> String {
        self.0.format(&Decimal::from(number)).to_string()
    }

    pub fn tenths(&self, tenths: i64) -> String {
        let mut number = Decimal::from(tenths);
        number.multiply_pow10(-1);
        number.absolute.trim_end();
        self.0.format(&number).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_as_the_language_does() {
        let [sv, en] = Lang::ALL.map(|lang| Numbers::new(lang).unwrap_or_else(|error| panic!("{error}")));
        assert_eq!(sv.integer(11_140_542), "11\u{a0}140\u{a0}542");
        assert_eq!(en.integer(11_140_542), "11,140,542");
        assert_eq!(en.integer(0), "0");
        assert_eq!(sv.tenths(375), "37,5");
        assert_eq!(en.tenths(400), "40");
    }
}
