//! Reading the facts of all projects. The program itself has no need of them, but browsers do: tests hold what is written to
//! what is read here.

use super::{Index, ReadError};
use crate::config::Facet;
use crate::search::adaptive::Decoder;
use crate::search::columns::{InContext, context_of, period, set};
use crate::search::files::Broken;

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
            if decoder.number(set::stays(projects, values))? > 0 {
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
