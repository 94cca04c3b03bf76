//! `projektblad check`

use clap::Args;

use super::report::{self, Format, plural};
use super::{Failure, Outcome, SiteArguments, clock};
use crate::catalogue::{Assembled, Catalogue};
use crate::theme::Theme;

#[derive(Args)]
pub struct CheckArguments {
    #[command(flatten)]
    site: SiteArguments,

    /// How to show what is wrong
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// Reads the site and says what is wrong with it.
pub fn run(arguments: &CheckArguments) -> Result<Outcome, Failure> {
    let today = clock::today(&arguments.site)?;
    let root = &arguments.site.site;
    let Assembled { catalogue, diagnostics } = Catalogue::assemble(root, today, arguments.site.base_url.clone())?;
    report::show(&diagnostics, arguments.format, arguments.site.strict);
    if report::stops(&diagnostics, arguments.site.strict) {
        return Ok(Outcome::Mistakes);
    }
    if let Some(catalogue) = catalogue {
        Theme::load(root, &catalogue.config, true)?;
        if arguments.format == Format::Human {
            println!("{} checked, nothing stands in the way of a build", plural(catalogue.projects.len(), "project"));
        }
    }
    Ok(Outcome::Fine)
}
