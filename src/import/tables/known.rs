//! What a site knows already: the programmes and organisations that an import may name.

use std::collections::BTreeSet;
use std::io;

use crate::catalogue::Programme;
use crate::import::Site;

/// What a site knows already.
#[derive(Debug, Default)]
pub struct Known {
    /// Its programmes, by slug.
    pub programmes: Vec<Programme>,
    /// The organisations that its sheets name.
    pub organisations: BTreeSet<String>,
}

impl Known {
    /// What a site knows.
    ///
    /// # Errors
    /// Where a sheet cannot be read at all.
    pub fn of(site: &Site) -> io::Result<Self> {
        Ok(Known { programmes: site.programmes.clone(), organisations: site.organisations()? })
    }
}
