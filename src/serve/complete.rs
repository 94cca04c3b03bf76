//! The whole site, built behind the one that is served: search, data, and what is made of them.
//!
//! A program of its own builds it, which the system stops at once wherever it is: from the moment that a file is written until the changed
//! page has been shown, everything else waits.

use std::future::pending;
use std::io;
use std::path::PathBuf;
use std::process::Output;
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::watch as latest;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep_until};

use super::apart::Running;
use super::live::Live;
use super::{Build, Note};
use crate::config::BaseUrl;

/// What is wrong where the whole site could not be built, while its pages are shown.
pub const NOT_UP_TO_DATE: &str = "search and data are not up to date";

/// How long nothing must change before the whole site is built again.
const QUIET: Duration = Duration::from_millis(400);

/// How long a build waits after the last sign that something is about to be shown.
const PAUSE: Duration = Duration::from_millis(300);

/// For how long after a change those who ask for pages can make a build wait: whoever asks without end does not stop it.
const LONGEST: Duration = Duration::from_secs(2);

/// How the program ends that builds the site where mistakes stand in the way.
const MISTAKES: i32 = 1;

/// What a build goes by.
enum Sign {
    /// A file is being written.
    Written,
    /// Somebody asks for a page.
    Asked,
    /// The site has changed.
    Changed,
    /// The site may not be as it was, and is nothing to be built.
    Mistaken,
    /// Nobody is served any more.
    Stop,
}

/// Tells those who build the whole site what happens.
#[derive(Clone)]
pub struct Complete(UnboundedSender<Sign>);

impl Complete {
    /// Says that a file is being written, so that a page is soon to be shown.
    pub fn written(&self) {
        self.tell(Sign::Written);
    }

    /// Says that somebody asks for a page.
    pub fn asked(&self) {
        self.tell(Sign::Asked);
    }

    /// Says that the site has changed.
    pub fn changed(&self) {
        self.tell(Sign::Changed);
    }

    /// Says that the site may not be as it was, and is nothing to be built.
    pub fn give_up(&self) {
        self.tell(Sign::Mistaken);
    }

    /// Says that nobody is served any more.
    pub fn stop(&self) {
        self.tell(Sign::Stop);
    }

    fn tell(&self, sign: Sign) {
        // It ends with the program.
        let _ = self.0.send(sign);
    }
}

/// Builds the whole site whenever it has changed; a build that is overtaken is given up.
pub struct Builder {
    /// Where it is built into.
    pub folder: PathBuf,
    /// Where browsers find it.
    pub base_url: BaseUrl,
    /// The program that builds it.
    pub build: Box<Build>,
    /// What open pages are told.
    pub live: latest::Sender<Live>,
    /// Told of what fails.
    pub note: fn(&Note),
}

/// When there is something to do, and what.
#[derive(Default)]
struct Plan {
    /// When what waits may go on; nothing where nothing waits.
    wait: Option<Instant>,
    /// When a file was last written.
    written: Option<Instant>,
    /// Whether the site is to be built.
    is_due: bool,
    /// Whether what is being built is no longer the site.
    is_overtaken: bool,
    /// Whether the site has changed before.
    has_changed: bool,
}

impl Plan {
    /// Takes a sign into account.
    fn note(&mut self, sign: &Sign, now: Instant) {
        match sign {
            Sign::Written => {
                self.written = Some(now);
                self.wait_until(now + PAUSE);
            }
            Sign::Asked => {
                if self.written.is_some_and(|written| now - written < LONGEST) {
                    self.wait_until(now + PAUSE);
                }
            }
            Sign::Changed => {
                (self.is_due, self.is_overtaken) = (true, true);
                self.wait_until(if self.has_changed { now + QUIET } else { now });
                self.has_changed = true;
            }
            Sign::Mistaken => {
                (self.is_due, self.is_overtaken) = (false, true);
                self.wait_until(now + PAUSE);
            }
            Sign::Stop => {}
        }
    }

    fn wait_until(&mut self, moment: Instant) {
        self.wait = self.wait.max(Some(moment));
    }
}

