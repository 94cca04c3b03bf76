//! The hook that has git check what is about to be committed.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::Repository;
use super::repository::{git, output, path};

/// The hook `pre-commit` of a site's repository.
#[derive(Debug)]
pub struct Hook {
    file: PathBuf,
    command: String,
    is_there: bool,
}

impl Hook {
    /// Where the hook of the site in `site` belongs: where git says that the repository's hooks lie, be it `core.hooksPath`.
    ///
    /// # Errors
    /// Where there is no repository, another hook is there, or hooks lie outside the repository, where they are others' too.
    pub fn of(site: &Path) -> io::Result<Self> {
        let Repository { top, inside } = Repository::of(site)?;
        let folder = top.join(path(output(git(&top).args(["rev-parse", "--git-path", "hooks"]))?));
        let common = top.join(path(output(git(&top).args(["rev-parse", "--git-common-dir"]))?));
        let command = command(&inside)?;
        let advice = format!("add this line to it: {command}");
        let is_own = |base: &Path| is_below(&folder, base);
        if !is_own(&top) && !is_own(&common) {
            let folder = folder.display();
            let message = format!("core.hooksPath leads to {folder}, which is not this repository's alone; if there is a hook, {advice}");
            return Err(io::Error::new(ErrorKind::PermissionDenied, message));
        }
        let file = folder.join("pre-commit");
        let does_it_already = |text: String| text.lines().any(|line| line.trim().trim_start_matches("exec ") == command);
        let is_there = fs::read_to_string(&file).is_ok_and(does_it_already);
        if !is_there && fs::symlink_metadata(&file).is_ok() {
            let message = format!("{} is there already and is left as it is; {advice}", file.display());
            return Err(io::Error::new(ErrorKind::AlreadyExists, message));
        }
        Ok(Hook { file, command, is_there })
    }

    /// The file that holds it.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Whether it was there before.
    pub fn is_there(&self) -> bool {
        self.is_there
    }

    /// Writes the hook, unless it is there.
    ///
    /// # Errors
    /// Where it cannot be written, or somebody else was quicker.
    pub fn install(&self) -> io::Result<()> {
        if self.is_there {
            return Ok(());
        }
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o755).open(&self.file)?;
        let command = &self.command;
        write!(
            file,
            "#!/bin/sh\n\
             # Checks what is about to be committed. Remove this file to stop that; `git commit --no-verify` passes it over once.\n\
             command -v projektblad >/dev/null || {{ echo 'projektblad is not installed: nothing was checked' >&2; exit 0; }}\n\
             exec {command}\n"
        )
    }
}

/// The command that checks the site that lies `inside` a repository, for the shell.
fn command(inside: &Path) -> io::Result<String> {
    let site = inside.to_str().ok_or_else(|| io::Error::other("the name of the site's folder is not UTF-8"))?;
    let site = site.trim_end_matches('/');
    if site.is_empty() {
        return Ok("projektblad check --staged".to_owned());
    }
    Ok(format!("projektblad check --staged --site '{}'", site.replace('\'', r"'\''")))
}

/// Whether a path lies below a folder, whatever links lead there; what does not exist yet lies where its nearest folder does.
fn is_below(path: &Path, folder: &Path) -> bool {
    let Ok(folder) = folder.canonicalize() else { return false };
    let real = path.ancestors().find_map(|ancestor| ancestor.canonicalize().ok());
    real.is_some_and(|real| real.starts_with(folder)) && !path.components().any(|part| part == std::path::Component::ParentDir)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sites_folder_is_one_word_of_the_shell() {
        let command = |inside: &str| command(Path::new(inside)).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(command(""), "projektblad check --staged");
        assert_eq!(command("bank/"), "projektblad check --staged --site 'bank'");
        assert_eq!(command("o'b $(x)/"), r"projektblad check --staged --site 'o'\''b $(x)'");
    }
}
