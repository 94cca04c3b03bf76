//! Projects that are like another.

use std::collections::BTreeMap;

use super::{Catalogue, Project};
use crate::config::Facet;

/// What likeness is judged by.
const FACETS: [Facet; 5] = [Facet::Organisation, Facet::Municipality, Facet::Area, Facet::Phase, Facet::Year];

/// Neighbours looked at for each value: the work for a project does not grow with the catalogue.
const NEIGHBOURS: usize = 12;

impl Catalogue {
    /// The projects most like one, the likest first, at most `count`.
    ///
    /// Each value that two projects share weighs the more the fewer projects have it: ln(N / n), as the
    /// inverse document frequency of Spärck Jones (1972). Only projects near in the catalogue's order are
    /// looked at, a fixed number for each value.
    pub fn related(&self, project: usize, count: usize) -> Vec<usize> {
        let mut likeness: BTreeMap<u32, f64> = BTreeMap::new();
        for facet in FACETS {
            for value in self.projects[project].values(facet) {
                let having = &self.table(facet).values[value as usize].projects;
                for &other in near(having, project as u32) {
                    likeness.entry(other).or_insert(0.0);
                }
            }
        }
        likeness.remove(&(project as u32));
        for (&other, likeness) in &mut likeness {
            *likeness = self.likeness(&self.projects[project], &self.projects[other as usize]);
        }
        let mut ranked: Vec<(u32, f64)> = likeness.into_iter().filter(|(_, likeness)| *likeness > 0.0).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranked.into_iter().take(count).map(|(other, _)| other as usize).collect()
    }

    fn likeness(&self, a: &Project, b: &Project) -> f64 {
        FACETS
            .iter()
            .map(|&facet| {
                let values = b.values(facet);
                a.values(facet).iter().filter(|value| values.contains(value)).map(|&value| self.rarity(facet, value)).sum::<f64>()
            })
            .sum()
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
