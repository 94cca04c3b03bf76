//! `projektblad schema`

use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::{Failure, Outcome, print};
use crate::locale::Lang;
use crate::schema::{InUse, Subject, Words, schema};

#[derive(Args)]
pub struct SchemaArguments {
    /// The kind of file
    #[arg(value_parser = PossibleValuesParser::new(Subject::ALL.map(Subject::name)), default_value = "sheet", value_name = "KIND")]
    kind: String,

    /// A site whose programmes, areas, phases, places and organisations are to be offered
    #[arg(long, value_name = "DIR")]
    site: Option<PathBuf>,

    /// The language of labels and descriptions [default: the descriptions in the program, where there are]
    #[arg(long, value_parser = PossibleValuesParser::new(Lang::ALL.map(Lang::code)))]
    language: Option<String>,
}

/// Prints the JSON Schema of what authors write.
pub fn run(arguments: &SchemaArguments) -> Result<Outcome, Failure> {
    let in_use = arguments.site.as_deref().map(InUse::read).transpose()?;
    let subject = Subject::from_name(&arguments.kind).unwrap_or(Subject::Sheet);
    // The type that sheets are read into describes itself; what is read key by key has its words in the files of messages alone.
    let lang = arguments.language.as_deref().and_then(Lang::from_code).or((subject != Subject::Sheet).then_some(Lang::En));
    let words = lang.map(Words::new).transpose()?;
    print(&schema(subject, words.as_ref(), in_use.as_ref())?)?;
    Ok(Outcome::Fine)
}
