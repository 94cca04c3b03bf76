//! `projektblad organisations`

use std::fmt;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use inquire::Select;
use serde::Serialize;

use super::report::{self, plural};
use super::{Failure, Outcome, ask, quoted};
use crate::catalogue::{Decision, Duplicate, Found, Knowledge, REGISTER, Refusal, Survey, decide, duplicates, tidy};
use crate::source::{Diagnostic, did_you_mean};

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct OrganisationsArguments {
    #[command(subcommand)]
    decision: Option<DecisionArguments>,

    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    site: PathBuf,

    /// How to list likely duplicates
    #[arg(long, value_enum, default_value_t = Format::Human, conflicts_with = "ask")]
    format: Format,

    /// How many to list, the likeliest first [default: 50 for people, all for programs]
    #[arg(long, value_name = "NUMBER")]
    limit: Option<usize>,

    /// Ask about them one by one, and write the answers into content/organisations.toml
    #[arg(long)]
    ask: bool,
}

#[derive(Subcommand)]
enum DecisionArguments {
    /// Write into content/organisations.toml that an organisation goes by another name too
    Accept {
        /// The other name, as sheets write it
        alias: String,
        /// The name that the organisation is to go by
        name: String,
        /// Take that name as it is written, even where one that is known is spelt almost alike
        #[arg(long)]
        new_names: bool,
        /// The site's folder
        #[arg(long, value_name = "DIR", default_value = ".")]
        site: PathBuf,
    },
    /// Write into content/organisations.toml that two names are those of two organisations, so that they are not proposed again
    Reject {
        /// One name
        one: String,
        /// The other name
        other: String,
        /// The site's folder
        #[arg(long, value_name = "DIR", default_value = ".")]
        site: PathBuf,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    Human,
    /// For programs
    Json,
}

/// Lists organisations that are likely to be one, or writes down which are.
pub fn run(arguments: &OrganisationsArguments) -> Result<Outcome, Failure> {
    match &arguments.decision {
        None if arguments.ask => ask_all(arguments),
        None => list(arguments),
        Some(DecisionArguments::Accept { alias, name, new_names, site }) => {
            let (alias, name) = (tidy(alias), tidy(name));
            let Some(survey) = survey(site)? else { return Ok(Outcome::Mistakes) };
            sensible(&survey, &alias, &name)?;
            if !new_names {
                well_spelt(&survey, &alias, &name)?;
            }
            write(site, Decision::Alias(&alias, &name))
        }
        Some(DecisionArguments::Reject { one, other, site }) => {
            let Some(survey) = survey(site)? else { return Ok(Outcome::Mistakes) };
            let (one, other) = (tidy(one), tidy(other));
            [&one, &other].into_iter().try_for_each(|name| in_use(&survey, name))?;
            write(site, Decision::Distinct(&one, &other))
        }
    }
}

/// What sheets and register say of organisations; nothing where the register has mistakes, which have been shown.
fn survey(site: &Path) -> Result<Option<Survey>, Failure> {
    let mut diagnostics = Vec::new();
    let survey = Survey::take(site, &mut diagnostics)?;
    diagnostics.retain(|diagnostic| diagnostic.file == Path::new(REGISTER) || diagnostic.code == "no-catalogue");
    report::show(&diagnostics, report::Format::Human, false);
    Ok((!diagnostics.iter().any(Diagnostic::is_error)).then_some(survey))
}

/// Refuses an alias that no sheet writes, and one with a number of its own.
fn sensible(survey: &Survey, alias: &str, name: &str) -> Result<(), Failure> {
    in_use(survey, alias)?;
    let number = |name: &str| {
        let used = survey.organisations.iter().find(|usage| usage.name == name).and_then(|usage| usage.number);
        used.or_else(|| survey.register().find(name)?.number)
    };
    match (number(alias), number(name)) {
        (Some(one), Some(other)) if one != other => Err(Failure(format!(
            "“{alias}” has the number {one} and “{name}” {other}: they are two organisations, or one of the two is wrong"
        ))),
        _ => Ok(()),
    }
}

/// Refuses a name that is most likely another one misspelt.
fn well_spelt(survey: &Survey, alias: &str, name: &str) -> Result<(), Failure> {
    match survey.knows(name) {
        Knowledge::Like(other, likeness) if likeness.is_misspelling() && other != alias => {
            Err(Failure(format!("“{name}” is not known, and “{other}” is: {likeness}. Did you mean that? Add --new-names if you did not")))
        }
        _ => Ok(()),
    }
}

/// Refuses a name that neither a sheet nor the register has.
fn in_use(survey: &Survey, name: &str) -> Result<(), Failure> {
    if survey.spellings.contains(name) || survey.register().find(name).is_some() {
        return Ok(());
    }
    let registered = survey.register().organisations.iter().map(|known| known.name.as_str());
    let help = did_you_mean(name, survey.spellings.iter().map(String::as_str).chain(registered));
    Err(Failure(format!("no sheet names “{name}”{}", help.map(|help| format!(": {help}")).unwrap_or_default())))
}

fn write(site: &Path, decision: Decision) -> Result<Outcome, Failure> {
    match decide(site, &[decision]) {
        Ok(true) => println!("{REGISTER}: {decision}"),
        Ok(false) => println!("{REGISTER} says so already: {decision}"),
        Err(Refusal::Mistakes(diagnostics)) => {
            report::show(&diagnostics, report::Format::Human, false);
            return Ok(Outcome::Mistakes);
        }
        Err(Refusal::Nonsense(why)) => return Err(Failure(why)),
        Err(Refusal::Io(error)) => return Err(error.into()),
    }
    Ok(Outcome::Fine)
}

/// What is listed, for programs.
#[derive(Serialize)]
struct Listed<'f> {
    organisations: usize,
    duplicates: Vec<Pair<'f>>,
    related: Vec<Pair<'f>>,
}

