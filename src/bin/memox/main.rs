//! The `memox` program: arguments, files, terminal, exit codes.
//!
//! One file for each command in `commands`; the library does the reading. Data
//! goes to standard output, everything else to standard error.

mod args;
mod batch;
mod commands;
mod console;
mod exit;
mod guard;
mod input;
mod sink;

use args::Cli;
use console::Console;
use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = match args::read() {
        Ok(cli) => cli,
        Err(code) => return ExitCode::from(code),
    };
    let Cli { global, command } = cli;
    let console = Console::new(&global);
    guard::silence();
    let run = || match command {
        Some(command) => commands::run(command, &console),
        None => commands::bare(),
    };
    let result = guard::caught(run)
        .unwrap_or_else(|words| Err(anyhow::anyhow!("memox failed, please report: {words}")));
    ExitCode::from(result.unwrap_or_else(|error| failed(&error, &console)))
}

/// Says why a command stopped; a reader that closed the pipe has had enough.
fn failed(error: &anyhow::Error, console: &Console) -> u8 {
    let closed = |cause: &(dyn std::error::Error + 'static)| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    };
    if error.chain().any(closed) {
        return exit::FINE;
    }
    console.failed(error);
    exit::FAILED
}
