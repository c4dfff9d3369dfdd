//! `memox completions`: what a shell needs to complete memox's arguments.

use crate::args::Cli;
use crate::commands::print;
use anyhow::Result;
use clap::{Args, CommandFactory, ValueEnum};
use clap_complete::{Shell, generate};

/// Print completions for a shell
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Completions {
    /// The shell to write for
    #[arg(value_enum)]
    shell: Name,
}

const EXAMPLES: &str = "\
Examples:
  memox completions bash > ~/.local/share/bash-completion/completions/memox
  memox completions zsh > ~/.zfunc/_memox
  memox completions fish > ~/.config/fish/completions/memox.fish";

/// A shell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Name {
    /// GNU Bash
    Bash,
    /// Z shell
    Zsh,
    /// fish
    Fish,
    /// PowerShell
    #[value(name = "powershell")]
    PowerShell,
}

/// Runs the command.
pub(crate) fn run(args: &Completions) -> Result<u8> {
    let shell = match args.shell {
        Name::Bash => Shell::Bash,
        Name::Zsh => Shell::Zsh,
        Name::Fish => Shell::Fish,
        Name::PowerShell => Shell::PowerShell,
    };
    let mut page = Vec::new();
    generate(shell, &mut Cli::command(), "memox", &mut page);
    print(&page)
}
