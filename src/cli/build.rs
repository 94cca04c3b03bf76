//! `projektblad build`

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use clap::Args;
use rayon::prelude::*;

use super::history::{GitArguments, Told};
use super::open_data::open_data;
use super::progress::Progress;
use super::report::{self, Format, plural};
use super::{Failure, Outcome, SiteArguments, clock};
use crate::catalogue::{Assembled, Catalogue};
use crate::changes::{Before, History};
use crate::dataset::Dataset;
use crate::history::GitHistory;
use crate::locale::{Lang, PerLang};
use crate::output::{Publish, Published, Stage};
use crate::pages::Pages;
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

    /// Begin the history of changes anew, whatever the output folder holds
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
        dataset.project(project, &texts, &documents, publish)?;
        let before = Instant::now();
        search.project(project, &documents, &rows[project], publish)?;
        searching.fetch_add(before.elapsed().as_micros() as u64, Ordering::Relaxed);
        progress.step();
        Ok::<_, Failure>(())
    })?;
    progress.part("search", Duration::from_micros(searching.into_inner()));
    let data = dataset.finish(&|lang, id| pages.word(lang, id).map_err(std::io::Error::other), publish)?;
    if !data.reused.is_empty() {
        return Ok(Made::Reused(data.reused));
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

/// The release before this one: the one that is named, or else the one that this one takes the place of. A history that nobody asked to drop
/// is not dropped.
fn before(previous: Option<&Path>, new_history: bool, output: &Path) -> Result<Before, Failure> {
    if new_history {
        let before = previous.map(Before::read).transpose()?;
        return Ok(before.map(|before| Before { history: History::default(), ..before }).unwrap_or_default());
    }
    let Some(folder) = previous.or_else(|| Some(output).filter(|output| Before::is_in(output))) else { return Ok(Before::default()) };
    let anew = |why: std::io::Error| Failure(format!("{why}; `--new-history` begins anew"));
    let before = Before::read(folder).map_err(anew)?;
    let (shown, replaced) = (folder.display(), output.display());
    if before.history.releases.is_empty() {
        return Err(Failure(format!(
            "{shown} holds no changes.json; name the folder with both projects.ndjson and changes.json, or add `--new-history` to begin anew"
        )));
    }
    if previous.is_some()
        && History::read(output)
            .map_err(anew)?
            .is_some_and(|history| history.is_worth_keeping() && !history.is_continued_by(&before.history))
    {
        return Err(Failure(format!(
            "{replaced} holds a history of releases that {shown} does not go on from, and which this build would drop; \
             leave `--previous` out to carry it on, or add `--new-history` to begin anew"
        )));
    }
    Ok(before)
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
