//! Rows as one table in Markdown (GitHub's), for pages and reviews.

use crate::model::Memorandum;
use crate::output::Lang;
use crate::output::export::{Cell, Export, Table};
use std::io::{self, Write};

/// One table as Markdown.
#[derive(Debug)]
pub struct Markdown {
    table: &'static Table,
    labels: Lang,
    has_begun: bool,
}

impl Markdown {
    /// Writes the rows of `table` under headings in the language of `labels`.
    pub fn new(table: &'static Table, labels: Lang) -> Self {
        Self { table, labels, has_begun: false }
    }

    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if std::mem::replace(&mut self.has_begun, true) {
            return Ok(());
        }
        for column in self.table.columns {
            write!(out, "| {} ", column.label(self.labels))?;
        }
        out.write_all(b"|\n")?;
        for column in self.table.columns {
            out.write_all(if column.is_number { b"| ---: " } else { b"| --- " })?;
        }
        out.write_all(b"|\n")
    }
}

impl Export for Markdown {
    fn add(&mut self, memorandum: &Memorandum<'_>, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        for row in self.table.rows(memorandum) {
            for cell in &row {
                write!(out, "| {} ", escaped(cell))?;
            }
            out.write_all(b"|\n")?;
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)
    }
}

/// The words of a cell with everything written out that Markdown would obey.
fn escaped(cell: &Cell) -> String {
    let mut safe = String::new();
    for c in cell.words().unwrap_or_default().chars() {
        match c {
            '\n' => safe.push_str("<br>"),
            '\r' => {}
            '<' => safe.push_str("&lt;"),
            '&' => safe.push_str("&amp;"),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '~' => safe.extend(['\\', c]),
            c => safe.push(c),
        }
    }
    safe
}
