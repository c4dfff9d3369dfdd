//! Holds any folder of texts and gold against what memox reads.
//!
//! ```text
//! cargo run --release --example score -- [--quiet] DIR…
//! ```
//!
//! A folder holds pairs `NAME.txt` (or .html, .docx, .pdf) and
//! `NAME.gold.json`, or folders with `input.txt` and `gold.json`; every key of
//! the gold is optional. Prints precision, recall and F1 for each kind of
//! value, document by document and in total, and every miss with what was
//! expected and found. A miss is *announced* where a warning or an error of
//! the same matter stands among the document's diagnostics, else *silent*.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs,
    reason = "an example prints, and stops where a file cannot be read"
)]

#[path = "../tests/common/mod.rs"]
mod common;

use common::case::{Case, pairs};
use common::compare::{Check, KINDS, Kind, compare};
use common::{gold, reading};
use memox::diagnostic::Severity;
use memox::model::Memorandum;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

/// Values right, values found that are not in the gold, values of the gold not found.
#[derive(Clone, Copy, Default)]
struct Tally {
    right: usize,
    extra: usize,
    missed: usize,
}

impl Tally {
    fn add(&mut self, check: &Check) {
        match (check.passed(), &check.expected, &check.found) {
            (true, Some(_), _) => self.right += 1,
            (true, None, _) => {}
            (false, expected, found) => {
                self.missed += usize::from(expected.is_some());
                self.extra += usize::from(found.is_some());
            }
        }
    }

    fn share(part: usize, whole: usize) -> f64 {
        if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
    }

    fn precision(self) -> f64 {
        Self::share(self.right, self.right + self.extra)
    }

    fn recall(self) -> f64 {
        Self::share(self.right, self.right + self.missed)
    }

    fn f1(self) -> f64 {
        Self::share(2 * self.right, 2 * self.right + self.extra + self.missed)
    }
}

/// One document's result.
struct Scored {
    name: String,
    tallies: BTreeMap<Kind, Tally>,
    /// Every check that failed, and whether a diagnostic announced it.
    misses: Vec<(Check, bool)>,
    notes: Vec<String>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let quiet = arguments.iter().any(|argument| argument == "--quiet");
    let folders: Vec<&String> =
        arguments.iter().filter(|argument| !argument.starts_with("--")).collect();
    if folders.is_empty() {
        eprintln!("usage: score [--quiet] DIR…   (NAME.txt beside NAME.gold.json)");
        return ExitCode::from(2);
    }
    let cases: Vec<Case> = folders.iter().flat_map(|folder| pairs(Path::new(folder))).collect();
    if cases.is_empty() {
        eprintln!("score: no pair of text and gold in {folders:?}");
        return ExitCode::from(2);
    }
    let scored: Vec<Scored> = cases.iter().map(score).collect();
    for document in &scored {
        print_document(document, quiet);
    }
    print_totals(&scored);
    ExitCode::SUCCESS
}

fn score(case: &Case) -> Scored {
    let mut scored = Scored {
        name: case.name.clone(),
        tallies: BTreeMap::new(),
        misses: Vec::new(),
        notes: Vec::new(),
    };
    let path = case.gold.as_ref().expect("a pair has a gold");
    let gold = match std::fs::read_to_string(path).map(|json| gold::read(&json)) {
        Ok(Ok(gold)) => gold,
        Ok(Err(error)) => return unread(scored, format!("{}: {error}", path.display())),
        Err(error) => return unread(scored, format!("{}: {error}", path.display())),
    };
    let source = match reading::decode(&case.bytes()) {
        Ok(source) => source,
        Err(error) => return unread(scored, error),
    };
    let memorandum = match reading::quietly(|| reading::parse(&source)) {
        Ok(memorandum) => memorandum,
        Err(error) => return unread(scored, error),
    };
    let comparison = compare(&gold, &memorandum, &source);
    for check in comparison.checks {
        scored.tallies.entry(check.kind).or_default().add(&check);
        if !check.passed() {
            let announced = announced(&check, &memorandum);
            scored.misses.push((check, announced));
        }
    }
    scored.notes = comparison.unknown.iter().map(|key| format!("not compared: {key}")).collect();
    scored
}

/// A document that could not be compared counts as wrong.
fn unread(mut scored: Scored, why: String) -> Scored {
    let check =
        Check { kind: Kind::Front, at: "document".to_owned(), expected: Some(why), found: None };
    scored.tallies.entry(Kind::Front).or_default().add(&check);
    scored.misses.push((check, true));
    scored
}

/// Whether a warning or an error of the matter of `check` was given.
fn announced(check: &Check, memorandum: &Memorandum<'_>) -> bool {
    let of_the_matter: &[&str] = match check.kind {
        Kind::Signatories => &["signature-", "date-disagrees", "unparsed"],
        Kind::Meeting | Kind::Front => {
            &["date-", "annex-", "signature-", "no-areas", "unparsed", "outline-uncertain"]
        }
        _ => &[
            "area-",
            "measure-",
            "enumerator-",
            "outline-uncertain",
            "no-areas",
            "unparsed",
            "bracket-",
            "annex-missing",
        ],
    };
    memorandum.diagnostics.iter().any(|finding| {
        finding.severity != Severity::Info
            && of_the_matter.iter().any(|part| finding.code.starts_with(part))
    })
}

fn print_document(document: &Scored, quiet: bool) {
    let verdict = if document.misses.is_empty() { "right" } else { "WRONG" };
    let parts: Vec<String> = KINDS
        .iter()
        .filter_map(|(kind, name)| {
            let tally = document.tallies.get(kind)?;
            Some(format!("{name} {:.3}", tally.f1()))
        })
        .collect();
    println!("{verdict} {}: {}", document.name, parts.join(", "));
    for note in &document.notes {
        println!("    {note}");
    }
    if quiet {
        return;
    }
    for (check, announced) in &document.misses {
        let how = if *announced { "announced" } else { "silent" };
        println!("    {} ({how})", check.at);
        let (expected, found) = check.shortened();
        println!("        expected {expected}");
        println!("        found    {found}");
    }
}

fn print_totals(scored: &[Scored]) {
    println!(
        "\n{:<14} {:>9} {:>9} {:>9} {:>8} {:>7} {:>7}",
        "total", "precision", "recall", "F1", "right", "extra", "missed"
    );
    for (kind, name) in KINDS {
        let mut total = Tally::default();
        for tally in scored.iter().filter_map(|document| document.tallies.get(kind)) {
            total.right += tally.right;
            total.extra += tally.extra;
            total.missed += tally.missed;
        }
        println!(
            "{name:<14} {:>9.4} {:>9.4} {:>9.4} {:>8} {:>7} {:>7}",
            total.precision(),
            total.recall(),
            total.f1(),
            total.right,
            total.extra,
            total.missed
        );
    }
    let n_right = scored.iter().filter(|document| document.misses.is_empty()).count();
    let outline = [Kind::Areas, Kind::Measures];
    let n_outline = scored
        .iter()
        .filter(|document| {
            !document
                .misses
                .iter()
                .any(|(check, _)| outline.contains(&check.kind) || check.at == "document")
        })
        .count();
    let misses: usize = scored.iter().map(|document| document.misses.len()).sum();
    let silent = scored.iter().flat_map(|document| &document.misses).filter(|(_, told)| !told);
    println!("\ndocuments entirely right: {n_right} of {}", scored.len());
    println!("documents with every area and measure right: {n_outline} of {}", scored.len());
    println!("misses: {misses}, of which silent: {}", silent.count());
}
