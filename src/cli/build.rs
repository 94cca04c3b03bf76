//! `projektblad build`

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use clap::Args;
use rayon::prelude::*;

use super::history::{GitArguments, Told};
use super::progress::Progress;
use super::report::{self, Format, plural};
use super::{Failure, Outcome, SiteArguments, clock};
use crate::catalogue::{Assembled, Catalogue};
use crate::changes::{Before, History};
use crate::dataset::{DataFile, Dataset, Kind, Release, TABLES, Table};
use crate::history::GitHistory;
use crate::locale::{Lang, PerLang};
use crate::output::{Publish, Published, Stage};
use crate::pages::{ColumnShape, Download, OpenData, Pages, TableShape};
use crate::search::Search;
use crate::sheet::Text;
use crate::source::Diagnostic;
use crate::theme::Theme;

#[derive(Args)]
pub struct BuildArguments {
    #[command(flatten)]
    site: SiteArguments,

    /// The folder to publish into [default: output/ in the site's folder]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,

    /// Begin the history of changes anew where the output folder holds one
    #[arg(long)]
    new_history: bool,

    #[command(flatten)]
    git: GitArguments,

    /// Leave templates, styles and scripts as they are written, for reading
    #[arg(long)]
    unminified: bool,

    /// Print what each stage took
    #[arg(long)]
    timings: bool,
}

/// Reads the site, and publishes it if nothing is wrong.
pub fn run(arguments: &BuildArguments) -> Result<Outcome, Failure> {
    let mut progress = Progress::start(arguments.timings);
    progress.begin("read and check");
    let root = &arguments.site.site;
    let output = arguments.output.clone().unwrap_or_else(|| root.join("output"));
    let Some((catalogue, before)) = checked(&arguments.site, arguments.new_history, &output)? else { return Ok(Outcome::Mistakes) };
    progress.begin("history");
    let Told { found: history, note } = arguments.git.history(&catalogue);
    progress.end();

    progress.begin("load theme");
    let mut theme = Theme::load(root, &catalogue.config, !arguments.unminified)?;
    let stage = Stage::open(&output)?;
    let made = make(&catalogue, &history, &mut theme, &stage, before, &|artifact| stage.put(artifact), &mut progress)?;
    if let Made::Reused(reused) = made {
        report::show(&reused, Format::Human, arguments.site.strict);
        return Ok(Outcome::Mistakes);
    }

    progress.begin("publish");
    let published = stage.publish()?;
    progress.end();
    summary(&catalogue, published, &progress);
    note.iter().for_each(|note| println!("{note}"));
    Ok(Outcome::Fine)
}

/// What came of making a site.
pub enum Made {
    /// Everything; the files of the search index are in this folder.
    Whole(String),
    /// Names were given to other projects since the release before: nothing may be published.
    Reused(Vec<Diagnostic>),
}

/// Makes every page and file of a site. Whole files go to `publish`; those that are written piece by piece go straight to `stage`.
pub fn make(
    catalogue: &Catalogue,
    history: &GitHistory,
    theme: &mut Theme,
    stage: &Stage,
    before: Before,
    publish: Publish,
    progress: &mut Progress,
) -> Result<Made, Failure> {
    theme.artifacts().try_for_each(publish)?;
    let pages = Pages::new(catalogue, history, theme)?;
    let dataset = Dataset::new(catalogue, stage, before)?;
    let mut names = PerLang::default();
    for lang in Lang::ALL {
        names[lang] = pages.value_names(lang)?;
    }
    let rows = pages.rows()?;
    let search = Search::new(catalogue, names, |project| rows[project].clone());

    progress.begin_counted("projects", catalogue.projects.len());
    let searching = AtomicU64::new(0);
    // One after the other, so that few records wait for those before them in projects.json.
    (0..catalogue.projects.len()).par_bridge().try_for_each(|project| {
        let texts = catalogue.texts(project)?;
        let documents = texts.map(|text| text.as_ref().map(Text::document));
        pages.project(project, &documents, publish)?;
        dataset.project(project, &documents, publish)?;
        let before = Instant::now();
        search.project(project, &documents, &rows[project], publish)?;
        searching.fetch_add(before.elapsed().as_micros() as u64, Ordering::Relaxed);
        progress.step();
        Ok::<_, Failure>(())
    })?;
    progress.part("search", Duration::from_micros(searching.into_inner()));
    let data = dataset.finish(&|lang, id| pages.word(lang, id).map_err(std::io::Error::other), publish)?;
    if let Some(reused) = reused(catalogue, &data) {
        return Ok(Made::Reused(reused));
    }

    progress.begin("lists and other pages");
    let folder = search.folder();
    pages.others(&folder, &open_data(data), publish)?;

    progress.begin("search index");
    search.finish(publish)?;
    Ok(Made::Whole(folder))
}

