//! `projektblad schema`

use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::{Failure, Outcome, print};
use crate::git::{Remote, Repository};
use crate::locale::Lang;
use crate::scaffold::{front_matter, snippets, sveltia};
use crate::schema::{InUse, Subject, Words, schema};

#[derive(Args)]
pub struct SchemaArguments {
    /// The kind of file; the last three are configurations of editors, made for one site
    #[arg(value_parser = PossibleValuesParser::new(kinds()), default_value = "sheet", value_name = "KIND")]
    kind: String,

    /// A site whose programmes, areas, phases, places and organisations are to be offered
    #[arg(long, value_name = "DIR")]
    site: Option<PathBuf>,

    /// The language of labels and descriptions
    /// [default: the site's first for editors, else the descriptions in the program]
    #[arg(long, value_parser = PossibleValuesParser::new(Lang::ALL.map(Lang::code)))]
    language: Option<String>,
}

const FRONT_MATTER: &str = "front-matter-cms";
const SNIPPETS: &str = "snippets";
const SVELTIA: &str = "sveltia-cms";

fn kinds() -> impl Iterator<Item = &'static str> {
    Subject::ALL.map(Subject::name).into_iter().chain([FRONT_MATTER, SNIPPETS, SVELTIA])
}

/// Prints the JSON Schema of what authors write, or what an editor makes of it.
pub fn run(arguments: &SchemaArguments) -> Result<Outcome, Failure> {
    let SchemaArguments { kind, site, language } = arguments;
    let in_use = site.as_deref().map(InUse::read).transpose()?;
    let asked = language.as_deref().and_then(Lang::from_code);
    let text = match Subject::from_name(kind) {
        Some(subject) => {
            // The type that sheets are read into describes itself; what is read key by key has its words in files of messages alone.
            let lang = asked.or((subject != Subject::Sheet).then_some(Lang::En));
            schema(subject, lang.map(Words::new).transpose()?.as_ref(), in_use.as_ref())?
        }
        None => {
            let (Some(site), Some(in_use)) = (site, in_use) else {
                return Err(Failure(format!("`{kind}` is made for one site: name it with --site DIR")));
            };
            let words = Words::new(asked.or(in_use.languages.first().copied()).unwrap_or(Lang::ALL[0]))?;
            match kind.as_str() {
                FRONT_MATTER => front_matter(&words, &in_use)?,
                SNIPPETS => snippets(&words, &in_use)?,
                _ => {
                    let origin = Repository::of(site).ok().and_then(|repository| repository.origin());
                    sveltia(&words, &in_use, origin.as_deref().and_then(Remote::of).as_ref())?
                }
            }
        }
    };
    print(&text)?;
    Ok(Outcome::Fine)
}
