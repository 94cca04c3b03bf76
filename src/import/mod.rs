//! Sheets from what authorities already have.
//!
//! One file a source format; each gives [`Draft`]s, and knows nothing of the sheets that are there already.

mod draft;

pub use draft::{Draft, Fact, Section};
