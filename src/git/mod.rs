//! What the program asks of git, through its own command: where the repository of a site is, what stands in its index, where its
//! hooks lie.

mod hook;
mod index;
mod remote;
mod repository;

pub use hook::Hook;
pub use index::Index;
pub use remote::{Host, Remote};
pub use repository::Repository;
