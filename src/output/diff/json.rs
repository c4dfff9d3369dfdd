//! `memox/diff/1` and `memox/lineage/1` as JSON: written, and read back.

use crate::diff::{Diff, Lineage};
use crate::output::json::Style;
use serde::Serialize;
use std::io::{self, Write};

/// Writes `diff` and a line end; Chinese is not escaped.
///
/// # Errors
///
/// Whatever `out` answers.
pub fn write(diff: &Diff<'_>, out: impl Write, style: Style) -> io::Result<()> {
    write_any(diff, out, style)
}

/// Writes `lineage` and a line end.
///
/// # Errors
///
/// Whatever `out` answers.
pub fn write_lineage(lineage: &Lineage<'_>, out: impl Write, style: Style) -> io::Result<()> {
    write_any(lineage, out, style)
}

fn write_any(value: &impl Serialize, mut out: impl Write, style: Style) -> io::Result<()> {
    match style {
        Style::Indented => serde_json::to_writer_pretty(&mut out, value)?,
        Style::Compact => serde_json::to_writer(&mut out, value)?,
    }
    out.write_all(b"\n")
}
