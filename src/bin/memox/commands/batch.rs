//! `memox batch`: thousands of inputs into a folder of JSON or one NDJSON stream.

use crate::batch::archive::Limits;
use crate::batch::collect::{Collection, DOCUMENTS, Job, Origin, Rules, collect};
use crate::batch::convert::{Settings, TEMPORARY};
use crate::batch::lock::Lock;
use crate::batch::manifest::{Log, Manifest};
use crate::batch::partial::{Partial, Record};
use crate::batch::place;
use crate::batch::progress::Progress;
use crate::batch::receive::{Output, Receiver};
use crate::batch::report::Report;
use crate::batch::run::{Refusals, Run};
use crate::batch::settled::Settled;
use crate::commands::parse::size;
use crate::console::Console;
use crate::input::Input;
use crate::sink::{OutputError, Sink, Target, sweep};
use anyhow::{Context, Result, bail};
use clap::Args;
use memox::output::{json, shown};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;
use std::time::Instant;

/// Convert files, folders, globs and archives
///
/// Into a folder the tree is kept and .json is appended to each name; into
/// FILE.ndjson, or - for standard output, one line is written for each input, in
/// their order. Archives (.zip, .tar, .tar.gz, .tar.zst) are read in memory. A bad
/// input never stops the others. A run that was interrupted is taken up by the same
/// command; FILE.ndjson appears whole at the end or not at all. One run at a time
/// writes to a folder or a file.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Batch {
    /// Files, folders, archives, or globs in quotes
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// A folder, FILE.ndjson, or - for standard output
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,

    /// Threads [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,

    /// Read more paths from LIST, one a line; - is standard input
    #[arg(long, value_name = "LIST")]
    files_from: Option<PathBuf>,

    /// Paths in LIST end with NUL, as find -print0 writes them
    #[arg(short = '0', long = "null", requires = "files_from")]
    null: bool,

    /// Convert again what an earlier run has done
    #[arg(long)]
    force: bool,

    /// Try again what an earlier run could not read
    #[arg(long)]
    retry_failed: bool,

    /// Say what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,

    /// Stop at the first bad input
    #[arg(long)]
    fail_fast: bool,

    /// Write counts, failures, findings by code, time and bytes as JSON
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,

    /// Follow symbolic links in folders
    #[arg(long)]
    follow_links: bool,

    /// JSON on one line, in a folder too
    #[arg(long)]
    compact: bool,

    /// Leave facets and topics empty, which is faster
    #[arg(long)]
    no_facets: bool,

    /// Encoding of the inputs, if not UTF-8
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,

    /// Refuse inputs larger than this; K, M and G are powers of 1024
    #[arg(long, value_name = "SIZE", default_value = "256M", value_parser = size)]
    max_bytes: u64,

    /// Refuse archives with more entries
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_entries)]
    max_entries: u64,

    /// Refuse archives that unpack to more bytes
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().max_archive_bytes)]
    max_archive_bytes: u64,

    /// Refuse archives that unpack to more than N times their size
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_ratio)]
    max_ratio: u64,
}

const EXAMPLES: &str = "\
Examples:
  memox batch texts/ -o json/
  memox batch archive.tar.gz more/ -o all.ndjson
  memox batch 'texts/**/2021*.txt' -o - | jq -r .source.name
  find texts -name '*.txt' -print0 | memox batch --files-from - -0 -o json/
  memox batch texts/ -o json/ --report report.json --retry-failed

Exits with 3 if some inputs were bad, with 2 if all were.";

/// Where a run is told that it came second.
const BUSY: &str = "another run writes to it; wait for its end";

/// Runs the command.
pub(crate) fn run(args: Batch, console: &Console) -> Result<u8> {
    let start = Instant::now();
    let folder = folder(&args)?;
    let limits = Limits {
        max_bytes: args.max_bytes,
        max_entries: args.max_entries,
        max_archive_bytes: args.max_archive_bytes,
        max_ratio: args.max_ratio,
    };
    let rules = Rules {
        follow_links: args.follow_links,
        archives: true,
        json: false,
        limits,
        output: folder.clone(),
    };
    let Collection { mut jobs, passed, .. } = collect(&paths(&args)?, rules);
    if jobs.is_empty() {
        bail!("nothing to read; folders and archives are searched for .{}", DOCUMENTS.join(", ."));
    }
    if let Some(folder) = &folder {
        place::check(&jobs, folder)?;
    }
    let _lock = lock(&args, folder.as_deref())?;
    let settings = settings(&args, folder)?;
    let n_threads =
        args.jobs.map_or_else(|| available_parallelism().map_or(1, usize::from), usize::from);
    let beside = (args.dry_run || !settings.keeps_books) && io::stdout().is_terminal();
    let (output, records) = output(&args, &settings, &jobs)?;
    let mut receiver = Receiver {
        console,
        settings: &settings,
        fail_fast: args.fail_fast,
        report_to: args.report.clone(),
        report: Report::new(jobs.len(), passed),
        progress: Progress::new(jobs.len(), console, beside),
        output,
    };
    let mut refusals = Refusals::take(&mut jobs);
    let settled = Settled { records: &records, limits, retry_failed: args.retry_failed };
    let result = match receiver.go_on(&settled, &jobs, &mut refusals) {
        Ok((n_settled, true)) => {
            let run = Run { settings: &settings, limits, n_threads, n_settled };
            run.all(&jobs, refusals, &mut receiver)
        }
        settled => settled.map(drop),
    };
    receiver.progress.finish();
    result?;
    receiver.report.seconds = start.elapsed().as_secs_f64();
    receiver.report.threads = n_threads;
    receiver.finish()
}

