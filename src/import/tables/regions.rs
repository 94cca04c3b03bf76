//! Places of a row, seen together.

use super::project::Reader;
use crate::catalogue::places;
use crate::import::Fact;
use crate::import::settle::{is_national, region_name};
use crate::locale::Lang;

impl Reader<'_, '_, '_> {
    /// Makes sure that counties and municipalities lie in the regions that are named.
    pub fn settle_regions(&mut self, mut lies_in: Vec<u8>) {
        let mut regions = self.texts_of("regions").to_vec();
        let named: Option<Vec<u8>> = regions.iter().map(|region| places().region(region).ok()).collect();
        // What is not known is asked about first.
        let Some(named) = named.filter(|named| !named.is_empty() && !named.iter().any(|region| is_national(*region))) else { return };
        lies_in.retain(|region| !named.contains(region));
        lies_in.sort_unstable_by_key(|region| region_name(*region, Lang::Sv));
        if self.mapping.complete_regions {
            let lang = self.settler.lang(&self.project.facts);
            regions.extend(lies_in.into_iter().map(|region| region_name(region, lang).to_owned()));
            self.project.facts.insert("regions".into(), Fact::Texts(regions));
        } else if !lies_in.is_empty() {
            let lies_in: Vec<&str> = lies_in.into_iter().map(|region| region_name(region, Lang::Sv)).collect();
            let message =
                format!("counties or municipalities of the row lie in {}, which it does not name as a region", lies_in.join(" and "));
            let help = "add the regions of all places with complete_regions = true in the mapping, or correct the row";
            self.findings.error("outside-region", self.row, None, "", message, help);
        }
    }
}