impl Builder {
    /// Begins to build as soon as there is a site; ends when it is told to, and then nothing is written any more.
    pub fn start(self) -> (Complete, JoinHandle<()>) {
        let (signs, told) = unbounded_channel();
        (Complete(signs), tokio::spawn(self.work(told)))
    }

    async fn work(self, mut signs: UnboundedReceiver<Sign>) {
        let mut plan = Plan::default();
        let mut running: Option<Running> = None;
        loop {
            tokio::select! {
                biased;
                sign = signs.recv() => match sign {
                    None | Some(Sign::Stop) => break,
                    Some(sign) => {
                        plan.note(&sign, Instant::now());
                        if plan.wait.is_some() {
                            running.iter().for_each(Running::stop);
                        }
                    }
                },
                output = ended(&mut running) => {
                    running = None;
                    self.take(output, plan.is_overtaken);
                }
                () = over(plan.wait) => {
                    plan.wait = None;
                    if plan.is_overtaken && let Some(overtaken) = running.take() {
                        // It may have been about to end.
                        overtaken.kill().await.iter().for_each(|output| self.show(output));
                    }
                    plan.is_overtaken = false;
                    match &mut running {
                        Some(running) => running.go_on(),
                        None if std::mem::take(&mut plan.is_due) => match Running::start((self.build)(&self.folder, &self.base_url)) {
                            Ok(started) => running = Some(started),
                            Err(why) => self.failed(&why.to_string()),
                        },
                        None => {}
                    }
                }
            }
        }
        if let Some(running) = running {
            // Nobody asks for what it has built.
            let _ = running.kill().await;
        }
    }

    /// Takes over what has been built, or tells why there is nothing.
    fn take(&self, output: io::Result<Output>, is_overtaken: bool) {
        match output {
            Ok(output) if output.status.success() => self.show(&output),
            // Mistakes are shown by whoever reads the pages.
            Ok(output) if output.status.code() == Some(MISTAKES) => {}
            // Another is built in its place, which will tell if anything is wrong still; but this one may be there.
            Ok(output) if is_overtaken => self.show(&output),
            Err(_) if is_overtaken => {}
            Ok(output) => {
                self.show(&output);
                let said = String::from_utf8_lossy(&output.stderr);
                let why = said.trim().strip_prefix("projektblad: ").unwrap_or(said.trim());
                self.failed(&if why.is_empty() { output.status.to_string() } else { why.to_owned() });
            }
            Err(why) => self.failed(&why.to_string()),
        }
    }

    /// Tells open pages of the build that is there now, if there is another.
    fn show(&self, output: &Output) {
        let index = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        if !index.is_empty() && self.folder.join(&index).is_dir() {
            self.live.send_modify(|live| {
                live.complete += 1;
                live.index = Some(index);
            });
        }
    }

    fn failed(&self, why: &str) {
        (self.note)(&Note::Incomplete(why.to_owned()));
        self.live.send_modify(|live| _ = live.mistakes.get_or_insert_with(|| format!("{NOT_UP_TO_DATE}: {why}")));
    }
}

/// What came of the build that is running; never where there is none.
async fn ended(running: &mut Option<Running>) -> io::Result<Output> {
    match running {
        Some(running) => running.ended.as_mut().await,
        None => pending().await,
    }
}