/// Makes the output folder and keeps other runs out of it; a stream needs no lock.
fn lock(args: &Batch, folder: Option<&Path>) -> Result<Option<Lock>> {
    let Some(folder) = folder.filter(|_| !args.dry_run) else { return Ok(None) };
    fs::create_dir_all(folder).with_context(|| name(folder))?;
    match Lock::take(folder).with_context(|| name(folder))? {
        Some(lock) => Ok(Some(lock)),
        None => bail!("{}: {BUSY}", name(folder)),
    }
}

/// The output folder; none for a stream.
fn folder(args: &Batch) -> Result<Option<PathBuf>> {
    let output = &args.output;
    let ending = output.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    if output.as_os_str() == "-" || (matches!(ending, "ndjson" | "jsonl") && !output.is_dir()) {
        return Ok(None);
    }
    if output.exists() && !output.is_dir() {
        bail!("{}: is no folder; name a folder or FILE.ndjson with -o", name(output));
    }
    Ok(Some(output.clone()))
}

fn name(path: &Path) -> String {
    shown(&path.to_string_lossy()).into_owned()
}

/// The paths of the command line and those of `--files-from`.
fn paths(args: &Batch) -> Result<Vec<PathBuf>> {
    let mut paths = args.paths.clone();
    if let Some(list) = &args.files_from {
        let mut bytes = Vec::new();
        match list.as_os_str() == "-" {
            true => io::stdin().lock().read_to_end(&mut bytes),
            false => File::open(list).and_then(|mut file| file.read_to_end(&mut bytes)),
        }
        .with_context(|| name(list))?;
        let end = if args.null { 0 } else { b'\n' };
        let lines = bytes.split(|byte| *byte == end);
        let lines = lines.map(|line| match args.null {
            true => line,
            false => line.strip_suffix(b"\r").unwrap_or(line),
        });
        paths.extend(lines.filter(|line| !line.is_empty()).map(path));
    }
    if paths.is_empty() {
        bail!("nothing to convert; name files, folders or archives, or use --files-from");
    }
    if paths.iter().any(|path| path.as_os_str() == "-") {
        bail!("- is no PATH of batch; use memox parse, memox stream or --files-from -");
    }
    Ok(paths)
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(bytes).into()
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}

fn settings(args: &Batch, folder: Option<PathBuf>) -> Result<Settings> {
    let manifest = match &folder {
        Some(folder) => Manifest::load(folder)?,
        None => Manifest::default(),
    };
    let keeps_books = folder.is_some() || args.output.as_os_str() != "-";
    let is_compact = args.compact || folder.is_none();
    let encoding = args.encoding.as_deref().unwrap_or("auto").to_ascii_lowercase();
    Ok(Settings {
        manifest,
        keeps_books,
        options: format!(
            "facets={} compact={is_compact} encoding={encoding} max-bytes={}",
            !args.no_facets, args.max_bytes
        ),
        facets: !args.no_facets,
        style: if is_compact { json::Style::Compact } else { json::Style::Indented },
        encoding: args.encoding.clone(),
        max_bytes: args.max_bytes,
        force: args.force,
        retry_failed: args.retry_failed,
        dry_run: args.dry_run,
        folder,
    })
}

/// Opens what is written to, and sees that nothing is written over that must stay.
///
/// Gives what an interrupted run into the same file has settled, too.
fn output(args: &Batch, settings: &Settings, jobs: &[Job]) -> Result<(Output, Vec<Record>)> {
    if let Some(report) = &args.report {
        // What cannot be written is known before the work, not after it.
        sweep(report);
        drop(Sink::open(Some(report), &files(args, jobs))?);
        place::check_report(report, &args.output, jobs)?;
    }
    let output = match &settings.folder {
        _ if args.dry_run => Output::Plan(Sink::open(None, &[])?),
        None if settings.keeps_books => return partial(args, settings, jobs),
        None => Output::Stream(Sink::open(Some(&args.output), &[])?),
        Some(folder) => {
            prepare(folder).with_context(|| name(folder))?;
            let log = Log::open(folder, &settings.manifest)?;
            Output::Folder { log, touched: BTreeSet::new() }
        }
    };
    Ok((output, Vec::new()))
}

/// Opens the one file that all lines go to.
fn partial(args: &Batch, settings: &Settings, jobs: &[Job]) -> Result<(Output, Vec<Record>)> {
    sweep(&args.output);
    let files = files(args, jobs);
    let Target::File { path, rights } = Target::of(&args.output, &files)? else {
        return Ok((Output::Stream(Sink::open(Some(&args.output), &files)?), Vec::new()));
    };
    let failed = |source| OutputError::Write { path: Some(path.clone()), source };
    let opened = Partial::open(path.clone(), rights, &settings.options).map_err(failed)?;
    let Some((partial, records)) = opened else { bail!("{}: {BUSY}", name(&path)) };
    let records = if settings.force { Vec::new() } else { records };
    Ok((Output::File(partial), records))
}

/// Makes the output folder; what a killed run left half-done in it goes.
fn prepare(folder: &Path) -> io::Result<()> {
    let temporary = folder.join(TEMPORARY);
    match fs::remove_dir_all(&temporary) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => fs::create_dir_all(temporary),
    }
}

/// The files that are read, archives and the list of paths included.
fn files(args: &Batch, jobs: &[Job]) -> Vec<Input> {
    let path = |job: &Job| match &job.origin {
        Origin::File(path) => Some(path.clone()),
        Origin::Entry(path, _) => Some(path.to_path_buf()),
        Origin::Refused(_) => None,
    };
    let mut paths: Vec<PathBuf> = jobs.iter().filter_map(path).collect();
    paths.dedup();
    paths.extend(args.files_from.clone());
    paths.into_iter().map(Input::Path).collect()
}
