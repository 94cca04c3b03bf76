//! `projektblad man`

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, Command, CommandFactory};
use clap_mangen::Man;

use super::report::plural;
use super::{Arguments, Failure, Outcome};

#[derive(Args)]
pub struct ManArguments {
    /// The folder to write into; pages of the same names are replaced
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Writes a manual page for the program and one for each of its commands.
pub fn run(arguments: &ManArguments) -> Result<Outcome, Failure> {
    let folder = &arguments.folder;
    fs::create_dir_all(folder).map_err(|error| Failure(format!("{}: {error}", folder.display())))?;
    let mut program = Arguments::command().disable_help_subcommand(true);
    program.build();
    let written = write_all(&program, folder)?;
    println!("{} written to {}", plural(written, "manual page"), folder.display());
    Ok(Outcome::Fine)
}

/// Writes the page of a command and those of the commands below it; gives how many.
fn write_all(command: &Command, folder: &Path) -> io::Result<usize> {
    let page = Man::new(command.clone()).source(concat!("projektblad ", env!("CARGO_PKG_VERSION")));
    let mut text = Vec::new();
    page.render(&mut text)?;
    fs::write(folder.join(page.get_filename()), text)?;
    command
        .get_subcommands()
        .filter(|inner| !inner.is_hide_set())
        .map(|inner| write_all(inner, folder))
        .try_fold(1, |sum, written| Ok(sum + written?))
}
