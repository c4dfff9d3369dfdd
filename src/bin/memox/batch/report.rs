//! What a run did, in numbers: for people one line, for machines JSON.
//!
//! ```text
//! report = {schema, tool, inputs, converted, unchanged, planned, failed, passed_over: {reason: count},
//!           failures: [{name, code, reason, sha256}], failures_by_code, diagnostics: {code: count},
//!           bytes_read, bytes_written, seconds, fsync_seconds, threads}
//! ```

use crate::batch::convert::{Outcome, State};
use crate::console::Console;
use crate::exit;
use serde::Serialize;
use std::collections::BTreeMap;

/// Shape of the report.
const SCHEMA: &str = "memox/batch-report/1";

/// What a run did.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    schema: &'static str,
    tool: Tool,
    pub(crate) inputs: usize,
    pub(crate) converted: usize,
    pub(crate) unchanged: usize,
    pub(crate) planned: usize,
    pub(crate) failed: usize,
    pub(crate) passed_over: BTreeMap<&'static str, usize>,
    failures: Vec<Failure>,
    failures_by_code: BTreeMap<String, usize>,
    diagnostics: BTreeMap<String, usize>,
    bytes_read: u64,
    bytes_written: u64,
    pub(crate) seconds: f64,
    fsync_seconds: f64,
    pub(crate) threads: usize,
}

#[derive(Debug, Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Debug, Serialize)]
struct Failure {
    name: String,
    code: String,
    reason: String,
    sha256: Option<String>,
}

impl Report {
    pub(crate) fn new(inputs: usize, passed_over: BTreeMap<&'static str, usize>) -> Self {
        Self {
            schema: SCHEMA,
            tool: Tool { name: "memox", version: env!("CARGO_PKG_VERSION") },
            inputs,
            converted: 0,
            unchanged: 0,
            planned: 0,
            failed: 0,
            passed_over,
            failures: Vec::new(),
            failures_by_code: BTreeMap::new(),
            diagnostics: BTreeMap::new(),
            bytes_read: 0,
            bytes_written: 0,
            seconds: 0.0,
            fsync_seconds: 0.0,
            threads: 0,
        }
    }

    /// Counts one outcome in.
    pub(crate) fn add(&mut self, name: &str, outcome: &Outcome) {
        match &outcome.state {
            State::Converted => self.converted += 1,
            State::Unchanged => self.unchanged += 1,
            State::Planned => self.planned += 1,
            State::Failed(refusal) => {
                self.failed += 1;
                let code = refusal.code().to_owned();
                *self.failures_by_code.entry(code.clone()).or_default() += 1;
                let (name, sha256) = (name.to_owned(), outcome.sha256.clone());
                self.failures.push(Failure { name, code, reason: refusal.to_string(), sha256 });
            }
        }
        for (code, count) in &outcome.diagnostics {
            *self.diagnostics.entry(code.clone()).or_default() += count;
        }
        self.bytes_read += outcome.n_bytes_read;
        self.bytes_written += outcome.n_bytes_written;
        self.fsync_seconds += outcome.fsync.as_secs_f64();
    }

    /// The exit code of the run.
    pub(crate) fn code(&self) -> u8 {
        exit::of_inputs(self.converted + self.unchanged + self.planned, self.failed)
    }

    /// One line for people.
    pub(crate) fn summary(&self, console: &Console) -> String {
        let Self { converted, unchanged, planned, failed, .. } = self;
        let parts = [
            (*converted, "converted", "已轉換"),
            (*planned, "to convert", "待轉換"),
            (*unchanged, "unchanged", "未變"),
            (*failed, "failed", "失敗"),
            (self.passed_over.values().sum(), "passed over", "略過"),
        ];
        let shown = parts.iter().filter(|(count, en, _)| *count > 0 || *en == "converted");
        let words: Vec<String> = shown
            .map(|(count, en, zh)| {
                console.lang.pick(format!("{count} {en}"), format!("{zh} {count}"))
            })
            .collect();
        words.join(console.lang.pick(", ", "，"))
    }
}
