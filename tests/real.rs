//! The two real memoranda against their gold, field by field.
//!
//! They are not part of the repository. `MEMOX_REAL` names their folder; a
//! run without them says SKIPPED.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs,
    reason = "a test target: it prints, and may stop"
)]

mod common;

use common::case::{Case, pairs, real_folder};
use common::compare::compare;
use common::{gold, reading, target};
use std::fs;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(names) = target::names() else { return ExitCode::SUCCESS };
    let (folder, there) = real_folder();
    if !there {
        println!("SKIPPED: no real memoranda in {} (set MEMOX_REAL)", folder.display());
        return ExitCode::SUCCESS;
    }
    let (mut n_passed, mut n_failed) = (0, 0);
    for case in pairs(&folder).iter().filter(|case| target::wanted(&names, &case.name)) {
        let (passed, failed) = check(case);
        n_passed += passed;
        n_failed += failed;
    }
    println!("{n_passed} passed, {n_failed} failed");
    if n_failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Prints one line for every value of the gold; numbers of those right and wrong.
fn check(case: &Case) -> (usize, usize) {
    let source = reading::decode(&case.bytes()).expect("the real memoranda are UTF-8");
    let json =
        fs::read_to_string(case.gold.as_ref().expect("a pair has a gold")).expect("readable");
    let gold = gold::read(&json).unwrap_or_else(|error| panic!("{}: {error}", case.name));
    let memorandum = reading::parse(&source);
    let comparison = compare(&gold, &memorandum, &source);
    let mut n_failed = 0;
    for check in &comparison.checks {
        if check.passed() {
            let shown = check.expected.as_deref().unwrap_or("null");
            println!("ok     {} {} = {}", case.name, check.at, target::clip(shown, 24));
        } else {
            n_failed += 1;
            println!("FAILED {} {}", case.name, check.at);
            println!("       expected {}", check.expected.as_deref().unwrap_or("null"));
            println!("       found    {}", check.found.as_deref().unwrap_or("null"));
        }
    }
    for key in &comparison.unknown {
        n_failed += 1;
        println!("FAILED {} {key}: a gold key that nothing compares", case.name);
    }
    (comparison.checks.iter().filter(|check| check.passed()).count(), n_failed)
}
