//! Draws by rank.

use super::random::Random;

/// Zipf's law with exponent 1, in Mandelbrot's form: rank r (from 0) has the weight 1 / (r + 1 + offset). The
/// offset flattens the beginning. Whole numbers throughout, so that every machine draws alike.
#[derive(Debug)]
pub struct Zipf {
    cumulative: Vec<u64>,
}

impl Zipf {
    /// The law for this many ranks, at least one.
    pub fn new(ranks: usize, offset: usize) -> Self {
        let weights = (0..ranks).map(|rank| (1 << 40) / (rank + 1 + offset) as u64);
        let sums = weights.scan(0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        });
        Zipf { cumulative: sums.collect() }
    }

    /// A rank.
    pub fn draw(&self, random: &mut Random) -> usize {
        let total = self.cumulative[self.cumulative.len() - 1];
        let drawn = random.below(total);
        self.cumulative.partition_point(|&sum| sum <= drawn)
    }
}

#[cfg(test)]
mod tests {
    use super::super::random::Stream;
    use super::*;

    #[test]
    fn the_tenth_comes_a_tenth_as_often_as_the_first() {
        let (zipf, mut random) = (Zipf::new(1000, 0), Random::of(0, Stream::Shared));
        let mut counts = [0f64; 1000];
        for _ in 0..1_000_000 {
            counts[zipf.draw(&mut random)] += 1.0;
        }
        let ratio = counts[0] / counts[9];
        assert!((9.5..10.5).contains(&ratio), "{ratio}");
    }
}
