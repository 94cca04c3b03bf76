//! `projektblad serve`

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::{self, Write, stderr, stdout};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use clap::Args;
use jiff::civil::Date;

use super::build::{Made, make};
use super::progress::Progress;
use super::report::{self, Format};
use super::{Failure, Outcome, SiteArguments, clock, print};
use crate::catalogue::Catalogue;
use crate::changes::Before;
use crate::config::BaseUrl;
use crate::history::GitHistory;
use crate::output::{Artifact, Stage};
use crate::serve::{self, NOT_UP_TO_DATE, Note, Settings};
use crate::theme::Theme;

#[derive(Args)]
#[command(mut_arg("base_url", |base_url| base_url.hide(true)))]
pub struct ServeArguments {
    #[command(flatten)]
    site: SiteArguments,

    /// The port; 0 takes any that is free
    #[arg(long, value_name = "NUMBER", default_value_t = 4000)]
    port: u16,

    /// The address to serve at; any but this machine's own lets others on the network read the site
    #[arg(long, value_name = "IP", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,

    /// Look at the files twice a second, where the file system does not tell of changes (network drives, containers)
    #[arg(long)]
    poll: bool,

    /// Build the whole site into this folder instead, behind a server that shows it
    #[arg(long, value_name = "DIR", hide = true, requires = "base_url", requires = "date")]
    behind: Option<PathBuf>,
}

/// Serves the site until it is interrupted.
pub fn run(arguments: &ServeArguments) -> Result<Outcome, Failure> {
    let ServeArguments { site, port, host, poll, behind } = arguments;
    if let (Some(target), Some(base_url), Some(today)) = (behind, &site.base_url, site.date) {
        return whole(site, today, target, base_url);
    }
    if !site.site.join("content").is_dir() {
        let folder = site.site.display();
        return Err(Failure(format!("{folder} is no site: it has no folder content/. Name a site's folder with --site")));
    }
    if site.base_url.is_some() {
        return Err(Failure(
            "--base-url has no effect here: the site's address is the one that it is served at (--host, --port)".to_owned(),
        ));
    }
    let begun = clock::today(site)?;
    // What told the day once tells it again.
    let (asked, again) = (site.clone(), site.clone());
    let today = move || clock::today(&asked).unwrap_or(begun);
    let strict = site.strict;
    let build = move |target: &Path, base_url: &BaseUrl| {
        let today = clock::today(&again).unwrap_or(begun);
        builder(&again, today, target, base_url)
    };
    let shown = Mutex::new(Vec::new());
    let settings = Settings {
        root: site.site.clone(),
        today: Box::new(today),
        address: SocketAddr::new(*host, *port),
        poll: *poll,
        report: Box::new(move |diagnostics| {
            // What has been said once is not said again after every change.
            let mut shown = shown.lock().unwrap_or_else(PoisonError::into_inner);
            if *shown != diagnostics {
                report::show(diagnostics, Format::Human, strict);
                shown.clear();
                shown.extend_from_slice(diagnostics);
            }
            report::stops(diagnostics, strict).then(|| report::plain(diagnostics))
        }),
        build: Box::new(build),
        note,
    };
    serve::run(settings).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => Failure(format!("port {port} is taken; name another with --port, or any that is free with --port 0")),
        _ => error.into(),
    })?;
    Ok(Outcome::Fine)
}

/// This program, told to build the whole site into `target`.
fn builder(site: &SiteArguments, today: Date, target: &Path, base_url: &BaseUrl) -> Command {
    // It is the same even where another has taken its place in the file system, as Linux alone lets one ask for.
    let own = if cfg!(target_os = "linux") { Ok("/proc/self/exe".into()) } else { std::env::current_exe() };
    let mut command = Command::new(own.unwrap_or_else(|_| "projektblad".into()));
    let option = |name: &str, value: &OsStr| [OsStr::new(name), value].join(OsStr::new("="));
    command.arg0("projektblad").arg("serve").arg(option("--site", site.site.as_os_str())).arg(option("--behind", target.as_os_str()));
    command.arg(format!("--date={today}")).arg(format!("--base-url={}", base_url.absolute("/")));
    command.args(site.previous.iter().map(|previous| option("--previous", previous.as_os_str())));
    command
}

/// Builds the whole site into `target` and says the folder of the search index, as [`serve::Build`] is to.
fn whole(site: &SiteArguments, today: Date, target: &Path, base_url: &BaseUrl) -> Result<Outcome, Failure> {
    serve::apart()?.install(|| {
        let before = site.previous.as_deref().map(Before::read).transpose()?.unwrap_or_default();
        let assembled = Catalogue::assemble(&site.site, today, Some(base_url.clone()))?;
        let Some(catalogue) = assembled.catalogue else { return Ok(Outcome::Mistakes) };
        let mut theme = Theme::load(&site.site, &catalogue.config, true)?;
        let stage = Stage::open(target)?;
        let publish = |artifact: Artifact| stage.put(artifact);
        match make(&catalogue, &GitHistory::default(), &mut theme, &stage, before, &publish, &mut Progress::silent())? {
            Made::Whole(index) => {
                // Whoever ends this program from now on knows whether the site is there.
                print(&index)?;
                stage.publish()?;
                Ok(Outcome::Fine)
            }
            Made::Reused(_) => Ok(Outcome::Mistakes),
        }
    })
}

/// Tells the person at the terminal.
fn note(note: &Note) {
    // A terminal that has been closed is told nothing.
    let _ = match note {
        Note::Ready(url) => writeln!(stdout(), "{url} – stop with Ctrl-C"),
        Note::Read(changed, took) => writeln!(stdout(), "{} read in {} ms", named(changed.as_ref()), took.as_millis()),
        Note::Incomplete(why) => writeln!(stderr(), "projektblad: {NOT_UP_TO_DATE}: {why}"),
    };
}

/// What has changed, in few words.
fn named(changed: Option<&BTreeSet<PathBuf>>) -> String {
    match changed.map(|changed| (changed.first(), changed.len())) {
        Some((Some(file), 1)) => file.display().to_string(),
        Some((Some(file), count)) => format!("{} and {} more", file.display(), count - 1),
        _ => "everything".to_owned(),
    }
}
