//! What has been committed, asked for in surroundings that are the same everywhere: neither settings of a user nor what a hook is told
//! change it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Why git tells nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unknown {
    /// There is no program of that name.
    NoGit,
    /// The site is in no repository.
    NoRepository,
    /// Nothing has been committed.
    NoCommits,
    /// Earlier commits were left out of the clone.
    Shallow,
    /// Earlier texts were left out of the clone.
    Partial,
    /// The folder belongs to another user, and nobody has told git to trust it.
    Distrusted(PathBuf),
    /// Git failed, in its own words.
    Failed(String),
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Unknown::NoGit => f.write_str("the program `git` is not there"),
            Unknown::NoRepository => f.write_str("the site is not in a git repository"),
            Unknown::NoCommits => f.write_str("nothing has been committed to git yet"),
            Unknown::Shallow => f.write_str(
                "this is a shallow clone, which lacks earlier commits (`git fetch --unshallow`, or `fetch-depth: 0` in a workflow)",
            ),
            Unknown::Partial => f.write_str("this is a partial clone, which lacks earlier texts (clone without `--filter`)"),
            Unknown::Distrusted(folder) => {
                let folder = folder.display();
                write!(
                    f,
                    "git does not trust a folder that belongs to another user (`git config --global --add safe.directory {folder}`, if you do)"
                )
            }
            Unknown::Failed(why) => write!(f, "git failed: {why}"),
        }
    }
}

impl From<io::Error> for Unknown {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::NotFound { Unknown::NoGit } else { Unknown::Failed(error.to_string()) }
    }
}

/// The commits of a repository that is whole and that git trusts.
pub struct Past {
    folder: PathBuf,
    /// Folders that the user has told git to trust.
    trusted: Vec<String>,
    /// The way from the top of the repository to the folder: bytes, with a slash at the end; nothing at the top.
    pub prefix: Vec<u8>,
}

impl Past {
    /// Finds the repository that a folder is in.
    ///
    /// # Errors
    /// Why it tells nothing.
    pub fn open(folder: &Path) -> Result<Self, Unknown> {
        let mut past = Past { folder: folder.to_owned(), trusted: Vec::new(), prefix: Vec::new() };
        const WHERE: [&str; 3] = ["rev-parse", "--is-shallow-repository", "--show-prefix"];
        let found = match past.answer(&WHERE) {
            Err(Unknown::Distrusted(_)) => {
                past.trusted = trusted()?;
                past.answer(&WHERE)?
            }
            found => found?,
        };
        if found.starts_with(b"true\n") {
            return Err(Unknown::Shallow);
        }
        let prefix = found.strip_prefix(b"false\n").and_then(|prefix| prefix.strip_suffix(b"\n"));
        past.prefix = prefix.ok_or_else(|| Unknown::Failed("it is too old".to_owned()))?.to_vec();
        if !past.run(&["config", "--get-regexp", r"^(extensions\.partialclone|remote\..*\.promisor)$"])?.stdout.is_empty() {
            return Err(Unknown::Partial);
        }
        if past.run(&["rev-parse", "--quiet", "--verify", "HEAD^{commit}"])?.stdout.is_empty() {
            return Err(Unknown::NoCommits);
        }
        Ok(past)
    }

    /// A command of git's in the folder. Nothing that a user, a machine or the repository has set changes what it says, and no program
    /// but git itself is run.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = bare();
        command.arg("-C").arg(&self.folder).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        command.args(["--no-pager", "--no-replace-objects", "-c", "core.quotepath=off", "-c", "core.fsmonitor=false"]);
        command.args(["-c", "core.hooksPath=/dev/null"]);
        for folder in &self.trusted {
            command.arg("-c").arg(format!("safe.directory={folder}"));
        }
        command.args(arguments);
        command
    }

    /// What a command says.
    ///
    /// # Errors
    /// Where it fails.
    pub fn answer(&self, arguments: &[&str]) -> Result<Vec<u8>, Unknown> {
        let output = self.run(arguments)?;
        if output.status.success() { Ok(output.stdout) } else { Err(self.failure(&output.stderr)) }
    }

    /// What a command that failed says about it.
    pub fn failure(&self, said: &[u8]) -> Unknown {
        let said = String::from_utf8_lossy(said);
        if said.contains("not a git repository") {
            Unknown::NoRepository
        } else if said.contains("dubious ownership") {
            Unknown::Distrusted(self.folder.canonicalize().unwrap_or_else(|_| self.folder.clone()))
        } else {
            let why = said.lines().next().unwrap_or("it did not say why").trim_start_matches("fatal: ");
            Unknown::Failed(why.chars().filter(|c| !c.is_control()).collect())
        }
    }

    fn run(&self, arguments: &[&str]) -> io::Result<Output> {
        self.command(arguments).output()
    }
}

/// Git without anything that the surroundings tell it.
fn bare() -> Command {
    let mut command = Command::new("git");
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.as_encoded_bytes().starts_with(b"GIT_")) {
        command.env_remove(name);
    }
    command.envs([("LC_ALL", "C"), ("GIT_ATTR_NOSYSTEM", "1"), ("GIT_NO_LAZY_FETCH", "1"), ("GIT_OPTIONAL_LOCKS", "0")]);
    command.env("GIT_TERMINAL_PROMPT", "0").stdin(Stdio::null());
    command
}

/// The folders that the user, or whoever runs the machine, has told git to trust. Nothing else of what they have set counts.
fn trusted() -> io::Result<Vec<String>> {
    let mut folders = Vec::new();
    for whose in ["--system", "--global"] {
        let asked = ["config", whose, "--includes", "--null", "--get-all", "safe.directory"];
        let output = Command::new("git").args(asked).stdin(Stdio::null()).output()?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        folders.extend(said.split_terminator('\0').map(str::to_owned));
    }
    Ok(folders)
}
