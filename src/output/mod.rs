//! What is published, and how it gets there whole or not at all.

mod artifact;
mod exchange;
mod folder;
mod previous;
mod stage;

pub use artifact::{Artifact, Publish};
pub use stage::{Published, Stage, StreamedFile};
