//! The running text of sheets and pages: Markdown, in sections.
//!
//! A [`Document`] is one file's Markdown cut into sections at its headings. [`Document::check`] says what is
//! wrong with it; [`Document::html`] writes it as safe HTML. Both work on the same events, so that what was
//! checked is what is written.

mod anchor;
mod check;
mod comment;
mod document;
mod excerpt;
mod footnote;
mod html;
mod kind;
mod link;
mod personal;
mod sanitise;
mod translation;

pub use check::{Neighbourhood, Prose};
pub use document::{Document, Section};
pub use excerpt::{excerpt, plain_text};
pub use html::Links;
pub use kind::SectionKind;
pub use link::{Target, relative_to};
pub use personal::{Personal, personal_data};
pub use translation::{Shown, side_by_side};
