//! `memox lineage`: commitments followed through many meetings.

use crate::commands::diff::{score, text_style};
use crate::commands::parse::Limits;
use crate::console::Console;
use crate::exit;
use crate::input::{Document, Input, Reader};
use crate::sink::Sink;
use anyhow::Result;
use clap::{Args, ValueEnum};
use memox::Memorandum;
use memox::diff::{Lineage, Params, Score, lineage};
use memox::output::diff::{json as diff_json, text};
use memox::output::json;
use memox::output::lineage::{csv, html};
use std::io::{self, Write};
use std::path::PathBuf;

/// Follow commitments through many meetings
///
/// Meetings are ordered by their ordinals and dates, whatever order they are
/// given in. A commitment that skips a meeting and comes back is found again.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Follow {
    /// Texts, or JSON that `memox parse` wrote; - is standard input
    #[arg(value_name = "IN", required = true)]
    files: Vec<PathBuf>,

    /// What to write
    #[arg(short, long, value_enum, default_value = "text")]
    format: Format,

    /// Write to FILE, which appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// JSON on one line
    #[arg(long)]
    compact: bool,

    /// Only threads of which a measure holds this text, in either script
    #[arg(long, value_name = "TEXT")]
    grep: Option<String>,

    /// Only threads with this measure (a4.m24, or 2:a4.m24 for the second meeting) or of this name (t7)
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    id: Vec<String>,

    /// Assert no link below this score, from 0 to 1 [default: the method's own]
    #[arg(long, value_name = "T", value_parser = score)]
    threshold: Option<Score>,

    #[command(flatten)]
    limits: Limits,
}

const EXAMPLES: &str = "\
Examples:
  memox lineage meetings/*.txt
  memox lineage --grep 青年發展基金 meetings/*.txt
  memox lineage --id 2:a4.m24 meetings/*.txt
  memox lineage -f html -o lineage.html meetings/*.txt
  memox lineage -f csv meetings/*.txt > lineage.csv";

/// How threads are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For reading in a terminal
    Text,
    /// memox/lineage/1
    Json,
    /// One row for each appearance of a commitment
    Csv,
    /// One page for a browser, without network
    Html,
}

/// Runs the command.
pub(crate) fn run(args: Follow, console: &Console) -> Result<u8> {
    let inputs = Input::list(&args.files);
    let mut readers: Vec<Reader> = inputs.iter().map(|_| args.limits.reader()).collect();
    let mut documents: Vec<(Document<'_>, &Input)> = Vec::new();
    let mut n_failed = 0;
    for (reader, input) in readers.iter_mut().zip(&inputs) {
        console.announce(input);
        match reader.read(input) {
            Ok(document) => documents.push((document, input)),
            Err(error) => {
                console.unread(input, &error);
                n_failed += 1;
            }
        }
    }
    let memoranda: Vec<Memorandum> = documents
        .iter()
        .flat_map(|(document, input)| document.memoranda(input.name(), true))
        .collect();
    let code = exit::of_inputs(documents.len(), n_failed);
    if memoranda.is_empty() {
        return Ok(code);
    }
    let found = lineage(&memoranda.iter().collect::<Vec<_>>(), &args.params());
    let mut sink = Sink::open(args.output.as_deref(), &inputs)?;
    args.write(&found, console, &mut sink).map_err(|error| sink.error(error))?;
    sink.finish()?;
    Ok(code)
}

impl Follow {
    fn params(&self) -> Params {
        Params {
            threshold: self.threshold,
            grep: self.grep.clone(),
            ids: self.id.clone(),
            ..Params::default()
        }
    }

    fn write(&self, found: &Lineage, console: &Console, out: &mut impl Write) -> io::Result<()> {
        match self.format {
            Format::Text => {
                let style = text_style(console, self.output.is_none());
                text::write_lineage(found, out, style)
            }
            Format::Json if self.compact => {
                diff_json::write_lineage(found, out, json::Style::Compact)
            }
            Format::Json => diff_json::write_lineage(found, out, json::Style::Indented),
            Format::Csv => csv::write(found, out),
            Format::Html => html::write(found, out, console.lang),
        }
    }
}
