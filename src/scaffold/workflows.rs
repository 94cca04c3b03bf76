//! Workflows for GitHub and GitLab: check every proposal, publish the default branch.

use serde_json::Value;

use super::Plan;

/// The workflows of a site that lies `inside` a repository, with slashes between folders; at its top where that is empty. Paths are
/// from the top, where they are looked for.
pub fn workflows(inside: &str) -> Plan {
    let mut plan = Plan::default();
    let below = |path: &str| if inside.is_empty() { path.to_owned() } else { format!("{inside}/{path}") };
    // What JSON quotes, YAML reads; a dollar sign would be the name of a variable.
    let quoted = |text: &str| Value::from(text).to_string();
    let within = |text: String| if inside.is_empty() { String::new() } else { text };
    let filled = [
        // The program that writes them is the one that they will run.
        ("@version@", env!("CARGO_PKG_VERSION").to_owned()),
        ("@rust@", env!("CARGO_PKG_RUST_VERSION").to_owned()),
        ("@defaults@", within(format!("defaults:\n  run:\n    working-directory: {}\n\n", quoted(inside)))),
        ("@output@", if inside.is_empty() { "output".to_owned() } else { quoted(&below("output")) }),
        ("@site@", within(format!("  SITE: {}\n", quoted(&inside.replace('$', "$$"))))),
        ("@enter@", within("  - cd \"$SITE\"\n".to_owned())),
    ];
    for (path, text) in [
        (".github/workflows/check.yml".to_owned(), include_str!("starter/workflows/check.yml")),
        (".github/workflows/publish.yml".to_owned(), include_str!("starter/workflows/publish.yml")),
        (".gitlab-ci.yml".to_owned(), include_str!("starter/workflows/gitlab-ci.yml")),
        (below("ci/previous.sh"), include_str!("starter/workflows/previous.sh")),
    ] {
        let text = filled.iter().fold(text.to_owned(), |text, (mark, value)| text.replace(mark, value));
        plan.add(path, text);
    }
    plan
}