#[derive(Serialize)]
struct Pair<'f> {
    alias: &'f str,
    name: &'f str,
    reason: &'static str,
    explanation: String,
    /// How many projects name the one, and the other.
    projects: [usize; 2],
}

impl<'f> Pair<'f> {
    fn new(Duplicate { alias, name, likeness, projects }: &'f Duplicate) -> Self {
        Pair { alias, name, reason: likeness.name(), explanation: likeness.to_string(), projects: *projects }
    }
}

/// Pairs that people are shown of each kind.
const SHOWN: usize = 50;

fn list(arguments: &OrganisationsArguments) -> Result<Outcome, Failure> {
    let Some(survey) = survey(&arguments.site)? else { return Ok(Outcome::Mistakes) };
    let found = duplicates(&survey.organisations, survey.register());
    let text = match arguments.format {
        Format::Human => for_people(&survey, &found, arguments.limit.unwrap_or(SHOWN)),
        Format::Json => {
            let limit = arguments.limit.unwrap_or(usize::MAX);
            let [duplicates, related] = [&found.likely, &found.related].map(|pairs| pairs.iter().take(limit).map(Pair::new).collect());
            let listed = Listed { organisations: survey.organisations.len(), duplicates, related };
            serde_json::to_string_pretty(&listed)? + "\n"
        }
    };
    match std::io::stdout().write_all(text.as_bytes()) {
        // Whoever reads has read enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
        written => written?,
    }
    Ok(Outcome::Fine)
}

