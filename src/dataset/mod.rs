//! The catalogue as data: the record of each project, and all of them in one file.
//!
//! Contact persons are in none of it.

mod record;

use std::io::{self, Write};
use std::sync::Mutex;

use crate::catalogue::Catalogue;
use crate::locale::PerLang;
use crate::output::{Artifact, Stage, StreamedFile};
use crate::prose::Document;

/// Makes the data files while the projects pass by.
///
/// `projects.json` holds the records in the order of their slugs. Projects may be handed over in any order:
/// a record waits until those before it have been written.
pub struct Dataset<'c, 's> {
    catalogue: &'c Catalogue,
    all: Mutex<All<'s>>,
}

struct All<'s> {
    file: StreamedFile<'s>,
    /// The project whose record comes next.
    next: usize,
    /// Records that came early.
    waiting: std::collections::BTreeMap<usize, Vec<u8>>,
}

impl<'c, 's> Dataset<'c, 's> {
    /// Begins the data files.
    ///
    /// # Errors
    /// Where they cannot be written.
    pub fn new(catalogue: &'c Catalogue, stage: &'s Stage) -> io::Result<Self> {
        let mut file = stage.stream("data/projects.json")?;
        file.write_all(&record::head(catalogue)?)?;
        Ok(Dataset { catalogue, all: Mutex::new(All { file, next: 0, waiting: std::collections::BTreeMap::new() }) })
    }

    /// Adds a project, whose record gets a file of its own too.
    ///
    /// # Errors
    /// Where a file cannot be written.
    pub fn project(
        &self,
        project: usize,
        documents: &PerLang<Option<Document>>,
        publish: &dyn Fn(Artifact) -> io::Result<()>,
    ) -> io::Result<()> {
        let record = record::record(self.catalogue, project, documents)?;
        let mut alone = record.clone();
        alone.push(b'\n');
        publish(Artifact::file(self.catalogue.record_address(project).trim_start_matches('/'), alone))?;
        let mut all = self.all.lock().map_err(|_| io::Error::other("another thread failed while it wrote projects.json"))?;
        all.waiting.insert(project, record);
        all.write_ready()
    }

    /// Completes the data files.
    ///
    /// # Errors
    /// Where they cannot be written.
    pub fn finish(self) -> io::Result<()> {
        let mut all = self.all.into_inner().map_err(|_| io::Error::other("another thread failed while it wrote projects.json"))?;
        all.file.write_all(record::TAIL)?;
        all.file.finish()
    }
}

impl All<'_> {
    fn write_ready(&mut self) -> io::Result<()> {
        while let Some(record) = self.waiting.remove(&self.next) {
            self.file.write_all(if self.next == 0 { b"\n" } else { b",\n" })?;
            self.file.write_all(&record)?;
            self.next += 1;
        }
        Ok(())
    }
}
