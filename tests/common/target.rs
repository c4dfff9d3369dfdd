//! What every target without the standard harness does with its arguments.

/// Names given on the command line, or `None` where nothing should run.
///
/// `cargo test` hands its own flags to every target; those that only steer the
/// standard harness are taken and have no effect here.
pub fn names() -> Option<Vec<String>> {
    let mut names = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--list" => return None,
            "--test-threads" | "--color" | "--format" | "--skip" => drop(arguments.next()),
            flag if flag.starts_with('-') => {}
            _ => names.push(argument),
        }
    }
    Some(names)
}

/// Whether `name` was asked for; no names ask for all.
pub fn wanted(names: &[String], name: &str) -> bool {
    names.is_empty() || names.iter().any(|part| name.contains(part.as_str()))
}

/// A number from the environment.
pub fn number(variable: &str, default: usize) -> usize {
    std::env::var(variable).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// `text` cut down to `limit` scalar values.
pub fn clip(text: &str, limit: usize) -> String {
    let one_line = text.replace('\n', "⏎");
    match one_line.char_indices().nth(limit) {
        Some((at, _)) => format!("{}…", &one_line[..at]),
        None => one_line,
    }
}

/// `text` around where it begins to differ from `other`.
pub fn near(text: &str, other: &str) -> String {
    let same = text.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let from = same.saturating_sub(12);
    let part: String = text.chars().skip(from).take(48).collect();
    let before = if from > 0 { "…" } else { "" };
    let after = if text.chars().count() > from + 48 { "…" } else { "" };
    format!("{before}{part}{after}")
}
