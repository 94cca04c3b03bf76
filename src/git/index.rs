//! The content as it is in git's index: what a commit would hold.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, Seek, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use tempfile::TempDir;

use super::Repository;
use super::repository::{git, output, path};
use crate::source::FOLDERS;

/// A site as the index has it, in a temporary folder that goes when this does.
#[derive(Debug)]
pub struct Index {
    folder: TempDir,
    inside: PathBuf,
}

/// A plain file whose state git looks at: in the words of `ls-files -v`, and the first digits of its mode.
const PLAIN: [&[u8]; 2] = [b"H 100644 ", b"H 100755 "];

impl Index {
    /// Takes the site in `site` out of the index of its repository. A file that is the same in the folder is linked from there,
    /// which is much faster; all others git writes by its own rules, such as those for line endings.
    ///
    /// # Errors
    /// Where there is no git, no repository, or a file that cannot be taken out.
    pub fn take_out(site: &Path) -> io::Result<Self> {
        let Repository { inside, .. } = Repository::of(site)?;
        let own = path(output(git(site).args(["rev-parse", "--absolute-git-dir"]))?);
        // Links do not lead from one file system to another, so beside the repository's own files if that may be.
        let folder = tempfile::Builder::new().prefix("projektblad-").tempdir_in(own).or_else(|_| tempfile::tempdir())?;
        let index = Index { inside, folder };
        fs::create_dir_all(index.site())?;

        let staged = output(git(site).args(["ls-files", "-z", "-v", "--stage", "--"]).args(FOLDERS))?;
        let differing = output(git(site).args(["diff-files", "-z", "--name-status", "--relative", "--"]).args(FOLDERS))?;
        let differing: Vec<&[u8]> = names(&differing).collect();
        let differing: HashMap<&[u8], &[u8]> = differing.chunks_exact(2).map(|pair| (pair[1], pair[0])).collect();
        // Of what has gone, what a commit would hold all the same.
        let held = if differing.values().any(|state| *state == b"D") { held(site)? } else { Vec::new() };
        let held: HashSet<&[u8]> = names(&held).collect();
        let (mut others, mut is_sparse, mut unmerged) = (Vec::new(), false, BTreeSet::new());
        for entry in names(&staged) {
            let Some(at) = entry.iter().position(|&byte| byte == b'\t') else { continue };
            let (state, name) = (&entry[..at], &entry[at + 1..]);
            if !state.ends_with(b" 0") {
                unmerged.insert(String::from_utf8_lossy(name));
                continue;
            }
            // Only said to come (`git add --intent-to-add`): no commit would hold it yet.
            match differing.get(name) {
                Some(&b"A") => continue,
                Some(&b"D") if !held.contains(name) => continue,
                _ => {}
            }
            let is_same = PLAIN.iter().any(|plain| state.starts_with(plain)) && !differing.contains_key(name);
            if !(is_same && index.link(site, name).is_ok()) {
                others.extend_from_slice(name);
                others.push(0);
            }
            is_sparse |= state.starts_with(b"S ");
        }
        if !unmerged.is_empty() {
            let files = unmerged.into_iter().collect::<Vec<_>>().join(", ");
            return Err(io::Error::other(format!(
                "unresolved merge: {files}; put the versions together, then run `git add` on the result"
            )));
        }
        index.check_out(site, &others, is_sparse)?;
        Ok(index)
    }

    /// The folder of the site.
    pub fn site(&self) -> PathBuf {
        self.folder.path().join(&self.inside)
    }

    fn link(&self, site: &Path, name: &[u8]) -> io::Result<()> {
        let name = Path::new(OsStr::from_bytes(name));
        let (from, to) = (site.join(name), self.site().join(name));
        match fs::hard_link(&from, &to) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(to.parent().unwrap_or(&to))?;
                fs::hard_link(from, to)
            }
            linked => linked,
        }
    }

    /// Has git write files, named with a zero byte after each; `sparse` says that some of them are left out of the working tree.
    fn check_out(&self, site: &Path, names: &[u8], sparse: bool) -> io::Result<()> {
        let mut prefix = OsString::from("--prefix=");
        prefix.push(std::path::absolute(self.folder.path())?);
        prefix.push("/");
        let mut list: File = tempfile::tempfile()?;
        list.write_all(names)?;
        list.rewind()?;
        let mut command = git(site);
        command.args(["checkout-index", "-z", "--stdin"]).arg(prefix).stdin(list);
        if sparse {
            command.arg("--ignore-skip-worktree-bits");
        }
        output(&mut command).map(|_| ())
    }
}

/// The files that a commit would hold, each with a zero byte after it.
fn held(site: &Path) -> io::Result<Vec<u8>> {
    let nothing = output(git(site).args(["hash-object", "-t", "tree", "--stdin"]).stdin(Stdio::null()))?;
    let nothing = String::from_utf8_lossy(&nothing);
    let differing = ["diff-index", "-z", "--cached", "--name-only", "--relative", "--ita-invisible-in-index", nothing.trim(), "--"];
    output(git(site).args(differing).args(FOLDERS))
}

fn names(list: &[u8]) -> impl Iterator<Item = &[u8]> {
    list.split(|&byte| byte == 0).filter(|name| !name.is_empty())
}
