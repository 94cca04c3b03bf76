//! `projektblad completions`

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Arguments, Failure, Outcome, print};

#[derive(Args)]
pub struct CompletionsArguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints what a shell needs to complete commands and their options.
pub fn run(arguments: &CompletionsArguments) -> Result<Outcome, Failure> {
    let mut command = Arguments::command();
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, name, &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Fine)
}
