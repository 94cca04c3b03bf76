//! Repositories of git, in the folders of small sites.

use std::path::Path;
use std::process::{Command, Output};

/// Git with arguments in a folder, with a name to commit under and none of the machine's own settings.
pub fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.current_dir(folder).args(arguments).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "Ada Exempel").env(format!("GIT_{who}_EMAIL"), "ada@example.se");
    }
    command
}

/// Runs git to its end.
pub fn output(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().expect("git")
}

/// Runs git, which ends well; gives what it printed.
#[track_caller]
pub fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = output(folder, arguments);
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}
