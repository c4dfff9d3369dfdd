//! What may be typed. The meaning of each command is in `commands`.

use crate::commands::{
    batch, check, completions, diff, explain, export, lineage, man, parse, schema, stream, topics,
};
use crate::exit;
use clap::error::{ContextKind, ContextValue};
use clap::{Args, ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use memox::output::shown;
use std::borrow::Cow;
use std::io::Write;

/// Reads Traditional Chinese cooperation memoranda and turns them into checked JSON.
///
/// memox finds who met, when, who signed, which cooperation areas (合作領域) were
/// agreed and which measures (措施) stand under each. Every value carries the place
/// it was read from, nothing is dropped silently, and the document is held against
/// its own declarations.
#[derive(Debug, Parser)]
#[command(name = "memox", version, after_help = EXAMPLES, propagate_version = false)]
#[command(max_term_width = 100)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// Shown below the help of `memox` itself.
pub(crate) const EXAMPLES: &str = "\
Examples:
  memox parse memorandum.txt                 one document as JSON
  memox parse -f outline memorandum.txt      its areas and measures, with line numbers
  memox parse *.txt > all.ndjson             one line of JSON a document
  memox check memorandum.txt                 where the document disagrees with itself
  memox explain area-count-differs           what a finding means

Exit codes: 0 fine, 1 check found something, 2 wrong usage or nothing produced,
3 some inputs could not be read and the rest was written.";

/// Options of every command.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Global options")]
pub(crate) struct Global {
    /// Say nothing but errors on standard error
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,

    /// Show more: full texts, every place of a finding
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,

    /// When to colour: auto, always or never; NO_COLOR is heeded
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value = "auto")]
    #[arg(hide_possible_values = true)]
    pub(crate) color: Color,

    /// Show no progress on a terminal
    #[arg(long, global = true)]
    pub(crate) no_progress: bool,

    /// Language of messages and labels: en or zh
    #[arg(long, global = true, value_enum, default_value = "en")]
    #[arg(hide_possible_values = true)]
    pub(crate) lang: Lang,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal
    Auto,
    /// Into pipes and files too
    Always,
    /// Nowhere
    Never,
}

/// Language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    /// English
    En,
    /// 中文
    Zh,
}

/// Every command, in the order of the help.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Parse(parse::Parse),
    Check(check::Check),
    Diff(diff::Compare),
    Lineage(lineage::Follow),
    Explain(explain::Explain),
    Batch(batch::Batch),
    Stream(stream::Stream),
    Export(export::Export),
    Topics(topics::Topics),
    Schema(schema::Schema),
    Completions(completions::Completions),
    Man(man::Man),
}

/// Reads the command line.
///
/// # Errors
///
/// The exit code, if there is nothing more to do: help was shown, or the usage is wrong.
pub(crate) fn read() -> Result<Cli, u8> {
    let command = Cli::command().color(help_color());
    let matches = command.try_get_matches();
    matches.and_then(|mut matches| Cli::from_arg_matches_mut(&mut matches)).map_err(|mut error| {
        write_out(&mut error);
        let shown = error.print();
        match (error.use_stderr(), shown) {
            (true, _) => exit::FAILED,
            (false, Err(error)) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                // If nobody can be told, the exit code says it.
                let _ = writeln!(
                    std::io::stderr(),
                    "memox: standard output: cannot be written: {error}"
                );
                exit::FAILED
            }
            (false, _) => exit::FINE,
        }
    })
}

/// Writes out what a terminal would obey in the words that the user typed.
fn write_out(error: &mut clap::Error) {
    let strange = |word: &String| matches!(shown(word), Cow::Owned(_));
    let safe = |word: &String| shown(word).into_owned();
    let mended: Vec<(ContextKind, ContextValue)> = error
        .context()
        .filter_map(|(kind, value)| match value {
            ContextValue::String(word) if strange(word) => {
                Some((kind, ContextValue::String(safe(word))))
            }
            ContextValue::Strings(words) if words.iter().any(strange) => {
                Some((kind, ContextValue::Strings(words.iter().map(safe).collect())))
            }
            _ => None,
        })
        .collect();
    if !mended.is_empty() {
        // A tip repeats the words in colours, in which nothing can be told apart.
        error.insert(ContextKind::Suggested, ContextValue::None);
    }
    for (kind, value) in mended {
        error.insert(kind, value);
    }
}

/// Help is written before the arguments are read, so `--color` is looked up here.
fn help_color() -> ColorChoice {
    let words: Vec<_> = std::env::args_os().take(64).collect();
    let is = |value: &str| {
        words.iter().any(|word| word.to_str() == Some(&format!("--color={value}")))
            || words.windows(2).any(|pair| pair == ["--color", value])
    };
    if is("never") {
        ColorChoice::Never
    } else if is("always") {
        ColorChoice::Always
    } else {
        ColorChoice::Auto
    }
}
