//! The site that is imported into.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::catalogue::Programme;
use crate::config::Config;
use crate::locale::Lang;
use crate::sheet::{Inventory, open};
use crate::source::{Diagnostic, Report, Severity};

/// What an import knows of a site before it reads a sheet of it.
pub struct Site {
    /// Its folder.
    pub root: PathBuf,
    /// Its settings.
    pub config: Config,
    /// Its files.
    pub inventory: Inventory,
    /// Its programmes, by the name that sheets call them by.
    pub programmes: Vec<Programme>,
}

impl Site {
    /// Reads settings and programmes; every mistake in them is noted, and a folder that leads out of the site.
    ///
    /// # Errors
    /// Where something cannot be read at all.
    pub fn read(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> io::Result<Self> {
        let mut noted = Vec::new();
        let config = Config::read(root, &mut noted)?;
        // What is wrong with other files is no business of an import.
        let inventory = Inventory::take(root, &mut Vec::new())?;
        let mut programmes = Vec::new();
        for path in &inventory.programmes {
            let Some(source) = open(root, path, &mut noted)? else { continue };
            let report = Report::new(&source);
            programmes.extend(Programme::read(&source, &report, &config));
            noted.extend(report.into_diagnostics());
        }
        diagnostics.extend(noted.into_iter().filter(Diagnostic::is_error));
        programmes.sort_by(|a, b| a.slug.cmp(&b.slug));
        for path in ["content", "content/projects", "imports"] {
            if fs::symlink_metadata(root.join(path)).is_ok_and(|found| !found.is_dir()) {
                let link = Diagnostic::of_file(Severity::Error, "symbolic-link", path, "this is not a folder of the site's own");
                diagnostics.push(link.help("put the folder itself here; nothing is written through a symbolic link"));
            }
        }
        Ok(Site { root: root.to_owned(), config, inventory, programmes })
    }

    /// The language of sheets that name none.
    pub fn lang(&self) -> Lang {
        self.config.languages.first().copied().unwrap_or(Lang::Sv)
    }

    /// The file of each sheet, by the name that it has in addresses.
    pub fn sheets(&self) -> HashMap<&str, &Path> {
        self.inventory.projects.iter().map(|files| (files.slug.as_str(), files.original.as_path())).collect()
    }
}
