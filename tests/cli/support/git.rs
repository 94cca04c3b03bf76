//! Git, run on a site as its editors would, but with days that a test says.

use std::path::Path;
use std::process::Command;

use super::site::Site;

/// Who commits: nobody whose name may be published.
pub const EDITOR: &str = "Rut Redaktör";
/// The editor's address, likewise.
pub const ADDRESS: &str = "rut.redaktor@example.se";
/// Why, likewise.
pub const MESSAGE: &str = "Hemligt meddelande";

/// Runs git in a folder, as of a day, and gives what it says.
#[track_caller]
pub fn git_on(folder: &Path, day: &str, arguments: &[&str]) -> String {
    let when = format!("{day}T12:00:00+0100");
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "init.defaultBranch=main", "-c", "core.autocrlf=false"]).args(arguments);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").env("LC_ALL", "C");
    // Dates of authors are years before: they are not told.
    command.env("GIT_AUTHOR_DATE", "1987-01-01T12:00:00+0100").env("GIT_COMMITTER_DATE", &when);
    for role in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{role}_NAME"), EDITOR).env(format!("GIT_{role}_EMAIL"), ADDRESS);
    }
    let output = command.output().expect("git starts");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

impl Site {
    /// Runs git in the site's folder.
    #[track_caller]
    pub fn git(self, arguments: &[&str]) -> Self {
        git_on(self.root(), "2026-06-01", arguments);
        self
    }

    /// Makes the site a repository, and commits what is there.
    #[track_caller]
    pub fn repository(self, day: &str) -> Self {
        self.with(".gitignore", "/output/\n").git(&["init", "--quiet"]).commit(day)
    }

    /// Commits all that is there.
    #[track_caller]
    pub fn commit(self, day: &str) -> Self {
        git_on(self.root(), day, &["add", "--all"]);
        git_on(self.root(), day, &["commit", "--quiet", "--allow-empty", "--message", MESSAGE]);
        self
    }
}