fn for_people(survey: &Survey, Found { likely, related }: &Found, limit: usize) -> String {
    let mut text = format!("{} among {}\n", plural(likely.len(), "likely duplicate"), plural(survey.organisations.len(), "organisation"));
    for pair in likely.iter().take(limit) {
        let Duplicate { alias, name, likeness, .. } = pair;
        text.push_str(&format!("\n{}\n  {likeness}\n  projektblad organisations accept {} {}\n", Shown(pair), quoted(alias), quoted(name)));
    }
    if likely.len() > limit {
        text.push_str(&format!("\n… and {} more; --limit shows them\n", likely.len() - limit));
    }
    if !related.is_empty() {
        text.push_str("\nRelated, most likely not the same:\n");
        for Duplicate { alias, name, projects: [one, other], .. } in related.iter().take(limit) {
            let (one, other) = (plural(*one, "project"), plural(*other, "project"));
            text.push_str(&format!("  {alias} ({one}) may be a part of {name} ({other})\n"));
        }
    }
    if related.len() > limit {
        text.push_str(&format!("  … and {} more\n", related.len() - limit));
    }
    text
}

/// Two names with the numbers of their projects.
struct Shown<'d>(&'d Duplicate);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Duplicate { alias, name, projects: [one, other], .. } = self.0;
        write!(f, "{alias} ({})  →  {name} ({})", plural(*one, "project"), plural(*other, "project"))
    }
}

/// What may be answered.
enum Answer {
    Alias(String),
    Turned(String),
    Distinct,
    Later,
    Stop,
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Answer::Alias(name) => write!(f, "Yes, and it goes by the name {name}"),
            Answer::Turned(alias) => write!(f, "Yes, and it goes by the name {alias}"),
            Answer::Distinct => f.write_str("No, they are two; do not ask again"),
            Answer::Later => f.write_str("Later"),
            Answer::Stop => f.write_str("Stop here"),
        }
    }
}

fn ask_all(arguments: &OrganisationsArguments) -> Result<Outcome, Failure> {
    if !ask::is_possible() {
        let instead = "`projektblad organisations accept ALIAS NAME` and `projektblad organisations reject ONE OTHER`";
        return Err(Failure(format!("--ask needs a terminal; without one, use {instead}")));
    }
    let Some(mut survey) = survey(&arguments.site)? else { return Ok(Outcome::Mistakes) };
    let mut passed: Vec<(String, String)> = Vec::new();
    let mut asked = 0;
    while asked < arguments.limit.unwrap_or(usize::MAX) {
        // An answer may make other pairs of names one, or bring out new ones.
        let found = duplicates(&survey.organisations, survey.register());
        let is_open = |pair: &&Duplicate| !passed.contains(&(pair.alias.clone(), pair.name.clone()));
        let Some(pair) = found.likely.iter().find(is_open) else { break };
        asked += 1;
        let Duplicate { alias, name, likeness, projects } = pair;
        // What is registered, or no sheet writes, is no other name of anything.
        let may_turn = projects[1] > 0 && survey.register().find(name).is_none();
        let turned = may_turn.then(|| Answer::Turned(alias.clone()));
        let choices: Vec<Answer> =
            [Answer::Alias(name.clone())].into_iter().chain(turned).chain([Answer::Distinct, Answer::Later, Answer::Stop]).collect();
        let question = format!("{}: {likeness}. Are they one organisation?", Shown(pair));
        let outcome = match ask::answer(Select::new(&question, choices).prompt())? {
            Some(Answer::Alias(_)) => write(&arguments.site, Decision::Alias(alias, name))?,
            Some(Answer::Turned(_)) => write(&arguments.site, Decision::Alias(name, alias))?,
            Some(Answer::Distinct) => write(&arguments.site, Decision::Distinct(alias, name))?,
            Some(Answer::Later) => {
                passed.push((alias.clone(), name.clone()));
                continue;
            }
            Some(Answer::Stop) | None => return Ok(Outcome::Fine),
        };
        if let Outcome::Mistakes = outcome {
            return Ok(outcome);
        }
        let Some(again) = self::survey(&arguments.site)? else { return Ok(Outcome::Mistakes) };
        survey = again;
    }
    println!("{}", if asked == 0 { "there is nothing to ask about" } else { "that was all" });
    Ok(Outcome::Fine)
}