/// Waits until a moment; for ever where there is none.
async fn over(moment: Option<Instant>) {
    match moment {
        Some(moment) => sleep_until(moment).await,
        None => pending().await,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use tempfile::TempDir;
    use tokio::runtime::Runtime;

    use super::*;

    /// A build that does what a shell is told, with the folder `$0` to build into.
    struct Script {
        folder: TempDir,
        runtime: Runtime,
        complete: Complete,
        ended: Option<JoinHandle<()>>,
        live: latest::Receiver<Live>,
    }

    impl Script {
        fn start(script: &'static str) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
            let (live, told) = latest::channel(Live::default());
            let build = move |folder: &Path, _: &BaseUrl| {
                let mut command = std::process::Command::new("sh");
                command.args(["-c", script]).arg(folder);
                command
            };
            let builder =
                Builder { folder: folder.path().to_owned(), base_url: BaseUrl::default(), build: Box::new(build), live, note: |_| () };
            let (complete, ended) = runtime.block_on(async { builder.start() });
            complete.changed();
            Script { folder, runtime, complete, ended: Some(ended), live: told }
        }

        /// How many bytes there are in a file.
        fn size(&self, name: &str) -> u64 {
            fs::metadata(self.folder.path().join(name)).map_or(0, |about| about.len())
        }

        /// Waits for something, and meanwhile does something else again and again.
        #[track_caller]
        fn wait(&self, what: &str, is_so: impl Fn() -> bool, meanwhile: impl Fn()) {
            let begun = Instant::now();
            while !is_so() {
                assert!(begun.elapsed() < Duration::from_secs(60), "{what} never came");
                meanwhile();
                std::thread::sleep(Duration::from_millis(5));
            }
        }

        /// Waits until the build has come further than it is.
        #[track_caller]
        fn goes_on(&self) {
            let ticks = self.size("ticks");
            self.wait("the next step", || self.size("ticks") > ticks, || ());
        }
    }

    impl Drop for Script {
        fn drop(&mut self) {
            self.complete.stop();
            self.runtime.block_on(self.ended.take().unwrap()).unwrap();
        }
    }

    /// Begins, and never ends.
    const ENDLESS: &str = "printf x >> $0/begun; while :; do printf x >> $0/ticks; sleep 0.01; done";

    #[test]
    fn a_build_stands_still_while_a_file_is_written_and_goes_on_where_nothing_comes_of_it() {
        let script = Script::start(ENDLESS);
        script.goes_on();
        script.complete.written();
        std::thread::sleep(Duration::from_millis(50));
        let ticks = script.size("ticks");
        std::thread::sleep(Duration::from_millis(150));
        assert_eq!(script.size("ticks"), ticks, "it stands still");
        script.goes_on();
        assert_eq!(script.size("begun"), 1, "it is the same build");
    }

    #[test]
    fn whoever_asks_for_pages_without_end_does_not_keep_a_build_from_going_on() {
        let script = Script::start(ENDLESS);
        script.goes_on();
        script.complete.written();
        std::thread::sleep(Duration::from_millis(50));
        let ticks = script.size("ticks");
        script.wait("the next step", || script.size("ticks") > ticks, || script.complete.asked());
    }

    #[test]
    fn a_build_that_is_overtaken_ends_and_another_begins_once_nothing_changes() {
        let script = Script::start(ENDLESS);
        script.goes_on();
        script.complete.changed();
        script.complete.changed();
        script.wait("another build", || script.size("begun") == 2, || ());
        script.complete.give_up();
        std::thread::sleep(PAUSE + Duration::from_millis(100));
        let ticks = script.size("ticks");
        std::thread::sleep(QUIET + Duration::from_millis(100));
        assert_eq!((script.size("ticks"), script.size("begun")), (ticks, 2), "nothing is built where there is a mistake");
        script.complete.changed();
        script.wait("the build after it", || script.size("begun") == 3, || ());
    }

    #[test]
    fn what_has_been_built_is_told_even_if_the_program_is_ended_right_after_it() {
        let script = Script::start("mkdir -p $0/search/$$; printf search/$$; printf x >> $0/begun; while :; do sleep 0.01; done");
        script.wait("the build", || script.size("begun") == 1, || ());
        assert_eq!(script.live.borrow().complete, 0, "nobody knows whether more comes");
        script.complete.changed();
        script.wait("the first build", || script.live.borrow().complete == 1, || ());
        assert!(script.folder.path().join(script.live.borrow().index.as_deref().unwrap()).is_dir());
    }

    #[test]
    fn a_build_that_fails_is_told_of_in_its_own_words() {
        let script = Script::start("echo projektblad: no room left >&2; exit 2");
        script.wait("the failure", || script.live.borrow().mistakes.is_some(), || ());
        assert_eq!(script.live.borrow().mistakes.as_deref(), Some("search and data are not up to date: no room left"));
    }
}
