//! Names that are likely to be one organisation's.

mod duplicates;
mod forms;
mod judge;
mod names;
mod near;
mod preference;

pub use duplicates::{Duplicate, Found, Usage, duplicates};
pub use forms::Forms;
pub use judge::{Likeness, likeness};
pub use names::Names;
