//! What the program asks of git, through its own command: where the repository of a site is, what stands in its index, where its
//! hooks lie, what has been committed.

mod hook;
mod index;
mod past;
mod remote;
mod repository;

pub use hook::Hook;
pub use index::Index;
pub use past::{Past, Unknown};
pub use remote::{Host, Remote};
pub use repository::Repository;
