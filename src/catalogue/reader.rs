//! A site that is read again and again.

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::Assembled;
use super::assemble::compose;
use super::reading::{Ground, Reading};
use crate::config::BaseUrl;
use crate::sheet::{Files, PAGES, PROJECTS, is_hidden};

/// Reads a site again after each change: what has not changed is not read anew. The result is the one that
/// [`super::Catalogue::assemble`] gives.
pub struct Reader {
    root: PathBuf,
    today: Date,
    base_url: Option<BaseUrl>,
    kept: Option<(Ground, Vec<Arc<Reading>>)>,
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
            (Some((ground, readings)), Some(changed))
                if changed.iter().all(|path| is_sheet(&ground, path) || is_passing(&ground, path)) =>
            {
                let readings = reread(&ground, readings, changed, false)?;
                (ground, readings)
            }
            (Some((_, readings)), Some(changed)) if !changed.iter().any(|path| path.starts_with("content")) => {
                let ground = self.ground()?;
                (ground, readings)
            }
            (Some((ground, readings)), Some(changed)) if !changed.iter().any(|path| decides_all(&ground, path)) => {
                let ground = self.ground()?;
                let readings = reread(&ground, readings, changed, true)?;
                (ground, readings)
            }
            _ => {
                let ground = self.ground()?;
                let readings = ground.readings()?;
                (ground, readings)
            }
        };
        let (ground, readings) = self.kept.insert((ground, readings));
        compose(ground, readings.clone())
    }

    /// Puts all that was read together once more, and lets go of it. From then on there is memory for two catalogues, the one that is shown
    /// and the next one, which the system need not be asked for while somebody waits.
    ///
    /// # Errors
    /// Where a file cannot be read any more.
    pub fn make_room(&self) -> io::Result<()> {
        self.kept.as_ref().map_or(Ok(()), |(ground, readings)| compose(ground, readings.clone()).map(drop))
    }

    fn ground(&self) -> io::Result<Ground> {
        Ground::read(&self.root, self.today, self.base_url.clone())
    }
}

/// Whether it is a project's file that was there and still is: then it matters to no other but by its headings.
fn is_sheet(ground: &Ground, path: &Path) -> bool {
    let is_listed = ground.inventory.projects.iter().any(|files| is_of(files, path));
    is_listed && ground.inventory.files.contains(path) && ground.root.join(path).symlink_metadata().is_ok_and(|file| file.is_file())
}

/// Whether it is a file of a moment, as editors write beside the one that they are about to replace.
fn is_passing(ground: &Ground, path: &Path) -> bool {
    let is_told_of = || ground.diagnostics.iter().any(|told| told.file.starts_with(path));
    let has_gone = || !was_there(ground, path) && !is_told_of() && ground.root.join(path).symlink_metadata().is_err();
    is_text(path) && (is_hidden(path) || has_gone())
}

/// Whether every sheet may mean something else after a change of it: settings and programmes are so, and whole folders may hold them.
fn decides_all(ground: &Ground, path: &Path) -> bool {
    let is_folder = || ground.root.join(path).is_dir() || (was_there(ground, path) && !ground.inventory.files.contains(path));
    path.starts_with("content") && !is_text(path) && (path.extension().is_some_and(|extension| extension == "toml") || is_folder())
}

fn is_text(path: &Path) -> bool {
    path.starts_with(PROJECTS) || path.starts_with(PAGES)
}

/// Whether it was a file of the content, or a folder with some.
fn was_there(ground: &Ground, path: &Path) -> bool {
    // What is in a folder comes right after its own name.
    ground.inventory.files.range(path.to_owned()..).next().is_some_and(|file| file.starts_with(path))
}

fn is_of(files: &Files, path: &Path) -> bool {
    let is_named_so = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(files.slug.as_str().as_bytes()));
    is_named_so && (files.original == path || files.translations.iter().any(|&lang| files.translation(lang) == path))
}

