//! Everything as one script for SQLite: tables, keys, indexes and a full-text table.
//!
//! ```text
//! script = schema *document closing
//! ```
//!
//! SQLite has no word cutter for Chinese, and its trigrams find no word of two
//! characters. The full-text table therefore holds pairs of Han characters with
//! blanks between them: 專業服務 stands there as 專業 業服 服務, so that a word of
//! two characters is one token and a longer one a phrase of its pairs.

use crate::model::Memorandum;
use crate::output::export::{Cell, Export, TABLES, Table};
use crate::text::class;
use std::io::{self, Write};

/// A script for `sqlite3 memoranda.db < script.sql`.
#[derive(Debug, Default)]
pub struct Sql {
    n_documents: u64,
    n_measures: u64,
    has_begun: bool,
}

/// Keys of each table, and what they point to.
const KEYS: &[(&str, &str)] = &[
    ("areas", "UNIQUE (document_id, id)"),
    (
        "measures",
        "measure_id INTEGER PRIMARY KEY,\n  UNIQUE (document_id, id),\n  \
         FOREIGN KEY (document_id, area) REFERENCES areas (document_id, id)",
    ),
    ("signatories", "UNIQUE (document_id, ordinal)"),
    ("actors", "FOREIGN KEY (document_id, measure) REFERENCES measures (document_id, id)"),
    ("names", "FOREIGN KEY (document_id, measure) REFERENCES measures (document_id, id)"),
];

const INDEXES: &str = "\
CREATE INDEX measures_by_area ON measures (document_id, area);
CREATE INDEX measures_by_date ON measures (date);
CREATE INDEX actors_by_measure ON actors (document_id, measure);
CREATE INDEX actors_by_canonical ON actors (canonical);
CREATE INDEX names_by_measure ON names (document_id, measure);
CREATE INDEX names_by_text ON names (text);
CREATE INDEX diagnostics_by_code ON diagnostics (code);
CREATE INDEX diagnostics_by_document ON diagnostics (document_id);
";

const OPENING: &str = "\
-- memoranda read by memox; load with: sqlite3 memoranda.db < this-file.sql
-- A word of two characters is found with MATCH '金融', a longer one by its pairs
-- as a phrase: MATCH '\"專業 業服 服務\"'.
--   SELECT m.* FROM measures_text t JOIN measures m ON m.measure_id = t.rowid
--   WHERE measures_text MATCH '金融';
PRAGMA foreign_keys = ON;
BEGIN;
";

impl Sql {
    /// An empty script.
    pub fn new() -> Self {
        Self::default()
    }

    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if std::mem::replace(&mut self.has_begun, true) {
            return Ok(());
        }
        out.write_all(OPENING.as_bytes())?;
        for table in TABLES {
            create(table, out)?;
        }
        out.write_all(
            b"CREATE VIRTUAL TABLE measures_text USING fts5(pairs, content='', tokenize='unicode61');\n",
        )
    }

    fn row(&mut self, table: &Table, row: &[Cell], out: &mut dyn Write) -> io::Result<()> {
        write!(out, "INSERT INTO {} VALUES ({}", table.name, self.n_documents)?;
        for (column, cell) in table.columns.iter().zip(row) {
            // The document's name stands in its own table alone.
            if table.name == "documents" || column.name != "document" {
                write!(out, ",")?;
                value(cell, out)?;
            }
        }
        if table.name != "measures" {
            return out.write_all(b");\n");
        }
        self.n_measures += 1;
        writeln!(out, ",{});", self.n_measures)?;
        let full_text = table.columns.iter().position(|column| column.name == "full_text");
        let words = full_text.and_then(|at| row.get(at)).and_then(Cell::words).unwrap_or_default();
        write!(out, "INSERT INTO measures_text (rowid, pairs) VALUES ({},", self.n_measures)?;
        value(&Cell::Text(pairs(&words)), out)?;
        out.write_all(b");\n")
    }
}

impl Export for Sql {
    fn add(&mut self, memorandum: &Memorandum<'_>, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        self.n_documents += 1;
        for table in TABLES {
            for row in table.rows(memorandum) {
                self.row(table, &row, out)?;
            }
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        out.write_all(INDEXES.as_bytes())?;
        out.write_all(b"COMMIT;\n")
    }
}

fn create(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let is_root = table.name == "documents";
    write!(out, "CREATE TABLE {} (\n  document_id INTEGER ", table.name)?;
    out.write_all(match is_root {
        true => b"PRIMARY KEY",
        false => b"NOT NULL REFERENCES documents (document_id)",
    })?;
    for column in table.columns.iter().filter(|column| is_root || column.name != "document") {
        let kind = if column.is_number { "INTEGER" } else { "TEXT" };
        write!(out, ",\n  \"{}\" {kind}", column.name)?;
    }
    if let Some((_, keys)) = KEYS.iter().find(|(name, _)| *name == table.name) {
        write!(out, ",\n  {keys}")?;
    }
    out.write_all(b"\n);\n")
}

fn value(cell: &Cell, out: &mut dyn Write) -> io::Result<()> {
    match cell {
        Cell::Null => out.write_all(b"NULL"),
        Cell::Bool(value) => write!(out, "{}", u8::from(*value)),
        Cell::Number(number) => write!(out, "{number}"),
        Cell::Text(_) | Cell::List(_) => {
            // SQLite would end the script at a NUL.
            let words = cell.words().unwrap_or_default().replace('\0', "\u{FFFD}");
            write!(out, "'{}'", words.replace('\'', "''"))
        }
    }
}

/// Pairs of Han characters that follow each other, and all other words whole.
fn pairs(text: &str) -> String {
    let mut pairs = String::with_capacity(text.len() * 2);
    let mut before: Option<char> = None;
    let mut is_paired = false;
    for c in text.chars() {
        let is_han = class::is_han(c);
        match before.filter(|_| is_han) {
            Some(before) => {
                pairs.extend([before, c, ' ']);
                is_paired = true;
            }
            None => {
                // A Han character that stands alone is a word.
                pairs.extend(before.filter(|_| !is_paired));
                if before.is_some() || is_han {
                    pairs.push(' ');
                }
                if !is_han {
                    pairs.push(c);
                }
                is_paired = false;
            }
        }
        before = is_han.then_some(c);
    }
    pairs.extend(before.filter(|_| !is_paired));
    pairs
}

#[cfg(test)]
mod tests {
    use super::pairs;

    #[track_caller]
    fn check(text: &str, tokens: &str) {
        let words: Vec<String> = pairs(text).split_whitespace().map(str::to_owned).collect();
        assert_eq!(words.join(" "), tokens);
    }

    #[test]
    fn every_two_characters_of_a_word_stand_together() {
        check("專業服務", "專業 業服 服務");
        check("支持ETF，金融合作", "支持 ETF， 金融 融合 合作");
        check("滬、港", "滬 、 港");
        check("A股市場B", "A 股市 市場 B");
        check("", "");
    }
}
