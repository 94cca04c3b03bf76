//! Settings of editors: schemas for TOML, suggestions and a form for front matter, a task that lists what is wrong.

use super::front_matter::front_matter;
use super::snippets::snippets;
use super::{Plan, ScaffoldError};
use crate::schema::{InUse, Subject, Words, schema};

/// Adds them.
pub fn add(plan: &mut Plan, words: &Words, in_use: &InUse) -> Result<(), ScaffoldError> {
    for subject in Subject::ALL {
        plan.add(format!("schemas/{}.schema.json", subject.name()), schema(subject, Some(words), Some(in_use))?);
    }
    plan.add(".taplo.toml", include_str!("starter/taplo.toml").replace("@language@", words.lang().code()));
    plan.add(".vscode/extensions.json", include_str!("starter/vscode/extensions.json"));
    plan.add(".vscode/settings.json", include_str!("starter/vscode/settings.json"));
    plan.add(".vscode/tasks.json", include_str!("starter/vscode/tasks.json"));
    plan.add(".vscode/projektblad.code-snippets", snippets(words, in_use)?);
    plan.add("frontmatter.json", front_matter(words, in_use)?);
    Ok(())
}
