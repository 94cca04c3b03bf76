//! Asking the person at the terminal.

use std::io::{IsTerminal, stderr, stdin};

use inquire::InquireError;

use super::Failure;

/// Whether there is somebody to ask.
pub fn is_possible() -> bool {
    stdin().is_terminal() && stderr().is_terminal()
}

/// An answer; nothing where the question was passed over with Esc.
///
/// # Errors
/// Where whoever was asked has gone, with Ctrl+C or otherwise.
pub fn answer<T>(asked: Result<T, InquireError>) -> Result<Option<T>, Failure> {
    match asked {
        Ok(answer) => Ok(Some(answer)),
        Err(InquireError::OperationCanceled) => Ok(None),
        Err(InquireError::OperationInterrupted) => Err(Failure("interrupted".to_owned())),
        Err(error) => Err(error.into()),
    }
}
