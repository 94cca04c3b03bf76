//! A theme's files: those built in, and a site's own laid over them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use include_dir::{Dir, include_dir};
use walkdir::WalkDir;

use crate::source::conflicts;

static DEFAULT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Every file of a theme, by its path within it (`templates/base.html`), with forward slashes.
pub struct Files(BTreeMap<String, Cow<'static, [u8]>>);

impl Files {
    /// The built-in theme.
    pub fn built_in() -> Self {
        let mut files = BTreeMap::new();
        add_built_in(&DEFAULT, &mut files);
        Files(files)
    }

    /// The built-in theme with `root/themes/name` laid over it.
    ///
    /// # Errors
    /// Where a file of the site's theme cannot be read.
    pub fn of_theme(root: &Path, name: &str) -> io::Result<Self> {
        let Files(mut files) = Files::built_in();
        let folder = root.join("themes").join(name);
        if folder.is_dir() {
            for entry in WalkDir::new(&folder) {
                let entry = entry?;
                let Some(path) = entry.path().strip_prefix(&folder).ok().and_then(Path::to_str) else { continue };
                if entry.file_type().is_file() {
                    files.insert(path.replace('\\', "/"), Cow::Owned(fs::read(entry.path())?));
                }
            }
        }
        Ok(Files(files))
    }

    /// The names of the files that begin with `prefix`, sorted.
    pub fn names<'f>(&'f self, prefix: &'f str) -> impl Iterator<Item = &'f str> {
        self.0.range(prefix.to_owned()..).map(|(name, _)| name.as_str()).take_while(move |name| name.starts_with(prefix))
    }

    /// A file's bytes.
    pub fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.0.get(name).map(|bytes| &**bytes)
    }

    /// A file's text.
    ///
    /// # Errors
    /// A sentence, where there is no such file, it is not UTF-8, or it holds what a merge left in it.
    pub fn text(&self, name: &str) -> Result<&str, String> {
        let bytes = self.bytes(name).ok_or_else(|| format!("{name}: there is no such file"))?;
        let text = std::str::from_utf8(bytes).map_err(|_| format!("{name}: the file is not UTF-8"))?;
        match conflicts(text).first() {
            Some(span) => Err(format!("{name}, line {}: an unresolved merge conflict", 1 + text[..span.start].matches('\n').count())),
            None => Ok(text),
        }
    }
}

fn add_built_in(folder: &Dir<'static>, files: &mut BTreeMap<String, Cow<'static, [u8]>>) {
    for file in folder.files() {
        if let Some(path) = file.path().to_str() {
            files.insert(path.replace('\\', "/"), Cow::Borrowed(file.contents()));
        }
    }
    for folder in folder.dirs() {
        add_built_in(folder, files);
    }
}
