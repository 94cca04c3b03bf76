//! Sheets from what authorities already have.
//!
//! One file a source format ([`sources`] chooses by the ending of a file's name); each gives [`Draft`]s, and knows nothing of
//! the sheets that are there already. What happens then is the same for all:
//!
//! ```text
//! files ──read──▶ Draft ──settle──▶ the site's words ──compare──▶ Plan ──check──▶ written, or nothing
//!                                    with the sheet, and with what the source said the last time (memory)
//! ```

mod array;
mod asked;
mod compare;
mod conflict;
mod draft;
mod encoding;
mod facts;
mod front;
mod html;
mod identity;
mod lines;
pub mod mapping;
mod markdown;
mod memory;
mod merge;
mod months;
mod plan;
mod planned;
mod printed;
pub mod questions;
mod settle;
mod sheet_file;
mod site;
pub mod sources;
mod spelling;
mod staging;
pub mod tables;
mod text_file;
mod traits;
mod translations;
mod write;

pub use conflict::differing;
pub use draft::{Draft, Fact, Found, Section};
pub use plan::{Options, Plan, plan};
pub use planned::{Change, Planned, Side, Status};
pub use site::Site;
