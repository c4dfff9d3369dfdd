//! What `check` found, in the formats people and machines read.
//!
//! A [`Report`] takes one document after another and is finished once; each
//! format is a file here.

pub mod github;
pub mod json;
pub mod sarif;
pub mod text;

use crate::diagnostic::{Finding, Severity};
use std::io::{self, Write};

/// One document's findings, and what is needed to show them.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'m> {
    /// Path as given; `None` for standard input.
    pub file: Option<&'m str>,
    /// The decoded text the spans point into; `None` where only JSON was read.
    pub source: Option<&'m str>,
    /// The findings, in document order.
    pub findings: &'m [Finding<'m>],
}

/// A format that findings are written in.
pub trait Report {
    /// Takes the findings of one more document.
    ///
    /// # Errors
    ///
    /// Whatever `out` answers.
    fn add(&mut self, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// Writes what comes after the last document.
    ///
    /// # Errors
    ///
    /// Whatever `out` answers.
    fn finish(&mut self, out: &mut dyn Write) -> io::Result<()>;
}

/// Number of findings of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Errors.
    pub n_errors: usize,
    /// Warnings.
    pub n_warnings: usize,
    /// Remarks.
    pub n_infos: usize,
}

impl Tally {
    /// Counts `findings` in.
    pub fn add(&mut self, findings: &[Finding<'_>]) {
        for finding in findings {
            match finding.severity {
                Severity::Error => self.n_errors += 1,
                Severity::Warning => self.n_warnings += 1,
                Severity::Info => self.n_infos += 1,
            }
        }
    }

    /// Whether anything was found that someone should look at.
    pub fn is_fault(self) -> bool {
        self.n_errors + self.n_warnings > 0
    }
}
