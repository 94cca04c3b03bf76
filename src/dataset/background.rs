//! Files that take their rows one project after the other, on a thread of their own.

use std::io;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::JoinHandle;

use super::table::Cell;

/// A project's rows of each table.
pub type Rows = Vec<Vec<Vec<Cell<'static>>>>;

/// Projects that may wait for the thread.
const WAITING: usize = 64;

/// Something that takes rows, and the thread that hands them to it.
pub struct Background<S> {
    sender: SyncSender<std::sync::Arc<Rows>>,
    thread: JoinHandle<io::Result<S>>,
}

impl<S: Send + 'static> Background<S> {
    /// Starts the thread.
    pub fn new(mut sink: S, mut take: impl FnMut(&mut S, &Rows) -> io::Result<()> + Send + 'static) -> Self {
        let (sender, receiver) = sync_channel::<std::sync::Arc<Rows>>(WAITING);
        let thread = std::thread::spawn(move || {
            for rows in receiver {
                take(&mut sink, &rows)?;
            }
            Ok(sink)
        });
        Background { sender, thread }
    }

    /// Hands over a project's rows. Where the thread has failed, [`Background::finish`] tells why.
    pub fn put(&self, rows: std::sync::Arc<Rows>) {
        let _ = self.sender.send(rows);
    }

    /// Waits for the thread.
    ///
    /// # Errors
    /// Where it failed.
    pub fn finish(self) -> io::Result<S> {
        drop(self.sender);
        self.thread.join().map_err(|_| io::Error::other("a thread failed while it wrote data files"))?
    }
}
