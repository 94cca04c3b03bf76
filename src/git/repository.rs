//! The repository that a site lies in.

use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A working tree of git, and the place of a folder in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repository {
    /// The folder that the repository is the working tree of.
    pub top: PathBuf,
    /// The way from there to the folder that was asked about; empty where it is the same.
    pub inside: PathBuf,
}

/// What git tells the programs that it runs (as hooks) of the repository that they run for.
const SURROUNDINGS: [&str; 4] = ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_COMMON_DIR"];

/// The command `git`, to be run in a folder. What git itself has said of the repository holds, though it was said of another folder.
pub fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.current_dir(folder).env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
    for name in SURROUNDINGS {
        let Some(value) = std::env::var_os(name).filter(|value| Path::new(value).is_relative()) else { continue };
        if let Ok(absolute) = std::path::absolute(value) {
            command.env(name, absolute);
        }
    }
    // Where only the repository is named, its files are those of the folder that the program was started in.
    if std::env::var_os("GIT_DIR").is_some()
        && std::env::var_os("GIT_WORK_TREE").is_none()
        && let Ok(here) = std::env::current_dir()
    {
        command.env("GIT_WORK_TREE", here);
    }
    command
}

/// Runs git to its end and gives what it printed.
///
/// # Errors
/// Where there is no git, or what it says where it fails.
pub fn output(command: &mut Command) -> io::Result<Vec<u8>> {
    let Output { status, stdout, stderr } = command.output().map_err(missing)?;
    if status.success() { Ok(stdout) } else { Err(io::Error::other(said(&stderr))) }
}

/// A message of git's on one line.
fn said(stderr: &[u8]) -> String {
    let text = String::from_utf8_lossy(stderr);
    format!("git: {}", text.trim().trim_start_matches("fatal: ").replace('\n', "; "))
}

/// Says of a failed start what it means.
fn missing(error: io::Error) -> io::Error {
    match error.kind() {
        ErrorKind::NotFound => io::Error::new(ErrorKind::NotFound, "git is not installed, or not where programs are looked for (PATH)"),
        _ => error,
    }
}

impl Repository {
    /// The repository that a folder lies in.
    ///
    /// # Errors
    /// Where there is no git, or no repository.
    pub fn of(folder: &Path) -> io::Result<Self> {
        if !folder.is_dir() {
            return Err(io::Error::new(ErrorKind::NotFound, format!("{}: there is no such folder", folder.display())));
        }
        let top = output(git(folder).args(["rev-parse", "--show-toplevel"]))?;
        let inside = output(git(folder).args(["rev-parse", "--show-prefix"]))?;
        Ok(Repository { top: path(top), inside: path(inside) })
    }

    /// Begins a repository in a folder.
    ///
    /// # Errors
    /// Where there is no git, or it refuses.
    pub fn begin(folder: &Path) -> io::Result<Self> {
        output(git(folder).args(["init", "--quiet", "--initial-branch=main"]))?;
        Repository::of(folder)
    }

    /// The address of `origin`, where it is known.
    pub fn origin(&self) -> Option<String> {
        let address = output(git(&self.top).args(["config", "--get", "remote.origin.url"])).ok()?;
        String::from_utf8(address).ok().map(|address| address.trim().to_owned())
    }
}

/// A path that git printed on a line of its own.
pub fn path(mut line: Vec<u8>) -> PathBuf {
    if line.last() == Some(&b'\n') {
        line.pop();
    }
    PathBuf::from(OsString::from_vec(line))
}
