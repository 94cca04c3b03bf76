//! Sheets from what authorities already have.
//!
//! One file a source format (`sources.rs` chooses by the ending of a file's name); each gives [`Draft`]s, and knows nothing of
//! the sheets that are there already. What happens then is the same for all:
//!
//! ```text
//! files ──read──▶ Draft ──settle──▶ the site's words, ──compare──▶ Plan ──check──▶ written, or nothing
//!                                   and questions     with the sheet, and with what the source said the last time (memory)
//! ```

mod array;
mod compare;
mod conflict;
mod draft;
mod encoding;
mod facts;
mod front;
mod gather;
mod html;
mod identity;
mod lines;
mod mapping;
mod markdown;
mod memory;
mod merge;
mod months;
mod plan;
mod planned;
mod printed;
mod settle;
mod sheet_file;
mod site;
mod sources;
mod spelling;
mod staging;
mod tables;
mod text_file;
mod traits;
mod translations;
mod write;

pub use conflict::differing;
pub use draft::{Draft, Fact, Found, Section};
pub use gather::{Files, Gathered, gather};
pub use plan::{Options, Plan, plan};
pub use planned::{Change, Planned, Side, Status};
pub use settle::{Question, Questions};
pub use site::Site;
pub use sources::PRINTED;
