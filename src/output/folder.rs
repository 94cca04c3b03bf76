//! What a build does to the folders around its output.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::Path;

/// A file by which an output of this program is known: nothing else is ever replaced.
pub const MARKER: &str = ".projektblad";

/// Whether there is an output of a build; an error where there is something else.
pub fn is_output(target: &Path) -> io::Result<bool> {
    let entries = match fs::read_dir(target) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(io::Error::new(error.kind(), format!("{} is a file, not a folder", target.display())));
        }
        Err(error) => return Err(error),
    };
    if target.join(MARKER).is_file() {
        return Ok(true);
    }
    for entry in entries {
        if !is_hidden(&entry?.file_name()) {
            return Err(io::Error::other(format!(
                "{} holds files that no build put there; a build replaces all of the folder. Empty it, or name another with --output",
                target.display()
            )));
        }
    }
    Ok(false)
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

pub fn stage_prefix(name: &OsStr) -> OsString {
    let mut prefix = OsString::from(".");
    prefix.push(name);
    prefix.push(".building-");
    prefix
}

/// Links what begins with a dot at the top of the old output (`.gitignore`, `.well-known`, the `.git` of a
/// worktree) into the new one, unless the build wrote its own.
pub fn carry_over(old: &Path, new: &Path) -> io::Result<()> {
    for entry in fs::read_dir(old)? {
        let entry = entry?;
        let to = new.join(entry.file_name());
        if is_hidden(&entry.file_name()) && !to.exists() {
            link_tree(&entry.path(), &to)?;
        }
    }
    Ok(())
}

fn link_tree(from: &Path, to: &Path) -> io::Result<()> {
    if !fs::symlink_metadata(from)?.is_dir() {
        return fs::hard_link(from, to);
    }
    fs::create_dir(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        link_tree(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}
