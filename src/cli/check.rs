//! `projektblad check`

use clap::Args;

use super::conformance::{self, Conformance};
use super::history::{GitArguments, Told};
use super::progress::Progress;
use super::report::{self, Format, plural};
use super::{Failure, Outcome, SiteArguments, clock};
use crate::catalogue::{Assembled, Catalogue};
use crate::changes::Before;
use crate::dataset::{self, Norm};
use crate::git::Index;
use crate::links::{Courtesy, Followed, Links};
use crate::source::Diagnostic;
use crate::theme::Theme;

#[derive(Args)]
pub struct CheckArguments {
    #[command(flatten)]
    site: SiteArguments,

    /// How to show what is wrong
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,

    /// Check the content as it is in git's index, as a commit would hold it, instead of the files
    #[arg(long)]
    staged: bool,

    /// Also follow the links to other sites, slowly, and warn of those that lead nowhere
    #[arg(long)]
    links: bool,

    /// The most links to follow
    #[arg(long, value_name = "NUMBER", default_value_t = Courtesy::default().most, requires = "links")]
    links_limit: usize,

    /// Also follow links to this machine and to private networks
    #[arg(long, requires = "links")]
    links_private: bool,

    #[command(flatten)]
    git: GitArguments,

    /// Also report which facts projects lack for a norm: article-49, annex-xii, kohesio or 360giving
    #[arg(long, value_name = "NORM", value_parser = conformance::norm)]
    conformance: Option<Norm>,
}

/// Reads the site and says what is wrong with it.
pub fn run(arguments: &CheckArguments) -> Result<Outcome, Failure> {
    let today = clock::today(&arguments.site)?;
    let index = arguments.staged.then(|| Index::take_out(&arguments.site.site)).transpose()?;
    let root = &index.as_ref().map_or_else(|| arguments.site.site.clone(), Index::site);
    let before = arguments.site.previous.as_deref().map(Before::read).transpose()?;
    let Assembled { catalogue, mut diagnostics } = Catalogue::assemble(root, today, arguments.site.base_url.clone())?;
    if let (Some(catalogue), Some(Before { history, records })) = (&catalogue, before) {
        diagnostics.extend(history.reused(catalogue));
        if let Some(records) = records {
            diagnostics.extend(dataset::compare(catalogue, records)?.reused(catalogue));
        }
    }
    match &catalogue {
        Some(catalogue) if arguments.links => diagnostics.extend(follow(Links::of(catalogue)?, arguments)),
        None if arguments.links => eprintln!("links are followed once the mistakes are mended"),
        _ => {}
    }
    let mut unknown = None;
    if let Some(catalogue) = catalogue.as_ref().filter(|_| !arguments.staged) {
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
    let diagnostics = report::placed(diagnostics, arguments.format, &arguments.site.site);
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

/// Follows the links to other sites, and says on standard error how that went.
fn follow(links: Links, arguments: &CheckArguments) -> Vec<Diagnostic> {
    let courtesy = Courtesy { most: arguments.links_limit, private: arguments.links_private, ..Courtesy::default() };
    let mut progress = Progress::start(false);
    progress.begin_counted("links", links.count().min(courtesy.most));
    let Followed { diagnostics, addresses, left_out, unclear } = links.follow(&courtesy, || progress.step());
    progress.end();
    for (address, reason) in &unclear {
        eprintln!("nothing can be said of {}: {reason}", address.escape_debug());
    }
    let rest = if left_out > 0 { format!(", {left_out} more left out (--links-limit)") } else { String::new() };
    eprintln!("{} followed{rest}", plural(addresses, "link"));
    diagnostics
}
