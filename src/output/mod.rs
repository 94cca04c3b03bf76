//! What is published, and how it gets there whole or not at all.

mod artifact;
mod exchange;
mod folder;
mod previous;
mod stage;
mod xml;

pub use artifact::{Artifact, Publish};
pub use stage::{Published, Stage, StreamedFile};
pub use xml::xml_text;
