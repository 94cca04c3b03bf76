//! Random numbers that are the same on every machine.

/// What numbers are drawn for; each use has a stream of its own in every project.
#[derive(Debug, Clone, Copy)]
pub enum Stream {
    /// The project's title.
    Title = 1,
    /// The places it is in.
    Places,
    /// Its facts.
    Facts,
    /// The other projects it mentions.
    Links,
    /// Which sections its texts have.
    Plan,
    /// Its Swedish text.
    Swedish,
    /// Its English text.
    English,
    /// The order of something that all projects share.
    Shared,
}

/// SplitMix64 (Steele, Lea & Flood, *Fast splittable pseudorandom number generators*, 2014).
#[derive(Debug, Clone)]
pub struct Random {
    state: u64,
}

const GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;

impl Random {
    /// One stream of one project.
    pub fn of(project: usize, stream: Stream) -> Self {
        let mut seed = Random { state: project as u64 };
        let state = seed.next() ^ (stream as u64).wrapping_mul(GAMMA);
        Random { state }
    }

    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GAMMA);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(end)) >> 64) as u64
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below((high - low + 1) as u64) as usize
    }

    /// True in `share` cases of a hundred.
    pub fn percent(&mut self, share: u64) -> bool {
        self.below(100) < share
    }

    /// One of `items`, each as likely.
    pub fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.between(0, items.len() - 1)]
    }

    /// The index of one of `weights`, as likely as it is heavy.
    pub fn weighted(&mut self, weights: &[u64]) -> usize {
        let mut left = self.below(weights.iter().sum());
        weights.iter().take_while(|&&weight| take(&mut left, weight)).count()
    }

    /// A number from 0 to below 1.
    pub fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Puts `items` in a random order (Fisher & Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.between(0, last));
        }
    }
}

/// Takes `weight` off `left` if there is as much.
fn take(left: &mut u64, weight: u64) -> bool {
    let enough = *left >= weight;
    if enough {
        *left -= weight;
    }
    enough
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_splitmix64() {
        let mut random = Random { state: 1_234_567 };
        let expected = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        assert_eq!([random.next(), random.next(), random.next()], expected);
    }

    #[test]
    fn weights_are_kept() {
        let mut random = Random::of(0, Stream::Shared);
        let mut counts = [0; 4];
        for _ in 0..10_000 {
            counts[random.weighted(&[1, 0, 2, 1])] += 1;
        }
        assert_eq!(counts[1], 0);
        assert!((4_700..5_300).contains(&counts[2]), "{counts:?}");
    }
}
