//! Which changes of files were changes of which project, whatever its files were called at the time.

use std::path::Path;

use rustc_hash::FxHashMap;

use super::log::Log;
use super::object::ObjectId;
use super::trees::{Change, File};
use crate::git::Past;
use crate::locale::Lang;
use crate::sheet::Files;

/// Which of the files of a project, or of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The one with the facts and the original text.
    Original,
    /// A translation.
    Translation(Lang),
}

/// What a commit did to one of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Touch {
    /// The commit's place in the log.
    pub commit: u32,
    /// What stood there before, if anything did.
    pub before: Option<(Part, ObjectId)>,
    /// What stands there after, if anything does.
    pub after: Option<(Part, ObjectId)>,
    /// Whether it went by another name before.
    pub is_renamed: bool,
}

/// The changes of each project or page, the latest first.
pub struct Lineage(pub Vec<Vec<Touch>>);

impl Lineage {
    /// Follows the files that there are now back through the log. A file that was renamed or moved is followed to where it was. One
    /// that was removed and has come again is the same, as names are never given to others.
    pub fn trace(past: &Past, log: &Log, files: &[&Files]) -> Self {
        let mut tracked = Tracked { prefix: &past.prefix, paths: FxHashMap::default() };
        for (files, index) in files.iter().zip(0..) {
            let translations = Lang::ALL.map(|lang| files.translation(lang));
            for path in translations.iter().chain([&files.original]) {
                tracked.paths.insert(path_in_repository(&past.prefix, path), index);
            }
        }
        let mut touches = vec![Vec::new(); files.len()];
        for (commit, changes) in &log.changes {
            tracked.commit(*commit, changes, &mut touches);
        }
        Lineage(touches)
    }
}

/// The way from the top of the repository to a file, whose path is relative to the site's folder.
pub fn path_in_repository(prefix: &[u8], path: &Path) -> Vec<u8> {
    let below: Vec<&[u8]> = path.iter().skip(1).map(|name| name.as_encoded_bytes()).collect();
    [prefix, &below.join(&b'/')].concat()
}

/// Where the files of projects lie after the commit that is looked at next.
struct Tracked<'r> {
    /// The way to the content.
    prefix: &'r [u8],
    /// By path, the number of the project.
    paths: FxHashMap<Vec<u8>, usize>,
}

impl Tracked<'_> {
    /// Notes what a commit did, and goes back to before it.
    fn commit(&mut self, commit: u32, changes: &[Change], touches: &mut [Vec<Touch>]) {
        let mut moved = Moved::among(changes);
        let mut renames = Vec::new();
        for change in changes {
            let Some((after, &project)) = change.after.as_ref().and_then(|after| Some((after, self.paths.get(&after.path)?))) else {
                continue;
            };
            let before =
                change.before.as_ref().or_else(|| moved.take(&after.path)).filter(|before| self.folder(before) == self.folder(after));
            let is_renamed = before.is_some_and(|before| stem(&before.path) != stem(&after.path));
            touches[project].push(Touch { commit, before: before.map(held), after: Some(held(after)), is_renamed });
            renames.extend(before.filter(|before| before.path != after.path).map(|before| (&after.path, &before.path, project)));
        }
        for before in moved.gone.into_values() {
            if let Some(&project) = self.paths.get(&before.path) {
                touches[project].push(Touch { commit, before: Some(held(before)), after: None, is_renamed: false });
            }
        }
        // All at once: two files may have changed places.
        renames.iter().for_each(|(after, ..)| _ = self.paths.remove(*after));
        renames.into_iter().for_each(|(_, before, project)| _ = self.paths.insert(before.clone(), project));
    }

    /// The folder of sheets that a file lies in, wherever the site was at the time; none where it lies in none. A page or a draft that
    /// became a project is another thing.
    fn folder<'f>(&self, file: &'f File) -> Option<&'f [u8]> {
        const CONTENT: &[u8] = b"content/";
        let elsewhere = || {
            let mut starts = file.path.windows(CONTENT.len()).enumerate().filter(|(_, name)| *name == CONTENT);
            let (at, _) = starts.find(|(at, _)| *at == 0 || file.path[at - 1] == b'/')?;
            file.path.get(at + CONTENT.len()..)
        };
        file.path.strip_prefix(self.prefix).or_else(elsewhere)?.split(|byte| *byte == b'/').next()
    }
}

/// The files that a commit removed, by name: one of them may lie elsewhere since, too much changed for git to know it again.
struct Moved<'l> {
    gone: FxHashMap<&'l [u8], &'l File>,
}

impl<'l> Moved<'l> {
    fn among(changes: &'l [Change]) -> Self {
        let gone = changes.iter().filter(|change| change.after.is_none()).filter_map(|change| change.before.as_ref());
        Moved { gone: gone.map(|file| (name(&file.path), file)).collect() }
    }

    fn take(&mut self, path: &[u8]) -> Option<&'l File> {
        self.gone.remove(name(path))
    }
}

fn held(file: &File) -> (Part, ObjectId) {
    let name = name(&file.path);
    let suffix = name.strip_suffix(b".md").and_then(|stem| Some(&stem[stem.iter().rposition(|byte| *byte == b'.')? + 1..]));
    let lang = suffix.and_then(|suffix| Lang::from_code(std::str::from_utf8(suffix).ok()?));
    (lang.map_or(Part::Original, Part::Translation), file.blob)
}

fn name(path: &[u8]) -> &[u8] {
    path.rsplit(|byte| *byte == b'/').next().unwrap_or_default()
}

fn stem(path: &[u8]) -> &[u8] {
    name(path).split(|byte| *byte == b'.').next().unwrap_or_default()
}
