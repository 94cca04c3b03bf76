//! Programmes, and when their projects run.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::random::Random;

/// What the generator must know of a programme; the rest stands in its file under `fixed/`.
#[derive(Debug)]
pub struct Programme {
    /// Its file's name without the ending.
    pub slug: &'static str,
    /// Its file.
    pub file: &'static str,
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
    /// The keys of its areas.
    pub areas: &'static [&'static str],
    /// The keys of its phases; most projects are in the first.
    pub phases: &'static [&'static str],
    /// Median of the total budgets, in whole units of its currency.
    pub median: f64,
}

/// The three programmes.
pub const PROGRAMMES: [Programme; 3] = [
    Programme {
        slug: "esf-2007-2013",
        file: include_str!("fixed/esf-2007-2013.toml"),
        start: date(2007, 1, 1),
        end: date(2013, 12, 31),
        areas: &["1", "2"],
        phases: &["implementation", "pre-study"],
        median: 5e6,
    },
    Programme {
        slug: "esf-2014-2020",
        file: include_str!("fixed/esf-2014-2020.toml"),
        start: date(2014, 1, 1),
        end: date(2020, 12, 31),
        areas: &["1", "2", "3"],
        phases: &["implementation", "analysis", "dissemination"],
        median: 8e6,
    },
    Programme {
        slug: "esf-plus-2021-2027",
        file: include_str!("fixed/esf-plus-2021-2027.toml"),
        start: date(2021, 1, 1),
        end: date(2027, 12, 31),
        areas: &["a", "b", "c", "d", "e"],
        phases: &["implementation", "pre-study", "follow-up"],
        median: 8e5,
    },
];

/// No project has been decided and no sheet changed after this day.
pub const TODAY: Date = date(2026, 11, 20);

/// The dates of one project.
#[derive(Debug)]
pub struct Period {
    /// First day.
    pub start: Date,
    /// Last day; none for some of those that still run.
    pub end: Option<Date>,
    /// Day of the decision.
    pub decided: Date,
    /// Day of the sheet's last change.
    pub updated: Date,
}

impl Period {
    /// Draws dates within the programme: most projects begin on the first of a month, three to forty months before they end.
    pub fn draw(programme: &Programme, random: &mut Random) -> Self {
        let last_start = (programme.end - 120.days()).min(TODAY);
        let any_day = day_between(programme.start, last_start, random);
        let start = if random.percent(80) { any_day.first_of_month() } else { any_day };
        let end = start + (random.between(3, 40) as i64).months() - 1.day();
        let end = end.min(programme.end);
        let is_open = end > TODAY && random.percent(20);
        Period {
            start,
            end: (!is_open).then_some(end),
            decided: start - (random.between(20, 120) as i64).days(),
            updated: day_between(start, TODAY, random),
        }
    }
}

fn day_between(first: Date, last: Date, random: &mut Random) -> Date {
    let days = (last - first).get_days().max(0) as u64;
    first + (random.below(days + 1) as i64).days()
}

#[cfg(test)]
mod tests {
    use super::super::random::Stream;
    use super::*;

    #[test]
    fn projects_run_within_their_programme() {
        let mut random = Random::of(0, Stream::Facts);
        for programme in &PROGRAMMES {
            for _ in 0..1000 {
                let period = Period::draw(programme, &mut random);
                let end = period.end.unwrap_or(programme.end);
                assert!(programme.start <= period.start && period.start < end, "{period:?}");
                assert!(end <= programme.end && period.decided < TODAY, "{period:?}");
                assert!(period.start <= period.updated && period.updated <= TODAY, "{period:?}");
            }
        }
    }

    #[test]
    fn the_keys_are_those_of_the_programmes_files() {
        for programme in &PROGRAMMES {
            for key in programme.areas.iter().chain(programme.phases) {
                assert!(programme.file.contains(&format!("key = \"{key}\"")), "{} {key}", programme.slug);
            }
        }
    }
}
