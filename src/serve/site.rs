//! The catalogue of a served site: read again after each change, its pages made when they are asked for.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use jiff::civil::Date;
use tokio::sync::{oneshot, watch as latest};

use super::complete::Complete;
use super::live::{Live, Reliance};
use super::past::Committed;
use super::{Note, Report, Today};
use crate::catalogue::{Assembled, Catalogue, Destination, Reader};
use crate::config::BaseUrl;
use crate::history::GitHistory;
use crate::pages::{PageError, Pages};
use crate::sheet::PROJECTS;
use crate::theme::Theme;

/// What the site is asked or told.
pub enum Message {
    /// Somebody asks for what stands at an address.
    Asked(String, oneshot::Sender<Answer>),
    /// Files have changed, relative to the site's folder; none where anything may have.
    Changed(Option<BTreeSet<PathBuf>>),
    /// Git tells this of the projects.
    Committed(GitHistory),
    /// Nobody is served any more.
    Stop,
}

/// What stands at an address.
pub enum Answer {
    /// A page, and what it relies on besides the content.
    Page(Vec<u8>, Reliance),
    /// A file that goes with pages, by its path.
    File(String, Vec<u8>),
    /// The page stands at another address.
    Moved(String),
    /// If it is anywhere, then in the whole build; a page that tells of the data is.
    Elsewhere,
    /// The site could not be read yet.
    Nothing,
    /// The theme or the machine failed.
    Failed(String),
}

/// A site that is read and shown.
pub struct Site {
    pub root: PathBuf,
    pub today: Box<Today>,
    /// How often the day is looked up.
    pub look: Duration,
    pub base_url: BaseUrl,
    pub report: Box<Report>,
    pub note: fn(&Note),
    pub live: latest::Sender<Live>,
    pub complete: Complete,
    pub committed: Committed,
}

/// How long a mistake must last before it is shown: a file that is being written looks mistaken for a moment.
const PATIENCE: Duration = Duration::from_millis(60);

/// The last state of the site without mistakes.
struct Good {
    catalogue: Catalogue,
    theme: Theme,
    /// The theme's static files, by their paths.
    files: HashMap<String, Vec<u8>>,
    /// Whether the theme may have changed since it was loaded.
    is_stale: bool,
    /// What is told of projects where git is not asked: nothing.
    untold: GitHistory,
}

/// What ends a while of answering.
enum Next {
    /// Files have changed; none where anything may have.
    Changed(Option<BTreeSet<PathBuf>>),
    /// Git tells this of the projects.
    Committed(GitHistory),
    /// Nobody is served any more.
    Stop,
}

/// A mistake that is not shown yet.
struct Pending {
    since: Instant,
    mistakes: String,
}

impl Site {
    /// Reads and answers until it is told to stop.
    pub fn keep(self, inbox: &Receiver<Message>) {
        let mut day = (self.today)();
        let mut reader = Reader::new(&self.root, day, Some(self.base_url.clone()));
        let mut good = None;
        let mut history = GitHistory::default();
        let mut changed = None;
        let mut is_first = true;
        loop {
            let begun = Instant::now();
            let read = self.read(&mut reader, changed.as_ref(), &mut good);
            if is_first {
                // What cannot be read any more is told of after the next change.
                let _ = reader.make_room();
            } else {
                (self.note)(&Note::Read(changed.clone(), begun.elapsed()));
            }
            is_first = false;
            let pending = match read {
                Ok(()) => {
                    self.live.send_modify(|live| (live.version, live.mistakes) = (live.version + 1, None));
                    self.complete.changed();
                    self.committed.changed(day);
                    None
                }
                Err(mistakes) => {
                    self.complete.give_up();
                    Some(Pending { since: Instant::now(), mistakes })
                }
            };
            let (mut pending, mut good) = (pending, good.as_mut());
            changed = loop {
                match self.answer_all(good.as_deref_mut(), &history, inbox, &mut pending, day) {
                    Next::Changed(next) => break next,
                    Next::Committed(told) => {
                        history = told;
                        self.live.send_modify(|live| live.history += 1);
                    }
                    Next::Stop => return,
                }
            };
            let today = (self.today)();
            if today != day {
                (day, changed) = (today, None);
                reader = Reader::new(&self.root, day, Some(self.base_url.clone()));
            }
        }
    }

