//! The plan of a text, whatever its language.
//!
//! A [`Plan`] says which sections a project's texts have; [`body`] fills them with paragraphs, lists and tables
//! of a [`Language`]'s sentences, until the text is as long as wanted.

mod blocks;
mod body;
mod invent;
mod language;
mod lexicon;
mod pen;
mod plan;
mod text;
mod topic;

pub use body::body;
pub use invent::invented_name;
pub use language::Language;
pub use lexicon::{Lexicon, Noun, entries};
pub use pen::Pen;
pub use plan::{Plan, Section};
pub use topic::{Link, Topic};
