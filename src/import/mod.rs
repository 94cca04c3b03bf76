//! Sheets from what authorities already have.
//!
//! One file a source format; each gives [`Draft`]s, and knows nothing of the sheets that are there already.

mod draft;
mod encoding;
pub mod mapping;
pub mod questions;
pub mod tables;

pub use draft::{Draft, Fact, Section};
