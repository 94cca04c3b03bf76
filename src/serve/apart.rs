//! Work that lets everything else go first: programs that can be made to stand still, and threads that stand back.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::process::{Output, Stdio};

use rayon::{ThreadPool, ThreadPoolBuilder};
use rustix::process::{Pid, Signal, kill_process};
use tokio::process::Command;

/// A program on its way.
pub struct Running {
    /// Its number, which is its own until it has ended.
    pid: Pid,
    /// What it said, once it has ended.
    pub ended: Pin<Box<dyn Future<Output = io::Result<Output>> + Send>>,
}

impl Running {
    /// Begins it.
    ///
    /// # Errors
    /// Where the system refuses it.
    pub fn start(command: std::process::Command) -> io::Result<Self> {
        let mut command = Command::from(command);
        // In a group of its own: the system ends what has been stopped there, should this program be ended before it.
        command.process_group(0).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        let child = command.spawn()?;
        let number = child.id().and_then(|id| i32::try_from(id).ok());
        let pid = number.and_then(Pid::from_raw).ok_or_else(|| io::Error::other("the program has no number"))?;
        Ok(Running { pid, ended: Box::pin(child.wait_with_output()) })
    }

    /// Lets it stand still, wherever it is.
    pub fn stop(&self) {
        self.signal(Signal::STOP);
    }

    /// Lets it go on.
    pub fn go_on(&self) {
        self.signal(Signal::CONT);
    }

    /// Ends it, and waits until it has ended.
    ///
    /// # Errors
    /// Where nobody knows what it said.
    pub async fn kill(self) -> io::Result<Output> {
        self.signal(Signal::KILL);
        self.ended.await
    }

    fn signal(&self, signal: Signal) {
        // It may have ended by itself.
        let _ = kill_process(self.pid, signal);
    }
}

/// One processor, for work that lets everything else go first.
///
/// # Errors
/// Where the system refuses a thread.
pub fn apart() -> io::Result<ThreadPool> {
    ThreadPoolBuilder::new().num_threads(1).start_handler(|_| stand_back()).build().map_err(io::Error::other)
}

/// Lets everything else go first. Threads that this one begins do so too.
fn stand_back() {
    // On Linux a thread has a priority of its own; where it may not be changed, pages wait a little longer.
    let _ = rustix::process::setpriority_process(None, 15);
}