    /// Reads what has changed. What stands in the way of publishing is the error; the last good state then stays.
    fn read(&self, reader: &mut Reader, changed: Option<&BTreeSet<PathBuf>>, good: &mut Option<Good>) -> Result<(), String> {
        let is_projects_alone = changed.is_some_and(|changed| changed.iter().all(|path| path.starts_with(PROJECTS)));
        if let Some(good) = good {
            good.is_stale |= !is_projects_alone;
        }
        let Assembled { catalogue, diagnostics } = reader.assemble(changed).map_err(|error| error.to_string())?;
        let catalogue = match ((self.report)(&diagnostics), catalogue) {
            (None, Some(catalogue)) => catalogue,
            (mistakes, _) => return Err(mistakes.unwrap_or_default()),
        };
        match good {
            Some(good) if !good.is_stale => good.catalogue = catalogue,
            _ => {
                let theme = Theme::load(&self.root, &catalogue.config, true).map_err(|error| error.to_string())?;
                let files = theme.artifacts().map(|file| (file.path, file.bytes)).collect();
                let mut next = Good { catalogue, theme, files, is_stale: false, untold: GitHistory::default() };
                next.shown(&GitHistory::default()).and_then(|shown| shown.try_out()).map_err(|error| error.to_string())?;
                *good = Some(next);
            }
        }
        Ok(())
    }

    /// Answers until something changes, or the day is another.
    fn answer_all(
        &self,
        good: Option<&mut Good>,
        history: &GitHistory,
        inbox: &Receiver<Message>,
        pending: &mut Option<Pending>,
        day: Date,
    ) -> Next {
        let shown = good.map(|good| good.shown(history));
        loop {
            let patience = pending.as_ref().map_or(self.look, |pending| PATIENCE.saturating_sub(pending.since.elapsed()));
            match inbox.recv_timeout(patience) {
                Ok(Message::Asked(address, answer)) => {
                    let index = self.live.borrow().index.clone();
                    // Who asked may have gone away.
                    let _ = answer.send(match &shown {
                        Some(Ok(shown)) => shown.answer(&address, index.as_deref()).unwrap_or_else(|why| Answer::Failed(why.to_string())),
                        Some(Err(why)) => Answer::Failed(why.to_string()),
                        None => Answer::Nothing,
                    });
                }
                Ok(Message::Changed(changed)) => return Next::Changed(changed),
                Ok(Message::Committed(history)) => return Next::Committed(history),
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return Next::Stop,
                Err(RecvTimeoutError::Timeout) => {
                    if let Some(Pending { mistakes, .. }) = pending.take() {
                        self.live.send_modify(|live| live.mistakes = Some(mistakes));
                    }
                    if (self.today)() != day {
                        return Next::Changed(None);
                    }
                }
            }
        }
    }
}

/// A good state, ready to be shown.
struct Shown<'g> {
    catalogue: &'g Catalogue,
    /// Without what git tells, as the whole build is, which makes the pages and feeds that they lead to.
    pages: Pages<'g>,
    /// With what git tells: those of projects.
    told: Pages<'g>,
    files: &'g HashMap<String, Vec<u8>>,
}

impl Good {
    /// Gets it ready.
    fn shown<'g>(&'g mut self, history: &'g GitHistory) -> Result<Shown<'g>, PageError> {
        let Good { catalogue, theme, files, untold, .. } = self;
        let pages = Pages::new(catalogue, untold, theme)?;
        let told = pages.with_history(history);
        Ok(Shown { catalogue, pages, told, files })
    }
}

