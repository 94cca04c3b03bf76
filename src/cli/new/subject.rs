//! What is to be translated, by its name or its file.

use std::path::{Path, PathBuf};

use super::{Failure, NewArguments};
use crate::sheet::{Files, Inventory};
use crate::source::did_you_mean;

/// The sheet or page that is meant by a name (`ladan`), a file's name (`ladan.md`) or a path, from here or from the site's folder.
pub fn original<'i>(arguments: &NewArguments, inventory: &'i Inventory, name: &str) -> Result<&'i Files, Failure> {
    let all = || inventory.projects.iter().chain(&inventory.pages);
    let whole = |path: PathBuf| path.canonicalize().ok();
    let here = whole(PathBuf::from(name));
    let is_path = |files: &&Files| {
        let path = &files.original;
        Path::new(name) == path || (here.is_some() && here == whole(arguments.site.join(path)))
    };
    let is_name = |files: &&Files| files.slug.as_str() == name.strip_suffix(".md").unwrap_or(name);
    let found: Vec<&Files> = all().find(is_path).map_or_else(|| all().filter(is_name).collect(), |files| vec![files]);
    match found[..] {
        [only] => Ok(only),
        [] => {
            let near = did_you_mean(name, all().map(|files| files.slug.as_str()));
            Err(Failure(format!("there is no sheet or page `{name}`{}", near.map(|near| format!("; {near}")).unwrap_or_default())))
        }
        _ => {
            let paths: Vec<String> = found.iter().map(|files| files.original.display().to_string()).collect();
            Err(Failure(format!("`{name}` may be {}; name the file", paths.join(" or "))))
        }
    }
}
