//! `memox diff`: what became of every area and measure between two meetings.

use crate::commands::parse::Limits;
use crate::console::{self, Console};
use crate::exit;
use crate::input::{Document, Input, Reader};
use crate::sink::Sink;
use anyhow::{Result, bail};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use memox::Memorandum;
use memox::diff::{Change, Diff, Params, Score, compare};
use memox::output::diff::{html, json as diff_json, md, text};
use memox::output::{json, shown};
use std::io::{self, Write};
use std::path::PathBuf;

/// Say what changed between two memoranda
///
/// Aligns areas and measures: what stayed, was revised, split, merged, moved,
/// added or dropped. Texts and memox's own JSON are both read. Exits with 0 if
/// nothing changed, with 1 if something did.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Compare {
    /// The earlier memorandum; - is standard input
    #[arg(value_name = "OLD")]
    old: PathBuf,

    /// The later memorandum; - is standard input
    #[arg(value_name = "NEW")]
    new: PathBuf,

    /// What to write
    #[arg(short, long, value_enum, default_value = "text")]
    format: Format,

    /// Write to FILE, which appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// JSON on one line
    #[arg(long)]
    compact: bool,

    /// List only measures with these changes, separated by commas
    #[arg(long, value_name = "OPS", value_parser = listed(), value_delimiter = ',')]
    only: Vec<Change>,

    /// A changed printed number alone is no change
    #[arg(long)]
    ignore_number: bool,

    /// Assert no link below this score, from 0 to 1 [default: the method's own]
    #[arg(long, value_name = "T", value_parser = score)]
    threshold: Option<Score>,

    /// Exit with 1 only if one of these changes occurs; none never does
    #[arg(long, value_name = "OPS", value_parser = failing(), value_delimiter = ',')]
    fail_on: Option<Vec<Option<Change>>>,

    #[command(flatten)]
    limits: Limits,
}

const EXAMPLES: &str = "\
Examples:
  memox diff 2021.txt 2024.txt
  memox diff --only added,dropped 2021.txt 2024.txt
  memox diff -f html -o report.html 2021.txt 2024.txt
  memox diff -f json 2021.txt 2024.txt | jq '.measures[] | select(.moved) | .to'
  memox diff --fail-on dropped 2021.txt 2024.txt";

/// How changes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For reading in a terminal
    Text,
    /// memox/diff/1
    Json,
    /// Markdown
    Md,
    /// One page for a browser, without network
    Html,
}

/// Changes by their names, with what `--help` says of them.
const CHANGES: [(&str, Change, &str); 11] = [
    ("unchanged", Change::Unchanged, "Says the same"),
    ("revised", Change::Revised, "Another wording"),
    ("renamed", Change::Renamed, "An area with another title"),
    ("split", Change::Split, "One became several"),
    ("merged", Change::Merged, "Several became one"),
    ("restructured", Change::Restructured, "Several became several others"),
    ("added", Change::Added, "Only in NEW"),
    ("dropped", Change::Dropped, "Only in OLD"),
    ("moved", Change::Moved, "In another area"),
    ("renumbered", Change::Renumbered, "Another printed number"),
    ("cosmetic", Change::Cosmetic, "Only years, ordinals or numbers changed"),
];

/// Reads a change that measures are listed by: areas alone are renamed.
fn listed() -> impl TypedValueParser<Value = Change> {
    let names = CHANGES.iter().filter(|(_, change, _)| *change != Change::Renamed).map(value);
    PossibleValuesParser::new(names).try_map(|name| change(&name).ok_or("no such change"))
}

/// Reads a change that makes the program fail; `none` is no change.
fn failing() -> impl TypedValueParser<Value = Option<Change>> {
    let names = CHANGES.iter().filter(|(_, change, _)| *change != Change::Unchanged).map(value);
    let none = PossibleValue::new("none").help("Nothing does");
    PossibleValuesParser::new([none].into_iter().chain(names)).map(|name| change(&name))
}

