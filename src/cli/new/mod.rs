//! `projektblad new`

mod amounts;
mod facts;
mod questions;
mod subject;

use std::path::{Path, PathBuf};

use clap::Args;

use super::report::{self, plural, show_each};
use super::{Failure, Outcome, ask};
use crate::catalogue::Survey;
use crate::locale::Lang;
use crate::sheet::{Files, PAGES, PROJECTS, Slug, Text, new_page, new_sheet, new_translation, read_texts};
use crate::source::{Diagnostic, SourceFile, create, did_you_mean};
use facts::{Answers, FACTS, FactArguments, resolved};
use questions::Asking;
use subject::original;

#[derive(Args)]
#[command(mut_args(|arg| if arg.get_help_heading() == Some(FACTS) { arg.conflicts_with_all(["page", "translate"]) } else { arg }))]
pub struct NewArguments {
    /// What the project or page is called; with --translate, in the language of the translation
    #[arg(value_name = "TITLE")]
    title: Option<String>,

    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    site: PathBuf,

    /// Make the file of a translation, with the original's sections as headings: the original's name or file, and the language
    #[arg(long, num_args = 2, value_names = ["NAME", "LANG"], conflicts_with = "page")]
    translate: Option<Vec<String>>,

    /// Make a page of text
    #[arg(long)]
    page: bool,

    /// The name of the file, without its ending [default: made from the title]
    #[arg(long, value_name = "NAME", conflicts_with = "translate")]
    name: Option<String>,

    /// Ask nothing, on a terminal either
    #[arg(long)]
    no_input: bool,

    #[command(flatten)]
    facts: FactArguments,
}

/// Makes a sheet, a translation or a page.
pub fn run(arguments: &NewArguments) -> Result<Outcome, Failure> {
    let mut diagnostics = Vec::new();
    let survey = Survey::take(&arguments.site, &mut diagnostics)?;
    diagnostics.retain(Diagnostic::is_error);
    if !diagnostics.is_empty() {
        report::show(&diagnostics, report::Format::Human, false);
        return Ok(Outcome::Mistakes);
    }
    let asking = (!arguments.no_input && ask::is_possible()).then_some(Asking { survey: &survey });
    match &arguments.translate {
        Some(names) => translation(arguments, &survey, asking.as_ref(), &names[0], &names[1]),
        None if arguments.page => page(arguments, &survey, asking.as_ref()),
        None => sheet(arguments, &survey, asking.as_ref()),
    }
}

fn sheet(arguments: &NewArguments, survey: &Survey, asking: Option<&Asking>) -> Result<Outcome, Failure> {
    let mut given = Answers { title: arguments.title.clone(), facts: arguments.facts.clone() };
    // Whoever has given all that is needed is not asked for the rest.
    if let Some(asking) = asking.filter(|_| !given.missing(survey).is_empty()) {
        asking.complete(&mut given, |title| free_path(arguments, survey, PROJECTS, title).map(|_| ()))?;
    }
    let (title, facts, lang) = resolved(&given, survey)?;
    let path = free_path(arguments, survey, PROJECTS, &title)?;
    let sheet = SourceFile { text: new_sheet(&facts, lang), path };
    let diagnostics = survey.judge(&sheet);
    show_each(&diagnostics);
    let mistakes = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    if mistakes > 0 {
        return Err(Failure(format!("the sheet would have {}; nothing was written", plural(mistakes, "mistake"))));
    }
    made(arguments, &sheet, "write the text under its headings: one without text is not shown; then run `projektblad check`")
}

fn page(arguments: &NewArguments, survey: &Survey, asking: Option<&Asking>) -> Result<Outcome, Failure> {
    let title = match (&arguments.title, asking) {
        (Some(title), _) => Some(title.clone()),
        (None, Some(asking)) => {
            asking.title("What is the page called?", false, |title| free_path(arguments, survey, PAGES, title).map(|_| ()))?
        }
        (None, None) => None,
    };
    let title = tidied(&title.ok_or_else(|| missing(&["TITLE"]))?)?;
    let path = free_path(arguments, survey, PAGES, &title)?;
    let order = survey.pages(&arguments.site)?.iter().map(|page| page.order).max().map_or(1, |last| last.saturating_add(1));
    made(arguments, &SourceFile { text: new_page(&title, order), path }, "write its text; then run `projektblad check`")
}

