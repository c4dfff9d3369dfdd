//! Findings as one JSON array of `{"file", …finding}`.
//!
//! ```text
//! report = "[" [entry *("," entry)] "]"
//! entry  = { file: path | null, code, severity, message, message_zh, help, help_zh, data, spans }
//! ```

use crate::diagnostic::Finding;
use crate::output::findings::{Checked, Report};
use serde::Serialize;
use std::io::{self, Write};

/// Writes entries as they come, one a line.
#[derive(Debug, Default)]
pub struct Json {
    n_entries: usize,
}

#[derive(Serialize)]
struct Entry<'m> {
    file: Option<&'m str>,
    #[serde(flatten)]
    finding: &'m Finding<'m>,
}

impl Report for Json {
    fn add(&mut self, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        for finding in checked.findings {
            out.write_all(if self.n_entries == 0 { b"[\n" } else { b",\n" })?;
            serde_json::to_writer(&mut *out, &Entry { file: checked.file, finding })?;
            self.n_entries += 1;
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if self.n_entries == 0 { b"[]\n" } else { b"\n]\n" })
    }
}
