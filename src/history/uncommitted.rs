//! Which projects are not as they were committed.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::io::{Seek, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use crate::git::{Past, Unknown};
use crate::locale::Lang;
use crate::sheet::Files;

/// How many of some projects have files that differ from the last commit, byte by byte: what git would do to them on the way is left out,
/// as it may be done by other programs.
///
/// # Errors
/// Where git fails.
pub fn changed(past: &Past, root: &Path, projects: &[&Files]) -> Result<usize, Unknown> {
    let tree = past.answer(&["ls-tree", "-r", "-z", "HEAD"])?;
    let committed: HashMap<PathBuf, &[u8]> = tree.split(|&byte| byte == 0).filter_map(entry).collect();
    let paths = |files: &Files| [files.original.clone()].into_iter().chain(Lang::ALL.map(|lang| files.translation(lang)));
    // A path is a line for git here.
    let is_there = |path: &PathBuf| !root.join(path).as_os_str().as_bytes().contains(&b'\n') && root.join(path).is_file();
    let there: Vec<PathBuf> = projects.iter().flat_map(|files| paths(files)).filter(is_there).collect();
    let hashes = hashes(past, root, &there)?;
    let now: HashMap<&Path, &[u8]> = there.iter().map(PathBuf::as_path).zip(hashes.split(|&byte| byte == b'\n')).collect();
    let differs = |path: PathBuf| now.get(path.as_path()) != committed.get(&path);
    Ok(projects.iter().filter(|files| paths(files).any(differs)).count())
}

/// A file of the tree: its path relative to the site's folder, and the hash of its content.
fn entry(line: &[u8]) -> Option<(PathBuf, &[u8])> {
    let tab = line.iter().position(|&byte| byte == b'\t')?;
    let hash = line[..tab].rsplit(|&byte| byte == b' ').next()?;
    Some((Path::new("content").join(OsStr::from_bytes(&line[tab + 1..])), hash))
}

/// The hashes of files below `root`, a line each.
fn hashes(past: &Past, root: &Path, paths: &[PathBuf]) -> Result<Vec<u8>, Unknown> {
    let root = std::path::absolute(root)?;
    let mut list = tempfile::tempfile()?;
    for path in paths {
        list.write_all(root.join(path).as_os_str().as_bytes())?;
        list.write_all(b"\n")?;
    }
    list.rewind()?;
    let output = past.command(&["hash-object", "--no-filters", "--stdin-paths"]).stdin(list).output()?;
    if output.status.success() { Ok(output.stdout) } else { Err(past.failure(&output.stderr)) }
}
