//! Golden fixtures: text in, every view out, whole.
//!
//! ```text
//! cargo golden                       compare every fixture, every view
//! cargo golden NAME…                 only names that contain NAME
//! cargo golden --bless NAME…         write the views as they are now
//! cargo golden --new NAME < FILE     a new case from standard input
//! ```

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr,
    missing_docs,
    reason = "a test target: it prints, and may stop"
)]

mod common;

use common::case::{Case, fixtures, root};
use common::compare::compare;
use common::{gold, invariant, reading, stages, target};
use similar::{ChangeTag, TextDiff};
use std::fmt::Write as _;
use std::fs;
use std::io::Read as _;
use std::process::ExitCode;
use std::sync::LazyLock;

/// One view: its file and what writes it.
type View = (&'static str, fn(&str) -> String);

/// Every view, in the order of the stages: the first that differs names the stage.
const VIEWS: &[View] = &[
    ("tokens.txt", stages::token_view),
    ("tree.txt", stages::tree_view),
    ("diagnostics.txt", diagnostics),
    ("memorandum.json", memorandum),
];

/// What was asked for on the command line.
#[derive(Default)]
struct Request {
    bless: bool,
    new: Option<String>,
    names: Vec<String>,
}

fn main() -> ExitCode {
    let request = match request() {
        Ok(Some(request)) => request,
        Ok(None) => return ExitCode::SUCCESS,
        Err(message) => return refuse(&message),
    };
    if (request.bless || request.new.is_some()) && std::env::var_os("CI").is_some() {
        return refuse("fixtures are not written where CI is set: bless by hand and commit");
    }
    if let Some(name) = &request.new {
        return add(name);
    }
    match fixtures() {
        Ok(cases) => run(&cases, &request),
        Err(message) => refuse(&message),
    }
}

fn request() -> Result<Option<Request>, String> {
    let mut request = Request::default();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--bless" => request.bless = true,
            "--new" => match arguments.next() {
                Some(name) => request.new = Some(name),
                None => return Err("--new needs a NAME".to_owned()),
            },
            "--list" => return Ok(None),
            "--test-threads" | "--color" | "--format" | "--skip" => drop(arguments.next()),
            "--nocapture" | "--no-capture" | "--quiet" | "-q" | "--exact" | "--include-ignored"
            | "--show-output" | "--ignored" => {}
            flag if flag.starts_with("--test-threads=") || flag.starts_with("--color=") => {}
            flag if flag.starts_with('-') => return Err(format!("unknown flag {flag}")),
            _ => request.names.push(argument),
        }
    }
    Ok(Some(request))
}

fn refuse(message: &str) -> ExitCode {
    eprintln!("golden: {message}");
    ExitCode::from(2)
}

/// Writes a new case from standard input; its views come with `--bless`.
fn add(name: &str) -> ExitCode {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || !name.chars().all(plain) {
        return refuse("a case is named in lower-case words with hyphens");
    }
    let folder = root().join("fixtures").join(name);
    if folder.exists() {
        return refuse(&format!("fixtures/{name} is already there"));
    }
    let mut bytes = Vec::new();
    if let Err(error) = std::io::stdin().read_to_end(&mut bytes) {
        return refuse(&format!("standard input: {error}"));
    }
    let file = if std::str::from_utf8(&bytes).is_ok() { "input.txt" } else { "input.bin" };
    fs::create_dir_all(&folder).expect("fixtures/ can be written");
    fs::write(folder.join(file), bytes).expect("fixtures/ can be written");
    println!("fixtures/{name}/{file} written; next:");
    println!("  cargo golden --bless {name}");
    println!("  read the views, add a line to fixtures/README.md, commit all of it together");
    ExitCode::SUCCESS
}

fn run(cases: &[Case], request: &Request) -> ExitCode {
    let cases: Vec<&Case> =
        cases.iter().filter(|case| target::wanted(&request.names, &case.name)).collect();
    if cases.is_empty() && !request.names.is_empty() && request.bless {
        return refuse(&format!("no fixture is named {}", request.names.join(" or ")));
    }
    let (mut n_written, mut failed) = (0, Vec::new());
    for case in &cases {
        let report = match views(case) {
            Ok(views) if request.bless => {
                n_written += write(case, &views);
                checks(case)
            }
            Ok(views) => checks(case) + &differences(case, &views),
            Err(message) => format!("{message}\n"),
        };
        if !report.is_empty() {
            println!("fixtures/{}\n{report}", case.name);
            failed.push(case.name.as_str());
        }
    }
    if request.bless {
        println!("golden: {n_written} views of {} fixtures written", cases.len());
    }
    println!(
        "golden: {} fixtures, {} views each: {} passed, {} failed",
        cases.len(),
        VIEWS.len(),
        cases.len() - failed.len(),
        failed.len()
    );
    if failed.is_empty() {
        return ExitCode::SUCCESS;
    }
    println!("failed: {}", failed.join(" "));
    ExitCode::FAILURE
}

/// Every view of a case, in order.
fn views(case: &Case) -> Result<Vec<(&'static str, String)>, String> {
    let bytes = case.bytes();
    let mut views = Vec::new();
    for (file, view) in VIEWS {
        let text = match reading::decode(&bytes) {
            Ok(text) => reading::quietly(|| view(&text))?,
            Err(message) => format!("error: {message}\n"),
        };
        views.push((*file, text));
    }
    Ok(views)
}

