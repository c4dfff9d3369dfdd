//! Rows as CSV.
//!
//! ```text
//! file   = header *record               ; RFC 4180, lines end with LF, for Excel with CRLF
//! field  = *plain / DQUOTE *(any / 2DQUOTE) DQUOTE
//! ```
//!
//! A field that a spreadsheet would take for a formula (`=`, `+`, `-`, `@` or a
//! control character in front, full-width forms too) gets an apostrophe in front,
//! unless the guard is off. An unknown value is an empty field.

use crate::model::Memorandum;
use crate::output::Lang;
use crate::output::export::{Cell, Export, Table};
use std::io::{self, Write};

/// How CSV is written.
#[derive(Clone, Copy, Debug)]
pub struct Dialect {
    /// Byte order mark and CRLF, which Excel wants.
    pub excel: bool,
    /// Whether fields that look like formulas are made harmless.
    pub guard: bool,
    /// Language of the header.
    pub labels: Lang,
}

/// One table as CSV.
#[derive(Debug)]
pub struct Csv {
    table: &'static Table,
    dialect: Dialect,
    has_begun: bool,
}

impl Csv {
    /// Writes the rows of `table`.
    pub fn new(table: &'static Table, dialect: Dialect) -> Self {
        Self { table, dialect, has_begun: false }
    }

    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if std::mem::replace(&mut self.has_begun, true) {
            return Ok(());
        }
        if self.dialect.excel {
            out.write_all("\u{FEFF}".as_bytes())?;
        }
        let labels = self.table.columns.iter().map(|column| column.label(self.dialect.labels));
        self.record(labels.map(|label| Some(label.into())), out)
    }

    fn record<'c>(
        &self,
        fields: impl Iterator<Item = Option<std::borrow::Cow<'c, str>>>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        for (at, field) in fields.enumerate() {
            if at > 0 {
                out.write_all(b",")?;
            }
            if let Some(field) = field {
                write_field(&field, out)?;
            }
        }
        out.write_all(if self.dialect.excel { b"\r\n" } else { b"\n" })
    }
}

impl Export for Csv {
    fn add(&mut self, memorandum: &Memorandum<'_>, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        for row in self.table.rows(memorandum) {
            let fields = row.iter().map(|cell| {
                let is_words = matches!(cell, Cell::Text(_) | Cell::List(_));
                cell.words().map(|words| {
                    match self.dialect.guard && is_words && is_formula(&words) {
                        true => format!("'{words}").into(),
                        false => words,
                    }
                })
            });
            self.record(fields, out)?;
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)
    }
}

/// Whether a spreadsheet would compute `field`.
fn is_formula(field: &str) -> bool {
    field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

fn write_field(field: &str, out: &mut dyn Write) -> io::Result<()> {
    let is_plain = !field.contains(['"', ',', '\r', '\n', ';', '\t'])
        && !field.starts_with(' ')
        && !field.ends_with(' ')
        && !field.is_empty();
    match is_plain {
        true => out.write_all(field.as_bytes()),
        false => write!(out, "\"{}\"", field.replace('"', "\"\"")),
    }
}
