//! How far a command has come: a bar on a terminal, nothing in a pipe; on request, what each stage took.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Follows a command through its stages.
pub struct Progress {
    started: Instant,
    stage: Instant,
    timings: bool,
    bar: ProgressBar,
}

impl Progress {
    /// Starts the clock. With `timings`, each stage's time is printed to standard error when it ends.
    pub fn start(timings: bool) -> Self {
        let now = Instant::now();
        Progress { started: now, stage: now, timings, bar: ProgressBar::hidden() }
    }

    /// Begins a stage of `steps` steps; the bar shows on a terminal alone.
    pub fn begin(&mut self, name: &'static str, steps: usize) {
        self.bar = ProgressBar::new(steps as u64).with_message(name);
        if let Ok(style) = ProgressStyle::with_template("{msg:20} {bar:40} {pos}/{len}") {
            self.bar.set_style(style);
        }
    }

    /// Counts one step; threads may do so at the same time.
    pub fn step(&self) {
        self.bar.inc(1);
    }

    /// Ends a stage.
    pub fn end(&mut self, name: &str) {
        self.bar.finish_and_clear();
        if self.timings {
            eprintln!("{name:24} {:8.3} s", self.stage.elapsed().as_secs_f64());
        }
        self.stage = Instant::now();
    }

    /// The time since the start.
    pub fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }
}
