//! Reading the facts of all projects. The program itself has no need of them, but browsers do: tests hold what is written to
//! what is read here.

use rustc_hash::FxHashMap;

use super::{Index, ReadError};
use crate::config::Facet;
use crate::search::adaptive::{Context, ESTIMATED, Estimate, LEAST, PLAIN};
use crate::search::bits::ByteReader;
use crate::search::columns::{InContext, context_of, period, set};
use crate::search::files::Broken;

/// Reads what an [`Encoder`](crate::search::adaptive::Encoder) packed.
pub struct Decoder<'b> {
    numbers: FxHashMap<u64, Box<Context>>,
    flags: FxHashMap<u64, Estimate>,
    range: Range<'b>,
}

impl<'b> Decoder<'b> {
    pub fn new(bytes: &'b [u8]) -> Result<Self, Broken> {
        let mut range = Range { bytes: ByteReader::new(bytes), code: 0, size: u32::MAX };
        for _ in 0..4 {
            range.code = range.code << 8 | u32::from(range.bytes.byte()?);
        }
        Ok(Decoder { numbers: FxHashMap::default(), flags: FxHashMap::default(), range })
    }

    pub fn flag(&mut self, context: u64) -> Result<bool, Broken> {
        self.range.flag(self.flags.entry(context).or_default())
    }

    pub fn number(&mut self, context: u64) -> Result<u64, Broken> {
        let context = self.numbers.entry(context).or_default();
        let mut length = 0;
        while self.range.flag(context.longer.get_mut(length).ok_or(Broken("a number in a column is too large"))?)? {
            length += 1;
        }
        let bits = context.bits.get_mut(length).ok_or(Broken("a number in a column is too large"))?;
        let estimated = length.min(ESTIMATED as usize);
        let mut number = 1;
        for _ in 0..estimated {
            number = number << 1 | u64::from(self.range.flag(&mut bits[number as usize])?);
        }
        Ok(self.range.plain(number, (length - estimated) as u32)? - 1)
    }

    /// Makes sure that everything has been read.
    pub fn finish(self) -> Result<(), Broken> {
        if self.range.bytes.is_at_end() { Ok(()) } else { Err(Broken("a column goes on after its end")) }
    }
}

struct Range<'b> {
    bytes: ByteReader<'b>,
    /// Where in the range the number lies that tells all flags.
    code: u32,
    size: u32,
}

impl Range<'_> {
    fn flag(&mut self, estimate: &mut Estimate) -> Result<bool, Broken> {
        let part = estimate.part_of(self.size);
        let flag = self.code < part;
        if flag {
            self.narrow(0, part)?
        } else {
            self.narrow(part, self.size - part)?
        }
        estimate.learn(flag);
        Ok(flag)
    }

    /// A number of which `count` bits stand as they are, behind those that are known.
    fn plain(&mut self, known: u64, count: u32) -> Result<u64, Broken> {
        let mut number = known;
        let mut left = count;
        while left > 0 {
            let taken = left.min(PLAIN);
            left -= taken;
            let size = self.size >> taken;
            let bits = self.code / size;
            if bits >> taken > 0 {
                return Err(Broken("a column has a number that there is none of"));
            }
            self.narrow(bits * size, size)?;
            number = number << taken | u64::from(bits);
        }
        Ok(number)
    }

    fn narrow(&mut self, from: u32, size: u32) -> Result<(), Broken> {
        (self.code, self.size) = (self.code - from, size);
        while self.size < LEAST {
            self.code = self.code << 8 | u32::from(self.bytes.byte()?);
            self.size <<= 8;
        }
        Ok(())
    }
}

impl Index {
    /// The values of a facet that each project has, by number.
    pub fn column(&self, facet: Facet) -> Result<Vec<Vec<u32>>, ReadError> {
        let Some(context) = context_of(facet) else {
            return self.understand(&format!("c/{}.bin", facet.name()), |bytes| read_sets(bytes, self.documents));
        };
        let values = self.numbers(facet.name(), context)?;
        Ok(values.into_iter().map(|value| value.checked_sub(1).map(|value| value as u32).into_iter().collect()).collect())
    }

    /// A column of one number for each project.
    pub fn numbers(&self, name: &str, context: InContext) -> Result<Vec<u64>, ReadError> {
        let programmes = match context {
            InContext::Programme => self.numbers(Facet::Programme.name(), InContext::Before)?,
            _ => vec![0; self.documents as usize],
        };
        self.understand(&format!("c/{name}.bin"), |bytes| {
            let mut decoder = Decoder::new(bytes)?;
            let mut numbers = Vec::new();
            for programme in programmes {
                let before = if context == InContext::Before { numbers.last().copied().unwrap_or_default() } else { programme };
                numbers.push(decoder.number(before)?);
            }
            decoder.finish()?;
            Ok(numbers)
        })
    }

    /// The first year of each project, and how many it goes on in.
    pub fn periods(&self) -> Result<Vec<(u64, u64)>, ReadError> {
        self.understand("c/period.bin", |bytes| {
            let mut decoder = Decoder::new(bytes)?;
            let first = decoder.number(period::FIRST)?;
            let mut periods = Vec::new();
            let mut start = 0;
            for _ in 0..self.documents {
                start = decoder.number(period::start(start))?;
                periods.push((first + start, decoder.number(period::years(start))?));
            }
            decoder.finish()?;
            Ok(periods)
        })
    }
}

/// Several values for each project.
pub fn read_sets(bytes: &[u8], projects: u32) -> Result<Vec<Vec<u32>>, Broken> {
    let mut decoder = Decoder::new(bytes)?;
    let mut all = Vec::new();
    let mut before: Vec<(u32, u64)> = Vec::new();
    for _ in 0..projects {
        let values = before.len();
        let mut now = Vec::new();
        for (value, projects) in before {
            if decoder.flag(set::stays(projects, values))? {
                now.push((value, projects + 1));
            }
        }
        let mut context = set::first(now.first().map(|(value, _)| *value));
        let (mut next, mut run) = (0u32, 0);
        while let Some(skipped) = decoder.number(context)?.checked_sub(1) {
            let value = u32::try_from(skipped).ok().and_then(|skipped| next.checked_add(skipped)).filter(|&value| value < u32::MAX);
            let value = value.ok_or(Broken("a number in a column is too large"))?;
            run = if value == next { run + 1 } else { 0 };
            context = set::later(run);
            next = value + 1;
            now.push((value, 1));
        }
        now.sort_unstable();
        all.push(now.iter().map(|(value, _)| *value).collect());
        before = now;
    }
    decoder.finish()?;
    Ok(all)
}
