//! What fuzzing found interesting, again; and a short walk from there.
//!
//! Every input in `fuzz/corpus/TARGET` goes through the target of that name,
//! then a few thousand inputs made from them by cutting, doubling and gluing.
//! Coverage-guided fuzzing itself is `campaigns/fuzz`.
//!
//! ```text
//! MEMOX_CASES=100000 MEMOX_SEED=7 cargo test --release --test replay
//! ```

#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    missing_docs,
    reason = "a test target: it prints, and holds the program's modules for two of its parts"
)]

#[path = "../src/bin/memox/args.rs"]
mod args;
#[path = "../src/bin/memox/batch/mod.rs"]
mod batch;
#[path = "../src/bin/memox/commands/mod.rs"]
mod commands;
mod common;
#[path = "../src/bin/memox/console.rs"]
mod console;
#[path = "../src/bin/memox/exit.rs"]
mod exit;
#[path = "../src/bin/memox/guard.rs"]
mod guard;
#[path = "../src/bin/memox/input/mod.rs"]
mod input;
#[path = "../src/bin/memox/sink.rs"]
mod sink;
#[path = "../fuzz/src/targets/mod.rs"]
mod targets;

use common::random::Random;
use common::{reading, target};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

/// Walked inputs of each target in a plain `cargo test`.
const CASES: usize = 60;

fn main() -> ExitCode {
    let Some(names) = target::names() else { return ExitCode::SUCCESS };
    let n_cases = target::number("MEMOX_CASES", CASES);
    let seed = target::number("MEMOX_SEED", 1) as u64;
    let mut n_broken = 0;
    for (name, run) in targets::TARGETS {
        if !target::wanted(&names, name) {
            continue;
        }
        let start = Instant::now();
        let kept = kept(name);
        let mut random = Random::named(seed, name);
        let mut broken = kept.iter().filter(|(file, data)| !holds(name, file, *run, data)).count();
        for at in 0..if kept.is_empty() { 0 } else { n_cases } {
            let data = walk(&mut random, &kept);
            if !holds(name, &format!("walk {at} of seed {seed}"), *run, &data) {
                println!("    {data:?}");
                broken += 1;
            }
        }
        let (n_kept, seconds) = (kept.len(), start.elapsed().as_secs_f64());
        println!(
            "replay: {name}: {n_kept} kept, {n_cases} walked, {broken} broken, {seconds:.1} s"
        );
        // A target without inputs would hold whatever happens.
        n_broken += broken + usize::from(kept.is_empty());
    }
    if n_broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn kept(name: &str) -> Vec<(String, Vec<u8>)> {
    let folder = common::case::root().join("fuzz/corpus").join(name);
    let Ok(entries) = std::fs::read_dir(&folder) else { return Vec::new() };
    let file = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut kept: Vec<_> =
        paths.map(|path| (file(&path), std::fs::read(&path).expect("a kept input"))).collect();
    kept.sort();
    kept
}

fn holds(name: &str, file: &str, run: targets::Target, data: &[u8]) -> bool {
    match reading::quietly(|| run(data)) {
        Ok(()) => true,
        Err(why) => {
            println!("BROKEN {name} {file}: {why}");
            false
        }
    }
}

/// An input with bytes cut, doubled, changed, or glued to a part of another.
fn walk(random: &mut Random, kept: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut data = kept[random.below(kept.len())].1.clone();
    for _ in 0..random.between(1, 4) {
        let (a, b) = (random.below(data.len() + 1), random.below(data.len() + 1));
        let (low, high) = (a.min(b), a.max(b).min(a.min(b) + 64));
        match random.below(5) {
            0 => drop(data.drain(low..high)),
            1 => data.extend_from_within(low..high),
            2 if !data.is_empty() => {
                let at = random.below(data.len());
                data[at] ^= 1 << random.below(8);
            }
            3 => data.truncate(data.len().saturating_sub(high - low)),
            _ => {
                let other = &kept[random.below(kept.len())].1;
                let from = random.below(other.len() + 1);
                data.splice(low..high, other[from..].iter().take(256).copied());
            }
        }
    }
    data
}
