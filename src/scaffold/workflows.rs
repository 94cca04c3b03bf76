//! Workflows for GitHub and GitLab: check every proposal, publish the default branch.

use super::Plan;

/// Adds them.
pub fn add(plan: &mut Plan) {
    for (path, text) in [
        (".github/workflows/check.yml", include_str!("starter/workflows/check.yml")),
        (".github/workflows/publish.yml", include_str!("starter/workflows/publish.yml")),
        (".gitlab-ci.yml", include_str!("starter/workflows/gitlab-ci.yml")),
        ("ci/previous.sh", include_str!("starter/workflows/previous.sh")),
    ] {
        // The program that writes them is the one that they will run.
        let text = text.replace("@version@", env!("CARGO_PKG_VERSION")).replace("@rust@", env!("CARGO_PKG_RUST_VERSION"));
        plan.add(path, text);
    }
}
