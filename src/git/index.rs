//! The content as it is in git's index: what a commit would hold.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use tempfile::TempDir;

use super::Repository;
use super::repository::{git, missing, said};

/// A site as the index has it, in a temporary folder that goes when this does.
#[derive(Debug)]
pub struct Index {
    folder: TempDir,
    inside: PathBuf,
}

/// What a site is made of.
const PARTS: [&str; 3] = ["content", "themes", "static"];

impl Index {
    /// Takes the site in `site` out of the index of its repository. Git's own rules for files hold, such as line endings.
    ///
    /// # Errors
    /// Where there is no git, no repository, or a file that cannot be taken out.
    pub fn take_out(site: &Path) -> io::Result<Self> {
        let Repository { inside, .. } = Repository::of(site)?;
        let folder = tempfile::tempdir()?;
        let index = Index { inside, folder };
        std::fs::create_dir_all(index.site())?;
        let mut prefix = std::path::absolute(index.folder.path())?.into_os_string();
        prefix.push("/");
        let mut argument = std::ffi::OsString::from("--prefix=");
        argument.push(prefix);

        let mut list = git(site).args(["ls-files", "-z", "--cached", "--"]).args(PARTS).stdout(Stdio::piped()).spawn().map_err(missing)?;
        let Some(names) = list.stdout.take() else { return Err(io::Error::other("git: nothing to read from")) };
        let write = git(site).args(["checkout-index", "--quiet", "-z", "--stdin"]).arg(argument).stdin(names).output();
        let listed = list.wait()?;
        let Output { status, stderr, .. } = write?;
        if !status.success() {
            return Err(io::Error::other(said(&stderr)));
        }
        if !listed.success() {
            return Err(io::Error::other("git: the index cannot be listed"));
        }
        Ok(index)
    }

    /// The folder of the site.
    pub fn site(&self) -> PathBuf {
        self.folder.path().join(&self.inside)
    }
}
