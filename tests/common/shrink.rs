//! The smallest text that still fails: lines taken out, then characters.

/// Most trials spent on one failing text.
const LIMIT: usize = 4_000;

/// A text from which nothing more can be taken without losing the failure.
pub fn minimise(text: &str, fails: impl Fn(&str) -> bool) -> String {
    let mut trials = 0;
    let lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let lines = reduce(lines, &fails, &mut trials);
    let characters: Vec<String> = lines.concat().chars().map(String::from).collect();
    reduce(characters, &fails, &mut trials).concat()
}

/// Takes out ever smaller runs of `parts` as long as the rest still fails.
fn reduce(
    mut parts: Vec<String>,
    fails: &impl Fn(&str) -> bool,
    trials: &mut usize,
) -> Vec<String> {
    let mut size = (parts.len() / 2).max(1);
    loop {
        let mut at = 0;
        let before = parts.len();
        while at < parts.len() && *trials < LIMIT {
            *trials += 1;
            let end = (at + size).min(parts.len());
            let rest: Vec<String> = [&parts[..at], &parts[end..]].concat();
            if fails(&rest.concat()) {
                parts = rest;
            } else {
                at = end;
            }
        }
        if *trials >= LIMIT || (size == 1 && parts.len() == before) {
            return parts;
        }
        size = (size / 2).max(1);
    }
}

/// The text as a Rust string literal, so that it can be pasted into a test.
pub fn literal(text: &str) -> String {
    let shown: String = text
        .chars()
        .map(|c| match c {
            '\n' => "\\n".to_owned(),
            '\r' => "\\r".to_owned(),
            '\t' => "\\t".to_owned(),
            '"' | '\\' => format!("\\{c}"),
            c if c.is_control() || (memox::text::class::is_blank(c) && c != ' ') => {
                format!("\\u{{{:X}}}", c as u32)
            }
            c => c.to_string(),
        })
        .collect();
    format!("\"{shown}\"")
}
