//! What differs between two releases of the data, and the history that a catalogue keeps of it.
//!
//! Releases are compared record by record, as they stand in `projects.ndjson`: both are in the order of slugs, so that two
//! of any size are compared in the memory that their differences take.

mod compare;
mod comparison;
mod history;
mod named;
mod passages;
mod records;
mod withdrawn;

pub use compare::{Change, FIELDS, NOT_COMPARED, What, compare};
pub use comparison::{Changed, Comparison, Difference, Listed, currency_before};
pub use history::{Entry, History, NAME, RELEASES, Tombstone};
pub use named::named;
pub use passages::Passage;
pub use records::Records;
pub use withdrawn::{Withdrawal, withhold};

use std::io;
use std::path::Path;

/// The release before: what a new one is compared with.
#[derive(Default)]
pub struct Before {
    /// What has happened up to it.
    pub history: History,
    /// Its records; none where there is no release before.
    pub records: Option<Records>,
}

impl Before {
    /// Whether there is a release in an output folder, or what is left of one.
    pub fn is_in(folder: &Path) -> bool {
        [NAME, "projects.ndjson", "projects.json"].iter().any(|name| folder.join("data").join(name).exists())
    }

    /// The release in an output folder, or in a folder of files downloaded from one.
    ///
    /// # Errors
    /// Where there is none, or it cannot be read.
    pub fn read(folder: &Path) -> io::Result<Self> {
        if !folder.exists() {
            let missing = format!("there is no release in {}; leave `--previous` out of the first build", folder.display());
            return Err(io::Error::new(io::ErrorKind::NotFound, missing));
        }
        let history = History::read(folder)?.unwrap_or_default();
        Ok(Before { history, records: Some(Records::open(folder)?) })
    }
}
