//! Numbers and days of cells.

use jiff::civil::Date;

use super::row::Value;
use super::words::Word;
use crate::import::mapping::{DateForm, Decimal, NotANumber, Reading, serial};
use crate::source::Code;

/// What is wrong with a cell.
#[derive(Debug)]
pub struct Mistake {
    /// The kind of mistake.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// The whole amount that a word says, in a currency.
///
/// # Errors
/// Where it is none.
pub fn amount(word: &Word, reading: &Reading, field: &str, currency: &str) -> Result<i64, Mistake> {
    let units: &[&str] = match currency {
        "SEK" => &["SEK", "kronor", "kr.", "kr", ":-"],
        "EUR" => &["EUR", "euro", "€"],
        other => &[other],
    };
    let amount = decimal(word, reading, units).and_then(|number| number.whole(reading.scale, reading.round));
    let amount = amount.map_err(|why| not_a_number(word, why, field, currency))?;
    if amount < 0 {
        let message = format!("`{field}` is less than nothing: {amount}");
        return Err(Mistake {
            code: "negative-amount",
            message,
            help: format!("correct the source, or say what it stands for: \"{}\" = \"…\" below [values.{field}] in the mapping", word.text),
        });
    }
    Ok(amount)
}

/// The number that a word says, which may have decimals; a sign of per cent is passed over.
///
/// # Errors
/// Where it is none.
pub fn number(word: &Word, reading: &Reading, field: &str) -> Result<f64, Mistake> {
    let number = decimal(word, reading, &["%", "procent", "per cent"]).map(|number| number.number(reading.scale));
    number.map_err(|why| not_a_number(word, why, field, "per cent"))
}

/// The day that a word names.
///
/// # Errors
/// Where it is none.
pub fn day(word: &Word, reading: &Reading, field: &str) -> Result<Date, Mistake> {
    let day = match &word.cell.value {
        Value::Day(day) if !word.is_answered => Some(*day),
        Value::Number(number) if !word.is_answered => match &reading.date {
            DateForm::Serial { from_1904 } => number.parse().ok().and_then(|number| serial(number, *from_1904)),
            form => form.read(number),
        },
        _ => reading.date.read(&word.text),
    };
    day.ok_or_else(|| {
        let is_serial = word.text.parse::<f64>().is_ok_and(|number| (20_000.0..80_000.0).contains(&number));
        let help = if is_serial {
            "days counted by a spreadsheet are read where the mapping says so: date = \"excel\"".to_owned()
        } else {
            "write it as YYYY-MM-DD, or tell the mapping how days are written: date = \"d/m/y\"".to_owned()
        };
        Mistake {
            code: "not-a-date",
            message: format!("`{field}` holds “{}”, which is no day in the form that is expected", word.text),
            help,
        }
    })
}

fn decimal(word: &Word, reading: &Reading, units: &[&str]) -> Result<Decimal, NotANumber> {
    match &word.cell.value {
        Value::Number(number) if !word.is_answered => Decimal::of_program(number),
        Value::Day(_) if !word.is_answered => Err(NotANumber::Other),
        _ => Decimal::written(&word.text, reading.decimal, units),
    }
}

fn not_a_number(word: &Word, why: NotANumber, field: &str, unit: &str) -> Mistake {
    let help = match why {
        NotANumber::Other => {
            format!("write digits, and no other unit than {unit}; where amounts are in thousands, say scale = 1_000 in the mapping")
        }
        NotANumber::Ambiguous => "say in the mapping which sign marks decimals: decimal = \",\" or decimal = \".\"".into(),
        NotANumber::Decimals => "say round = true for this column in the mapping, if they may be rounded away".into(),
        NotANumber::TooLarge => "check the number of digits".into(),
    };
    Mistake { code: "not-a-number", message: format!("`{field}` holds “{}”, which {why}", word.text), help }
}