/// The readings of all projects, of which only those are read that `changed` concerns, or, where there may be other files than
/// before, that lean on which there are.
fn reread(
    ground: &Ground,
    readings: Vec<Arc<Reading>>,
    changed: &BTreeSet<PathBuf>,
    are_files_others: bool,
) -> io::Result<Vec<Arc<Reading>>> {
    let projects = &ground.inventory.projects;
    let folders: Vec<&PathBuf> = changed.iter().filter(|path| !ground.inventory.files.contains(*path)).collect();
    let stays = |reading: &Reading| {
        let is_below = || folders.iter().any(|folder| reading.files.original.starts_with(folder));
        let is_changed = changed.iter().any(|path| is_of(&reading.files, path)) || is_below();
        let leans = (are_files_others && reading.leans_on.files) || !reading.leans_on.headings.is_disjoint(changed);
        !is_changed && !leans
    };
    let before: Vec<Option<Arc<Reading>>> = if are_files_others {
        let mut before: HashMap<PathBuf, Arc<Reading>> =
            readings.into_iter().map(|reading| (reading.files.original.clone(), reading)).collect();
        projects.iter().map(|files| before.remove(&files.original).filter(|reading| reading.files == *files)).collect()
    } else {
        readings.into_iter().map(Some).collect()
    };
    let read = before.into_par_iter().zip(projects).map(|(reading, files)| match reading {
        Some(reading) if stays(&reading) => Ok(reading),
        _ => ground.reading(files),
    });
    read.collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::catalogue::Catalogue;
    use crate::generator::{Texts, write_site};

    const TODAY: Date = jiff::civil::date(2026, 1, 1);

    /// All that is known of a site, as text.
    fn told(assembled: &Assembled) -> String {
        let Assembled { catalogue, diagnostics } = assembled;
        let catalogue = catalogue.as_ref().map(|c| (&c.projects, &c.organisations, &c.totals, &c.years, &c.title_ranks, &c.media));
        format!("{catalogue:#?} {diagnostics:#?}")
    }

    #[test]
    fn what_is_read_again_is_what_is_read_anew() {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let root = folder.path();
        write_site(40, Texts::Translated, root).unwrap_or_else(|error| panic!("{error}"));
        let mut reader = Reader::new(root, TODAY, None);
        let mut step = |name: &str, change: &dyn Fn(String) -> Option<String>, changed: &[&str]| {
            let path = root.join(changed[0]);
            match change(fs::read_to_string(&path).unwrap_or_default()) {
                Some(text) => fs::write(&path, text).unwrap_or_else(|error| panic!("{error}")),
                None => fs::remove_file(&path).unwrap_or_else(|error| panic!("{error}")),
            }
            let changed = changed.iter().map(PathBuf::from).collect();
            let again = reader.assemble(Some(&changed)).unwrap_or_else(|error| panic!("{error}"));
            let anew = Catalogue::assemble(root, TODAY, None).unwrap_or_else(|error| panic!("{error}"));
            assert!(told(&again) == told(&anew), "{name}");
            again.catalogue.is_some()
        };
        let inventory = crate::sheet::Inventory::take(root, &mut Vec::new()).unwrap_or_else(|error| panic!("{error}"));
        let names: Vec<String> = inventory.projects.iter().map(|files| files.original.display().to_string()).collect();
        let (one, other) = (names[3].as_str(), names[7].as_str());
        let link = format!("\n[there]({}#en-egen-rubrik)\n", other.rsplit('/').next().unwrap_or(other));
        let heading = "\n## En egen rubrik\n\nText.\n";
        assert!(step("the first time", &|text| Some(text), &[one]));
        assert!(step("another owner", &|text| Some(text.replacen("\nowner = \"", "\nowner = \"Ny ", 1)), &[one]));
        assert!(step("another year", &|text| Some(text.replacen("\nstart = 20", "\nstart = 19", 1)), &[other]));
        assert!(!step("a link to a heading that is not there", &|text| Some(text + &link), &[one]));
        assert!(step("the heading", &|text| Some(text + heading), &[other]));
        assert!(!step("without the heading", &|text| Some(text.replace(heading, "")), &[other]));
        assert!(step("without the link", &|text| Some(text.replace(&link, "")), &[one]));
        assert!(!step("a mistake", &|text| Some(text.replacen("grant = ", "grand = ", 1)), &[one]));
        assert!(step("mended", &|text| Some(text.replacen("grand = ", "grant = ", 1)), &[one]));
        assert!(step(
            "a new sheet",
            &|_| fs::read_to_string(root.join(one)).ok().map(|text| text.replacen("id = \"", "id = \"9", 1)),
            &[&one.replace(".md", "-ny.md")]
        ));
        assert!(step("removed again", &|_| None, &[&one.replace(".md", "-ny.md")]));
        assert!(step(
            "a file that is none of the site's, and one that has gone already",
            &|_| Some(String::new()),
            &["content/projects/4913~", "content/projects/4914"]
        ));
    }
    #[test]
    fn a_folder_that_is_moved_away_is_missed_and_found_again() {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let root = folder.path();
        write_site(10, Texts::Translated, root).unwrap_or_else(|error| panic!("{error}"));
        let mut reader = Reader::new(root, TODAY, None);
        reader.assemble(None).unwrap_or_else(|error| panic!("{error}"));
        for (moved, is_needed) in [("content/programmes", true), ("content/projects", false)] {
            let ways = [(root.join(moved), root.join("away")), (root.join("away"), root.join(moved))];
            for ((from, to), is_whole) in ways.into_iter().zip([false, true]) {
                fs::rename(from, to).unwrap_or_else(|error| panic!("{error}"));
                let again = reader.assemble(Some(&BTreeSet::from([moved.into()]))).unwrap_or_else(|error| panic!("{error}"));
                let anew = Catalogue::assemble(root, TODAY, None).unwrap_or_else(|error| panic!("{error}"));
                assert!(told(&again) == told(&anew), "{moved}");
                assert_eq!(again.catalogue.is_some(), is_whole || !is_needed, "{moved}");
            }
        }
    }
}
