//! `memox export`: one row a measure, for spreadsheets and databases.

use crate::batch::Refusal;
use crate::batch::archive::Limits;
use crate::batch::collect::{Job, Origin, Rules, collect};
use crate::batch::convert::Bytes;
use crate::batch::run::{Refusals, feed};
use crate::commands::parse::size;
use crate::console::Console;
use crate::exit;
use crate::input::{self, Input, Reader};
use crate::sink::Sink;
use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use memox::output::Lang;
use memox::output::export::{Csv, Dialect, Export as Writer, Markdown, Ndjson, Sql, Table, Xlsx};
use std::io::{self, IsTerminal};
use std::path::PathBuf;

/// Write rows for spreadsheets and databases
///
/// One row a measure, or a row for each area, signatory, actor, name, finding or
/// document. xlsx and sql hold all tables at once. Texts, JSON that memox wrote,
/// folders and archives of either are read.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Export {
    /// Texts, memox's own JSON, folders or archives of them; - is standard input
    #[arg(value_name = "IN")]
    paths: Vec<PathBuf>,

    /// What to write
    #[arg(short, long, value_enum, default_value = "csv")]
    format: Format,

    /// One row for each of these [default: measures]
    #[arg(long, value_enum)]
    rows: Option<Rows>,

    /// Write to FILE, which appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// CSV with a byte order mark and CRLF, as Excel wants it
    #[arg(long)]
    excel: bool,

    /// Leave fields that look like formulas as they are
    #[arg(long)]
    no_csv_guard: bool,

    /// Language of the headings of csv, md and xlsx
    #[arg(long, value_enum, default_value = "en")]
    labels: Labels,

    /// Encoding of the inputs, if not UTF-8
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,

    /// Refuse inputs larger than this; K, M and G are powers of 1024
    #[arg(long, value_name = "SIZE", default_value = "256M", value_parser = size)]
    max_bytes: u64,
}

const EXAMPLES: &str = "\
Examples:
  memox export texts/ > measures.csv
  memox export --excel --labels zh -o measures.csv texts/
  memox export -f xlsx -o memoranda.xlsx json/
  memox export -f sql texts/ | sqlite3 memoranda.db
  memox export -f ndjson --rows actors memorandum.txt";

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Comma-separated values, RFC 4180
    Csv,
    /// One JSON object a row
    Ndjson,
    /// An Excel workbook with all tables
    Xlsx,
    /// A script for SQLite with all tables and full-text search
    Sql,
    /// A table in Markdown
    Md,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Rows {
    Measures,
    Areas,
    Signatories,
    Actors,
    Names,
    Diagnostics,
    Documents,
}

/// Language of headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Labels {
    /// English, the names of the JSON
    En,
    /// 中文
    Zh,
}

/// Runs the command.
pub(crate) fn run(args: &Export, console: &Console) -> Result<u8> {
    if args.rows.is_some() && matches!(args.format, Format::Xlsx | Format::Sql) {
        bail!("xlsx and sql hold all tables; --rows is for csv, ndjson and md");
    }
    if args.format == Format::Xlsx && args.output.is_none() && io::stdout().is_terminal() {
        bail!("a workbook is no text; name a file with -o");
    }
    let (mut jobs, n_passed) = jobs(args);
    let files: Vec<Input> = jobs.iter().filter_map(file).collect();
    let sink = Sink::open(args.output.as_deref(), &files)?;
    let mut rows = Rower { args, console, writer: writer(args)?, sink, n_read: 0, n_failed: 0 };
    let mut reader = Reader::new(args.max_bytes, args.encoding.clone());
    let mut result = Ok(());
    let mut refusals = Refusals::take(&mut jobs);
    feed(&jobs, 0, &mut refusals, limits(args), &mut |index, bytes| {
        if let Some(job) = jobs.get(index) {
            result = rows.add(job, bytes, &mut reader);
        }
        result.is_ok()
    });
    result?;
    if n_passed > 0 {
        let words = format!("{n_passed} passed over: no document, a link, or hidden");
        console.remark(&console.lang.pick(words, format!("略過 {n_passed}：非文件、連結或隱藏")));
    }
    rows.finish()
}

