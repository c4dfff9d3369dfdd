//! Builds `src/diff/data/background.txt`: in how many measures each bigram stands.
//!
//! ```text
//! cargo run --example diff_background > src/diff/data/background.txt
//! ```
//!
//! Read are the phrases of `fixtures/diff/phrases.txt`, every fixture, and the
//! real memoranda if `MEMOX_REAL` names their folder. The table holds counts of
//! pairs of characters and no sentence. Bigrams of one measure alone are left out.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "an example prints, and stops at what it did not expect"
)]

use memox::diff::bigrams;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn main() {
    let mut texts: BTreeSet<String> = BTreeSet::new();
    let phrases = std::fs::read_to_string("fixtures/diff/phrases.txt").expect("phrases");
    texts.extend(phrases.lines().map(String::from));
    for path in memoranda() {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        for area in &memox::parse(&text).areas {
            texts.extend(area.measures.iter().map(|measure| measure.text.to_string()));
        }
    }
    let mut counts: BTreeMap<(char, char), u32> = BTreeMap::new();
    for text in &texts {
        for bigram in bigrams(text) {
            *counts.entry(bigram).or_default() += 1;
        }
    }
    let mut by_count: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for ((a, b), count) in counts.into_iter().filter(|(_, count)| *count > 1) {
        by_count.entry(count).or_default().push(format!("{a}{b}"));
    }
    println!("{}", texts.len());
    for (count, bigrams) in by_count.iter().rev() {
        for line in bigrams.chunks(40) {
            println!("{count} {}", line.join(" "));
        }
    }
}

fn memoranda() -> Vec<PathBuf> {
    let mut paths = Vec::new();
    let mut waiting = vec![PathBuf::from("fixtures")];
    if let Ok(real) = std::env::var("MEMOX_REAL") {
        waiting.push(Path::new(&real).to_path_buf());
    }
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|end| end == "txt")
                && !path.ends_with("phrases.txt")
            {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths
}
