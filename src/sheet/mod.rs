//! Project sheets as their authors wrote them.
//!
//! [`Inventory::take`] lists the files, [`Sheet::read`] reads one project's. After this room nobody reads
//! the front matter of a sheet.

mod blank;
mod facts;
mod fields;
mod form;
mod format;
mod inventory;
mod read;
mod slug;

pub use blank::{new_page, new_sheet, new_translation};
pub use facts::{ContactFacts, Facts, translation_shape};
pub use fields::{FIELDS, Field, FieldKind};
pub use form::form;
pub use format::{Formatted, format_file};
pub use inventory::{Files, Inventory, PAGES, PROJECTS, is_hidden};
pub use read::{Sheet, Text, open, read_texts, translation_of_itself};
pub use slug::Slug;
