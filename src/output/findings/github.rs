//! Findings as workflow commands that GitHub shows beside the line.
//!
//! ```text
//! command = "::" level " file=" path ",line=" n ",col=" n ",title=" code "::" message
//! level   = "error" / "warning" / "notice"
//! ```
//!
//! `%`, line ends, and in properties `:` and `,` are percent-encoded; what a
//! terminal would obey is written out.

use crate::diagnostic::{Finding, Severity};
use crate::output::findings::{Checked, Report};
use crate::output::{Lang, shown};
use std::io::{self, Write};

/// Writes one command a finding.
#[derive(Debug, Default)]
pub struct Github {
    /// Language of the messages.
    pub lang: Lang,
}

impl Report for Github {
    fn add(&mut self, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        for finding in checked.findings {
            self.command(checked.file, finding, out)?;
        }
        Ok(())
    }

    fn finish(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

impl Github {
    fn command(
        &self,
        file: Option<&str>,
        finding: &Finding<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let level = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        write!(out, "::{level} ")?;
        if let Some(file) = file {
            write!(out, "file={},", property(file))?;
        }
        if let Some(span) = finding.spans.first() {
            write!(out, "line={},col={},", span.line, span.column)?;
        }
        let message = self.lang.pick(&finding.message, &finding.message_zh);
        writeln!(out, "title={}::{}", property(&finding.code), data(message))
    }
}

fn data(text: &str) -> String {
    let encoded = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    // The commands also reach the terminal of someone who tries them out.
    shown(&encoded).into_owned()
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
