//! Every code of `memox explain` is shown by an example that really reports it.

use memox::diagnostic::{EXPLANATIONS, Explanation, Finding};

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

#[test]
fn every_example_prints_the_line_that_its_explanation_shows() {
    let wrong: Vec<String> =
        EXPLANATIONS.iter().filter_map(|explanation| unlike(explanation)).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn unlike(explanation: &Explanation) -> Option<String> {
    let found = lines(explanation.example);
    let is_shown = found.iter().any(|line| line == explanation.printed);
    (!is_shown).then(|| {
        format!("expected {}\nfound    {}", explanation.printed, found.join("\n         "))
    })
}

/// An example shows one thing: no other error or warning distracts from it.
#[test]
fn no_example_has_another_fault() {
    let mut others = Vec::new();
    for explanation in EXPLANATIONS {
        let tag = format!("[{}]: ", explanation.code);
        let found = lines(explanation.example);
        let distracting = |line: &&String| !line.contains(&tag) && !line.contains(" info[");
        others.extend(found.iter().filter(distracting).map(|line| format!("{tag}{line}")));
    }
    assert!(others.is_empty(), "\n{}", others.join("\n"));
}