/// A site's catalogue and the release before it, to be published into a folder; `None` where mistakes have been shown.
pub fn checked(site: &SiteArguments, new_history: bool, output: &Path) -> Result<Option<(Catalogue, Before)>, Failure> {
    let today = clock::today(site)?;
    let before = before(site.previous.as_deref(), new_history, output)?;
    let Assembled { catalogue, mut diagnostics } = Catalogue::assemble(&site.site, today, site.base_url.clone())?;
    diagnostics.extend(catalogue.iter().flat_map(|catalogue| before.history.reused(catalogue)));
    report::show(&diagnostics, Format::Human, site.strict);
    Ok(catalogue.filter(|_| !report::stops(&diagnostics, site.strict)).map(|catalogue| (catalogue, before)))
}

/// The release before this one. A history that nobody asked to drop is not dropped.
fn before(previous: Option<&Path>, new_history: bool, output: &Path) -> Result<Before, Failure> {
    let before = previous.map(Before::read).transpose()?;
    if new_history {
        return Ok(before.map(|before| Before { history: History::default(), ..before }).unwrap_or_default());
    }
    let goes_on = before.as_ref().map(|before| before.history.clone()).unwrap_or_default();
    if History::read(output)?.is_some_and(|history| history.is_worth_keeping() && !history.is_continued_by(&goes_on)) {
        let output = output.display();
        return Err(Failure(format!(
            "{output} holds the history of earlier releases, which this build would drop; \
             add `--previous {output}` to carry it on, or `--new-history` to begin anew"
        )));
    }
    if let (Some(folder), Some(Before { history, .. })) = (previous, &before)
        && history.releases.is_empty()
    {
        let folder = folder.display();
        return Err(Failure(format!(
            "{folder} holds no changes.json; name the folder with both projects.ndjson and changes.json, or add `--new-history` to begin anew"
        )));
    }
    Ok(before.unwrap_or_default())
}

/// The names that were given to other projects since the release before; `None` where there are none.
pub fn reused(catalogue: &Catalogue, release: &Release) -> Option<Vec<Diagnostic>> {
    let difference = release.history.releases.first()?.difference.as_ref()?;
    Some(difference.reused(catalogue)).filter(|reused| !reused.is_empty())
}

/// What the page about the data tells of it.
fn open_data(release: Release) -> OpenData {
    OpenData {
        version: release.version,
        date: release.date,
        history: release.history,
        files: release.files.into_iter().map(download).collect(),
        tables: TABLES.into_iter().map(shape).collect(),
    }
}

fn download(file: DataFile) -> Download {
    Download { media_type: file.media_type(), name: file.name, meaning: file.meaning, bytes: file.bytes, sha256: file.sha256 }
}

fn shape(table: &Table) -> TableShape {
    let mut columns: Vec<ColumnShape> = Vec::new();
    for (name, column, _) in table.fields() {
        match columns.last_mut().filter(|last| last.name == column.name) {
            Some(last) => last.names.push(name),
            None => columns.push(ColumnShape { name: column.name, names: vec![name], kind: message(column.kind) }),
        }
    }
    TableShape { name: table.name, files: table.files(), columns }
}

fn message(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "type-text",
        Kind::Address => "type-address",
        Kind::Integer => "type-integer",
        Kind::Decimal => "type-decimal",
        Kind::Date => "type-date",
        Kind::Boolean => "type-boolean",
    }
}

/// The closing line.
pub fn summary(catalogue: &Catalogue, published: Published, progress: &Progress) {
    let Published { files, bytes, unchanged, pages } = published;
    println!(
        "{}, {pages} pages, {files} files ({unchanged} unchanged), {} in {:.2} s",
        plural(catalogue.projects.len(), "project"),
        size(bytes),
        progress.elapsed().as_secs_f64()
    );
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.2} GB", bytes as f64 / 1e9),
    }
}
