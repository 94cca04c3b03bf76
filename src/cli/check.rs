//! `projektblad check`

use clap::Args;

use super::conformance::{self, Conformance};
use super::history::{GitArguments, Told};
use super::report::{self, Format, plural};
use super::{Failure, Outcome, SiteArguments, clock};
use crate::catalogue::{Assembled, Catalogue};
use crate::changes::Before;
use crate::dataset::{self, Norm};
use crate::theme::Theme;

#[derive(Args)]
pub struct CheckArguments {
    #[command(flatten)]
    site: SiteArguments,

    /// How to show what is wrong
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,

    #[command(flatten)]
    git: GitArguments,

    /// Also report which facts projects lack for a norm: article-49, annex-xii, kohesio or 360giving
    #[arg(long, value_name = "NORM", value_parser = conformance::norm)]
    conformance: Option<Norm>,
}

/// Reads the site and says what is wrong with it.
pub fn run(arguments: &CheckArguments) -> Result<Outcome, Failure> {
    let today = clock::today(&arguments.site)?;
    let root = &arguments.site.site;
    let before = arguments.site.previous.as_deref().map(Before::read).transpose()?;
    let Assembled { catalogue, mut diagnostics } = Catalogue::assemble(root, today, arguments.site.base_url.clone())?;
    if let (Some(catalogue), Some(Before { history, records })) = (&catalogue, before) {
        diagnostics.extend(history.reused(catalogue));
        if let Some(records) = records {
            diagnostics.extend(dataset::compare(catalogue, records)?.reused(catalogue));
        }
    }
    let mut unknown = None;
    if let Some(catalogue) = &catalogue {
        let Told { found, note } = arguments.git.stale_translations(catalogue);
        diagnostics.extend(found);
        unknown = note;
    }
    diagnostics.sort_by(|a, b| a.reading_order().cmp(&b.reading_order()));
    let theme = catalogue.as_ref().map(|catalogue| Theme::load(root, &catalogue.config, true)).transpose()?;
    if let (Some(catalogue), Some(theme)) = (&catalogue, &theme) {
        let ids = dataset::message_ids();
        for &lang in &catalogue.config.languages {
            ids.iter()
                .try_for_each(|id| theme.word(lang, id).map(|_| ()))
                .map_err(|error| Failure(format!("the theme is broken: {error}")))?;
        }
    }
    let conformance = match (&catalogue, &theme, arguments.conformance) {
        (Some(catalogue), Some(theme), Some(norm)) => Some(Conformance::new(catalogue, theme, norm)?),
        _ => None,
    };
    diagnostics.extend(conformance.iter().flat_map(Conformance::diagnostics));
    report::show_with(&diagnostics, conformance.as_ref(), arguments.format, arguments.site.strict);
    let is_human = arguments.format == Format::Human;
    if let Some(note) = unknown.as_ref().filter(|_| !is_human) {
        eprintln!("{note}");
    }
    if let Some(conformance) = conformance.filter(|_| is_human) {
        println!("{}", conformance.summary());
    }
    if report::stops(&diagnostics, arguments.site.strict) {
        return Ok(Outcome::Mistakes);
    }
    if let Some(catalogue) = catalogue.filter(|_| is_human) {
        println!("{} checked, nothing stands in the way of a build", plural(catalogue.projects.len(), "project"));
        unknown.iter().for_each(|note| println!("{note}"));
    }
    Ok(Outcome::Fine)
}
