//! How long the pages alone take: sheets read and checked, every project's page and every list in both languages, sitemap and theme, published.
//! What else a build makes (search, data, feeds from git) is left out.
//!
//! ```text
//! cargo bench --bench pages -- 1000 10000
//! ```
//!
//! The table is that of `benches/build.rs`, which says how to read it. The rooms of the library are called in the order in which a build
//! calls them, by this program run again for each measurement.

// `cargo bench` compiles the generator's unit tests without what runs them, so that what only they use seems unused.
#[path = "../examples/synth/generator/mod.rs"]
#[allow(dead_code, unused_imports)]
mod generator;
mod measured;

use std::error::Error;
use std::path::Path;
use std::process::{Command, ExitCode};

use projektblad::catalogue::Catalogue;
use projektblad::changes::History;
use projektblad::history::GitHistory;
use projektblad::output::Stage;
use projektblad::pages::{OpenData, Pages};
use projektblad::sheet::Text;
use projektblad::theme::Theme;
use rayon::prelude::*;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The argument that has this program make pages instead of measuring how it does.
const MAKE: &str = "--make";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [argument, site, output] = arguments.as_slice() else { return measure() };
    if argument != MAKE {
        return measure();
    }
    match make(Path::new(site), Path::new(output)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn measure() -> ExitCode {
    measured::measured("pages", &|site, output| {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg(MAKE).arg(site).arg(output);
        Ok(command)
    })
}

/// Makes all pages of a site.
fn make(site: &Path, output: &Path) -> Result<(), Box<dyn Error>> {
    let assembled = Catalogue::assemble(site, measured::DATE.parse()?, None)?;
    let catalogue = assembled.catalogue.ok_or("the site has mistakes")?;
    let mut theme = Theme::load(site, &catalogue.config, true)?;
    let stage = Stage::open(output)?;
    let publish = |artifact| stage.put(artifact);
    theme.artifacts().try_for_each(publish)?;
    let history = GitHistory::default();
    let pages = Pages::new(&catalogue, &history, &mut theme)?;
    (0..catalogue.projects.len()).into_par_iter().try_for_each(|project| {
        let texts = catalogue.texts(project).map_err(|error| error.to_string())?;
        let documents = texts.map(|text| text.as_ref().map(Text::document));
        pages.project(project, &documents, &publish).map_err(|error| error.to_string())
    })?;
    pages.others("search", &no_data(&catalogue), &publish)?;
    stage.publish()?;
    Ok(())
}

/// What the page about the data tells where there are none.
fn no_data(catalogue: &Catalogue) -> OpenData {
    OpenData {
        version: String::new(),
        date: catalogue.today,
        history: History::default(),
        files: Vec::new(),
        descriptions: Vec::new(),
        tables: Vec::new(),
        lists: Vec::new(),
        database: Vec::new(),
    }
}
