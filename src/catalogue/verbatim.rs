//! Files that are published as they are: everything in `static/`.

use std::io;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use crate::locale::Lang;
use crate::source::{Diagnostic, Severity};

/// The folder, relative to the site's; a file in it is published at its path from there.
pub const FOLDER: &str = "static";

/// What a build itself writes at the top of the output, beside a folder for each language.
const TAKEN: [&str; 8] = ["404.html", "assets", "data", "datasets", "index.html", "media", "robots.txt", "search"];

/// What begins with a dot and is meant to be published all the same.
const DOTTED: [&str; 2] = [".well-known", ".nojekyll"];

/// The files in `root/static`, by their paths from there, with forward slashes, sorted.
///
/// # Errors
/// Where a folder cannot be read.
pub fn list(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> io::Result<Vec<String>> {
    let folder = root.join(FOLDER);
    let mut files = Vec::new();
    if !folder.exists() {
        return Ok(files);
    }
    let is_wanted = |entry: &DirEntry| {
        let name = entry.file_name().as_encoded_bytes();
        entry.depth() == 0 || !name.starts_with(b".") || DOTTED.iter().any(|dotted| dotted.as_bytes() == name)
    };
    for entry in WalkDir::new(&folder).sort_by_file_name().into_iter().filter_entry(is_wanted) {
        let entry = entry?;
        let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let wrong = |code, message: String| Diagnostic::of_file(Severity::Error, code, path, message);
        if entry.path_is_symlink() {
            let link = wrong("symbolic-link", "symbolic links are not followed".into());
            diagnostics.push(link.help("put the file or folder itself here"));
        } else if entry.file_type().is_file() {
            match path.strip_prefix(FOLDER).unwrap_or(path).to_str() {
                None => diagnostics.push(wrong("file-name", "the file's name is not UTF-8".into()).help("rename the file")),
                Some(name) if is_taken(name) => {
                    let taken = wrong("static-collision", format!("the build writes /{} itself", top(name)));
                    diagnostics.push(taken.help("rename it or remove it"));
                }
                Some(name) => files.push(name.replace('\\', "/")),
            }
        }
    }
    Ok(files)
}

/// Whether a build would write there itself.
fn is_taken(name: &str) -> bool {
    let top = top(name);
    let languages = Lang::ALL.map(Lang::code);
    TAKEN.iter().chain(&languages).any(|taken| taken.eq_ignore_ascii_case(top)) || (top.starts_with("sitemap") && top.ends_with(".xml"))
}

fn top(name: &str) -> &str {
    name.split(['/', '\\']).next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_build_writes_is_taken() {
        for name in ["sv/x.html", "Data/x", "index.html", "sitemap-1.xml", "robots.txt"] {
            assert!(is_taken(name), "{name}");
        }
        for name in ["admin/index.html", "svenska.pdf", "data.zip", "CNAME"] {
            assert!(!is_taken(name), "{name}");
        }
    }
}
