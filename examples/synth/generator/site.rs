//! A whole site on disk.

use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::period::PROGRAMMES;
use super::project::{IN_A_FOLDER, Sheets, folder};

/// Which texts a site has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Texts {
    /// Swedish ones, most of them translated to English.
    Translated,
    /// Swedish ones alone.
    Swedish,
}

/// How much was written.
#[derive(Debug, Default, Clone, Copy)]
pub struct Written {
    /// Files.
    pub files: usize,
    /// Their bytes.
    pub bytes: usize,
}

/// Writes a site with this many projects into the folder `root`.
///
/// # Errors
/// Where the folder holds something already, or cannot be written to.
pub fn write_site(projects: usize, texts: Texts, root: &Path) -> io::Result<Written> {
    if root.exists() && fs::read_dir(root)?.next().is_some() {
        return Err(io::Error::new(io::ErrorKind::DirectoryNotEmpty, "the folder is not empty"));
    }
    fs::create_dir_all(root.join("output"))?;
    let content = root.join("content");
    for folder in ["programmes", "pages", "projects"] {
        fs::create_dir_all(content.join(folder))?;
    }
    let mut written = Written::default();
    written.add(write(&content.join("catalogue.toml"), include_str!("fixed/catalogue.toml"))?);
    for programme in &PROGRAMMES {
        let path = content.join("programmes").join(programme.slug).with_extension("toml");
        written.add(write(&path, programme.file)?);
    }
    written.add(write(&content.join("pages/about.md"), include_str!("fixed/about.md"))?);
    written.add(write(&content.join("pages/about.en.md"), include_str!("fixed/about.en.md"))?);
    let sheets = content.join("projects");
    for project in (0..projects).step_by(IN_A_FOLDER) {
        fs::create_dir_all(sheets.join(folder(project)))?;
    }
    let of_projects = (0..projects).into_par_iter().map(|project| write_project(project, texts, &sheets)).try_reduce(
        Written::default,
        |mut one, other| {
            one.add(other);
            Ok(one)
        },
    )?;
    written.add(of_projects);
    Ok(written)
}

impl Written {
    fn add(&mut self, other: Written) {
        self.files += other.files;
        self.bytes += other.bytes;
    }
}

fn write_project(project: usize, texts: Texts, folder: &Path) -> io::Result<Written> {
    let sheets = Sheets::of(project);
    let mut written = write(&folder.join(format!("{}.md", sheets.path)), &sheets.original)?;
    if let Some(translation) = sheets.translation.filter(|_| texts == Texts::Translated) {
        written.add(write(&folder.join(format!("{}.en.md", sheets.path)), &translation)?);
    }
    Ok(written)
}

fn write(path: &Path, text: &str) -> io::Result<Written> {
    fs::write(path, text)?;
    Ok(Written { files: 1, bytes: text.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_holds_something_is_refused() {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        assert!(write_site(3, Texts::Swedish, folder.path()).is_ok());
        assert!(write_site(3, Texts::Swedish, folder.path()).is_err_and(|error| error.kind() == io::ErrorKind::DirectoryNotEmpty));
    }
}
