//! Amounts.

use super::random::Random;

/// The smallest and the largest amount, whole units.
const LIMITS: (f64, f64) = (100_000.0, 150_000_000.0);

/// What one project costs and gets, in whole units of its programme's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    /// The total budget.
    pub total_budget: u64,
    /// The support granted, at most the total budget.
    pub grant: u64,
}

impl Money {
    /// Draws a total budget from the log-normal distribution with this median, cut off at the limits, and a
    /// grant of 30 to 75 per cent of it; one project in thirty gets everything.
    pub fn draw(median: f64, random: &mut Random) -> Self {
        const SPREAD: f64 = 1.2;
        let total = loop {
            let total = median * exp(SPREAD * normal(random));
            if (LIMITS.0..=LIMITS.1).contains(&total) {
                break total;
            }
        };
        let share = if random.below(30) == 0 { 1.0 } else { 0.3 + 0.45 * random.fraction() };
        let round = if random.percent(15) { 10_000 } else { 1 };
        let total_budget = total as u64 / round * round;
        let grant = ((total * share) as u64 / round * round).max(LIMITS.0 as u64);
        Money { total_budget, grant: grant.min(total_budget) }
    }

    /// The grant's share of the total budget in tenths of a per cent.
    pub fn rate(self) -> u64 {
        (self.grant * 1000 + self.total_budget / 2) / self.total_budget
    }
}

/// Nearly normal with mean 0 and deviation 1: twelve uniform numbers added up (Irwin & Hall).
fn normal(random: &mut Random) -> f64 {
    (0..12).map(|_| random.fraction()).sum::<f64>() - 6.0
}

/// e to the power of `x` as (1 + x/4096)^4096: only sums and products, which every machine rounds alike, while
/// libraries differ in the last bit of `exp`.
fn exp(x: f64) -> f64 {
    (0..12).fold(1.0 + x / 4096.0, |power, _| power * power)
}

#[cfg(test)]
mod tests {
    use super::super::random::Stream;
    use super::*;

    #[test]
    fn amounts_stay_within_their_limits_and_grants_within_the_budget() {
        let mut random = Random::of(0, Stream::Facts);
        let drawn: Vec<Money> = (0..10_000).map(|_| Money::draw(6e6, &mut random)).collect();
        for money in &drawn {
            assert!((100_000..=150_000_000).contains(&money.total_budget), "{money:?}");
            assert!((100_000..=money.total_budget).contains(&money.grant), "{money:?}");
        }
        let below_median = drawn.iter().filter(|money| money.total_budget < 6_000_000).count();
        assert!((4_800..5_200).contains(&below_median), "{below_median}");
    }
}
