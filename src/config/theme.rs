//! The folder of the site's own theme.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::source::{Diagnostic, Severity};

/// The folder of themes, relative to the site's.
const THEMES: &str = "themes";

/// Where a theme of the site's own lies, relative to the site's folder.
pub fn folder(name: &str) -> PathBuf {
    Path::new(THEMES).join(name)
}

/// The symbolic links that a theme is, lies in or holds: none is followed, and nothing from elsewhere is published.
pub fn links(root: &Path, name: &str) -> Vec<Diagnostic> {
    let link = |path: &Path| {
        Diagnostic::of_file(Severity::Error, "symbolic-link", path, "symbolic links are not followed")
            .help("put the file or folder itself here")
    };
    if root.join(THEMES).is_symlink() {
        return vec![link(Path::new(THEMES))];
    }
    // What cannot be read is told of when the theme is loaded.
    let entries = WalkDir::new(root.join(folder(name))).sort_by_file_name().into_iter().flatten();
    let links = entries.filter(|entry| entry.path_is_symlink());
    links.map(|entry| link(entry.path().strip_prefix(root).unwrap_or(entry.path()))).collect()
}