/// Turns inputs into rows, one after another.
struct Rower<'r> {
    args: &'r Export,
    console: &'r Console,
    writer: Box<dyn Writer>,
    sink: Sink,
    n_read: usize,
    n_failed: usize,
}

impl Rower<'_> {
    fn add(&mut self, job: &Job, bytes: Bytes, reader: &mut Reader) -> Result<()> {
        let encoding = self.args.encoding.as_deref();
        let input = file(job);
        let document = match &bytes {
            Bytes::File(_) => {
                let input = input.clone().unwrap_or(Input::Stdin);
                self.console.announce(&input);
                let loaded = reader.load(&input);
                loaded.and_then(|bytes| input::document(bytes, encoding)).map_err(Refusal::Input)
            }
            Bytes::Read(Ok(bytes)) => input::document(bytes, encoding).map_err(Refusal::Input),
            Bytes::Read(Err(refusal)) => {
                self.console.refused(&job.name, refusal);
                self.n_failed += 1;
                return Ok(());
            }
        };
        match (document, &input) {
            (Ok(document), _) => {
                let name = Some(job.name.clone()).filter(|name| !name.is_empty());
                for memorandum in document.memoranda(name, true) {
                    let added = self.writer.add(&memorandum, &mut self.sink);
                    added.map_err(|error| self.sink.error(error))?;
                }
                self.n_read += 1;
                return Ok(());
            }
            (Err(Refusal::Input(error)), Some(input)) => self.console.unread(input, &error),
            (Err(refusal), _) => self.console.refused(&job.name, &refusal),
        }
        self.n_failed += 1;
        Ok(())
    }

    fn finish(mut self) -> Result<u8> {
        // Where nothing could be read an old output stays.
        if self.n_read > 0 {
            let finished = self.writer.finish(&mut self.sink);
            finished.map_err(|error| self.sink.error(error))?;
            self.sink.finish()?;
        }
        Ok(exit::of_inputs(self.n_read, self.n_failed))
    }
}

/// The inputs in order, and how many files were passed over; standard input has no path.
fn jobs(args: &Export) -> (Vec<Job>, usize) {
    let stdin =
        || Job { name: String::new(), place: PathBuf::new(), origin: Origin::File("-".into()) };
    if args.paths.is_empty() {
        return (vec![stdin()], 0);
    }
    let limits = limits(args);
    let rules = Rules { follow_links: false, archives: true, json: true, limits, output: None };
    let (mut jobs, mut n_passed) = (Vec::new(), 0);
    for path in &args.paths {
        if path.as_os_str() == "-" {
            jobs.push(stdin());
            continue;
        }
        let found = collect(std::slice::from_ref(path), rules.clone());
        jobs.extend(found.jobs);
        n_passed += found.passed.values().sum::<usize>();
    }
    (jobs, n_passed)
}

/// The limits of archives; `memox batch` lets them be changed.
fn limits(args: &Export) -> Limits {
    Limits { max_bytes: args.max_bytes, ..Limits::default() }
}

fn file(job: &Job) -> Option<Input> {
    match &job.origin {
        Origin::File(path) if path.as_os_str() == "-" => Some(Input::Stdin),
        Origin::File(path) => Some(Input::Path(path.clone())),
        _ => None,
    }
}

fn writer(args: &Export) -> Result<Box<dyn Writer>> {
    let labels = match args.labels {
        Labels::En => Lang::En,
        Labels::Zh => Lang::Zh,
    };
    let rows = args.rows.unwrap_or(Rows::Measures).to_possible_value();
    let table = rows.as_ref().and_then(|rows| Table::find(rows.get_name()));
    let Some(table) = table else { bail!("there are no such rows") };
    Ok(match args.format {
        Format::Csv => {
            let dialect = Dialect { excel: args.excel, guard: !args.no_csv_guard, labels };
            Box::new(Csv::new(table, dialect))
        }
        Format::Ndjson => Box::new(Ndjson::new(table)),
        Format::Md => Box::new(Markdown::new(table, labels)),
        Format::Sql => Box::new(Sql::new()),
        Format::Xlsx => Box::new(Xlsx::new(labels)),
    })
}
