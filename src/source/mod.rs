//! Text as an author wrote it, and what is to be said about it.
//!
//! Everything below `content/` is read through this room: a [`SourceFile`] is a file that is known to be
//! UTF-8; a [`Table`] reads its TOML key by key and remembers where each value stands; a [`Report`]
//! gathers every mistake of one file as [`Diagnostic`]s. Reading never stops at the first mistake.

mod advice;
mod bytes;
mod conflict;
mod diagnostic;
mod direction;
mod file;
mod front_matter;
mod locked;
mod replace;
mod report;
mod rules;
mod shape;
mod suggest;
mod table;

pub use advice::is_invisible;
pub use bytes::{find_byte, find_char};
pub use conflict::conflicts;
pub use diagnostic::{Code, Diagnostic, Location, Severity};
pub use direction::turns_direction;
pub use file::{SourceFile, Unreadable};
pub use front_matter::{FrontMatter, split};
pub use locked::{create_locked, remove, remove_abandoned};
pub use replace::{create, replace};
pub use report::Report;
pub use rules::{Rule, rules};
pub use shape::{Asked, Choice, Kind, Shape};
pub use suggest::{did_you_mean, nearest};
pub use table::{At, Need, Own, Table};

/// The folders that a site is made of, relative to its own. The output is not among them.
pub const FOLDERS: [&str; 3] = ["content", "themes", "static"];
