//! One file for each command: its options, and what it does.

pub(crate) mod batch;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod diff;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod lineage;
pub(crate) mod man;
pub(crate) mod parse;
pub(crate) mod schema;
pub(crate) mod stream;
pub(crate) mod topics;

use crate::args::{Cli, Command};
use crate::console::Console;
use crate::exit;
use crate::sink::Sink;
use anyhow::Result;
use clap::CommandFactory;
use std::io::{self, IsTerminal, Write};

/// Runs a command and gives its exit code.
pub(crate) fn run(command: Command, console: &Console) -> Result<u8> {
    match command {
        Command::Parse(args) => parse::run(args, console),
        Command::Check(args) => check::run(args, console),
        Command::Diff(args) => diff::run(args, console),
        Command::Lineage(args) => lineage::run(args, console),
        Command::Explain(args) => explain::run(&args, console),
        Command::Batch(args) => batch::run(args, console),
        Command::Stream(args) => stream::run(&args),
        Command::Export(args) => export::run(&args, console),
        Command::Topics(args) => topics::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
    }
}

/// Without a command: short help, which is no success for a script.
pub(crate) fn bare() -> Result<u8> {
    let help = Cli::command().render_help();
    if io::stdin().is_terminal() {
        write!(io::stdout(), "{}", help)?;
        return Ok(exit::FINE);
    }
    write!(io::stderr(), "{help}")?;
    Ok(exit::FAILED)
}

/// Writes a finished page to standard output.
fn print(page: &[u8]) -> Result<u8> {
    let mut sink = Sink::open(None, &[])?;
    sink.write_all(page).map_err(|error| sink.error(error))?;
    sink.finish()?;
    Ok(exit::FINE)
}