impl Shown<'_> {
    /// Makes a page of each kind: a template that fails while it is written is found before anybody sees it.
    fn try_out(&self) -> Result<(), PageError> {
        let Catalogue { config, projects, pages, .. } = self.catalogue;
        for &lang in &config.languages {
            let list = |value| Destination::List { lang, value, number: 1 };
            let facets = config.facets.iter().flat_map(|&facet| {
                let value = (!self.catalogue.table(facet).values.is_empty()).then(|| list(Some((facet, 0))));
                [Destination::Values { lang, facet, number: 1 }].into_iter().chain(value)
            });
            let project = (!projects.is_empty()).then_some(Destination::Project(lang, 0));
            let text = (!pages.is_empty()).then_some(Destination::Text(lang, 0));
            let kinds = [Destination::Root, Destination::Home(lang), list(None)].into_iter().chain(project).chain(text).chain(facets);
            for destination in kinds {
                self.pages.page(destination, None)?;
            }
        }
        Ok(())
    }

    /// What stands at an address; `index` is the folder of the search index, where there is one.
    fn answer(&self, address: &str, index: Option<&str>) -> Result<Answer, PageError> {
        if let Some(destination) = self.catalogue.destination(address) {
            let (pages, reliance) = match destination {
                Destination::Project(..) => (&self.told, Reliance::History),
                Destination::List { value: None, number: 1, .. } | Destination::Data(_) | Destination::Changes(_) => {
                    (&self.pages, Reliance::Build)
                }
                _ => (&self.pages, Reliance::Nothing),
            };
            let page = pages.page(destination, index)?;
            return Ok(page.map_or(Answer::Elsewhere, |page| Answer::Page(page.bytes, reliance)));
        }
        let path = address.trim_start_matches('/');
        if let Some(bytes) = self.files.get(path) {
            return Ok(Answer::File(path.to_owned(), bytes.clone()));
        }
        if let Some((source, name)) = self.catalogue.media.iter().find(|(_, name)| *name == path) {
            return Ok(Answer::File(name.clone(), std::fs::read(self.catalogue.root.join(source))?));
        }
        let folder = format!("{address}/");
        Ok(if self.catalogue.destination(&folder).is_some() { Answer::Moved(folder) } else { Answer::Elsewhere })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc;

    use super::*;
    use crate::generator::{Texts, write_site};
    use crate::serve::complete::Builder;

    #[test]
    fn a_site_that_is_served_past_midnight_follows_the_day() {
        let folder = tempfile::tempdir().unwrap();
        write_site(3, Texts::Translated, folder.path()).unwrap();
        let is_tomorrow = Arc::new(AtomicBool::new(false));
        let clock = Arc::clone(&is_tomorrow);
        let today = move || Date::constant(2026, 1, if clock.load(Ordering::Relaxed) { 2 } else { 1 });
        let base_url = BaseUrl::parse("http://localhost/").unwrap();
        let (live, told) = latest::channel(Live::default());
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let _entered = runtime.enter();
        let build = Box::new(|_: &std::path::Path, _: &BaseUrl| std::process::Command::new("true"));
        let folder_built = folder.path().join("built");
        let builder = Builder { folder: folder_built, base_url: base_url.clone(), build, live: live.clone(), note: |_| () };
        let (complete, _) = builder.start();
        let (messages, inbox) = mpsc::channel();
        let site = Site {
            root: folder.path().to_owned(),
            today: Box::new(today),
            look: Duration::from_millis(5),
            base_url,
            report: Box::new(|_| None),
            note: |_| (),
            live,
            complete,
            committed: Committed::start(folder.path().to_owned(), messages.clone()).unwrap(),
        };
        let keeper = std::thread::spawn(move || site.keep(&inbox));
        let wait = |version: u64| {
            let begun = Instant::now();
            while told.borrow().version < version {
                assert!(begun.elapsed() < Duration::from_secs(60), "version {version} never came");
                std::thread::sleep(Duration::from_millis(5));
            }
        };
        wait(1);
        std::thread::sleep(Duration::from_millis(50));
        assert_eq!(told.borrow().version, 1, "nothing is read again on the same day");
        is_tomorrow.store(true, Ordering::Relaxed);
        wait(2);
        messages.send(Message::Stop).unwrap();
        keeper.join().unwrap();
    }
}
