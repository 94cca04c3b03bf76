//! The program, run as anybody would run it.

use std::path::Path;
use std::process::{Command, Output};

/// What a run of the program left behind.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

/// The program with arguments, neither coloured nor dependent on the machine's surroundings.
pub fn command<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_projektblad"));
    command.args(arguments).env_remove("SOURCE_DATE_EPOCH").env("NO_COLOR", "1");
    command
}

/// Runs the program in a folder.
pub fn run_in<'a>(folder: &Path, arguments: impl IntoIterator<Item = &'a str>) -> Run {
    finish(command(arguments).current_dir(folder))
}

/// Runs a command to its end. No run of the program may panic, whatever the test is about.
pub fn finish(command: &mut Command) -> Run {
    let Output { status, stdout, stderr } = command.output().expect("the program starts");
    let run = Run {
        code: status.code(),
        stdout: String::from_utf8(stdout).expect("standard output is UTF-8"),
        stderr: String::from_utf8(stderr).expect("standard error is UTF-8"),
    };
    assert!(run.code.is_some_and(|code| code <= 2) && !run.stderr.contains("panicked"), "the program fell over: {run:?}");
    run
}

impl Run {
    /// The same run, which ended well.
    #[track_caller]
    pub fn fine(self) -> Self {
        assert_eq!(self.code, Some(0), "{}{}", self.stdout, self.stderr);
        self
    }

    /// The message of a run that failed for use or surroundings.
    #[track_caller]
    pub fn failure(self) -> String {
        assert_eq!(self.code, Some(2), "{}{}", self.stdout, self.stderr);
        self.stderr
    }
}
