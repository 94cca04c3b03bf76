//! What is said at the terminal. A reader that has read enough and closed the pipe is no reason to fail, nor to panic as the macros of
//! the standard library do; so these take their place in the whole program.

use std::fmt::Arguments;
use std::io::Write;

/// Writes a line, or what there is room for.
pub fn say(mut to: impl Write, line: Arguments) {
    // Nobody is left who could be told that it failed.
    let _ = to.write_fmt(line).and_then(|()| to.write_all(b"\n"));
}

/// A line on standard output.
macro_rules! println {
    ($($line:tt)*) => { $crate::terminal::say(::std::io::stdout().lock(), ::std::format_args!($($line)*)) };
}

/// A line on standard error.
macro_rules! eprintln {
    ($($line:tt)*) => { $crate::terminal::say(::std::io::stderr().lock(), ::std::format_args!($($line)*)) };
}
