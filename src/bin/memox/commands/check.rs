//! `memox check`: only what memox found when the document was held against itself.

use crate::commands::parse::Limits;
use crate::console::{self, Console};
use crate::exit;
use crate::input::{Document, Input};
use crate::sink::Sink;
use anyhow::Result;
use clap::{Args, ValueEnum};
use memox::output::findings::{Checked, Report, Tally, github, json, sarif, text};
use std::io;
use std::path::PathBuf;

/// Report where memoranda disagree with themselves
///
/// Declared counts against found ones, titles of the preamble against headings,
/// gaps in numbering, signatures against parties, unbalanced brackets and more.
/// Exits with 1 if there are warnings or errors, with 0 if there are only remarks.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Check {
    /// Texts, or JSON that `memox parse` wrote; - is standard input
    #[arg(value_name = "IN")]
    files: Vec<PathBuf>,

    /// What to write
    #[arg(short, long, value_enum, default_value = "text")]
    format: Format,

    #[command(flatten)]
    limits: Limits,
}

const EXAMPLES: &str = "\
Examples:
  memox check memorandum.txt
  memox check -v memorandum.txt              every place of every finding
  memox check -q *.txt                       without remarks and the count at the end
  memox check -f sarif *.txt > memox.sarif
  memox check -f json *.txt | jq 'group_by(.code) | map({(.[0].code): length})'";

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Place, message, source line, caret, help
    Text,
    /// One array of findings, each with its file
    Json,
    /// Workflow commands of GitHub Actions
    Github,
    /// SARIF 2.1.0, for editors and code hosts
    Sarif,
}

/// Runs the command.
pub(crate) fn run(args: Check, console: &Console) -> Result<u8> {
    let inputs = Input::list(&args.files);
    let mut sink = Sink::open(None, &inputs)?;
    let mut report = report(args.format, console);
    let mut reader = args.limits.reader();
    let (mut n_read, mut n_failed) = (0, 0);
    let mut tally = Tally::default();
    for input in &inputs {
        console.announce(input);
        match reader.read(input) {
            Ok(document) => {
                add(&document, input, report.as_mut(), &mut tally, &mut sink)
                    .map_err(|error| sink.error(error))?;
                n_read += 1;
            }
            Err(error) => {
                console.unread(input, &error);
                n_failed += 1;
            }
        }
    }
    if n_read > 0 {
        report.finish(&mut sink).map_err(|error| sink.error(error))?;
    }
    sink.finish()?;
    if args.format == Format::Text && n_read > 0 {
        console.remark(&summary(n_read, tally, console));
    }
    Ok(match exit::of_inputs(n_read, n_failed) {
        exit::FINE if tally.is_fault() => exit::FINDINGS,
        code => code,
    })
}

fn report(format: Format, console: &Console) -> Box<dyn Report> {
    let lang = console.lang;
    match format {
        Format::Json => Box::new(json::Json::default()),
        Format::Github => Box::new(github::Github { lang }),
        Format::Sarif => Box::new(sarif::Sarif::default()),
        Format::Text => {
            let style = text::Style {
                lang,
                color: console.colors_stdout(),
                columns: console::columns().unwrap_or(text::Style::default().columns),
                quiet: console.quiet,
                verbose: console.verbose,
            };
            Box::new(text::Text { style })
        }
    }
}

fn add(
    document: &Document<'_>,
    input: &Input,
    report: &mut dyn Report,
    tally: &mut Tally,
    sink: &mut Sink,
) -> io::Result<()> {
    // Findings do not depend on facets, but for those on facets themselves.
    for memorandum in document.memoranda(input.name(), true) {
        tally.add(&memorandum.diagnostics);
        // The lines of memox's own JSON mean nothing: its spans point into the text it names.
        let checked = Checked {
            file: memorandum.source.name.as_deref(),
            source: document.source(),
            findings: &memorandum.diagnostics,
        };
        report.add(&checked, sink)?;
    }
    Ok(())
}

fn summary(n_read: usize, tally: Tally, console: &Console) -> String {
    let Tally { n_errors, n_warnings, n_infos } = tally;
    let count = |n: usize, noun: &str| format!("{n} {noun}{}", if n == 1 { "" } else { "s" });
    console.lang.pick(
        format!(
            "{}: {}, {}, {}",
            count(n_read, "file"),
            count(n_errors, "error"),
            count(n_warnings, "warning"),
            count(n_infos, "remark")
        ),
        format!("{n_read}個檔案：{n_errors}項錯誤，{n_warnings}項警告，{n_infos}項備註"),
    )
}
