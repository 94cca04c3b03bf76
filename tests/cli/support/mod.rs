//! What the tests through the command line share: a builder of small sites, the program itself, and readers
//! of what it wrote.

pub mod git;
pub mod page;
pub mod program;
pub mod repository;
pub mod sample;
pub mod site;
pub mod terminal;
pub mod tree;

/// The day as of which every test builds, unless it is about days.
pub const TODAY: &str = "2026-11-21";
