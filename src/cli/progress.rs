//! How far a command has come: a bar on a terminal, nothing in a pipe; on request, what each stage took.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressFinish, ProgressStyle};

/// How often a stage without steps shows that it is alive.
const TICK: Duration = Duration::from_millis(120);

/// Follows a command through its stages.
pub struct Progress {
    started: Instant,
    stage: Instant,
    name: &'static str,
    timings: bool,
    is_silent: bool,
    bar: ProgressBar,
}

impl Progress {
    /// Starts the clock. With `timings`, each stage's time is printed to standard error when it ends.
    pub fn start(timings: bool) -> Self {
        let now = Instant::now();
        Progress { started: now, stage: now, name: "", timings, is_silent: false, bar: ProgressBar::hidden() }
    }

    /// For a command that works behind others: nothing is shown.
    pub fn silent() -> Self {
        Progress { is_silent: true, ..Progress::start(false) }
    }

    /// Ends the stage before and begins the next, whose length nobody knows.
    pub fn begin(&mut self, name: &'static str) {
        self.end();
        if self.is_silent {
            return;
        }
        self.name = name;
        self.bar = ProgressBar::new_spinner().with_message(name).with_finish(ProgressFinish::AndClear);
        self.bar.enable_steady_tick(TICK);
    }

    /// Ends the stage before and begins the next, of `steps` steps.
    pub fn begin_counted(&mut self, name: &'static str, steps: usize) {
        self.end();
        if self.is_silent {
            return;
        }
        self.name = name;
        self.bar = ProgressBar::new(steps as u64).with_message(name).with_finish(ProgressFinish::AndClear);
        if let Ok(style) = ProgressStyle::with_template("{msg:24} {bar:40} {pos}/{len}") {
            self.bar.set_style(style);
        }
    }

    /// Counts one step; threads may do so at the same time.
    pub fn step(&self) {
        self.bar.inc(1);
    }

    /// Ends the stage, before anything else is printed.
    pub fn end(&mut self) {
        self.bar.finish_and_clear();
        if self.timings && !self.name.is_empty() {
            eprintln!("{:24} {:8.3} s", self.name, self.stage.elapsed().as_secs_f64());
        }
        self.name = "";
        self.stage = Instant::now();
    }

    /// Says what a part of the stage took, added up over all threads.
    pub fn part(&self, name: &str, took: Duration) {
        if self.timings {
            eprintln!("{:24} {:8.3} s", format!("  {name}, all threads"), took.as_secs_f64());
        }
    }

    /// The time since the start.
    pub fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }
}
