//! Findings as SARIF 2.1.0, which code hosts and editors read.
//!
//! ```text
//! log    = { $schema, version, runs: [run] }
//! run    = { tool: { driver: { name, version, rules } }, columnKind, results }
//! result = { ruleId, ruleIndex, level, message, locations, relatedLocations }
//! ```
//!
//! Columns count Unicode scalar values, which SARIF calls `unicodeCodePoints`.
//! Where the source is at hand each region has its end too. Standard input is
//! the artifact `stdin`.

use crate::diagnostic::{EXPLANATIONS, Finding, Severity};
use crate::output::findings::{Checked, Report};
use crate::output::locator::Locator;
use crate::span::Span;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::{self, Write};

/// Collects the results; all is written at the end.
#[derive(Debug)]
pub struct Sarif {
    rules: Vec<Rule>,
    results: Vec<Value>,
}

/// What is said of a code wherever it occurs.
#[derive(Debug)]
struct Rule {
    id: String,
    short: String,
    full: String,
    severity: Severity,
}

impl Default for Sarif {
    /// A log that describes every code of memox.
    fn default() -> Self {
        let rules = EXPLANATIONS.iter().map(|explanation| Rule {
            id: explanation.code.to_owned(),
            short: explanation.title.to_owned(),
            full: explanation.text.to_owned(),
            severity: explanation.severity,
        });
        Self { rules: rules.collect(), results: Vec::new() }
    }
}

impl Sarif {
    /// Position of the finding's rule; JSON of a later memox may bring codes unknown here.
    fn rule_index(&mut self, finding: &Finding<'_>) -> usize {
        if let Some(at) = self.rules.iter().position(|rule| rule.id == finding.code) {
            return at;
        }
        self.rules.push(Rule {
            id: finding.code.to_string(),
            short: finding.message.to_string(),
            full: finding.help.to_string(),
            severity: finding.severity,
        });
        self.rules.len() - 1
    }
}

impl Report for Sarif {
    fn add(&mut self, checked: &Checked<'_>, _out: &mut dyn Write) -> io::Result<()> {
        let uri = checked.file.map_or_else(|| "stdin".to_owned(), uri);
        let locator = checked.source.map(Locator::new);
        for finding in checked.findings {
            let rule_index = self.rule_index(finding);
            let mut places =
                finding.spans.iter().map(|span| location(&uri, span, locator.as_ref()));
            // A finding on the document as a whole has a place without a region.
            let first = places.next().unwrap_or_else(|| file_location(&uri));
            let related: Vec<Value> = places.collect();
            self.results.push(json!({
                "ruleId": finding.code,
                "ruleIndex": rule_index,
                "level": level(finding.severity),
                "message": { "text": finding.message },
                "locations": [first],
                "relatedLocations": related,
            }));
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let rules: Vec<Value> = self.rules.iter().map(rule).collect();
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "memox",
                    "version": env!("CARGO_PKG_VERSION"),
                    "rules": rules,
                } },
                "columnKind": "unicodeCodePoints",
                "results": std::mem::take(&mut self.results),
            }],
        });
        serde_json::to_writer_pretty(&mut *out, &log)?;
        out.write_all(b"\n")
    }
}

fn rule(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "shortDescription": { "text": rule.short },
        "fullDescription": { "text": rule.full },
        "help": { "text": rule.full },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn file_location(uri: &str) -> Value {
    json!({ "physicalLocation": { "artifactLocation": { "uri": uri } } })
}

fn location(uri: &str, span: &Span, locator: Option<&Locator<'_>>) -> Value {
    let mut region = json!({ "startLine": span.line, "startColumn": span.column });
    if let (Some(locator), Some(fields)) = (locator, region.as_object_mut()) {
        let (line, column) = locator.end(span);
        fields.insert("endLine".into(), line.into());
        fields.insert("endColumn".into(), column.into());
    }
    json!({ "physicalLocation": { "artifactLocation": { "uri": uri }, "region": region } })
}

/// A path as a relative or absolute URI reference.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            // Writing to a String cannot fail.
            byte => drop(write!(uri, "%{byte:02X}")),
        }
    }
    uri
}
