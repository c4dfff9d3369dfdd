//! Rows as NDJSON: one object a row, keys in the order of the columns, several values as a list.

use crate::model::Memorandum;
use crate::output::export::{Export, Table};
use std::io::{self, Write};

/// One table as NDJSON.
#[derive(Debug)]
pub struct Ndjson {
    table: &'static Table,
}

impl Ndjson {
    /// Writes the rows of `table`.
    pub fn new(table: &'static Table) -> Self {
        Self { table }
    }
}

impl Export for Ndjson {
    fn add(&mut self, memorandum: &Memorandum<'_>, out: &mut dyn Write) -> io::Result<()> {
        for row in self.table.rows(memorandum) {
            for (at, (column, cell)) in self.table.columns.iter().zip(&row).enumerate() {
                let before = if at == 0 { '{' } else { ',' };
                write!(out, "{before}\"{}\":", column.name)?;
                serde_json::to_writer(&mut *out, cell)?;
            }
            out.write_all(b"}\n")?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}
