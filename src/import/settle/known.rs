//! What a site knows already: the programmes and organisations that a source may name.

use std::collections::BTreeSet;
use std::io;

use crate::catalogue::{Programme, Register};
use crate::import::Site;
use crate::locale::Lang;

/// What a site knows already.
#[derive(Debug)]
pub struct Known {
    /// Its programmes, by slug.
    pub programmes: Vec<Programme>,
    /// The organisations that its sheets name.
    pub organisations: BTreeSet<String>,
    /// Which names mean one organisation, and which do not.
    pub register: Register,
    /// The language of sheets that name none.
    pub lang: Lang,
}

impl Known {
    /// What a site knows.
    ///
    /// # Errors
    /// Where a sheet or the register cannot be read at all.
    pub fn of(site: &Site) -> io::Result<Self> {
        Ok(Known {
            programmes: site.programmes.clone(),
            organisations: site.organisations()?,
            // What is wrong with the register is no business of an import.
            register: Register::read(&site.root, &mut Vec::new())?,
            lang: site.lang(),
        })
    }
}
