//! The one place that asks what day it is.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Failure, SiteArguments};

/// The day as of which to build: the one given, that of `SOURCE_DATE_EPOCH`
/// (<https://reproducible-builds.org/specs/source-date-epoch/>), or else today (UTC).
pub fn today(arguments: &SiteArguments) -> Result<Date, Failure> {
    if let Some(date) = arguments.date {
        return Ok(date);
    }
    let seconds = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text.parse().map_err(|_| Failure(format!("SOURCE_DATE_EPOCH is `{text}`; it should be a number of seconds")))?,
        Err(_) => SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_secs(),
    };
    let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
    Ok(Timestamp::from_second(seconds)?.to_zoned(TimeZone::UTC).date())
}
