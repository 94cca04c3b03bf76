//! Projects that are like another.

use super::{Catalogue, Project};
use crate::config::Facet;

/// What likeness is judged by.
const FACETS: [Facet; 5] = [Facet::Organisation, Facet::Municipality, Facet::Area, Facet::Phase, Facet::Year];

/// Neighbours looked at for each value: the work for a project does not grow with the catalogue.
const NEIGHBOURS: usize = 12;

/// The best candidates by what was seen of them, whose likeness is then worked out in full.
const CANDIDATES: usize = 8;

impl Catalogue {
    /// The projects most like one, the likest first, at most `count` and at most eight.
    ///
    /// Each value that two projects share weighs the more the fewer projects have it: ln(1 + N / n), after the
    /// inverse document frequency of Spärck Jones (1972). Only projects near in the catalogue's order are
    /// looked at, a fixed number for each value.
    pub fn related(&self, project: usize, count: usize) -> Vec<usize> {
        let mut ranked: Vec<(u32, f64)> = Vec::with_capacity(8 * NEIGHBOURS);
        let id = project as u32;
        for facet in FACETS {
            self.projects[project].for_each_value(facet, |value| {
                let rarity = self.rarity(facet, value);
                let near = near(&self.table(facet).values[value as usize].projects, id);
                ranked.extend(near.iter().filter(|&&other| other != id).map(|&other| (other, rarity)));
            });
        }
        // A stable sort, so that likeness is added up in the same order everywhere.
        ranked.sort_by_key(|(other, _)| *other);
        ranked.dedup_by(|same, kept| {
            let is_same = same.0 == kept.0;
            kept.1 += if is_same { same.1 } else { 0.0 };
            is_same
        });
        let by_likeness = |a: &(u32, f64), b: &(u32, f64)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        ranked.sort_by(by_likeness);
        ranked.truncate(CANDIDATES);
        for (other, likeness) in &mut ranked {
            *likeness = self.likeness(&self.projects[project], &self.projects[*other as usize]);
        }
        ranked.sort_by(by_likeness);
        ranked.into_iter().take(count).map(|(other, _)| other as usize).collect()
    }

    fn likeness(&self, a: &Project, b: &Project) -> f64 {
        let shared = |facet: Facet| {
            let mut weight = 0.0;
            a.for_each_value(facet, |value| {
                if b.has_value(facet, value) {
                    weight += self.rarity(facet, value);
                }
            });
            weight
        };
        FACETS.into_iter().map(shared).sum()
    }

    fn rarity(&self, facet: Facet, value: u32) -> f64 {
        let having = self.table(facet).values[value as usize].projects.len().max(1);
        (1.0 + self.projects.len() as f64 / having as f64).ln()
    }
}

/// The ids around `id` in a rising list.
fn near(list: &[u32], id: u32) -> &[u32] {
    let at = list.partition_point(|&other| other < id);
    &list[at.saturating_sub(NEIGHBOURS / 2)..(at + NEIGHBOURS / 2 + 1).min(list.len())]
}
