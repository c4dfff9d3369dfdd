//! Every command in README.md and docs/scale.md runs and prints what the page says.
//!
//! ```text
//! block  = "```console" *(command *output) "```"
//! command = "$ " words                       ; run by sh from the root of the repository
//! output = line / "..."                      ; "..." stands for any number of lines
//! ```
//!
//! `memox` is the one just built, also where the page says `cargo run`.
//! `MEMOX_BLESS=1` writes the outputs anew where nothing is left out.

#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, reason = "a failed expectation is a failed test")]

use std::path::{Path, PathBuf};
use std::process::Command;

/// How the page runs memox from a clone.
const FROM_CLONE: &str = "cargo run --release --quiet -- ";

/// A command of the page and the lines it should print.
struct Step<'p> {
    /// Line in the page, from 1.
    line: usize,
    command: &'p str,
    expected: Vec<&'p str>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn page(name: &str) -> (PathBuf, String) {
    let path = root().join(name);
    let page = std::fs::read_to_string(&path).expect("the page");
    (path, page)
}

fn steps(page: &str) -> Vec<Step<'_>> {
    let mut steps: Vec<Step<'_>> = Vec::new();
    let mut in_block = false;
    for (at, line) in page.lines().enumerate() {
        if line.starts_with("```") {
            in_block = line == "```console";
        } else if let (true, Some(command)) = (in_block, line.strip_prefix("$ ")) {
            steps.push(Step { line: at + 1, command, expected: Vec::new() });
        } else if in_block {
            let step = steps.last_mut().expect("a block begins with a command");
            step.expected.push(line);
        }
    }
    steps
}

fn run(command: &str) -> String {
    let command = command.replace(FROM_CLONE, "memox ");
    let program = Path::new(env!("CARGO_BIN_EXE_memox"));
    let mut path = program.parent().expect("a folder").as_os_str().to_owned();
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(format!("exec 2>&1; {command}")).current_dir(root()).env("PATH", path);
    shell.env_remove("COLUMNS").env_remove("NO_COLOR");
    let output = shell.output().expect("sh runs");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Whether `lines` are what `expected` says, `...` standing for any of them.
fn matches(expected: &[&str], lines: &[&str]) -> bool {
    match expected.split_first() {
        None => lines.is_empty(),
        Some((&"...", rest)) => (0..=lines.len())
            .any(|skip| lines.get(skip..).is_some_and(|lines| matches(rest, lines))),
        Some((first, rest)) => {
            lines.split_first().is_some_and(|(line, lines)| line == first && matches(rest, lines))
        }
    }
}

#[test]
fn every_command_prints_what_the_page_says() {
    for name in ["README.md", "docs/scale.md"] {
        check(name);
    }
}

fn check(name: &str) {
    let (path, page) = page(name);
    let steps = steps(&page);
    assert!(!steps.is_empty(), "{name} has no console block");
    let bless = std::env::var_os("MEMOX_BLESS").is_some() && std::env::var_os("CI").is_none();
    let mut blessed: Vec<String> = page.lines().map(str::to_owned).collect();
    let mut wrong = Vec::new();
    // From the end, so that the lines before keep their numbers.
    for step in steps.iter().rev() {
        let output = run(step.command);
        let lines: Vec<&str> = output.lines().collect();
        if matches(&step.expected, &lines) {
            continue;
        }
        let end = step.line + step.expected.len();
        let whole = !step.expected.contains(&"...");
        if bless && whole {
            blessed.splice(step.line..end, lines.iter().map(|line| (*line).to_owned()));
        } else {
            wrong.push(format!("{name}:{}: $ {}\n{output}", step.line, step.command));
        }
    }
    if bless {
        std::fs::write(path, blessed.join("\n") + "\n").expect("README.md can be written");
    }
    assert!(wrong.is_empty(), "prints something else:\n{}", wrong.join("\n"));
}

#[test]
fn an_elision_stands_for_any_number_of_lines() {
    assert!(matches(&["a", "...", "d"], &["a", "b", "c", "d"]));
    assert!(matches(&["a", "..."], &["a"]));
    assert!(!matches(&["a", "...", "d"], &["a", "b"]));
    assert!(!matches(&["a"], &["a", "b"]));
}
