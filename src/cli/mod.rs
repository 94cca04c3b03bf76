//! The command line: one file a command.

mod ask;
mod build;
mod check;
mod clock;
mod completions;
mod conformance;
mod diff;
mod export;
mod fmt;
mod history;
mod import;
mod init;
mod man;
mod new;
mod open_data;
mod organisations;
mod progress;
mod report;
mod schema;
mod search;
mod serve;

use std::fmt::Display;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::config::BaseUrl;

/// Turns a folder of project sheets into a bilingual public catalogue of funded projects.
#[derive(Parser)]
#[command(name = "projektblad", version, max_term_width = 100, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  projektblad init bank                      a site of its own, with a small example
  projektblad build                          the site in this folder, into its output/
  projektblad build --site bank --output /srv/www/bank
  projektblad build --previous downloaded    the same, carrying on the history of a release that stands elsewhere
  projektblad check                          everything that is wrong, nothing written
  projektblad check --format github          the same as annotations of a pull request
  projektblad new \"Ladan\"                    a sheet for a new project: asks for what is needed
  projektblad new --translate ladan en       the file for its translation
  projektblad fmt --check                    the files whose front matter is not in the canonical form
  projektblad import --dry-run sheets/*.txt  what printed sheets would become; without --dry-run they do
  projektblad check --staged                 what a commit would hold
  projektblad diff old/output output         what differs between two releases
  projektblad organisations                  names that are likely to be one organisation's
  projektblad search \"psykisk ohälsa\" --region vastsverige

A site is a folder with content/ (catalogue.toml, programmes/, projects/, pages/), optionally themes/ and static/
(files that are published as they are), and output/. A project is one file in content/projects/: facts in TOML between two lines of +++, then text in
Markdown; krut.en.md beside krut.md holds its English title and text.

Exit codes: 0 all is well, 1 mistakes in the content, 2 wrong use or something that the machine refused.";

#[derive(Subcommand)]
enum Command {
    /// Build the site: check all content, make every page and data file, and publish them in one step
    Build(build::BuildArguments),
    /// Check all content and write nothing
    Check(check::CheckArguments),
    /// Print what a shell needs to complete commands and options
    Completions(completions::CompletionsArguments),
    /// Tell what differs between two releases of the data, project by project and field by field
    Diff(diff::DiffArguments),
    /// Write the data files alone, without pages and search
    Export(export::ExportArguments),
    /// Put the front matter of sheets and pages into its canonical order and form; comments and text stay as they are
    Fmt(fmt::FmtArguments),
    /// Make a sheet, a page of text, or the file of a translation
    New(Box<new::NewArguments>),
    /// List organisations that are likely to be one under several names, and write down which are
    Organisations(organisations::OrganisationsArguments),
    /// Begin a site: a small example, a theme to change, settings of editors, workflows
    Init(init::InitArguments),
    /// Write manual pages, one for each command
    Man(man::ManArguments),
    /// Print the JSON Schema of a kind of file that authors write
    Schema(schema::SchemaArguments),
    /// Serve the site on this machine while it is written, and show every change at once
    Serve(serve::ServeArguments),
    /// Make sheets of what there is already: printed project sheets and saved pages; and again, when the source has changed
    Import(import::ImportArguments),
    /// Search the published site, from the same files as its pages do
    Search(Box<search::SearchArguments>),
}

/// What every command wants to know of a site.
#[derive(Args, Clone)]
struct SiteArguments {
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    site: PathBuf,

    /// The day as of which to build, YYYY-MM-DD: decides which announcements and contact persons show
    /// [default: the day of SOURCE_DATE_EPOCH, or else today]
    #[arg(long, value_name = "DAY")]
    date: Option<jiff::civil::Date>,

    /// Let warnings count as mistakes
    #[arg(long)]
    strict: bool,

    /// The release before this one, to tell what has changed: an output folder, or a folder with projects.ndjson and
    /// changes.json from one [default for build and export: the one that they take the place of]
    #[arg(long, value_name = "DIR")]
    previous: Option<PathBuf>,

    /// Where the site will be published, instead of base_url in catalogue.toml
    #[arg(long, value_name = "URL", value_parser = BaseUrl::parse)]
    base_url: Option<BaseUrl>,
}

/// How a command ended.
enum Outcome {
    /// All is well.
    Fine,
    /// The content has mistakes; they have been shown.
    Mistakes,
}

/// Wrong use, or something that the machine refused: a message for the person at the terminal.
struct Failure(String);

impl<E: Display> From<E> for Failure {
    fn from(error: E) -> Self {
        Failure(error.to_string())
    }
}

/// A text as one word of a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// Writes to standard output. A reader that has read enough is no reason to fail.
fn print(text: &str) -> io::Result<()> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Runs the command that the arguments name.
pub fn run() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Build(arguments) => build::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::Fmt(arguments) => fmt::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Organisations(arguments) => organisations::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Search(arguments) => search::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
    };
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Mistakes) => ExitCode::from(1),
        Err(Failure(message)) => {
            eprintln!("projektblad: {message}");
            ExitCode::from(2)
        }
    }
}