/// Writes the views that differ and takes away those no longer made.
fn write(case: &Case, views: &[(&str, String)]) -> usize {
    let mut n_written = 0;
    for (file, text) in views {
        let path = case.folder().join(file);
        if fs::read_to_string(&path).ok().as_ref() != Some(text) {
            fs::write(&path, text).expect("fixtures/ can be written");
            println!("wrote fixtures/{}/{file}", case.name);
            n_written += 1;
        }
    }
    for stale in stale(case) {
        fs::remove_file(case.folder().join(&stale)).expect("fixtures/ can be written");
        println!("removed fixtures/{}/{stale}", case.name);
    }
    n_written
}

fn differences(case: &Case, views: &[(&str, String)]) -> String {
    let mut report = String::new();
    for (file, found) in views {
        match fs::read_to_string(case.folder().join(file)) {
            Ok(expected) if expected == *found => {}
            Ok(expected) => {
                let _ = write!(report, "  {file} differs:\n{}", diff(&expected, found));
            }
            Err(_) => {
                let _ = writeln!(report, "  {file} is missing");
            }
        }
    }
    for file in stale(case) {
        let _ = writeln!(report, "  {file} is no view; views are listed in tests/golden.rs");
    }
    if !report.is_empty() {
        let _ = writeln!(report, "  accept with: cargo golden --bless {}", case.name);
    }
    report
}

/// Files of a fixture that are neither input, nor gold, nor a view.
fn stale(case: &Case) -> Vec<String> {
    let known = |name: &str| {
        name.starts_with("input.")
            || name == "gold.json"
            || name == "facets.json"
            || name == "README.md"
            || VIEWS.iter().any(|(file, _)| *file == name)
    };
    let entries = fs::read_dir(case.folder()).expect("the folder was listed before");
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut stale: Vec<String> = names.filter(|name| !known(name)).collect();
    stale.sort();
    stale
}

/// Changed lines with two lines around them, at most sixty.
fn diff(expected: &str, found: &str) -> String {
    let mut shown = String::new();
    let diff = TextDiff::from_lines(expected, found);
    let mut n_lines = 0;
    for group in diff.grouped_ops(2) {
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            n_lines += 1;
            if n_lines > 60 {
                shown.push_str("    …\n");
                return shown;
            }
            let sign = match change.tag() {
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
                ChangeTag::Equal => ' ',
            };
            let line = change.new_index().or(change.old_index()).unwrap_or_default() + 1;
            let text = change.value().trim_end_matches('\n');
            let _ = writeln!(shown, "    {line:>5} {sign} {text}");
        }
    }
    shown
}

/// What is checked of every fixture without being told: the invariants, and its gold.
fn checks(case: &Case) -> String {
    let Ok(text) = reading::decode(&case.bytes()) else { return String::new() };
    let broken: String = invariant::broken(&text)
        .map(|(name, why)| format!("  broken invariant: {name}\n    {why}\n"))
        .collect();
    broken + &gold_misses(case, &text)
}

/// Values of the gold that the reading misses, at most eight; none for a
/// fixture that the list of fixtures calls wrong.
fn gold_misses(case: &Case, text: &str) -> String {
    let Some(path) = case.gold.as_ref().filter(|_| !is_known_wrong(&case.name)) else {
        return String::new();
    };
    let gold = match gold::read(&fs::read_to_string(path).expect("the file was listed before")) {
        Ok(gold) => gold,
        Err(error) => return format!("  gold.json: {error}\n"),
    };
    let misses = match reading::quietly(|| compare(&gold, &reading::parse(text), text)) {
        Ok(comparison) => comparison.misses(),
        Err(panic) => return format!("  {panic}\n"),
    };
    let mut report = String::new();
    for (at, expected, found) in misses.iter().take(8) {
        let _ = writeln!(report, "  gold.json {at}\n    expected {expected}\n    found    {found}");
    }
    if misses.len() > 8 {
        let _ = writeln!(report, "  gold.json: {} more", misses.len() - 8);
    }
    report
}

/// Whether `fixtures/README.md` says `Wrong: NAME`.
fn is_known_wrong(name: &str) -> bool {
    static LIST: LazyLock<String> =
        LazyLock::new(|| fs::read_to_string(root().join("fixtures/README.md")).unwrap_or_default());
    LIST.lines().any(|line| line.starts_with("Wrong:") && line.contains(&format!("`{name}`")))
}

/// One finding a line: place, severity, code, message, data.
fn diagnostics(text: &str) -> String {
    let memorandum = reading::parse(text);
    let mut view = String::new();
    for finding in &memorandum.diagnostics {
        let place = finding
            .spans
            .first()
            .map_or("-".to_owned(), |span| format!("{}:{}", span.line, span.column));
        let severity = format!("{:?}", finding.severity).to_lowercase();
        let data = serde_json::Value::Object(finding.data.map().into_owned());
        let _ = writeln!(view, "{place} {severity}[{}] {} {data}", finding.code, finding.message);
    }
    view
}

/// The JSON, without the version that changes with every release.
fn memorandum(text: &str) -> String {
    let mut memorandum = memox::parse(text);
    memorandum.tool.version = "*".into();
    reading::write(&memorandum)
}
