//! What has been said of a new project, in flags or in answers.

use super::facts::FactArguments;

/// All of it, as it was written.
pub struct Answers {
    /// What it is called.
    pub title: Option<String>,
    /// Its facts.
    pub facts: FactArguments,
}
