//! `memox man`: manual pages in roff, for `man -l`.

use crate::args::Cli;
use crate::commands::print;
use crate::exit;
use anyhow::{Result, bail};
use clap::{Args, CommandFactory};
use clap_mangen::Man as Page;
use clap_mangen::roff::{Roff, bold, roman};
use memox::output::shown;

/// Print a manual page
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Man {
    /// A command, for a page of its own
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  memox man > memox.1 && man -l memox.1
  memox man parse > memox-parse.1";

/// Runs the command.
pub(crate) fn run(args: &Man) -> Result<u8> {
    let mut memox = Cli::command();
    memox.build();
    let page = match &args.command {
        None => main_page(&memox)?,
        Some(name) => match memox.find_subcommand(name) {
            Some(command) => command_page(command)?,
            None => bail!("{}: no such command; memox --help lists them", shown(name)),
        },
    };
    print(&page)
}

fn main_page(memox: &clap::Command) -> Result<Vec<u8>> {
    let examples = examples(memox);
    let page = Page::new(memox.clone().after_help("").after_long_help(""));
    let mut out = Vec::new();
    page.render_title(&mut out)?;
    page.render_name_section(&mut out)?;
    page.render_synopsis_section(&mut out)?;
    page.render_description_section(&mut out)?;
    page.render_options_section(&mut out)?;
    page.render_subcommands_section(&mut out)?;
    exit_codes().to_writer(&mut out)?;
    environment().to_writer(&mut out)?;
    verbatim("EXAMPLES", &examples).to_writer(&mut out)?;
    page.render_version_section(&mut out)?;
    Ok(out)
}

fn command_page(command: &clap::Command) -> Result<Vec<u8>> {
    let examples = examples(command);
    let page = Page::new(command.clone().after_help("").after_long_help(""));
    let mut out = Vec::new();
    page.render_title(&mut out)?;
    page.render_name_section(&mut out)?;
    page.render_synopsis_section(&mut out)?;
    page.render_description_section(&mut out)?;
    page.render_options_section(&mut out)?;
    exit_codes().to_writer(&mut out)?;
    verbatim("EXAMPLES", &examples).to_writer(&mut out)?;
    Ok(out)
}

/// The examples below the help, without their heading and what follows them.
fn examples(command: &clap::Command) -> String {
    let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let examples = help.strip_prefix("Examples:\n").unwrap_or_default();
    examples.split("\n\n").next().unwrap_or_default().to_owned()
}

fn exit_codes() -> Roff {
    let mut page = Roff::new();
    page.control("SH", ["EXIT STATUS"]);
    for (code, meaning) in exit::TABLE {
        page.control("TP", []);
        page.text([bold(code.to_string())]);
        page.text([roman(*meaning)]);
    }
    page
}

fn environment() -> Roff {
    const VARIABLES: [(&str, &str); 2] = [
        ("NO_COLOR", "if set to anything, nothing is coloured unless --color asks for it"),
        ("COLUMNS", "the width that outlines and source lines are cut to"),
    ];
    let mut page = Roff::new();
    page.control("SH", ["ENVIRONMENT"]);
    for (name, meaning) in VARIABLES {
        page.control("TP", []);
        page.text([bold(name)]);
        page.text([roman(meaning)]);
    }
    page
}

fn verbatim(heading: &str, text: &str) -> Roff {
    let mut page = Roff::new();
    page.control("SH", [heading]);
    page.control("nf", []);
    for line in text.lines() {
        page.text([roman(line)]);
    }
    page.control("fi", []);
    page
}
