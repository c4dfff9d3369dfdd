//! Every code of `memox explain` is shown by an example that really reports
//! it, and by two fixtures: `check-CODE` has the fault, `check-CODE-clean` the
//! same document without it.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

use memox::diagnostic::{EXPLANATIONS, Explanation, Finding, Severity};
use std::path::Path;

/// The line that `memox check example.txt` prints of `finding`.
fn line(finding: &Finding<'_>) -> String {
    let place = finding.spans.first();
    let place = place.map_or(String::new(), |span| format!("{}:{}:", span.line, span.column));
    let severity = finding.severity.as_str();
    format!("example.txt:{place} {severity}[{}]: {}", finding.code, finding.message)
}

fn lines(text: &str) -> Vec<String> {
    memox::parse(text).diagnostics.iter().map(line).collect()
}

#[track_caller]
fn check(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_example_prints_the_line_that_its_explanation_shows() {
    let wrong: Vec<String> = EXPLANATIONS.iter().copied().filter_map(unlike).collect();
    check(&wrong);
}

fn unlike(explanation: &Explanation) -> Option<String> {
    let found = lines(explanation.example);
    let is_shown = found.iter().any(|line| line == explanation.printed);
    let found = found.join("\n         ");
    (!is_shown).then(|| format!("expected {}\nfound    {found}", explanation.printed))
}

#[test]
fn no_example_has_another_fault() {
    let mut others = Vec::new();
    for explanation in EXPLANATIONS {
        let (code, found) = (explanation.code, lines(explanation.example));
        let distracts =
            |line: &&String| !line.contains(&format!("[{code}]")) && !line.contains(" info[");
        others.extend(found.iter().filter(distracts).map(|line| format!("{code}: {line}")));
    }
    check(&others);
}

#[test]
fn every_code_has_a_fixture_with_the_fault() {
    let mut wrong = Vec::new();
    for Explanation { code, .. } in EXPLANATIONS {
        let text = fixture(&format!("check-{code}"));
        let found = memox::parse(&text).diagnostics;
        if !found.iter().any(|finding| finding.code == *code) {
            wrong.push(format!("{code} is not reported"));
        }
        let is_other =
            |finding: &&Finding<'_>| finding.code != *code && finding.severity != Severity::Info;
        wrong.extend(found.iter().filter(is_other).map(|other| format!("{code}: {}", line(other))));
    }
    check(&wrong);
}

#[test]
fn every_code_has_a_fixture_without_any_fault() {
    let mut wrong = Vec::new();
    for Explanation { code, .. } in EXPLANATIONS {
        let text = fixture(&format!("check-{code}-clean"));
        for finding in &memox::parse(&text).diagnostics {
            if finding.code == *code || finding.severity != Severity::Info {
                wrong.push(format!("{code}: {}", line(finding)));
            }
        }
    }
    check(&wrong);
}

fn fixture(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
    let read = std::fs::read_to_string(folder.join("input.txt"));
    read.unwrap_or_else(|error| panic!("{name}: {error}"))
}
