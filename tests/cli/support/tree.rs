//! A folder's files, to be compared with what they were or ought to be.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use walkdir::WalkDir;

/// Every file below a folder, by its path from there, with its bytes. Folders are there with a slash at
/// their end and symbolic links with where they lead, so that nothing can come or go unseen.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// What lies below `folder`; nothing, if there is no such folder.
pub fn tree(folder: &Path) -> Tree {
    walk(folder, |path| {
        let kind = fs::symlink_metadata(path).expect("a file that was just listed");
        if kind.is_dir() {
            Vec::new()
        } else if kind.is_symlink() {
            fs::read_link(path).expect("a link").into_os_string().into_encoded_bytes()
        } else {
            fs::read(path).expect("a readable file")
        }
    })
}

/// The inode of every file and folder below `folder`.
pub fn inodes(folder: &Path) -> BTreeMap<String, u64> {
    walk(folder, |path| fs::symlink_metadata(path).expect("a file that was just listed").ino())
}

/// What stands directly in a folder, sorted.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<_> = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn walk<T>(folder: &Path, value: impl Fn(&Path) -> T) -> BTreeMap<String, T> {
    if !folder.exists() {
        return BTreeMap::new();
    }
    WalkDir::new(folder)
        .min_depth(1)
        .into_iter()
        .map(|entry| {
            let entry = entry.expect("a readable folder");
            let slash = if entry.file_type().is_dir() { "/" } else { "" };
            let name = entry.path().strip_prefix(folder).expect("a path below the folder").display();
            (format!("{name}{slash}"), value(entry.path()))
        })
        .collect()
}
