//! Which files there are.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::Slug;
use crate::locale::Lang;
use crate::source::{Diagnostic, Severity, did_you_mean};

/// The files of one project or one page of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    /// The name it goes by, from the name of the file.
    pub slug: Slug,
    /// The file with the facts and the original text, relative to the site's folder.
    pub original: PathBuf,
    /// The languages that it has been translated into.
    pub translations: Vec<Lang>,
}

impl Files {
    /// The file of a translation: `krut.md` becomes `krut.en.md`.
    pub fn translation(&self, lang: Lang) -> PathBuf {
        translation(&self.original, lang)
    }
}

fn translation(original: &Path, lang: Lang) -> PathBuf {
    original.with_extension(format!("{lang}.md"))
}

/// All that lies below `content/`.
#[derive(Debug, Clone, Default)]
pub struct Inventory {
    /// Every file, relative to the site's folder.
    pub files: BTreeSet<PathBuf>,
    /// The projects, by slug.
    pub projects: Vec<Files>,
    /// The pages of text, by slug.
    pub pages: Vec<Files>,
    /// The programmes' files.
    pub programmes: Vec<PathBuf>,
}

/// The folder of projects, relative to the site's folder.
pub const PROJECTS: &str = "content/projects";
/// The folder of pages of text.
pub const PAGES: &str = "content/pages";
/// The folder of programmes.
pub const PROGRAMMES: &str = "content/programmes";