fn value((name, _, help): &(&'static str, Change, &'static str)) -> PossibleValue {
    PossibleValue::new(*name).help(*help)
}

fn change(name: &str) -> Option<Change> {
    CHANGES.iter().find(|(known, ..)| *known == name).map(|(_, change, _)| *change)
}

/// Runs the command.
pub(crate) fn run(args: Compare, console: &Console) -> Result<u8> {
    let inputs = Input::list(&[args.old.clone(), args.new.clone()]);
    if inputs.iter().all(|input| matches!(input, Input::Stdin)) {
        bail!("OLD and NEW cannot both be standard input");
    }
    let (mut first, mut second) = (args.limits.reader(), args.limits.reader());
    let readers = [&mut first, &mut second];
    let mut documents = Vec::new();
    for (reader, input) in readers.into_iter().zip(&inputs) {
        match read(reader, input, console) {
            Some(document) => documents.push((document, input)),
            None => return Ok(exit::FAILED),
        }
    }
    let mut memoranda = Vec::new();
    for (document, input) in &documents {
        memoranda.push(single(document, input)?);
    }
    let [old, new] = memoranda.as_slice() else { return Ok(exit::FAILED) };
    let diff = compare(old, new, &args.params());
    let mut sink = Sink::open(args.output.as_deref(), &inputs)?;
    args.write(&diff, console, &mut sink).map_err(|error| sink.error(error))?;
    sink.finish()?;
    Ok(if args.fails(&diff) { exit::FINDINGS } else { exit::FINE })
}

fn read<'b>(reader: &'b mut Reader, input: &Input, console: &Console) -> Option<Document<'b>> {
    console.announce(input);
    reader.read(input).map_err(|error| console.unread(input, &error)).ok()
}

/// The one memorandum of an input.
fn single<'d>(document: &'d Document<'_>, input: &Input) -> Result<Memorandum<'d>> {
    let mut memoranda = document.memoranda(input.name(), true);
    let name = input.name().unwrap_or_else(|| "standard input".into());
    match (memoranda.pop(), memoranda.len()) {
        (Some(memorandum), 0) => Ok(memorandum),
        (_, n) => bail!("{}: holds {} memoranda where one is wanted", shown(&name), n + 1),
    }
}

/// How a page for people is set; colours only where it goes `to_stdout`.
pub(super) fn text_style(console: &Console, to_stdout: bool) -> text::Style {
    text::Style {
        lang: console.lang,
        color: to_stdout && console.colors_stdout(),
        columns: console::columns().unwrap_or(text::Style::default().columns),
        verbose: console.verbose,
    }
}

impl Compare {
    fn params(&self) -> Params {
        Params {
            threshold: self.threshold,
            ignore_number: self.ignore_number,
            only: self.only.iter().copied().collect(),
            ..Params::default()
        }
    }

    fn write(&self, diff: &Diff, console: &Console, out: &mut impl Write) -> io::Result<()> {
        match self.format {
            Format::Text => {
                let style = text_style(console, self.output.is_none());
                text::write(diff, out, style)
            }
            Format::Json if self.compact => diff_json::write(diff, out, json::Style::Compact),
            Format::Json => diff_json::write(diff, out, json::Style::Indented),
            Format::Md => md::write(diff, out, console.lang),
            Format::Html => html::write(diff, out, console.lang),
        }
    }

    fn fails(&self, diff: &Diff) -> bool {
        match &self.fail_on {
            None => !diff.same,
            Some(changes) => {
                diff.shows(&changes.iter().flatten().copied().collect::<Vec<Change>>())
            }
        }
    }
}

/// Reads a score such as `0.45`.
pub(crate) fn score(text: &str) -> Result<Score, String> {
    let value: f64 = text.parse().map_err(|_| format!("{text:?} is not a number from 0 to 1"))?;
    if !(0.0..=1.0).contains(&value) {
        return Err(format!("{text} is not between 0 and 1"));
    }
    Ok(Score::from_per_mille((value * 1000.0).round() as u16))
}
