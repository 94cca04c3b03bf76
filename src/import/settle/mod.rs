//! The words of a source become those of the site: programmes, areas, phases, languages and places. What the site does not know is
//! asked once, however many projects have it, and so are names of organisations that are spelt much like others. One way for tables,
//! which are settled row by row, and for sheets ([`sheets`]).

mod alike;
mod answers;
mod check;
mod fields;
mod given;
mod known;
mod names;
mod origin;
mod questions;
mod settler;
mod sheets;
mod values;

pub use answers::Answers;
pub use check::mistakes;
pub use fields::{CONTACT, ORGANISATIONS, field};
pub use given::{Given, given};
pub use known::Known;
pub use names::{is_national, region_name};
pub use origin::Origin;
pub use questions::{About, Question, Questions, Unit};
pub use settler::Settler;
pub use sheets::sheets;
