//! `projektblad init`

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::report::plural;
use super::{Failure, Outcome, quoted};
use crate::config::BaseUrl;
use crate::git::{Hook, Remote, Repository};
use crate::locale::Lang;
use crate::scaffold::{Made, Part, Plan, Wishes, plan, workflows};

#[derive(Args)]
pub struct InitArguments {
    /// The folder of the site; it may hold other files
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// The language that sheets are written in first, and that settings are explained in
    #[arg(long, value_parser = PossibleValuesParser::new(Lang::ALL.map(Lang::code)), default_value = "sv")]
    language: String,

    /// What the catalogue is called [default: a name for the example]
    #[arg(long, value_name = "TEXT", value_parser = title)]
    title: Option<String>,

    /// Where the site will be published [default: an address for the example]
    #[arg(long, value_name = "URL", value_parser = address)]
    base_url: Option<String>,

    /// Add the configuration of a web editor, Sveltia CMS
    #[arg(long)]
    cms: bool,

    /// Install a hook that has git check what is about to be committed
    #[arg(long)]
    hook: bool,

    /// Do not begin a git repository
    #[arg(long)]
    no_git: bool,

    /// Write these parts alone, as into a site that is there already
    #[arg(long, value_name = "PART", value_delimiter = ',', value_parser = PossibleValuesParser::new(PARTS))]
    only: Vec<String>,
}

const HOOK: &str = "hook";

const PARTS: [&str; 6] = [Part::Content.name(), Part::Theme.name(), Part::Editor.name(), Part::Workflows.name(), Part::Cms.name(), HOOK];

fn title(text: &str) -> Result<String, &'static str> {
    let is_title = !text.trim().is_empty() && !text.chars().any(char::is_control);
    is_title.then(|| text.trim().to_owned()).ok_or("a title is a text on one line")
}

fn address(text: &str) -> Result<String, String> {
    BaseUrl::parse(text).map(|address| address.absolute("/"))
}

/// Writes a new site, or parts of one: all of it or nothing, and nothing over what is there.
pub fn run(arguments: &InitArguments) -> Result<Outcome, Failure> {
    let folder = &arguments.folder;
    let mut parts = parts(arguments);
    // Workflows are looked for at the top of a repository alone.
    let place = parts.contains(&Part::Workflows).then(|| place(folder)).flatten();
    if place.is_some() {
        parts.retain(|part| *part != Part::Workflows);
    }
    let wants_hook = arguments.hook || arguments.only.iter().any(|part| part == HOOK);
    let remote = Repository::of(folder).ok().and_then(|repository| repository.origin());
    let wishes = Wishes {
        lang: Lang::from_code(&arguments.language).unwrap_or(Lang::ALL[0]),
        title: arguments.title.clone(),
        base_url: arguments.base_url.clone(),
        remote: remote.as_deref().and_then(Remote::of),
        parts,
    };
    let mut plans = vec![(folder.clone(), plan(&wishes, folder)?)];
    plans.extend(place.map(|(top, inside)| (top, workflows(&inside))));
    plans.iter().try_for_each(|(folder, plan)| plan.check(folder))?;

    let mut made = Made::default();
    made.folder(folder)?;
    if wishes.parts.contains(&Part::Content) && !arguments.no_git {
        repository(folder, wants_hook, &mut made)?;
    }
    let hook = wants_hook.then(|| Hook::of(folder)).transpose()?;
    let write = |(folder, plan): &(PathBuf, Plan)| Ok((folder.clone(), plan.write_into(folder, &mut made)?));
    let written = plans.iter().map(write).collect::<Result<Vec<_>, Failure>>()?;
    if let Some(hook) = &hook {
        hook.install()?;
        if !hook.is_there() {
            made.note(hook.file());
        }
    }
    made.keep();

    for (folder, count) in written {
        println!("{} written to {}", plural(count, "file"), folder.display());
    }
    if let Some(hook) = hook {
        let already = if hook.is_there() { " already" } else { "" };
        println!("git checks what is about to be committed{already}, by {}", hook.file().display());
    }
    if wishes.parts.contains(&Part::Content) {
        let enter = if is_here(folder) { String::new() } else { format!("  cd {}\n", word(&folder.to_string_lossy())) };
        println!("\nNext:\n{enter}  projektblad check\n  projektblad build");
    }
    if wishes.parts.contains(&Part::Cms) {
        println!("\nThe web editor is not fetched yet; cms/README.md tells how.");
    }
    Ok(Outcome::Fine)
}

/// What is to be written.
fn parts(arguments: &InitArguments) -> Vec<Part> {
    let mut parts: Vec<Part> = arguments.only.iter().filter_map(|name| Part::from_name(name)).collect();
    if arguments.only.is_empty() {
        parts.extend([Part::Content, Part::Theme, Part::Editor, Part::Workflows]);
    }
    if arguments.cms && !parts.contains(&Part::Cms) {
        parts.push(Part::Cms);
    }
    parts
}

/// The top of the repository that a folder, which may not be there yet, lies in, and the way from there to it; nothing where it is the
/// top or in no repository.
fn place(folder: &Path) -> Option<(PathBuf, String)> {
    let whole = std::path::absolute(folder).ok()?;
    let there = whole.ancestors().find(|folder| folder.is_dir())?;
    let Repository { top, inside } = Repository::of(there).ok()?;
    let inside = inside.join(whole.strip_prefix(there).ok()?);
    let inside = inside.to_str()?.trim_matches('/');
    (!inside.is_empty()).then(|| (top, inside.to_owned()))
}

/// Whether it is the folder that the program was started in.
fn is_here(folder: &Path) -> bool {
    matches!((folder.canonicalize(), Path::new(".").canonicalize()), (Ok(folder), Ok(here)) if folder == here)
}

/// A word as a shell takes it, in quotation marks where it needs them.
fn word(text: &str) -> String {
    let is_plain = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | '+' | ','));
    if is_plain { text.to_owned() } else { quoted(text) }
}

/// Begins a repository where there is none. Without git there is a site all the same, but no hook.
fn repository(folder: &Path, is_needed: bool, made: &mut Made) -> Result<(), Failure> {
    match Repository::of(folder) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound && !is_needed => {
            eprintln!("{error}: no repository was begun");
            Ok(())
        }
        // One that git does not want to know of is nobody's to touch.
        Err(error) if error.kind() == ErrorKind::NotFound || folder.join(".git").symlink_metadata().is_ok() => Err(error.into()),
        Err(_) => {
            made.note(&folder.join(".git"));
            Ok(Repository::begin(folder).map(|_| ())?)
        }
    }
}