fn translation(arguments: &NewArguments, survey: &Survey, asking: Option<&Asking>, name: &str, code: &str) -> Result<Outcome, Failure> {
    let files = original(arguments, &survey.inventory, name)?;
    let help = |help: Option<String>| help.map(|help| format!("; {help}")).unwrap_or_default();
    let lang = Lang::from_code(code)
        .ok_or_else(|| Failure(format!("there is no language `{code}`{}", help(did_you_mean(code, Lang::ALL.map(Lang::code))))))?;
    let (original, original_title) = text_of(arguments, survey, files)?;
    if lang == original.lang {
        return Err(Failure(format!("{} is written in this language", files.original.display())));
    }
    let is_page = files.original.starts_with(PAGES);
    // A page of text has a title in every language that it has a file for; a project's may wait.
    let title = match (&arguments.title, asking) {
        (Some(title), _) => Some(title.clone()),
        (None, Some(asking)) => asking.title(&format!("“{original_title}” in {}", lang.own_name()), !is_page, |_| Ok(()))?,
        (None, None) => None,
    };
    let title = title.map(|title| tidied(&title)).transpose()?;
    if is_page && title.is_none() {
        return Err(missing(&["TITLE (a page needs one in each language)"]));
    }
    let text = new_translation(&original, &original_title, title.as_deref(), lang);
    let sheet = SourceFile { text, path: files.translation(lang) };
    made(arguments, &sheet, "translate it section by section: until one has text and a heading, the original is shown in its place")
}

/// The original of a translation, and its title.
fn text_of(arguments: &NewArguments, survey: &Survey, files: &Files) -> Result<(Text, String), Failure> {
    let facts = survey.heading_of(&arguments.site, files)?;
    let (lang, title) = facts.ok_or_else(|| Failure(format!("{} has mistakes; run `projektblad check`", files.original.display())))?;
    let alone = Files { translations: Vec::new(), ..files.clone() };
    let mut texts = read_texts(&arguments.site, &alone, lang)?;
    let text = texts[lang].take().ok_or_else(|| Failure(format!("{} cannot be read", files.original.display())))?;
    Ok((text, title))
}

/// A title on one line, that says something.
fn tidied(title: &str) -> Result<String, Failure> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() || title.contains(char::is_control) {
        return Err(Failure("the title is empty, or holds control characters".to_owned()));
    }
    Ok(title)
}

/// What has to be given where nobody can be asked.
fn missing(flags: &[&str]) -> Failure {
    Failure(format!("missing: {}; give them, or run the command on a terminal to be asked", flags.join(", ")))
}

/// The file that a new sheet or page gets; refused where the name is taken.
fn free_path(arguments: &NewArguments, survey: &Survey, folder: &str, title: &str) -> Result<PathBuf, Failure> {
    let slug = match &arguments.name {
        Some(name) => {
            let wrong =
                || format!("`{name}` cannot be an address: it may hold a–z, 0–9 and single hyphens; did you mean `{}`?", Slug::fold(name));
            Slug::exact(name).ok_or_else(|| Failure(wrong()))?
        }
        None => Slug::fold(title),
    };
    let (group, is_taken) = if folder == PAGES {
        (&survey.inventory.pages, survey.is_taken(&slug, &survey.pages(&arguments.site)?))
    } else {
        (&survey.inventory.projects, false)
    };
    if let Some(files) = group.iter().find(|files| files.slug == slug) {
        return Err(Failure(format!("{} is there already; give another --name", files.original.display())));
    }
    if is_taken {
        return Err(Failure(format!("the address /{slug}/ is taken; give another --name")));
    }
    Ok(Path::new(folder).join(format!("{slug}.md")))
}

/// Writes a file that is not there yet, and tells where it is and what comes next.
fn made(arguments: &NewArguments, file: &SourceFile, next: &str) -> Result<Outcome, Failure> {
    let site = arguments.site.strip_prefix(".").unwrap_or(&arguments.site);
    let path = site.join(&file.path);
    match create(&arguments.site, &file.path, &file.text) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            return Err(Failure(format!("{} is there already; nothing was written", path.display())));
        }
        written => written?,
    }
    println!("{}", path.display());
    eprintln!("{next}");
    Ok(Outcome::Fine)
}