impl Inventory {
    /// Lists what lies below `content/` in the site's folder `root`, and notes file names that mean nothing.
    ///
    /// # Errors
    /// Where a folder cannot be read.
    pub fn take(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> io::Result<Self> {
        let mut inventory = Inventory::default();
        let content = root.join("content");
        if !content.exists() {
            return Ok(inventory);
        }
        if leads_out(root, &content) {
            let out = Diagnostic::of_file(Severity::Error, "symbolic-link", "content", "the folder leads out of the site");
            diagnostics.push(out.help("put the folder itself here"));
        }
        let mut files = Vec::new();
        let is_seen = |entry: &DirEntry| entry.depth() == 0 || !is_hidden(Path::new(entry.file_name()));
        for entry in WalkDir::new(content).sort_by_file_name().into_iter().filter_entry(is_seen) {
            let entry = entry?;
            let path = entry.path().strip_prefix(root).unwrap_or(entry.path()).to_owned();
            if entry.path_is_symlink() && entry.depth() > 0 {
                let link = Diagnostic::of_file(Severity::Error, "symbolic-link", path, "symbolic links are not followed");
                diagnostics.push(link.help("put the file or folder itself here"));
            } else if entry.file_type().is_file() {
                diagnostics.extend(misplaced(&path));
                files.push(path);
            }
        }
        // At once: one by one, each would be compared with many.
        inventory.files = files.into_iter().collect();
        inventory.projects = group(&inventory.files, Path::new(PROJECTS), diagnostics);
        inventory.pages = group(&inventory.files, Path::new(PAGES), diagnostics);
        inventory.programmes = inventory
            .files
            .iter()
            .filter(|path| path.starts_with(PROGRAMMES) && path.extension().is_some_and(|extension| extension == "toml"))
            .cloned()
            .collect();
        Ok(inventory)
    }

    /// The Markdown files of projects and of pages, whatever they are called.
    pub fn texts(&self) -> impl Iterator<Item = &Path> {
        let is_text = |path: &&Path| path.extension().is_some_and(|extension| extension == "md");
        let is_read = |path: &&Path| path.starts_with(PROJECTS) || path.starts_with(PAGES);
        self.files.iter().map(PathBuf::as_path).filter(is_text).filter(is_read)
    }
}

/// Whether a folder is a symbolic link to one that is not the site's.
fn leads_out(root: &Path, folder: &Path) -> bool {
    let is_inside = || folder.canonicalize().and_then(|to| Ok(to.starts_with(root.canonicalize()?)));
    folder.is_symlink() && !is_inside().unwrap_or(false)
}

/// Whether a name in a path begins with a dot or ends with a tilde: what editors and file systems leave behind. Nothing of that is content.
pub fn is_hidden(path: &Path) -> bool {
    path.iter().map(OsStr::as_encoded_bytes).any(|name| name.starts_with(b".") || name.ends_with(b"~"))
}

/// A file that looks like content and is none, for where it lies or what it is called.
fn misplaced(path: &Path) -> Option<Diagnostic> {
    let extension = path.extension()?.to_str()?;
    let is_text = ["md", "markdown", "mdown", "mkd"].iter().any(|known| extension.eq_ignore_ascii_case(known));
    let help = if is_text && !(path.starts_with(PROJECTS) || path.starts_with(PAGES)) {
        "put projects into content/projects/ and pages of text into content/pages/"
    } else if is_text && extension != "md" {
        "let the name of a sheet or page end in `.md`"
    } else if extension == "toml"
        && !path.starts_with(PROGRAMMES)
        && !["content/catalogue.toml", "content/exchange-rates.toml", "content/organisations.toml"].map(Path::new).contains(&path)
    {
        "put programmes into content/programmes/"
    } else {
        return None;
    };
    Some(Diagnostic::of_file(Severity::Warning, "not-read", path, "this file is not read").help(help))
}

/// Groups the Markdown files below a folder into originals and their translations.
fn group(files: &BTreeSet<PathBuf>, folder: &Path, diagnostics: &mut Vec<Diagnostic>) -> Vec<Files> {
    let mut found: BTreeMap<Slug, Files> = BTreeMap::new();
    let mut suffixed = Vec::new();
    for path in files.iter().filter(|path| path.starts_with(folder)) {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            diagnostics
                .push(Diagnostic::of_file(Severity::Error, "file-name", path, "the file's name is not UTF-8").help("rename the file"));
            continue;
        };
        let Some(stem) = name.strip_suffix(".md") else { continue };
        if let Some((stem, suffix)) = stem.rsplit_once('.') {
            suffixed.push((path, stem, suffix));
            continue;
        }
        let Some(slug) = Slug::exact(stem) else {
            let wrong = Diagnostic::of_file(
                Severity::Error,
                "file-name",
                path,
                format!("`{stem}` cannot be an address: it may hold a–z, 0–9 and single hyphens, {} characters at most", Slug::LONGEST),
            );
            diagnostics.push(wrong.help(format!("rename the file to `{}.md`", Slug::fold(stem))));
            continue;
        };
        match found.get(&slug) {
            Some(other) => {
                let twice = format!("the name `{slug}` is used twice: {} has it too", other.original.display());
                diagnostics.push(Diagnostic::of_file(Severity::Error, "duplicate-slug", path, twice).help("rename one of the two files"));
            }
            None => {
                found.insert(slug.clone(), Files { slug, original: path.clone(), translations: Vec::new() });
            }
        }
    }
    for (path, stem, suffix) in suffixed {
        let Some(lang) = Lang::from_code(suffix) else {
            let unknown =
                Diagnostic::of_file(Severity::Error, "unknown-language", path, format!("`{suffix}` is not a language of the catalogue"));
            diagnostics.push(match did_you_mean(suffix, Lang::ALL.map(Lang::code)) {
                Some(help) => unknown.help(help),
                None => unknown,
            });
            continue;
        };
        let original = path.with_file_name(format!("{stem}.md"));
        match Slug::exact(stem).and_then(|slug| found.get_mut(&slug)).filter(|files| files.original == original) {
            Some(files) => files.translations.push(lang),
            None if files.contains(&original) => {}
            None => {
                let alone = format!("this is a translation without its original: there is no {}", original.display());
                diagnostics.push(
                    Diagnostic::of_file(Severity::Error, "no-original", path, alone)
                        .help("put the facts and the original text into that file, or rename this one to it"),
                );
            }
        }
    }
    found.into_values().collect()
}
