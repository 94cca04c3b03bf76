//! A site that is read again and again.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;

use super::Assembled;
use super::assemble::compose;
use super::reading::{Ground, Reading};
use crate::config::BaseUrl;

/// Reads a site again after each change: what has not changed is not read anew. The result is the one that
/// [`super::Catalogue::assemble`] gives.
pub struct Reader {
    root: PathBuf,
    today: Date,
    base_url: Option<BaseUrl>,
    kept: Option<(Ground, Vec<Reading>)>,
}

impl Reader {
    /// For the site in `root` as of `today`. `base_url` replaces the configured one.
    pub fn new(root: &Path, today: Date, base_url: Option<BaseUrl>) -> Self {
        Reader { root: root.to_owned(), today, base_url, kept: None }
    }

    /// Reads the site, of which the files `changed` (relative to its folder) have changed since the last time; `None` where that is
    /// not known.
    ///
    /// # Errors
    /// Where something cannot be read at all; the next time all is read anew.
    pub fn assemble(&mut self, changed: Option<&BTreeSet<PathBuf>>) -> io::Result<Assembled> {
        let (ground, readings) = match (self.kept.take(), changed) {
            (Some((ground, readings)), Some(changed)) if changed.iter().all(|path| is_sheet(&ground, path)) => {
                let readings = reread(&ground, readings, changed)?;
                (ground, readings)
            }
            _ => {
                let ground = Ground::read(&self.root, self.today, self.base_url.clone())?;
                let readings = ground.readings()?;
                (ground, readings)
            }
        };
        let (ground, readings) = self.kept.insert((ground, readings));
        compose(ground.clone(), readings.clone())
    }
}

/// Whether it is the file of a project that was there and still is: then no other file can be concerned but by its headings.
fn is_sheet(ground: &Ground, path: &Path) -> bool {
    let is_listed = ground.inventory.projects.iter().any(|files| is_of(files, path));
    is_listed && ground.inventory.files.contains(path) && ground.root.join(path).symlink_metadata().is_ok_and(|file| file.is_file())
}

fn is_of(files: &crate::sheet::Files, path: &Path) -> bool {
    files.original == path || files.translations.iter().any(|&lang| files.translation(lang) == path)
}

fn reread(ground: &Ground, mut readings: Vec<Reading>, changed: &BTreeSet<PathBuf>) -> io::Result<Vec<Reading>> {
    readings.par_iter_mut().zip(&ground.inventory.projects).try_for_each(|(reading, files)| {
        if changed.iter().any(|path| is_of(files, path)) || !reading.leans_on.is_disjoint(changed) {
            *reading = ground.reading(files)?;
        }
        Ok::<_, io::Error>(())
    })?;
    Ok(readings)
}
