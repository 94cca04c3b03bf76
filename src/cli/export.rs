//! `projektblad export`

use std::path::PathBuf;

use clap::Args;
use rayon::prelude::*;

use super::build::{checked, summary};
use super::progress::Progress;
use super::report::{self, Format};
use super::{Failure, Outcome, SiteArguments};
use crate::dataset::Dataset;
use crate::output::Stage;
use crate::sheet::Text;
use crate::theme::Theme;

#[derive(Args)]
pub struct ExportArguments {
    /// The folder to write into, replaced as a whole like the output of a build
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    #[command(flatten)]
    site: SiteArguments,

    /// Begin the history of changes anew, whatever the folder holds
    #[arg(long)]
    new_history: bool,

    /// Print what each stage took
    #[arg(long)]
    timings: bool,
}

/// Reads the site, and writes its data files if nothing is wrong.
pub fn run(arguments: &ExportArguments) -> Result<Outcome, Failure> {
    let mut progress = Progress::start(arguments.timings);
    progress.begin("read and check");
    let ExportArguments { folder, site, new_history, .. } = arguments;
    let Some((catalogue, before)) = checked(site, *new_history, folder)? else { return Ok(Outcome::Mistakes) };
    progress.end();
    let theme = Theme::load(&site.site, &catalogue.config, true)?;
    let stage = Stage::open(folder)?;
    let publish = |artifact| stage.put(artifact);
    let dataset = Dataset::new(&catalogue, &stage, before)?;

    progress.begin_counted("data", catalogue.projects.len());
    (0..catalogue.projects.len()).par_bridge().try_for_each(|project| {
        let texts = catalogue.texts(project)?;
        let documents = texts.map(|text| text.as_ref().map(Text::document));
        dataset.project(project, &texts, &documents, &publish)?;
        progress.step();
        Ok::<_, Failure>(())
    })?;
    let release = dataset.finish(&|lang, id| theme.word(lang, id).map_err(std::io::Error::other), &publish)?;
    if !release.reused.is_empty() {
        report::show(&release.reused, Format::Human, site.strict);
        return Ok(Outcome::Mistakes);
    }

    progress.begin("publish");
    let published = stage.publish()?;
    progress.end();
    summary(&catalogue, published, &progress);
    Ok(Outcome::Fine)
}
